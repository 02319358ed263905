import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evidence, type FindOptions, findNumbers } from "../../src/engine/index.ts";
import { cluesOf } from "../../src/engine/regions.ts";

/** Digits that are a number in Norway and in Denmark. */
const BOTH = "33 12 34 56";

const clues = (options: FindOptions): string[] => cluesOf(options).map(({ plan, by }) => `${plan.region} ${by}`);
const first = (text: string, options: FindOptions) => findNumbers(text, options)[0]!;

test("countries in the order of the evidence", () => {
  assert.deepEqual(
    clues({
      region: "NO",
      regions: ["NO", "SE"],
      evidence: {
        field: { region: "FI" },
        links: ["tel:+354-555-1234", "mailto:x"],
        language: "da",
        domain: "crm.example.co.uk",
      },
    }),
    ["FI field_region", "IS link", "DK language", "GB domain", "NO region", "SE region"],
  );
});

test("what says nothing about a country", () => {
  for (const evidence of [
    { language: "en-US" },
    { language: "ar" },
    { domain: "crm.example.com" },
    { domain: "app.example.io" },
    { links: ["tel:22225555"] },
  ] satisfies Evidence[]) {
    assert.deepEqual(clues({ evidence }), [], JSON.stringify(evidence));
  }
  assert.deepEqual(clues({ evidence: { language: "de-AT" } }), ["AT language"]);
});

test("two of the agent's countries and nothing that tells: both readings, little confidence", () => {
  const number = first(BOTH, { regions: ["NO", "DK"] });
  assert.deepEqual(
    number.readings.map(({ e164 }) => e164),
    ["+4733123456", "+4533123456"],
  );
  assert.equal(number.e164, "+4733123456");
  assert.equal(number.confidence, 0.5);
  assert.ok(number.evidence.includes("region_ambiguous"));
});

test("strong evidence decides, language and domain guess", () => {
  const cases: [evidence: Evidence, code: string, least: number, most: number][] = [
    [{ field: { region: "DK" } }, "field_region", 0.8, 0.9],
    [{ links: ["tel:+4520123456"] }, "link", 0.8, 0.9],
    [{ language: "da" }, "language", 0.6, 0.7],
    [{ domain: "firma.dk" }, "domain", 0.6, 0.7],
  ];
  for (const [evidence, code, least, most] of cases) {
    const number = first(BOTH, { regions: ["NO", "DK"], evidence });
    assert.equal(number.e164, "+4533123456", code);
    assert.equal(number.evidence[0], code);
    assert.ok(number.confidence >= least && number.confidence <= most, `${code} ${number.confidence}`);
    assert.equal(number.readings.length, 2);
  }
});

test("a number with country code beside it, on the same line", () => {
  const near = (text: string) => findNumbers(text, { regions: ["NO", "DK"] }).map(({ e164 }) => e164);
  assert.deepEqual(near(`+45 20 12 34 56, ${BOTH}`), ["+4520123456", "+4533123456"]);
  assert.deepEqual(near(`${BOTH} / +45 20 12 34 56`), ["+4533123456", "+4520123456"]);
  assert.deepEqual(near(`+45 20 12 34 56\n${BOTH}`), ["+4520123456", "+4733123456"]);
  assert.deepEqual(near(`+45 20 12 34 56 ${"og så videre ".repeat(10)} ${BOTH}`), ["+4520123456", "+4733123456"]);
});

test("a country named beside it, and groups only one country writes", () => {
  assert.equal(first(`DK: ${BOTH}`, { regions: ["NO", "DK"] }).e164, "+4533123456");
  const mobile = first("912 34 567", { regions: ["DK", "NO"] });
  assert.equal(mobile.e164, "+4791234567");
  assert.equal(mobile.confidence, 0.7);
});

test("a number that is complete in one country beats one that lacks its prefix in another", () => {
  const number = first("912 34 567", { regions: ["SE", "NO"] });
  assert.equal(number.e164, "+4791234567");
  assert.deepEqual(number.readings, []);
});
