// The widget road, whole: the CRM, our server and Puzzel's application in small, each of an origin of its own,
// with the real binary.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, serve } from "../browser.ts";
import { binary, temporary } from "../stories/binary.ts";
import { kari, until } from "../stories/box.ts";
import { NUMBERS, Scene, type SceneOptions } from "./scene.ts";

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

/** A story; at its end the box has taken this many orders. */
function story(name: string, orders: number, options: SceneOptions, tell: (scene: Scene) => Promise<void>): void {
  test(name, { timeout: 120_000 }, async () => {
    const scene = await Scene.begin(program, browser, options);
    try {
      await tell(scene);
    } catch (error) {
      const text = await scene.text().catch(() => "(no frame)");
      await scene.leave();
      throw new Error(`${(error as Error).stack}\nthe frame says:\n${text}\n${scene.complaints.join("\n")}`);
    }
    await scene.end(orders);
  });
}

const EVENT = { by: "puzzel_event", certain: true };

describe("the frame in Puzzel's application", { concurrency: 3 }, () => {
  story("a call from the click to Ready: answered by itself, the customer seen, hung up and readied in the frame", 1, {}, async (scene) => {
    await scene.ready();
    await scene.says("Ready as Kari N.");
    await scene.accessible();
    const { id } = await scene.click(NUMBERS.answers);
    const call = await scene.becomes(id, "customer_answered");
    assert.deepEqual([call.road, call.evidence], ["widget", EVENT]);
    const [order] = await scene.orders();
    assert.equal(String(order?.requestId), call.request_id);
    assert.deepEqual(order?.body, { startedIn: "widget", destination: "004722225908" });
    await scene.says(/answered · 0:0\d/);
    await scene.accessible();
    await scene.frame().getByRole("button", { name: "Hang up" }).click();
    const ended = await scene.becomes(id, "ended", "talked");
    assert.deepEqual(ended.outcome_evidence, EVENT);
    await scene.says(/You talked 0:\d\d\./);
    await scene.says("Wrap-up as Kari N.");
    await scene.accessible();
    await scene.frame().getByRole("button", { name: "Ready" }).click();
    await scene.puzzel.locator("#status", { hasText: "Ready" }).waitFor();
    await scene.says("Ready as Kari N.");
  });
});

