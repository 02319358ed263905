// Call later, whole, against the real binary: kept on one page, due on the one that is looked at, after
// sleep and a reload, and ordered by nothing but a click.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, temporary } from "./binary.ts";
import { until } from "./box.ts";
import { Visit, cardOf } from "./visit.ts";

let browser: Browser;
let program: string;
let folder: { readonly path: string; remove(): Promise<void> };

before(async () => {
  folder = await temporary();
  program = await binary(folder.path);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await folder?.remove();
});

const notices = (page: Page) => page.locator(".reminds section");

/** How many notices stand on these pages together. */
async function noticed(...pages: readonly Page[]): Promise<number> {
  const counts = await Promise.all(pages.map((page) => notices(page).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

test("kept here, due there: after sleep, in one of two tabs, after a reload, and done by a click", { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(program, browser);
  try {
    const { page, box, context } = visit;
    await visit.pointAt("22 22 59 09");
    await visit.moment("ready");
    await cardOf(page).getByRole("button", { name: "More" }).click();
    await cardOf(page).getByRole("button", { name: "Call later" }).click();
    await visit.accessible();
    await cardOf(page).getByRole("button", { name: /^In 1 hour/ }).click();
    await cardOf(page).getByText(/^You will be reminded: /).waitFor();
    await cardOf(page).locator(".later").getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("Escape");
    assert.equal((await box.orders()).length, 0);

    // The other tab is there all the while, and nobody has touched it.
    const other = await context.newPage();
    await visit.arrive(other);
    assert.equal(await noticed(page, other), 0);

    // The machine sleeps for an hour, and wakes.
    await context.clock.install();
    await context.clock.fastForward("01:02:00");
    for (const each of [page, other]) await each.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await until("one notice", async () => (await noticed(page, other)) === 1);
    await other.evaluate(() => dispatchEvent(new Event("focus")));
    await until("it is where she looks", async () => (await notices(other).count()) === 1 && (await noticed(page, other)) === 1);
    assert.equal((await box.orders()).length, 0, "nothing is called by itself");

    await other.reload();
    await until("it is there after a reload", async () => (await noticed(page, other)) === 1);
    const shown = (await notices(other).count()) === 1 ? other : page;
    const notice = notices(shown);
    await notice.getByText("+47 22 22 59 09").waitFor();
    await notice.getByRole("button", { name: "Call", exact: true }).click();
    const now = cardOf(shown).getByRole("button", { name: "Call now" });
    await until("the order", async () => {
      if (await now.isVisible()) await now.click(); // a guess, or night there: she is given a moment
      return (await box.orders()).length === 1;
    });
    await until("no notice", async () => (await noticed(page, other)) === 0);
    await other.close();
  } catch (error) {
    await visit.leave();
    throw error;
  }
  await visit.end(1);
});
