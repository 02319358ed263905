// What is shipped: one module on its own, that does what its source does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Entry } from "../corpus/entry.ts";
import * as engine from "../src/engine/index.ts";

const FILE = resolve("dist/engine.js");
const BUDGET = 85_000;

test("dist/engine.js: exports, size, and no import of anything", async () => {
  const source = readFileSync(FILE, "utf8");
  const shipped = (await import(pathToFileURL(FILE).href)) as typeof engine;
  assert.deepEqual(Object.keys(shipped).sort(), Object.keys(engine).sort());
  assert.doesNotMatch(source, /\bimport\s*[({"']|\bfetch\(|\brequire\(|\bprocess\.|\bdocument\.|\bwindow\./);
  const size = gzipSync(source).length;
  assert.ok(size <= BUDGET, `${size} bytes compressed`);
});

test("dist/engine.js finds what the source finds: run `npm run build`", async () => {
  const shipped = (await import(pathToFileURL(FILE).href)) as typeof engine;
  const entries = JSON.parse(readFileSync("../testdata/numbers.json", "utf8")) as Entry[];
  for (const { text, region } of entries) {
    assert.deepEqual(
      shipped.findNumbers(text, { region, all: true }),
      engine.findNumbers(text, { region, all: true }),
      text,
    );
  }
});