describe("how a call goes", { concurrency: 3 }, () => {
  story("the customer is busy", 1, {}, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.busy);
    const call = await scene.becomes(id, "ended", "busy");
    assert.deepEqual([call.outcome_evidence, call.customer_answered_at], [EVENT, null]);
    await scene.says(/ Busy\./);
    assert.doesNotMatch(await scene.text(), /answered ·/);
  });

  story("the customer does not answer", 1, {}, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.silent);
    await scene.becomes(id, "agent_answered");
    await scene.says(/you will hear it ring/);
    const call = await scene.becomes(id, "ended", "no_answer");
    assert.deepEqual([call.outcome_evidence, call.customer_answered_at], [EVENT, null]);
    await scene.says(/ No answer\./);
  });

  story("she does not take it: her phone rang, and nothing is said of the customer", 1, { agent: { softphoneAnswerMs: null, ringTimeoutMs: 60_000 } }, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    await scene.becomes(id, "agent_ringing");
    await scene.says(/Your phone is ringing/);
    await scene.frame().getByRole("button", { name: "Hang up" }).click();
    const call = await scene.becomes(id, "ended", "agent_did_not_answer");
    assert.equal(call.customer_answered_at, null);
    await scene.says("Your phone rang and was not answered.");
  });

  story("hung up while it rings: nobody saw an answer, so she is asked, and one key answers", 1, {}, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.byHand);
    await scene.becomes(id, "agent_answered");
    await scene.frame().getByRole("button", { name: "Hang up" }).press("Enter");
    await scene.becomes(id, "ended", "not_known");
    await scene.says(/Did .* answer\?/);
    await scene.frame().locator("[data-pick=no_answer]").focus();
    await scene.puzzel.keyboard.press("n");
    const call = await scene.becomes(id, "ended", "no_answer");
    assert.deepEqual(call.outcome_evidence, { by: "agent", certain: true });
    await scene.says("Noted: No answer.");
    await scene.frame().getByRole("button", { name: "Close" }).click();
    assert.doesNotMatch(await scene.text(), /Noted/);
  });

  story("hung up and readied from the CRM's side, on pause too", 1, {}, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    await scene.becomes(id, "customer_answered");
    await scene.api("POST", `/api/v1/calls/${id}/hang-up`);
    await scene.becomes(id, "ended", "talked");
    await scene.says("Wrap-up as Kari N.");
    await scene.api("POST", "/api/v1/me/ready");
    await scene.says("Ready as Kari N.");
    await scene.sim("PATCH", `agents/${kari}`, { contactCentreStatus: "Pause", pauseTypeId: 1 });
    await scene.says("Pause as Kari N.");
    await scene.frame().getByRole("button", { name: "End pause" }).click();
    await scene.says("Ready as Kari N.");
    await scene.sim("PATCH", `agents/${kari}`, { contactCentreStatus: "Pause", pauseTypeId: 1 });
    await scene.says("Pause as Kari N.");
    await scene.api("POST", "/api/v1/me/ready");
    await scene.says("Ready as Kari N.");
  });

  story("every event told twice: each thing once", 1, { agent: { widgetEvents: { "*": "twice" } } }, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    await scene.becomes(id, "customer_answered");
    await scene.frame().getByRole("button", { name: "Hang up" }).click();
    await scene.becomes(id, "ended", "talked");
  });

  story("no event at all: the host's own call is looked at, and no more is claimed than it showed", 1, { agent: { widgetEvents: { "*": "never" } } }, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    const call = await scene.becomes(id, "customer_answered");
    const [order] = await scene.orders();
    assert.equal(call.request_id, String(order?.requestId));
    await scene.frame().getByRole("button", { name: "Hang up" }).click();
    await scene.becomes(id, "ended", "talked");
  });

  story("the frame is reloaded in the middle, and the whole application: it knows its call again, and hangs it up", 1, {}, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.byHand);
    await scene.becomes(id, "agent_answered");
    await scene.says(/you will hear it ring/);
    await scene.sim("POST", `agents/${kari}/frames`, { do: "reload" });
    await scene.frame().getByRole("button", { name: "Hang up" }).waitFor();
    await scene.demo.box.reaches("customer_alerting");
    await scene.puzzel.reload();
    await scene.frame().getByRole("button", { name: "Hang up" }).waitFor();
    await scene.demo.box.customer("answer");
    await scene.becomes(id, "customer_answered");
    await scene.says(/answered · 0:\d\d/);
    await scene.frame().getByRole("button", { name: "Hang up" }).click();
    await scene.becomes(id, "ended", "talked");
  });
});

