// Page rules: read strictly, looked up by what they are about; the words and the shape they name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shapeOf, wordsBeside } from "../../src/dom/beside.ts";
import { MOST_RULES, Rules, readRule, readRules } from "../../src/dom/rules.ts";
import type { PageRule } from "../../src/dom/types.ts";

const HOST = "crm.example.no";
const rule = (change: object = {}): PageRule => ({ host: HOST, verdict: "not_number", words: "ordre nr", shape: "8", ...change });
const rulesWith = (given: { memory?: unknown[]; page?: unknown[] } = {}) => {
  const kept: PageRule[][] = [];
  const memory = { read: () => given.memory, write: (rules: readonly PageRule[]) => void kept.push([...rules]) };
  let changes = 0;
  const rules = new Rules(HOST, { memory, page: given.page }, () => changes++);
  return { rules, kept, changes: () => changes };
};

test("a rule is data of known fields, each of its form; anything else is told why not", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [null, "not_an_object"], ["rule", "not_an_object"], [[rule()], "not_an_object"],
    [rule({ note: "x" }), "unknown_field"],
    [rule({ host: "" }), "bad_host"], [rule({ host: "*.example.no" }), "bad_host"], [rule({ host: `${"a".repeat(254)}` }), "bad_host"],
    [rule({ verdict: "maybe" }), "bad_verdict"], [rule({ verdict: undefined }), "bad_verdict"],
    [rule({ words: 1 }), "bad_words"], [rule({ words: "Ordre" }), "bad_words"], [rule({ words: "a b c d" }), "bad_words"],
    [rule({ words: "kunde 4711" }), "bad_words"], [rule({ words: "o.*e" }), "bad_words"], [rule({ words: " ordre" }), "bad_words"],
    [rule({ words: "a".repeat(25) }), "bad_words"],
    [rule({ shape: "d+" }), "bad_shape"], [rule({ shape: "2  2" }), "bad_shape"], [rule({ shape: "0" }), "bad_shape"],
    [rule({ shape: "1 1 1 1 1 1 1 1 1" }), "bad_shape"], [rule({ shape: 8 }), "bad_shape"],
    [rule({ words: "", shape: "" }), "about_everything"],
    [rule({ verdict: "region" }), "bad_region"], [rule({ verdict: "region", region: "dk" }), "bad_region"], [rule({ region: "DK" }), "bad_region"],
  ];
  for (const [given, reason] of cases) assert.equal(readRule(given), reason, JSON.stringify(given));
  for (const good of [rule(), rule({ words: "" }), rule({ shape: "" }), rule({ verdict: "region", region: "DK", shape: "(3) 3-4" }), rule({ words: "电话" })]) {
    assert.deepEqual(readRule(good), good);
  }
});

test("of a list what can be read is taken, and no more than there may be", () => {
  assert.deepEqual(readRules("none"), []);
  assert.deepEqual(readRules([rule(), { bad: 1 }, null]), [rule()]);
  const many = Array.from({ length: MOST_RULES + 5 }, (_, i) => rule({ words: `a${String.fromCharCode(97 + (i % 26))}${"b".repeat(i / 26)}` }));
  assert.equal(readRules(many).length, MOST_RULES);
  const { rules } = rulesWith({ memory: many });
  assert.equal(rules.teach(rule({ words: "nytt" })), "too_many");
  assert.equal(rules.teach({ ...many[3]!, verdict: "number" }), null);
});

test("what was taught here counts before the page's rules, those before the server's; words with a shape before words alone", () => {
  const { rules } = rulesWith({ memory: [rule({ shape: "" })], page: [rule({ verdict: "number" }), rule({ host: "other.example.no", words: "x" })] });
  rules.take([rule({ words: "kunde", verdict: "number" }), rule({ verdict: "number" }), "bad"]);
  const said = (words: string, shape: string) => {
    const found = rules.verdictOn(words, shape);
    return found && `${found.rule.verdict} ${found.from}`;
  };
  assert.deepEqual([said("ordre nr", "8"), said("ordre nr", "3 2 3"), said("kunde", "8"), said("kunde", "2"), said("", "8"), said("x", "8")], [
    "not_number here", "not_number here", "number server", null, null, null,
  ]);
  assert.equal(rules.hasNumbers, true);
  assert.deepEqual(rules.all().map(({ from }) => from), ["here", "page", "server", "server"]);
});

test("a rule takes the place of one about the same; one about the country stands beside it; all is kept at once", () => {
  const { rules, kept, changes } = rulesWith();
  assert.equal(rules.isEmpty, true);
  assert.equal(rules.teach(rule({ host: "other.example.no" })), "bad_host");
  assert.equal(rules.teach(rule({ words: "Ordre" })), "bad_words");
  assert.equal(kept.length, 0);
  rules.teach(rule());
  rules.teach(rule({ verdict: "region", region: "DK" }));
  rules.teach(rule({ verdict: "number" }));
  assert.deepEqual(rules.all().map(({ rule: { verdict } }) => verdict), ["number", "region"]);
  assert.equal(rules.regionOf("ordre nr", "8")?.rule.region, "DK");
  assert.deepEqual(kept.at(-1)!.map(({ verdict }) => verdict), ["region", "number"]);
  assert.equal(rules.forget(rule()), true);
  assert.equal(rules.forget(rule()), false);
  assert.equal(kept.at(-1)!.length, 1);
  assert.equal(changes(), 4);
});

test("the server's rules make a difference only where they differ", () => {
  const { rules, changes } = rulesWith();
  rules.take([]);
  rules.take([rule()]);
  rules.take([rule()]);
  assert.equal(changes(), 1);
});

test("the shape of digits, without what a label of an extension says", () => {
  const cases = {
    "22225555": "8", "22 22 55 55": "2 2 2 2", "22\u00a022  55\t55": "2 2 2 2", "(650) 253-0000": "(3) 3-4", "+47 22 22 55 55": "+2 2 2 2 2",
    "22 22 55 55 linje 12": "2 2 2 2", "22\u201322\u201155.55": "2-2-2.2", "٢٢٢٢٥٥٥٥": "8", "２２ ２２": "2 2", "(22 22)": "(2 2)", "no digits": "",
    "1 2 3 4 5 6 7 8 9": "",
  };
  for (const [text, shape] of Object.entries(cases)) assert.equal(shapeOf(text), shape, text);
});

test("the words beside digits: those of the field, else the label right before them; never a name, a digit or a sentence", () => {
  const beside = (text: string, field = "", isNamed = false) => wordsBeside(field, text, text.length, isNamed);
  assert.equal(beside("Telefon ", "Ordre-nr. (ny)"), "ordre nr ny");
  assert.equal(beside("Ordre nr.: "), "ordre nr");
  assert.equal(beside("Ordre nr. "), "ordre nr");
  assert.equal(beside("I går ble det bestilt "), "bestilt");
  assert.equal(beside("Vi snakket lenge om at de har en ordre: "), "ordre");
  assert.equal(beside("Kari Nordmann ", "", true), "");
  assert.equal(beside("Ordre 4711, "), "");
  assert.equal(beside("ORDRE\u00a0"), "ordre");
  assert.equal(beside(`${"x".repeat(30)} `), "");
  assert.equal(beside(""), "");
});
