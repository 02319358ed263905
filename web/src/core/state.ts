import type { Snapshot } from "./types.ts";

const NOTHING: Snapshot = {
  phase: "unpaired",
  pairing: null,
  agent: null,
  signIn: null,
  status: null,
  statusAt: 0,
  placing: null,
  call: null,
  armed: null,
  disarmed: null,
  due: [],
  reminds: false,
  stream: "closed",
};

/** Holds what is known, and tells when it changes: once for all changes of one turn. */
export class State {
  #now = NOTHING;
  #told = NOTHING;
  #telling = false;
  readonly #listeners = new Set<(now: Snapshot) => void>();
  readonly #report: (fault: unknown) => void;

  /** report takes what listeners throw: the page's own handlers of errors hear of it. */
  constructor(report: (fault: unknown) => void = (fault) => reportError(fault)) {
    this.#report = report;
  }

  get now(): Snapshot {
    return this.#now;
  }

  change(changes: Partial<Snapshot>): void {
    const keys = Object.keys(changes) as (keyof Snapshot)[];
    if (keys.every((key) => Object.is(changes[key], this.#now[key]))) return;
    this.#now = Object.freeze({ ...this.#now, ...changes });
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => this.#tell());
  }

  subscribe(listener: (now: Snapshot) => void): () => void {
    const own = (now: Snapshot): void => listener(now); // the same function may listen twice
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  silence(): void {
    this.#listeners.clear();
  }

  #tell(): void {
    this.#telling = false;
    if (this.#told === this.#now) return;
    this.#told = this.#now;
    for (const listener of [...this.#listeners]) {
      try {
        listener(this.#now);
      } catch (fault) {
        this.#report(fault); // one listener's fault is not the others'
      }
    }
  }
}
