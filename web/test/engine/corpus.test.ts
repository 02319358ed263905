// The training half of the corpus meets the goals; `npm run score` prints the figures.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Entry } from "../../corpus/entry.ts";
import { measure, precision, recall } from "../../corpus/figures.ts";
import { findNumbers } from "../../src/engine/index.ts";

const entries = JSON.parse(readFileSync("../testdata/numbers.json", "utf8")) as Entry[];

test("the corpus is what it says", () => {
  const training = entries.filter(({ half }) => half === "train");
  assert.ok(training.length >= 2000);
  assert.ok(new Set(training.map(({ region }) => region)).size >= 30);
  const count = (about: string): number => training.filter((each) => each.about.startsWith(about)).length;
  assert.ok(count("pair") >= 300);
  assert.ok(count("extension") >= 100);
  assert.ok(count("service") >= 50);
  assert.ok(count("national id") >= 50);
  for (const { text, numbers } of entries) for (const label of numbers) assert.ok(text.includes(label.text), text);
});

test("the training half: precision and recall", () => {
  const training = entries.filter(({ half }) => half === "train");
  const { all } = measure(training, ({ text, region, regions, evidence }) =>
    findNumbers(text, { region, ...(regions && { regions }), ...(evidence && { evidence }) }),
  );
  assert.ok(recall(all) >= 0.985, `recall ${recall(all)}`);
  assert.ok(precision(all) >= 0.99, `precision ${precision(all)}`);
});
