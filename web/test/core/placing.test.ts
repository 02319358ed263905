// A click whose answer does not come, on a clock of the test's own.
import assert from "node:assert/strict";
import { type TestContext, describe, test } from "node:test";
import type { Api, PlacedCall } from "../../src/core/api.ts";
import { Keep } from "../../src/core/keep.ts";
import { Placing, clickOf, newClick } from "../../src/core/placing.ts";
import type { Answer, Call, Calls, Click, Problem, Trouble } from "../../src/core/types.ts";
import { newStorage } from "./around.ts";

const AWAY: Answer<never> = { ok: false, trouble: { kind: "away" } };
const CALL = { id: "1", state: "ordered", created_at: "2026-11-02T09:00:00Z" } as Call;

function refused(code: string): Answer<never> {
  const trouble: Trouble = { kind: "problem", problem: { code, status: 500 } as Problem };
  return { ok: false, trouble };
}

/** A server that answers what the test says, and what the page was told. */
class Bench {
  readonly sent: Click[] = [];
  readonly asked: unknown[] = [];
  readonly told: (string | null)[] = [];
  readonly calls: Call[] = [];
  answers: Answer<PlacedCall>[] = [];
  found: Answer<Calls> = AWAY;
  readonly keep = new Keep(newStorage(), "https://s", "crm");
  readonly life = new AbortController();
  readonly placing: Placing;

  constructor() {
    const api = {
      place: (click: Click) => {
        this.sent.push(click);
        return Promise.resolve(this.answers.shift() ?? AWAY);
      },
      calls: (filter: unknown) => {
        this.asked.push(filter);
        return Promise.resolve(this.found);
      },
    } as unknown as Api;
    const handlers = {
      placing: (click: Click | null) => void this.told.push(click?.key ?? null),
      call: (call: Call) => void this.calls.push(call),
    };
    this.placing = new Placing(api, this.keep, handlers, this.life.signal);
  }
}

async function pass(t: TestContext, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 200) {
    t.mock.timers.tick(200);
    for (let i = 0; i < 10; i++) await new Promise((next) => setImmediate(next));
  }
}

function onOwnClock(name: string, tell: (t: TestContext, bench: Bench) => Promise<void>): void {
  test(name, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
    await tell(t, new Bench());
  });
}

