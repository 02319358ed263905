// Call later, and what is due: in Chromium, under the strictest rules a page can have.
import { deepEqual, equal, ok } from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { type Site, bundleForPage, openBrowser, serve } from "../browser.ts";

const CSP = "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types click-to-call lit-html";

const STAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stage</title></head><body>
<main><h1>Stage</h1><button id="before">Before</button>
<p><a id="number">22 22 55 55</a></p>
<p><input id="field" aria-label="Field"></p></main>
<script type="module" src="/stage.js"></script></body></html>`;

let browser: Browser;
let site: Site;

before(async () => {
  browser = await openBrowser();
  site = await serve({
    "/": { body: STAGE, headers: { "Content-Security-Policy": CSP } },
    "/stage.js": await bundleForPage("test/element/stage.ts"),
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** A fresh stage in London; what the page complains of fails the test. */
async function onStage(story: (page: Page) => Promise<void>, options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, timezoneId: "Europe/London", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.text()) && complaints.push(message.text()));
  try {
    await page.goto(`${site.origin}/`);
    await until(page, "window.stage");
    await story(page);
    deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/** Waits for a condition without what a strict page forbids. */
async function until(page: Page, condition: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate(`!!(${condition})`)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came true: ${condition}`);
}

const tell = (page: Page, change: string) => page.evaluate(`stage.link.tell(${change})`);
const due = (page: Page, ...ids: string[]) => tell(page, `{ due: [${ids.map((id) => `{ ...stage.reminder, id: "${id}" }`).join()}] }`);
const turn = (page: Page, change: string) => tell(page, `{ call: stage.call(${change}) }`);
const wishes = (page: Page) => page.evaluate<{ number: string; due_at: string; note: string | null; from_call_id: string | null }[]>("stage.link.wishes");
const moved = (page: Page) => page.evaluate<string[]>("stage.link.moved");
const focused = (page: Page) =>
  page.evaluate<string>("(() => { const inner = stage.host.root.activeElement; return inner ? inner.dataset.act ?? inner.dataset.offer ?? inner.id : document.activeElement.id; })()");
const aloud = (page: Page) => page.evaluate<string>("[...stage.host.root.querySelectorAll('[aria-live].aloud')].map((each) => each.textContent).join('')");

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]), []);
}

test("call later from the menu, by keyboard alone: nothing is ordered, and it says when by both clocks", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number', true)");
    await page.getByRole("button", { name: "More" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Call later" }).focus();
    await page.keyboard.press("Enter");
    equal(await focused(page), "hour", "the first time has the focus");
    const tomorrow = page.getByRole("button", { name: /^Tomorrow morning Tomorrow 09:00 there \(08:00 here\)/ });
    await clean(page);
    await page.locator("#later-note").focus();
    await page.keyboard.type("has the offer");
    await tomorrow.focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^You will be reminded: Tomorrow 09:00 there \(08:00 here\)\./).waitFor();
    const [wish] = await wishes(page);
    deepEqual([wish?.number, wish?.note, wish?.from_call_id], ["+4722225555", "has the offer", null]);
    equal(await page.evaluate("stage.link.placed.length"), 0);
    await clean(page);
    await page.keyboard.press("Enter"); // Close has the focus
    ok(await page.getByRole("button", { name: "Call", exact: true }).isVisible());
  }));

test("another time, in a native field, by the clock there", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number', true)");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("button", { name: "Call later" }).click();
    await page.getByRole("button", { name: "Another time…" }).click();
    equal(await focused(page), "later-at");
    const field = page.getByLabel("Day and time, by the clock there");
    const year = new Date().getFullYear() + 1;
    await field.fill(`${year}-03-02T10:30`);
    await page.getByText("2 Mar 10:30 there (09:30 here)").waitFor();
    await clean(page);
    await page.getByRole("button", { name: "Remind me" }).click();
    await page.getByText(/^You will be reminded/).waitFor();
    equal((await wishes(page))[0]?.due_at, `${year}-03-02T09:30:00.000Z`);
    await page.keyboard.press("Escape");
    ok(await page.locator(".card").isVisible(), "Esc closes the question, and the card stays");
  }));

test("after no answer the card offers it, and the reminder knows after which call", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number', true)");
    await turn(page, `{ state: "ended", outcome: "no_answer", outcome_evidence: { by: "agent", certain: true }, ended_at: new Date().toISOString() }`);
    await page.evaluate("stage.card.close()");
    await turn(page, `{ id: "c2", state: "agent_ringing" }`);
    await page.evaluate("stage.open('#number', true)");
    for (const outcome of ["no_answer", "busy", "voicemail"]) {
      await turn(page, `{ id: "c2", state: "ended", outcome: "${outcome}", outcome_evidence: { by: "agent", certain: true } }`);
      await page.getByRole("button", { name: "Call later" }).waitFor();
    }
    await turn(page, `{ id: "c2", state: "ended", outcome: "talked", outcome_evidence: { by: "agent", certain: true } }`);
    equal(await page.getByRole("button", { name: "Call later" }).count(), 0);
    await turn(page, `{ id: "c2", state: "ended", outcome: "busy", outcome_evidence: { by: "agent", certain: true } }`);
    await page.waitForTimeout(600); // a button that has just come is not meant by the press that comes with it
    await page.getByRole("button", { name: "Call later" }).click();
    await page.getByRole("button", { name: /^In 1 hour/ }).click();
    await page.getByText(/^You will be reminded/).waitFor();
    equal((await wishes(page))[0]?.from_call_id, "c2");
  }));

