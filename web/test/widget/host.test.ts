// The client of the Widget API: who is believed, what is said on the wire, and what a host that is late,
// silent, reloaded or forged comes to.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { HostError, PROTOCOL } from "../../src/widget/host.ts";
import { isAmong, originsOf } from "../../src/widget/origins.ts";
import { FakeHost, ORIGIN, arrive, until } from "./fake-host.ts";

function begin(t: TestContext, origins?: readonly string[]): FakeHost {
  const fake = new FakeHost(origins);
  t.after(() => fake.close());
  fake.host.connect();
  return fake;
}

const troubleOf = (promise: Promise<unknown>) =>
  promise.then(() => "none", (error: unknown) => (error instanceof HostError ? `${error.trouble}: ${error.message}` : String(error)));

test("the handshake and everything on the wire", async (t) => {
  const fake = begin(t);
  const seen: unknown[] = [];
  fake.host.on("SYSTEM_CALL_STATE_CHANGE", (value) => seen.push(value));
  fake.host.on("SYSTEM_CALL_STATE_CHANGE", (value) => seen.push(value));
  fake.host.watch("agent.userStatus", (value) => seen.push(value));
  assert.deepEqual(fake.greetings, [{ message: PROTOCOL, target: "*" }]);
  assert.equal(fake.host.connected, false);
  fake.answer();
  assert.equal(fake.host.connected, true);
  assert.deepEqual(fake.states, [true]);
  fake.host.on("later", (value) => seen.push(value));
  fake.answers.set("auth.userId", () => ({ result: 7 }));
  fake.answers.set("call.outboundCall", ([number]) => ({ error: `not ${number}` }));
  fake.answers.set("agent.unpause", () => ({ error: { message: "That cannot be done now." } }));
  assert.equal(await fake.host.get("auth.userId"), 7);
  assert.equal(await troubleOf(fake.host.call("call.outboundCall", ["112"])), "refused: not 112");
  assert.equal(await troubleOf(fake.host.call("agent.unpause", [])), "refused: That cannot be done now.");
  fake.event("SYSTEM_CALL_STATE_CHANGE", 1);
  fake.event("later", 2);
  fake.event("nobody's", 3);
  fake.say({ type: "changed", name: "agent.userStatus", old: "Available", new: "Busy" });
  fake.say({ type: "call", name: "greet", value: [], id: "h1" });
  await until("the answer to the host's call", () => fake.heard.some(({ id }) => id === "h1"));
  assert.deepEqual(seen, [1, 1, 2, "Busy"]);
  assert.deepEqual(fake.heard, [
    { subscribe: "SYSTEM_CALL_STATE_CHANGE" },
    { watch: "agent.userStatus" },
    { ready: true },
    { call: "auth.userId", args: [], id: "1" },
    { subscribe: "later" },
    { call: "auth.userId", args: [], id: "2" },
    { call: "call.outboundCall", args: ["112"], id: "3" },
    { call: "agent.unpause", args: [], id: "4" },
    { error: "This widget has no such function.", id: "h1" },
  ]);
});

test("nobody but the parent, from an origin of the list, gives the port", async (t) => {
  const fake = begin(t);
  fake.answer({ origin: "https://evil.example" });
  fake.answer({ origin: "https://app.puzzel.com.evil.example" });
  fake.answer({ origin: "null" });
  fake.answer({ source: {} });
  fake.answer({ source: null });
  fake.answer({ ports: 0 });
  assert.equal(fake.host.connected, false);
  assert.equal(fake.host.ignored, 6);
  for (const data of [PROTOCOL, null, 7, { type: "another" }]) fake.answer({ data });
  assert.equal(fake.host.connected, false);
  assert.equal(await troubleOf(fake.host.get("auth.userId")), "absent: ");
  fake.answer();
  assert.equal(fake.host.connected, true);
});

test("one port is taken; later ones are closed and counted, and hear nothing", async (t) => {
  const fake = begin(t);
  const [first] = fake.answer({ ports: 2 });
  assert.ok(first);
  assert.equal(fake.host.ignored, 1);
  fake.answer();
  fake.answer({ origin: "https://evil.example", source: {} });
  assert.equal(fake.host.ignored, 3);
  fake.port = first;
  fake.answers.set("auth.userId", () => ({ result: "the first's" }));
  assert.equal(await fake.host.get("auth.userId"), "the first's");
  assert.deepEqual(fake.states, [true]);
});

test("a host that is late is greeted again, less and less often, and no more once it is there", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const fake = begin(t);
  const counts: number[] = [];
  for (const pass of [900, 100, 2_000, 4_000, 8_000, 8_000]) {
    t.mock.timers.tick(pass);
    counts.push(fake.greetings.length);
  }
  assert.deepEqual(counts, [1, 2, 3, 4, 5, 6]);
  fake.answer();
  t.mock.timers.tick(2_000);
  assert.equal(fake.greetings.length, 6);
});

