// Where numbers are found, and where nobody looks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Stage, found, numbersOf, openStage, startAndFind } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("numbers in text, across inline tags, with white space as the page folds it", async () => {
  const page = await stage.open(`<body>
    <p>Ring Ola på 22 22 55 55 i dag</p>
    <p>Tlf <b>22</b> <i>22 <u>55</u></i> 56</p>
    <p>Tlf.
       22 22
       55 57</p>
    <div>Mob <span style="display:block">41 23 45 67</span><span style="display:block">41 23 45 68</span></div>
    <pre>22 22 55
55 99</pre>
    <p>Tlf 22 22 <br> 55 58</p>
    <p>tel 22<wbr> 22<wbr> 55 59</p>
    <custom-cell>22 22 55 60</custom-cell><custom-cell>22 22 55 61</custom-cell>
    <style>custom-cell { display: inline-block }</style>`);
  await startAndFind(page, 8);
  assert.deepEqual(
    await numbersOf(page),
    ["22225555", "22225556", "22225557", "41234567", "41234568", "22225559", "22225560", "22225561"].map((n) => `+47${n}`),
  );
  const rects = await page.evaluate(() => fixture.watch!.numbers().map((number) => number.rects().length > 0));
  assert.ok(rects.every(Boolean));
});

test("links to numbers, once each, with what their address says", async () => {
  const page = await stage.open(`<body>
    <p><a href="tel:+4722225555;ext=12">Ola</a> <a href="callto:22225556">22 22 55 56</a>
    <a href="sms:+4741234567">send</a> <a href="https://example.com/22225557">page 22 22 55 57</a>
    <a href="tel:rubbish">Tlf 22 22 55 58</a>`);
  await startAndFind(page, 5);
  assert.deepEqual(await numbersOf(page), [
    "+4722225555;12", "+4722225556", "+4741234567", "+4722225557", "+4722225558",
  ]);
  const sources = await page.evaluate(() =>
    fixture.watch!.numbers().map(({ source, clickIsOurs }) => `${source} ${clickIsOurs}`),
  );
  assert.deepEqual(sources, ["link true", "link true", "link false", "text false", "text false"]);
});

test("open shadow roots and frames of the same origin, also those that come later", async () => {
  const page = await stage.open(
    `<body><div id=host></div><iframe src="/inner"></iframe><iframe srcdoc="<p>Tlf 22 22 55 57"></iframe>
     <late-host></late-host>
     <script>
       document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<p>Tlf 22 22 55 55<div id=in></div>";
     </script>`,
    { "/inner": "<!doctype html><p>Phone 22 22 55 56" },
  );
  await startAndFind(page, 3);
  assert.deepEqual(await numbersOf(page), ["+4722225555", "+4722225556", "+4722225557"]);
  await page.evaluate(() => {
    const inner = document.getElementById("host")!.shadowRoot!.getElementById("in")!;
    inner.attachShadow({ mode: "open" }).textContent = "Tlf 22 22 55 58";
    document.querySelector("late-host")!.attachShadow({ mode: "open" }).innerHTML = "<p>Tlf 22 22 55 59";
    document.querySelector("iframe")!.srcdoc = "<p>Tlf 22 22 55 60";
  });
  const box = await page.locator("#in").boundingBox();
  await page.mouse.move(box!.x + 20, box!.y + 5);
  await found(page, 5);
  assert.deepEqual(await numbersOf(page), ["55", "58", "60", "57", "59"].map((end) => `+47222255${end}`));
  await page.evaluate(() => document.querySelector("iframe")!.remove());
  await found(page, 4);
});

test("nobody looks into fields, editors, scripts and what asks to be left alone", async () => {
  const page = await stage.open(`<body><p>Tlf 22 22 55 55
    <input value="22 22 55 56"><textarea>Tlf 22 22 55 57</textarea><select><option>22 22 55 58</select>
    <div contenteditable>Tlf 22 22 55 59 <a href="tel:+4722225560">x</a> <b contenteditable=false>Tlf 22 22 55 61</b></div>
    <div contenteditable="plaintext-only">Tlf 22 22 55 62</div><div role="textbox">Tlf 22 22 55 63</div>
    <div class="cm-editor dark"><p>Tlf 22 22 55 64</div><script>"Tlf 22 22 55 65"</script><style>/* Tlf 22 22 55 66 */</style>
    <div data-click-to-call="off">Tlf 22 22 55 67 <a href="tel:+4722225568">x</a></div><noscript>Tlf 22 22 55 69</noscript>
    <template><p>Tlf 22 22 55 70</template><iframe id=edit srcdoc="<p>Tlf 22 22 55 71"></iframe>
    <script>document.getElementById("edit").onload = (e) => { e.target.contentDocument.designMode = "on"; }</script>`);
  await page.waitForFunction(() => document.querySelector("iframe")!.contentDocument!.designMode === "on");
  await startAndFind(page, 1);
  await page.evaluate(() => document.querySelector("p")!.append(" og 41 23 45 67"));
  await found(page, 2);
  assert.deepEqual(await numbersOf(page), ["+4722225555", "+4741234567"]);
  await page.evaluate(() => document.querySelector("[data-click-to-call]")!.removeAttribute("data-click-to-call"));
  await found(page, 4);
  await page.evaluate(() => document.querySelector("p")!.setAttribute("contenteditable", ""));
  await found(page, 2);
});

for (const meta of [
  `<meta name="format-detection" content="telephone=no">`,
  `<meta name="SKYPE_TOOLBAR" content="SKYPE_TOOLBAR_PARSER_COMPATIBLE">`,
]) {
  test(`text is left alone where the page says ${meta}; its links are links`, async () => {
    const page = await stage.open(`<head>${meta}</head><body><p>Tlf 22 22 55 55</p><a href="tel:+4722225556">x</a>`);
    await startAndFind(page, 1);
    assert.deepEqual(await numbersOf(page), ["+4722225556"]);
  });
}

test("the engine is fetched at the first candidate only", async () => {
  const page = await stage.open("<body><p>Nothing here on 2026-11-22, order 12345</p>");
  await page.evaluate(() => void fixture.start());
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => fixture.loads), 0);
  await page.evaluate(() => document.body.append("Tlf 22 22 55 55"));
  await found(page, 1);
  assert.equal(await page.evaluate(() => fixture.loads), 1);
});

test("an engine that does not come is asked for again", async () => {
  const page = await stage.open("<body><p>Tlf 22 22 55 55</p>");
  await page.evaluate(() => {
    let asked = 0;
    const address = "/engine.js";
    fixture.start({ loadEngine: () => (asked++ ? import(address) : Promise.reject(new Error("away"))) });
  });
  await found(page, 1);
});
