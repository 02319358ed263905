// A person's visit to the demo: the page, its card, the phones beside it, and what the page has said.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { type Demo, startDemo } from "./binary.ts";
import { type Box, until } from "./box.ts";

/** What a card may never say on this road: it cannot see the customer's side. */
const UNTRUE = /\banswered ·|\bhas answered\b|\bconnected\b(?! to Click)|\bcompleted\b|\bsuccess|\bcustomer (is busy|answered|did not)|\bcalling (Ola|Astrid)\b(?! Nordmann; you| Moen; you)/i;

/** How a visit differs from the usual one. */
export interface VisitOptions {
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

/** One visit, with a demo of its own. */
export class Visit {
  readonly demo: Demo;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[] = [];
  #said = new Set<string>();

  private constructor(demo: Demo, context: BrowserContext, page: Page) {
    this.demo = demo;
    this.context = context;
    this.page = page;
  }

  static async begin(program: string, browser: Browser, { scheme = "light", width = 1440, height = 900 }: VisitOptions = {}): Promise<Visit> {
    const demo = await startDemo(program);
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height }, locale: "en-GB", timezoneId: "Europe/Oslo" });
    const visit = new Visit(demo, context, await context.newPage());
    await visit.arrive(visit.page);
    return visit;
  }

  /** Opens the demo in a page and waits until its numbers are live. */
  async arrive(page: Page): Promise<void> {
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !/ERR_CONNECTION|503|401|Failed to load resource/.test(message.text())) this.complaints.push(message.text());
    });
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`forbidden by ${event.violatedDirective}: ${event.blockedURI}`));
      const noted = globalThis as unknown as { said: string[] };
      noted.said = [];
      const note = () => {
        const walk = (root: ParentNode): void => {
          for (const text of root.querySelectorAll("#message, .pill .what")) {
            const line = (text as HTMLElement).innerText.trim();
            if (line && noted.said.at(-1) !== line) noted.said.push(line);
          }
          for (const each of root.querySelectorAll("*")) if (each.shadowRoot && each.localName.startsWith("click-to-call")) walk(each.shadowRoot);
        };
        if (document.body) walk(document);
      };
      setInterval(note, 60);
    });
    await page.goto(this.demo.crm);
    await this.numbersLive(page);
  }

  async numbersLive(page = this.page): Promise<void> {
    await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0), undefined, { polling: 100 });
  }

  get box(): Box {
    return this.demo.box;
  }

  get card(): Locator {
    return cardOf(this.page);
  }

  get phones(): FrameLocator {
    return this.page.frameLocator(".phones iframe");
  }

  get guide(): Locator {
    return this.page.locator("#guide-text");
  }

  /** Where a text stands on the screen; the first that is visible within an element. */
  async spot(text: string, within = "#rows", page = this.page): Promise<{ x: number; y: number }> {
    const spot = await page.evaluate(
      ({ text, within }) => {
        for (const place of document.querySelectorAll(within)) {
          const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.nodeValue?.indexOf(text) ?? -1;
            if (at < 0) continue;
            node.parentElement?.scrollIntoView({ block: "nearest" });
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + text.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            if (width > 0) return { x: x + width / 2, y: y + height / 2 };
          }
        }
        return null;
      },
      { text, within },
    );
    if (!spot) throw new Error(`"${text}" stands nowhere in ${within}`);
    return spot;
  }

  /** Points at a number in the page's text until its card opens: a page is searched in slices. */
  async pointAt(number: string, within?: string): Promise<void> {
    await this.rest(() => this.spot(number, within));
  }

  /** Lets the pointer rest where something stands, until a card opens. */
  async rest(where: () => Promise<{ x: number; y: number }>): Promise<void> {
    await until("a card to open", async () => {
      const { x, y } = await where();
      await this.page.mouse.move(x - 3, y);
      await this.page.mouse.move(x, y);
      await this.page.waitForTimeout(800);
      return (await momentOf(this.page)) !== null;
    });
  }

  /** Clicks a number in the page's text. */
  async click(number: string, within?: string): Promise<void> {
    const { x, y } = await this.spot(number, within);
    await this.page.mouse.click(x, y);
  }

  /** Waits for a moment of the card. */
  async moment(...names: readonly string[]): Promise<void> {
    await atMoment(this.page, ...names);
  }

  /** axe finds nothing to complain of in the card, or in the whole page with it. */
  async accessible(what: "card" | "page" = "card"): Promise<void> {
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode(); // the frames are pages with stories of their own
    if (what === "card") axe.include("click-to-call-card").disableRules(["region"]);
    else axe.exclude(".phones iframe").exclude("#rows tr:nth-child(n+6)"); // the box's page has its own; rows are alike
    const { violations } = await axe.analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), []);
  }

  /** Everything the card has said so far. */
  async said(): Promise<string> {
    for (const page of this.context.pages()) {
      const lines = await page.evaluate(() => (globalThis as unknown as { said?: string[] }).said ?? []);
      for (const line of lines) this.#said.add(line);
    }
    return [...this.#said].join("\n");
  }

  /** Ends the visit: one order for each call meant, nothing untrue said, nothing forbidden done. */
  async end(orders: number): Promise<void> {
    const accepted = await this.box.orders();
    const said = await this.said();
    await this.leave();
    assert.equal(accepted.length, orders, `orders at the box\n${said}`);
    assert.doesNotMatch(said, UNTRUE);
    assert.deepEqual(this.complaints, []);
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.demo.stop();
  }
}

/** The card of a page. */
export const cardOf = (page: Page): Locator => page.getByRole("dialog", { name: /Click to Call|\+\d/ });

/** The moment the card is at; null while there is none. */
export async function momentOf(page: Page): Promise<string | null> {
  const shown = page.locator("[data-moment]:visible");
  return (await shown.count()) > 0 ? shown.first().getAttribute("data-moment", { timeout: 500 }).catch(() => null) : null;
}

/** Waits until the card of a page is at one of these moments. */
export async function atMoment(page: Page, ...names: readonly string[]): Promise<void> {
  const seen: (string | null)[] = [];
  await until(
    () => `the card to be at ${names.join(" or ")}; it was at ${seen.join(", ")}`,
    async () => {
      const now = await momentOf(page);
      if (now !== seen.at(-1)) seen.push(now);
      return names.includes(now ?? "");
    },
    30,
  );
}
