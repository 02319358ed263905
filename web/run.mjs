// Runs TypeScript with nothing but esbuild and Node 20.
//
//   node run.mjs FILE.ts [ARGS…]     bundles one program and runs it
//   node run.mjs --test GLOB-DIR…    bundles every *.test.ts below and runs Node's test runner
//   node run.mjs --stories [DIR…]    the same for every *.story.ts (below test/ by default): whole
//                                    stories in Chromium, one file after the other; those of
//                                    test/nightly/ only where that folder is named
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
    external: ["esbuild", "playwright-core", "@axe-core/playwright", "happy-dom"],
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  return entryPoints.map((entry) => join(outdir, relative(here, entry)).replace(/\.ts$/, ".mjs"));
}

function below(folder, ending) {
  return readdirSync(join(here, folder), { recursive: true })
    .filter((name) => name.endsWith(ending) && !name.startsWith("nightly"))
    .map((name) => join(here, folder, name))
    .sort();
}

const [first, ...rest] = process.argv.slice(2);
const RUNNERS = {
  "--test": { ending: ".test.ts", folders: rest, flags: ["--test"] },
  "--stories": { ending: ".story.ts", folders: rest.length > 0 ? rest : ["test"], flags: ["--test", "--test-concurrency=1"] },
};
const runner = RUNNERS[first];
const entries = runner ? runner.folders.flatMap((folder) => below(folder, runner.ending)) : [join(here, first)];
const programs = await bundle(entries);
const flags = ["--enable-source-maps", ...(runner?.flags ?? [])];
const { status } = spawnSync(process.execPath, [...flags, ...programs, ...(runner ? [] : rest)], {
  cwd: here,
  stdio: "inherit",
});
rmSync(outdir, { recursive: true, force: true });
process.exit(status ?? 1);
