// What watching a page costs, side by side with npm's ringcentral-c2d in one run: `make bench-page`.
//
// Each page is loaded anew for each of three: nobody watching, us, the peer; turn by turn, several
// rounds, medians told. Costs are those of the page's main thread beyond the page that nobody
// watches. CPU is processor time, so other programs on the machine do not count; the longest task
// is told by the processor and by the clock. Loading the scripts counts for both. ROUNDS=n sets the rounds, PAGES=name,… the pages.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { longestTask } from "./longest_task.mjs";
import { chatPage, emptyPage, tablePage } from "./page_content.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SETTLE_MS = 1000;
const WATCHERS = ["nobody", "ours", "peer"];

/** name: its HTML, how many numbers there are in the end, how long it is watched. */
const PAGES = {
  "5,000 rows with numbers": { html: tablePage(5000, true), numbers: 5000, ms: 9000 },
  "5,000 rows without": { html: tablePage(5000, false), numbers: 0, ms: 6000 },
  "500 rows with numbers": { html: tablePage(500, true), numbers: 500, ms: 3500 },
  "empty page": { html: emptyPage(), numbers: 0, ms: 2500 },
  "chat, 1,500 in 5 s": { html: chatPage(1500, 5000), numbers: 1500, ms: 7500 },
};
const wanted = process.env.PAGES?.split(",") ?? [""];
const pages = Object.entries(PAGES).filter(([name]) => wanted.some((part) => name.includes(part)));

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function bundled(stdin, ...external) {
  const options = { bundle: true, write: false, format: "esm", target: "es2022", charset: "utf8", minify: true };
  const { outputFiles } = await build({ ...options, stdin: { ...stdin, loader: "ts" }, external });
  return outputFiles[0].text;
}

/** Each watcher's script sets start(), which answers with a function that counts the numbers found. */
const scripts = {
  "/nobody.js": "globalThis.start = () => () => 0",
  "/ours.js": await bundled({
    resolveDir: here("../src/dom"),
    contents: `import { watchPage } from "./index.ts";
      globalThis.start = () => {
        let found = 0;
        watchPage({ regions: ["US"], loadEngine: () => import("/engine.js"), onIntent() {}, onCall() {}, onCount: (count) => (found = count) });
        return () => found;
      };`,
  }, "/engine.js", "./page.ts"),
  "/peer.js": `globalThis.start = () => {
      const c2d = new RingCentralC2D();
      return () => c2d.observer._observer._matchesMap.size;
    }`,
  "/peer-library.js": readFileSync(here("../node_modules/ringcentral-c2d/build/index.js"), "utf8"),
  "/page.ts": await bundled({ resolveDir: here("../src/dom"), contents: `export * from "./page.ts"` }),
  "/engine.js": await bundled({ resolveDir: here("../src/engine"), contents: `export * from "./index.ts"` }),
};

