import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import type { Entry } from "../../corpus/entry.ts";
import { mayHoldNumber } from "../../src/engine/scanner.ts";

const entries = JSON.parse(readFileSync("../testdata/numbers.json", "utf8")) as Entry[];

test("texts with and without a candidate", () => {
  for (const text of [
    "22 22 55 55",
    "Ring 112",
    "tlf 02800",
    "+47",
    "+47 22 22 55 55",
    "Ordre 91234567",
    "12.05.2024 22225555",
  ]) {
    assert.equal(mayHoldNumber(text), text !== "+47", text);
  }
  for (const text of [
    "",
    "Hei",
    "12.05.2024",
    "2024-05-12",
    "side 112",
    "59.911491, 10.757933",
    "192.168.10.25",
    "4111 1111 1111 1111",
    "2015-2016",
  ]) {
    assert.equal(mayHoldNumber(text), false, text);
  }
});

test("no number of the corpus is passed over", () => {
  for (const { text, numbers, evidence } of entries) {
    const isLong = numbers.some(({ text: written }) => written.replaceAll(/\D/g, "").length > 5);
    if (isLong && evidence?.field?.label === undefined) assert.ok(mayHoldNumber(text), text);
  }
});

test("the first script stays small: the scanner is a fraction of its 20 kB", async () => {
  const { outputFiles } = await build({
    entryPoints: ["src/engine/scanner.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const size = gzipSync(outputFiles[0]!.contents).length;
  assert.ok(size <= 3_000, `${size} bytes`);
});
