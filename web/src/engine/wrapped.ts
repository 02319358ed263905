// Numbers that a line break cuts in two: "Mob: 90\n95 46 72". In text that keeps its lines, and only
// where a word or a plus says that a phone begins before the break.
import { hasPhoneLabel } from "./context/before.ts";
import { CLASS, DIGIT, OPEN, SPACE } from "./scan/characters.ts";
import { RunReader } from "./scan/runs.ts";

/** What a number needs to be held one without a word for phone before it. */
export const WITHOUT_LABEL = 3;

/** A part of a text with one line break taken as a space, and the run in it that goes across. */
export interface Wrapped {
  readonly run: RunReader;
  /** Where the part begins in the text. */
  readonly offset: number;
}

/** What is looked at of the lines before and behind. */
const REACH = { before: 80, behind: 48 } as const;
const MOST_DIGITS = 9;

/** Reads the run across the line break behind it; null where there is none, or nothing says phone. */
export function readWrapped(run: RunReader): Wrapped | null {
  const { text, start, digitCount } = run;
  const at = digitCount > MOST_DIGITS ? -1 : breakBehind(run);
  if (at < 0 || !(run.plus || run.digits[0] === 0 || text[start] === "(" || hasPhoneLabel(run))) return null;
  const offset = Math.max(0, start - REACH.before);
  const joined = new RunReader(`${text.slice(offset, at)} ${text.slice(at + 1, at + REACH.behind)}`, start - offset);
  return joined.next() && joined.start === start - offset && joined.end > at - offset ? { run: joined, offset } : null;
}

const LINE_BREAK = 0x0a;

/** Whether a line may end here: a cheap look at what stands behind a run. */
export const mayWrap = (code: number): boolean => code === LINE_BREAK || code === 0x2d || code === 0x29; // - and )

/** Where the line ends right behind the run, or behind a hyphen or bracket, with digits on the next; else -1. */
function breakBehind({ text, end, plus }: RunReader): number {
  let at = end;
  while (at < end + 2 && text.charCodeAt(at) !== LINE_BREAK && mayWrap(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== LINE_BREAK || (plus && text[end] === ")")) return -1; // "Telefon (+45)" is the head of a column
  let next = at + 1;
  while (CLASS[text.charCodeAt(next)] === SPACE || CLASS[text.charCodeAt(next)] === OPEN) next++;
  return next < text.length && CLASS[text.charCodeAt(next)]! >= DIGIT ? at : -1;
}
