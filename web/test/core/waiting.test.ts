// A click that waits for its agent, on a clock of the test's own.
import assert from "node:assert/strict";
import { type TestContext, describe, test } from "node:test";
import type { Api, PlacedCall } from "../../src/core/api.ts";
import { Keep } from "../../src/core/keep.ts";
import { Placing, newClick } from "../../src/core/placing.ts";
import type { Answer, Call, Click, Disarmed, Placed, Status } from "../../src/core/types.ts";
import { ARMED_MS, Waiting } from "../../src/core/waiting.ts";
import { newProfile, newStorage, openTab } from "./around.ts";

const CALL = { id: "1", state: "ordered", created_at: "2026-11-02T09:00:00Z" } as Call;
const WRAP_UP = { ready: false, user_status: "WrapUp", reason: { code: "wrap_up" } } as Status;
const PAUSE = { ready: false, user_status: "Available", reason: { code: "on_pause" } } as Status;
const READY = { ready: true, user_status: "Available", reason: null } as Status;

/** Waiting in front of the placing it has in a page, and a server that takes every order. */
class Bench {
  readonly sent: Click[] = [];
  readonly told: (Disarmed | null)[] = [];
  status = WRAP_UP;
  readonly waiting: Waiting;

  constructor() {
    const api = {
      place: (click: Click): Promise<Answer<PlacedCall>> => {
        this.sent.push(click);
        return Promise.resolve({ ok: true, value: { call: CALL, isNew: true } });
      },
      calls: () => Promise.resolve({ ok: false, trouble: { kind: "away" } }),
    } as unknown as Api;
    const handlers = { placing: () => {}, call: () => {} };
    const placing = new Placing(api, new Keep(newStorage(), "https://s", "crm"), handlers, new AbortController().signal);
    this.waiting = new Waiting(openTab(newProfile("https://crm.example.com", { locks: false })), "armed", {
      look: () => this.waiting.see(this.status),
      place: (click) => placing.place(click),
      armed: () => {},
      settled: (why) => void this.told.push(why),
    });
  }
}

function onOwnClock(name: string, tell: (t: TestContext, bench: Bench) => Promise<void>): void {
  test(name, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
    await tell(t, new Bench());
  });
}

function kindOf(placed: Placed | Disarmed): string {
  return typeof placed === "string" ? placed : placed.kind;
}

describe("an armed click", () => {
  for (const seconds of [2, 29, 31, 45, 59]) {
    onOwnClock(`is ordered once when its agent is Ready after ${seconds} s`, async (t, bench) => {
      const click = newClick("22 22 55 55", { region: "NO" });
      const waiting = bench.waiting.arm(click, WRAP_UP);
      t.mock.timers.tick(seconds * 1000);
      bench.waiting.see(READY);
      assert.equal(kindOf(await waiting), "call");
      assert.deepEqual(bench.sent, [{ ...click, at: click.at + seconds * 1000 }]);
      assert.deepEqual([bench.told, bench.waiting.armed], [[null], false]);
    });
  }

  onOwnClock("is not ordered after its minute", async (t, bench) => {
    const waiting = bench.waiting.arm(newClick("22 22 55 55", {}), WRAP_UP);
    t.mock.timers.tick(ARMED_MS);
    bench.waiting.see(READY);
    assert.equal(await waiting, "timed_out");
    assert.deepEqual([bench.sent, bench.told], [[], ["timed_out"]]);
  });

  onOwnClock("ends where she goes on pause, but waits for the pause that she has asked to be ended", async (_, bench) => {
    const given = bench.waiting.arm(newClick("22 22 55 55", {}), WRAP_UP);
    bench.waiting.see(PAUSE);
    assert.equal(await given, "not_ready");
    const waiting = bench.waiting.arm(newClick("22 22 55 55", {}), PAUSE, "pause");
    bench.waiting.see(PAUSE);
    assert.equal(bench.waiting.armed, true);
    bench.waiting.see(READY);
    bench.waiting.see(READY);
    assert.equal(kindOf(await waiting), "call");
    assert.equal(bench.sent.length, 1);
    const off = bench.waiting.arm(newClick("22 22 55 57", {}), PAUSE, "pause");
    bench.waiting.see({ ...PAUSE, reason: { code: "logged_off" } } as Status);
    assert.equal(await off, "not_ready");
  });

  onOwnClock("is not ordered when the machine wakes up hours later, before any timer", async (t, bench) => {
    const waiting = bench.waiting.arm(newClick("22 22 55 55", {}), WRAP_UP);
    t.mock.timers.setTime(1_000_000 + 5 * 3_600_000); // the clock jumps, and timers do not run
    bench.waiting.see(READY);
    assert.equal(await waiting, "timed_out");
    assert.deepEqual([bench.sent, bench.told, bench.waiting.armed], [[], ["timed_out"], false]);
  });
});
