import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Call, Snapshot } from "../../src/core/types.ts";
import { Course } from "../../src/element/card/course.ts";
import { describe } from "../../src/element/card/describe.ts";
import { Texts } from "../../src/texts/index.ts";
import type { Subject } from "../../src/element/subject.ts";
import { FakeLink } from "./fake-link.ts";
import { call, inspected, ready, subject } from "./states.ts";

const texts = new Texts();

/** A course on a fake link, drawn after every change as a card does. */
function begun(about: Partial<Subject> = {}, now: Partial<Snapshot> = {}) {
  const link = new FakeLink();
  link.snapshot = { ...link.snapshot, ...now };
  const heard: [name: string, detail: unknown][] = [];
  let held = false;
  const draw = () => describe({ snapshot: course.snapshot, state: course.state, now: Date.now(), locale: "en-GB" }, texts);
  const course: Course = new Course(
    {
      link,
      regions: ["NO"],
      undo: () => "auto",
      moment: () => draw().moment,
      changed: () => {},
      turned: () => {},
      tell(name, detail) {
        heard.push([name, detail]);
        return !(held && name === "ctc-before-call");
      },
      choseRegion: (region) => heard.push(["region", region]),
    },
    { ...subject, ...about },
  );
  link.subscribe((snapshot) => course.heard(snapshot));
  course.begin();
  return { link, course, heard, draw, hold: () => (held = true) };
}

const settled = () => new Promise<void>((done) => setImmediate(done));
const fresh = (change: Partial<Call> = {}): Call => ({ ...call, created_at: new Date().toISOString(), ordered_at: new Date().toISOString(), ...change });
const paused = { ...ready, ready: false, reason: { code: "on_pause", message: "On pause.", next_step: "End it." } };

test("a click on a sure number is ordered at once, and once", async () => {
  const { link, course } = begun();
  course.wantCall();
  course.wantCall();
  course.goOn();
  await settled();
  equal(link.placed.length, 1);
  deepEqual(link.placed[0]!.body.number, "+4722225555");
  equal(link.placed[0]!.body.region, "NO");
});

test("a number abroad can be stopped for three seconds, and stopping orders nothing", async () => {
  const { link, course, draw } = begun({ region: "SE", e164: "+46812345678" });
  course.wantCall();
  equal(draw().moment, "undo");
  course.stop();
  course.callNow();
  course.goOn();
  await settled();
  equal(link.placed.length, 0);
  course.wantCall();
  course.callNow();
  equal(link.placed.length, 1);
});

test("another record with the same number is another subject, until the order has gone out", async () => {
  const siri = { ...subject, name: "Siri Berg", context: { ...subject.context, id: "9", name: "Siri Berg" } };
  const { link, course } = begun({ confidence: 0.5 });
  equal(course.isFor({ ...subject }), true);
  equal(course.isFor(siri), false);
  equal(course.isFor({ ...subject, context: { ...subject.context, type: "lead" } }), false);
  course.wantCall();
  equal(course.isFor(siri), false, "what can still be stopped is the first record's alone");
  course.callNow();
  equal(course.isFor(siri), true, "no second order to a number that is being called");
  equal(course.isFor({ ...siri, e164: "+4733334444" }), false);
  link.become({ kind: "call", call: fresh(), isNew: true });
  await settled();
  equal(course.isFor(siri), true);
  link.tell({ call: fresh({ state: "ended", outcome: "talked" }) });
  equal(course.isFor(siri), false);
});

test("an undo bar orders at its end, but not when the end is seen long after: the computer slept", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  for (const [wait, orders, moment] of [[2999, 0, "undo"], [3000, 1, "placing"], [4900, 1, "placing"], [3 * 3600_000, 0, "ready"]] as const) {
    const { link, course, draw } = begun({ confidence: 0.5 });
    course.wantCall();
    t.mock.timers.tick(wait);
    course.tick();
    deepEqual([link.placed.length, draw().moment], [orders, moment], String(wait));
    equal(course.state.stopped, wait > 5000);
  }
});

test("leaving the page stops what can be stopped", () => {
  const { link, course } = begun({ confidence: 0.5 });
  course.wantCall();
  course.left();
  course.callNow();
  equal(link.placed.length, 0);
});

test("a page may hold an order back", () => {
  const { link, course, hold } = begun();
  hold();
  course.wantCall();
  equal(link.placed.length, 0);
});

