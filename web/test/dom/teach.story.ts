// Why something is a number or is none, and what a site is taught about it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { Explanation, PageRule } from "../../src/dom/types.ts";
import { type Stage, found, middleOf, numbersOf, openStage, startAndFind } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Explains the text of an element, as if it were selected; "start" puts the caret there alone. */
function why(page: Page, selector: string, how: "all" | "start" = "all"): Promise<Pick<Explanation, "text" | "verdict" | "obstacles" | "words" | "shape" | "canTeach" | "evidence" | "confidence"> & { rule: string; isKnown: boolean } | null> {
  return page.evaluate(
    async ([id, part]) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(id!)!);
      if (part === "start") range.collapse(true);
      const told = await fixture.watch!.explain(range);
      if (!told) return null;
      const { text, verdict, obstacles, words, shape, canTeach, evidence, confidence, rule, number } = told;
      return { text, verdict, obstacles, words, shape, canTeach, evidence, confidence, rule: rule ? `${rule.rule.verdict} ${rule.from}` : "", isKnown: number !== null };
    },
    [selector, how],
  );
}

const teach = (page: Page, rule: Partial<PageRule>) =>
  page.evaluate((given) => fixture.watch!.teach({ host: location.hostname, verdict: "not_number", words: "", shape: "", ...given }), rule);

test("why a number is one, and why digits are none", async () => {
  const page = await stage.open(`<body>
    <p id=phone>Tlf 22 22 55 55</p><p id=order>Ordrenr. 22225556</p><p id=date>12.05.2026</p><p id=few>Rom 12</p><p id=none>nothing</p>
    <div contenteditable id=editor>Tlf 22 22 55 57</div><p><a href="tel:+4722225558"><b id=link>Ring</b></a></p>
    <p id=several>Tlf 22 22 55 59 eller ordre 22225560</p>`);
  await startAndFind(page, 3);
  const phone = await why(page, "#phone");
  assert.deepEqual(
    { ...phone, evidence: phone!.evidence.includes("label"), confidence: phone!.confidence > 0.8 },
    { text: "22 22 55 55", verdict: "number", obstacles: [], words: "tlf", shape: "2 2 2 2", canTeach: true, evidence: true, confidence: true, rule: "", isKnown: true },
  );
  const of = async (selector: string) => {
    const told = await why(page, selector);
    return told && [told.text, told.verdict, ...told.obstacles, told.words, told.shape, told.canTeach];
  };
  assert.deepEqual(await of("#order"), ["22225556", "not_number", "no_number", "ordrenr", "8", true]);
  assert.deepEqual(await of("#date"), ["12.05.2026", "not_number", "no_number", "", "2.2.4", true]);
  assert.deepEqual(await of("#few"), ["12", "not_number", "digit_count", "rom", "2", true]);
  assert.equal(await of("#none"), null);
  assert.deepEqual(await of("#editor"), ["22 22 55 57", "not_number", "hands_off", "tlf", "2 2 2 2", false]);
  assert.deepEqual(await of("#link"), ["+4722225558", "number", "", "", false]);
  assert.deepEqual((await why(page, "#several"))!.text, "22 22 55 59");
});

test("a page without candidates is asked about, too: what is needed comes then", async () => {
  const page = await stage.open("<body><p id=few>Rom 12</p>");
  await page.evaluate(() => void fixture.start());
  assert.equal(await page.evaluate(() => fixture.loads), 0);
  assert.equal((await why(page, "#few"))!.text, "12");
  assert.equal(await page.evaluate(() => fixture.loads), 1);
});

test("what is asked about may be a place on the screen, also in a frame and in a shadow root, or a number", async () => {
  const page = await stage.open(
    `<body><p>Tlf 22 22 55 55</p><iframe src="/inner" style="margin:40px;border:9px solid"></iframe><div id=host></div>
     <script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<p>Tlf 22 22 55 57</p>"</script>`,
    { "/inner": "<!doctype html><p>Tlf 22 22 55 56</p>" },
  );
  await startAndFind(page, 3);
  for (const [index, text] of ["22 22 55 55", "22 22 55 56", "22 22 55 57"].entries()) {
    const point = await middleOf(page, index);
    const told = await page.evaluate(async (at) => (await fixture.watch!.explain(at))?.text, point);
    assert.equal(told, text);
    assert.equal(await page.evaluate(async (i) => (await fixture.watch!.explain(fixture.watch!.numbers()[i]!))?.text, index), text);
  }
  assert.equal(await page.evaluate(() => fixture.watch!.explain({ x: 900, y: 650 })), null);
});

