// Puzzel's token on its way to our server: when it is asked for, what comes of it, and that it stays nowhere.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Trouble } from "../../src/core/types.ts";
import { Clock } from "../../src/widget/clock.ts";
import { HostError } from "../../src/widget/host.ts";
import { Outbox } from "../../src/widget/outbox.ts";
import { Server, type SignedIn, type Told } from "../../src/widget/server.ts";
import { SignIn } from "../../src/widget/sign-in.ts";
import { arrive } from "./fake-host.ts";

const agent = { customer_key: "12345", user_id: 1, name: "Kari Nordmann" };

function begin(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const life = new AbortController();
  t.after(() => life.abort());
  const world = {
    connected: true,
    tokens: [] as unknown[],
    token: (): unknown => "a token",
    answer: (): SignedIn | Trouble => ({ bearer: `bearer ${world.handed.length}`, endsAt: Date.now() + 900_000, agent }),
    handed: [] as string[],
    standings: [] as string[],
  };
  const host = {
    get connected() {
      return world.connected;
    },
    async call(method: string, args: readonly unknown[]) {
      assert.deepEqual([method, args], ["auth.getAccessToken", []]);
      return world.token();
    },
  };
  const server = {
    async signIn(token: string, frame: string) {
      world.handed.push(`${token} of ${frame}`);
      return world.answer();
    },
  };
  const signIn = new SignIn(host, server, "frame 1", ({ kind }) => world.standings.push(kind), life.signal);
  const pass = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds);
    await arrive();
  };
  return { world, signIn, pass };
}

test("the token is handed over, and again every ten minutes; two at a time are one", async (t) => {
  const { world, signIn, pass } = begin(t);
  assert.equal(signIn.get(), null);
  const [one, two] = await Promise.all([signIn.now(), signIn.now()]);
  assert.deepEqual([one, two, signIn.get()], ["bearer 1", "bearer 1", "bearer 1"]);
  await pass(9 * 60_000);
  assert.equal(world.handed.length, 1);
  await pass(60_000);
  assert.deepEqual(world.handed, ["a token of frame 1", "a token of frame 1"]);
  assert.equal(signIn.get(), "bearer 2");
  assert.deepEqual(world.standings, ["signed_in", "signed_in"]);
});

test("a bearer that ends sooner is renewed before it does", async (t) => {
  const { world, signIn, pass } = begin(t);
  world.answer = () => ({ bearer: "short", endsAt: Date.now() + 180_000, agent });
  await signIn.now();
  await pass(119_000);
  assert.equal(world.handed.length, 1);
  await pass(1_000);
  assert.equal(world.handed.length, 2);
});

test("renew hands over once for one refused bearer", async (t) => {
  const { world, signIn } = begin(t);
  await signIn.now();
  assert.equal(await signIn.renew("bearer 1"), "bearer 2");
  assert.equal(await signIn.renew("bearer 1"), "bearer 2", "another was quicker");
  assert.equal(world.handed.length, 2);
});

test("a host that gives no token, and a server that refuses it, are asked again slowly, or upon a person's press", async (t) => {
  const { world, signIn, pass } = begin(t);
  world.token = () => {
    throw new HostError("refused", "The widget is not allowed to get the access token.");
  };
  assert.equal(await signIn.now(), null);
  assert.deepEqual(signIn.standing, { kind: "no_token", message: "The widget is not allowed to get the access token." });
  await pass(7_000);
  assert.deepEqual(world.standings, ["no_token"]);
  await pass(8_000);
  assert.deepEqual(world.standings, ["no_token", "no_token"]);
  for (const nothing of [undefined, "", 7, {}]) {
    world.token = () => nothing;
    assert.equal(await signIn.now(), null);
    assert.deepEqual(signIn.standing, { kind: "no_token", message: "" });
  }
  assert.equal(world.handed.length, 0);
  const problem = { code: "customer_foreign", status: 403 } as never;
  world.token = () => "foreign";
  world.answer = () => ({ kind: "problem", problem });
  assert.equal(await signIn.now(), null);
  assert.deepEqual(signIn.standing, { kind: "refused", problem });
  world.answer = () => ({ bearer: "b", endsAt: Date.now() + 900_000, agent });
  assert.equal(await signIn.now(), "b");
});

test("a server that is away is asked again soon, and takes no bearer back", async (t) => {
  const { world, signIn, pass } = begin(t);
  await signIn.now();
  world.answer = () => ({ kind: "away" });
  await signIn.now();
  assert.equal(signIn.get(), "bearer 1");
  world.answer = () => ({ bearer: "next", endsAt: Date.now() + 900_000, agent });
  await pass(1_000);
  assert.equal(signIn.get(), "next");
});

test("where Puzzel is slow for many it is asked again soon, and nothing is lost meanwhile", async (t) => {
  const { world, signIn, pass } = begin(t);
  await signIn.now();
  const problem = { code: "widget_sign_in_busy", status: 503, detail: "d", next_step: "n", title: "", type: "", trace_id: "" };
  world.answer = () => ({ kind: "problem", problem });
  await signIn.now();
  assert.deepEqual([signIn.get(), signIn.standing], ["bearer 1", { kind: "away", agent, problem }]);
  world.answer = () => ({ bearer: "next", endsAt: Date.now() + 900_000, agent });
  await pass(1_000);
  assert.equal(signIn.get(), "next");
});

