// Orders of the server: placed once, in time, and answered with what is known. Over real ports, with the
// watch that hears the host's events.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Clock } from "../../src/widget/clock.ts";
import { Orders, readOrder } from "../../src/widget/orders.ts";
import type { CallReport, OrderAnswer } from "../../src/widget/server.ts";
import { Watch } from "../../src/widget/watch.ts";
import { FakeHost, arrive, until } from "./fake-host.ts";

const NUMBER = "004722225555";

/** A frame's orders with a host, and everything the server was told. */
function begin(t: TestContext, isHidden = false) {
  const fake = new FakeHost();
  const life = new AbortController();
  t.after(() => {
    life.abort();
    fake.close();
  });
  fake.host.connect();
  const told: { path: string; answer: OrderAnswer }[] = [];
  const reports: CallReport[] = [];
  const clock = new Clock();
  const watch = new Watch(fake.host, { report: (report) => reports.push(report), stamp: () => "now", changed: () => {} }, life.signal);
  const orders = new Orders(fake.host, watch, clock, () => isHidden, (path, answer) => told.push({ path, answer }));
  fake.answers.set("auth.userId", () => ({ result: 7 }));
  fake.answer();
  const take = (callId: string, number = NUMBER, inMs = 10_000) => orders.take({ callId, number, deadline: clock.now() + inMs });
  const placed = () => fake.heard.filter(({ call }) => call === "call.outboundCall");
  const ordered = (requestId: unknown, caller = NUMBER) => fake.event("SYSTEM_CALLOUT_CALL_ORDERED", { requestId, caller });
  return { fake, told, reports, clock, watch, orders, take, placed, ordered };
}

const accepted = (path: string, request_id: string | null) => ({ path, answer: { answer: "accepted", request_id, message: null } });
const refused = (path: string, message: string | null) => ({ path, answer: { answer: "refused", request_id: null, message } });
const unknown = (path: string) => ({ path, answer: { answer: "unknown", request_id: null, message: null } });

test("an order is placed as it is, and its request is named by an event", async (t) => {
  const { fake, told, reports, take, placed, ordered } = begin(t);
  fake.answers.set("call.outboundCall", () => ({ result: undefined }));
  const taken = take("a");
  ordered(71);
  await taken;
  assert.deepEqual(placed().map(({ args }) => args), [[NUMBER]]);
  assert.deepEqual(told, [accepted("orders/a", "71")]);
  assert.deepEqual(reports, [], "the answer has said it");
});

test("the event may come before the answer, after it, or as the answer", async (t) => {
  const { fake, told, take, ordered } = begin(t);
  const before = take("before");
  ordered("71");
  await until("the first", () => told.length === 1);
  fake.say({ type: "result", value: undefined, id: "2" });
  await before;
  fake.answers.set("call.outboundCall", ([number]) => ({ result: number === "2" ? 72 : { requestId: "73" } }));
  await take("result", "2");
  await take("object", "3");
  assert.deepEqual(told, [accepted("orders/before", "71"), accepted("orders/result", "72"), accepted("orders/object", "73")]);
});

test("without any event an order that was taken is answered so, and a late event is reported", async (t) => {
  const { fake, told, reports, take, ordered } = begin(t);
  fake.answers.set("call.outboundCall", () => ({ result: undefined }));
  await take("a");
  assert.deepEqual(told, [accepted("orders/a", null)]);
  ordered(71);
  ordered(71);
  await until("the report", () => reports.length > 0);
  await arrive();
  assert.deepEqual(reports, [{ call_id: "a", request_id: "71", state: "ordered", outcome: null, at: "now" }]);
});

test("where nobody sees the page no timer is waited for: taken at once, and its id when it comes", async (t) => {
  const { fake, told, reports, take, ordered } = begin(t, true);
  await arrive();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  fake.answers.set("call.outboundCall", () => ({ result: undefined }));
  await take("a");
  assert.deepEqual(told, [accepted("orders/a", null)]);
  ordered(71);
  await arrive();
  assert.deepEqual(reports.map(({ state, request_id }) => [state, request_id]), [["ordered", "71"]]);
});

