// Whatever the text is: nothing throws, places are right, and time grows with the text only.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../corpus/random.ts";
import { type FindOptions, findNumbers, numberFromHref } from "../../src/engine/index.ts";

const PIECES = [
  ..."0123456789+-()/. ,;:#*x\n\t\"'@_%&=?€$kKrRtTmM|•",
  "22",
  "55",
  "0047",
  "+47",
  "tlf",
  "ordre",
  "linje",
  "nr",
  "NO93",
  "https://",
  "www.",
  "kr",
  " ext ",
  "(0)",
  "２２",
  "٢٢",
  "\u00a0",
  "\u200e",
  "\ud83d",
  "電話",
  "12.05.2024",
];
const OPTIONS: readonly FindOptions[] = [
  { region: "NO" },
  { regions: ["NO", "DK", "SE"], all: true },
  {
    region: "DE",
    all: true,
    evidence: { field: { label: "Telefon" }, language: "de", links: ["tel:+45"], domain: "x.dk" },
  },
  { regions: ["US", "BR", "AR", "JP"], all: true },
  {},
];

function randomText(r: Random): string {
  return Array.from({ length: r.between(0, 60) }, () => r.pick(PIECES)).join("");
}

test("random text", () => {
  const r = new Random("properties");
  for (let i = 0; i < 20_000; i++) {
    const text = randomText(r);
    const options = OPTIONS[i % OPTIONS.length]!;
    let last = 0;
    for (const { start, end, text: written, e164, ext, confidence, readings, kind } of findNumbers(text, options)) {
      const where = `${JSON.stringify(text)} ${start}-${end}`;
      assert.ok(start >= last && end > start && end <= text.length, where);
      assert.equal(written, text.slice(start, end), where);
      assert.match(
        e164,
        kind === "short" || kind === "emergency" || kind === "internal" || kind === "company"
          ? /^(\+\d{5,15})?$/
          : /^\+[1-9]\d{4,14}$/,
        where,
      );
      assert.match(ext, /^\d{0,7}$/, where);
      assert.ok(confidence > 0 && confidence <= 1, where);
      assert.ok(options.all || confidence >= 0.5, where);
      assert.ok(readings.length !== 1 && (readings.length === 0 || readings[0]!.e164 === e164), where);
      last = end;
    }
    numberFromHref(`tel:${text}`, options);
  }
});

test("what is marked is also among all", () => {
  const r = new Random("all");
  for (let i = 0; i < 3_000; i++) {
    const text = randomText(r);
    const marked = findNumbers(text, { region: "NO" }).map(({ start, e164 }) => `${start} ${e164}`);
    const all = new Set(findNumbers(text, { region: "NO", all: true }).map(({ start, e164 }) => `${start} ${e164}`));
    assert.ok(
      marked.every((each) => all.has(each)),
      JSON.stringify(text),
    );
  }
});

test("text before and behind a line of its own changes nothing", () => {
  const lines = ["Tlf. 22 22 55 55", "+47 912 34 567", "Ordre 91234567", "08-123 456 78 / 070-123 45 67"];
  const options: FindOptions = { regions: ["NO", "SE"] };
  for (const line of lines) {
    const alone = findNumbers(line, options).map(({ e164 }) => e164);
    const between = findNumbers(`Hei,\n\n${line}\n\nHilsen Kari`, options).map(({ e164 }) => e164);
    assert.deepEqual(between, alone, line);
  }
});

const LENGTH = 200_000;
const repeated = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** Every one of these would take minutes if some part of the work were not bounded. */
const EVIL = [
  "1",
  "1 ",
  "22 22 55 55 ",
  "(",
  "+",
  "+4",
  "-",
  "1-",
  "1.",
  "1/",
  "22225555,",
  "a",
  "a1",
  "NO93 8601 ",
  "ordre ",
  "tlf ",
  "og 22225555 ",
  "x",
  " x1",
  "#",
  ",",
  "(1",
  "+47 ",
  "00",
  "0047 ",
  "@",
  "https://x/",
  "A",
  "Å",
  "電",
  "\u200e",
  "٢",
  "1\u200e",
  "2 x1",
  "22225555 (",
  "KARI 2222 ",
  "\ud83d",
  "de,kunde:91234567;",
  "n°client91234567,",
  "http://a.b/?c=22225555&",
  "22 22 55 55 22 ",
  "1-800-FLOWER",
];

test("no text is evil", { timeout: 60_000 }, () => {
  for (const piece of EVIL) {
    const text = repeated(piece);
    const before = process.cpuUsage();
    findNumbers(text, { regions: ["NO", "DK", "SE", "DE"], all: true });
    const used = process.cpuUsage(before);
    assert.ok(
      (used.user + used.system) / 1000 < 10_000, // what grows with the square takes minutes
      `${JSON.stringify(piece)}: ${Math.round((used.user + used.system) / 1000)} ms`,
    );
  }
});
