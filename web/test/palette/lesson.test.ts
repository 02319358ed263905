import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Explanation, KnownRule, PageRule, PageWatch } from "../../src/dom/types.ts";
import { Lesson } from "../../src/element/lesson/lesson.ts";
import { explained, ruleInWords } from "../../src/element/lesson/words.ts";
import type { FoundNumber } from "../../src/engine/types.ts";
import { Texts } from "../../src/texts/index.ts";

const texts = new Texts();

const found: FoundNumber = {
  start: 0, end: 11, text: "22 22 55 55", e164: "+4722225555", digits: "", ext: "", region: "NO", kind: "fixed_line", confidence: 0.61,
  evidence: ["domain", "label", "label_near", "grouping"], readings: [],
};

const about: Explanation = {
  text: "22 22 55 55", source: "text", verdict: "number", confidence: 0.61, evidence: found.evidence, obstacles: [], found, number: null,
  host: "crm.example.com", words: "ordre", shape: "2 2 2 2", canTeach: true, rule: null,
};

test("why a number is one: its country and what speaks for it, each said once, and no score", () => {
  const lines = explained(about, texts);
  deepEqual(lines, [
    "Country: Norway, by the page's address.", "A word beside it says phone.", "It is written as phone numbers there are.",
  ]);
  ok(!/0\.6|61|\d/.test(lines.join(" ")), lines.join(" "));
});

test("another country that is possible is named", () => {
  const readings = [{ e164: "+4733123456", region: "NO", kind: "fixed_line" }, { e164: "+4533123456", region: "DK", kind: "fixed_line" }] as const;
  ok(explained({ ...about, found: { ...found, readings } }, texts).includes("It could also be a number in Denmark."));
});

test("why something is none: what stands in the way, and only what speaks against it", () => {
  const none = { ...about, verdict: "not_number", obstacles: ["unsure"], evidence: ["label", "reject_word", "odd_grouping", "reject_near"] } as const;
  deepEqual(explained(none, texts), [
    "It may be a phone number; nothing here makes that sure enough.",
    "A word beside it says that it is something else.",
    "Phone numbers there are written in another way.",
  ]);
  const rule: KnownRule = { from: "here", rule: { host: "crm.example.com", verdict: "not_number", words: "ordre", shape: "8" } };
  deepEqual(explained({ ...none, evidence: [], obstacles: ["rule"], rule }, texts), [
    "A rule for this site says so.", "On crm.example.com: 8 digits beside “ordre” are not a phone number.",
  ]);
});

test("a rule says all that it holds", () => {
  const rule: PageRule = { host: "crm.example.com", verdict: "number", words: "ordre nr", shape: "(3) 3-4" };
  equal(ruleInWords(rule, texts), "On crm.example.com: digits grouped (3) 3-4 beside “ordre nr” are a phone number.");
  equal(ruleInWords({ ...rule, shape: "" }, texts), "On crm.example.com: digits beside “ordre nr” are a phone number.");
  equal(ruleInWords({ ...rule, words: "", shape: "8" }, texts), "On crm.example.com: 8 digits with no word beside them are a phone number.");
  equal(ruleInWords({ ...rule, verdict: "region", region: "DK", shape: "8" }, texts), "On crm.example.com: 8 digits beside “ordre nr” are a phone number in Denmark.");
});

/** A watch that keeps rules, and nothing else. */
function watching(known: KnownRule[] = []) {
  const same = (one: PageRule) => (each: KnownRule) => each.rule.words === one.words && each.rule.shape === one.shape;
  const watch: Pick<PageWatch, "teach" | "rules" | "forget" | "explain"> = {
    explain: async () => about,
    rules: async () => [...known],
    teach: async (rule) => {
      if (known.length >= 3) return "too_many";
      known = [{ rule, from: "here" }, ...known.filter((each) => !same(rule)(each))];
      return null;
    },
    forget: async (rule) => {
      const before = known.length;
      known = known.filter((each) => !same(rule)(each));
      return known.length < before;
    },
  };
  return { watch: watch as PageWatch, known: () => known.map(({ rule }) => rule.verdict) };
}

function lessonOn(watch: PageWatch) {
  const shared: (readonly PageRule[])[] = [];
  const steps: string[] = [];
  const lesson: Lesson = new Lesson({ texts, watch: () => watch, share: (rules) => shared.push(rules) }, () => steps.push(lesson.step.kind), () => steps.push("done"));
  return { lesson, steps, shared };
}

test("nothing is kept before she has said so; then it can be undone", async () => {
  const { watch, known } = watching();
  const { lesson, steps } = lessonOn(watch);
  await lesson.begin({ x: 1, y: 1 }, "teach");
  deepEqual([steps, known()], [["proposed"], []]);
  await lesson.keep();
  await lesson.keep();
  deepEqual([steps, known()], [["proposed", "kept"], ["not_number"]]);
  await lesson.undo();
  deepEqual([steps.at(-1), known()], ["undone", []]);
});

test("undoing gives back the rule that stood there before", async () => {
  const rule: PageRule = { host: about.host, verdict: "number", words: about.words, shape: about.shape };
  const { watch, known } = watching([{ rule, from: "here" }]);
  const { lesson } = lessonOn(watch);
  await lesson.begin(about, "teach");
  await lesson.keep();
  deepEqual(known(), ["not_number"]);
  await lesson.undo();
  deepEqual(known(), ["number"]);
});

test("what cannot be kept says so, and what cannot be taught is only explained", async () => {
  const full = [1, 2, 3].map((n) => ({ from: "here", rule: { host: "h", verdict: "number", words: `w${"x".repeat(n)}`, shape: "8" } }) as const);
  const { lesson } = lessonOn(watching([...full]).watch);
  await lesson.begin(about, "teach");
  await lesson.keep();
  deepEqual(lesson.step, { kind: "failed", full: true });
  await lesson.begin({ ...about, canTeach: false }, "teach");
  equal(lesson.step.kind, "explained");
});

test("rules are listed, shared as they are, and forgotten", async () => {
  const rule: PageRule = { host: "crm.example.com", verdict: "number", words: "mob", shape: "8" };
  const { lesson, shared } = lessonOn(watching([{ rule, from: "here" }]).watch);
  await lesson.list();
  lesson.share([rule]);
  await lesson.forget(rule);
  deepEqual([shared, lesson.step], [[[rule]], { kind: "rules", rules: [] }]);
});

test("a lesson that is over changes nothing any more", async () => {
  const { lesson, steps } = lessonOn(watching().watch);
  lesson.end();
  await lesson.begin(about, "explain");
  deepEqual(steps, []);
});
