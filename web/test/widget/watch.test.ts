// What the frame tells of a call: the host's events read for what they prove, doubled, missing, out of order,
// and after a reload.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Call } from "../../src/core/types.ts";
import { isSameNumber, readCall } from "../../src/widget/calls.ts";
import { Deeds, readErrand } from "../../src/widget/deeds.ts";
import { Clock } from "../../src/widget/clock.ts";
import type { CallReport, DeedReport } from "../../src/widget/server.ts";
import { Watch } from "../../src/widget/watch.ts";
import { FakeHost, arrive } from "./fake-host.ts";

const NUMBER = "004722225555";

function begin(t: TestContext) {
  const fake = new FakeHost();
  const life = new AbortController();
  t.after(() => {
    life.abort();
    fake.close();
  });
  fake.host.connect();
  const reports: CallReport[] = [];
  const watch = new Watch(fake.host, { report: (report) => reports.push(report), stamp: () => "now", changed: () => {} }, life.signal);
  fake.answers.set("auth.userId", () => ({ result: 7 }));
  fake.answer();
  const tell = async (progress: string, change: object = {}) => {
    const value = { call: { sessionId: "71-1", requestId: 71, caller: NUMBER, isOutbound: true, vars: { system_call_progress: progress }, ...change } };
    fake.event("SYSTEM_CALL_STATE_CHANGE", value);
    fake.event("SYSTEM_CALLOUT_CALL", value);
    await arrive();
  };
  const said = () => reports.map(({ state, outcome }) => (outcome ? `${state} ${outcome}` : state));
  return { fake, watch, reports, tell, said };
}

const agent = { isConnected: true };
const customer = { isConnected: true, isOutboundConnected: true };

test("a call from order to end, each thing told once though the host tells it twice", async (t) => {
  const { watch, reports, tell, said } = begin(t);
  watch.expect("a", NUMBER, () => true);
  await tell("SETUP");
  await tell("ALERTING");
  await tell("CONNECTED", agent);
  await tell("CONNECTED", agent);
  await tell("CONNECTED", customer);
  await tell("ALERTING");
  await tell("HANGUP");
  await tell("HANGUP");
  await tell("CONNECTED", customer);
  assert.deepEqual(said(), ["agent_ringing", "agent_answered", "customer_answered", "ended talked"]);
  assert.ok(reports.every(({ call_id, request_id, at }) => call_id === "a" && request_id === "71" && at === "now"));
});

test("an end proves only what was seen before it", async (t) => {
  const ends: readonly [string, readonly (readonly [string, object])[], string][] = [
    ["the customer was busy", [["ALERTING", {}], ["CONNECTED", agent], ["BUSY", {}]], "ended busy"],
    ["the customer did not answer", [["ALERTING", {}], ["CONNECTED", agent], ["NOANSWER", {}]], "ended no_answer"],
    ["she hung up before anybody answered", [["ALERTING", {}], ["CONNECTED", agent], ["HANGUP", {}]], "ended"],
    ["the customer could not be reached", [["ALERTING", {}], ["CONNECTED", agent], ["ABORTED", {}]], "ended"],
    ["she did not answer", [["ALERTING", {}], ["ABORTED", {}]], "ended agent_did_not_answer"],
    ["busy, and she was never seen on the line", [["ALERTING", {}], ["BUSY", {}]], "ended"],
    ["a hang-up, and nothing else was seen", [["HANGUP", {}]], "ended"],
    ["the customer answered, whatever the end is called", [["CONNECTED", customer], ["NOANSWER", {}]], "ended talked"],
  ];
  for (const [what, events, end] of ends) {
    const { watch, tell, said } = begin(t);
    watch.expect("a", NUMBER, () => true);
    for (const [progress, change] of events) await tell(progress, change);
    assert.equal(said().at(-1), end, what);
  }
});

test("the event of her own answer is missing, and her status shows it", async (t) => {
  const { fake, watch, tell, said } = begin(t);
  watch.expect("a", NUMBER, () => true);
  await tell("ALERTING");
  fake.say({ type: "changed", name: "agent.userStatus", old: "Alerting", new: "Connected" });
  await arrive();
  await tell("BUSY");
  assert.deepEqual(said(), ["agent_ringing", "ended busy"]);
});

test("with no events at all the host's own call is looked at, and its absence is an end that proves nothing", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { fake, watch, said } = begin(t);
  let current: object | undefined = { sessionId: "s", requestId: 71, caller: NUMBER, isOutbound: true, vars: { system_call_progress: "ALERTING" } };
  fake.answers.set("call.getCurrentCall", () => ({ result: current }));
  const look = async () => {
    t.mock.timers.tick(2_000);
    await arrive();
  };
  watch.expect("a", NUMBER, () => true);
  watch.took("a", "");
  await look();
  assert.equal(watch.sessionOf("a"), "s");
  current = { ...current, isConnected: true, vars: { system_call_progress: "CONNECTED" } };
  await look();
  current = undefined;
  await look();
  assert.deepEqual(said(), ["agent_ringing", "agent_answered"]);
  await look();
  assert.deepEqual(said(), ["agent_ringing", "agent_answered", "ended"]);
  assert.equal(watch.sessionOf("a"), "");
  const before = fake.heard.length;
  await look();
  await look();
  assert.equal(fake.heard.length, before, "nobody looks when nothing goes on");
});

