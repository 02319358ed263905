import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { numberFinder } from "../../src/engine/index.ts";
import { picksOf } from "../../src/element/card/about-number.ts";
import { causesOf, undoFor } from "../../src/element/card/caution.ts";
import { duration, groupsOf, isNight, shortName, timeThere } from "../../src/element/card/format.ts";
import { type Box, overlap, placeBeside, placePut, putOf } from "../../src/element/card/place.ts";
import { sinceOf } from "../../src/element/card/start-state.ts";
import { masked } from "../../src/element/events.ts";
import { labelOf } from "../../src/element/label.ts";
import { Memory } from "../../src/element/memory.ts";
import { contextOf, readSubject } from "../../src/element/read-subject.ts";
import { recordFrom } from "../../src/element/record.ts";
import type { PageNumber } from "../../src/dom/index.ts";
import { choicesOf } from "../../src/element/choices.ts";
import { inRegion, isAmbiguous, orderText, subjectOf } from "../../src/element/subject.ts";
import { lightnessOf } from "../../src/element/tokens.ts";
import { Texts } from "../../src/texts/index.ts";
import { loadTexts } from "../../src/texts/load.ts";
import { LANGUAGES } from "../../src/texts/write.ts";
import { NOW, call, inspected, subject } from "./states.ts";

const en = new Texts();

test("a number is grouped as it stands, behind the code it is dialled with", () => {
  const rows: [text: string, region: string, groups: string][] = [
    ["22 22 55 55", "NO", "+47 22 22 55 55"],
    ["22 22 55 55 linje 12", "NO", "+47 22 22 55 55"],
    ["+47 22225555", "DK", "+47 22225555"],
    ["0047 22 22 55 55", "DK", "+47 22 22 55 55"],
    ["08-123 456 78", "SE", "+46 8 123 456 78"],
    ["(020) 7946 0958", "GB", "+44 20 7946 0958"],
    ["+44 (0)20 7946 0958", "GB", "+44 20 7946 0958"],
    ["22225555", "NO", "+47 22225555"],
    ["02800", "NO", "02800"],
  ];
  for (const [text, region, groups] of rows) {
    const [found] = numberFinder({ region, all: true, evidence: { field: { label: "phone" } } })(text);
    ok(found, text);
    const shown = groupsOf({ ...subject, ...found });
    equal(shown, groups, text);
    if (!found.digits) equal(shown.replace(/ /g, ""), found.e164, "what is shown is what is dialled");
  }
});

test("what is sent is what is shown, never the text it was read from", () => {
  equal(orderText(subject), "+4722225555");
  equal(orderText({ ...subject, ext: "12" }), "+4722225555 ext. 12");
  equal(orderText({ ...subject, e164: "", digits: "02800", text: "0 28 00" }), "02800");
});

test("two countries are asked about once; the answer is the reading", () => {
  const [found] = numberFinder({ regions: ["NO", "DK"] })("Ring 33 12 34 56");
  const open = subjectOf(found!, { record: {}, regionFrom: "evidence", doNotCall: false, fallback: "copy" });
  equal(isAmbiguous(open), true);
  const chosen = inRegion(open, "DK", "chosen");
  deepEqual([chosen.e164, chosen.region, isAmbiguous(chosen)], ["+4533123456", "DK", false]);
  ok(open.confidence < 0.7);
  deepEqual(causesOf(chosen, inspected, ["NO", "DK"], NOW), [], "she said herself what it is");
  deepEqual(picksOf(["NO", "DK"], en).map(({ key, label }) => [key, label]), [["n", "[N]orway"], ["d", "[D]enmark"]]);
  deepEqual(picksOf(["SE", "CH"], en).map(({ key }) => key), ["1", "2"]);
});

test("a click can be stopped only where something is unsure", () => {
  const causes = (change: object, reading = inspected, home = ["NO"]) => causesOf({ ...subject, ...change }, reading, home, NOW);
  const readings = [{ e164: "+4733123456", region: "NO", kind: "fixed_line" }, { e164: "+4533123456", region: "DK", kind: "fixed_line" }];
  deepEqual(causes({}), []);
  deepEqual(causes({ evidence: ["region"] }), [], "the only country of hers that has such a number");
  deepEqual(causes({ evidence: ["region"], readings }), ["guess"]);
  deepEqual(causes({ evidence: ["plus"], readings }), []);
  deepEqual(causes({ evidence: ["region"], readings, regionFrom: "chosen" }), []);
  deepEqual(causes({ region: "SE" }), ["foreign"]);
  deepEqual(causes({ region: "SE" }, inspected, []), [], "nobody said where home is");
  deepEqual(causes({ confidence: 0.55 }), ["unsure"]);
  deepEqual(causes({}, { ...inspected, verdict: "warn" }), ["warned"]);
  equal(undoFor([], "auto", NOW), null);
  equal(undoFor(["guess"], "auto", NOW)?.endsAt, NOW + 3000);
  equal(undoFor([], 5, NOW)?.endsAt, NOW + 5000);
  equal(undoFor([], "pressed", NOW)?.endsAt, null);
});

