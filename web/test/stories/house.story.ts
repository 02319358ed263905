// A CRM of somebody else's, as docs/embedding.md tells it: one script tag under a strict policy, an agent
// who connects by herself, and a server that is killed in the middle of her call.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { openBrowser, serve, type Site } from "../browser.ts";
import { binary, House, temporary } from "./binary.ts";
import { until } from "./box.ts";
import { setUp, signIn } from "./person.ts";
import { atMoment, cardOf } from "./visit.ts";

let browser: Browser;
let house: House;
let site: Site;
let folder: { readonly path: string; remove(): Promise<void> };
const files: Record<string, { body: string; headers: Record<string, string> }> = {};

before(async () => {
  folder = await temporary();
  const program = await binary(folder.path);
  site = await serve(files);
  house = await House.start(program, folder.path, [site.origin]);
  const policy = ["default-src 'none'", "img-src data:", ...(await guidePolicy(house.origin))];
  files["/"] = {
    headers: { "Content-Security-Policy": policy.join("; ") },
    body: `<!doctype html><html lang="en"><title>A strict CRM</title><link rel="icon" href="data:,">
      <script type="module" src="${house.origin}/dist/v1/element.js" data-client="crm" data-regions="NO,SE"></script>
      <table><tr data-record-name="Ola Nordmann" data-record-id="7"><td>Ola Nordmann</td><td id="number">22 22 59 08</td></tr></table>`,
  };
  browser = await openBrowser();
  await setUp(browser, house);
});

/** The lines that the guide asks for, with this server's address. */
async function guidePolicy(server: string): Promise<readonly string[]> {
  const guide = await readFile(resolve(process.cwd(), "../docs/embedding.md"), "utf8");
  const section = guide.split("## Content-Security-Policy and Trusted Types")[1] ?? "";
  const blocks = section.split("```").filter((_, n) => n % 2 === 1).slice(0, 2);
  assert.equal(blocks.length, 2, "the guide has no policy");
  return blocks.map((block) => block.trim().replaceAll("https://clicktocall.example.com", server));
}

after(async () => {
  await browser?.close();
  await site?.close();
  await house?.stop();
  await folder?.remove();
});

test("she connects by the card, calls, and the server is killed in the middle", { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => /policy|Trusted/i.test(message.text()) && complaints.push(message.text()));
  await page.goto(site.origin);
  const before = await page.locator("table").evaluate((table) => table.outerHTML);
  await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
  await page.locator("#number").click({ position: { x: 20, y: 8 } });
  await atMoment(page, "unpaired").catch((error: unknown) => assert.fail(`${String(error)}\n${complaints.join("\n")}`));
  assert.equal((await house.box.orders()).length, 0);

  const opened = page.waitForEvent("popup");
  await cardOf(page).getByRole("button", { name: "Connect" }).click();
  const popup = await opened;
  await signIn(popup, "username");
  await popup.getByText(site.origin, { exact: true }).waitFor();
  await popup.getByRole("button", { name: "Connect as Kari" }).click();
  await house.box.agent({ autoAnswerMs: null });
  await atMoment(page, "ready", "placing", "ordered", "ringing");
  if ((await house.box.orders()).length === 0) {
    await page.waitForTimeout(500); // a button that has only just come counts no press
    const call = cardOf(page).getByRole("button", { name: "Call", exact: true });
    await call.click({ timeout: 3000 }).catch(() => undefined); // the click she connected for may have gone on by itself
  }
  await atMoment(page, "ringing");

  await house.restart();
  await house.box.hand("answer");
  await atMoment(page, "on_line");
  await house.box.hand("hangup");
  await atMoment(page, "question");
  await cardOf(page).getByRole("button", { name: "Yes" }).click();
  await atMoment(page, "settled");

  assert.equal((await house.box.orders()).length, 1);
  assert.equal(await page.locator("table").evaluate((table) => table.outerHTML), before);
  await until("nothing to be forbidden", () => complaints.length === 0, 1);
  await context.close();
});
