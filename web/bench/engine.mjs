// The number engine against libphonenumber-js's own text finder, in one run: `npm run bench`.
//
// Throughput on 1 MB of CRM-like text full of numbers and on 1 MB full of decoys (CPU time, the
// best of some rounds, turn by turn), and precision and recall of both on testdata/numbers.json.
// Measures dist/engine.js, so build first.
import { readFileSync } from "node:fs";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
import { findNumbers } from "../dist/engine.js";

const SIZE = 1_000_000;
const ROUNDS = { engine: 25, library: 3 };
const GOALS = { numbers: 4, decoys: 20 };

const entries = JSON.parse(readFileSync(new URL("../../testdata/numbers.json", import.meta.url), "utf8"));

const finders = {
  engine: (text, options) => findNumbers(text, options),
  library: (text, { region }) =>
    findPhoneNumbersInText(text, { defaultCountry: region, extended: true }).map(({ number }) => ({
      e164: number.number,
      ext: number.ext ?? "",
      text: number.number,
    })),
};

/** Rows as a CRM's list shows them: a name, an address, one string of the corpus after the other. */
const crmRow = (strings, i) =>
  `${1000 + i} · Kari Nordmann ${i % 97} · Storgata ${i % 60}, Oslo · ${strings[(i * 7919) % strings.length]}\n`;
/** Nothing but decoys, three in a row. */
const decoyRow = (strings, i) =>
  `${[0, 1, 2].map((k) => strings[((3 * i + k) * 7919) % strings.length]).join(" · ")}\n`;

function textOf(row, strings) {
  const rows = [];
  for (let size = 0, i = 0; size < SIZE; i++) {
    rows.push(row(strings, i));
    size += rows.at(-1).length;
  }
  return rows.join("").slice(0, SIZE);
}

function cpuMs(work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, count: result.length };
}

function race(text) {
  const best = {};
  for (let round = 0; round < ROUNDS.engine; round++) {
    for (const [name, find] of Object.entries(finders)) {
      if (round >= ROUNDS[name]) continue;
      const { ms, count } = cpuMs(() => find(text, { region: "NO" }));
      if (!best[name] || ms < best[name].ms) best[name] = { ms, count, first: best[name]?.first ?? ms };
    }
  }
  return best;
}

function accuracy(find, strings) {
  let hits = 0;
  let numbers = 0;
  let found = 0;
  for (const { text, region, regions, evidence, numbers: labels } of strings) {
    const left = find(text, { region, regions, evidence }).map(keyOf);
    numbers += labels.length;
    found += left.length;
    for (const label of labels) {
      const at = left.indexOf(keyOf(label));
      if (at < 0) continue;
      left.splice(at, 1);
      hits++;
    }
  }
  return `precision ${percent(hits / found)}  recall ${percent(hits / numbers)}`;
}

const keyOf = ({ e164, ext, text }) => `${e164 || text.replaceAll(/\D/g, "")};${ext}`;
const percent = (value) => `${(100 * value).toFixed(2)} %`.padStart(9);
const column = (text, width) => String(text).padStart(width);

/** Decoys are full of digits: prose with one number in it would only measure how fast letters are passed. */
const isDigitHeavy = (text) => text.replaceAll(/\D/g, "").length > 0.4 * text.length;
const sample = (isDecoy) =>
  entries
    .filter(({ numbers, text }) => (isDecoy ? numbers.length === 0 && isDigitHeavy(text) : numbers.length > 0))
    .map(({ text }) => text.replaceAll("\n", " "));
for (const kind of ["numbers", "decoys"]) {
  const isDecoy = kind === "decoys";
  const { engine, library } = race(textOf(isDecoy ? decoyRow : crmRow, sample(isDecoy)));
  const ratio = library.ms / engine.ms;
  console.log(`1 MB full of ${kind}`);
  for (const [name, { ms, first, count }] of Object.entries({ engine, library })) {
    console.log(
      `  ${name.padEnd(8)}${column(ms.toFixed(1), 8)} ms CPU (first ${first.toFixed(0)} ms)${column(count, 8)} found`,
    );
  }
  console.log(
    `  ratio   ${column(ratio.toFixed(1), 8)} ×  (goal ${GOALS[kind]} ×) ${ratio >= GOALS[kind] ? "ok" : "BELOW"}`,
  );
}
for (const half of ["train", "test"]) {
  const strings = entries.filter((each) => each.half === half);
  if (strings.length === 0) continue;
  console.log(`corpus, ${half} half: ${strings.length} strings`);
  for (const [name, find] of Object.entries(finders)) console.log(`  ${name.padEnd(8)} ${accuracy(find, strings)}`);
}
