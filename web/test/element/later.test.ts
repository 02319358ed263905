import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { choicesFor, fieldInstant, fieldValue } from "../../src/element/later/choices.ts";
import { Later } from "../../src/element/later/later.ts";
import { Reminding } from "../../src/element/later/reminding.ts";
import { clockIn, instantOf, knows, whenInWords, zoneThere } from "../../src/element/later/times.ts";
import { subjectOfReminder, wishOf } from "../../src/element/later/wish.ts";
import { isSameSubject, orderText } from "../../src/element/subject.ts";
import { nb as nbBook } from "../../src/texts/generated/nb.ts";
import { Texts } from "../../src/texts/index.ts";
import { FakeLink } from "./fake-link.ts";
import { call, reminder, subject } from "./states.ts";

const en = new Texts();
const HOUR = 3_600_000;
const at = (instant: string) => Date.parse(instant);

// The reader sits in London, whatever the machine that runs this says.
process.env["TZ"] = "Europe/London";

test("the zone there is known only where nothing leaves a doubt", () => {
  const oslo = { zone: "Europe/Oslo", time: "2026-11-02T14:07:00+01:00" };
  equal(zoneThere([oslo]), "Europe/Oslo");
  equal(zoneThere([]), "");
  equal(zoneThere([oslo, { zone: "Europe/Moscow", time: "2026-11-02T16:07:00+03:00" }]), "");
  equal(zoneThere([{ zone: "Mars/Base", time: "2026-11-02T16:07:00+03:00" }]), "");
  equal(knows("Nowhere/At_All"), false);
});

