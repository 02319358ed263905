import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene, SceneCall } from "../../src/demo/guide/scene.ts";
import { type Progress, type Tried, lineFor, triedByClosing, triedByKey, triedIn } from "../../src/demo/guide/steps.ts";

const quiet: Scene = { agent: { contactCentreStatus: "LoggedOn", userStatus: "Available" }, call: null, last: null, waiting: [], orders: [] };
const nothing: Progress = { tried: new Set(), card: false, asked: false };
const callout = (state: string, more: Partial<SceneCall> = {}): SceneCall => ({
  inbound: false, number: "004722225909", state, scenario: "answered by hand", ...more,
});

test("the line says what to do now before it says what to try", () => {
  for (const [scene, progress, says] of [
    [null, nothing, /Click a phone number/],
    [quiet, nothing, /Click a phone number/],
    [quiet, { ...nothing, card: true }, /Press Call/],
    [{ ...quiet, waiting: [callout("queued")] }, nothing, /rings in a moment/],
    [{ ...quiet, call: callout("agent_alerting") }, nothing, /press Answer/],
    [{ ...quiet, call: callout("agent_connected") }, nothing, /cannot see that leg/],
    [{ ...quiet, call: callout("customer_alerting") }, nothing, /the lower one/],
    [{ ...quiet, call: callout("customer_alerting", { scenario: "does not answer" }) }, nothing, /does not answer/],
    [{ ...quiet, call: callout("connected") }, nothing, /You talk/],
    [{ ...quiet, call: callout("agent_alerting", { inbound: true }) }, nothing, /incoming call/],
    [quiet, { ...nothing, asked: true }, /one key/],
    [{ ...quiet, agent: { contactCentreStatus: "Pause", userStatus: "Available" } }, nothing, /on pause/],
  ] as const) {
    assert.match(lineFor("rest", scene, progress), says);
  }
});

test("what the widget sees is said on its road, and nothing to answer by hand", () => {
  for (const [scene, progress, says] of [
    [{ ...quiet, call: callout("agent_alerting") }, nothing, /answers by itself/],
    [{ ...quiet, call: callout("agent_connected") }, nothing, /the card will see the answer/],
    [{ ...quiet, call: callout("customer_alerting", { scenario: "is busy" }) }, nothing, /is busy; the card will say/],
    [{ ...quiet, call: callout("connected") }, nothing, /Hang up where you look/],
    [quiet, { ...nothing, card: true }, /Softphone answers by itself/],
  ] as const) {
    assert.match(lineFor("widget", scene, progress), says);
  }
});

test("what was tried is not suggested again, and there is an end", () => {
  for (const [road, names] of [
    ["rest", ["call", "busy", "wrap_up", "abroad", "ambiguous", "palette", "later", "pause", "incoming", "teach", "cut"]],
    ["widget", ["call", "busy", "wrap_up", "pause", "abroad", "palette", "later", "incoming", "teach", "cut"]],
  ] as const) {
    const tried = new Set<Tried>();
    const lines = new Set<string>();
    for (const name of names) {
      lines.add(lineFor(road, quiet, { ...nothing, tried }));
      tried.add(name);
    }
    lines.add(lineFor(road, quiet, { ...nothing, tried }));
    assert.equal(lines.size, names.length + 1);
    assert.match(lineFor(road, quiet, { ...nothing, tried }), /most of it/);
  }
});

test("what was tried is seen on the phones", () => {
  const busy = callout("customer_busy", { number: "004722225901" });
  assert.deepEqual(triedIn(quiet), []);
  assert.deepEqual(triedIn({ ...quiet, last: busy, orders: [busy] }), ["call", "busy"]);
  assert.deepEqual(triedIn({ ...quiet, call: callout("agent_alerting", { inbound: true }) }), ["incoming"]);
});

test("the palette's key is heard, with selected digits as a question about them", () => {
  const key = { altKey: true, shiftKey: true, code: "KeyK" };
  assert.deepEqual(triedByKey(key, ""), ["palette"]);
  assert.deepEqual(triedByKey(key, "Ola"), ["palette"]);
  assert.deepEqual(triedByKey(key, "49 87 68"), ["palette", "teach"]);
  assert.deepEqual(triedByKey({ ...key, altKey: false }, "498768"), []);
});

test("call later counts as tried when the card of her who does not answer is closed", () => {
  const last = callout("customer_no_answer", { number: "004722225902" });
  assert.deepEqual(triedIn({ ...quiet, last, orders: [last] }), ["call"]);
  assert.deepEqual(triedByClosing({ ...quiet, last }), ["later"]);
  assert.deepEqual(triedByClosing({ ...quiet, last: callout("ended") }), []);
  assert.deepEqual(triedByClosing(quiet), []);
});
