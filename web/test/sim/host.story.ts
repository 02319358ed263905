// The box's agent application as a host of the Widget API: what a widget's frame gets on the wire, what it gets
// when something goes wrong on request, and what it does not get.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Frame, Page } from "playwright-core";
import { openBrowser, type Site, serve } from "../browser.ts";
import { binary, Running, temporary } from "../stories/binary.ts";
import { widgetPage } from "./widget-page.ts";

let browser: Browser;
let sim: Running<{ contact_centre: string }>;
let box: string;
let site: Site;
let elsewhere: Site;
let folder: { readonly path: string; remove(): Promise<void> };

before(async () => {
  folder = await temporary();
  sim = await Running.start(await binary(folder.path), ["sim", "--addr", "127.0.0.1:0"]);
  box = sim.document.contact_centre;
  site = await serve({ "/one": widgetPage, "/two": widgetPage });
  elsewhere = await serve({ "/": widgetPage });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await sim?.stop();
  await Promise.all([site?.close(), elsewhere?.close()]);
  await folder?.remove();
});

/** A person's page, headless: what a person can do there, /sim/ can. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${box}${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : null) as T;
}

interface Order {
  readonly requestId: number;
  readonly body: unknown;
}

const kari = "/sim/agents/username";

/** A story with the box as at its start, Kari changed, and her application open with these widgets. */
function story(name: string, change: object, paths: readonly string[], tell: (page: Page, frames: Frame[]) => Promise<void>): void {
  test(name, { timeout: 60_000 }, async () => {
    await ask("POST", "/sim/reset");
    await ask("PATCH", kari, change);
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${box}/sim/agent?user=username&option.colour=blue${paths.map((path) => `&widget=${site.origin}${path}`).join("")}`);
      const frames = await Promise.all(paths.map((_, at) => frameAt(page, at)));
      await tell(page, frames);
    } finally {
      await context.close();
    }
  });
}

async function frameAt(page: Page, at: number): Promise<Frame> {
  const element = await page.locator("iframe").nth(at).elementHandle();
  const frame = await element?.contentFrame();
  assert.ok(frame);
  return frame;
}

const connect = (frame: Frame) => frame.evaluate(() => window.widget.connect());
const call = (frame: Frame, name: string, ...args: unknown[]) => frame.evaluate(([name, args]) => window.widget.call(name, args), [name, args] as const);
const said = (frame: Frame) => frame.evaluate(() => window.widget.said);
const state = (page: Page, word: string) => page.locator("#status [data-word]", { hasText: word }).waitFor();

/** Waits until a message of that name with that text in it is there. Hidden frames draw nothing, so the clock polls. */
const heard = (frame: Frame, name: string, progress = "") =>
  frame.waitForFunction(([name, progress]) => window.widget.said.find((one) => one.name === name && JSON.stringify(one.value ?? one.new).includes(progress)), [name, progress] as const, { polling: 50 });

const missing = (promise: Promise<unknown>) => promise.then(() => false, () => true);

story("a call from a widget, from the handshake to Ready", { autoAnswerMs: null }, ["/one"], async (page, [frame]) => {
  assert.ok(frame);
  assert.equal(await connect(frame), box);
  assert.equal(await call(frame, "auth.customerKey"), "12345");
  assert.equal(await call(frame, "agent.userStatus"), "Available");
  assert.equal(await call(frame, "widget.getOption", "colour"), "blue");
  assert.equal(await call(frame, "widget.getOption", "size"), undefined);
  assert.equal(await call(frame, "call.getCurrentCall"), undefined);
  const token = await call(frame, "auth.getAccessToken");
  const information = await fetch(`${box}/ContactCentre5/accesstokeninformation`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal((await information.json()).result.userId, 1231234);
  await assert.rejects(call(frame, "call.transferToPhone", "1", "2"), /has no call.transferToPhone/);

  assert.equal(await call(frame, "call.outboundCall", "004722220908"), undefined);
  await heard(frame, "SYSTEM_CALL_STATE_CHANGE", '"isOutboundConnected":true');
  const [order] = await ask<Order[]>("GET", "/sim/orders");
  assert.deepEqual(order?.body, { startedIn: "widget", destination: "004722220908" });
  const ordered = (await said(frame)).find((one) => one.name === "SYSTEM_CALLOUT_CALL_ORDERED");
  assert.deepEqual(ordered?.value, { requestId: order?.requestId, caller: "004722220908" });
  await page.locator("#customer-leg", { hasText: "On the line" }).waitFor();

  const current = (await call(frame, "call.getCurrentCall")) as { sessionId: string };
  await call(frame, "call.hangUp", current.sessionId);
  await state(page, "Wrap-up");
  await heard(frame, "agent.userStatus", "WrapUp");
  await call(frame, "agent.setAvailable");
  await state(page, "Ready");
  await ask("PATCH", kari, { contactCentreStatus: "Pause", pauseTypeId: 1 });
  await state(page, "Pause · Lunch");
  await call(frame, "agent.unpause");
  await state(page, "Ready");
});

story("two frames: both are told, one tells the other, nobody speaks for the system", {}, ["/one", "/two"], async (page, [one, two]) => {
  assert.ok(one && two);
  await Promise.all([connect(one), connect(two)]);
  await call(one, "tab.setTitle", "First");
  await page.getByRole("tab", { name: "Widget 2" }).click();
  assert.deepEqual((await (await heard(one, "SYSTEM_TAB_ACTIVE_CHANGED")).jsonValue())?.value, { uid: "widget-1", isActive: false });
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("tab", { name: "First", selected: true }).waitFor();
  await call(one, "events.publish", "greeting", { hello: "two" });
  assert.deepEqual((await (await heard(two, "greeting")).jsonValue())?.value, { hello: "two" });
  await assert.rejects(call(one, "events.publish", "SYSTEM_CALL_STATE_CHANGE", {}));
  await call(one, "call.outboundCall", "22220901");
  await Promise.all([one, two].map((frame) => heard(frame, "SYSTEM_CALL_STATE_CHANGE", '"BUSY"')));
  assert.ok(!(await said(one)).some((message) => message.name === "greeting"));
});

story("a frame that is loaded anew begins anew; one that is closed is gone", {}, ["/one"], async (page, [frame]) => {
  assert.ok(frame);
  await connect(frame);
  await Promise.all([page.waitForEvent("framenavigated"), ask("POST", `${kari}/frames`, { do: "reload" })]);
  await frame.waitForFunction(() => window.widget.said.length === 0);
  assert.equal(await connect(frame), box);
  assert.equal(await call(frame, "auth.userName"), "username");
  await ask("POST", `${kari}/frames`, { do: "call", name: "greet", value: ["Kari"] });
  assert.deepEqual((await (await heard(frame, "greet")).jsonValue())?.value, ["Kari"]);
  await ask("POST", `${kari}/frames`, { do: "close" });
  await page.getByText("No widget here yet").waitFor();
});

story("a late host, no token, an outboundCall that never answers", { handshakeMs: 700, widgetToken: false, outboundCall: "silent" }, ["/one"], async (page, [frame]) => {
  assert.ok(frame);
  const began = Date.now();
  await connect(frame);
  assert.ok(Date.now() - began >= 700);
  await assert.rejects(call(frame, "auth.getAccessToken"), /not allowed/);
  const answer = call(frame, "call.outboundCall", "22220901");
  assert.equal(await Promise.race([answer, page.waitForTimeout(1500).then(() => "silence")]), "silence");
  assert.equal((await ask<Order[]>("GET", "/sim/orders")).length, 1);
  answer.catch(() => {}); // it ends with the page
});

story("events that are not told, and told twice", { widgetEvents: { SYSTEM_CALLOUT_CALL_ORDERED: "never", SYSTEM_CALL_STATE_CHANGE: "twice" } }, ["/one"], async (_, [frame]) => {
  assert.ok(frame);
  await connect(frame);
  await call(frame, "call.outboundCall", "22220901");
  await heard(frame, "SYSTEM_CALL_STATE_CHANGE", '"BUSY"');
  await heard(frame, "agent.userStatus", "WrapUp");
  const messages = await said(frame);
  assert.equal(messages.filter((one) => one.name === "SYSTEM_CALLOUT_CALL_ORDERED").length, 0);
  assert.equal(messages.filter((one) => JSON.stringify(one).includes('"BUSY"')).length, 2);
});

story("who is no widget of the page gets no port, and other machines' pages no frame", {}, ["/one"], async (page, [frame]) => {
  assert.ok(frame);
  await connect(frame);
  // A page inside the widget asks the host over the widget's head.
  const nested = frame.evaluate(() => window.widget.nested("/two"));
  assert.ok(await missing(Promise.race([nested, page.waitForTimeout(1000).then(() => Promise.reject(new Error("no answer")))])));
  // The frame goes to a page of another origin, which asks in its place.
  await frame.goto(elsewhere.origin);
  const foreign = connect(frame);
  assert.ok(await missing(Promise.race([foreign, page.waitForTimeout(1000).then(() => Promise.reject(new Error("no answer")))])));
  foreign.catch(() => {});
  await page.goto(`${box}/sim/agent?widget=https://evil.example/`);
  await page.getByText("widgets of this machine only").waitFor();
  assert.equal(await page.locator("iframe").count(), 0);
});

test("by keyboard, in light and in dark", { timeout: 60_000 }, async () => {
  await ask("POST", "/sim/reset");
  await ask("PATCH", kari, { softphoneAnswerMs: null, wrapUpMs: 60_000 });
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(`${box}/sim/agent?user=username&widget=${site.origin}/one`);
    await page.getByLabel("Number to call").fill("22220908");
    await page.keyboard.press("Enter");
    await page.locator("#answer:enabled").focus();
    await page.keyboard.press("Enter");
    await page.locator("#customer-leg", { hasText: "On the line" }).waitFor();
    await check(page);
    await page.locator("#hang-up:focus").waitFor(); // where Answer's focus went
    await page.keyboard.press("Enter");
    await state(page, "Wrap-up");
    await page.getByRole("button", { name: "Ready" }).press("Enter");
    await state(page, "Ready");
    await page.locator("#pause summary").press("Enter");
    await page.getByRole("button", { name: "Meeting" }).press("Enter");
    await state(page, "Pause · Meeting");
    await check(page);
    await page.getByRole("button", { name: "End pause" }).press("Enter");
    await state(page, "Ready");
    await context.close();
  }
});

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
}