test("a call that is not answered in its time is silent; an answer after it changes nothing", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const fake = begin(t);
  fake.answers.set("auth.userId", () => ({ result: 7 }));
  fake.answer();
  await arrive();
  const usual = troubleOf(fake.host.call("call.outboundCall", ["1"]));
  const quick = troubleOf(fake.host.call("call.outboundCall", ["2"], 500));
  t.mock.timers.tick(500);
  assert.equal(await quick, "silent: ");
  t.mock.timers.tick(19_499);
  assert.equal(await Promise.race([usual, Promise.resolve("waits")]), "waits");
  t.mock.timers.tick(1);
  assert.equal(await usual, "silent: ");
  fake.say({ type: "result", value: "too late", id: "2" });
  fake.say({ type: "result", value: "nobody asked", id: "99" });
  await arrive();
  assert.equal(fake.host.connected, true);
});

test("a host that goes is greeted again, and what was asked ends as gone; the next gets every subscription", async (t) => {
  const fake = begin(t);
  fake.host.on("SYSTEM_CALLOUT_CALL", () => {});
  fake.answer();
  const asked = troubleOf(fake.host.call("call.outboundCall", ["1"]));
  await arrive();
  fake.port?.close();
  assert.equal(await asked, "gone: ");
  assert.deepEqual(fake.states, [true, false]);
  assert.equal(fake.greetings.length, 2);
  fake.heard.length = 0;
  fake.answer();
  await until("the subscriptions", () => fake.heard.length === 3);
  assert.deepEqual(fake.heard.slice(0, 2), [{ subscribe: "SYSTEM_CALLOUT_CALL" }, { ready: true }]);
});

test("a host that says nothing any more is found out by its pulse", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const fake = begin(t);
  fake.answers.set("auth.userId", () => ({ error: "not allowed" }));
  fake.answer();
  await arrive();
  t.mock.timers.tick(30_000);
  await arrive();
  t.mock.timers.tick(25_000);
  await arrive();
  assert.equal(fake.host.connected, true, "an error is an answer, too");
  fake.answers.clear();
  t.mock.timers.tick(5_000);
  await arrive();
  t.mock.timers.tick(20_000);
  await arrive();
  assert.deepEqual(fake.states, [true, false]);
  assert.equal(fake.greetings.length, 2);
});

test("a port with nobody at its other end is given up, a slow host not", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const fake = begin(t);
  for (const patience of [2_500, 5_000, 10_000, 20_000, 20_000]) {
    fake.answer();
    t.mock.timers.tick(patience - 1);
    await arrive();
    assert.equal(fake.host.connected, true, `${patience} ms`);
    t.mock.timers.tick(1);
    await arrive();
    assert.equal(fake.host.connected, false, `${patience} ms`);
  }
  fake.answer();
  t.mock.timers.tick(19_000);
  fake.say({ type: "result", value: 7, id: "6" });
  await arrive();
  t.mock.timers.tick(1_000);
  await arrive();
  assert.equal(fake.host.connected, true);
});

test("disconnect ends it; whatever comes then is nobody's", async (t) => {
  const fake = begin(t);
  fake.answer();
  const asked = troubleOf(fake.host.get("auth.userId"));
  fake.host.disconnect();
  assert.equal(await asked, "gone: ");
  fake.answer();
  assert.equal(fake.host.connected, false);
  assert.equal(fake.greetings.length, 1);
});

test("nonsense on the port is passed over", async (t) => {
  const fake = begin(t);
  let heard = 0;
  fake.host.on("e", () => heard++);
  fake.host.on("e", () => {
    throw new Error("a listener's own fault");
  });
  fake.answer();
  const faults: unknown[] = [];
  Object.assign(globalThis, { reportError: (fault: unknown) => faults.push(fault) });
  for (const message of [null, 1, "text", [], {}, { type: "result" }, { type: "event" }, { type: "error", id: "5" }, { type: "event", name: "e" }]) fake.say(message);
  await until("the event", () => heard === 1);
  assert.equal(faults.length, 1);
  assert.equal(fake.host.connected, true);
});

test("a page in no frame greets nobody", () => {
  const fake = new FakeHost();
  Object.assign(fake, { parent: null });
  fake.host.connect();
  assert.equal(fake.greetings.length, 0);
  fake.close();
});

test("which origins are among a list", () => {
  const list = originsOf(" https://*.puzzel.com\n https://uk.puzzel.com http://127.0.0.1:8090 ");
  assert.equal(list.length, 3);
  for (const origin of [ORIGIN, "https://a.b.puzzel.com", "https://uk.puzzel.com", "http://127.0.0.1:8090"]) assert.ok(isAmong(origin, list), origin);
  for (const origin of [
    "https://puzzel.com", "http://app.puzzel.com", "https://app.puzzel.com:8443", "https://evilpuzzel.com", "https://app.puzzel.com.evil.example",
    "https://evil.example/.puzzel.com", "https://evil.example#.puzzel.com", "https://.puzzel.com", "https://a..puzzel.com", "http://127.0.0.1:80901", "null", "",
  ]) {
    assert.ok(!isAmong(origin, list), origin);
  }
  assert.ok(!isAmong("https://anything.at.all", ["https://*", "*", "https://*.*", "://*.com"]));
  assert.deepEqual(originsOf(null), []);
});
