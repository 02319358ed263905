// How the country of a number is told, and by what; what the page says of the record.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Stage, found, openStage } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Each number with what told its country. */
const readings = (page: Page) =>
  page.evaluate(() => fixture.watch!.numbers().map(({ found: { e164, evidence } }) => `${e164} ${evidence[0]}`));

async function watch(page: Page, regions: string[], count: number, evidence = {}): Promise<void> {
  await page.evaluate((options) => void fixture.start(options), { regions, evidence });
  await found(page, count);
}

test("the order of the evidence: plus, field, neighbours, language, domain, the agent's regions", async () => {
  const page = await stage.open(`<body>
    <p>Phone +45 33 12 34 56</p>
    <div data-record-region="dk" lang="nb"><p>Phone 33 12 34 57</p></div>
    <ul><li>Kari <span>Phone 33 12 34 58</span> <a href="tel:+4533123459">office</a></ul>
    <table><tr><td>+45 33 12 34 60<td>Phone 33 12 34 61</table>
    <p lang="da">Phone 33 12 34 62</p>
    <p>Phone 33 12 34 63</p>`);
  await watch(page, ["NO"], 8, { domain: "crm.example.dk" });
  assert.deepEqual(await readings(page), [
    "+4533123456 plus", "+4533123457 field_region", "+4533123458 link", "+4533123459 plus",
    "+4533123460 plus", "+4533123461 near", "+4533123462 language", "+4533123463 domain",
  ]);
});

test("the field's name decides about eight digits that could be an order", async () => {
  const page = await stage.open(`<body>
    <table><thead><tr><th>Order no.<th>Phone<th>Amount</thead><tr><td>22225555<td>22225556<td>22225557</table>
    <div role=grid><div role=row><span role=columnheader aria-colindex=2>Mobile</span><span role=columnheader aria-colindex=3>Invoice</span></div>
      <div role=row><span role=gridcell aria-colindex=2>41234567</span><span role=gridcell aria-colindex=3>41234568</span></div></div>
    <dl><dt>Telefon<dd>22225558<dt>Ordrenr.<dd>22225559</dl>
    <div><span>Invoice number</span><span>22225560</span></div>
    <div data-field="mobile_phone"><b>41234569</b></div>
    <style>[role=gridcell],div>span{display:inline-block}</style>`);
  await watch(page, ["NO"], 4);
  const numbers = (await readings(page)).map((line) => line.split(" ")[0]);
  assert.deepEqual(numbers, ["+4722225556", "+4741234567", "+4722225558", "+4741234569"]);
});

test("Norway or Denmark? The answer is kept for the site, and used where it was open only", async () => {
  const page = await stage.open("<body><p>Phone 33 12 34 56</p><p>Phone +45 33 12 34 57</p>");
  await page.evaluate(() => {
    const remember = { read: () => localStorage.getItem("region"), write: (region: string) => localStorage.setItem("region", region) };
    Object.assign(globalThis, { begin: () => fixture.start({ regions: ["NO", "DK"], remember }) });
  });
  await page.evaluate("void begin()");
  await found(page, 2);
  const first = () => page.evaluate(() => {
    const [number] = fixture.watch!.numbers();
    const { e164, evidence, confidence } = number!.found;
    return { e164, open: evidence.includes("region_ambiguous"), sure: confidence > 0.5, chosen: number!.regionChosen };
  });
  assert.deepEqual(await first(), { e164: "+4733123456", open: true, sure: false, chosen: false });
  await page.evaluate(() => fixture.watch!.chooseRegion("DK"));
  await page.waitForFunction(() => fixture.watch!.numbers()[0]?.regionChosen);
  const chosen = { e164: "+4533123456", open: false, sure: true, chosen: true };
  assert.deepEqual(await first(), chosen);
  assert.equal((await readings(page))[1], "+4533123457 plus");
  await page.evaluate("(fixture.watch.stop(), void begin())");
  await found(page, 2);
  assert.deepEqual(await first(), chosen);
});

test("the record around a number is what the nearest attributes say", async () => {
  const page = await stage.open(`<body><div data-record-type="contact" data-record-id="7" data-record-name="Outer">
    <p data-record-name="Ola" data-record-region="se" data-record-do-not-call>Tlf 22 22 55 55</div>`);
  await watch(page, ["NO"], 1);
  const record = await page.evaluate(() => fixture.watch!.numbers()[0]!.record());
  assert.deepEqual(record, { type: "contact", id: "7", name: "Ola", region: "SE", doNotCall: true });
});

test("what is said around a frame holds in it, and in frames within it: the record, its country, hands off", async () => {
  const page = await stage.open(
    `<body><section data-record-id="7" data-record-name="Outer" data-record-region="dk"><iframe id=outer src="/outer"></iframe></section>
     <div data-click-to-call="off"><iframe src="/off"></iframe></div>`,
    {
      "/outer": `<!doctype html><p>Tlf 33 12 34 56</p><div data-record-name="Inner"><iframe src="/inner"></iframe></div>`,
      "/inner": "<!doctype html><p>Tlf 33 12 34 57</p>",
      "/off": "<!doctype html><p>Tlf 33 12 34 58</p>",
    },
  );
  await watch(page, ["NO"], 2);
  assert.deepEqual(await readings(page), ["+4533123456 field_region", "+4533123457 field_region"]);
  const records = await page.evaluate(() => fixture.watch!.numbers().map((number) => `${number.record().id} ${number.record().name}`));
  assert.deepEqual(records, ["7 Outer", "7 Inner"]);
});

test("elements that the options name are left alone, and looked at once they are not named", async () => {
  const page = await stage.open(`<body><aside>Tlf 22 22 55 55</aside><p>Tlf 22 22 55 56</p>`);
  await page.evaluate(() => {
    const state = { ignored: "aside" };
    Object.assign(globalThis, { state });
    fixture.start({ ignore: (element) => element.matches(state.ignored) });
  });
  await found(page, 1);
  await page.evaluate("(state.ignored = 'p', fixture.watch.rescan())");
  await page.waitForFunction(() => fixture.watch!.numbers()[0]?.found.e164 === "+4722225555");
  await found(page, 1);
});
