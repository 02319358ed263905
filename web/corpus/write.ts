// Writes the training half of testdata/numbers.json: `npm run corpus`. The test half is written by
// somebody who has not seen the engine: what the file has of it is kept, and what stands in
// testdata/numbers_test_half.json, if that is there, takes its place.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { PhoneNumberUtil } from "google-libphonenumber";
import { isValidPhoneNumber } from "libphonenumber-js/max";
import { COUNTRIES, type Country, type Sort } from "./countries.ts";
import { companyIds, nationalIds, things } from "./decoys.ts";
import { type Entry, entry } from "./entry.ts";
import { fieldEntries } from "./fields.ts";
import { handedEntries } from "./handed.ts";
import { messyEntries, serviceEntries } from "./messy.ts";
import { type Written, extensionEntries, idEntries, pairEntries } from "./nordic.ts";
import { PHRASES, type Phrases } from "./phrases/index.ts";
import { Random } from "./random.ts";

const FILE = "../testdata/numbers.json";
const TEST_HALF = "../testdata/numbers_test_half.json";
const util = PhoneNumberUtil.getInstance();

const DECOYS: Readonly<Record<string, (r: Random) => string>> = { ...nationalIds, ...companyIds, ...things };
/** Countries with so many strings of each sort that their figures are a gate. */
const LARGE = new Set(["NO", "DK", "SE", "FI", "IS", "DE", "GB", "US"]);
const COUNTS = { large: { phones: 66, decoys: 66 }, small: { phones: 30, decoys: 24 } };

/** Two libraries with numbering plans of different age must both know the number. */
function isValid(e164: string): boolean {
  try {
    return util.isValidNumber(util.parse(e164)) && isValidPhoneNumber(e164);
  } catch {
    return false;
  }
}

/** A national number of this sort that exists in the plan. */
function nationalOf(r: Random, country: Country, sort: Sort): string {
  for (let tries = 0; tries < 500; tries++) {
    const national = r.fill(sort.number);
    if (isValid(`+${country.code}${national}`)) return national;
  }
  throw new Error(`${country.region} ${sort.number}: no valid number`);
}

function write(way: string, national: string): string {
  const places = [...way].filter((character) => character === "d").length;
  if (places !== national.length) throw new Error(`${way} is not made for ${national}`);
  let next = 0;
  return way.replaceAll("d", () => national[next++]!);
}

/** A number of the country, written in one of its ways, most often as at home. */
function writtenIn(r: Random, country: Country): Written {
  const sort = r.pick(country.sorts);
  const national = nationalOf(r, country, sort);
  const way = r.below(10) < 7 ? r.pick(sort.home) : r.pick(sort.abroad);
  return { text: write(way, national), e164: `+${country.code}${national}` };
}

/** Digits that would be a number of the country, with or without its prefix, in one piece. */
function validDigits(r: Random, country: Country): string {
  const sort = r.pick(country.sorts);
  const prefix = /^[^d]*/.exec(sort.home[0]!)![0].replaceAll(/\D/g, "");
  return `${r.below(2) === 0 ? prefix : ""}${nationalOf(r, country, sort)}`;
}

function phoneEntry(r: Random, country: Country, phrases: Phrases, frame: string): Entry {
  const text = frame.replaceAll(/\{(\w+)\}/g, (_, word: string) => {
    if (word === "name") return r.pick(phrases.names);
    if (word === "city") return r.pick(country.cities);
    const number = writtenIn(r, country);
    return `[${number.text}=${number.e164}]`;
  });
  return entry("phrase", country.region, text);
}

function decoyEntry(r: Random, country: Country, frame: string): Entry {
  const text = frame.replaceAll(/\{(\w+)\}/g, (_, word: string) =>
    word === "valid" ? validDigits(r, country) : DECOYS[word]!(r),
  );
  return entry("decoy", country.region, text);
}

function countryEntries(country: Country): Entry[] {
  const r = new Random(country.region);
  const phrases = PHRASES[country.language]!;
  const { phones, decoys } = LARGE.has(country.region) ? COUNTS.large : COUNTS.small;
  return [
    ...Array.from({ length: phones }, (_, i) =>
      phoneEntry(r, country, phrases, phrases.phones[i % phrases.phones.length]!),
    ),
    ...Array.from({ length: decoys }, (_, i) => decoyEntry(r, country, phrases.decoys[i % phrases.decoys.length]!)),
  ];
}

/** Eight digits that are a number in Norway and in Denmark. */
function sharedDigits(r: Random): string {
  for (;;) {
    const digits = r.fill("[2-79]#######");
    if (isValid(`+47${digits}`) && isValid(`+45${digits}`)) return digits;
  }
}

function trainingHalf(): Entry[] {
  const r = new Random("nordic");
  const countries = new Map(COUNTRIES.map((country) => [country.region, country]));
  const written = (region: string): Written => writtenIn(r, countries.get(region)!);
  return [
    ...COUNTRIES.flatMap(countryEntries),
    ...extensionEntries(r, written),
    ...fieldEntries(r, [...countries.keys()], written, (region) => validDigits(r, countries.get(region)!)),
    ...serviceEntries(),
    ...idEntries(r),
    ...pairEntries(r, () => sharedDigits(r)),
    ...messyEntries(),
    ...handedEntries(),
  ];
}

/** An entry as it may be handed in: what the file itself says can be left out. */
type Handed = Omit<Entry, "half" | "about"> & { readonly half?: string; readonly about?: string };

function testHalf(): Entry[] {
  const source = [TEST_HALF, FILE].find(existsSync);
  const entries = source === undefined ? [] : (JSON.parse(readFileSync(source, "utf8")) as Handed[]);
  return entries
    .filter(({ half }) => source === TEST_HALF || half === "test")
    .map((each) => ({ ...each, half: "test", about: each.about ?? "test" }));
}

/** A label must be in its text, and its number must exist. */
function check({ text, region, numbers }: Entry): void {
  for (const label of numbers) {
    const isFault = !text.includes(label.text) || (label.kind === undefined && !isValid(label.e164));
    if (isFault) throw new Error(`${region} ${JSON.stringify(text)}: ${label.text} is not ${label.e164}`);
  }
}

const entries = [...trainingHalf(), ...testHalf()];
entries.forEach(check);
writeFileSync(FILE, `[\n${entries.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`);
console.log(
  `${entries.length} strings, ${entries.filter(({ half }) => half === "test").length} of them in the test half`,
);
