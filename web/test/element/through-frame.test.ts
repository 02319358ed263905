// What the card offers and says where a frame inside Puzzel takes her calls, and where none does.
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { test } from "node:test";
import type { Call, Status, Trouble } from "../../src/core/types.ts";
import { act, readyAndCall } from "../../src/element/card/acts.ts";
import { Course } from "../../src/element/card/course.ts";
import { describe } from "../../src/element/card/describe.ts";
import { sinceOf } from "../../src/element/card/start-state.ts";
import { Texts } from "../../src/texts/index.ts";
import { FakeLink } from "./fake-link.ts";
import { call, ready, statesIn, subject } from "./states.ts";

const texts = new Texts();
const states = statesIn("en");
const view = (name: string) => describe(states[name]!, texts);
const said = (name: string) => view(name).lines.map(({ text }) => text).join(" ");
const acts = (name: string) => view(name).actions.map(({ id }) => id);
const settled = () => new Promise<void>((done) => setImmediate(done));

test("what can be hung up here is; what cannot says where it can", () => {
  for (const name of ["ringing-framed", "on-line-framed"]) {
    deepEqual(acts(name), ["hang_up"], name);
    equal(view(name).actions[0]!.tone, "stop", `${name}: it never takes the keyboard first`);
    doesNotMatch(said(name), /cannot be/, name);
  }
  deepEqual(acts("ordered-answers-itself"), [], "there is no call to hang up yet");
  for (const name of ["on-line", "frame-gone"]) {
    deepEqual(acts(name), [], name);
    match(said(name), /cannot be hung up here: hang up on your phone, or in Puzzel/, name);
  }
  equal(view("hanging-up").actions[0]!.busy, true);
  match(said("not-hung-up"), /did not say what came of it\. Look in Puzzel\./);
  match(view("not-hung-up").aloud, /did not say/, "beside a call on the line, this alone is said aloud");
  equal(view("on-line-framed").aloud, "");
});

test("Ready by one word only where a frame takes it, and not where nothing is ended by it", () => {
  deepEqual(acts("wait-framed"), ["ready_and_call", "make_ready", "arm"]);
  deepEqual(view("wait-framed").actions.map(({ tone }) => tone), ["primary", "plain", "plain"]);
  deepEqual(view("pause-framed").actions.map(({ label }) => label), ["End pause and call", "End pause"]);
  deepEqual(acts("wait"), ["arm"]);
  deepEqual(acts("pause"), []);
  match(said("not-made-ready"), /did not say what came of it/);
});

test("Softphone answers by itself only where a fact says so, for the road the call took", () => {
  match(said("ready-answers-itself"), /^Ready\. Your Softphone answers by itself\./);
  doesNotMatch(said("ready-softphone"), /by itself/);
  match(said("ordered-answers-itself"), /Your Softphone answers by itself; then Puzzel calls Ola Nordmann/);
  const other = states["ordered-answers-itself"]!;
  const rest = describe({ ...other, snapshot: { ...other.snapshot, call: { ...other.snapshot.call!, road: "rest" } } }, texts);
  match(rest.lines[0]!.text, /Answer your phone when it rings/);
});

test("an end that is certain is said and not asked about", () => {
  const ends: readonly [string, string, readonly string[]][] = [
    ["talked", "You talked 0:37.", ["again"]],
    ["busy-certain", "Busy.", ["again", "later"]],
    ["no-answer-certain", "No answer.", ["again", "later"]],
  ];
  for (const [name, words, buttons] of ends) {
    equal(view(name).lines[0]!.text, words);
    equal(view(name).below, null, name);
    deepEqual(acts(name), buttons);
  }
});

test("how long the customer is on the line counts from the answer, on the server's clock alone", () => {
  const clicked = 1_000_000; // this machine's clock, an hour behind the server's
  const created_at = "2026-11-02T14:00:00.000Z";
  const before: Call = { ...call, state: "agent_answered", created_at };
  const answered: Call = { ...before, state: "customer_answered", customer_answered_at: "2026-11-02T14:00:08.000Z" };
  const since = { call: clicked, state: clicked + 3_000 };
  equal(sinceOf(before, answered, since, clicked + 25_000).state, clicked + 8_000, "the news came late");
  equal(sinceOf(before, answered, since, clicked + 7_000).state, clicked + 7_000, "never in the future");
  equal(sinceOf(before, { ...answered, customer_answered_at: null }, since, clicked + 9_000).state, clicked + 9_000);
});

