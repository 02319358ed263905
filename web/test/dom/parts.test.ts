// The parts that need no layout, on a document without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { Changes } from "../../src/dom/changes.ts";
import { addressOf } from "../../src/dom/kinds.ts";
import { LabelReader } from "../../src/dom/label.ts";
import { NearReader } from "../../src/dom/near.ts";
import { Passage } from "../../src/dom/passage.ts";
import { folded } from "../../src/dom/rough.ts";
import { SurroundingsReader, leavesText, recordAround } from "../../src/dom/surroundings.ts";
import { type Visitor, Walk } from "../../src/dom/walk.ts";

function documentWith(html: string): Document {
  const window = new Window();
  window.document.write(html);
  return window.document as unknown as Document;
}

const always = () => true;

/** What a walk tells: passages as texts joined by "|", links, frames. */
function walked(make: (visitor: Visitor) => Walk, hasTime = always): string[] {
  const lines: string[] = [];
  const walk = make({
    passage: (texts) => lines.push(texts.map(({ data }) => data.trim()).join("|")),
    plain: (texts) => lines.push(`plain ${texts.map(({ data }) => data.trim()).join("|")}`),
    link: (link) => lines.push(`link ${link.getAttribute("href")}`) > 0,
    frame: (frame) => lines.push(frame.localName),
    shadow: (host) => lines.push(`shadow ${host.localName}`),
    mayHost: (element) => lines.push(`may ${element.localName}`),
  });
  while (!walk.run(hasTime));
  return lines;
}

test("a walk joins texts across inline tags and ends passages at blocks, breaks, links and what is closed", () => {
  const { body } = documentWith(
    `<body>1<b>2<i>3</i></b>4<p>5 <span>6</span></p>7<br>8<input>9<script>x1</script>10<a href="tel:11">x</a>12<iframe></iframe>13<x-y>14</x-y>` +
      "<p>none</p>",
  );
  const lines = ["1|2|3|4", "5|6", "7", "8", "9|10", "link tel:11", "12", "iframe", "may x-y", "13|14"];
  assert.deepEqual(walked((visitor) => Walk.below(body, visitor)), lines);
});

test("a walk that is stopped all the time tells the same", () => {
  const { body } = documentWith(`<body>${"<p>1 <b>2</b></p>".repeat(200)}`);
  let turn = 0;
  const stopped = walked((visitor) => Walk.below(body, visitor), () => turn++ % 3 === 0);
  assert.deepEqual(stopped, Array.from({ length: 200 }, () => "1|2"));
});

test("a walk around a node tells its passage only, and also when there is nothing left in it", () => {
  const document = documentWith("<body><p>1</p>2<b>3<i id=i>4</i></b><u>5<br>6</u><p>7</p><p><s id=s>none</s> at all</p>");
  const around = (id: string) => walked((visitor) => Walk.around(document.getElementById(id)!.firstChild!, visitor));
  assert.deepEqual(around("i"), ["2|3|4|5"]);
  assert.deepEqual(around("s"), ["plain none|at all"]);
});

test("white space is folded, and each position leads back to its node", () => {
  const { body } = documentWith("<body><p>Tlf\n   22 22 <b> 55</b> 55</p>");
  const [first, , last] = body.querySelector("p")!.childNodes;
  const texts = [first as Text, body.querySelector("b")!.firstChild as Text, last as Text];
  const passage = new Passage(texts);
  assert.equal(passage.text, folded("Tlf\n   22 22   55 55"));
  const start = passage.point(passage.text.indexOf("22"), "start");
  const end = passage.point(passage.text.length, "end");
  assert.deepEqual([start.node === first, start.offset], [true, 7]);
  assert.deepEqual([end.node === last, end.offset], [true, 3]);
});

test("addresses that lead to a number, and whether their click calls", () => {
  const cases: readonly (readonly [string, boolean | null])[] = [
    ["tel:+47", true], [" CallTo:1", true], ["web+tel:1", true], ["sms:1", false], ["skype:a", false],
    ["https://a.no/tel:1", null], ["#tel", null],
  ];
  for (const [href, calls] of cases) {
    const link = documentWith(`<body><a href="${href}">x</a>`).querySelector("a")!;
    assert.equal(addressOf(link)?.calls ?? null, calls, href);
  }
});

