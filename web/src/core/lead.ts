import { hold } from "./locks.ts";
import type { Surroundings } from "./surroundings.ts";

/** After this long without a word from the tab that holds the stream, another takes it. */
const SILENCE_MS = 60_000;
const LOOK_MS = 15_000;

/**
 * One stream for all tabs: of those that want it, one holds it and tells the others. The next takes
 * over when it goes, or falls silent.
 */
export class Lead {
  readonly #around: Pick<Surroundings, "locks">;
  readonly #name: string;
  readonly #take: (held: AbortSignal) => void;
  #wanting: AbortController | null = null;
  #leading = false;
  #heardAt = 0;

  /** take is called when this tab is to hold the stream, until the signal it gets ends. */
  constructor(around: Pick<Surroundings, "locks">, name: string, take: (held: AbortSignal) => void) {
    this.#around = around;
    this.#name = name;
    this.#take = take;
  }

  get leading(): boolean {
    return this.#leading;
  }

  get wanting(): boolean {
    return this.#wanting !== null;
  }

  /** From now on this tab wants the stream. */
  want(): void {
    if (this.#wanting) return;
    this.#wanting = new AbortController();
    this.#heardAt = Date.now();
    this.#campaign("wait", this.#wanting.signal);
    const watch = setInterval(() => this.#look(), LOOK_MS);
    this.#wanting.signal.addEventListener("abort", () => clearInterval(watch), { once: true });
  }

  /** This tab no longer wants it. */
  leave(): void {
    this.#wanting?.abort();
    this.#wanting = null;
  }

  /** The tab that holds the stream has been heard. */
  heard(): void {
    this.#heardAt = Date.now();
  }

  #look(): void {
    if (!this.#wanting || this.#leading || Date.now() - this.#heardAt < SILENCE_MS) return;
    this.#heardAt = Date.now();
    this.#campaign("steal", this.#wanting.signal);
  }

  #campaign(take: "wait" | "steal", signal: AbortSignal): void {
    hold(this.#around, this.#name, take, signal, (held) => {
      if (this.#leading) return;
      this.#leading = true;
      held.addEventListener("abort", () => this.#lost(signal), { once: true });
      this.#take(held);
    });
  }

  /** What was held is gone: the own wish, or another tab took it; then this one waits again. */
  #lost(signal: AbortSignal): void {
    this.#leading = false;
    this.#heardAt = Date.now();
    if (!signal.aborted) this.#campaign("wait", signal);
  }
}
