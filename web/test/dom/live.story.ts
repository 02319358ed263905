// A page that changes, and a watch that ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { type Stage, found, middleOf, numbersOf, openStage, painted, soon, startAndFind, told } from "./stage.ts";
import { bundleForPage } from "../browser.ts";

/**
 * How the work is cut is told by counting, so that a busy machine changes nothing: each look at
 * the clock makes it a millisecond later. How long a task is, `make bench-page` measures.
 */
const LOOKS_A_TASK = 10;

/** Puts that clock on the page; gives the looks at it in each task of ours. */
async function countedTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const looks: number[] = [];
    let now = performance.now();
    let isOurs = false;
    performance.now = () => {
      if (isOurs) looks[looks.length - 1]!++;
      return now++;
    };
    const { scheduler } = globalThis as unknown as { scheduler: { postTask(task: () => void, options: object): Promise<unknown> } };
    const post = scheduler.postTask.bind(scheduler);
    scheduler.postTask = (task, options) =>
      post(() => {
        looks.push(0);
        isOurs = true;
        task();
        isOurs = false;
      }, options);
    Object.assign(globalThis, { looks });
  });
  return () => page.evaluate(() => (globalThis as unknown as { looks: number[] }).looks);
}

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("texts that change, come and go, one by one; a number that stays keeps its object", async () => {
  const page = await stage.open(`<body><p id=a>Tlf 22 22 55 55</p><p id=b>Tlf <b>22 22</b> <i>55 56</i></p><p id=c>22 22</p>`);
  await startAndFind(page, 2);
  await page.evaluate(() => Object.assign(globalThis, { kept: fixture.watch!.numbers()[0] }));
  await page.evaluate(() => {
    const text = document.getElementById("a")!.firstChild as Text;
    text.data = `Now: ${text.data}`;
    document.querySelector("i")!.firstChild!.nodeValue = "55 57";
    document.getElementById("c")!.append(" 55 58");
  });
  await soon(async () => assert.deepEqual(await numbersOf(page), ["+4722225555", "+4722225557", "+4722225558"]));
  const same = await page.evaluate(
    () => (globalThis as unknown as { kept: unknown }).kept === fixture.watch!.numbers()[0] && fixture.watch!.numbers()[0]!.rects().length,
  );
  assert.equal(same, 1);
  await page.evaluate(() => {
    document.getElementById("a")!.firstChild!.nodeValue = "nothing";
    document.querySelector("i")!.remove();
    document.getElementById("c")!.insertBefore(document.createElement("br"), document.getElementById("c")!.lastChild);
  });
  await found(page, 0);
  await page.waitForFunction(() => CSS.highlights.get("click-to-call")!.size === 0);
  await page.evaluate(() => {
    document.querySelector("br")!.remove();
    document.body.insertAdjacentHTML("beforeend", `<ul><li>Mob 41 23 45 67<li><a href="tel:+4722225559">x</a></ul>`);
  });
  await found(page, 3);
  await page.evaluate(() => document.querySelector("a")!.setAttribute("href", "tel:+4722225560"));
  await soon(async () => assert.deepEqual(await numbersOf(page), ["+4722225558", "+4741234567", "+4722225560"]));
  await page.evaluate(() => document.querySelector("a")!.removeAttribute("href"));
  await found(page, 2);
});

test("React goes on owning its text beside an editor; the page is the same before and after", async () => {
  const page = await stage.open(
    `<body><div id=app></div><div id=editor contenteditable><p>Skriv til 22 22 55 55</p></div>`,
    { "/app.js": await bundleForPage("test/dom/react_app.tsx") },
  );
  await page.addScriptTag({ url: "/app.js", type: "module" });
  await page.waitForSelector("#app li");
  const before = await page.content();
  await startAndFind(page, 20);
  const { x, y } = await middleOf(page, 3);
  await page.mouse.move(x, y);
  await page.waitForTimeout(250);
  assert.equal(await page.content(), before);
  for (const round of [1, 2, 3, 4]) {
    await page.click("#next");
    await page.click("#editor");
    await page.keyboard.type(`${round} `);
  }
  await soon(async () => {
    assert.equal(await page.textContent("#round"), "4");
    const numbers = await numbersOf(page);
    assert.equal(numbers.length, await page.evaluate(() => document.querySelectorAll("#app li").length));
    assert.equal(numbers[0], "+4722005504");
    assert.equal(await page.evaluate(() => document.querySelectorAll("#app b").length), numbers.length);
  });
  assert.match(await page.innerText("#editor"), /Skriv/);
  await page.evaluate(() => fixture.watch!.stop());
  await page.click("#next");
  assert.equal(await page.textContent("#round"), "5");
});