test("what is due is shown quietly: said once, without the focus, beside the field that is written in", () =>
  onStage(async (page) => {
    await page.evaluate("Object.assign(document.querySelector('#field').style, { position: 'fixed', right: '10px', bottom: '10px', width: '300px', height: '60px' })");
    await page.locator("#field").focus();
    await due(page, "r1", "r2", "r3");
    const notice = page.getByRole("region", { name: "Time to call Ola Nordmann" });
    await notice.waitFor();
    ok((await notice.textContent())?.includes("+47 22 22 55 55"));
    ok((await notice.textContent())?.includes("2 more are due"));
    equal(await focused(page), "field");
    const [box, field] = [await notice.boundingBox(), await page.locator("#field").boundingBox()];
    ok(box && field && (box.x + box.width <= field.x || box.y + box.height <= field.y || box.x >= field.x + field.width), JSON.stringify([box, field]));
    ok((await aloud(page)).startsWith("Time to call Ola Nordmann, +47 22 22 55 55."), await aloud(page));
    await clean(page);
    await page.evaluate("stage.host.root.querySelectorAll('[aria-live].aloud').forEach((each) => (each.textContent = ''))");
    await due(page, "r1", "r2");
    equal(await aloud(page), "", "it is not said again");
  }));

for (const colorScheme of ["light", "dark"] as const) {
  test(`the notice and its question are sound in ${colorScheme}, and in forced colours`, () =>
    onStage(
      async (page) => {
        await due(page, "r1");
        await page.getByRole("button", { name: "Later" }).click();
        await page.locator(".reminds .offer").first().waitFor();
        await clean(page);
        await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
        await clean(page);
        await page.emulateMedia({ media: "print" });
        equal(await page.locator(".reminds").isVisible(), false, "print leaves no trace");
      },
      { colorScheme },
    ));
}

test("Call is a click like any other: one order, with the reminder's id, and the notice gives way", () =>
  onStage(async (page) => {
    await due(page, "r1");
    const call = page.getByRole("region", { name: /^Time to call/ }).getByRole("button", { name: "Call" });
    await page.evaluate("stage.host.root.querySelector('[data-act=button_call]').click()"); // a page's script is nobody
    equal(await page.evaluate("stage.link.placed.length"), 0);
    await call.focus();
    await page.keyboard.press("Enter");
    await page.locator("[role=dialog]").waitFor();
    const now = page.getByRole("button", { name: "Call now" }); // at night she is given a moment
    await until(page, "stage.link.placed.length === 1 || stage.host.root.querySelector('[data-action=call_now]')");
    if (await now.isVisible()) await now.click();
    await until(page, "stage.link.placed.length === 1");
    deepEqual(await page.evaluate("[stage.link.placed[0].reminder, stage.link.placed[0].body.number]"), ["r1", "+4722225555"]);
    equal(await page.getByRole("region", { name: /^Time to call/ }).count(), 0, "the card is there now");
  }));

test("a call that goes on is not interrupted: a count, and the notice when it is over", () =>
  onStage(async (page) => {
    await turn(page, `{ state: "agent_answered", agent_answered_at: new Date().toISOString() }`);
    await due(page, "r1", "r2");
    await page.locator(".badge").getByText("2 reminders are due").waitFor();
    equal(await page.locator(".reminds button").count(), 0);
    equal(await aloud(page), "");
    await clean(page);
    await turn(page, `{ state: "ended", outcome: "talked", outcome_evidence: { by: "agent", certain: true } }`);
    await page.getByRole("region", { name: /^Time to call/ }).waitFor();
    await page.evaluate("stage.open('#number')");
    await page.locator(".badge").getByText("2 reminders are due").waitFor();
    await page.evaluate("stage.card.close()");
    await page.getByRole("region", { name: /^Time to call/ }).waitFor();
  }));

test("put off and dismissed by keyboard; what fails says so and stays", () =>
  onStage(async (page) => {
    await due(page, "r1", "r2");
    await page.getByRole("button", { name: "Later" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".reminds .offer").first().waitFor();
    equal(await focused(page), "hour");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Later" }).waitFor();
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByRole("button", { name: /^Tomorrow morning/ }).click();
    await until(page, "stage.link.moved.length === 1");
    ok((await moved(page))[0]?.startsWith("r1 "));
    await page.evaluate("stage.link.wished = { ok: false, trouble: { kind: 'away' } }");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await page.getByRole("alert").getByText("cannot be reached").waitFor();
    await page.evaluate("stage.link.wished = null");
    await page.getByRole("button", { name: "Dismiss" }).focus();
    await page.keyboard.press("Enter");
    await until(page, "stage.link.snapshot.due.length === 0");
    equal((await moved(page)).at(-1), "r2 dismissed");
    equal(await page.locator(".reminds").isVisible(), false);
  }));

test("another tab shows it, or nobody is signed in: nothing here; and what ends leaves nothing", () =>
  onStage(async (page) => {
    await tell(page, `{ due: [stage.reminder], reminds: false }`);
    equal(await page.locator(".reminds").isVisible(), false);
    await tell(page, `{ reminds: true }`);
    await page.getByRole("region", { name: /^Time to call/ }).waitFor();
    await tell(page, `{ phase: "ended" }`);
    equal(await page.locator(".reminds").isVisible(), false);
    await tell(page, `{ phase: "paired" }`);
    await page.evaluate("stage.notice.stop()");
    equal(await page.locator(".reminds").count(), 0);
  }));