test("a status that does not let her call orders nothing, also when it passes later by itself", async () => {
  const { link, course, draw } = begun({}, { status: paused });
  course.wantCall();
  equal(draw().moment, "not_ready");
  link.tell({ status: ready, statusAt: Date.now() });
  await settled();
  equal(draw().moment, "ready");
  equal(link.placed.length, 0);
});

test("a stale status is read once more before it keeps a click back", async () => {
  const { link, course } = begun({}, { status: paused, statusAt: Date.now() - 20_000 });
  course.wantCall();
  equal(link.placed.length, 0);
  link.tell({ status: ready, statusAt: Date.now() });
  await settled();
  equal(link.placed.length, 1);
});

test("a click on an ambiguous number asks, and the answer is the click's own", async () => {
  const readings = [
    { e164: "+4733123456", region: "NO", kind: "fixed_line" },
    { e164: "+4533123456", region: "DK", kind: "fixed_line" },
  ] as const;
  const { link, course, draw, heard } = begun({ evidence: ["region_ambiguous"], readings, e164: "+4733123456" });
  equal(link.asked.some((what) => what.startsWith("inspect")), false, "not before it is known which");
  course.wantCall();
  equal(draw().moment, "ambiguous");
  course.chooseRegion("NO");
  await settled();
  equal(link.placed[0]!.body.number, "+4733123456");
  deepEqual(heard.find(([name]) => name === "region"), ["region", "NO"]);
});

test("the server's question which country is answered the same way", async () => {
  const { link, course, draw } = begun();
  course.wantCall();
  const readings = [{ e164: "+4733123456", region: "NO" }, { e164: "+4733123456", region: "DK" }];
  link.become({ kind: "not_ordered", trouble: { kind: "problem", problem: { type: "", title: "", detail: "Two.", status: 422, code: "region_ambiguous", next_step: "Choose.", trace_id: "", readings } } });
  await settled();
  equal(draw().moment, "ambiguous");
  course.chooseRegion("NO");
  await settled();
  equal(link.placed.length, 2);
  equal(link.placed[1]!.body.region, "NO");
});

test("the whole way: ordered, ringing, on the line, over, her word", async () => {
  const { link, course, draw, heard } = begun();
  course.wantCall();
  equal(draw().moment, "placing");
  link.become({ kind: "call", call: fresh(), isNew: true });
  await settled();
  const moments = [draw().moment];
  for (const change of [{ state: "agent_ringing" }, { state: "agent_answered" }, { state: "ended", outcome: "not_known", agent_line_seconds: 42 }] as const) {
    link.tell({ call: fresh({ evidence: { by: "puzzel_state", certain: false }, ...change }) });
    moments.push(draw().moment);
  }
  deepEqual(moments, ["ordered", "ringing", "on_line", "question"]);
  await course.answer("talked");
  equal(draw().moment, "settled");
  deepEqual(link.said, [{ id: "c1", outcome: "talked" }]);
  deepEqual(heard.map(([name]) => name), ["ctc-before-call", "ctc-call", "ctc-state", "ctc-state", "ctc-ended", "ctc-outcome"]);
  equal(JSON.stringify(heard).includes("222255"), false, "no number in clear");
});

test("her word is asked again where it could not be kept", async () => {
  const { link, course, draw } = begun();
  link.tell({ call: fresh() });
  link.tell({ call: fresh({ state: "ended", outcome: "not_known" }) });
  link.answer = { ok: false, trouble: { kind: "away" } };
  await course.answer("busy");
  equal(draw().moment, "question");
  equal(draw().lines.at(-1)!.text, "Your answer could not be kept. Give it once more.");
});

test("a click that got no answer is not sent again, and is the call that turns up", async () => {
  const { link, course, draw } = begun();
  course.wantCall();
  link.snapshot = { ...link.snapshot, placing: link.placed[0]! };
  link.become({ kind: "lost" });
  await settled();
  equal(draw().moment, "lost");
  deepEqual([draw().actions.map(({ id }) => id), draw().live], [["copy"], false], "it can be closed");
  course.end();
  const later = begun({}, { placing: link.placed[0]! });
  later.course.wantCall();
  deepEqual([later.draw().moment, later.link.placed.length], ["lost", 0], "closing the card forgets nothing");
  later.link.tell({ placing: null, call: fresh() });
  equal(later.draw().moment, "ordered");
  equal(link.placed.length, 1);
});