test("a storm of changes: everything is found in the end, in many short tasks", async () => {
  const page = await stage.open(`<body><div id=chat></div>`);
  const tasks = await countedTasks(page);
  await page.evaluate(() => {
    fixture.start();
    let row = 0;
    const timer = setInterval(() => {
      for (let i = 0; i < 5; i++, row++) {
        const line = document.createElement("div");
        line.textContent = `Kari ${row}: ring meg på 22 00 ${String(row).padStart(4, "0")} i morgen`;
        document.getElementById("chat")!.append(line);
      }
      if (row === 1500) clearInterval(timer);
    }, 16);
  });
  await found(page, 1500);
  const looks = await tasks();
  assert.ok(looks.length > 20, `${looks.length} tasks`);
  assert.ok(Math.max(...looks) <= LOOKS_A_TASK, `a task looked at the clock ${Math.max(...looks)} times`);
});

test("a page that never rests is painted where it stands still, and the rest once it rests", async () => {
  const page = await stage.open(`<body><p id=still>Tlf 22 22 55 55</p><p id=clock></p><div id=moving style="position:relative"><p>Tlf 22 22 55 56</p></div>`);
  const paintedIn = () =>
    page.evaluate(() => {
      const ranges = [...(CSS.highlights.get("click-to-call") ?? [])] as unknown as StaticRange[];
      return ranges.map(({ startContainer }) => startContainer.parentElement!.id || "moving").sort().join();
    });
  await page.evaluate(() => {
    let turn = 0;
    const state = { moves: true };
    Object.assign(globalThis, { state });
    const draw = () => {
      document.getElementById("clock")!.textContent = `${turn++ % 60} s`;
      if (state.moves) document.getElementById("moving")!.style.top = `${turn % 200}px`;
      setTimeout(draw);
    };
    draw();
    fixture.start();
  });
  await found(page, 2);
  await page.waitForFunction(() => CSS.highlights.get("click-to-call")?.size === 1, null, { polling: 50 });
  assert.equal(await paintedIn(), "still");
  await page.evaluate("state.moves = false");
  await page.waitForFunction(() => CSS.highlights.get("click-to-call")!.size === 2, null, { polling: 50 });
  assert.equal(await paintedIn(), "moving,still");
});

test("a recycled list, a route change, and back again", async () => {
  const page = await stage.open(`<body><div id=list style="height:200px;overflow:auto"><div id=rows></div></div>`);
  await page.evaluate(() => {
    const rows = document.getElementById("rows")!;
    const show = (from: number) => {
      while (rows.childElementCount < 10) rows.append(document.createElement("p"));
      [...rows.children].forEach((row, i) => (row.textContent = `Tlf 22 00 ${String(from + i).padStart(4, "0")}`));
    };
    show(0);
    Object.assign(globalThis, { show });
    fixture.start();
  });
  await found(page, 10);
  await page.evaluate("show(4321)");
  await page.waitForFunction(() => fixture.watch!.numbers()[0]?.found.e164 === "+4722004321");
  await found(page, 10);
  await page.evaluate(() => {
    history.pushState(null, "", "/other");
    document.body.innerHTML = "<main><h1>Other</h1><p>Tlf 22 22 55 55</main>";
  });
  await found(page, 1);
  assert.deepEqual(await numbersOf(page), ["+4722225555"]);
});

test("5,000 rows: what is on the screen first, then all of them live, in many short tasks", async () => {
  const page = await stage.open(`<body><table><tbody id=rows></table><script>
    let html = "";
    for (let i = 0; i < 5000; i++) html += "<tr><td>" + i + "<td>Kari Nordmann<td>2026-01-" + (i % 28 + 1) +
      "<td>Order 4" + (1000000 + i) + "<td>22 00 " + String(i).padStart(4, "0") + "<td>kr 1 234,50<td>Oslo<td>ok";
    document.getElementById("rows").innerHTML = html;
    scrollTo(0, 60000);</script>`);
  await page.waitForTimeout(500);
  const tasks = await countedTasks(page);
  const { first, total } = await page.evaluate(async () => {
    let firstFound = "";
    await new Promise<void>((done) => {
      fixture.start({
        onCount(count) {
          firstFound ||= fixture.watch!.numbers().find((number) => number.rects()[0]!.top > 0)!.found.text;
          if (count === 5000) done();
        },
      });
    });
    await new Promise((done) => setTimeout(done, 500));
    return { first: firstFound, total: fixture.watch!.numbers().length };
  });
  assert.equal(total, 5000);
  assert.match(first, /^22 00 2\d\d\d$/);
  const looks = await tasks();
  assert.ok(looks.length > 100, `${looks.length} tasks for 40,000 texts`);
  assert.ok(Math.max(...looks) <= LOOKS_A_TASK, `a task looked at the clock ${Math.max(...looks)} times`);
  const count = await painted(page);
  assert.ok(count > 40 && count < 400, `${count} painted`);
  await page.evaluate(() => scrollTo(0, 0));
  await soon(async () => {
    const at = await page.evaluate(() => {
      const ranges = [...CSS.highlights.get("click-to-call")!] as unknown as StaticRange[];
      return ranges.filter(({ startContainer }) => startContainer.parentElement!.getBoundingClientRect().top < innerHeight).length;
    });
    assert.ok(at > 20, "what was scrolled to is painted");
  });
  const { x, y } = await middleOf(page, 2);
  await page.mouse.click(x, y);
  assert.ok((await told(page)).includes("call +4722000002 click true"));
});

