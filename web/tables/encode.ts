// The automaton as text that compresses well.
//
// A state is its label (decimal, nothing for 0), then runs of digits with the same target until
// ten digits are told: a letter for the length of the run (a = 1 … j = 10) and the target, which is
// "-" (dead), "(" and the state itself where it is met for the first time, or the number of a
// state already told, in capitals to base 36. States are numbered as they are finished, from 1.
// src/engine/judge/automaton.ts reads it.
import type { State } from "./automaton.ts";

/** Encodes everything reachable from the roots, one root a line; a root may be told already. */
export function encodeAutomaton(states: readonly State[], roots: readonly number[]): string {
  const numbers = new Map<number, number>();
  const target = (id: number): string => {
    if (id === 0) return "-";
    const told = numbers.get(id);
    return told === undefined ? `(${body(id)}` : told.toString(36).toUpperCase();
  };
  const body = (id: number): string => {
    const { label, next } = states[id]!;
    let text = label === 0 ? "" : String(label);
    for (const [length, to] of runs(next)) text += LENGTHS[length]! + target(to);
    numbers.set(id, numbers.size + 1);
    return text;
  };
  return roots.map(target).join("\n");
}

const LENGTHS = " abcdefghij";

function runs(next: readonly number[]): [length: number, to: number][] {
  const out: [number, number][] = [];
  for (const to of next) {
    const last = out.at(-1);
    if (last?.[1] === to) last[0]++;
    else out.push([1, to]);
  }
  return out;
}
