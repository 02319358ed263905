import assert from "node:assert/strict";
import { test } from "node:test";
import examples from "libphonenumber-js/examples.mobile.json";
import { type CountryCode, getExampleNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { PLANS, type Plan, SHORT_ROOTS, VERDICTS } from "../../src/engine/judge/plans.ts";
import {
  type Reading,
  e164Of,
  internationalPrefix,
  labelOf,
  readInternational,
  readNational,
  readWithoutPlus,
} from "../../src/engine/judge/reading.ts";
import { Random } from "../../corpus/random.ts";

const values = (text: string): number[] => Array.from(text, Number);

/** The library's judgement in the engine's words; "" where it knows no such number. */
function libraryOn(text: string, region?: string): string {
  const number = parsePhoneNumberFromString(text, region as CountryCode);
  if (!number?.isValid() || number.number.length > 16) return "";
  return `${number.number} ${number.country ?? "001"} ${number.getType()!.toLowerCase().replace("_number", "")}`;
}

const written = (reading: Reading | null): string =>
  reading ? `${e164Of(reading)} ${reading.region} ${reading.kind === "company" ? "uan" : reading.kind}` : "";

test("every country's example number", () => {
  for (const region of Object.keys(examples)) {
    const number = getExampleNumber(region as CountryCode, examples)!;
    const digits = values(number.number.slice(1));
    assert.equal(written(readInternational(digits, 0, digits.length)), libraryOn(number.number), region);
    const national = values(number.nationalNumber);
    assert.equal(
      written(readNational(PLANS.get(region)!, national, 0, national.length)),
      libraryOn(number.nationalNumber, region),
      region,
    );
  }
});

test("random digits with country code: the library's judgement, exactly", () => {
  const r = new Random("international");
  const plans = [...PLANS.values()];
  let known = 0;
  for (let i = 0; i < 20_000; i++) {
    const text = `${plans[i % plans.length]!.code.digits}${r.digits(r.between(4, 11))}`;
    const digits = values(text);
    const expected = libraryOn(`+${text}`);
    if (expected !== "") known++;
    assert.equal(written(readInternational(digits, 0, digits.length)), expected, `+${text}`);
  }
  assert.ok(known > 500, `only ${known} of them were numbers`);
});

/** Digits that lead abroad: 00 does here, whatever the country dials. */
const isDialled = (plan: Plan, text: string): boolean =>
  [null, plan].some((each) => internationalPrefix(each, values(text), 0, text.length) > 0);

test("random digits inside a country: all the library knows, and little more", () => {
  const r = new Random("national");
  let known = 0;
  let more = 0;
  for (const plan of PLANS.values()) {
    if (plan.region === "001" || plan.region === "AX") continue; // Åland's own plan shadows Finland's in the library
    for (let i = 0; i < 60; i++) {
      const text = `${["", plan.prefix, plan.code.digits][i % 3]}${r.digits(r.between(5, 11))}`;
      if (isDialled(plan, text)) continue;
      const digits = values(text);
      const own = written(
        readNational(plan, digits, 0, digits.length) ?? readWithoutPlus(plan, digits, 0, digits.length),
      );
      const expected = libraryOn(text, plan.region);
      if (expected !== "") known++;
      else if (own !== "") more++;
      if (expected !== "") assert.equal(own, expected, `${plan.region} ${text}`);
    }
  }
  assert.ok(known > 500, `only ${known} of them were numbers`);
  assert.ok(more < known / 20, `${more} numbers the library does not know`);
});

test("what leads to another country", () => {
  const cases: [region: string | null, digits: string, length: number][] = [
    [null, "004722225555", 2],
    ["NO", "004722225555", 0],
    ["US", "0114722225555", 3],
    ["US", "004722225555", 0],
    ["AU", "00114722225555", 4],
    ["NO", "22225555", 0],
    ["NO", "00022225555", 0],
    ["NO", "0047", 0],
  ];
  for (const [region, digits, length] of cases) {
    const plan = region === null ? null : PLANS.get(region)!;
    assert.equal(internationalPrefix(plan, values(digits), 0, digits.length), length, `${region} ${digits}`);
  }
});

test("national prefixes, and numbers where one is missing", () => {
  const cases: [region: string, digits: string, e164: string, prefixMissing: boolean][] = [
    ["SE", "0701234567", "+46701234567", false],
    ["SE", "701234567", "+46701234567", true],
    ["NO", "22225555", "+4722225555", false],
    ["US", "12025550123", "+12025550123", false],
    ["US", "2025550123", "+12025550123", false],
    ["HU", "0611234567", "+3611234567", false],
    ["RU", "84951234567", "+74951234567", false],
    ["IT", "0612345678", "+390612345678", false],
    ["AR", "01123456789", "+541123456789", false],
    ["BR", "0151131234567", "+551131234567", false],
  ];
  for (const [region, digits, e164, prefixMissing] of cases) {
    const reading = readNational(PLANS.get(region)!, values(digits), 0, digits.length);
    assert.ok(reading, `${region} ${digits}`);
    assert.equal(e164Of(reading), e164);
    assert.equal(reading.prefixMissing, prefixMissing, `${region} ${digits}`);
  }
});

test("more than fifteen digits are no number, whatever a plan says", () => {
  assert.equal(readInternational(values("49180123456789012"), 0, 17), null);
});

test("short numbers", () => {
  const cases: [region: string, digits: string, kind: string | undefined][] = [
    ["NO", "112", "emergency"],
    ["NO", "1881", "short"],
    ["NO", "02800", "company"],
    ["NO", "04800", "company"],
    ["NO", "1234", undefined],
    ["DK", "112", "emergency"],
    ["US", "911", "emergency"],
    ["US", "22222", undefined],
  ];
  for (const [region, digits, kind] of cases) {
    const verdict = VERDICTS[labelOf(SHORT_ROOTS.get(region)!, values(digits), 0, digits.length)];
    assert.equal(verdict?.kind, kind, `${region} ${digits}`);
  }
});