test("times there", () => {
  const at = (...times: string[]) => times.map((time) => ({ zone: "", time }));
  equal(timeThere(at("2026-11-02T14:07:00+01:00"), NOW, "en-GB", en), "14:07 there");
  equal(timeThere(at("2026-11-02T22:07:00+09:00"), NOW, "en-GB", en), "22:07 there, night");
  equal(timeThere(at("2026-11-02T08:07:00-05:00", "2026-11-02T05:07:00-08:00"), NOW, "en-GB", en), "05:07–08:07 there");
  equal(timeThere(at("2026-11-02T14:07:00+01:00"), NOW, "en-US", en), "02:07 PM there");
  equal(timeThere([], NOW, "en-GB", en), "");
  equal(isNight(at("2026-11-02T08:07:00-05:00", "2026-11-02T05:07:00-08:00"), NOW), false);
  equal(duration(42_900), "0:42");
  equal(duration(3_723_000), "1:02:03");
  equal(duration(-5), "0:00");
  equal(shortName("Kari Anne Nordmann"), "Kari N.");
  equal(shortName("Kari"), "Kari");
});

test("the card stands beside the number and covers neither it nor the field", () => {
  const view = { width: 1200, height: 800 };
  const card = { width: 356, height: 260 };
  const covers = (box: Box, boxes: Box[]) => boxes.some((other) => overlap(box, other) > 0);
  let state = 7;
  const random = (most: number) => (state = (state * 48271) % 2147483647) % most;
  for (let round = 0; round < 500; round++) {
    const [x, y] = [random(1100), random(780)];
    const number = { left: x, top: y, right: x + 100, bottom: y + 18 };
    const [fx, fy] = [random(900), random(740)];
    const field = { left: fx, top: fy, right: fx + 240, bottom: fy + 60 };
    const { left, top } = placeBeside(number, [field], card, view);
    const box = { left, top, right: left + card.width, bottom: top + card.height };
    ok(!covers(box, [number, field]), JSON.stringify({ number, field, box }));
    ok(left >= 0 && top >= 0 && box.right <= view.width && box.bottom <= view.height);
  }
});

test("the next number of a column stays in sight, and a frame beside it, where there is room", () => {
  const view = { width: 1200, height: 800 };
  const card = { width: 356, height: 260 };
  const number = { left: 200, top: 100, right: 280, bottom: 118 };
  const below = { ...number, top: 140, bottom: 158 };
  const place = placeBeside(number, [], card, view);
  const box = { left: place.left, top: place.top, right: place.left + card.width, bottom: place.top + card.height };
  equal(overlap(box, below), 0);
  const frame = { left: 600, top: 0, right: 1200, bottom: 800 };
  deepEqual(placeBeside(number, [], card, view, [frame]), { left: 200, top: 126, grows: "down" });
  deepEqual(placeBeside(number, [], card, view, [view.width, 0].map((left) => ({ left, top: 0, right: 2000, bottom: 800 }))), place);
});

test("a card that was put somewhere is there again, in a window of any size", () => {
  const card = { width: 356, height: 260 };
  const put = putOf({ left: 844, top: 540 }, card, { width: 1200, height: 800 });
  deepEqual(put, { x: 1, y: 1 });
  const { left, top, grows } = placePut(put, card, { width: 600, height: 500 });
  deepEqual([left, top, grows], [236, 232, "up"]);
});

test("the context attribute is JSON of known words, or a system", () => {
  deepEqual(contextOf('{"system":"crm","id":"7","n":1,"url":5}'), { system: "crm", id: "7" });
  deepEqual(contextOf("crm"), { system: "crm" });
  deepEqual(contextOf("{broken"), {});
  deepEqual(contextOf(""), {});
});

