// The automaton as text that compresses well.
//
// A state is its label (decimal, nothing for 0), then runs of digits with the same target until
// ten digits are told: a letter for the length of the run (a = 1 … j = 10) and the target, which is
// "-" (dead), "(" and the state itself where it is met for the first time, or the place of a state
// already told among all of these, in capitals to base 36: the one told or named last stands at 0, as
// what was named lately is named again more often than not. src/engine/judge/automaton.ts reads it.
import type { State } from "./automaton.ts";

/** Encodes everything reachable from the roots, one root a line; a root may be told already. */
export function encodeAutomaton(states: readonly State[], roots: readonly number[]): string {
  /** The one told or named last stands at the end. */
  const told: number[] = [];
  const target = (id: number): string => {
    if (id === 0) return "-";
    const at = told.lastIndexOf(id);
    if (at < 0) return `(${body(id)}`;
    const place = told.length - 1 - at;
    told.push(...told.splice(at, 1));
    return place.toString(36).toUpperCase();
  };
  const body = (id: number): string => {
    const { label, next } = states[id]!;
    let text = label === 0 ? "" : String(label);
    for (const [length, to] of runs(next)) text += LENGTHS[length]! + target(to);
    told.push(id);
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
