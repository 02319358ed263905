// Streams that come back, and tabs that take over, on a clock of the test's own.
import assert from "node:assert/strict";
import { type TestContext, describe, test } from "node:test";
import { Lead } from "../../src/core/lead.ts";
import type { ServerEvent } from "../../src/core/sse.ts";
import { State } from "../../src/core/state.ts";
import { Stream } from "../../src/core/stream.ts";
import type { Trouble } from "../../src/core/types.ts";
import { newProfile } from "./around.ts";

const AWAY: Trouble = { kind: "away" };

/** A server's side of streams. */
class Source {
  opened = 0;
  readonly events: ServerEvent[] = [];
  readonly states: string[] = [];
  readonly life = new AbortController();
  answer: Trouble | null;
  #out: ReadableStreamDefaultController<Uint8Array> | null = null;
  cut = false;

  readonly stream: Stream;

  constructor(answer: Trouble | null = null) {
    this.answer = answer;
    this.stream = new Stream(
      {
        open: async (signal) => {
          this.opened++;
          if (this.answer) return this.answer;
          const body = new ReadableStream<Uint8Array>({
            start: (out) => {
              this.#out = out;
            },
            cancel: () => {
              this.cut = true;
            },
          });
          signal.addEventListener("abort", () => {
            this.cut = true;
          });
          return new Response(body);
        },
        event: (event) => this.events.push(event),
        state: (state) => this.states.push(state),
      },
      this.life.signal,
    );
  }

  write(text: string): void {
    this.#out?.enqueue(new TextEncoder().encode(text));
  }

  end(): void {
    this.#out?.close();
  }
}

const OPEN = 'id: 1\nevent: open\ndata: {"after":1}\n\n';

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await new Promise((next) => setImmediate(next));
}

/** Lets time pass, in steps that timers can follow. */
async function pass(t: TestContext, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 250) {
    t.mock.timers.tick(Math.min(left, 250));
    await settle();
  }
}

function onOwnClock(name: string, tell: (t: TestContext) => Promise<void>): void {
  test(name, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
    await tell(t);
  });
}

describe("a stream", () => {
  onOwnClock("comes back after its end, and sooner than after failures", async (t) => {
    const source = new Source();
    await settle();
    source.write(OPEN);
    await settle();
    assert.deepEqual(source.states, ["reconnecting", "open"]);
    source.end();
    await settle();
    await pass(t, 500);
    assert.equal(source.opened, 2);
    source.answer = AWAY;
    source.end();
    await pass(t, 60_000);
    const tries = source.opened - 2;
    assert.ok(tries >= 4 && tries <= 12, `${tries} tries in a minute`);
    source.answer = null;
    source.stream.nudge();
    await settle();
    source.write(OPEN);
    await settle();
    assert.equal(source.states.at(-1), "open");
    source.life.abort();
  });

  onOwnClock("that is silent is dead, and one that is not lives", async (t) => {
    const source = new Source();
    await settle();
    source.write(OPEN);
    for (let i = 0; i < 6; i++) {
      await pass(t, 25_000);
      source.write("event: keepalive\ndata: {}\n\n");
    }
    await settle();
    assert.equal(source.opened, 1);
    await pass(t, 46_000);
    assert.ok(source.cut);
    assert.equal(source.opened, 2);
    source.life.abort();
  });

  onOwnClock("is opened anew after a sleep, without waiting for its silence to be noticed", async (t) => {
    const source = new Source();
    await settle();
    source.write(OPEN);
    await settle();
    t.mock.timers.setTime(Date.now() + 3_600_000); // no timer has run meanwhile
    await pass(t, 6_000);
    assert.equal(source.opened, 2);
    source.life.abort();
  });

  onOwnClock("ends with its signal, and where nobody is signed in", async (t) => {
    const source = new Source();
    await settle();
    source.write(OPEN);
    await settle();
    source.life.abort();
    await pass(t, 60_000);
    assert.ok(source.cut && source.opened === 1);

    const out = new Source({ kind: "signed_out" });
    await pass(t, 60_000);
    assert.equal(out.opened, 1);
  });
});

describe("one of many tabs", () => {
  onOwnClock("holds the stream; a silent one loses it, a talking one does not", async (t) => {
    const profile = newProfile("https://crm.example.com");
    const led: string[] = [];
    const tab = (name: string): Lead =>
      new Lead(profile, "stream", (held) => {
        led.push(name);
        held.addEventListener("abort", () => led.push(`not ${name}`));
      });
    const [first, second] = [tab("first"), tab("second")];
    first.want();
    await settle();
    second.want();
    await settle();
    for (let i = 0; i < 4; i++) {
      await pass(t, 30_000);
      second.heard();
    }
    assert.deepEqual(led, ["first"]);
    await pass(t, 80_000);
    assert.deepEqual(led, ["first", "not first", "second"]);
    assert.ok(second.leading && !first.leading);
    second.leave();
    await settle();
    assert.deepEqual(led.slice(3), ["not second", "first"]);
    first.leave();
    await settle();
    assert.ok(!first.leading && !first.wanting);
  });
});

describe("what is known", () => {
  test("is told once a turn, to everybody, whoever fails", async () => {
    const faults: unknown[] = [];
    const state = new State((fault) => faults.push(fault));
    const told: string[] = [];
    state.subscribe(() => {
      throw new Error("a listener's own");
    });
    const leave = state.subscribe(({ phase, stream }) => told.push(`${phase} ${stream}`));
    state.change({ phase: "paired" });
    state.change({ stream: "open" });
    assert.deepEqual(told, []);
    await settle();
    assert.deepEqual(told, ["paired open"]);
    const before = state.now;
    state.change({ stream: "open" });
    assert.equal(state.now, before);
    leave();
    state.change({ stream: "closed" });
    await settle();
    assert.deepEqual(told, ["paired open"]);
    assert.equal(faults.length, 2);
  });
});