test("stopping leaves nothing: no listener, observer, timer, paint, sheet or element of ours", async () => {
  const page = await stage.open(
    `<body><div id=ours></div><div id=host></div><p>Tlf 22 22 55 55</p><iframe src="/inner"></iframe>
     <script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = "<p>Tlf 22 22 55 56"</script>`,
    { "/inner": "<!doctype html><p>Tlf 22 22 55 57" },
  );
  const client = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    document.getElementById("ours")!.attachShadow({ mode: "open" });
    document.adoptedStyleSheets = [new CSSStyleSheet()];
  });
  const listeners = async () => {
    let sum = 0;
    for (const expression of [
      "window", "document", "document.body", "document.querySelector('#host').shadowRoot", "document.querySelector('p')",
      "frames[0]", "frames[0].document", "document.querySelector('iframe')", "document.querySelector('#ours').shadowRoot",
    ]) {
      const { result } = await client.send("Runtime.evaluate", { expression });
      sum += (await client.send("DOMDebugger.getEventListeners", { objectId: result.objectId! })).listeners.length;
    }
    return sum;
  };
  const sheets = () =>
    page.evaluate(() => [document, document.getElementById("host")!.shadowRoot!, document.getElementById("ours")!.shadowRoot!, frames[0]!.document]
      .map(({ adoptedStyleSheets }) => adoptedStyleSheets.length));
  const before = { listeners: await listeners(), sheets: await sheets(), html: await page.content() };
  assert.deepEqual(before.sheets, [1, 0, 0, 0]);
  await page.evaluate(() => {
    const later = { timers: 0, frames: 0 };
    Object.assign(globalThis, { later });
    const { setTimeout: set } = globalThis;
    globalThis.setTimeout = ((run: () => void, ms: number) => set(() => (later.timers++, run()), ms)) as typeof setTimeout;
    fixture.start({ host: document.getElementById("ours")!.shadowRoot! });
  });
  await found(page, 3);
  await soon(async () => assert.deepEqual(await sheets(), [2, 1, 1, 1]));
  const { x, y } = await middleOf(page, 1);
  await page.mouse.move(x, y);
  await page.waitForTimeout(300);
  await page.evaluate(() => fixture.watch!.focusNext());
  assert.ok((await listeners()) > before.listeners);
  const ended = await page.evaluate(() => {
    fixture.watch!.stop();
    (globalThis as unknown as { later: { timers: number } }).later.timers = 0;
    document.body.append("Tlf 22 22 55 58");
    return fixture.watch!.numbers().length;
  });
  assert.equal(ended, 0);
  await page.mouse.click(x, y);
  await page.waitForTimeout(2500);
  assert.equal(await listeners(), before.listeners);
  assert.deepEqual(await sheets(), before.sheets);
  const left = await page.evaluate(() => ({
    names: [...CSS.highlights.keys(), ...(frames[0] as typeof window).CSS.highlights.keys()],
    inside: document.getElementById("ours")!.shadowRoot!.childNodes.length,
    animations: document.getAnimations().length,
    timers: (globalThis as unknown as { later: { timers: number } }).later.timers,
    calls: fixture.told.filter((line) => line.startsWith("call")).length,
  }));
  assert.deepEqual(left, { names: [], inside: 0, animations: 0, timers: 0, calls: 0 });
  assert.equal((await page.content()).replace("Tlf 22 22 55 58", ""), before.html);
});

test("no trace in print; in forced colours the paint keeps to the system's", async () => {
  const page = await stage.open(`<body><p style="color:red">Tlf 22 22 55 55</p>`);
  await startAndFind(page, 1);
  const line = () =>
    page.evaluate(() => getComputedStyle(document.querySelector("p")!, "::highlight(click-to-call)").textDecorationLine);
  await soon(async () => assert.equal(await line(), "underline"));
  await page.emulateMedia({ media: "print" });
  assert.equal(await line(), "none");
  await page.emulateMedia({ media: "screen", forcedColors: "active" });
  const colour = await page.evaluate(
    () => getComputedStyle(document.querySelector("p")!, "::highlight(click-to-call)").textDecorationColor,
  );
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "LinkText";
    return getComputedStyle(probe).color;
  });
  assert.equal(colour, system);
});
