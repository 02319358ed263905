// Why something is a number or is none, teaching the site, and sharing what was taught: the page changes
// as it is told, and nobody but the person decides what leaves her browser.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, serve, type Site } from "../browser.ts";
import { House, binary, temporary } from "../stories/binary.ts";
import { until } from "../stories/box.ts";
import { setUp, signIn } from "../stories/person.ts";
import { Visit, atMoment, cardOf, momentOf } from "../stories/visit.ts";

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

/** The texts that the page marks as numbers now. */
const marked = (page: Page) =>
  page.evaluate(() =>
    [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].map((range) => (range.startContainer as Text).data?.slice(range.startOffset, range.endContainer === range.startContainer ? range.endOffset : undefined) ?? ""),
    ),
  );

/** Selects a text that can be seen, as a person does with the mouse. */
async function select(page: Page, text: string): Promise<void> {
  const found = await page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue!.indexOf(text);
      if (at < 0 || !node.parentElement!.checkVisibility()) continue;
      node.parentElement!.scrollIntoView({ block: "center" });
      getSelection()!.setBaseAndExtent(node, at, node, at + text.length);
      return true;
    }
    return false;
  }, text);
  assert.ok(found, `"${text}" cannot be seen`);
}

const field = (page: Page) => page.getByRole("combobox", { name: "Find a number to call" });

async function open(page: Page): Promise<void> {
  await page.keyboard.press("Alt+Shift+KeyK");
  await field(page).waitFor();
}