test("without a host nobody is asked, and one that goes meanwhile says nothing", async (t) => {
  const { world, signIn } = begin(t);
  world.connected = false;
  assert.equal(await signIn.now(), null);
  world.connected = true;
  world.token = () => {
    throw new HostError("gone");
  };
  assert.equal(await signIn.now(), null);
  assert.deepEqual(world.standings, []);
});

const authorization = (asked?: { init: RequestInit }) => new Headers(asked?.init.headers).get("Authorization") ?? undefined;

/** A server that answers what it is told to, and remembers how it was asked. */
function serving(...answers: (Response | null)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push({ url: String(url), init: init ?? {} });
    const answer = answers.shift();
    if (!answer) throw new TypeError("no network");
    return answer;
  };
  const clock = new Clock();
  return { asked, clock, server: new Server(fetch as typeof globalThis.fetch, "https://own.test", "nb", clock) };
}

test("what goes over the wire: the token in a body, the bearer in a header, nothing in an address, no cookies", async () => {
  const ends = new Date(Date.now() + 900_000).toISOString();
  const { asked, server, clock } = serving(
    new Response(JSON.stringify({ bearer: "b1", ends_at: ends, agent, road: "auto" }), { headers: { Date: new Date(Date.now() + 7_200_000).toUTCString() } }),
    new Response(null, { status: 204 }),
  );
  const signed = await server.signIn("puzzel's", "f");
  assert.ok("bearer" in signed && signed.bearer === "b1" && signed.agent.name === "Kari Nordmann");
  assert.ok(Math.abs(clock.now() - Date.now() - 7_200_000) < 2_000, "the server's clock is two hours ahead");
  assert.ok(signed.endsAt < Date.now() - 6_000_000, "by the server's clock the bearer is long over");
  assert.equal(await server.tell({ get: () => "b1", renew: async () => null }, "did", { id: "1" }), "told");
  const [first, second] = asked;
  assert.deepEqual([first?.url, first?.init.body], ["https://own.test/api/v1/widget/sign-in", '{"access_token":"puzzel\'s","frame":"f"}']);
  assert.equal(authorization(first), undefined);
  assert.equal(authorization(second), "Bearer b1");
  for (const { init } of asked) assert.deepEqual([init.credentials, init.cache, init.redirect, init.referrerPolicy], ["omit", "no-store", "error", "no-referrer"]);
  assert.equal(second?.init.keepalive, true);
});

test("what a sign-in that is none comes to", async () => {
  const problem = JSON.stringify({ code: "widget_token_refused", status: 401 });
  const { server } = serving(
    new Response(problem, { status: 401 }), new Response("<html>", { status: 502 }), new Response("{}"),
    new Response(JSON.stringify({ bearer: "b", ends_at: "soon", agent })), null,
  );
  assert.deepEqual(await server.signIn("t", "f"), { kind: "problem", problem: JSON.parse(problem) });
  for (let n = 0; n < 4; n++) assert.deepEqual(await server.signIn("t", "f"), { kind: "away" });
});

test("a refused bearer is renewed once; what cannot arrive comes later, what is refused never", async () => {
  const no = (status: number) => new Response(null, { status });
  const { asked, server } = serving(no(401), no(204), no(401), no(401), no(503), no(429), no(409), no(404), null);
  let bearer: string | null = "old";
  const bearers = {
    get: () => bearer,
    renew: async (refused: string) => {
      assert.equal(refused, "old");
      return "new";
    },
  };
  const told: Told[] = [];
  for (let n = 0; n < 7; n++) told.push(await server.tell(bearers, "state", {}));
  assert.deepEqual(told, ["told", "later", "later", "later", "never", "never", "later"]);
  assert.deepEqual(asked.slice(0, 2).map(authorization), ["Bearer old", "Bearer new"]);
  bearer = null;
  assert.equal(await server.tell(bearers, "state", {}), "later");
});

test("letters arrive in their order, each until it has; of states only the newest counts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const posted: string[] = [];
  let answer: Told = "later";
  const life = new AbortController();
  t.after(() => life.abort());
  const outbox = new Outbox(async (path, body) => {
    posted.push(`${path} ${JSON.stringify(body)}`);
    return answer;
  }, life.signal);
  outbox.put("events", { n: 1 });
  outbox.put("events", { n: 2 });
  for (const n of [3, 4, 5]) outbox.replace("state", { n });
  await arrive();
  t.mock.timers.tick(300);
  await arrive();
  assert.deepEqual(posted, ['events {"n":1}', 'events {"n":1}']);
  answer = "told";
  outbox.nudge();
  await arrive();
  assert.deepEqual(posted.slice(2), ['events {"n":1}', 'events {"n":2}', 'state {"n":5}']);
  assert.ok(outbox.empty);
  answer = "never";
  outbox.put("events", { n: 6 });
  await arrive();
  assert.ok(outbox.empty, "what nobody wants is not told again");
  // What she was when the server went away is not told as what she is when it comes back.
  answer = "later";
  outbox.replace("state", { n: 7 });
  await arrive();
  outbox.replace("state", { n: 8 });
  answer = "told";
  outbox.nudge();
  await arrive();
  assert.deepEqual(posted.slice(-3), ['events {"n":6}', 'state {"n":7}', 'state {"n":8}']);
});