test("a clock's time becomes the instant at which it shows that, over every change of the clocks", () => {
  for (const zone of ["Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"]) {
    for (let instant = at("2026-01-01T00:30:00Z"); instant < at("2027-01-01T00:00:00Z"); instant += 13 * HOUR) {
      const there = clockIn(zone, instant);
      deepEqual(clockIn(zone, instantOf(there, zone)), there, `${zone} ${new Date(instant).toISOString()}`);
    }
  }
  equal(instantOf({ year: 2026, month: 11, day: 23, hour: 9, minute: 0 }, "Europe/Oslo"), at("2026-11-23T08:00:00Z"));
  equal(instantOf({ year: 2026, month: 11, day: 31, hour: 9, minute: 0 }, "Europe/Oslo"), at("2026-12-01T08:00:00Z"), "days run over");
  const left = instantOf({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, "Europe/Oslo"); // there is no such time
  ok(Math.abs(left - at("2026-03-29T01:30:00Z")) <= HOUR);
});

test("a time is said by the clock there and by one's own", () => {
  const now = at("2026-11-22T19:00:00Z");
  const rows: [zone: string, instant: string, words: string][] = [
    ["Europe/Oslo", "2026-11-23T08:00:00Z", "Tomorrow 09:00 there (08:00 here)"],
    ["Europe/Oslo", "2026-11-22T20:00:00Z", "Today 21:00 there (20:00 here)"],
    ["Europe/London", "2026-11-23T08:00:00Z", "Tomorrow 08:00"],
    ["", "2026-11-23T08:00:00Z", "Tomorrow 08:00"],
    ["Europe/Oslo", "2026-11-27T08:00:00Z", "Fri 27 Nov 09:00 there (08:00 here)"],
    ["Asia/Tokyo", "2026-11-23T00:00:00Z", "Today 09:00 there (Tomorrow 00:00 here)"],
  ];
  for (const [zone, instant, words] of rows) equal(whenInWords(at(instant), zone, now, "en-GB", en).replace(",", ""), words, `${zone} ${instant}`);
  equal(whenInWords(at("2026-11-23T08:00:00Z"), "Europe/Oslo", now, "nb-NO", new Texts(nbBook)), "I morgen 09:00 der (08:00 her)");
});

test("what is offered: an hour, this afternoon while it is ahead, tomorrow morning, by the clock there", () => {
  const offered = (now: string, zone: string) =>
    choicesFor(at(now), zone, "en-GB", en).map(({ id, at: instant }) => [id, new Date(instant).toISOString()]);
  deepEqual(offered("2026-11-22T08:00:30Z", "Europe/Oslo"), [
    ["hour", "2026-11-22T09:01:00.000Z"], ["afternoon", "2026-11-22T13:00:00.000Z"], ["tomorrow", "2026-11-23T08:00:00.000Z"],
  ]);
  deepEqual(offered("2026-11-22T12:30:00Z", "Europe/Oslo").map(([id]) => id), ["hour", "tomorrow"]);
  deepEqual(offered("2026-11-22T20:00:00Z", "Asia/Tokyo").at(-1), ["tomorrow", "2026-11-24T00:00:00.000Z"], "it is tomorrow there already");
});

test("the field speaks by the clock there", () => {
  const instant = at("2026-11-23T08:00:00Z");
  equal(fieldValue(instant, "Europe/Oslo"), "2026-11-23T09:00");
  equal(fieldInstant("2026-11-23T09:00", "Europe/Oslo"), instant);
  for (const odd of ["", "tomorrow", "2026-11-23"]) equal(fieldInstant(odd, "Europe/Oslo"), null, odd);
});

test("a wish says what the card shows, and after which call", () => {
  const wish = wishOf({ ...subject, ext: "12" }, call, at("2026-11-23T08:00:00Z"), "the offer");
  deepEqual(wish, {
    number: "+4722225555 ext. 12", region: "NO", context: subject.context, due_at: "2026-11-23T08:00:00.000Z", note: "the offer", from_call_id: "c1",
  });
  const again = subjectOfReminder(reminder);
  equal(orderText(again), "+4722225555");
  equal(again.reminder, "r1");
  equal(isSameSubject(again, { ...again, reminder: "r2" }), false);
});

function asking(link: FakeLink): Later {
  const { texts, locale } = { texts: en, locale: "en-GB" };
  const keep = (instant: number, note: string) => link.agenda.keep(wishOf(subject, null, instant, note));
  return new Later({ texts, locale, zone: "Europe/Oslo", noted: true, keep, changed: () => {}, done: () => {} });
}

/** Read anew: it changes by itself. */
const stepOf = (later: Later) => later.step;
const shownBy = (state: Reminding) => state.reminder?.id ?? null;

test("one press keeps it, and it says when", async () => {
  const link = new FakeLink();
  const later = asking(link);
  later.setNote(" the offer ");
  later.choose(later.choices[0]!.at);
  later.choose(later.choices[0]!.at); // a second press while it is on its way
  equal(stepOf(later).kind, "sending");
  await new Promise((done) => setTimeout(done));
  equal(link.wishes.length, 1);
  equal(link.wishes[0]!.note, "the offer");
  const step = stepOf(later);
  ok(step.kind === "kept" && step.when.includes("there"), JSON.stringify(step));
});

test("what could not be kept says why, and can be tried again", async () => {
  const link = new FakeLink();
  const later = asking(link);
  later.pick();
  link.wished = { ok: false, trouble: { kind: "away" } };
  later.choose();
  await new Promise((done) => setTimeout(done));
  deepEqual(later.step, { kind: "failed", said: "", picking: true });
  link.wished = null;
  later.choose();
  await new Promise((done) => setTimeout(done));
  equal(later.step.kind, "kept");
});

test("what is due is shown where it is to be shown, one by one", async () => {
  const link = new FakeLink();
  const called: string[] = [];
  const state = new Reminding({ link, texts: en, locale: "en-GB", call: ({ id }) => called.push(id), changed: () => {} });
  equal(shownBy(state), null);
  link.tell({ due: [reminder, { ...reminder, id: "r2" }], reminds: false });
  equal(shownBy(state), null, "another tab shows it");
  link.tell({ reminds: true });
  deepEqual([shownBy(state), state.count], ["r1", 2]);
  state.call();
  deepEqual([called, link.placed.length], [["r1"], 0], "the card places, not the notice");
  state.putOff();
  state.later!.choose(state.later!.choices[0]!.at);
  await new Promise((done) => setTimeout(done));
  deepEqual([link.moved.length, shownBy(state), state.later], [1, "r2", null]);
  link.wished = { ok: false, trouble: { kind: "away" } };
  await state.dismiss();
  ok(state.trouble.includes("cannot be reached"));
  link.wished = null;
  await state.dismiss();
  deepEqual([link.moved.at(-1), state.count, state.trouble], ["r2 dismissed", 0, ""]);
});

test("nothing interrupts a call, a click on its way, or one that waits", () => {
  const link = new FakeLink();
  const state = new Reminding({ link, texts: en, locale: "en-GB", call: () => {}, changed: () => {} });
  link.tell({ due: [reminder] });
  equal(state.isBusy, false);
  for (const live of ["placing", "ordered", "agent_ringing", "agent_answered", "unknown"] as const) {
    link.tell({ call: { ...call, state: live } });
    equal(state.isBusy, true, live);
  }
  link.tell({ call: { ...call, state: "ended", outcome: "talked" } });
  equal(state.isBusy, false);
  link.tell({ placing: link.click("1") });
  equal(state.isBusy, true);
});
