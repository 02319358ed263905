// Prints precision and recall of the engine on testdata/numbers.json, country by country:
//
//   npm run score                      both halves
//   npm run score -- --half test       one half
//   npm run score -- --faults          every string it gets wrong
//   npm run score -- --gate            fails where a country with enough strings is below the goals
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findNumbers } from "../src/engine/index.ts";
import type { Entry } from "./entry.ts";
import { type Fault, type Figures, type Result, measure, precision, recall } from "./figures.ts";

/** The goals, and from how many numbers and decoys on a country's figures mean something. */
const GOALS = { recall: 0.985, precision: 0.99 };
const ENOUGH = 60;

const { values: flags } = parseArgs({
  options: {
    half: { type: "string" },
    faults: { type: "boolean", default: false },
    gate: { type: "boolean", default: false },
  },
});

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`.padStart(9);
const isJudged = ({ numbers, decoys }: Figures): boolean => numbers >= ENOUGH && decoys >= ENOUGH;
const isGood = (figures: Figures): boolean => recall(figures) >= GOALS.recall && precision(figures) >= GOALS.precision;

function line(name: string, figures: Figures): string {
  const verdict = !isJudged(figures) ? "" : isGood(figures) ? "  ok" : "  BELOW";
  const counts = `${String(figures.numbers).padStart(6)} ${String(figures.decoys).padStart(7)}`;
  return `${name.padEnd(6)}${counts} ${percent(precision(figures))} ${percent(recall(figures))}${verdict}`;
}

function print({ all, byRegion }: Result): void {
  console.log("      numbers  decoys precision    recall");
  for (const [region, figures] of [...byRegion].sort(([a], [b]) => a.localeCompare(b)))
    console.log(line(region, figures));
  console.log(line("all", all));
}

function printFault({ entry, missed, wrong }: Fault): void {
  const place = JSON.stringify({ region: entry.region, regions: entry.regions, evidence: entry.evidence });
  console.log(`${entry.about} ${place} ${JSON.stringify(entry.text)}`);
  for (const label of missed) console.log(`    missed ${label.text} = ${label.e164};${label.ext}`);
  for (const found of wrong) console.log(`    wrong  ${found.text} = ${found.e164};${found.ext}`);
}

const entries = JSON.parse(readFileSync("../testdata/numbers.json", "utf8")) as Entry[];
let failed = false;
for (const half of ["train", "test"].filter((each) => flags.half === undefined || each === flags.half)) {
  const strings = entries.filter((each) => each.half === half);
  const result = measure(strings, ({ text, region, regions, evidence }) =>
    findNumbers(text, { region, ...(regions && { regions }), ...(evidence && { evidence }) }),
  );
  console.log(`\n${half} half: ${strings.length} strings`);
  if (strings.length === 0) continue;
  print(result);
  if (flags.faults) result.faults.forEach(printFault);
  failed ||= ![result.all, ...[...result.byRegion.values()].filter(isJudged)].every(isGood);
}
if (flags.gate && failed) {
  console.error(`below the goals: recall ${percent(GOALS.recall)}, precision ${percent(GOALS.precision)}`);
  process.exitCode = 1;
}
