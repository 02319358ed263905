import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeAutomaton } from "../../src/engine/judge/automaton.ts";
import { AutomatonBuilder } from "../../tables/automaton.ts";
import { encodeAutomaton } from "../../tables/encode.ts";
import { generate } from "../../tables/generate.ts";
import { lengthsOf, parsePattern } from "../../tables/pattern.ts";

test("patterns: lengths", () => {
  const cases: [pattern: string, min: number, max: number][] = [
    ["\\d{8}", 8, 8],
    ["[2-9]\\d{3,5}", 4, 6],
    ["1(?:2|34)5?", 2, 4],
    ["(?:0|[1-35])", 1, 1],
  ];
  for (const [pattern, min, max] of cases) assert.deepEqual(lengthsOf(parsePattern(pattern)), { min, max }, pattern);
});

test("patterns: what is not known is an error", () => {
  for (const pattern of ["a", "(1", "[1", "1*", "1+", "[9-1]", "\\w", "1)"]) {
    assert.throws(() => parsePattern(pattern), Error, pattern);
  }
});

test("automaton: says what the regular expressions say", () => {
  const sources = ["1(?:2|34)\\d{2}", "[13]\\d{3}", "12{2,3}"];
  const builder = new AutomatonBuilder();
  const root = builder.add(sources.map(parsePattern), (matches) => matches.reduce((sum, i) => sum + (1 << i), 0));
  const { automaton, roots } = decodeAutomaton(encodeAutomaton(builder.states, [root]));
  for (let value = 0; value < 100_000; value++) {
    const digits = String(value);
    let state = roots[0]!;
    for (const digit of digits) state = automaton.next[state * 10 + Number(digit)]!;
    const expected = sources.reduce(
      (sum, source, i) => sum + (new RegExp(`^(?:${source})$`).test(digits) ? 1 << i : 0),
      0,
    );
    assert.equal(automaton.label[state], expected, digits);
  }
});

test("automaton: equal parts are kept once, and told once", () => {
  const builder = new AutomatonBuilder();
  const first = builder.add([parsePattern("1\\d{4}")], () => 1);
  const size = builder.states.length;
  assert.equal(
    builder.add([parsePattern("1\\d{4}")], () => 1),
    first,
  );
  builder.add([parsePattern("2\\d{4}")], () => 1);
  assert.equal(builder.states.length, size + 1);
  assert.match(encodeAutomaton(builder.states, [first, first]), /\n[0-9A-Z]+$/);
});

test("the tables are what the metadata says", () => {
  assert.equal(readFileSync("src/engine/generated/plans.ts", "utf8"), generate(), "run `npm run tables`");
});
