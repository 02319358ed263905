import assert from "node:assert/strict";
import { test } from "node:test";
import { things } from "../../corpus/decoys.ts";
import { nationalIds } from "../../corpus/decoys.ts";
import { Random } from "../../corpus/random.ts";
import { isInIban } from "../../src/engine/scan/iban.ts";
import { isIdLike, passesEan, passesLuhn } from "../../src/engine/scan/ids.ts";
import { RunReader } from "../../src/engine/scan/runs.ts";
import { isBareDate, isCardLike, shapeOfWord } from "../../src/engine/scan/shapes.ts";

const values = (text: string): number[] => Array.from(text.replaceAll(/\D/g, ""), Number);

/** The runs of a text: where they stand, and their groups. */
function runsOf(text: string): string[] {
  const run = new RunReader(text);
  const runs: string[] = [];
  while (run.next()) {
    const groups = Array.from({ length: run.groups }, (_, i) => text.slice(run.groupStart[i], run.groupEnd[i]));
    runs.push(`${run.start}${run.plus ? "+" : " "}${groups.join("|")}`);
  }
  return runs;
}

test("runs", () => {
  const cases: [text: string, ...runs: string[]][] = [
    ["no digits here"],
    ["22 22 55 55", "0 22|22|55|55"],
    ["Ring 22225555 nå", "5 22225555"],
    ["+47 22", "0+47|22"],
    ["(+47) 22", "0+47|22"],
    ["+ 47 22", "0+47|22"],
    ["+(47) 22", "0+47|22"],
    ["1+47 22", "0 1", "1+47|22"],
    ["++47", "1+47"],
    ["22, 33", "0 22", "4 33"],
    ["22. 33", "0 22", "4 33"],
    ["22\t33", "0 22", "3 33"],
    ["22\n33", "0 22", "3 33"],
    ["22    33", "0 22", "6 33"],
    ["22--33", "0 22", "4 33"],
    ["(22) 33-44/55.66", "0 22|33|44|55|66"],
    ["22\u00a022\u202f55", "0 22|22|55"],
    ["22\u200e22", "0 22|22"],
    ["２２ ٥٥ ५५", "0 ２２|٥٥|५५"],
    ["( and ) and + and (a1", "20 1"],
    ["123456789012345678 22", "19 22"],
  ];
  for (const [text, ...runs] of cases) assert.deepEqual(runsOf(text), runs, text);
});

test("runs: digits of every script have their value", () => {
  const run = new RunReader("２٢۲२");
  assert.ok(run.next());
  assert.deepEqual(run.digits.slice(0, 4), [2, 2, 2, 2]);
});

test("shapes", () => {
  const cases: [text: string, shape: string][] = [
    ["22-22-55-55", "open"],
    ["12.05.2024", "date"],
    ["2024-05-12", "date"],
    ["12/25/2024", "date"],
    ["31/12/9999", "date"],
    ["99-99-2024", "open"],
    ["2024-05-12-13", "date"],
    ["2015-2016", "years"],
    ["03/2016", "years"],
    ["2016-2015", "open"],
    ["59.911491", "decimal"],
    ["347.1234567", "open"],
    ["040.123456", "open"],
    ["1234.50", "decimal"],
    ["192.168.10.25", "address"],
    ["22.22.55.55", "open"],
    ["01.23.45.67.89", "open"],
    ["22225555", "open"],
  ];
  for (const [text, shape] of cases) {
    const run = new RunReader(text);
    assert.ok(run.next());
    assert.equal(shapeOfWord(run, 0, run.groups), shape, text);
  }
});

test("dates without marks", () => {
  for (const [text, expected] of [
    ["20240512", true],
    ["12052024", true],
    ["22225555", false],
    ["20241301", false],
  ] as const) {
    assert.equal(isBareDate(values(text), 0), expected, text);
  }
});

test("check digits", () => {
  const r = new Random("ids");
  for (let i = 0; i < 50; i++) {
    assert.ok(passesLuhn(values(things.imei(r)), 0, 15));
    assert.ok(passesEan(values(things.ean(r)), 0, 13));
    assert.ok(isIdLike(values(nationalIds.fnr(r)), 0, 11, [11]));
    assert.ok(isIdLike(values(nationalIds.pnr(r)), 0, 10, [6, 4]));
    assert.ok(isIdLike(values(nationalIds.pnrLong(r)), 0, 12, [8, 4]));
    assert.ok(isIdLike(values(nationalIds.cpr(r)), 0, 10, [6, 4]));
    assert.ok(isIdLike(values(nationalIds.kt(r)), 0, 10, [10]));
  }
  assert.ok(!isIdLike(values("4722225555"), 0, 10, [10]));
});

test("cards", () => {
  const cases: [text: string, card: boolean][] = [
    ["4111 1111 1111 1111", true],
    ["4111-1111-1111-1111", true],
    ["3714 496353 98431", true],
    ["0044 7911 123456", false],
    ["22 22 55 55", false],
    ["4111111111111111", false],
  ];
  for (const [text, card] of cases) {
    const run = new RunReader(text);
    assert.ok(run.next());
    assert.equal(isCardLike(run), card, text);
  }
});

test("IBAN", () => {
  const cases: [text: string, inside: boolean][] = [
    ["NO93 8601 1117 947", true],
    ["IBAN NL91 ABNA 0417 1643 00", true],
    ["IT60 X054 2811 1010 0000 0123 456", true],
    ["DK 33 12 34 56", false],
    ["KARI 2222 5555", false],
    ["ROM B12 22 22 55 55", false],
  ];
  for (const [text, inside] of cases) {
    const run = new RunReader(text);
    let found = false;
    while (run.next()) if (run.digitCount > 6) found ||= isInIban(run);
    assert.equal(found, inside, text);
  }
});