test("an order that is handed again is not placed again; its answer is told again", async (t) => {
  const { fake, told, take, placed } = begin(t);
  const first = take("a");
  await take("a");
  await take("a");
  await arrive();
  assert.equal(placed().length, 1);
  assert.deepEqual(told, []);
  fake.say({ type: "result", value: 5, id: "2" });
  await first;
  await take("a");
  assert.equal(placed().length, 1);
  assert.deepEqual(told, [accepted("orders/a", "5"), accepted("orders/a", "5")]);
});

test("past its deadline, by the server's clock, nothing is placed", async (t) => {
  const { fake, told, clock, orders, placed, take } = begin(t);
  fake.answers.set("call.outboundCall", () => ({ result: 1 }));
  await take("late", NUMBER, -1);
  // This computer is an hour behind: what seems to be far ahead is over.
  clock.learn(new Date(Date.now() + 3_600_000).toUTCString(), Date.now());
  await orders.take({ callId: "behind", number: NUMBER, deadline: Date.now() + 60_000 });
  assert.equal(placed().length, 0);
  assert.deepEqual(told, [refused("orders/late", null), refused("orders/behind", null)]);
  // And one that is an hour ahead places what is not.
  await orders.take({ callId: "ahead", number: NUMBER, deadline: Date.now() + 3_600_000 + 30_000 });
  assert.equal(placed().length, 1);
});

test("what the host refuses is refused, in its words; without a host nothing is sent", async (t) => {
  const { fake, told, take } = begin(t);
  fake.answers.set("call.outboundCall", () => ({ error: "The user is not available." }));
  await take("a");
  fake.answers.set("call.outboundCall", () => ({ error: "" }));
  await take("wordless");
  fake.host.disconnect();
  await take("b");
  assert.deepEqual(told, [refused("orders/a", "The user is not available."), refused("orders/wordless", "error"), refused("orders/b", null)]);
});

test("an order that the host took and then answers with an error stays taken", async (t) => {
  const { fake, told, take, ordered } = begin(t);
  const taken = take("a");
  ordered(71);
  await until("the event", () => told.length === 1);
  fake.say({ type: "error", value: "Something else went wrong.", id: "2" });
  await taken;
  assert.deepEqual(told, [accepted("orders/a", "71")]);
});

test("a host that does not answer leaves the order unknown, once; a late answer still counts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { fake, told, take, placed } = begin(t);
  await arrive();
  const taken = take("a");
  t.mock.timers.tick(11_999);
  assert.deepEqual(told, []);
  t.mock.timers.tick(1);
  assert.deepEqual(told, [unknown("orders/a")]);
  await take("a");
  assert.equal(told.length, 2, "what was known is told again");
  fake.say({ type: "result", value: 71, id: "2" });
  await taken;
  assert.deepEqual(told.slice(2), [accepted("orders/a", "71")]);
  assert.equal(placed().length, 1);
});

test("a host that goes in the middle leaves it unknown; so does a page that goes", async (t) => {
  const { fake, told, take, orders } = begin(t);
  const taken = take("a");
  await arrive();
  fake.port?.close();
  await taken;
  fake.answer();
  void take("b");
  orders.leave();
  orders.leave();
  assert.deepEqual(told, [unknown("orders/a"), unknown("orders/b")]);
});

test("her own dialling is no order of ours, and its events are nobody's", async (t) => {
  const { fake, told, reports, take, ordered } = begin(t);
  ordered(60, "0046812345678");
  const taken = take("a");
  ordered(61, "0046812345678");
  fake.event("SYSTEM_CALL_STATE_CHANGE", { call: { requestId: 61, caller: "0046812345678", isOutbound: true, isConnected: true, vars: {} } });
  await arrive();
  assert.deepEqual(told, []);
  ordered(62, "+47 22 22 55 55");
  fake.answers.set("call.outboundCall", () => ({ result: undefined }));
  fake.say({ type: "result", value: undefined, id: "2" });
  await taken;
  assert.deepEqual(told, [accepted("orders/a", "62")]);
  assert.deepEqual(reports, []);
});

test("which documents are orders", () => {
  const good = { call_id: "a", number: "1", deadline: "2026-11-22T19:00:00Z" };
  assert.deepEqual(readOrder(good), { callId: "a", number: "1", deadline: Date.parse(good.deadline) });
  for (const change of [{ call_id: "" }, { call_id: 5 }, { number: null }, { number: "" }, { deadline: "soon" }, { deadline: undefined }]) {
    assert.equal(readOrder({ ...good, ...change }), null, JSON.stringify(change));
  }
});
