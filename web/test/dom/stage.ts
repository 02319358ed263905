// The stage of the stories about the page: Chromium, a page, and what it tells.
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { type Served, type Site, bundleForPage, openBrowser, serve } from "../browser.ts";
import type { Fixture } from "./fixture.ts";

declare global {
  var fixture: Fixture;
}

/** A browser with pages that hold the fixture. */
export interface Stage {
  readonly browser: Browser;
  /** Opens a page with this body; further files are served beside it. The watch is not started yet. */
  open(html: string, files?: Readonly<Record<string, Served>>): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const files: Record<string, Served> = {
    "/engine.js": await bundleForPage("src/engine/index.ts"),
    "/fixture.js": await bundleForPage("test/dom/fixture.ts"),
  };
  const site: Site = await serve(files);
  const browser = await openBrowser();
  return {
    browser,
    async open(html, more = {}) {
      Object.assign(files, more);
      files["/"] = `<!doctype html><html lang="en">${html}<script type="module" src="/fixture.js"></script></html>`;
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
      page.on("pageerror", (error) => console.error(error));
      await page.goto(`${site.origin}/`);
      await page.waitForFunction(() => "fixture" in globalThis);
      return page;
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/** Holds something to be true soon: what a busy machine makes late is not wrong. */
export async function soon(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Waits until the watch has told this. */
export const toldSoon = (page: Page, line: string): Promise<void> =>
  soon(async () => assert.ok((await told(page)).some((each) => each.startsWith(line)), `not told: ${line}`));

/** Starts the watch and waits until so many numbers are known. */
export async function startAndFind(page: Page, count: number): Promise<void> {
  await page.evaluate(() => void fixture.start());
  await found(page, count);
}

/** Waits until exactly so many numbers are known. */
export async function found(page: Page, count: number): Promise<void> {
  await page.waitForFunction((n) => fixture.watch!.numbers().length === n, count, { timeout: 30_000, polling: 50 }).catch(
    async () => {
      const numbers = await numbersOf(page);
      throw new Error(`${count} numbers wanted, found ${numbers.length}: ${numbers.slice(0, 20)}`);
    },
  );
}

/** The numbers of the page, in its order: "+4722225555" or as they are dialled, with extension. */
export async function numbersOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    fixture.watch!.numbers().map(({ found: { e164, digits, text, ext } }) => (e164 || digits || text) + (ext && `;${ext}`)),
  );
}

/** What the watch has told so far. */
export const told = (page: Page): Promise<string[]> => page.evaluate(() => fixture.told);

/** How many ranges are painted in the page. */
export const painted = (page: Page): Promise<number> =>
  page.evaluate(() => CSS.highlights.get("click-to-call")?.size ?? 0);

/** The middle of a number's first box. */
export async function middleOf(page: Page, index: number): Promise<{ x: number; y: number }> {
  return page.evaluate((i) => {
    const [box] = fixture.watch!.numbers()[i]!.rects();
    return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 };
  }, index);
}
