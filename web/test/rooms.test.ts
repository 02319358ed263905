// Who may import whom, as ARCHITECTURE.md tells it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { test } from "node:test";

const ROOMS: Record<string, readonly string[]> = {
  engine: [],
  dom: ["engine"],
  core: [],
  texts: [],
  palette: ["engine", "dom", "core", "texts"],
  element: ["engine", "dom", "core", "texts", "palette"],
  widget: ["core", "texts", "element"],
  demo: ["engine", "dom", "core", "texts", "palette", "element"],
};

/** Packages a room may have; none is for all of them. */
const PACKAGES: Record<string, readonly string[]> = { element: ["lit"], widget: ["lit"], demo: ["react", "react-dom"] };

/** Programs that write what is generated: they run in Node, and are in no bundle. */
const WRITERS: readonly string[] = ["texts/write.ts", "element/manifest.ts"];

const source = resolve("src");
/** As imports are written, and as nothing in a comment is: a statement that begins a line, or a call. */
const IMPORT = /^(?:import|export)\b(?:[^"'`;=(:]*\bfrom)?\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

test("each room imports what it may", () => {
  for (const room of readdirSync(source)) {
    const may = ROOMS[room];
    assert.ok(may, `${room} is a room that ARCHITECTURE.md and this table do not know`);
    for (const file of filesOf(room)) {
      for (const [, statement, call] of readFileSync(file, "utf8").matchAll(IMPORT)) check(room, may, file, statement ?? call ?? "");
    }
  }
});

test("ARCHITECTURE.md has a line for each room", () => {
  const text = readFileSync("../ARCHITECTURE.md", "utf8");
  for (const [room, may] of Object.entries(ROOMS)) {
    const line = text.split("\n").find((l) => l.startsWith(`| \`${room}\` |`));
    assert.ok(line, room);
    if (room !== "demo") for (const other of may) assert.ok(line.includes(`\`${other}\``), `${room}: ${other}`);
  }
});

function check(room: string, may: readonly string[], file: string, what: string): void {
  const where = relative(source, file);
  if (!what.startsWith(".")) {
    const allowed = (PACKAGES[room] ?? []).some((name) => what === name || what.startsWith(`${name}/`));
    assert.ok(allowed, `${where} imports the package ${what}`);
    return;
  }
  const target = relative(source, resolve(dirname(file), what)).split(sep)[0] ?? "";
  assert.ok(target === room || target === ".." || may.includes(target), `${where} imports ${what}; ${room} may not`);
}

function filesOf(room: string): string[] {
  return readdirSync(join(source, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.path, entry.name))
    .filter((file) => !WRITERS.includes(relative(source, file).split(sep).join("/")));
}