test("calls that are not ours leave the frame by no way", async (t) => {
  const { fake, watch, reports, tell } = begin(t);
  await tell("CONNECTED", customer);
  watch.expect("a", NUMBER, () => true);
  await tell("ALERTING", { requestId: 5, caller: "0046812345678" });
  await tell("CONNECTED", { ...customer, isOutbound: false });
  for (const value of [null, 7, "x", {}, { call: null }, { call: { isOutbound: true } }, { call: { isOutbound: "true", caller: NUMBER } }]) fake.event("SYSTEM_CALL_STATE_CHANGE", value);
  await arrive();
  assert.deepEqual(reports, []);
});

test("after a reload the server's word makes a call known again, with what was said meanwhile", async (t) => {
  const { fake, watch, reports, tell, said } = begin(t);
  await tell("CONNECTED", customer);
  fake.answers.set("call.getCurrentCall", () => ({ result: undefined }));
  const call = { id: "a", state: "agent_ringing", evidence: { by: "puzzel_event", certain: true }, request_id: "71", road: "widget", number: { dialled: NUMBER } } as unknown as Call;
  watch.knows({ ...call, state: "placing" });
  watch.knows({ ...call, id: "b", request_id: null, road: "rest" });
  assert.deepEqual(reports, []);
  watch.knows(call);
  watch.knows(call);
  await tell("HANGUP");
  assert.deepEqual(said(), ["customer_answered", "ended talked"]);
});

test("what nobody watched from its order on proves nothing by how it ended", async (t) => {
  for (const end of ["NOANSWER", "ABORTED"]) {
    const { watch, tell, said } = begin(t);
    const call = { id: "a", state: "agent_ringing", evidence: { by: "puzzel_event", certain: true }, request_id: "71", road: "widget", number: { dialled: NUMBER } } as unknown as Call;
    watch.knows(call); // after a reload: she may have answered, and been hung up on, while there was no frame
    await tell(end);
    assert.deepEqual(said(), ["ended"], end);
  }
});

test("what is hung up is a call of ours, whatever is on the line", async (t) => {
  const { fake, watch } = begin(t);
  const told: DeedReport[] = [];
  const deeds = new Deeds(fake.host, watch, new Clock(), (report) => told.push(report));
  const errand = (id: string, change: object = {}) =>
    readErrand({ id, what: "hang_up", call_id: "a", request_id: null, deadline: new Date(Date.now() + 5_000).toISOString(), ...change })!;
  let current: object | undefined = { sessionId: "other", requestId: 5, caller: "0046812345678", isOutbound: true, isConnected: true };
  fake.answers.set("call.getCurrentCall", () => ({ result: current }));
  fake.answers.set("call.hangUp", () => ({ result: undefined }));
  fake.answers.set("agent.setAvailable", () => ({ result: undefined }));
  fake.answers.set("agent.unpause", () => ({ error: "That cannot be done now." }));
  watch.expect("a", NUMBER, () => true);
  await deeds.run(errand("1"));
  current = undefined;
  await deeds.run(errand("2"));
  current = { sessionId: "mine", requestId: 71, caller: NUMBER, isOutbound: true, isConnected: true };
  await deeds.run(errand("3"));
  await deeds.run(errand("3"));
  await deeds.run(errand("4", { deadline: new Date(Date.now() - 1).toISOString() }));
  await deeds.run(errand("5", { call_id: "begun before a reload", request_id: "71" }));
  await deeds.run(errand("6", { what: "set_available" }));
  await deeds.run(errand("7", { what: "unpause" }));
  assert.deepEqual(fake.heard.filter(({ call }) => call === "call.hangUp").map(({ args }) => args), [["mine"], ["mine"]]);
  assert.deepEqual(told, [
    { id: "1", ok: false, message: null },
    { id: "2", ok: false, message: null },
    { id: "3", ok: true, message: null },
    { id: "4", ok: false, message: null },
    { id: "5", ok: true, message: null },
    { id: "6", ok: true, message: null },
    { id: "7", ok: false, message: "That cannot be done now." },
  ]);
  assert.equal(readErrand({ id: "8", what: "dance" }), null);
  assert.equal(readErrand({ what: "hang_up" }), null);
});

test("numbers that are one, however they are written", () => {
  for (const other of ["+4722225555", "22225555", "0047 22 22 55 55", "4722225555"]) assert.ok(isSameNumber(NUMBER, other), other);
  for (const other of ["", "+4622225555", "5555", "22225556", "+4721225555"]) assert.ok(!isSameNumber(NUMBER, other), other);
  assert.ok(isSameNumber("02800", "02800"));
  assert.ok(!isSameNumber("02800", "004702800"), "five digits at the end prove nothing");
  assert.ok(isSameNumber("0046701234567", "0701234567"));
});

test("the customer is on the line only where the host says so", () => {
  const read = (call: object) => readCall({ isOutbound: true, ...call })?.progress;
  assert.equal(read({ isOutboundConnected: true, vars: {} }), "customer");
  assert.equal(read({ isOutboundConnected: "true", isConnected: true }), "agent");
  assert.equal(read({ vars: { system_call_progress: "CONNECTED" } }), "unclear");
  assert.equal(read({ vars: { system_call_progress: "hangup" }, isOutboundConnected: true }), "over");
  assert.equal(read({ vars: { system_call_progress: "SOMETHING_NEW" } }), "unclear");
  assert.equal(readCall({ isOutbound: false }), null);
  assert.equal(readCall({ isOutbound: true, requestId: Number.NaN, sessionId: {} })?.requestId, "");
});