describe("what goes wrong with an order", { concurrency: 3 }, () => {
  story("the frame is closed between hand-over and acknowledgement: unknown, and never a second time", 1, { agent: { outboundCall: "silent", widgetEvents: { "*": "never" }, softphoneAnswerMs: null } }, async (scene) => {
    await scene.ready();
    const key = crypto.randomUUID();
    const placed = scene.click(NUMBERS.answers, key);
    await until("the box to have the order", async () => (await scene.orders()).length === 1);
    await scene.sim("POST", `agents/${kari}/frames`, { do: "close" });
    const { id } = await placed;
    const call = await scene.becomes(id, "unknown");
    assert.equal(call.reason?.code, "order_unanswered");
    assert.equal((await scene.click(NUMBERS.answers, key)).id, id);
    await scene.open(1);
    await scene.ready();
  });

  story("outboundCall is never answered, but its event comes: taken", 1, { agent: { outboundCall: "silent" } }, async (scene) => {
    await scene.ready();
    const { id, road } = await scene.click(NUMBERS.answers);
    assert.equal(road, "widget");
    await scene.becomes(id, "customer_answered");
  });

  story("outboundCall is lost: unknown, said so, and not placed again", 0, { agent: { outboundCall: "lost" } }, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    const call = await scene.becomes(id, "unknown");
    assert.equal(call.request_id, null);
    await scene.says(/got no answer from Puzzel/);
  });

  story("Puzzel refuses: its words are under ours", 0, { agent: { outboundCall: "refused" } }, async (scene) => {
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    const call = await scene.becomes(id, "refused");
    assert.deepEqual([call.reason?.code, call.reason?.quote], ["puzzel_refused", "The call could not be placed."]);
  });

  story("two frames, one order: the newest is the active one, and the other takes over when it goes", 2, { frames: 2 }, async (scene) => {
    await scene.puzzel.getByRole("tab", { name: "Widget 2" }).click();
    const active = await activeOf(scene);
    const other = 1 - active;
    await scene.says("Another Click to Call frame of yours is active", other);
    const first = await scene.click(NUMBERS.answers);
    await scene.becomes(first.id, "customer_answered");
    assert.equal((await scene.orders()).length, 1);
    await scene.api("POST", `/api/v1/calls/${first.id}/hang-up`);
    await scene.becomes(first.id, "ended", "talked");
    await scene.sim("POST", `agents/${kari}/frames`, { do: "close", frame: active + 1 });
    await scene.ready(0);
    await scene.api("POST", "/api/v1/me/ready");
    let second = first;
    await until("the second order", async () => (second = await scene.click(NUMBERS.busy)).state !== "refused"); // a reading counts for three seconds
    await scene.becomes(second.id, "ended", "busy");
  });

  story("no frame any more: the next order goes over the other road", 1, { agent: { autoAnswerMs: null } }, async (scene) => {
    await scene.ready();
    await scene.sim("POST", `agents/${kari}/frames`, { do: "close" });
    await until("the server to see that it is gone", async () => ((await scene.api("GET", "/api/v1/me")) as { road?: string }).road !== "widget");
    assert.equal((await scene.click(NUMBERS.answers)).road, "rest");
  });
});

/** Which of two frames is the active one, once both have settled. */
async function activeOf(scene: Scene): Promise<number> {
  let active = -1;
  await until("one frame of two to be active", async () => {
    const texts = await Promise.all([scene.text(0), scene.text(1)]);
    const others = texts.map((text) => /Another Click to Call frame/.test(text));
    active = others.indexOf(false);
    return others.filter(Boolean).length === 1 && /as Kari N\./.test(texts[active] ?? "");
  });
  return active;
}

