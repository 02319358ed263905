// Hovering, clicking, and the keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Stage, found, middleOf, numbersOf, openStage, painted, soon, startAndFind, told, toldSoon } from "./stage.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const actions = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("count"));

test("a click on a number calls it once, and the page has its click too", async () => {
  const page = await stage.open(`<body onclick="fixture.told.push('page')"><p>Ring <b>22 22</b> 55 55 nå</p>`);
  await startAndFind(page, 1);
  const { x, y } = await middleOf(page, 0);
  await page.mouse.click(x, y);
  await page.mouse.dblclick(x, y);
  assert.deepEqual((await told(page)).filter((line) => /call|page/.test(line)), [
    "call +4722225555 click true", "page", "call +4722225555 click true", "page", "page",
  ]);
});

test("synthetic clicks, other buttons, keys held, selecting by dragging: no call", async () => {
  const page = await stage.open(`<body><p>Ring 22 22 55 55 nå</p><a href="tel:+4722225556">Ola</a>`);
  await startAndFind(page, 2);
  const { x, y } = await middleOf(page, 0);
  await page.evaluate(([px, py]) => {
    const event = { bubbles: true, clientX: px!, clientY: py!, cancelable: true };
    document.querySelector("p")!.dispatchEvent(new MouseEvent("click", event));
    const link = document.querySelector("a")!;
    link.addEventListener("click", (click) => (fixture.told.push(`prevented ${click.defaultPrevented}`), click.preventDefault()));
    link.click();
  }, [x, y]);
  await page.mouse.click(x, y, { button: "middle" });
  await page.keyboard.down("Shift");
  await page.mouse.click(x, y);
  await page.keyboard.up("Shift");
  await page.mouse.click(10, 600);
  await page.mouse.move(x - 30, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y, { steps: 5 });
  await page.mouse.up();
  assert.ok(await page.evaluate(() => getSelection()!.toString().length > 2), "text can be selected");
  assert.deepEqual((await told(page)).filter((line) => /call|prevented/.test(line)), ["prevented false"]);
});

