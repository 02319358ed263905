// The three pages together: a number is clicked in the CRM, and the card there and the frame in Puzzel's
// application say the same of it. And a server that goes away and comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { World } from "../core/world.ts";
import { binary, temporary } from "../stories/binary.ts";
import { until } from "../stories/box.ts";
import { Visit } from "../stories/visit.ts";

let browser: Browser;
let program: string;
let folder: { readonly path: string; remove(): Promise<void> };

before(async () => {
  folder = await temporary();
  program = await binary(folder.path);
  process.env["CLICKTOCALL_BINARY"] ??= program; // the world builds none of its own
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await folder?.remove();
});

test("a click in the CRM: Softphone answers by itself, then the customer, and both pages say exactly that", { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(program, browser);
  try {
    const puzzel = await visit.context.newPage();
    await puzzel.goto(`${visit.box.origin}/sim/agent?user=username&widget=${encodeURIComponent(`${visit.demo.server}/widget`)}`);
    const frame = puzzel.frameLocator("iframe").locator("main");
    await frame.getByText("as Kari N.").waitFor();
    await visit.page.bringToFront();
    await visit.click("22 22 59 09");
    await visit.box.reaches("customer_alerting");
    await frame.getByText(/You are on the line\. Puzzel is calling .*; you will hear it ring/).first().waitFor();
    assert.equal(await frame.getByText(/answered ·/).count(), 0);
    await visit.box.customer("answer");
    for (const page of [visit.card, frame]) await page.getByText(/^\S.* answered · 0:0\d$/).first().waitFor();
    await frame.getByRole("button", { name: "Hang up" }).click();
    await visit.box.reaches("none");
    for (const page of [visit.card, frame]) await page.getByText(/^You talked 0:\d\d\.$/).first().waitFor();
    assert.equal((await visit.box.orders()).length, 1);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.leave();
  }
});

test("the server goes down and comes back: the frame says so, hands the token over again and is there", { timeout: 120_000 }, async () => {
  const world = await World.start();
  const context = await browser.newContext({ locale: "nb-NO" });
  try {
    const page = await context.newPage();
    let signIns = 0;
    page.on("request", (request) => request.url().endsWith("/api/v1/widget/sign-in") && signIns++);
    await page.goto(`${world.box}/sim/agent?user=username&widget=${encodeURIComponent(`${world.server}/widget`)}`);
    const frame = page.frameLocator("iframe").locator("main");
    await frame.getByText("som Kari N.").waitFor();
    await frame.getByText("Klar", { exact: true }).first().waitFor();
    const before = signIns;
    await world.stop("SIGKILL");
    await frame.getByText("Kobler til Click to Call.").first().waitFor();
    await world.serve();
    await frame.getByText("som Kari N.").waitFor({ timeout: 60_000 });
    await until("the token to be handed over again", () => signIns > before);
  } finally {
    await context.close();
    await world.close();
  }
});