describe("the host, the token, and strangers", { concurrency: 3 }, () => {
  story("a late host is waited for, and the token it does not give is asked for again", 0, { agent: { handshakeMs: 2_500, widgetToken: false } }, async (scene) => {
    await scene.says("Waiting for Puzzel's agent application.");
    await scene.says(/An administrator can allow it .* Puzzel says: "The widget is not allowed to get the access token\."/);
    await scene.accessible();
    await scene.sim("PATCH", `agents/${kari}`, { widgetToken: true });
    await scene.frame().getByRole("button", { name: "Try again" }).click();
    await scene.ready();
  });

  story("the token is of a customer that is not ours: refused, and nothing is ordered here", 0, {}, async (scene) => {
    await scene.puzzel.goto(`${scene.demo.box.origin}/sim/agent?user=foreign&widget=${encodeURIComponent(`${scene.demo.server}/widget`)}`);
    await scene.says(/another Puzzel customer|customer number/i);
    await scene.accessible();
    assert.doesNotMatch(await scene.text(), /as (Signe|you)/);
  });

  story("by keyboard alone, in the dark, and markup is written by Lit alone (Trusted Types)", 1, { scheme: "dark" }, async (scene) => {
    await assert.rejects(scene.frame().locator("body").evaluate((body) => (body.innerHTML = "<p>")), /TrustedHTML/);
    await until("the browser's complaint of it", async () => scene.complaints.pop() !== undefined);
    await scene.ready();
    const { id } = await scene.click(NUMBERS.answers);
    await scene.becomes(id, "customer_answered");
    await scene.accessible();
    await scene.frame().getByLabel("Notes").focus();
    await scene.puzzel.keyboard.type("n b w y");
    await scene.puzzel.keyboard.press("Shift+Tab");
    await scene.puzzel.keyboard.press("Enter");
    await scene.becomes(id, "ended", "talked");
    const kept = (await scene.api("GET", `/api/v1/calls/${id}/notes`)) as { notes: string };
    assert.equal(kept.notes, "n b w y", "what is written is no answer");
    await scene.frame().getByRole("button", { name: "Ready" }).press("Enter");
    await scene.says("Ready as Kari N.");
  });

  story("on a page of its own it greets nobody and says where it belongs", 0, {}, async (scene) => {
    const page = await scene.context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${scene.demo.server}/widget`);
    await page.getByText("This page belongs inside Puzzel's agent application").first().waitFor();
    assert.doesNotMatch(asked.join(" "), /\/api\//);
  });

  story("a page of another origin that frames it gets nothing: its browser does not show it", 0, {}, async (scene) => {
    const { page, close } = await stranger(scene, false);
    await until("the browser to refuse the frame", async () => /frame-ancestors|frame because an ancestor violates/.test(scene.complaints.join(" ")));
    assert.equal(await page.evaluate(() => (window as unknown as { greeted: number }).greeted), 0);
    scene.complaints.length = 0;
    await close();
  });

  story("and where a browser would show it, its port is not taken", 0, {}, async (scene) => {
    const { page, close } = await stranger(scene, true);
    await page.waitForFunction(() => (window as unknown as { greeted: number }).greeted >= 2);
    await page.frameLocator("iframe").getByText("Waiting for Puzzel's agent application.").first().waitFor();
    assert.deepEqual(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard), []);
    await close();
  });

  story("another widget beside it forges a port: it is not taken, and the host's is", 0, { agent: { handshakeMs: 6_000 } }, async (scene) => {
    const site = await serve({ "/": FORGER });
    await scene.says("Waiting for Puzzel's agent application.");
    await scene.sim("POST", `agents/${kari}/frames`, { do: "open", url: `${site.origin}/` });
    const forger = await scene.document(1);
    await forger.waitForFunction(() => (window as unknown as { forged: number }).forged >= 3, undefined, { polling: 50 });
    await scene.ready();
    assert.deepEqual(await forger.evaluate(() => (window as unknown as { heard: unknown[] }).heard), []);
    await site.close();
  });
});

/** A page that would be a host: it answers every greeting with a port, and keeps what it hears there. */
const HOST = (widget: string) => `<!doctype html><html lang="en"><title>No host of ours</title><link rel="icon" href="data:,"><iframe src="${widget}"></iframe><script>
window.greeted = 0; window.heard = [];
addEventListener("message", ({ data, source }) => {
  if (data !== "WIDGET_API_PROTOCOL_1") return;
  window.greeted++;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => window.heard.push(data);
  source.postMessage({ type: data }, "*", [port2]);
});
</script>`;

/** A widget that answers the greeting of the frame beside it in the host's place. */
const FORGER = `<!doctype html><html lang="en"><title>A forger</title><link rel="icon" href="data:,"><script>
window.forged = 0; window.heard = [];
setInterval(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => window.heard.push(data);
  parent.frames[0].postMessage({ type: "WIDGET_API_PROTOCOL_1" }, "*", [port2]);
  window.forged++;
}, 100);
</script>`;

/** Opens a page of a foreign origin that frames the widget, perhaps in a browser that heeds no policy. */
async function stranger(scene: Scene, lawless: boolean) {
  const widget = `${scene.demo.server}/widget`;
  const site = await serve({ "/": HOST(widget) });
  const page = await scene.context.newPage();
  page.on("console", (message) => message.type() === "error" && scene.complaints.push(message.text()));
  if (lawless) {
    await page.route(widget, async (route) => {
      const answer = await route.fetch();
      const headers = answer.headers();
      delete headers["content-security-policy"];
      await route.fulfill({ response: answer, headers });
    });
  }
  await page.goto(site.origin);
  return { page, close: () => site.close() };
}