test("the page's own links and buttons keep their click; a tel: link is ours unless we are told to leave it", async () => {
  const page = await stage.open(`<body><a href="#own">22 22 55 55</a> <button>Ring 22 22 55 56</button>
    <a href="tel:+4722225557">Ola</a> <a href="sms:+4741234567">SMS</a>`);
  await page.evaluate(() => {
    addEventListener("click", (event) => {
      fixture.told.push(`${(event.target as Element).textContent} ${event.defaultPrevented}`);
      if (!(event.target as Element).matches('[href="#own"]')) event.preventDefault();
    });
    let takes = true;
    fixture.start({ takesLinks: () => takes });
    Object.assign(globalThis, { leave: () => (takes = false) });
  });
  await found(page, 4);
  for (let i = 0; i < 4; i++) await page.click(["a", "button", "[href^=tel]", "[href^=sms]"][i]!);
  await page.evaluate("leave()");
  await page.click("[href^=tel]");
  assert.deepEqual((await told(page)).filter((line) => !/count|intent|leave/.test(line)), [
    "22 22 55 55 false", "Ring 22 22 55 56 false", "call +4722225557 click true", "Ola true", "SMS false", "Ola false",
  ]);
  assert.match(page.url(), /#own$/);
});

test("what was replaced a moment ago is not called: neither text, nor a link, nor by keys", async () => {
  const page = await stage.open(`<body><div id=ours></div><p id=a>Ring 22 22 55 51 nå</p><p id=b>Ring <b>22 22</b> 55 52 nå</p>
    <a id=c href="tel:+4722225553">Ola</a><p id=d>Ring 22 22 55 54 nå</p><p id=e>Tlf&nbsp;22  22\n55 <i>55</i> and <u>3 s</u></p>`);
  await page.evaluate(() => {
    const by = (id: string) => document.getElementById(id)!;
    const changes: Readonly<Record<string, () => unknown>> = {
      a: () => ((by("a").firstChild as Text).data = "Ring 22 22 55 61 nå"),
      b: () => ((by("b").lastChild as Text).data = " 55 62 nå"),
      c: () => by("c").setAttribute("href", "tel:+4722225563"),
      e: () => (by("e").querySelector("u")!.textContent = "4 s"),
    };
    addEventListener("pointerdown", ({ target }) => changes[(target as Element).closest("[id]")!.id]?.(), true);
    addEventListener("click", (event) => (fixture.told.push(`prevented ${event.defaultPrevented}`), event.preventDefault()));
    addEventListener("keydown", ({ key }) => key === "Enter" && (by("d").textContent = "Ring 22 22 55 64 nå"), true);
    fixture.start({ host: by("ours").attachShadow({ mode: "open" }) });
  });
  await found(page, 5);
  for (const i of [0, 1, 2]) {
    const { x, y } = await middleOf(page, i);
    await page.mouse.click(x, y);
    await soon(async () => assert.equal((await numbersOf(page))[i], `+472222556${i + 1}`));
  }
  await page.evaluate(() => fixture.watch!.focusNumber(fixture.watch!.numbers()[3]!));
  await page.keyboard.press("Enter");
  const before = (await told(page)).filter((line) => /call|prevented/.test(line));
  assert.deepEqual(before, ["prevented false", "prevented false", "prevented false"]);
  const { x, y } = await middleOf(page, 4);
  await page.mouse.click(x, y);
  assert.ok((await told(page)).includes("call +4722225555 click true"), "the rest of a text may change");
  await page.waitForFunction(() => fixture.watch!.numbers()[0]!.found.text.endsWith("61"));
  const now = await middleOf(page, 0);
  await page.mouse.click(now.x, now.y);
  assert.equal((await told(page)).filter((line) => /^call .*61/.test(line)).length, 1);
});

test("text that nobody sees is not clicked; what only screen readers pass over is", async () => {
  const page = await stage.open(`<body><style>p { width: max-content }</style><p style="opacity:0">Ring 22 22 55 51 nå</p>
    <div style="opacity:0"><p>Ring 22 22 55 52 nå</p></div><p aria-hidden=true>Ring 22 22 55 53 nå</p>
    <a href="tel:+4722225554" style="opacity:0">Ola</a>`);
  await startAndFind(page, 4);
  for (let i = 0; i < 4; i++) {
    const { x, y } = await middleOf(page, i);
    await page.mouse.click(x, y);
  }
  // A link that lies unseen over a picture of a phone is the page's own way to ask for a call.
  assert.deepEqual(actions(await told(page)).filter((line) => line.startsWith("call")), ["call +4722225553 click true", "call +4722225554 click true"]);
});

test("hovering for a moment is intent; it shows by paint and cursor, and leaves no trace", async () => {
  const page = await stage.open(`<body><p>Ring 22 22 55 55 nå, eller 41 23 45 67</p>`);
  await startAndFind(page, 2);
  const before = await page.content();
  const first = await middleOf(page, 0);
  const second = await middleOf(page, 1);
  const cursor = () => page.evaluate(() => getComputedStyle(document.querySelector("p")!).cursor);
  await page.mouse.move(first.x, first.y);
  await page.mouse.move(second.x, second.y);
  await toldSoon(page, "intent +4741234567");
  assert.equal(await cursor(), "pointer");
  assert.equal(await page.evaluate(() => CSS.highlights.get("click-to-call-active")!.size), 1);
  await page.mouse.move(500, 500);
  await soon(async () => assert.equal(await cursor(), "auto"));
  assert.deepEqual(actions(await told(page)), ["intent +4741234567", "leave +4741234567"]);
  assert.equal(await page.content(), before);
  assert.equal(await painted(page), 2);
});

test("numbers in frames and shadow roots are hovered and clicked where they stand", async () => {
  const page = await stage.open(
    `<body><div id=host style="padding:40px"></div><iframe src="/inner" style="border:7px solid;margin:30px;padding:11px"></iframe>
    <script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<p>Tlf 22 22 55 55"</script>`,
    { "/inner": "<!doctype html><p>Phone 22 22 55 56<p><a href='tel:+4722225557'>Kari" },
  );
  await startAndFind(page, 3);
  for (let i = 0; i < 3; i++) {
    const { x, y } = await middleOf(page, i);
    await page.mouse.move(x, y);
    await toldSoon(page, `intent +472222555${i + 5}`);
    await page.mouse.click(x, y);
  }
  assert.deepEqual(
    actions(await told(page)).filter((line) => !line.startsWith("leave")),
    ["55", "56", "57"].flatMap((end) => [`intent +47222255${end}`, `call +47222255${end} click true`]),
  );
});

test("every number can be called with keys alone, and is named to a screen reader", async () => {
  const page = await stage.open(`<body><div id=ours></div><p>Tlf 22 22 55 55</p><p hidden>Tlf 22 22 55 56</p>
    <div style="height:2000px"></div><a href="tel:+4722225557">Kari</a><p>Tlf 22 22 55 58</p>`);
  await page.evaluate(() => {
    const host = document.getElementById("ours")!.attachShadow({ mode: "open" });
    fixture.start({
      host,
      describe: ({ found: { text } }, { index, count }) => `Call ${text}, ${index + 1} of ${count}`,
    });
  });
  await found(page, 4);
  await page.waitForTimeout(400);
  await page.keyboard.press("Tab");
  const label = () => page.evaluate(() => document.getElementById("ours")!.shadowRoot!.activeElement?.getAttribute("aria-label"));
  const rings = () => page.evaluate(() => document.getElementById("ours")!.shadowRoot!.querySelectorAll(".ctc-ring").length);
  assert.equal(await label(), "Call 22 22 55 55, 1 of 4");
  assert.equal(await rings(), 1);
  await page.keyboard.press("ArrowDown");
  assert.match((await label())!, /3 of 4/);
  await toldSoon(page, "intent +4722225557");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  assert.equal(await label(), "Call 22 22 55 55, 1 of 4");
  assert.ok(await page.evaluate(() => scrollY < 100), "the number with the focus is on the screen");
  await page.keyboard.press("Escape");
  assert.equal(await rings(), 0);
  const calls = actions(await told(page)).filter((line) => /call|intent/.test(line));
  assert.deepEqual(calls, ["intent +4722225557", "call +4722225557 click true", "call +4722225558 click true"]);
  const button = page.getByRole("button", { name: /^Call/ });
  assert.equal(await button.count(), 1);
});

test("Enter on the page's own tel: link, and focus on it, are ours as well", async () => {
  const page = await stage.open(`<body><a href="tel:+4722225557">Kari</a>`);
  await startAndFind(page, 1);
  await page.keyboard.press("Tab");
  await toldSoon(page, "intent +4722225557");
  await page.keyboard.press("Enter");
  assert.deepEqual(actions(await told(page)), ["intent +4722225557", "call +4722225557 click true"]);
});

test("the number in the selection can be asked for", async () => {
  const page = await stage.open(`<body><p id=p>Ring 22 22 55 55 eller 41 23 45 67`);
  await startAndFind(page, 2);
  const at = await page.evaluate(() => {
    getSelection()!.collapse(document.getElementById("p")!.firstChild, 26);
    return fixture.watch!.numberAtSelection()!.found.e164;
  });
  assert.equal(at, "+4741234567");
});
