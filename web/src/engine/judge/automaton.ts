// The automaton of all numbering plans: one step per digit, and at the end a label.

/** The dead state: no number of the plan begins with these digits. */
export const DEAD = 0;

/** States and labels as flat tables; state s goes to next[s * 10 + digit]. */
export interface Automaton {
  readonly next: Uint16Array;
  /** What a number that ends in this state is; 0 when it is none. */
  readonly label: Uint8Array;
}

/** Reads what tables/encode.ts writes; gives the automaton and the state each line starts in. */
export function decodeAutomaton(text: string): { automaton: Automaton; roots: number[] } {
  const reader = new Decoder(text);
  const roots: number[] = [];
  while (!reader.ended) roots.push(reader.line());
  return { automaton: reader.automaton(), roots };
}

const CODE_0 = 48;
const CODE_9 = 57;
const CODE_A = 65;
const CODE_Z = 90;
const BEFORE_A = 96; // "a" is a run of one digit
const OPEN = 40;
const MINUS = 45;
const MOST_STATES = 0x10000;

class Decoder {
  readonly #text: string;
  readonly #next: number[] = Array<number>(10).fill(DEAD);
  readonly #label: number[] = [0];
  /** The states told so far; the one told or named last stands at the end. */
  readonly #told = new Uint16Array(MOST_STATES);
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  line(): number {
    const root = this.#target();
    this.#at++; // the end of the line
    return root;
  }

  automaton(): Automaton {
    return { next: Uint16Array.from(this.#next), label: Uint8Array.from(this.#label) };
  }

  #target(): number {
    const code = this.#text.charCodeAt(this.#at);
    if (code === OPEN) {
      this.#at++;
      return this.#state();
    }
    if (code === MINUS) {
      this.#at++;
      return DEAD;
    }
    const last = this.#label.length - 2;
    const place = last - this.#number(36);
    const state = this.#told[place]!;
    this.#told.copyWithin(place, place + 1, last + 1);
    this.#told[last] = state;
    return state;
  }

  #state(): number {
    const label = this.#number(10);
    const next: number[] = [];
    while (next.length < 10) {
      const run = this.#text.charCodeAt(this.#at++) - BEFORE_A;
      const to = this.#target();
      for (let i = 0; i < run; i++) next.push(to);
    }
    this.#next.push(...next);
    const state = this.#label.push(label) - 1;
    this.#told[state - 1] = state;
    return state;
  }

  /** A number in digits and capitals; 0 where there is none. */
  #number(base: 10 | 36): number {
    let value = 0;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code >= CODE_0 && code <= CODE_9) value = value * base + code - CODE_0;
      else if (base === 36 && code >= CODE_A && code <= CODE_Z) value = value * base + code - CODE_A + 10;
      else return value;
      this.#at++;
    }
  }
}
