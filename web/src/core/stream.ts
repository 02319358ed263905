import { EventParser, type ServerEvent } from "./sse.ts";
import type { Snapshot, Trouble } from "./types.ts";
import { pause, wait } from "./wait.ts";

/** The server gives a sign of life every 25 s; after this long a stream is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;
/** How often the clock is looked at, and how late a look may be before the machine must have slept. */
const LOOK_MS = 5_000;
const LATE_MS = 15_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** What a stream tells. */
export interface StreamHandlers {
  /** Opens the stream after the last event that was read. */
  open(signal: AbortSignal): Promise<Response | Trouble>;
  event(event: ServerEvent): void;
  state(state: Exclude<Snapshot["stream"], "closed">): void;
}

/** A stream of events that comes back by itself: after sleep, a cut, a restart of the server. */
export class Stream {
  readonly #handlers: StreamHandlers;
  readonly #signal: AbortSignal;
  #tries = 0;
  #heardAt = 0;
  #current: AbortController | null = null;
  #pausing: AbortController | null = null;

  /** Runs until the signal ends, or nobody is signed in any more. */
  constructor(handlers: StreamHandlers, signal: AbortSignal) {
    this.#handlers = handlers;
    this.#signal = signal;
    const watch = setInterval(() => this.#look(), LOOK_MS);
    signal.addEventListener("abort", () => clearInterval(watch), { once: true });
    void this.#run().finally(() => clearInterval(watch));
  }

  /** Something has changed that may have cut the stream or brought the server back: look now. */
  nudge(): void {
    this.#tries = 0;
    this.#pausing?.abort();
    if (this.#current && Date.now() - this.#heardAt > SILENCE_MS - LOOK_MS) this.#current.abort();
  }

  #lookedAt = Date.now();

  #look(): void {
    const late = Date.now() - this.#lookedAt - LOOK_MS;
    this.#lookedAt = Date.now();
    if (late > LATE_MS) this.nudge(); // slept: the connection may be dead and not know it
    if (this.#current && Date.now() - this.#heardAt > SILENCE_MS) this.#current.abort();
  }

  async #run(): Promise<void> {
    this.#handlers.state("reconnecting");
    while (!this.#signal.aborted) {
      const trouble = await this.#once();
      if (this.#signal.aborted || trouble?.kind === "signed_out") return;
      this.#handlers.state("reconnecting");
      this.#pausing = new AbortController();
      await wait(pause(this.#tries++, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), AbortSignal.any([this.#signal, this.#pausing.signal]));
    }
  }

  /** One connection, from its opening to its end. */
  async #once(): Promise<Trouble | null> {
    const own = new AbortController();
    this.#current = own;
    this.#heardAt = Date.now();
    try {
      const answer = await this.#handlers.open(AbortSignal.any([this.#signal, own.signal]));
      if (!(answer instanceof Response)) return answer;
      if (!answer.body) return null;
      await this.#read(answer.body.getReader(), own.signal);
    } catch {
      // cut off: it comes back
    } finally {
      own.abort();
      this.#current = null;
    }
    return null;
  }

  async #read(body: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => void body.cancel().catch(() => {}), { once: true });
    const decoder = new TextDecoder();
    const parser = new EventParser();
    for (;;) {
      const { done, value } = await body.read();
      if (done || signal.aborted) return;
      this.#heardAt = Date.now();
      for (const event of parser.push(decoder.decode(value, { stream: true }))) {
        this.#tries = 0;
        if (event.event === "open") this.#handlers.state("open");
        this.#handlers.event(event);
      }
    }
  }
}
