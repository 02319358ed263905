// The palette by keyboard alone, at the real server and box: finding, calling once, typed numbers, what
// the page hears of it, and what it looks like to a screen reader.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, temporary } from "../stories/binary.ts";
import { until } from "../stories/box.ts";
import { Visit, type VisitOptions, momentOf } from "../stories/visit.ts";

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

/** A story of a visit; at its end the box has taken this many orders, and nothing untrue was said. */
function story(name: string, orders: number, tell: (visit: Visit) => Promise<void>, options?: VisitOptions): void {
  test(name, { timeout: 120_000 }, async () => {
    const visit = await Visit.begin(program, browser, options);
    try {
      await tell(visit);
    } catch (error) {
      await visit.leave();
      throw error;
    }
    await visit.end(orders);
  });
}

const field = (page: Page) => page.getByRole("combobox", { name: "Find a number to call" });
const options = (page: Page) => page.getByRole("listbox").getByRole("option");

async function open(page: Page): Promise<void> {
  await page.keyboard.press("Alt+Shift+KeyK");
  await field(page).waitFor();
}

async function chosen(page: Page): Promise<string> {
  const id = await field(page).getAttribute("aria-activedescendant");
  return id ? ((await page.locator(`#${id}`).textContent()) ?? "").replaceAll(/\s+/g, " ").trim() : "";
}