test("a record holds only what the server keeps with a call: no number is uncallable for its record", async () => {
  const record = { system: "crm", type: "contact", id: "7", name: "Ola", url: "https://crm.test/7" };
  deepEqual(recordFrom(record), record);
  const rows: [said: Parameters<typeof recordFrom>[0], kept: object][] = [
    [{ name: "x".repeat(501) }, { name: "x".repeat(500) }],
    [{ name: "æ".repeat(300) }, { name: "æ".repeat(250) }],
    [{ name: `${"x".repeat(498)}😀` }, { name: "x".repeat(498) }],
    [{ name: "Ola\n\u0085Nordmann\u0000" }, { name: "Ola  Nordmann" }],
    [{ id: "x".repeat(501), type: "a\tb", name: "Ola" }, { name: "Ola" }],
    [{ id: "æ".repeat(250), name: "Ola" }, { id: "æ".repeat(250), name: "Ola" }],
    [{ system: "x".repeat(501), id: "7" }, { id: "7" }],
    [{ system: "crm", id: "" }, {}],
    [{ system: "crm", url: "javascript:alert(1)" }, {}],
    [{ id: "7", url: "/contacts/7" }, { id: "7" }],
    [{ id: "7", url: "https://ola:pw@crm.test/7" }, { id: "7" }],
    [{ id: "7", url: `https://crm.test/${"x".repeat(2000)}` }, { id: "7" }],
    [{ url: "https://crm.test/100% a/æ" }, { url: "https://crm.test/100%25%20a/%C3%A6" }],
  ];
  for (const [said, kept] of rows) deepEqual(recordFrom(said), kept, JSON.stringify(said).slice(0, 60));
  const [found] = numberFinder({ regions: ["NO"] })("Tlf. 22 22 55 55");
  const number = { found: found!, record: () => ({ type: null, id: null, name: "x".repeat(600), region: null, doNotCall: false }) } as unknown as PageNumber;
  const read = await readSubject(number, { system: "crm", fallback: "copy", regions: [] }, () => Promise.reject(new Error("not asked")));
  deepEqual([read!.name.length, read!.context?.name?.length], [500, 500]);
});

test("a number of the page is named by the catalogue's words", async () => {
  for (const language of LANGUAGES) {
    const said = (await loadTexts(language)).say("label_number", { number: "22 22 55 55", index: 1, count: 12 });
    equal(labelOf(language, "22 22 55 55", { index: 0, count: 12 }), said);
  }
  equal(labelOf("en", "112", { index: 11, count: 12 }), "Call 112, 12 of 12");
});

test("what a page chose for its card is made whole, and what cannot be used is not", () => {
  const whole = { undo: "auto", fallback: "copy", system: "", puzzel: "https://agent.puzzel.com", theme: "auto" };
  deepEqual(choicesOf({ client: "crm" }), whole);
  const odd = { client: "crm", undo: "7", fallback: "fax", puzzel: "javascript:alert(1)", theme: "pink", remember: "ever" };
  deepEqual(choicesOf(odd as unknown as Parameters<typeof choicesOf>[0]), whole);
  const said = { undo: 5, fallback: "tel", system: "crm", puzzel: "https://puzzel.test", theme: "dark", remember: "tab" } as const;
  deepEqual(choicesOf({ client: "crm", ...said }), said);
});

test("events name a number only by its beginning and its end", () => {
  equal(masked("+47 22 22 55 55"), "+47 •• •• •• 55");
  equal(masked("+4722225555"), "••••••••55".padStart(11, "+"));
  equal(masked("02800"), "•••00");
});

test("since when: what was seen is counted from then, the rest by the server's clock", () => {
  const before = { call: NOW - 9000, state: NOW - 4000 };
  deepEqual(sinceOf(call, { ...call, state: "agent_ringing" }, before, NOW), { call: NOW - 9000, state: NOW });
  deepEqual(sinceOf(call, call, before, NOW), before);
  const future = { ...call, id: "c2", created_at: new Date(NOW + 60_000).toISOString() };
  deepEqual(sinceOf(null, future, before, NOW).call, NOW, "a clock that is ahead of this one");
});

test("choices are remembered, and where storage is closed for as long as the page", () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
  const memory = new Memory(storage);
  memory.put = { x: 0.25, y: 1 };
  memory.undo = "pressed";
  deepEqual(new Memory(storage).put, { x: 0.25, y: 1 });
  equal(new Memory(storage).undo, "pressed");
  memory.put = null;
  equal(new Memory(storage).put, null);
  kept.set("click-to-call.place", "far away");
  kept.set("click-to-call.undo", "7");
  deepEqual([new Memory(storage).put, new Memory(storage).undo], [null, null]);
  const closed = new Memory({ getItem: () => { throw new Error("closed"); }, setItem: () => { throw new Error("closed"); }, removeItem: () => {} });
  closed.undo = 5;
  equal(closed.undo, 5);
});

test("light and dark are seen by what a page is painted with", () => {
  ok(lightnessOf("rgb(255, 255, 255)")! > 0.9);
  ok(lightnessOf("rgb(18, 22, 27)")! < 0.2);
  equal(lightnessOf("rgba(0, 0, 0, 0)"), null);
});