test("again carries her word that the phone did not ring only where that is needed", async () => {
  const { link, course } = begun();
  link.tell({ call: fresh({ state: "unknown" }) });
  course.again();
  equal(link.placed[0]!.body.again, true);
  link.become({ kind: "call", call: fresh({ id: "c2", state: "ended", outcome: "agent_did_not_answer", ended_at: new Date().toISOString() }), isNew: true });
  await settled();
  course.again();
  equal(link.placed[1]!.body.again, true);
  link.become({ kind: "call", call: fresh({ id: "c3", state: "ended", outcome: "no_answer" }), isNew: true });
  await settled();
  course.again();
  equal(link.placed[2]!.body.again, undefined);
});

test("a missed call that rings once more is the same call, and says so", async () => {
  const { link, draw } = begun();
  link.tell({ call: fresh() });
  link.tell({ call: fresh({ state: "ended", outcome: "agent_did_not_answer" }) });
  link.tell({ call: fresh({ state: "agent_ringing", evidence: { by: "puzzel_state", certain: false } }) });
  equal(draw().lines[0]!.text.startsWith("Your phone is ringing again"), true);
});

test("another number's live call stands in the way and can be shown; the same number's is shown", () => {
  const other = begun({ e164: "+4733334444" }, { call: fresh() });
  equal(other.draw().moment, "another_call");
  other.course.wantCall();
  equal(other.link.placed.length, 0);
  other.course.showOther();
  equal(other.draw().moment, "ordered");
  const same = begun({}, { call: fresh() });
  equal(same.draw().moment, "ordered");
});

test("an armed click is one, and dies on disarm", async () => {
  const wrap = { ...ready, ready: false, reason: { code: "wrap_up", message: "You are in wrap-up in Puzzel.", next_step: "[Call when I am Ready], or press Ready in Puzzel." } };
  const { link, course, draw } = begun({}, { status: wrap });
  equal(draw().moment, "wait");
  const waits = course.arm();
  equal(draw().moment, "armed");
  link.disarmed("timed_out");
  await waits;
  equal(draw().lines.at(-1)!.text, "You did not become Ready in time; nothing was ordered.");
  const once = course.arm();
  link.disarmed({ kind: "call", call: fresh(), isNew: true });
  await once;
  equal(draw().moment, "ordered");
});

test("what the server does not answer can be stopped, and is not ordered a second time from its card", async () => {
  const { link, course, draw } = begun();
  course.wantCall();
  course.callNow();
  await settled();
  equal(draw().moment, "placing");
  link.tell({ phase: "away" });
  deepEqual(draw().actions.map(({ id }) => id), ["stop"]);
  course.stop();
  await settled();
  deepEqual(link.asked.filter((each) => each.startsWith("give up")), ["give up key-1"]);
  deepEqual([draw().moment, draw().actions.map(({ id }) => id), link.placed.length], ["lost", ["tel", "copy"], 1]);
});

test("closing disarms, and what comes later is not shown", async () => {
  const { link, course } = begun();
  void course.arm();
  course.end();
  await settled();
  equal(link.snapshot.armed, null);
});

test("a warning is passed only with a reason of her own", async () => {
  const finding = { code: "premium_rate", action: "warn", overridable: true, message: "Expensive.", next_step: "Give a reason." } as const;
  const { link, course, draw } = begun();
  link.reading = { ...inspected, verdict: "warn", findings: [finding] };
  course.chooseRegion("NO");
  await settled();
  equal(draw().moment, "warned");
  course.wantCall();
  equal(link.placed.length, 0);
  course.show({ overriding: true });
  course.override("She asked for it");
  deepEqual(link.placed[0]!.body.override, { reason: "She asked for it" });
});


test("notes are kept by themselves, before her word and when the card closes", async () => {
  const { link, course } = begun();
  link.tell({ call: fresh({ state: "agent_answered" }) });
  course.write("Thursday");
  link.tell({ call: fresh({ state: "ended", outcome: "not_known" }) });
  await course.answer("talked");
  equal(link.noted.get("c1"), "Thursday");
  equal(course.state.notes?.kept, "yes");
  course.write("Thursday at ten");
  course.end();
  equal(link.noted.get("c1"), "Thursday at ten");
});
