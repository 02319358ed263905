// What goes wrong in an agent's day: one call each time, and nothing untrue on the screen.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, temporary } from "./binary.ts";
import { until } from "./box.ts";
import { Visit, atMoment, cardOf, momentOf } from "./visit.ts";

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
function story(name: string, orders: number, tell: (visit: Visit) => Promise<void>): void {
  test(name, { timeout: 120_000 }, async () => {
    const visit = await Visit.begin(program, browser);
    try {
      await tell(visit);
    } catch (error) {
      await visit.leave();
      throw error;
    }
    await visit.end(orders);
  });
}

const ola = "22 22 59 09";
const astrid = "22 22 59 01";

describe("one call, whatever happens", { concurrency: 6 }, () => {
  story("a double click, and one more click while it rings", 1, async (visit) => {
    const { x, y } = await visit.spot(ola);
    await visit.page.mouse.dblclick(x, y);
    await visit.moment("ringing");
    await visit.page.mouse.click(x, y);
    await visit.page.waitForTimeout(500);
    await visit.moment("ringing");
  });

  story("two tabs, clicked at once: one call, shown in both", 1, async (visit) => {
    const other = await visit.context.newPage();
    await visit.arrive(other);
    const [here, there] = [await visit.spot(ola), await visit.spot(ola, "#rows", other)];
    await Promise.all([visit.page.mouse.click(here.x, here.y), other.mouse.click(there.x, there.y)]);
    for (const page of [visit.page, other]) {
      await atMoment(page, "ringing");
    }
    await visit.box.hand("answer");
    for (const page of [visit.page, other]) {
      await atMoment(page, "on_line");
    }
  });

  story("another number while one call goes on is not called", 1, async (visit) => {
    await visit.click(ola);
    await visit.moment("ringing");
    await visit.click(astrid);
    await visit.moment("another_call", "ringing");
    await visit.page.waitForTimeout(500);
  });

  story("reload while it rings: the card is there again, with the call", 1, async (visit) => {
    await visit.click(ola);
    await visit.moment("ringing");
    await visit.page.reload();
    await visit.moment("ringing");
    await visit.box.hand("answer");
    await visit.moment("on_line");
  });

  story("reload right after the click", 1, async (visit) => {
    const sent = visit.page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/api/v1/calls"));
    await visit.click(ola);
    await sent;
    await visit.page.reload();
    await visit.box.reaches("agent_alerting");
    await visit.moment("ringing");
  });

  story("a computer that sleeps through the call", 1, async (visit) => {
    await visit.click(ola);
    await visit.moment("ringing");
    const devtools = await visit.context.newCDPSession(visit.page);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await visit.box.hand("answer");
    await visit.box.reaches("customer_alerting");
    await new Promise((done) => setTimeout(done, 2500)); // long enough for the server to see it
    await visit.box.hand("hangup");
    await new Promise((done) => setTimeout(done, 2500));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await visit.moment("question");
  });

  story("signed out in the middle of a call: it says so, and calls nobody more", 1, async (visit) => {
    await visit.click(ola);
    await visit.moment("ringing");
    const own = await (await browser.newContext()).newPage();
    own.setDefaultTimeout(5000);
    await own.goto(visit.demo.server);
    await own.getByLabel("Username").fill("username");
    await own.getByLabel("Password").fill("password");
    await own.getByRole("button", { name: "Sign in" }).click();
    await own.getByRole("listitem").or(own.getByRole("row")).filter({ hasText: "Demo CRM" }).getByRole("button").click();
    await own.context().close();
    await visit.card.getByText("what stands here may be a little old").waitFor();
    await visit.box.hand("decline");
    await visit.box.agent({ userStatus: "Available" });
    await visit.card.getByRole("button", { name: "Minimise" }).click();
    await visit.click(astrid);
    await visit.moment("unpaired", "signed_out");
    await visit.card.getByRole("button", { name: /Connect/ }).waitFor();
  });

  story("on pause: the card says so before the click, and a click orders nothing", 0, async (visit) => {
    await visit.box.agent({ contactCentreStatus: "Pause", pauseTypeId: 1 });
    await visit.pointAt(ola);
    await visit.moment("not_ready");
    await visit.card.getByText(/You are on pause in Puzzel/).waitFor();
    await visit.click(ola);
    await visit.page.waitForTimeout(1500);
    await visit.moment("not_ready");
    await visit.accessible();
  });

  story("in wrap-up the click waits until she is Ready", 1, async (visit) => {
    await visit.box.agent({ userStatus: "WrapUp" });
    await visit.pointAt(ola);
    await visit.moment("wait");
    await visit.click(ola);
    await visit.accessible();
    await visit.card.getByRole("button", { name: "Call when I am Ready" }).click();
    await visit.moment("armed");
    await visit.accessible();
    assert.equal((await visit.box.orders()).length, 0);
    await visit.box.hand("ready");
    await visit.moment("ringing");
  });

  story("a click that waits dies on Esc", 0, async (visit) => {
    await visit.box.agent({ userStatus: "WrapUp" });
    await visit.click(ola);
    await visit.moment("wait", "refused");
    await visit.page.waitForTimeout(500); // a button that has only just come counts no press
    await visit.card.getByRole("button", { name: "Call when I am Ready" }).click();
    await visit.moment("armed");
    await visit.page.keyboard.press("Escape");
    await until("it to wait no more", async () => (await momentOf(visit.page)) !== "armed");
    await visit.box.hand("ready");
    await visit.page.waitForTimeout(3000);
  });

  story("a click that waits dies on an incoming call", 0, async (visit) => {
    await visit.box.agent({ userStatus: "WrapUp" });
    await visit.click(ola);
    await visit.moment("wait", "refused");
    await visit.page.waitForTimeout(500); // a button that has only just come counts no press
    await visit.card.getByRole("button", { name: "Call when I am Ready" }).click();
    await visit.moment("armed");
    await visit.box.inbound("now");
    await visit.box.hand("ready");
    await visit.box.reaches("agent_alerting");
    await until("the click to be given up", async () => (await momentOf(visit.page)) !== "armed");
    await visit.box.hand("decline");
    await visit.page.waitForTimeout(2000);
  });

  story("a busy customer: the card does not know, and asks", 1, async (visit) => {
    await visit.click(astrid);
    await visit.moment("ringing");
    await visit.box.hand("answer");
    await visit.moment("on_line", "question");
    await visit.moment("question");
    await visit.card.getByRole("button", { name: "Busy" }).click();
    await visit.moment("settled");
  });

  story("an incoming call at the worst moment is not taken for ours", 1, async (visit) => {
    await visit.box.inbound("order");
    await visit.click(ola);
    await visit.box.reaches("agent_alerting");
    assert.equal((await visit.box.call())?.inbound, true);
    await visit.moment("ringing");
    await visit.card.getByText(/It may be an incoming one/).waitFor();
  });

  story("an answer that is lost: nobody is rung twice", 1, async (visit) => {
    await visit.box.agent({ queueRead: false }); // else the queue tells at once that the order has arrived
    await visit.box.fault({ operation: "callout", fault: "cut_after", times: 1 });
    await visit.click(ola);
    await visit.moment("unknown");
    await visit.card.getByText(/Your phone may ring/).waitFor();
    await visit.accessible();
    await visit.click(ola);
    await visit.page.waitForTimeout(1500);
    await visit.moment("unknown");
  });

  story("a phone that nobody answers rings again when she asks for it", 2, async (visit) => {
    await visit.box.agent({ ringTimeoutMs: 3000, noAnswerMs: 6000 });
    await visit.click(ola);
    await visit.moment("ringing");
    await visit.moment("missed");
    await visit.accessible();
    await visit.box.agent({ userStatus: "Available" });
    await visit.page.waitForTimeout(3500); // what the server has read may be 3 s old
    await visit.card.getByRole("button", { name: "Ring me again" }).click();
    await visit.moment("ringing");
    assert.equal(await cardOf(visit.page).count(), 1);
  });

  story("a server that has gone: nothing is ordered, nothing is lost", 0, async (visit) => {
    await visit.pointAt(astrid);
    await visit.moment("ready");
    await visit.page.route(`${visit.demo.server}/**`, (route) => route.abort());
    await visit.pointAt(ola);
    await visit.moment("away");
    await visit.click(ola);
    await visit.page.waitForTimeout(1000);
    await visit.moment("away");
    await visit.card.getByText(/Call from Puzzel/).waitFor();
    await visit.accessible();
  });
});
