import { hold } from "./locks.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Click, Disarmed, Placed, Status } from "./types.ts";

/** How long a click waits for its agent at most. */
export const ARMED_MS = 60_000;
/** How often readiness is asked for meanwhile. The server asks Puzzel at most every three seconds. */
const LOOK_MS = 2_000;

/** What an incoming call looks like. */
const BUSY: ReadonlySet<string> = new Set(["Alerting", "Connected"]);
/** What does not pass by itself. */
const LASTING: ReadonlySet<string> = new Set(["on_pause", "logged_off", "sign_in_needed"]);

/** What an armed click needs and tells. */
export interface WaitingHandlers {
  /** Reads readiness anew; see() hears of it. */
  look(): void;
  place(click: Click): Promise<Placed>;
  /** Something waits from now on, until then; or nothing does any more, and why: null where it is placed. */
  armed(click: Click, until: number): void;
  settled(why: Disarmed | null): void;
}

interface Armed {
  busy: boolean;
  /** What does not end the waiting although it lasts: it is being ended. */
  readonly ending: string;
  /** When its minute is over, as Date.now(). */
  readonly until: number;
  readonly settle: (why: Disarmed | null) => void;
}

/** A click that waits until its agent is Ready: one per agent, in whichever tab. */
export class Waiting {
  readonly #around: Surroundings;
  readonly #name: string;
  readonly #handlers: WaitingHandlers;
  #armed: Armed | null = null;

  constructor(around: Surroundings, name: string, handlers: WaitingHandlers) {
    this.#around = around;
    this.#name = name;
    this.#handlers = handlers;
  }

  get armed(): boolean {
    return this.#armed !== null;
  }

  /** Waits. before is what was last seen of the agent: a call she is in already is no incoming one, a pause that she ends no obstacle. */
  async arm(click: Click, before: Status | null, ending?: "pause"): Promise<Placed | Disarmed> {
    this.disarm("another_click");
    const why = await new Promise<Disarmed | null>((resolve) => this.#begin(click, isBusy(before), ending ? "on_pause" : "", resolve));
    // The minute was the person's wish: to be ordered, the click is as fresh as the moment she is Ready.
    return why ?? this.#handlers.place({ ...click, at: Date.now() });
  }

  /** Ends the waiting; nothing is placed. */
  disarm(why: Disarmed): void {
    this.#armed?.settle(why);
  }

  /** Something was seen of the agent. */
  see(status: Status): void {
    const armed = this.#armed;
    if (!armed) return;
    const before = armed.busy;
    armed.busy = isBusy(status);
    // A machine that slept is later than its timers: nobody expects a phone to ring for this click any more.
    if (Date.now() >= armed.until) armed.settle("timed_out");
    else if (status.ready) armed.settle(null);
    else if (armed.busy && !before) armed.settle("incoming_call");
    else if (LASTING.has(status.reason?.code ?? "") && status.reason?.code !== armed.ending) armed.settle("not_ready");
  }

  #begin(click: Click, busy: boolean, ending: string, done: (why: Disarmed | null) => void): void {
    const own = new AbortController();
    const armed: Armed = {
      busy,
      ending,
      until: Date.now() + ARMED_MS,
      settle: (why) => {
        if (this.#armed !== armed) return;
        this.#armed = null;
        own.abort();
        this.#handlers.settled(why);
        done(why);
      },
    };
    this.#armed = armed;
    this.#handlers.armed(click, armed.until);
    // The one lock for it is taken from whichever tab has it: what waited there dies.
    hold(this.#around, this.#name, "steal", own.signal, (held) => {
      held.addEventListener("abort", () => armed.settle("another_click"), { once: true });
    });
    const end = setTimeout(() => armed.settle("timed_out"), ARMED_MS);
    const look = setInterval(() => this.#handlers.look(), LOOK_MS);
    own.signal.addEventListener("abort", () => {
      clearTimeout(end);
      clearInterval(look);
    });
    this.#handlers.look();
  }
}

function isBusy(status: Status | null): boolean {
  return BUSY.has(status?.user_status ?? "");
}
