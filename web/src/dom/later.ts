// Timers with names.

/** Does things after a while, each once, however often it is asked for meanwhile. Ends with its signal. */
export class Later {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** Waits so many milliseconds from the first time it is asked. */
  do(what: string, wait: number, then: () => void): void {
    if (this.#timers.has(what) || this.#signal.aborted) return;
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      then();
    }, wait);
    this.#timers.set(what, timer);
  }

  waitsFor(what: string): boolean {
    return this.#timers.has(what);
  }

  #end(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
