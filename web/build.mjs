// Builds what is shipped: node build.mjs [--silent]
//
// Each entry point becomes one file of a fixed name, and nothing is split by itself: who loads what,
// and when, is decided here. A dynamic import of another entry point stays one, as a relative
// address, so that the files work wherever they lie together.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "dist");

/** The languages whose texts are files of their own; English is in card.js. */
const LANGUAGES = ["nb", "sv", "da", "fi"];

/** What is shipped: where it lies in dist → what it is made of, and the most it may weigh compressed. */
const SCRIPTS = {
  "engine.js": { from: "src/engine/index.ts", most: 85_000 },
  "element.js": { from: "src/element/index.ts", most: 15_000 },
  "page.js": { from: "src/dom/page.ts", most: 20_000 },
  "card.js": { from: "src/element/card.ts", most: 60_000 },
  "palette.js": { from: "src/palette/index.ts", most: 12_000 },
  "widget.js": { from: "src/widget/main.ts", most: 55_000 },
  "core.js": { from: "src/core/index.ts", most: 20_000 },
  ...Object.fromEntries(LANGUAGES.map((tag) => [`texts.${tag}.js`, { from: `src/texts/generated/${tag}.ts`, most: 10_000 }])),
};

/** What is copied as it is. */
const COPIES = {
  "element.d.ts": "src/element/element.d.ts",
  "custom-elements.json": "src/element/custom-elements.json",
};

/** The demo's pages: every script straight below src/demo is one, everything in src/demo/pages is copied. */
const DEMO = "src/demo";

const options = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  loader: { ".css": "text", ".svg": "text" },
};

const entries = new Map(Object.entries(SCRIPTS).map(([name, { from }]) => [resolve(here, from), name]));

/** Leaves a dynamic import of another entry point to the browser. */
const apart = {
  name: "apart",
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
      const name = kind === "dynamic-import" && entries.get(resolve(resolveDir, path));
      return name ? { path: `./${name}`, external: true } : undefined;
    });
  },
};

/** Names Lit's one Trusted Types policy after us, so that a page allows ours and can have a Lit of its own. */
const policy = {
  name: "policy",
  setup(build) {
    build.onLoad({ filter: /lit-html[/\\]lit-html\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const named = source.replace('createPolicy("lit-html"', 'createPolicy("click-to-call"');
      if (named === source) throw new Error("lit-html makes its policy in another way now");
      return { contents: named };
    });
  },
};

async function buildScripts() {
  for (const [name, { from, most }] of Object.entries(SCRIPTS)) {
    if (!existsSync(join(here, from))) throw new Error(`${from} is missing: ${name} cannot be built`);
    await build({ ...options, entryPoints: [from], outfile: join(dist, name), plugins: [apart, policy] });
    weigh(name, most);
  }
}

async function buildDemo() {
  const folder = join(here, DEMO);
  if (!existsSync(folder)) return;
  const scripts = readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));
  await build({
    ...options,
    entryPoints: scripts.map((name) => join(folder, name)),
    outdir: join(dist, "demo"),
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const pages = join(folder, "pages");
  if (existsSync(pages)) for (const file of filesBelow(pages)) copy(file, join(dist, "demo", relative(pages, file)));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.path, entry.name))
    .sort();
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function weigh(name, most) {
  const size = gzipSync(readFileSync(join(dist, name)), { level: 9 }).length;
  if (!process.argv.includes("--silent")) console.log(`${name.padEnd(12)} ${size} bytes compressed, of ${most}`);
  if (size > most) throw new Error(`${name} is ${size} bytes compressed, and may be ${most}`);
}

/** Removes what an earlier build made and this one did not. */
function sweep(began) {
  for (const file of filesBelow(dist)) if (statSync(file).mtimeMs < began) rmSync(file);
}

const began = Math.floor(Date.now() / 1000) * 1000;
await buildScripts();
await buildDemo();
for (const [to, from] of Object.entries(COPIES)) if (existsSync(join(here, from))) copy(join(here, from), join(dist, to));
sweep(began);
