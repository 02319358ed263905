// The guide for CRM developers names everything there is, and nothing there is not.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

/** The scripts that pages load. */
const scripts = readdirSync("dist").filter((name) => name.endsWith(".js"));

const guide = readFileSync("../docs/embedding.md", "utf8");

/** What a list in a source file holds: read as text, because elements need a browser to be loaded. */
function listed(file: string, from: string, to: string, item: RegExp): string[] {
  const source = readFileSync(file, "utf8");
  const start = source.indexOf(from);
  assert.ok(start >= 0, `${file} has no ${from}`);
  return [...source.slice(start, source.indexOf(to, start)).matchAll(item)].map(([, name = ""]) => name);
}

/** What the first column of a table of the guide names. */
function told(heading: string): string[] {
  const chapter = guide.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = chapter.split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

test("the attributes of the script tag", () => {
  const names = listed("src/element/settings.ts", "SCRIPT_ATTRIBUTES", "as const", /"(data-[a-z]+)"/g);
  assert.deepEqual(told("The script tag").sort(), names.sort());
});

test("the attributes of the element", () => {
  const names = listed("src/element/click-to-call.ts", "ATTRIBUTES", "as const", /"([a-z-]+)"/g);
  assert.deepEqual(told("The element").sort(), names.sort());
});

test("the events", () => {
  const names = listed("src/element/events.ts", "EVENTS =", "as const", /"(ctc-[a-z-]+)"/g);
  assert.deepEqual(told("Events").sort(), names.sort());
});

test("the custom properties", () => {
  const names = listed("src/element/tokens.ts", "THEME =", "as const", /^ {2}"?([a-z-]+)"?:/gm);
  for (const name of names) assert.ok(guide.includes(`-${name}\``), name);
});

test("the choices that stay in the browser", () => {
  const choices = listed("src/element/memory.ts", "class Memory", "#read(name", /#write\("([a-z]+)"/g).map((name) => `click-to-call.${name}`);
  const kept = ["region-memory", "rule-memory"].flatMap((file) => listed(`src/element/${file}.ts`, "NAME =", ";", /"([a-z.-]+)"/g));
  const names = [...choices, ...kept];
  assert.equal(names.length, 4);
  for (const name of names) assert.ok(guide.includes(`\`${name}\``), `the guide does not name ${name}`);
});

test("the policy for Trusted Types is the one that is made", () => {
  const made = scripts.flatMap((name) =>
    [...readFileSync(`dist/${name}`, "utf8").matchAll(/createPolicy\("([^"]+)"/g)].map(([, policy]) => policy),
  );
  assert.equal(new Set(made).size, 1, made.join(" "));
  assert.ok(guide.includes(`trusted-types ${made[0]}\n`), `the guide does not allow ${made[0]}`);
});

test("what is shipped loads nothing but its own parts, and writes nothing to the console", () => {
  for (const name of scripts.filter((each) => each !== "engine.js")) {
    const source = readFileSync(`dist/${name}`, "utf8");
    for (const [, what = ""] of source.matchAll(/(?:\bimport\(|\bfrom|\bimport)\s*"([^"]+)"/g)) {
      assert.match(what, /^\.\/(engine|card|page|palette|texts\.[a-z]{2})\.js$/, `${name} loads ${what}`);
    }
    assert.doesNotMatch(source, /\beval\(|new Function\(|\bdocument\.write/, name);
    if (name === "core.js") assert.doesNotMatch(source, /console\./);
  }
});
