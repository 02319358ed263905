// Numbers that stand twice near each other: "tel. 226211330 (I repeat: 226211330)". What is known to be
// a phone in one place is one in the other.
import type { Reading } from "./judge/reading.ts";

/** A number that too little speaks for: where its run starts, and it itself. */
export interface Weak {
  readonly from: number;
  readonly start: number;
}

/** As far apart as two of a kind may stand, and as many as are kept. */
const REACH = 240;
const MOST = 4;

/** What was met lately in a text, by its worldwide form as one number: fifteen digits at most. */
export class Lately {
  readonly #keys: number[] = Array<number>(MOST).fill(0);
  readonly #places: Weak[] = [];
  #next = 0;

  /** Where the same number was met near by; undefined: nowhere. */
  find(key: number, start: number): Weak | undefined {
    for (let i = 0; i < MOST; i++)
      if (this.#keys[i] === key && start - this.#places[i]!.start < REACH) return this.#places[i];
    return undefined;
  }

  add(key: number, from: number, start: number): void {
    this.#keys[this.#next] = key;
    this.#places[this.#next] = { from, start };
    this.#next = (this.#next + 1) % MOST;
  }
}

/** The worldwide form of a reading as one number. */
export function keyOf({ code, values, from, to }: Reading): number {
  let key = Number(code.digits);
  for (let i = from; i < to; i++) key = key * 10 + values[i]!;
  return key;
}
