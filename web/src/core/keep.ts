/** What the core keeps in the browser, and for how long: nothing else is written anywhere. */
export type Kept =
  /** The tokens of the pairing. */
  | "pairing"
  /** The click that has no answer yet: until it has one. */
  | "placing"
  /** The id of the live call: until it is over. */
  | "live"
  /** The number of the last event that was read. */
  | "cursor"
  /** When the next reminder is due, and when that was read: no number, and nobody's name. */
  | "agenda";

/** Keeps small documents. What cannot be stored is kept as long as the page lives. */
export class Keep {
  readonly #area: Storage | null;
  readonly #prefix: string;
  readonly #memory = new Map<Kept, string>();

  constructor(area: Storage | null, server: string, client: string) {
    this.#area = area;
    this.#prefix = `clicktocall ${server} ${client} `;
  }

  get(name: Kept): unknown {
    const text = this.#read(name);
    if (text === null) return null;
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  set(name: Kept, value: unknown): void {
    const text = JSON.stringify(value);
    try {
      if (!this.#area) throw new Error("there is no storage");
      this.#area.setItem(this.#prefix + name, text);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, text);
    }
  }

  remove(name: Kept): void {
    this.#memory.delete(name);
    try {
      this.#area?.removeItem(this.#prefix + name);
    } catch {
      // what cannot be reached holds nothing of ours
    }
  }

  #read(name: Kept): string | null {
    const held = this.#memory.get(name);
    if (held !== undefined) return held;
    try {
      return this.#area?.getItem(this.#prefix + name) ?? null;
    } catch {
      return null;
    }
  }
}
