// The frame's one line, in English: what it says at every moment, and what it never says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Texts } from "../../src/texts/index.ts";
import { sayLine } from "../../src/widget/say.ts";
import { BEGINNING, type FrameState } from "../../src/widget/state.ts";

const texts = new Texts();
const agent = { customer_key: "12345", user_id: 1, name: "Kari Nordmann" };
const there: FrameState = { ...BEGINNING, active: true, host: "connected", standing: { kind: "signed_in", agent }, stream: "open", agent: { centre: "LoggedOn", status: "Available" } };
const say = (change: Partial<FrameState>) => sayLine({ ...there, ...change }, texts);

test("idle: as whom, and how she stands, in Puzzel's words", () => {
  const cases: readonly [string, string, string, string, string | null][] = [
    ["LoggedOn", "Available", "Ready", "ready", null],
    ["LoggedOn", "WrapUp", "Wrap-up", "waiting", "set_available"],
    ["LoggedOn", "Busy", "Busy", "waiting", "set_available"],
    ["LoggedOn", "NoAnswer", "No answer", "waiting", "set_available"],
    ["LoggedOn", "Alerting", "Connecting", "waiting", null],
    ["LoggedOn", "Connected", "Connected", "live", null],
    ["Pause", "Available", "Pause", "stopped", "unpause"],
    ["Pause", "Connected", "Connected", "live", null],
    ["Pause", "WrapUp", "Wrap-up", "waiting", "set_available"],
    ["LoggedOff", "Available", "Logged off", "stopped", null],
    ["LoggedOff", "System", "Logged off", "stopped", null],
    ["LoggedOn", "Daydreaming", "Daydreaming", "asking", null],
    ["", "", "Looking at your status in Puzzel.", "asking", null],
  ];
  for (const [centre, status, text, lamp, action] of cases) {
    const line = say({ agent: { centre, status } });
    assert.deepEqual([line.text, line.lamp, line.action?.id ?? null, line.who], [text, lamp, action, "as Kari N."], `${centre} ${status}`);
    assert.equal(line.aloud, false, "her status is Puzzel's to say");
  }
});

test("what stands in the way is said before how she stands, with what to do", () => {
  assert.match(say({ host: "alone", stream: "closed" }).text, /belongs inside Puzzel's agent application/);
  assert.match(say({ host: "waiting" }).text, /^Waiting for Puzzel/);
  assert.match(say({ standing: { kind: "signing_in" } }).text, /^Signing you in/);
  const noToken = say({ standing: { kind: "no_token", message: "Not allowed." } });
  assert.match(noToken.text, /An administrator can allow it/);
  assert.deepEqual([noToken.more, noToken.action?.id, noToken.aloud], ['Puzzel says: "Not allowed."', "try_again", true]);
  const problem = { code: "customer_foreign", status: 403, detail: "It is of another customer.", next_step: "[Sign in] there.", title: "", type: "" } as never;
  const refused = say({ standing: { kind: "refused", problem } });
  assert.deepEqual([refused.text, refused.more, refused.action?.id], ["It is of another customer.", "Sign in there.", "try_again"]);
  assert.match(say({ standing: { kind: "away", agent, problem: null }, stream: "reconnecting" }).text, /cannot be reached/);
  const busy = say({ standing: { kind: "away", agent: null, problem }, stream: "closed" });
  assert.deepEqual([busy.lamp, busy.text, busy.action], ["waiting", "It is of another customer.", null], "the server's own words, and nothing to press");
  const lately = say({ standing: { kind: "away", agent, problem: null } });
  assert.deepEqual([lately.text, lately.who], ["Ready", "as Kari N."], "what is open goes on for a while");
  assert.match(say({ stream: "reconnecting" }).text, /Until then nothing is ordered through this frame/);
  assert.match(say({ active: false }).text, /^Another Click to Call frame of yours is active/);
});

test("a button that came to nothing says what is known, and no more", () => {
  const wrapUp = { agent: { centre: "LoggedOn", status: "WrapUp" } };
  assert.equal(say({ ...wrapUp, doing: "set_available" }).action, null);
  const undone = (trouble: "refused" | "silent" | "gone", message = "") => say({ ...wrapUp, undone: { what: "set_available", trouble, message } }).more;
  assert.equal(undone("refused", "Not now."), 'Puzzel did not do it. Puzzel says: "Not now."');
  for (const trouble of ["silent", "gone"] as const) assert.match(undone(trouble), /not known whether it was done/);
});
