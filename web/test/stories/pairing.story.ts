// A page of another origin is connected with a server by a person, as a CRM developer and an
// administrator would have it: no demo, no bearer handed over, only core.js and the pairing window.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Link, Placed, Snapshot } from "../../src/core/index.ts";
import { openBrowser, serve, type Site } from "../browser.ts";
import { binary, House, temporary } from "./binary.ts";
import { kari, ola, until } from "./box.ts";
import { setUp, signIn } from "./person.ts";

const crm = (server: string) => `<!doctype html><html lang="en"><title>A CRM</title>
<button id="connect">Connect</button><button id="call">Call</button><pre id="end"></pre>
<script type="module">
  import { connect } from "${server}/dist/v1/core.js";
  window.link = connect({ server: "${server}", client: "crm" });
  document.getElementById("connect").onclick = async () => {
    document.getElementById("end").textContent = JSON.stringify(await window.link.pair());
  };
  document.getElementById("call").onclick = async () => {
    window.placed = window.link.place(window.link.click("22 22 59 08", { region: "NO" }));
  };
</script>`;

declare global {
  interface Window {
    link: Link;
    placed: Promise<Placed>;
  }
}

let browser: Browser;
let house: House;
let site: Site;
let stranger: Site;
let folder: { readonly path: string; remove(): Promise<void> };
const files: Record<string, string | { body: string; headers: Record<string, string> }> = {};

before(async () => {
  folder = await temporary();
  const program = await binary(folder.path);
  site = await serve(files);
  stranger = await serve(files);
  house = await House.start(program, folder.path, [site.origin]);
  files["/"] = crm(house.origin);
  files["/cut-off"] = { body: crm(house.origin), headers: { "Cross-Origin-Opener-Policy": "same-origin" } };
  browser = await openBrowser();
  await setUp(browser, house);
});

after(async () => {
  await browser?.close();
  await site?.close();
  await stranger?.close();
  await house?.stop();
  await folder?.remove();
});

const snapshot = (page: Page): Promise<Snapshot> => page.evaluate(() => window.link.snapshot);
const paired = (page: Page) => until("the page to be paired", async () => (await snapshot(page)).phase === "paired");

/** A page of the CRM that a person has connected, in a browser of her own. */
async function connected(username: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.origin);
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Connect" }).click();
  const popup = await opened;
  await signIn(popup, username);
  await popup.getByRole("button", { name: "Connect as" }).click();
  await paired(page);
  return { context, page };
}

test("a person connects a page in its window, sees which page and as whom, and calls", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.origin);
  assert.equal((await snapshot(page)).phase, "unpaired");
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Connect" }).click();
  const popup = await opened;
  const addresses: string[] = [];
  popup.on("framenavigated", (frame) => addresses.push(frame.url()));
  await signIn(popup, "username");
  await popup.getByText(site.origin, { exact: true }).waitFor();
  await popup.getByText("Kari Nordmann", { exact: true }).waitFor();
  await popup.getByRole("button", { name: "Connect as Kari" }).click();
  await paired(page);
  await until("the window to close", () => popup.isClosed());
  assert.equal(addresses.filter((address) => address.includes("code=")).length, 0, "the code was in an address");
  assert.match((await snapshot(page)).agent?.name ?? "", /Kari Nordmann/);

  await page.getByRole("button", { name: "Call" }).click();
  const placed = await page.evaluate(() => window.placed);
  assert.equal(placed.kind === "call" && placed.call.state, "ordered");
  await house.box.reaches("agent_alerting");
  await house.box.hand("decline");
  assert.equal((await house.box.orders()).length, 1);

  await page.reload();
  await page.evaluate(() => window.link.intent());
  await paired(page);
  await context.close();
});

describe("a page is not connected by itself", { concurrency: 3 }, () => {
  test("a person who says no is not connected", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.origin);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Connect" }).click();
    const popup = await opened;
    await signIn(popup, "username");
    await popup.getByRole("button", { name: "No", exact: true }).click();
    await until("the answer", async () => (await page.locator("#end").textContent()) === '"declined"');
    assert.equal((await snapshot(page)).phase, "unpaired");
    await context.close();
  });

  test("a page that is not on the list gets nothing, and the person sees why", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(stranger.origin);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Connect" }).click();
    const popup = await opened;
    await popup.getByText("not on the list of pages").waitFor();
    assert.equal(await page.locator("#end").textContent(), "");
    await context.close();
  });

  test("a page whose window is cut off from it shows a code, which is typed on the server's page", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/cut-off`);
    const opened = context.waitForEvent("page");
    await page.getByRole("button", { name: "Connect" }).click();
    const popup = await opened;
    await until("a code", async () => (await snapshot(page)).pairing?.step === "code");
    const pairing = (await snapshot(page)).pairing;
    await popup.close().catch(() => undefined); // it may have gone by itself
    const own = await context.newPage();
    await own.goto(pairing?.page ?? "");
    await signIn(own, "username");
    if (!(await own.getByLabel("code").isVisible())) await own.goto(pairing?.page ?? "");
    await own.getByLabel("code").fill(pairing?.code ?? "");
    await own.getByRole("button", { name: "Go on" }).click();
    await own.getByText(site.origin, { exact: true }).waitFor();
    await own.getByRole("button", { name: "Connect as" }).click();
    await paired(page);
    await context.close();
  });
});

test("two agents call in the same millisecond: each is rung once; two tabs of one: once", async () => {
  const before = (await house.box.orders()).length;
  for (const agent of [kari, ola]) await house.box.agent({ userStatus: "Available", autoAnswerMs: null }, agent);
  const [one, other] = await Promise.all([connected("username"), connected("username2")]);
  const twin = await one.context.newPage();
  await twin.goto(site.origin);
  await twin.evaluate(() => window.link.intent());
  await paired(twin);
  await twin.waitForTimeout(3_100); // what was read of her before she was Available counts for three seconds
  const at = Date.now() + 400;
  const callAt = (page: Page) =>
    page.evaluate(async (at) => {
      while (Date.now() < at); // to the millisecond
      const placed = await window.link.place(window.link.click("22 22 59 09", { region: "NO" }));
      return placed.kind === "call" ? `${placed.call.state} ${placed.call.reason?.code ?? ""} ${placed.call.id}` : placed.kind;
    }, at);
  const [first, second, others] = await Promise.all([callAt(one.page), callAt(twin), callAt(other.page)]);
  const idOf = (placed: string) => placed.split(" ").at(-1);
  assert.match(`${first}, ${second}, ${others}`, /^((ordered|placing)  \S+(, |$)){3}$/);
  assert.equal(idOf(first), idOf(second), "two tabs of one agent have two calls");
  assert.notEqual(idOf(first), idOf(others));
  const orders = (await house.box.orders()).slice(before);
  assert.deepEqual(orders.map((order) => order.userId).sort(), [kari, ola]);
  await one.context.close();
  await other.context.close();
});
