// Numbers in the text of drawings: SVG's <text>, <tspan>, <textPath>.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Stage, middleOf, numbersOf, openStage, painted, startAndFind, told } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const DRAWING = `<svg width="600" height="300" viewBox="0 0 300 150" font-size="10">
  <title>Tlf 22 22 55 00</title><desc>Tlf 22 22 55 01</desc><defs><text>Tlf 22 22 55 02</text></defs>
  <g><text x="10" y="20">Tlf <tspan font-weight="bold">22 22</tspan> 55 55</text></g>
  <text x="10" y="40"><tspan x="10">Tlf 22 22</tspan><tspan x="10" dy="12">Tlf 22 22 55 56</tspan></text>
  <text transform="rotate(20)" x="60" y="60">Tlf 22 22 55 57</text>
  <path id="curve" d="M10 110 C60 80 120 140 200 110" fill="none"/><text><textPath href="#curve">Tlf 22 22 55 58</textPath></text>
  <foreignObject x="10" y="120" width="200" height="20"><div>Tlf 22 22 55 59</div></foreignObject>
  <a href="tel:+4722225560"><text x="200" y="20">Ring oss</text></a>
  <a xlink:href="tel:+4722225561"><text x="200" y="40">Ring oss</text></a>
</svg>`;

test("what is drawn is found line by line; what is not drawn is none of it", async () => {
  const page = await stage.open(`<body>${DRAWING}`);
  await startAndFind(page, 7);
  assert.deepEqual(await numbersOf(page), [
    "+4722225555", "+4722225556", "+4722225557", "+4722225558", "+4722225559", "+4722225560", "+4722225561",
  ]);
});

for (const rest of [0, 2000]) {
  test(`drawn numbers are painted by a background, hovered, clicked and reached by keys, ${rest} elements beside them`, async () => {
    const page = await stage.open(`<body><div id=ours></div>${DRAWING}${"<i></i>".repeat(rest)}`);
    const before = await page.content();
    await page.evaluate(() => document.getElementById("ours")!.attachShadow({ mode: "open" }));
    await page.evaluate(() => void fixture.start({ host: document.getElementById("ours")!.shadowRoot! }));
    await page.waitForFunction(() => CSS.highlights.get("click-to-call")?.size === 5);
    const background = await page.evaluate(() =>
      ["tspan", "textPath", "foreignObject div"].map((each) => getComputedStyle(document.querySelector(each)!, "::highlight(click-to-call)").backgroundColor),
    );
    assert.deepEqual(background.map((each) => each !== "rgba(0, 0, 0, 0)"), [true, true, false]);
    for (const index of [0, 2]) {
      const { x, y } = await middleOf(page, index);
      await page.mouse.move(x, y);
      await page.waitForFunction((i) => fixture.watch!.current() === fixture.watch!.numbers()[i], index);
      await page.mouse.click(x, y);
    }
    await page.mouse.move(5, 290);
    await page.waitForFunction(() => fixture.watch!.current() === null);
    const keys = await page.evaluate(() => [fixture.watch!.focusNext(), fixture.watch!.focusNext()].map((number) => number!.found.e164));
    // From where she clicked last.
    assert.deepEqual(keys, ["+4722225558", "+4722225559"]);
    assert.equal(await page.evaluate(() => document.querySelector<HTMLElement>("#ours")!.shadowRoot!.querySelectorAll(".ctc-ring").length), 1);
    await page.keyboard.press("Enter");
    const calls = (await told(page)).filter((line) => line.startsWith("call"));
    assert.deepEqual(calls.map((line) => line.split(" ")[1]), ["+4722225555", "+4722225557", "+4722225559"]);
    assert.equal(await painted(page), 5);
    await page.evaluate(() => fixture.watch!.stop());
    assert.equal(await page.content(), before);
  });
}