describe("a click", () => {
  onOwnClock("is sent again with the same key and body, until there is an answer", async (t, bench) => {
    const click = newClick("22 22 55 55", { region: "NO" });
    bench.answers = [AWAY, refused("internal"), refused("interrupted"), { ok: true, value: { call: CALL, isNew: true } }];
    const placed = bench.placing.place(click);
    assert.ok(bench.placing.place(click) === placed && bench.placing.busy);
    await pass(t, 8_000);
    assert.deepEqual(await placed, { kind: "call", call: CALL, isNew: true });
    assert.deepEqual(bench.sent, [click, click, click, click]);
    assert.deepEqual([bench.told, bench.calls], [[click.key, null], [CALL]]);
    assert.equal(bench.keep.get("placing"), null);
    assert.ok(!bench.placing.busy);
  });

  onOwnClock("that is given up is not sent again, by a page loaded anew neither, and asked for once the server is back", async (t, bench) => {
    const click = newClick("22 22 55 55", {});
    const placed = bench.placing.place(click);
    await pass(t, 2_000);
    const { length } = bench.sent;
    assert.ok(length > 0);
    bench.placing.giveUp(click);
    assert.deepEqual(await placed, { kind: "lost" });
    const next = new Bench();
    next.keep.set("placing", bench.keep.get("placing"));
    next.found = { ok: true, value: { calls: [CALL], next: null } };
    next.placing.resume();
    await pass(t, 30_000);
    assert.deepEqual([next.sent, next.calls], [[], [CALL]]);
    assert.equal(bench.sent.length, length);
    bench.found = { ok: true, value: { calls: [CALL], next: null } };
    bench.placing.nudge();
    await pass(t, 1_000);
    assert.deepEqual([bench.calls, bench.keep.get("placing"), bench.placing.busy], [[CALL], null, false]);
  });

  onOwnClock("that is given up while its answer comes takes the answer", async (_t, bench) => {
    const click = newClick("22 22 55 55", {});
    bench.answers = [{ ok: true, value: { call: CALL, isNew: true } }];
    const placed = bench.placing.place(click);
    bench.placing.giveUp(click);
    assert.deepEqual(await placed, { kind: "call", call: CALL, isNew: true });
    bench.placing.giveUp(click);
    assert.equal(bench.keep.get("placing"), null);
  });

  onOwnClock("that was refused is not sent again", async (_t, bench) => {
    bench.answers = [refused("store_unavailable")];
    const placed = await bench.placing.place(newClick("22 22 55 55", {}));
    assert.ok(placed.kind === "not_ordered" && bench.sent.length === 1 && !bench.placing.busy);
  });

  onOwnClock("is not sent when it is no longer fresh, and asked for once the server is back", async (t, bench) => {
    const click = newClick("22 22 55 55", {});
    const placed = bench.placing.place(click);
    await pass(t, 36_000);
    assert.deepEqual(await placed, { kind: "lost" });
    const { length } = bench.sent;
    bench.placing.nudge();
    await pass(t, 60_000);
    assert.equal(bench.sent.length, length);
    assert.ok(bench.placing.busy && bench.told.at(-1) === click.key, "nobody knows yet");
    bench.found = { ok: true, value: { calls: [CALL], next: null } };
    bench.placing.nudge();
    await pass(t, 200);
    assert.deepEqual([bench.calls, bench.told.at(-1)], [[CALL], null]);
    assert.deepEqual(bench.asked.at(-1), { key: click.key, limit: 1 });
  });

  const signedOut: Answer<never> = { ok: false, trouble: { kind: "signed_out" } };
  for (const [name, late] of [["too many", refused("too_many_requests")], ["signed out", signedOut]] as const) {
    onOwnClock(`whose first answer was lost may be a call, whatever a later try is told: ${name}`, async (t, bench) => {
      const click = newClick("22 22 55 55", {});
      bench.answers = [AWAY, late];
      bench.found = { ok: true, value: { calls: [CALL], next: null } };
      const placed = bench.placing.place(click).then((is) => ({ is, on: bench.told.at(-1) }));
      await pass(t, 2_000);
      assert.deepEqual(await placed, { is: { kind: "lost" }, on: click.key }, "first it is said that nobody knows");
      assert.equal(bench.sent.length, 2);
      assert.deepEqual(bench.asked, [{ key: click.key, limit: 1 }]);
      assert.deepEqual([bench.calls, bench.told.at(-1)], [[CALL], null]);
    });
  }

  onOwnClock("that is lost stays so while the question for it is refused", async (t, bench) => {
    const click = newClick("22 22 55 55", {});
    bench.answers = [AWAY, refused("too_many_requests")];
    bench.found = refused("too_many_requests");
    void bench.placing.place(click);
    await pass(t, 30_000);
    assert.ok(bench.asked.length === 2 && bench.placing.busy && bench.told.at(-1) === click.key);
    bench.found = { ok: true, value: { calls: [CALL], next: null } };
    bench.placing.nudge();
    await pass(t, 200);
    assert.deepEqual([bench.sent.length, bench.calls, bench.told.at(-1)], [2, [CALL], null]);
  });

  onOwnClock("that is lost leaves nothing behind when its agent signs out", async (t, bench) => {
    void bench.placing.place(newClick("22 22 55 55", {}));
    await pass(t, 36_000);
    assert.ok(bench.placing.busy && bench.keep.get("placing"));
    bench.placing.forget();
    assert.deepEqual([bench.placing.busy, bench.keep.get("placing"), bench.told.at(-1)], [false, null, null]);
  });

  onOwnClock("that the page before may have sent is lost, too, when this page is refused", async (t, bench) => {
    const click = newClick("22 22 55 55", {});
    bench.keep.set("placing", click);
    bench.answers = [refused("too_many_requests")];
    bench.found = { ok: true, value: { calls: [CALL], next: null } };
    bench.placing.resume();
    await pass(t, 400);
    assert.deepEqual([bench.sent.length, bench.calls, bench.told.at(-1)], [1, [CALL], null]);
  });

  onOwnClock("goes on in the next page, and only there", async (t, bench) => {
    const click = newClick("22 22 55 55", { context: { name: "Ola" } });
    void bench.placing.place(click);
    await pass(t, 200);
    bench.life.abort();
    await pass(t, 10_000);
    assert.equal(bench.sent.length, 1);
    assert.deepEqual(clickOf(bench.keep.get("placing")), click);
  });

  test("that was kept is believed only where it is one", () => {
    for (const kept of [null, "x", [], {}, { key: "k", at: 1 }, { key: "", at: 1, body: { number: "1" } }, { key: "k", at: "1", body: { number: "1" } }, { key: "k", at: 1, body: {} }]) {
      assert.equal(clickOf(kept), null, JSON.stringify(kept));
    }
  });
});
