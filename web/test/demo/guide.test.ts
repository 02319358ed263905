import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene, SceneCall } from "../../src/demo/guide/scene.ts";
import { type Progress, type Tried, lineFor, triedIn } from "../../src/demo/guide/steps.ts";

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
    assert.match(lineFor(scene, progress), says);
  }
});

test("what was tried is not suggested again, and there is an end", () => {
  const tried = new Set<Tried>();
  const lines = new Set<string>();
  for (const name of ["call", "busy", "wrap_up", "abroad", "ambiguous", "pause", "incoming", "cut"] as const) {
    lines.add(lineFor(quiet, { ...nothing, tried }));
    tried.add(name);
  }
  lines.add(lineFor(quiet, { ...nothing, tried }));
  assert.equal(lines.size, 9);
});

test("what was tried is seen on the phones", () => {
  const busy = callout("customer_busy", { number: "004722225901" });
  assert.deepEqual(triedIn(quiet), []);
  assert.deepEqual(triedIn({ ...quiet, last: busy, orders: [busy] }), ["call", "busy"]);
  assert.deepEqual(triedIn({ ...quiet, call: callout("agent_alerting", { inbound: true }) }), ["incoming"]);
});