test("not a number, here: all of these words and this shape, and no others; forgotten, they are back", async () => {
  const page = await stage.open(`<body><table><thead><tr><th>Diverse<th>Telefon</thead>
    <tr><td id=code>22 22 55 55<td id=phone>22 22 55 56<tr><td>22 22 55 57<td>22 22 55 58<tr><td>222 25 559<td>222 25 560</table>`);
  await startAndFind(page, 6);
  const { words, shape } = (await why(page, "#code"))!;
  assert.deepEqual([words, shape], ["diverse", "2 2 2 2"]);
  assert.equal(await teach(page, { words, shape }), null);
  await found(page, 4);
  assert.deepEqual(await numbersOf(page), ["+4722225556", "+4722225558", "+4722225559", "+4722225560"]);
  const told = (await why(page, "#code"))!;
  assert.deepEqual([told.verdict, told.obstacles, told.rule], ["not_number", ["rule"], "not_number here"]);
  assert.equal(await teach(page, { words, shape: "" }), null);
  await found(page, 3);
  const rules = await page.evaluate(() => fixture.watch!.rules());
  assert.equal(rules.length, 2);
  assert.equal(await page.evaluate(async () => {
    for (const { rule } of await fixture.watch!.rules()) await fixture.watch!.forget(rule);
    return (await fixture.watch!.rules()).length;
  }), 0);
  await found(page, 6);
});

test("a number, though it does not look so; what no country has stays none", async () => {
  const page = await stage.open(`<body><p id=order>Kundenr. 22225555</p><p>Kundenr. 22225556, Ordrenr. 22225557</p><p id=none>Kundenr. 00000000</p>`);
  await page.evaluate(() => void fixture.start());
  const { words, shape } = (await why(page, "#order"))!;
  assert.equal(await teach(page, { verdict: "number", words, shape }), null);
  await found(page, 2);
  assert.deepEqual(await numbersOf(page), ["+4722225555", "+4722225556"]);
  const told = (await why(page, "#order"))!;
  assert.deepEqual([told.verdict, told.rule, told.confidence, told.isKnown], ["number", "number here", 0.8, true]);
  const none = (await why(page, "#none"))!;
  assert.deepEqual([none.verdict, none.obstacles, none.rule], ["not_number", ["no_number"], "number here"]);
});

test("of which country, by its column; a number with its country code keeps its own", async () => {
  const page = await stage.open(`<body><table><thead><tr><th>Hjemme<th>Kontor</thead>
    <tr><td id=home>33 12 34 56<td>33 12 34 57<tr><td>+47 33 12 34 58<td></table>`);
  await page.evaluate(() => void fixture.start({ regions: ["NO", "DK"] }));
  await found(page, 3);
  assert.equal(await teach(page, { verdict: "region", region: "DK", words: "hjemme", shape: "2 2 2 2" }), null);
  await page.waitForFunction(() => fixture.watch!.numbers()[0]?.found.e164 === "+4533123456");
  const numbers = await page.evaluate(() =>
    fixture.watch!.numbers().map(({ found: { e164, evidence }, regionChosen, rule }) => [e164, evidence.includes("region_ambiguous"), regionChosen, rule?.rule.verdict ?? ""]),
  );
  assert.deepEqual(numbers, [["+4533123456", false, true, "region"], ["+4733123457", true, false, ""], ["+4733123458", false, false, ""]]);
});

test("what was taught is kept for the site and read strictly; rules come from the page and the server, too", async () => {
  const page = await stage.open(`<body><p>Annet: 22 22 55 55</p><p>Diverse: 22 22 55 56</p><p>Mer: 22 22 55 57</p><p>Tlf: 22 22 55 58</p>`);
  const host = await page.evaluate(() => location.hostname);
  const none = { host, verdict: "not_number", shape: "2 2 2 2" };
  await page.evaluate((rule) => {
    const taught = { read: () => JSON.parse(localStorage.getItem("rules") ?? "[]"), write: (rules: unknown) => localStorage.setItem("rules", JSON.stringify(rules)) };
    Object.assign(globalThis, { begin: () => void fixture.start({ taught, rules: [{ ...rule, words: "diverse" }, { ...rule, words: "tlf", host: "other.example" }, "bad"] }) });
  }, none);
  await page.evaluate("begin()");
  await found(page, 3);
  assert.equal(await teach(page, { ...none, words: "annet" } as PageRule), null);
  await found(page, 2);
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem("rules")!);
    localStorage.setItem("rules", JSON.stringify([...kept, { ...kept[0], words: "Tlf|.*" }, { evil: true }]));
    fixture.watch!.stop();
  });
  await page.evaluate("begin()");
  await found(page, 2);
  await page.evaluate((rule) => fixture.watch!.takeRules([{ ...rule, words: "mer" }, { ...rule, words: "" , shape: "" }]), none);
  await found(page, 1);
  assert.deepEqual(await numbersOf(page), ["+4722225558"]);
  assert.deepEqual(await page.evaluate(async () => (await fixture.watch!.rules()).map(({ from, rule }) => `${from} ${rule.words}`)), ["here annet", "page diverse", "server mer"]);
});
