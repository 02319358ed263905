// From the click on a number in the CRM until the agent is on the line: over Puzzel's API, and through the
// widget in Puzzel's application, side by side in one run, turn by turn: `make bench-roads`. Each road has a
// demo of its own, in Chromium. Over the API a hand answers the agent's phone in the very moment it rings,
// which no person does; the widget's Softphone answers by itself. ROUNDS sets how many clicks each road has.
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../test/browser.ts";
import { type Demo, binary, startDemo, temporary } from "../test/stories/binary.ts";
import { until } from "../test/stories/box.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 8);
/** So long she stays on the line, and so long the server may take to see that she has left it. */
const SEEN_MS = 7000;
const AGENT = 1231234;
const NUMBER = "22 22 59 09";

interface Scene {
  readonly agent: { readonly userStatus: string };
  readonly call: { readonly state: string } | null;
}

/** A road under measurement: a demo, the page in which its agent clicks, and what its phones do. */
class Road {
  readonly name: string;
  readonly rang: number[] = [];
  readonly onTheLine: number[] = [];
  readonly #demo: Demo;
  readonly #page: Page;
  #scene: Scene | null = null;
  readonly #over = new AbortController();
  #hear: (scene: Scene) => void = () => undefined;

  private constructor(name: string, demo: Demo, page: Page) {
    this.name = name;
    this.#demo = demo;
    this.#page = page;
  }

  static async open(name: string, program: string, browser: Browser, args: readonly string[]): Promise<Road> {
    const demo = await startDemo(program, args);
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(demo.crm);
    const road = new Road(name, demo, page);
    road.#follow().catch(() => undefined); // it ends with the demo
    await page.waitForFunction(() => [...CSS.highlights.values()].some(({ size }) => size > 0));
    if (args.length > 0) {
      const frame = page.frameLocator(".application iframe").frameLocator("iframe");
      await frame.getByText("as Kari N.").waitFor({ timeout: 30_000 });
    }
    return road;
  }

  /** Hears what the phones do as it happens. */
  async #follow(): Promise<void> {
    const answer = await fetch(`${this.#demo.box.origin}/sim/events?userId=${AGENT}`, { signal: this.#over.signal });
    let text = "";
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const data = /^data: ?(.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (!data) continue;
        this.#scene = JSON.parse(data) as Scene;
        this.#hear(this.#scene);
      }
    }
  }

  #hand(what: string): Promise<Response> {
    return fetch(`${this.#demo.box.origin}/sim/agents/${AGENT}/${what}`, { method: "POST", headers: { "Content-Type": "application/json" } });
  }

  /** One click, until she is on the line. */
  async round(): Promise<void> {
    const where = await this.#spot();
    await this.#page.mouse.move(where.x, where.y);
    await this.#page.locator("click-to-call-card .card").first().waitFor();
    await this.#page.waitForTimeout(500); // her state is read while the pointer rests
    let began = 0;
    const ringing = new Promise<void>((done) => {
      this.#hear = ({ call }) => {
        if (began === 0 || !call) return;
        if (call.state === "agent_alerting" && this.rang.length === this.onTheLine.length) {
          this.rang.push(performance.now() - began);
          if (this.name === "REST") void this.#hand("answer");
        }
        if (call.state === "agent_connected") {
          this.onTheLine.push(performance.now() - began);
          done();
        }
      };
    });
    began = performance.now();
    await this.#page.mouse.click(where.x, where.y);
    const now = this.#page.getByRole("button", { name: "Call now" }); // it is night there: the card waits a moment
    if (await now.waitFor({ timeout: 300 }).then(() => true, () => false)) {
      began = performance.now();
      await now.click();
    }
    await ringing;
  }

  /** Ends the call, as slowly as people do: what nobody has seen of it would be going on. */
  async end(): Promise<void> {
    await this.#page.waitForTimeout(SEEN_MS);
    await this.#hand("hangup");
    await until("the call to be over", async () => {
      if (this.#scene?.agent.userStatus !== "Available") await this.#hand("ready");
      return this.#scene?.call === null && this.#scene.agent.userStatus === "Available";
    });
    await this.#page.waitForTimeout(SEEN_MS);
    await this.#page.reload();
    await this.#page.waitForFunction(() => [...CSS.highlights.values()].some(({ size }) => size > 0));
  }

  #spot(): Promise<{ x: number; y: number }> {
    return this.#page.evaluate((text) => {
      const walker = document.createTreeWalker(document.getElementById("rows")!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.nodeValue?.includes(text)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`${text} is not in the table`);
    }, NUMBER);
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#page.close();
    await this.#demo.stop();
  }
}

const at = (list: readonly number[], share: number): number => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!;

const row = (road: Road): string =>
  `  ${road.name.padEnd(8)} her phone rings  p50 ${at(road.rang, 0.5).toFixed(0).padStart(5)} ms  p90 ${at(road.rang, 0.9).toFixed(0).padStart(5)} ms` +
  `   on the line  p50 ${at(road.onTheLine, 0.5).toFixed(0).padStart(5)} ms  p90 ${at(road.onTheLine, 0.9).toFixed(0).padStart(5)} ms`;

const folder = await temporary();
const browser = await openBrowser();
try {
  const program = await binary(folder.path);
  const roads = [await Road.open("REST", program, browser, []), await Road.open("widget", program, browser, ["--road", "widget"])];
  for (let n = 0; n < ROUNDS; n++) {
    for (const road of roads) await road.round();
    await Promise.all(roads.map((road) => road.end()));
  }
  console.log(`from the click until the agent is on the line, ${ROUNDS} clicks on each road`);
  for (const road of roads) console.log(row(road));
  const [rest, widget] = roads as [Road, Road];
  console.log(`  ratio widget : REST  rings ${(at(widget.rang, 0.5) / at(rest.rang, 0.5)).toFixed(2)}, on the line ${(at(widget.onTheLine, 0.5) / at(rest.onTheLine, 0.5)).toFixed(2)}`);
  console.log("  Softphone answers after 300 ms in the box; over the API a script answered at once, where a person takes seconds.");
  for (const road of roads) await road.close();
} finally {
  await browser.close();
  await folder.remove();
}