/** A course whose agent has a frame, in this state. */
function begun(status: Status, live: Call | null = null) {
  const link = new FakeLink();
  link.snapshot = { ...link.snapshot, status, call: live };
  const course: Course = new Course(
    {
      link,
      regions: ["NO"],
      undo: () => "auto",
      moment: () => draw().moment,
      changed: () => {},
      turned: () => {},
      tell: () => true,
      choseRegion: () => {},
    },
    subject,
  );
  const draw = () => describe({ snapshot: course.snapshot, state: course.state, now: Date.now(), locale: "en-GB" }, texts);
  link.subscribe((now) => course.heard(now));
  course.begin();
  return { link, course, draw, asked: (what: string) => link.asked.filter((each) => each.startsWith(what)) };
}

const framed = { ...ready, road: "widget" } as const;
const notReady = (code: string): Status => ({ ...framed, ready: false, reason: { code, message: "Not now.", next_step: "[Call when I am Ready]." } });
const live = (): Call => ({ ...call, state: "agent_answered", road: "widget", created_at: new Date().toISOString() });
const refused: Trouble = { kind: "problem", problem: { type: "", title: "", status: 409, code: "widget_refused", detail: "Puzzel did not do that.", next_step: "Do it in Puzzel itself.", quote: "No such call", trace_id: "" } };

test("it is hung up once, and the button waits for the end", async () => {
  const { link, course, draw, asked } = begun(framed, live());
  void course.frame.hangUp(call.id);
  void course.frame.hangUp(call.id);
  await settled();
  void course.frame.hangUp(call.id);
  deepEqual(asked("hang up"), ["hang up c1"]);
  equal(draw().actions[0]!.busy, true);
  link.tell({ call: { ...live(), state: "ended", outcome: "not_known" } });
  equal(course.state.doing, null);
});

test("what Puzzel did not hang up says why, and can be pressed again", async () => {
  const { link, course, draw, asked } = begun(framed, live());
  link.framed = { ok: false, trouble: refused };
  await course.frame.hangUp(call.id);
  deepEqual(draw().lines.slice(-2).map(({ text }) => text), ["Puzzel did not do that. Do it in Puzzel itself.", 'Puzzel says: "No such call"']);
  equal(draw().actions[0]!.busy, false);
  link.framed = { ok: false, trouble: { kind: "away" } };
  await course.frame.hangUp(call.id);
  match(draw().lines.at(-1)!.text, /it is not known whether it was done/);
  equal(asked("hang up").length, 2);
});

test("wrap-up ended and called in one click: armed first, visible, and one order", async () => {
  const { link, course, draw, asked } = begun(notReady("wrap_up"));
  const done = readyAndCall(course, link);
  equal(draw().moment, "armed");
  await settled();
  deepEqual(asked("become ready"), ["become ready"]);
  equal(link.placed.length, 0, "the order is the armed click's, when she is Ready");
  link.disarmed({ kind: "call", call: { ...live(), state: "ordered", ordered_at: new Date().toISOString() }, isNew: true });
  await done;
  equal(draw().moment, "ordered");
});

test("a pause that she ends does not end the click", async () => {
  const { link, course, asked } = begun(notReady("on_pause"));
  const done = readyAndCall(course, link);
  deepEqual(asked("arm"), ["arm, ending pause"]);
  link.disarm();
  await done;
});

test("not made Ready: nothing waits and nothing is ordered, and it says why", async () => {
  const { link, course, draw } = begun(notReady("wrap_up"));
  link.framed = { ok: false, trouble: refused };
  await readyAndCall(course, link);
  equal(link.snapshot.armed, null);
  deepEqual([draw().moment, link.placed.length], ["wait", 0]);
  match(draw().lines.map(({ text }) => text).join(" "), /Puzzel did not do that/);
  link.framed = { ok: true, value: null };
  await course.frame.becomeReady();
  equal(course.state.undone, null);
});

test("stopped by Esc before Puzzel answered: nothing waits any more", async () => {
  const { link, course, draw } = begun(notReady("wrap_up"));
  const done = readyAndCall(course, link);
  link.disarm();
  await done;
  deepEqual([draw().moment, link.placed.length, course.state.doing], ["wait", 0, null]);
});

test("a click that was refused for wrap-up offers the same, and is over when she is Ready", async () => {
  const { link, course, draw } = begun(framed);
  course.wantCall();
  const reason = { code: "wrap_up", message: "You are in wrap-up in Puzzel.", next_step: "[Call when I am Ready], or press Ready in Puzzel." } as const;
  link.become({ kind: "call", call: { ...call, state: "refused", reason }, isNew: true });
  await settled();
  deepEqual([draw().moment, draw().actions.map(({ id }) => id)], ["refused", ["ready_and_call", "make_ready", "arm"]]);
  act("make_ready", course, { link, puzzel: "", override() {}, connect() {}, copy() {}, later() {} });
  await settled();
  deepEqual([draw().moment, link.placed.length], ["ready", 1]);
});
