// Runs TypeScript with nothing but esbuild and Node 20.
//
//   node run.mjs FILE.ts [ARGS…]     bundles one program and runs it
//   node run.mjs --test GLOB-DIR…    bundles every *.test.ts below and runs Node's test runner
//
// Bundles go to a folder of their own below .build/, which is not kept.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = join(here, ".build", String(process.pid));

async function bundle(entryPoints) {
  await build({
    entryPoints,
    outdir,
    outbase: here,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    external: ["esbuild"],
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  return entryPoints.map((entry) => join(outdir, relative(here, entry)).replace(/\.ts$/, ".mjs"));
}

function testsBelow(folder) {
  return readdirSync(join(here, folder), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(here, folder, name))
    .sort();
}

const [first, ...rest] = process.argv.slice(2);
const asTests = first === "--test";
const programs = await bundle(asTests ? rest.flatMap(testsBelow) : [join(here, first)]);
const flags = ["--enable-source-maps", ...(asTests ? ["--test"] : [])];
const { status } = spawnSync(process.execPath, [...flags, ...programs, ...(asTests ? [] : rest)], {
  cwd: here,
  stdio: "inherit",
});
rmSync(outdir, { recursive: true, force: true });
process.exit(status ?? 1);
