// The demo's whole story, against the real binary: by mouse, by keyboard, through the accessibility tree.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, temporary } from "./binary.ts";
import { until } from "./box.ts";
import { Visit, type VisitOptions, momentOf } from "./visit.ts";

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

const agentsPhone = { answer: "Answer the agent’s phone", hangUp: "Hang up the agent’s phone" };
const customersPhone = { answer: "Answer the customer’s phone", hangUp: "Hang up the customer’s phone" };

describe("the demo", { concurrency: 6 }, () => {
  story("by mouse: a number is pointed at, clicked, talked to, and its outcome said", 1, async (visit) => {
    const { card, phones, box, guide } = visit;
    await until("the guide to speak", async () => /Click a phone number/.test((await guide.textContent()) ?? ""));
    await visit.accessible("page");
    await visit.pointAt("22 22 59 09");
    await visit.moment("ready");
    await card.getByText("Ready. Puzzel will ring your phone, number ending 55.").waitFor();
    await card.getByText("as Kari N.").waitFor();
    assert.match((await guide.textContent()) ?? "", /Press Call/);
    await visit.accessible();

    await visit.click("22 22 59 09");
    await visit.moment("ringing");
    await visit.accessible();
    await phones.getByRole("button", { name: agentsPhone.answer }).click();
    await visit.moment("on_line");
    await card.getByText("You are on the line. Puzzel is calling Ola Nordmann; you will hear it ring.").waitFor();
    await phones.getByRole("button", { name: customersPhone.answer }).click();
    await box.reaches("connected");
    await visit.accessible();
    await phones.getByRole("button", { name: customersPhone.hangUp }).click();
    await visit.moment("question");
    await visit.accessible();
    await card.getByRole("button", { name: "Yes" }).click();
    await visit.moment("settled");
    await visit.accessible();
    await until("the guide to go on", async () => /busy/.test((await guide.textContent()) ?? ""));
  });

  story("by keyboard alone", 1, async (visit) => {
    const { page, box } = visit;
    await page.keyboard.press("Shift+Tab");
    const focused = () => page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    assert.match(await focused(), /\d\d/, "Tab does not lead to the numbers");
    await page.keyboard.press("Home");
    await until("the first number", async () => (await focused()).includes("22 22 59 09"));
    await page.keyboard.press("Enter");
    await visit.moment("ringing");
    await tabTo(visit, agentsPhone.answer);
    await page.keyboard.press("Enter");
    await box.reaches("customer_alerting");
    await visit.moment("on_line");
    await tabTo(visit, agentsPhone.hangUp);
    await page.keyboard.press("Enter");
    await visit.moment("question");
    await until("the focus to come to the card", async () => {
      await page.keyboard.press("Tab");
      return page.evaluate(() => Boolean(document.activeElement?.shadowRoot?.activeElement?.closest("[data-moment]")));
    });
    await page.keyboard.press("n");
    await visit.moment("settled");
  });

  story("through the accessibility tree: roles, names and what is said aloud", 1, async (visit) => {
    const { page, card, box } = visit;
    await page.getByRole("button", { name: /22 22 59 09/ }).first().focus();
    await page.keyboard.press("Enter");
    await card.waitFor();
    const aloud = page.getByRole("status").filter({ hasText: /Ordered\.|ringing/ });
    await aloud.first().waitFor({ state: "attached" });
    assert.match((await card.getAttribute("aria-label")) ?? "", /\+47 22 22 59 09|22 22 59 09/);
    await visit.phones.getByRole("button", { name: agentsPhone.answer }).click();
    await visit.moment("on_line");
    assert.equal(await page.getByRole("status").filter({ hasText: "line" }).count(), 0, "it speaks while she talks");
    await box.hand("hangup");
    await visit.moment("question");
    const group = card.getByRole("group");
    assert.equal(await group.getByRole("button").count(), 5);
    await group.getByRole("button", { name: "Voicemail" }).click();
    await visit.moment("settled");
  });

  story("in a narrow window, in the dark: the same, and the phones below", 1, async (visit) => {
    await visit.accessible("page");
    await visit.click("22 22 59 09");
    await visit.moment("ringing");
    await visit.accessible();
    await visit.phones.getByRole("button", { name: "Decline on the agent’s phone" }).click();
    await visit.moment("over", "missed");
    await visit.accessible();
  }, { scheme: "dark", width: 420, height: 860 });

  story("numbers in the frame, in the shadow root, in React's text and in prose open the card", 0, async (visit) => {
    const { page, card } = visit;
    const inside = async (place: Locator, text: string) => {
      await place.scrollIntoViewIfNeeded();
      const own = await place.evaluate(rectOf, text);
      const frame = await place.page().locator("iframe.mail").boundingBox();
      const inFrame = await place.evaluate((element) => element.ownerDocument.defaultView !== element.ownerDocument.defaultView?.top);
      return inFrame && frame ? { x: own.x + frame.x + 1, y: own.y + frame.y + 1 } : own;
    };
    for (const [place, text, says] of [
      [page.frameLocator("iframe.mail").locator("p").nth(1), "22 22 59 09", "+47 22 22 59 09"],
      [page.locator("demo-business-card"), "+47 22 22 55 00", "press"],
      [page.locator("demo-activity"), "22 22 59 09", "+47 22 22 59 09"],
      [page.locator(".prose").first(), "22 22 59 09", "+47 22 22 59 09"],
    ] as const) {
      await visit.rest(() => inside(place, text));
      await until(`${says} on the card for ${String(place)}`, async () => (await card.innerText({ timeout: 500 }).catch(() => "")).includes(says), 10);
      await page.keyboard.press("Escape");
      await page.mouse.move(5, 5);
      await until("the card to close", async () => (await momentOf(page)) === null);
    }
  });

  story("Norway or Denmark? is asked once, and answered with one key", 1, async (visit) => {
    const { page, card, box } = visit;
    await until("the card to ask", async () => {
      await visit.pointAt("33 12 34 56", "#chat");
      await page.waitForTimeout(600);
      return (await momentOf(page)) === "ambiguous";
    });
    await visit.click("33 12 34 56", "#chat");
    await visit.accessible();
    assert.equal((await box.orders()).length, 0);
    await card.getByRole("button", { name: "Denmark" }).focus();
    await page.keyboard.press("d");
    await until("the number to be Danish", async () => /\+45 33 12 34 56/.test((await card.getAttribute("aria-label")) ?? ""));
    await until("one order", async () => {
      const call = card.getByRole("button", { name: /^Call( now)?$/ });
      if (await call.isVisible()) await call.click({ timeout: 1000 }).catch(() => undefined);
      return (await box.orders()).length === 1;
    });
    await visit.moment("ringing");
    assert.equal((await box.call())?.number, "004533123456");
  });

  story("an editor, a field and React's own nodes stay as they are", 0, async (visit) => {
    const { page } = visit;
    const inside = () => page.evaluate(() => document.querySelector("#record")?.innerHTML.replaceAll(/\d+ (min|s|h)\b/g, "") ?? "");
    const before = await inside();
    await visit.click("22 22 59 09", "#editor");
    await page.keyboard.type("x");
    await page.keyboard.press("Backspace");
    await page.getByLabel("Phone", { exact: true }).click();
    await page.getByRole("button", { name: "Newest first" }).click();
    await page.getByRole("button", { name: "Oldest first" }).click();
    assert.equal(await momentOf(page), null);
    await page.waitForTimeout(4500); // React draws anew
    assert.equal(await inside(), before);
  });
});

/** Goes on with Tab, through the page and its frame, until a key of a phone has the focus. */
async function tabTo(visit: Visit, name: string): Promise<void> {
  const frame = visit.page.frames().find((one) => one.url().includes("/sim/"));
  const there = () => frame?.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "") ?? Promise.resolve("");
  for (const way of ["Shift+Tab", "Tab"]) {
    for (let n = 0; n < 40; n++) {
      if ((await there()) === name && (await visit.page.evaluate(() => document.activeElement?.localName === "iframe"))) return;
      await visit.page.keyboard.press(way);
    }
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

/** Where a text stands within an element or its shadow root, in the element's own window. */
function rectOf(element: Element, text: string): { x: number; y: number } {
  const walker = document.createTreeWalker(element.shadowRoot ?? element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(text) ?? -1;
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }
  throw new Error(`"${text}" does not stand there`);
}