/** Chooses an entry by keys. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("option", { name }).waitFor();
  await until(`${name} to be chosen`, async () => {
    const id = await field(page).getAttribute("aria-activedescendant");
    if (id && (await page.locator(`#${id}`).textContent())?.includes(name)) return true;
    await page.keyboard.press("ArrowDown");
    return false;
  });
  await page.keyboard.press("Enter");
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include("click-to-call-card").disableRules(["region"]).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), []);
}

test("a missed number is explained and taught by keys alone, and forgotten again", { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(program, browser);
  const { page } = visit;
  try {
    assert.ok(!(await marked(page)).includes("498768"));
    await select(page, "498768");
    await open(page);
    await choose(page, "Why isn’t this a number?");
    const dialog = page.getByRole("dialog", { name: "Find a number to call" });
    await dialog.getByText("Why this is not shown as a phone number").waitFor();
    const said = (await dialog.innerText()).replaceAll("498768", "");
    assert.doesNotMatch(said, /\d/, `a score is told: ${said}`);
    await accessible(page);
    await page.keyboard.press("Enter"); // "Numbers like this are phone numbers here" has the focus
    await dialog.getByText(/^On 127\.0\.0\.1: 6 digits beside “[^”]+” are a phone number\.$/).waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem("click-to-call.rules")), null, "it was kept before she said so");
    await accessible(page);
    await page.keyboard.press("Enter");
    await dialog.getByText("Remembered for this site.").waitFor();
    await accessible(page);
    const kept = await page.evaluate(() => localStorage.getItem("click-to-call.rules"));
    assert.match(kept ?? "", /"verdict":"number"/);
    assert.doesNotMatch(kept ?? "", /498768|Ola|Nordmann/);
    await dialog.getByRole("button", { name: "Undo" }).press("Enter");
    await dialog.getByText("Forgotten again.").waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem("click-to-call.rules")), null);
    await page.keyboard.press("Escape");
    await field(page).waitFor({ state: "detached" });
  } catch (error) {
    await visit.leave();
    throw error;
  }
  await visit.end(0);
});

test("a decoy is taught in the card's menu: it is no number any more, until it is forgotten", { timeout: 120_000 }, async () => {
  const visit = await Visit.begin(program, browser, { scheme: "dark" });
  const { page, card } = visit;
  const decoys = async () => (await marked(page)).filter((text) => text === "22 22 59 09").length;
  try {
    await until("the numbers to be marked", async () => (await decoys()) > 1);
    const before = await decoys();
    await visit.pointAt("22 22 59 09", ".prose");
    await card.getByRole("button", { name: "More" }).click();
    await visit.accessible();
    await card.getByRole("button", { name: "Why this country?" }).click();
    await card.getByText(/Country: Norway, /).waitFor();
    await visit.accessible();
    await card.getByRole("button", { name: "This is not a phone number here" }).click();
    await card.getByText(/^On 127\.0\.0\.1: digits grouped .+ are not a phone number\.$/).waitFor();
    assert.equal(await decoys(), before);
    await visit.accessible();
    await card.getByRole("button", { name: "Remember" }).click();
    await card.getByText("Remembered for this site.").waitFor();
    await until("the number to be none", async () => (await decoys()) < before);
    await card.locator(".acts").getByRole("button", { name: "Close" }).click();
    await card.getByRole("button", { name: "More" }).click();
    await card.getByRole("button", { name: "What this site was taught" }).click();
    await card.getByText("taught in this browser").waitFor();
    await visit.accessible();
    await card.getByRole("button", { name: /^Forget: On 127/ }).click();
    await card.getByText("Nothing was taught about this site.").waitFor();
    await until("the number to be one again", async () => (await decoys()) === before);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await until("the card to close", async () => (await momentOf(page)) === null);
  } catch (error) {
    await visit.leave();
    throw error;
  }
  await visit.end(0);
});

const PAGE = (server: string) => `<!doctype html><html lang="en"><title>CRM</title><link rel="icon" href="data:,">
  <script type="module" src="${server}/dist/v1/element.js" data-client="crm" data-regions="NO" data-shortcut="Mod+J"></script>
  <p>Ordre: <span id="decoy">22 22 59 07</span></p><p>Tlf. <span id="phone">22 22 59 08</span></p>`;

test("what she taught is shared from our own page, decided on, and counts for everybody", { timeout: 180_000 }, async () => {
  const files: Record<string, string> = {};
  const site: Site = await serve(files);
  const house = await House.start(program, folder.path, [site.origin]);
  const contexts: BrowserContext[] = [];
  const visitor = async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    contexts.push(context);
    return context;
  };
  try {
    files["/"] = PAGE(house.origin);
    await setUp(browser, house);
    const page = await (await visitor()).newPage();
    await page.goto(site.origin);
    await connect(page, "username2");
    await page.keyboard.press("Escape");
    await select(page, "22 22 59 07");
    await page.keyboard.press("ControlOrMeta+KeyJ");
    await field(page).waitFor();
    await choose(page, "Why is");
    const dialog = page.getByRole("dialog", { name: "Find a number to call" });
    await dialog.locator(".acts .action").first().waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await dialog.getByText("Remembered for this site.").waitFor();

    await page.context().clearCookies(); // the page stays paired; our own page has to know her anew
    const opened = page.context().waitForEvent("page");
    await dialog.getByRole("button", { name: "Share…" }).click();
    const own = await opened;
    await own.getByText("Sign in to share what you taught.").waitFor();
    await until("the rules to leave the address", () => !own.url().includes("#"));
    await own.getByRole("link", { name: "Sign in" }).click();
    await signIn(own, "username2");
    const sent = own.getByRole("textbox", { name: "Exactly this is sent, and nothing else" });
    await sent.waitFor();
    await own.keyboard.press("Enter"); // held down since the page before: it sends nothing
    assert.match(await own.locator("#words").innerText(), /^On 127\.0\.0\.1: digits grouped 2 2 2 2 beside “ordre” are (not )?a phone number\.$/);
    assert.deepEqual(Object.keys(JSON.parse(await sent.inputValue())[0]), ["host", "verdict", "words", "shape"]);
    const { violations } = await new AxeBuilder({ page: own }).analyze();
    assert.deepEqual(violations.map(({ id }) => id), []);
    await own.getByRole("button", { name: "Send to your administrator" }).click();
    await own.getByText("Sent. Your administrator decides.").waitFor();
    await own.reload();
    assert.equal(await sent.count(), 0, "it would be sent twice");

    const boss = await (await visitor()).newPage();
    await boss.goto(`${house.origin}/sign-in?next=%2Fpage-rules`);
    await signIn(boss, "username");
    await boss.getByText(/beside “ordre”/).first().waitFor();
    assert.deepEqual((await new AxeBuilder({ page: boss }).analyze()).violations.map(({ id }) => id), []);
    await boss.getByRole("button", { name: /^Use for everybody: On 127/ }).click();
    await boss.getByRole("button", { name: /^Delete: On 127/ }).waitFor();

    const other = await (await visitor()).newPage();
    await other.goto(site.origin);
    const isMarked = async () => (await marked(other)).includes("22 22 59 07");
    const was = await isMarked();
    await connect(other, "username3");
    await until("the page to go by the rule", async () => (await isMarked()) !== was);
    assert.ok((await marked(other)).includes("22 22 59 08"));
  } finally {
    for (const context of contexts) await context.close();
    await site.close();
    await house.stop();
  }
});

/** Connects the page for an agent by its card. */
async function connect(page: Page, username: string): Promise<void> {
  await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
  await page.locator("#phone").click({ position: { x: 20, y: 8 } });
  await atMoment(page, "unpaired");
  const opened = page.waitForEvent("popup");
  await cardOf(page).getByRole("button", { name: "Connect" }).click();
  const popup = await opened;
  await signIn(popup, username);
  await popup.getByRole("button", { name: /^Connect as/ }).click();
  await atMoment(page, "ready", "wait", "not_ready", "placing", "ordered", "ringing");
}
