// The card in the CRM, with her frame in Puzzel's application beside it: what it offers and says there, and that
// it stops when the frame goes. Three origins and the real binary.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, FrameLocator } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, temporary } from "../stories/binary.ts";
import { kari, until } from "../stories/box.ts";
import { Visit, type VisitOptions, atMoment } from "../stories/visit.ts";

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

/** A story with a frame; at its end the box has taken this many orders, and no page has complained. */
function story(name: string, orders: number, tell: (visit: Visit, frame: FrameLocator) => Promise<void>, options: VisitOptions = {}): void {
  test(name, { timeout: 120_000 }, async () => {
    const visit = await Visit.begin(program, browser, options);
    try {
      await patch(visit, { wrapUpMs: 600_000 });
      const puzzel = await visit.context.newPage();
      await puzzel.goto(`${visit.box.origin}/sim/agent?user=username&widget=${encodeURIComponent(`${visit.demo.server}/widget`)}`);
      const frame = puzzel.frameLocator("iframe");
      await frame.getByText("as Kari N.").waitFor();
      await visit.page.bringToFront();
      await tell(visit, frame);
      assert.equal((await visit.box.orders()).length, orders, "orders at the box");
      assert.deepEqual(visit.complaints, []);
    } catch (error) {
      throw new Error(`${(error as Error).stack}\nthe card has said:\n${await visit.said().catch(() => "")}`);
    } finally {
      await visit.leave();
    }
  });
}

async function patch(visit: Visit, change: Readonly<Record<string, unknown>>): Promise<void> {
  await drive(visit, "PATCH", `agents/${kari}`, change);
}

async function drive(visit: Visit, method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${visit.box.origin}/sim/${path}`, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

const button = (visit: Visit, name: string) => visit.card.getByRole("button", { name, exact: true });
const says = (visit: Visit, text: RegExp) => visit.card.getByText(text).first().waitFor();

/** A picture of the card, where a folder for pictures is named. */
async function picture(visit: Visit, name: string): Promise<void> {
  const pictures = process.env["PICTURES"];
  if (pictures) await visit.page.screenshot({ path: `${pictures}/${name}.png` });
}

for (const scheme of ["light", "dark"] as const) {
  story(`hung up from the CRM's card, wrap-up ended and called in one click (${scheme})`, 2, async (visit) => {
    await visit.click("22 22 59 09");
    await visit.box.reaches("customer_alerting");
    await visit.moment("on_line");
    await button(visit, "Hang up").waitFor();
    await picture(visit, `on-line-${scheme}`);
    await visit.accessible();
    await visit.box.customer("answer");
    await says(visit, /^\S.* answered · 0:0\d$/);
    assert.equal(await visit.card.getByText(/cannot be/).count(), 0);
    await picture(visit, `answered-${scheme}`);
    await visit.page.waitForTimeout(500); // a button that has just come is not pressed by mistake
    await button(visit, "Hang up").click();
    await visit.box.reaches("none");
    await says(visit, /^You talked 0:0\d\.$/);
    assert.equal(await visit.card.getByRole("group").count(), 0, "nothing is asked that is known");
    await picture(visit, `talked-${scheme}`);
    await visit.accessible();
    await button(visit, "Close").click();
    await visit.click("22 22 59 01");
    await visit.moment("wait", "refused");
    await button(visit, "Call when I am Ready").waitFor();
    await picture(visit, `wait-${scheme}`);
    await visit.accessible();
    await visit.page.waitForTimeout(500);
    await button(visit, "Ready and call").click();
    await visit.moment("over");
    await says(visit, /^Busy\.$/);
    await button(visit, "Call later").waitFor();
    assert.equal(await visit.card.getByRole("group").count(), 0);
    await picture(visit, `busy-${scheme}`);
    await visit.accessible();
  }, { scheme });
}

story("nobody answers: said so, and nothing is asked", 1, async (visit) => {
  await visit.page.evaluate(() => {
    const words = document.createTreeWalker(document.querySelector("#rows")!, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) node.nodeValue = node.nodeValue!.replace("22 22 59 01", "22 22 59 02");
  });
  await visit.pointAt("22 22 59 02");
  await visit.click("22 22 59 02");
  await visit.moment("on_line");
  await visit.moment("over");
  await says(visit, /^No answer\.$/);
  assert.equal(await visit.card.getByRole("group").count(), 0);
});

story("by keyboard: a pause ended and called in one click, and hung up", 1, async (visit, frame) => {
  await patch(visit, { contactCentreStatus: "Pause", pauseTypeId: 1 });
  await frame.getByText("Pause", { exact: true }).first().waitFor();
  await visit.click("22 22 59 09");
  await visit.moment("not_ready", "refused");
  await button(visit, "End pause and call").waitFor();
  await picture(visit, "pause");
  await visit.accessible();
  await visit.page.waitForTimeout(500);
  await button(visit, "End pause and call").press("Enter");
  await visit.box.reaches("customer_alerting");
  await visit.moment("on_line");
  await visit.page.waitForTimeout(500);
  await button(visit, "Hang up").press("Enter");
  await visit.box.reaches("none");
  await visit.moment("question", "over");
});

story("Ready alone: her wrap-up ends, nothing is called, and the next click is an ordinary one", 0, async (visit, frame) => {
  await patch(visit, { userStatus: "WrapUp" });
  await frame.getByText("Wrap-up", { exact: true }).first().waitFor();
  await visit.pointAt("22 22 59 09");
  await atMoment(visit.page, "wait");
  await button(visit, "Ready").click();
  await atMoment(visit.page, "ready");
});

story("the frame goes: the words change, and the order takes the other road", 1, async (visit) => {
  await patch(visit, { autoAnswerMs: 300 });
  await visit.pointAt("22 22 59 09");
  await atMoment(visit.page, "ready");
  await says(visit, /answer it in the Puzzel tab/);
  await drive(visit, "POST", `agents/${kari}/frames`, { do: "close" });
  await until("the card to speak of her phone", async () => !/Puzzel tab/.test(await visit.card.innerText()), 40);
  await picture(visit, "frame-gone");
  await visit.page.waitForTimeout(500);
  await button(visit, "Call").click();
  await visit.moment("on_line");
  await says(visit, /cannot be hung up here: hang up on your phone, or in Puzzel/);
  assert.equal(await button(visit, "Hang up").count(), 0);
  await picture(visit, "rest-on-line");
  await visit.accessible();
});
