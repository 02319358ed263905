// Runs Biome's binary for this system. Biome's own package names the binaries of all systems, some of which
// not every registry has; ours names those of the systems the tests run on.
//
//   node lint.mjs [ARGS…]
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const system = `${process.platform}-${process.arch}`;
let binary;
try {
  binary = createRequire(import.meta.url).resolve(`@biomejs/cli-${system}/biome`);
} catch {
  console.error(`The lint was not run: there is no Biome for ${system} here. CI runs it on linux-x64.`);
  process.exit(0);
}
const { status } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
process.exit(status ?? 1);