test("labels: columns with spans, terms, what stands before, attributes; no label of prose", () => {
  const document = documentWith(`<body><table><thead><tr><th colspan=2>Who<th>Phone</thead>
    <tr><td>a<td>b<td id=cell><b>1</b><tr><th>Mobile<td id=row>2</table>
    <dl><dt>Fax<dd>3<dd id=dd>4</dl><div><span>Order</span><em id=beside>5</em></div>
    <section data-label="Home"><p id=attribute>6</section><h2>Order</h2><p id=prose>7</p>`);
  const reader = new LabelReader();
  const labels = ["cell", "row", "dd", "beside", "attribute", "prose"].map((id) => reader.labelOf(document.getElementById(id)!, true));
  assert.deepEqual(labels, ["Phone", "Who", "Fax", "Order", "", ""]);
  assert.equal(reader.labelOf(document.getElementById("beside")!, false), "");
});

test("neighbours: links and numbers with a code in the same record, of no other", () => {
  const document = documentWith(`<body><ul><li id=a>1 <a href="tel:%2B4533123456">x</a><li id=b>2, 0046 8 123 45 67<li id=c>3</ul>`);
  const reader = new NearReader();
  const of = (id: string) => reader.of(document.getElementById(id)!);
  assert.deepEqual(of("a"), { links: ["tel:%2B4533123456"], byLink: true });
  assert.deepEqual(of("b"), { links: ["+46 8 123 45 67"], byLink: false });
  assert.deepEqual(of("c").links, []);
});

test("surroundings: hands off editors and opt-outs, whose click it is, country and language", () => {
  const document = documentWith(`<body lang=da data-record-region=se><button><b id=button>1</b></button>
    <div contenteditable><i contenteditable=false id=editor>2</i></div><div contenteditable=false id=fixed>3</div>
    <p data-click-to-call=off><i id=off>4</i></p><p id=plain lang="">5</p><a id=anchor>6</a><a href="/x"><b id=link>7</b></a>
    <div data-region=US><i id=area>8</i></div><div data-record-region=no><i id=record>9</i></div>`);
  const reader = new SurroundingsReader(({ id }) => id === "anchor");
  const of = (id: string) => reader.of(document.getElementById(id)!);
  assert.deepEqual(of("button"), { handsOff: false, pagesClick: true, region: "SE", language: "da" });
  assert.deepEqual(["editor", "fixed", "off", "anchor", "plain"].map((id) => of(id).handsOff), [true, false, true, true, false]);
  assert.deepEqual([of("link").pagesClick, of("plain").pagesClick], [true, false]);
  // A page's own data-region may be a sales area, or a part of the screen.
  assert.deepEqual([of("area").region, of("record").region], ["SE", "NO"]);
});

test("opt-outs of a page, however they are written", () => {
  const says = (meta: string) => leavesText(documentWith(`<head>${meta}</head><body>`));
  assert.equal(says(`<meta name="Format-Detection" content="date=no, telephone = no">`), true);
  assert.equal(says(`<meta name="SKYPE_TOOLBAR" content="SKYPE_TOOLBAR_PARSER_COMPATIBLE">`), true);
  assert.equal(says(`<meta name="format-detection" content="email=no">`), false);
});

test("a record that may be called, and one that may not", () => {
  const document = documentWith(`<body data-record-do-not-call><p data-record-do-not-call=false id=p>1`);
  assert.equal(recordAround(document.getElementById("p")!).doNotCall, false);
  assert.equal(recordAround(document.body).doNotCall, true);
});

test("changes: each place once, not what is inside another one, and what stood beside what has gone", () => {
  const document = documentWith("<body><div id=a><p id=b><i id=c>1</i></p></div><p id=d>2<i id=e>3</i></p>");
  const by = (id: string) => document.getElementById(id)!;
  const record = (part: Partial<MutationRecord>): MutationRecord =>
    ({ type: "childList", addedNodes: [], removedNodes: [], previousSibling: null, nextSibling: null, ...part }) as unknown as MutationRecord;
  const changes = new Changes();
  changes.add([
    record({ addedNodes: [by("a")] as unknown as NodeList }),
    record({ addedNodes: [by("c")] as unknown as NodeList }),
    record({ removedNodes: [by("e")] as unknown as NodeList, previousSibling: by("d").firstChild, nextSibling: by("a") }),
    record({ type: "characterData", target: by("c").firstChild! }),
  ]);
  const { nodes, hasRemoved } = changes.take();
  assert.deepEqual(nodes, [by("a"), by("d").firstChild]);
  assert.equal(hasRemoved, true);
  assert.ok(changes.isEmpty);
});

test("so many changes that all is looked at again", () => {
  const document = documentWith("<body>");
  const changes = new Changes();
  for (let i = 0; i < 6000; i++) {
    const target = document.body.appendChild(document.createElement("p"));
    changes.add([{ type: "attributes", target } as unknown as MutationRecord]);
  }
  const { nodes, isAll, hasRemoved } = changes.take();
  assert.deepEqual({ nodes, isAll, hasRemoved }, { nodes: [], isAll: true, hasRemoved: true });
  assert.equal(changes.take().isAll, false);
});
