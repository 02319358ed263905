import { deepEqual, equal, match, ok } from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { type Site, bundleForPage, openBrowser, serve } from "../browser.ts";

const script = (attributes: string) => `<script type="module" src="/v1/element.js" ${attributes}></script>`;
const page = (body: string, attributes: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>CRM</title></head><body>${body}${script(attributes)}</body></html>`;

const CONTACTS = `<main><p data-record-type="contact" data-record-id="7" data-record-name="Ola">Tlf. <span id="ola">22 22 55 55</span></p>
<p>Sagt: <span id="two">33 12 34 56</span></p>
<p><click-to-call id="one" number="+46 8 123 456 78" record-id="9" record-name="Siri">call Siri</click-to-call></p></main>`;

let browser: Browser;
let site: Site;

before(async () => {
  browser = await openBrowser();
  const asScript = (body: string) => ({ body, headers: { "Content-Type": "text/javascript" } });
  const strict = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types click-to-call lit-html";
  site = await serve({
    "/": { body: page(CONTACTS, 'data-client="crm" data-regions="NO,DK"'), headers: { "Content-Security-Policy": strict } },
    "/plain": page("<p>No number here, only 2024-05-01.</p>", 'data-client="crm" data-regions="NO"'),
    "/off": page(CONTACTS, 'data-client="crm" data-regions="NO" data-page="off"'),
    "/framed": page('<iframe id="frame" src="/framing" width="600" height="120"></iframe>', 'data-client="crm" data-regions="NO"'),
    "/framing": page('<p>Tlf. <span id="inner">22 22 55 55</span></p>', 'data-client="crm" data-regions="NO"'),
    "/nested": page('<iframe id="frame" src="/nesting" width="600" height="300"></iframe>', 'data-client="crm" data-regions="NO"'),
    "/nesting": page('<iframe id="inside" src="/nested-text" data-record-name="Ola" width="500" height="120"></iframe>', 'data-client="crm" data-regions="NO"'),
    "/nested-text": '<!doctype html><html lang="en"><title>Text</title><p>Tlf. <span id="inner">22 22 55 55</span></p>',
    "/unnamed": page(CONTACTS, ""),
    "/v1/element.js": await bundleForPage("src/element/index.ts", "./card.ts", "./page.ts", "../engine/index.ts"),
    "/v1/page.ts": asScript(await bundleForPage("src/dom/page.ts")),
    "/v1/card.ts": asScript(await bundleForPage("src/element/card.ts")),
    "/engine/index.ts": asScript(await bundleForPage("src/engine/index.ts")),
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

async function on(path: string, story: (page: Page, asked: string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    await page.goto(site.origin + path);
    await page.waitForTimeout(300);
    await story(page, asked);
    deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const card = (page: Page) => page.locator("click-to-call-card .card");

test("a page without numbers loads the first script and nothing else", () =>
  on("/plain", async (_page, asked) => {
    deepEqual(asked.filter((path) => path !== "/favicon.ico"), ["/plain", "/v1/element.js"]);
  }));

test("a page with numbers loads the engine, and asks the server nothing before somebody means one", () =>
  on("/", async (page, asked) => {
    ok(asked.includes("/engine/index.ts"));
    equal(asked.includes("/v1/card.ts"), false);
    await page.locator("#ola").hover();
    await card(page).waitFor();
    ok(asked.includes("/v1/card.ts"));
    equal(asked.some((path) => path.startsWith("/api/v1/numbers")), false, "unpaired: no number leaves");
    equal(await card(page).getAttribute("data-moment"), "ambiguous");
    await page.mouse.move(900, 650);
    await card(page).waitFor({ state: "hidden" });
  }));

test("not a node of the page is changed, and nothing stays after the end", () =>
  on("/", async (page) => {
    const html = () => page.evaluate("document.body.innerHTML");
    const was = await html();
    await page.locator("#ola").hover();
    await card(page).waitFor();
    await page.locator("#ola").click();
    equal(await html(), was);
    await page.evaluate("import('/v1/element.js').then((it) => it.configure({ client: 'crm', page: false }).stop())");
    equal(await html(), was);
    equal(await page.locator("click-to-call-card").count(), 0);
    equal(await page.evaluate("document.adoptedStyleSheets.length + CSS.highlights.size"), 0);
  }));

test("a number of two countries is asked about once, with one key, and remembered for the site", () =>
  on("/", async (page) => {
    await page.locator("#two").click();
    await card(page).waitFor();
    equal(await card(page).locator("#message").textContent().then((text) => text?.trim()), "33 12 34 56: Norway or Denmark?");
    await page.locator("click-to-call-card .pick").first().focus();
    await page.keyboard.press("d");
    equal(await card(page).locator(".number").textContent(), "+45 33 12 34 56");
    equal(await card(page).getAttribute("data-moment"), "unpaired");
    await page.reload();
    await page.waitForTimeout(300);
    await page.locator("#two").hover();
    await card(page).waitFor();
    equal(await card(page).locator(".number").textContent(), "+45 33 12 34 56");
    equal(await card(page).locator(".where").textContent(), "Denmark, as you chose for this site");
  }));

test("by keyboard: Enter on a number of the page, and one key answers", () =>
  on("/", async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    equal(await page.getByRole("button", { name: "Call 22 22 55 55, 1 of 2" }).count(), 1);
    await page.keyboard.press("Enter");
    await card(page).waitFor();
    equal(await card(page).getAttribute("data-moment"), "ambiguous");
    await page.keyboard.press("d");
    equal(await card(page).locator(".number").textContent(), "+45 22 22 55 55");
  }));

test("a number in a frame within a frame that has the script opens one card, where the script is nearest", () =>
  on("/nested", async (page) => {
    const frame = page.frameLocator("#frame");
    await frame.frameLocator("#inside").locator("#inner").click();
    await frame.locator("click-to-call-card .card").waitFor();
    await page.waitForTimeout(600);
    equal(await page.locator("click-to-call-card .card").count(), 0);
    match(await frame.locator("click-to-call-card .card").innerText(), /Ola/);
  }));

test("a number in a frame that has the script too opens one card, in the frame", () =>
  on("/framed", async (page) => {
    const frame = page.frameLocator("#frame");
    await frame.locator("#inner").click();
    await frame.locator("click-to-call-card .card").waitFor();
    await page.waitForTimeout(500);
    equal(await card(page).count(), 0);
  }));

test("<click-to-call> shows its own text, opens by pointer and by keyboard, and tells the page", () =>
  on("/off", async (page, asked) => {
    await page.evaluate("document.addEventListener('ctc-open', (event) => { window.told = [event.target.id, event.detail]; })");
    equal(asked.includes("/engine/index.ts"), false, "nothing is looked for");
    await page.keyboard.press("Tab");
    equal(await page.evaluate("document.activeElement.id"), "one");
    await page.keyboard.press("Enter");
    await card(page).waitFor();
    equal(await card(page).locator(".name").textContent(), "Siri");
    equal(await card(page).locator(".number").textContent(), "+46 8 123 456 78");
    deepEqual(await page.evaluate("window.told"), ["one", { number: "+46 • ••• ••• 78", record: { id: "9", name: "Siri" } }]);
    await page.keyboard.press("Escape");
    equal(await page.evaluate("document.activeElement.id"), "one");
  }));

test("attributes are properties, and a script tag without a client starts nothing", () =>
  on("/unnamed", async (page) => {
    equal(await page.locator("click-to-call-card").count(), 0);
    deepEqual(
      await page.evaluate(`(() => {
        const it = document.querySelector("click-to-call");
        it.region = "SE"; it.doNotCall = true; it.fallback = "tel"; it.number = "08-123 456 78";
        return [it.getAttribute("region"), it.doNotCall, it.getAttribute("fallback"), it.number, it.fallback];
      })()`),
      ["SE", true, "tel", "08-123 456 78", "tel"],
    );
  }));

test("what the page and its people say of digits counts; what was taught here is kept for the site", () =>
  on("/unnamed", async (page) => {
    const start = () =>
      page.evaluate(`import("/v1/element.js").then(({ configure }) => {
        const rule = { host: location.hostname, verdict: "not_number", words: "sagt", shape: "2 2 2 2" };
        window.ctc = configure({ client: "crm", regions: ["NO"], rules: [rule, { ...rule, words: ".*" }] });
      })`);
    const numbers = () => page.evaluate("window.ctc.numbers.numbers().map(({ found }) => found.text).join()");
    const become = (texts: string) => page.waitForFunction((wanted) => (window as unknown as { ctc: { numbers: { numbers(): { found: { text: string } }[] } } }).ctc.numbers.numbers().map(({ found }) => found.text).join() === wanted, texts);
    await start();
    await become("22 22 55 55");
    equal(await page.evaluate("window.ctc.numbers.teach({ host: location.hostname, verdict: 'not_number', words: 'tlf', shape: '2 2 2 2' })"), null);
    await become("");
    equal(await page.evaluate("window.ctc.numbers.teach({ host: location.hostname, verdict: 'number', words: 'sagt', shape: '2 2 2 2' })"), null);
    await become("33 12 34 56");
    deepEqual(await page.evaluate("JSON.parse(localStorage.getItem('click-to-call.rules')).map(({ words }) => words)"), ["tlf", "sagt"]);
    await page.reload();
    await start();
    await become("33 12 34 56");
    equal(await numbers(), "33 12 34 56");
  }));

test("a script cannot click for a person", () =>
  on("/off", async (page) => {
    await page.evaluate("document.querySelector('click-to-call').shadowRoot.querySelector('button').click()");
    await page.waitForTimeout(300);
    equal(await card(page).count(), 0);
  }));

test("where not even the card can be fetched, a click says what to do without us", () =>
  on("/off", async (page) => {
    await page.route("**/v1/card.ts", (route) => route.abort());
    await page.evaluate("document.addEventListener('ctc-not-ordered', (event) => { window.code = event.detail.code; })");
    await page.locator("#one").click();
    const said = page.getByRole("alert");
    await said.waitFor();
    equal(await said.textContent(), "Click to Call cannot be reached. Call from Puzzel meanwhile; nothing is lost.");
    equal(await page.evaluate("window.code"), "server_away");
    await page.unroute("**/v1/card.ts");
  }));