const documents = new Map(pages.map(([, { html }], i) => [`/page${i}`, html]));
const server = createServer(({ url }, response) => {
  const script = scripts[url];
  response.writeHead(200, { "Content-Type": `${script ? "text/javascript" : "text/html"}; charset=utf-8` });
  response.end(script ?? documents.get(url) ?? "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

async function metricsOf(client) {
  await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const named = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  return { cpu: named.TaskDuration * 1000, frames: named.LayoutCount, heap: named.JSHeapUsedSize / 1e6, listeners: named.JSEventListeners };
}

async function measure(browser, path, watcher, { numbers, ms }) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  try {
    await page.goto(origin + path);
    await page.waitForTimeout(SETTLE_MS);
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await metricsOf(client);
    await browser.startTracing(page, { categories: ["toplevel"] });
    if (watcher === "peer") await page.addScriptTag({ url: "/peer-library.js" });
    await page.addScriptTag({ url: `/${watcher}.js`, type: "module" });
    const live = await page.evaluate(
      async ({ wantedCount, watchMs }) => {
        const begin = performance.now();
        const count = globalThis.start();
        globalThis.play?.();
        let at = null;
        while (performance.now() - begin < watchMs) {
          if (at === null && count() >= wantedCount) at = performance.now() - begin;
          await new Promise((done) => setTimeout(done, 40));
        }
        return { at, found: count() };
      },
      { wantedCount: numbers, watchMs: ms },
    );
    const longest = longestTask(await browser.stopTracing());
    const after = await metricsOf(client);
    const difference = (name) => after[name] - before[name];
    return {
      cpu: difference("cpu"),
      frames: difference("frames"),
      heap: difference("heap"),
      listeners: difference("listeners"),
      longestCpu: longest.cpu,
      longestWall: longest.wall,
      liveAt: live.at ?? Number.POSITIVE_INFINITY,
      found: live.found,
    };
  } finally {
    await page.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const medians = (runs) => Object.fromEntries(Object.keys(runs[0]).map((name) => [name, median(runs.map((run) => run[name]))]));

/** From so many frames on a page is one that draws all the time. */
const MANY_FRAMES = 50;

/** On a busy machine a page draws fewer frames. Its own work, and only that, is told for as many as it draws alone. */
function asManyFrames(run, own) {
  if (own.frames < MANY_FRAMES) return run;
  return { ...run, cpu: run.cpu + own.cpu * (1 - run.frames / own.frames) };
}

/** The middle half of some values: how far they lie apart, outliers aside. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((3 * (sorted.length - 1)) / 4)] - sorted[Math.ceil((sorted.length - 1) / 4)];
}

const executablePath = process.env.CLICKTOCALL_CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const runs = new Map();
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, [name, page]] of pages.entries()) {
      for (const watcher of WATCHERS) {
        const key = `${name} ${watcher}`;
        runs.set(key, [...(runs.get(key) ?? []), await measure(browser, `/page${i}`, watcher, page)]);
      }
    }
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
  }
} finally {
  await browser.close();
  server.close();
}

const column = (value, width = 11) => String(value).padStart(width);
const number = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : "never");
const verdicts = [];
console.log(`medians of ${ROUNDS} rounds, beyond the page that nobody watches; longest task: processor time (clock)\n`);
for (const [name, { numbers }] of pages) {
  const own = medians(runs.get(`${name} nobody`));
  const [nobody, ours, peer] = WATCHERS.map((watcher) => medians(runs.get(`${name} ${watcher}`).map((run) => asManyFrames(run, own))));
  console.log(`${name}${column("longest task", 40 - name.length)}${column("CPU ms")}${column("live ms")}${column("heap MB")}${column("listeners")}${column("found")}`);
  for (const [who, result] of Object.entries({ nobody, ours, peer })) {
    const base = who === "nobody" ? { cpu: 0, heap: 0, listeners: 0 } : nobody;
    console.log(
      `  ${who.padEnd(10)}${column(`${number(result.longestCpu)} (${number(result.longestWall)}) ms`, 28)}` +
        column(number(result.cpu - base.cpu)) +
        column(numbers === 0 || who === "nobody" ? "-" : number(result.liveAt)) +
        column(number(result.heap - base.heap, 1)) +
        column(number(result.listeners - base.listeners)) +
        column(number(result.found)),
    );
  }
  const ratio = (ours.cpu - nobody.cpu) / (peer.cpu - nobody.cpu);
  const noise = spread(runs.get(`${name} nobody`).map((run) => asManyFrames(run, own).cpu));
  const isTold = peer.cpu - nobody.cpu > 2 * noise;
  const verdict = isTold ? (ratio <= 0.5 ? "ok" : "MISSED") : `not sure: the page's own work varies by ${number(noise)} ms`;
  const share = `${number(ratio, 2)} (goal 0.50), ${verdict}`;
  const extra = ours.longestCpu <= 50 || ours.longestCpu <= nobody.longestCpu * 1.1;
  console.log(
    `  CPU, ours to the peer's: ${share}; no task over 50 ms of processor time: ${extra ? "ok" : "MISSED"}\n`,
  );
  if (isTold && ratio > 0.5) verdicts.push(`${name}: CPU ${number(ratio, 2)} of the peer's`);
  if (!extra) verdicts.push(`${name}: a task of ${number(ours.longestCpu)} ms`);
}
console.log(verdicts.length === 0 ? "all goals reached" : `missed: ${verdicts.join("; ")}`);

if (!process.env.PAGES) {
  console.log("\nfindNumbers against libphonenumber-js's text finder:");
  spawnSync(process.execPath, [here("engine.mjs")], { stdio: "inherit" });
}