describe("the palette", { concurrency: 4 }, () => {
  story("by keyboard alone: found by a part of a name, called once, and the focus comes back", 1, async (visit) => {
    const { page, box } = visit;
    await page.getByRole("button", { name: "Newest first" }).focus();
    await open(page);
    await until("the page's numbers", async () => (await options(page).count()) > 10);
    await visit.accessible();
    await page.keyboard.type("ola nord");
    await until("Ola to be chosen", async () => /^Ola Nordmann/.test(await chosen(page)));
    await until("few to be left", async () => (await options(page).count()) < 6);
    await page.keyboard.press("Control+Enter");
    await visit.moment("ready");
    assert.equal((await box.orders()).length, 0, "Ctrl+Enter has called");
    await visit.accessible();
    await page.keyboard.press("Escape");
    await until("the card to close", async () => (await momentOf(page)) === null);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Newest first");

    await open(page);
    await page.keyboard.type("222259 09");
    await until("the number to be chosen", async () => (await chosen(page)).includes("22 22 59 09"));
    await page.keyboard.down("Enter");
    await page.keyboard.down("Enter"); // held
    await page.keyboard.up("Enter");
    await visit.moment("ringing");
    await page.waitForTimeout(500);
    assert.equal((await box.orders()).length, 1);
    await box.hand("decline");
    await visit.moment("missed", "over");
  });

  story("it closes by Esc and beside it, its keys are nobody else's, and the page stays as it is", 0, async (visit) => {
    const { page } = visit;
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const target of [window, document, document.body]) {
        for (const type of ["keydown", "keypress", "keyup", "input", "beforeinput"]) {
          target.addEventListener(type, (event) => heard.push(`${type} ${(event as KeyboardEvent).key ?? (event as InputEvent).data}`), target === window ? false : { capture: true });
        }
      }
    });
    const before = await page.evaluate(() => document.body.outerHTML.length);
    await open(page);
    await page.evaluate(() => void ((globalThis as unknown as { heard: string[] }).heard.length = 0));
    await page.keyboard.up("Alt");
    await page.evaluate(() => void ((globalThis as unknown as { heard: string[] }).heard.length = 0));
    await page.keyboard.type("secret 5");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    await field(page).waitFor({ state: "detached" });
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard), []);
    await open(page);
    const { x, y } = await visit.spot("22 22 59 09"); // a number lies beneath: neither it nor its row is pressed
    await page.evaluate(() => void addEventListener("click", () => (globalThis as unknown as { heard: string[] }).heard.push("click")));
    await page.mouse.click(x, y);
    await field(page).waitFor({ state: "detached" });
    await page.waitForTimeout(300);
    assert.equal(await momentOf(page), null, "the number beneath was pressed");
    assert.ok(!(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).includes("click"));
    assert.equal(await page.evaluate(() => document.querySelector("click-to-call-card")!.shadowRoot!.querySelectorAll("dialog").length), 0);
    assert.ok(Math.abs((await page.evaluate(() => document.body.outerHTML.length)) - before) < 4000, "the page has changed");
  });

  story("a number that is on no list is called as it was typed; an emergency number is not", 1, async (visit) => {
    const { page, box } = visit;
    await open(page);
    await page.keyboard.type("112");
    const refused = page.getByRole("option", { name: /Dial 112 on your phone\. Click to Call does not place emergency calls\./ });
    await refused.waitFor();
    await visit.accessible();
    await until("it to be chosen", async () => /Dial 112/.test(await chosen(page)));
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    assert.ok(await field(page).isVisible(), "Enter did something with an emergency number");
    await field(page).fill("");
    await page.keyboard.type("22334455");
    await page.getByRole("option", { name: /Call 22334455\s+Norway or Denmark\?/ }).waitFor();
    await field(page).fill("");
    await page.keyboard.type("004722334455");
    await page.getByRole("option", { name: /Call \+47 22 33 44 55\s+Norway/ }).waitFor();
    await visit.accessible();
    await page.keyboard.press("Enter");
    await visit.moment("ringing");
    assert.equal((await box.call())?.number, "004722334455");
    await box.hand("decline");
    await visit.moment("missed", "over");
    await page.keyboard.press("Escape");

    await until("the call to be listed", async () => {
      await open(page);
      await page.waitForTimeout(300);
      const listed = await page.getByRole("group", { name: "Your latest calls" }).getByRole("option", { name: /\+47 22 33 44 55/ }).count();
      if (listed === 0) await page.keyboard.press("Escape");
      return listed === 1;
    });
  });

  story("through the accessibility tree: a combobox with a list, and how many there are is said", 0, async (visit) => {
    const { page } = visit;
    await open(page);
    assert.equal(await field(page).getAttribute("aria-expanded"), "true");
    const status = page.locator(".palette [role=status]");
    await until("a count", async () => /^\d+ numbers\./.test((await status.textContent()) ?? ""));
    await page.keyboard.type("astrid");
    await until("fewer", async () => /^(One number|\d numbers)\./.test((await status.textContent()) ?? ""));
    assert.equal(await options(page).filter({ hasText: "Astrid" }).count(), await options(page).count());
    const first = await chosen(page);
    assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    assert.equal(await chosen(page), first);
    await page.keyboard.type(" nobody at all");
    await until("none", async () => (await status.textContent()) === "No number found.");
    assert.equal(await field(page).getAttribute("aria-expanded"), "false");
    await visit.accessible();
  });

  story("in a field the page's own keys come first, and ours only with its modifiers", 0, async (visit) => {
    const { page } = visit;
    const phone = page.getByLabel("Phone", { exact: true });
    await phone.focus();
    await page.keyboard.press("Shift+KeyK");
    await page.waitForTimeout(200);
    assert.equal(await field(page).count(), 0);
    await page.evaluate(() => {
      const own = (event: KeyboardEvent) => event.code === "KeyK" && event.preventDefault();
      document.addEventListener("keydown", own);
      Object.assign(globalThis, { letGo: () => document.removeEventListener("keydown", own) });
    });
    await page.keyboard.press("Alt+Shift+KeyK");
    await page.waitForTimeout(200);
    assert.equal(await field(page).count(), 0, "the page's own key was taken");
    await page.evaluate(() => (globalThis as unknown as { letGo(): void }).letGo());
    await page.keyboard.press("Alt+Shift+KeyK");
    await field(page).waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await phone.evaluate((element) => element === document.activeElement));
  }, { scheme: "dark" });

  story("what she wants to call later is listed, with the record it came from", 0, async (visit) => {
    const { page, card } = visit;
    await visit.pointAt("22 22 59 01");
    await card.getByRole("button", { name: "More" }).click();
    await card.getByRole("button", { name: "Call later" }).click();
    await card.getByRole("button", { name: /^In 1 hour/ }).click();
    await card.locator(".later").getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("Escape");
    await open(page);
    await page.keyboard.type("astrid");
    const later = page.getByRole("group", { name: "Call later" }).getByRole("option", { name: /^Astrid Moen \+47 22 22 59 01/ });
    await later.waitFor();
    await visit.accessible();
    await page.keyboard.press("Escape");
  });

  story("a page that shows a dialog of its own, or holds the focus in one, is no obstacle", 0, async (visit) => {
    const { page } = visit;
    const dialog = (how: "showModal" | "show") =>
      page.evaluate((how) => {
        document.querySelector("#own-dialog")?.remove();
        const own = document.createElement("dialog");
        own.id = "own-dialog";
        own.append(Object.assign(document.createElement("button"), { textContent: "Own" }));
        document.body.append(own);
        own[how]();
        own.querySelector("button")!.focus();
        if (how === "show") document.addEventListener("focusin", ({ target }) => own.isConnected && !own.contains(target as Node) && own.querySelector("button")!.focus());
      }, how);
    for (const how of ["showModal", "show"] as const) {
      await dialog(how);
      await open(page);
      await page.keyboard.type("astrid");
      await until("Astrid to be chosen", async () => /^Astrid Moen/.test(await chosen(page)));
      await page.keyboard.press("Escape");
      await field(page).waitFor({ state: "detached" });
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Own", how);
      assert.ok(await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own-dialog")!.open), "the page's dialog was closed");
    }
  });

  story("paper shows nothing of it", 0, async (visit) => {
    const { page } = visit;
    await open(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await field(page).isVisible(), false);
  });
});
