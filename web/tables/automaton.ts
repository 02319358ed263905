// Builds one acyclic automaton out of all numbering plans.
//
// Many patterns are followed at once (a set of positions in all of them); where a number ends, a
// function decides from the patterns that match what the number is: its label. Equal sub-automata
// are kept once, over all countries, which is what makes the whole small.
import type { Pattern } from "./pattern.ts";

/** A state of the finished automaton; 0 is the dead one. Ten digits lead to ten states. */
export interface State {
  readonly label: number;
  readonly next: readonly number[];
}

/** Decides what a number is from the patterns that match it whole; 0 is "nothing". */
export type Labelling = (matches: readonly number[], length: number) => number;

const DEAD = 0;
const MAX_LENGTH = 17;

/** Collects automata that share their equal parts. */
export class AutomatonBuilder {
  /** All states; a state's children always stand before it. */
  readonly states: State[] = [{ label: 0, next: Array<number>(10).fill(DEAD) }];
  readonly #known = new Map<string, number>();

  /** Adds the automaton of these patterns and returns the state it starts in. */
  add(patterns: readonly Pattern[], label: Labelling): number {
    const machine = new Machine();
    const start = patterns.map((pattern, i) => machine.compile(pattern, machine.accept(i)));
    const done = new Map<string, number>();
    const visit = (positions: readonly number[], length: number): number => {
      if (positions.length === 0) return DEAD;
      const key = `${length}:${positions.join()}`;
      let state = done.get(key);
      if (state === undefined) {
        const next = length < MAX_LENGTH ? DIGITS.map((d) => visit(machine.step(positions, d), length + 1)) : NOWHERE;
        const matches = machine.matches(positions);
        state = this.#share({ label: matches.length > 0 ? label(matches, length) : 0, next });
        done.set(key, state);
      }
      return state;
    };
    return visit(machine.closure(start), 0);
  }

  #share(state: State): number {
    if (state.label === 0 && state.next.every((n) => n === DEAD)) return DEAD;
    const key = `${state.label}:${state.next.join()}`;
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.states.push(state) - 1;
      this.#known.set(key, id);
    }
    return id;
  }
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const NOWHERE: readonly number[] = DIGITS.map(() => DEAD);

/** A position in a pattern: eats a digit, forks, or accepts pattern number `accepts`. */
type Position =
  { readonly set: number; readonly to: number } | { readonly forks: readonly number[] } | { readonly accepts: number };

/** Patterns as positions and steps between them (Thompson's construction). */
class Machine {
  readonly #positions: Position[] = [];

  accept(pattern: number): number {
    return this.#add({ accepts: pattern });
  }

  /** Adds a pattern that goes on at `to`; returns where it starts. */
  compile(pattern: Pattern, to: number): number {
    switch (pattern.type) {
      case "digit":
        return this.#add({ set: pattern.set, to });
      case "sequence":
        return pattern.parts.reduceRight((after, part) => this.compile(part, after), to);
      case "choice":
        return this.#add({ forks: pattern.options.map((option) => this.compile(option, to)) });
      case "repeat": {
        let start = to;
        for (let n = pattern.max; n > 0; n--) {
          const once = this.compile(pattern.of, start);
          start = n > pattern.min ? this.#add({ forks: [once, to] }) : once;
        }
        return start;
      }
    }
  }

  /** All positions reachable without a digit, forks left out, in rising order. */
  closure(from: readonly number[]): number[] {
    const seen = new Set<number>();
    const todo = [...from];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const position = this.#positions[at]!;
      if ("forks" in position) todo.push(...position.forks);
    }
    return [...seen].filter((at) => !("forks" in this.#positions[at]!)).sort((a, b) => a - b);
  }

  step(from: readonly number[], digit: number): number[] {
    const reached: number[] = [];
    for (const at of from) {
      const position = this.#positions[at]!;
      if ("set" in position && (position.set >> digit) & 1) reached.push(position.to);
    }
    return this.closure(reached);
  }

  /** The patterns that match when the number ends here. */
  matches(positions: readonly number[]): number[] {
    const found = new Set<number>();
    for (const at of positions) {
      const position = this.#positions[at]!;
      if ("accepts" in position) found.add(position.accepts);
    }
    return [...found];
  }

  #add(position: Position): number {
    return this.#positions.push(position) - 1;
  }
}
