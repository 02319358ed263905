import type { Api } from "./api.ts";
import type { State } from "./state.ts";
import type { Status } from "./types.ts";

/** A reading that is younger is good enough for a click. */
const FRESH_MS = 3_000;
/** How old what is known of the sign-in may be. */
const SESSION_MS = 60_000;

/** Reads how the agent stands, no more often than it helps. */
export class Reader {
  readonly #api: Api;
  readonly #state: State;
  readonly #stands: (asleep: boolean) => void;
  #reading: Promise<Status | null> | null = null;
  #sessionAt = 0;
  /** Counts what was forgotten: an answer to a question of before says nothing of now. */
  #turn = 0;

  /** stands hears whether the session sleeps. */
  constructor(api: Api, state: State, stands: (asleep: boolean) => void) {
    this.#api = api;
    this.#state = state;
    this.#stands = stands;
  }

  /** Reads what has grown old. */
  read(): void {
    if (Date.now() - this.#state.now.statusAt >= FRESH_MS) void this.readStatus();
    if (Date.now() - this.#sessionAt >= SESSION_MS) void this.#readSession();
  }

  /** What was read belongs to somebody else, or to another time. */
  forget(): void {
    this.#turn++;
    this.#reading = null;
    this.#sessionAt = 0;
    this.#state.change({ statusAt: 0 });
  }

  /** Reads readiness now; null where there is no answer. Two at a time are one. */
  readStatus(): Promise<Status | null> {
    if (this.#reading) return this.#reading;
    const reading = this.#readStatus().finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
    this.#reading = reading;
    return reading;
  }

  async #readStatus(): Promise<Status | null> {
    const turn = this.#turn;
    const answer = await this.#api.status();
    if (!answer.ok || turn !== this.#turn) return null;
    this.#state.change({ status: answer.value, statusAt: Date.now(), agent: answer.value.agent });
    return answer.value;
  }

  async #readSession(): Promise<void> {
    const turn = this.#turn;
    this.#sessionAt = Date.now();
    const answer = await this.#api.session();
    if (turn !== this.#turn) return;
    if (!answer.ok) {
      this.#sessionAt = 0;
      return;
    }
    const { agent, asleep, can_order, ends, ends_soon, until } = answer.value;
    const instants = [ends, until].filter((instant) => instant !== null).map((instant) => Date.parse(instant));
    const endsAt = instants.length > 0 ? Math.min(...instants) : null;
    this.#state.change({ agent: this.#state.now.agent ?? agent, signIn: { endsAt, warn: ends_soon, canOrder: can_order } });
    this.#stands(asleep);
  }
}
