import { deepEqual, equal, ok } from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { LANGUAGES } from "../../src/texts/write.ts";
import { type Site, bundleForPage, openBrowser, serve } from "../browser.ts";

/** The strictest a page can be: no inline style, no inline script, Trusted Types with our one policy. */
const CSP = "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types click-to-call lit-html";

const STAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stage</title></head><body>
<button id="before">Before</button>
<p><a id="number">22 22 55 55</a></p>
<p><input id="field" aria-label="Field"></p><p id="far">somewhere else</p>
<script type="module" src="/stage.js"></script></body></html>`;

const GALLERY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title></head><body>
<script type="module" src="/gallery.js"></script></body></html>`;

let browser: Browser;
let site: Site;

before(async () => {
  const guarded = (body: string) => ({ body, headers: { "Content-Security-Policy": CSP } });
  browser = await openBrowser();
  site = await serve({
    "/": guarded(STAGE),
    "/gallery": guarded(GALLERY),
    "/stage.js": await bundleForPage("test/element/stage.ts"),
    "/gallery.js": await bundleForPage("test/element/gallery.ts"),
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** A fresh stage; what the page complains of fails the test. */
async function onStage(story: (page: Page) => Promise<void>, options: Parameters<Browser["newPage"]>[0] = {}): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, ...options });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.text()) && complaints.push(message.text()));
  try {
    await page.goto(`${site.origin}/`);
    await until(page, "window.stage");
    await story(page);
    deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

/** Waits for a condition without what a strict page forbids. */
async function until(page: Page, condition: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await page.evaluate(`!!(${condition})`)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never came true: ${condition}`);
}

const placed = (page: Page) => page.evaluate<number>("stage.link.placed.length");
const moment = (page: Page) => page.locator(".card").getAttribute("data-moment");
const become = (page: Page, change: object) =>
  page.evaluate(`stage.link.become({ kind: "call", isNew: true, call: stage.call(${JSON.stringify(change)}) })`);
const turn = (page: Page, change: object) => page.evaluate(`stage.link.tell({ call: stage.call(${JSON.stringify(change)}) })`);
const focused = (page: Page) =>
  page.evaluate<string>("(() => { const inner = stage.host.root.activeElement; return inner ? inner.className : document.activeElement.id; })()");

for (const query of ["language=en&theme=light", "language=nb&theme=dark", "language=fi&theme=light", "only=on-line&theme=light&menu=1", "only=on-line&theme=dark&pills=1"]) {
  test(`axe finds nothing on any state: ${query}`, async () => {
    const context = await browser.newContext({ viewport: { width: 1180, height: 900 } });
    const page = await context.newPage();
    try {
      await page.goto(`${site.origin}/gallery?${query}`);
      await page.waitForSelector("click-to-call-card");
      const { violations } = await new AxeBuilder({ page }).disableRules(["region", "page-has-heading-one", "landmark-one-main"]).analyze();
      deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]), []);
    } finally {
      await context.close();
    }
  });
}

test("nothing jumps: a call's states are all of one height", async () => {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  try {
    for (const language of LANGUAGES) {
      await page.goto(`${site.origin}/gallery?language=${language}`);
      const heights = await page.$$eval("click-to-call-card", (hosts) =>
        Object.fromEntries(hosts.map((host) => [(host as HTMLElement).dataset["state"], Math.round(host.getBoundingClientRect().height)])),
      );
      const way = ["ready-phone", "undo", "placing", "ordered", "ordered-silent", "ringing-certain", "ringing-again", "reconnecting", "question", "settled", "missed", "unknown", "unknown-later",
        "wait", "wait-framed", "armed", "pause-framed", "ringing-framed", "on-line-framed", "hanging-up", "talked", "busy-certain", "no-answer-certain"];
      deepEqual([...new Set(way.map((name) => heights[name]))].length, 1, JSON.stringify(way.map((name) => [name, heights[name]])));
      equal(heights["ready-extension"], heights["ringing-likely"]);
      equal(heights["on-line"], heights["ringing-likely"]);
    }
  } finally {
    await page.close();
  }
});

test("by mouse: opened, called, answered, and the word how it went", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    equal(await placed(page), 1);
    await become(page, {});
    equal(await moment(page), "ordered");
    await turn(page, { state: "agent_answered", evidence: { by: "puzzel_state", certain: false } });
    equal(await page.getByRole("status").textContent(), "", "nobody talks beside her");
    await turn(page, { state: "ended", outcome: "not_known", agent_line_seconds: 42 });
    await page.getByRole("button", { name: "Voicemail" }).click();
    deepEqual(await page.evaluate("stage.link.said"), [{ id: "c1", outcome: "voicemail" }]);
    equal(await moment(page), "settled");
  }));

test("by keyboard alone: focus in, call, one key, Esc, focus back", () =>
  onStage(async (page) => {
    await page.focus("#before");
    await page.evaluate("stage.open('#number', true)");
    equal(await focused(page), "action primary");
    await page.keyboard.press("Enter");
    equal(await placed(page), 1);
    await become(page, {});
    await turn(page, { state: "ended", outcome: "not_known", agent_line_seconds: 42 });
    await page.keyboard.press("y");
    deepEqual(await page.evaluate("stage.link.said"), [{ id: "c1", outcome: "talked" }]);
    await page.keyboard.press("Escape");
    equal(await page.locator(".card").isVisible(), false);
    equal(await focused(page), "before");
  }));

test("a key in a field of the page is the field's", () =>
  onStage(async (page) => {
    await page.evaluate("stage.click('#number')");
    await become(page, {});
    await page.focus("#field");
    await turn(page, { state: "ended", outcome: "not_known", agent_line_seconds: 42 });
    await page.keyboard.type("yes");
    equal(await page.inputValue("#field"), "yes");
    deepEqual(await page.evaluate("stage.link.said"), []);
  }));

test("a page's own script can press nothing", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    await page.evaluate("stage.host.root.querySelector('[data-action=call]').click()");
    await page.evaluate("stage.host.root.querySelector('.card').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))");
    equal(await placed(page), 0);
    equal(await page.locator(".card").isVisible(), true);
  }));

test("what is unsure can be stopped, with Esc from anywhere; else it goes out by itself", () =>
  onStage(async (page) => {
    const abroad = "{ region: 'SE', e164: '+46812345678' }";
    await page.evaluate(`stage.click('#number', ${abroad})`);
    equal(await moment(page), "undo");
    await page.focus("#field");
    await page.keyboard.press("Escape");
    await page.waitForTimeout(3500);
    equal(await placed(page), 0);
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await until(page, "stage.link.placed.length === 1");
  }));

test("a double click on Stop, or Enter held down on it, stops and calls nothing", () =>
  onStage(async (page) => {
    for (const press of ["dblclick", "Enter"]) {
      await page.evaluate("stage.card.close(), stage.click('#number', { confidence: 0.5 })");
      equal(await moment(page), "undo");
      const stop = page.getByRole("button", { name: "Stop", exact: true });
      if (press === "dblclick") await stop.dblclick();
      else {
        await stop.focus();
        for (let times = 0; times < 20; times++) {
          await page.keyboard.down("Enter");
          await page.waitForTimeout(30);
        }
        await page.keyboard.up("Enter");
      }
      deepEqual([await placed(page), await moment(page)], [0, "ready"], press);
    }
  }));

test("an armed click is seen, and Esc ends it from anywhere", () =>
  onStage(async (page) => {
    const wrap = { ready: false, reason: { code: "wrap_up", message: "You are in wrap-up in Puzzel.", next_step: "[Call when I am Ready], or press Ready in Puzzel." } };
    await page.evaluate(`stage.link.snapshot = { ...stage.link.snapshot, status: { ...stage.ready, ...${JSON.stringify(wrap)} } }`);
    await page.evaluate("stage.click('#number')");
    equal(await placed(page), 0);
    await page.getByRole("button", { name: "Call when I am Ready" }).click();
    equal(await moment(page), "armed");
    await page.focus("#field");
    await page.keyboard.press("Escape");
    equal(await page.evaluate("stage.link.snapshot.armed"), null);
    equal(await moment(page), "wait");
  }));

test("it stands beside the number, leaves the field that is written in, and stays where it was put", () =>
  onStage(async (page) => {
    const box = () => page.locator(".card").boundingBox();
    const covers = async (selector: string) => {
      const [a, b] = [(await box())!, (await page.locator(selector).boundingBox())!];
      return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    };
    await page.evaluate("stage.open('#number')");
    equal(await covers("#number"), false);
    await page.focus("#field");
    await page.waitForTimeout(100);
    equal(await covers("#field"), false);
    const { x, y } = (await page.locator(".head").boundingBox())!;
    await page.mouse.move(x + 60, y + 10);
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 4 });
    await page.mouse.up();
    const put = (await box())!;
    ok(Math.abs(put.x - 423) < 4 && Math.abs(put.y - 279) < 4, JSON.stringify(put));
    await page.reload();
    await until(page, "window.stage");
    await page.evaluate("stage.open('#number')");
    deepEqual(await box(), put);
  }, { reducedMotion: "reduce" }));

test("what hovers is not announced and goes by itself; a call that goes on shrinks and comes back with the question", () =>
  onStage(async (page) => {
    await page.evaluate("stage.hover('#number')");
    equal(await page.getByRole("status").textContent(), "");
    await page.evaluate("stage.click('#number')");
    await become(page, {});
    await page.getByRole("button", { name: "Minimise" }).click();
    equal(await page.locator(".pill").isVisible(), true);
    await page.locator("#far").click();
    equal(await page.locator(".pill").isVisible(), true);
    await turn(page, { state: "ended", outcome: "not_known" });
    equal(await moment(page), "question");
  }));

test("a press elsewhere closes what waits for nothing", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    await page.locator("#far").click();
    equal(await page.locator(".card").isVisible(), false);
    deepEqual(await page.evaluate("stage.events"), ["ctc-open", "ctc-close"]);
  }));

test("a warning is passed with a reason, typed in the card", () =>
  onStage(async (page) => {
    const finding = { code: "premium_rate", action: "warn", overridable: true, message: "Expensive.", next_step: "Give a reason." };
    await page.evaluate(`stage.link.reading = { ...stage.link.reading, verdict: "warn", findings: [${JSON.stringify(finding)}] }`);
    await page.evaluate("stage.open('#number', true)");
    // No button is pressed before it has been seen.
    await page.waitForTimeout(450);
    await page.getByRole("button", { name: "Call all the same" }).click();
    await page.keyboard.type("She asked", { delay: 50 });
    await page.getByRole("button", { name: "Call all the same" }).click();
    deepEqual(await page.evaluate("stage.link.placed[0].body.override"), { reason: "She asked" });
  }));

test("names and messages are text, whatever they hold", () =>
  onStage(async (page) => {
    await page.evaluate(`stage.open('#number', false, { name: '<img src=x onerror=alert(1)>\\u202e' })`);
    equal(await page.locator(".name img").count(), 0);
    equal(await page.locator(".name").textContent(), "<img src=x onerror=alert(1)>\u202e");
  }));

test("print leaves no trace, forced colours and a dark page are honoured", async () => {
  await onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    await page.emulateMedia({ media: "print" });
    equal(await page.locator(".card").isVisible(), false);
  });
  await onStage(async (page) => {
    await page.evaluate("document.documentElement.style.backgroundColor = '#111'");
    await page.evaluate("stage.open('#number')");
    equal(await page.evaluate("stage.host.element.dataset.theme"), "dark");
  });
  await onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    equal(await page.locator(".card").evaluate((card) => getComputedStyle(card).animationDuration), "0s");
    equal(await page.locator(".action.primary").evaluate((button) => getComputedStyle(button).forcedColorAdjust), "none");
  }, { forcedColors: "active", reducedMotion: "reduce" });
});

test("it leaves nothing when it is told to go", () =>
  onStage(async (page) => {
    await page.evaluate("stage.open('#number')");
    await page.evaluate("stage.card.stop(); stage.host.remove()");
    equal(await page.locator("click-to-call-card").count(), 0);
    equal(await page.evaluate("stage.link.looks"), 0);
  }));
