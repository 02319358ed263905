// Which of a run's groups belong together: several numbers, and digits that are none, may stand
// side by side with nothing but a space between them.
import { type Candidate, INTERNATIONAL_STRENGTH, judge } from "./candidate.ts";
import type { Clue } from "./regions.ts";
import { beginsWithMinutes, isDayMonth, isHours } from "./scan/clock.ts";
import { isInIban } from "./scan/iban.ts";
import { CLASS, OPEN } from "./scan/characters.ts";
import { FIRST_LOOSE_GAP, GAP, type RunReader } from "./scan/runs.ts";
import { isCardLike, shapeOfWord } from "./scan/shapes.ts";

/** A candidate, and the digits that are no number right beside it. */
export interface Segment {
  readonly candidate: Candidate;
  readonly crowd: Crowd;
}

/** Where left-over digits stand, with nothing but a space between. */
export type Crowd = "none" | "before" | "behind" | "both";

/** A run whose whole is at least this strong is not taken apart. */
const STRONG_ENOUGH = 2;
/** What digits cost that belong to no number. */
const COST_OF_REST = 2;
/** The same behind all numbers: hours, a year, the next column. */
const COST_OF_LAST = 1.75;
const COST_OF_KNOWN_SHAPE = 0.5;
/** No number has more words than this. */
const MOST_WORDS = 7;

/** The numbers in a run, in its order. */
export function segment(run: RunReader, clues: readonly Clue[]): readonly Segment[] {
  const { groups } = run;
  if (groups === 1) return alone(judge(run, 0, 1, clues));
  if (!run.plus && (isCardLike(run) || isInIban(run))) return NOTHING;
  const cuts = cutsOf(run);
  if (isRowOfPairs(run)) return NOTHING;
  if (run.digitCount === groups && groups >= FEWEST_SPELLED) return alone(judge(run, 0, groups, clues));
  if (cuts.length === 2) return alone(judge(run, 0, groups, clues)); // find.ts has looked at its shape
  const shapes = shapesOf(run, cuts);
  const whole = !shapes.includes(true) || isAreaCode(run, cuts) ? judge(run, 0, groups, clues) : null;
  if (whole && whole.strength >= STRONG_ENOUGH) return alone(whole);
  return takeApart(run, cuts, shapes, clues);
}

/** "02/2012 3456": what looks like a month is an area code when the rest makes it a number. */
const isAreaCode = (run: RunReader, cuts: readonly number[]): boolean =>
  cuts[1] === 2 && run.digits[0] === 0 && run.gap[1] === GAP.slash && run.gap[2] === GAP.space;

const NOTHING: readonly Segment[] = [];
const alone = (candidate: Candidate | null): readonly Segment[] =>
  candidate ? [{ candidate, crowd: "none" }] : NOTHING;

/** "2 2 2 2 5 5 5 5": digits one by one are one number or none. */
const FEWEST_SPELLED = 7;

/** Where a run may be cut: before groups that follow a space, a slash …; first and last included. */
function cutsOf(run: RunReader): number[] {
  const cuts = [0];
  let word = 0;
  for (let group = 1; group < run.groups; group++) {
    const isNewWord = run.gap[group]! >= FIRST_LOOSE_GAP;
    if (isNewWord) word = group;
    if (isNewWord || isCutBySlash(run, word, group) || isEndOfAnother(run, group) || isCutByHyphen(run, group) || isCutByBracket(run, group))
      cuts.push(group);
  }
  cuts.push(run.groups);
  return cuts;
}

/** 22225555/91234567 may be two numbers; 12/05/2024 and 08/12345678 are one word. */
function isCutBySlash(run: RunReader, word: number, group: number): boolean {
  if (run.gap[group] !== GAP.slash) return false;
  return run.firstDigit[group]! - run.firstDigit[word]! >= SHORTEST_BEFORE_SLASH || isExtension(run, group);
}

/** "0232 538 71 01/4183" */
const isExtension = (run: RunReader, group: number): boolean =>
  group === run.groups - 1 &&
  run.gap[group - 1] !== GAP.slash && // a date
  run.firstDigit[group]! >= SHORTEST_BEFORE_EXTENSION &&
  run.groupLength(group) > LONGEST_END;

const SHORTEST_BEFORE_EXTENSION = 10;

const SHORTEST_BEFORE_SLASH = 6;

/** 22225555-91234567: no number has such halves. */
function isCutByHyphen(run: RunReader, group: number): boolean {
  return (
    run.gap[group] === GAP.hyphen &&
    run.groupLength(group - 1) >= SHORTEST_HALF &&
    run.groupLength(group) >= SHORTEST_HALF
  );
}

const SHORTEST_HALF = 7;

/** 400-325-9356（9:00-21:00）: what is in a bracket behind a number is none of its own. */
function isCutByBracket(run: RunReader, group: number): boolean {
  return (
    run.gap[group] === GAP.paren &&
    run.firstDigit[group]! >= SHORTEST_BEFORE_END &&
    CLASS[run.text.charCodeAt(run.groupEnd[group - 1]!)] === OPEN
  );
}

/** 22 22 55 55/56, 22 22 55 55-58, 22 22 55 55 / 56: one number and the ends of others. */
function isEndOfAnother(run: RunReader, group: number): boolean {
  const gap = run.gap[group]!;
  const isMark = gap === GAP.slash || gap === GAP.hyphen || gap === GAP.spacedSlash || gap === GAP.spacedHyphen;
  return isMark && run.groupLength(group) <= LONGEST_END && run.firstDigit[group]! >= SHORTEST_BEFORE_END;
}

const LONGEST_END = 2;
const SHORTEST_BEFORE_END = 7;

/** For each word whether its shape is that of a date, a time or the like. */
function shapesOf(run: RunReader, cuts: readonly number[]): boolean[] {
  const shapes: boolean[] = [];
  for (let word = 1; word < cuts.length; word++) shapes.push(hasShape(run, cuts[word - 1]!, cuts[word]!));
  return shapes;
}

function hasShape(run: RunReader, from: number, to: number): boolean {
  if (to - from > 1) return shapeOfWord(run, from, to) !== "open" || isHours(run, from, to) || isDayMonth(run, from, to);
  return from === 0 ? beginsWithMinutes(run, to) : to === run.groups && isAmount(run, from);
}

/** The "193" of "021/898-9121 193,67": the next column; in "30 010 118,00" the amount goes on. */
function isAmount(run: RunReader, from: number): boolean {
  const { text, end } = run;
  if (text[end] !== ",") return false;
  return run.groupLength(from) <= 3 && run.groupLength(from - 1) !== 3 && DECIMALS.test(text.slice(end, end + 5));
}

const DECIMALS = /^,\d{1,2}(?![\d,]| \d)/;

/** The last number on the cheapest way to a cut, and the word it begins with. */
interface Step {
  readonly before: number;
  readonly candidate: Candidate | null;
}

/** The last word is a part of no number. */
const REST: Step = { before: -1, candidate: null };

/** The cheapest way through the words: strong numbers cost little, digits left over cost much. */
function takeApart(
  run: RunReader,
  cuts: readonly number[],
  known: readonly boolean[],
  clues: readonly Clue[],
): readonly Segment[] {
  const words = cuts.length - 1;
  const costs = [0];
  const best: Step[] = [REST];
  let isNumber = false;
  for (let end = 1; end <= words; end++) {
    let least = costs[end - 1]! + costOfRest(run, cuts, known, end);
    let step = REST;
    for (let start = end - 1; start >= 0 && end - start <= MOST_WORDS && !known[start]; start--) {
      const candidate = judge(run, cuts[start]!, cuts[end]!, clues);
      if (!candidate) continue;
      const cost = costs[start]! + costOf(candidate);
      if (cost > least || (cost === least && step !== REST)) continue;
      least = cost;
      step = { before: start, candidate };
      isNumber = true;
    }
    costs.push(least);
    best.push(step);
  }
  return isNumber ? collect(run, best, cuts, known) : NOTHING;
}

/** Digits that belong to no number: 22 22 55 55/56 is one number and the end of another. */
function costOfRest(run: RunReader, cuts: readonly number[], known: readonly boolean[], end: number): number {
  if (known[end - 1] || isEndOfAnother(run, cuts[end - 1]!)) return COST_OF_KNOWN_SHAPE;
  return end === cuts.length - 1 ? COST_OF_LAST : COST_OF_REST;
}

const COSTS = [3, 1.5, 1] as const;
const COST_OF_WEAK = 3.7;

function costOf({ strength }: Candidate): number {
  if (strength >= 3) return 0.25;
  return strength < 0 ? COST_OF_WEAK : (COSTS[strength] ?? 1);
}

/** The candidates of the cheapest way. */
function collect(
  run: RunReader,
  best: readonly Step[],
  cuts: readonly number[],
  known: readonly boolean[],
): readonly Segment[] {
  const taken: Candidate[] = [];
  for (let at = best.length - 1; at > 0; ) {
    const { before, candidate } = best[at]!;
    if (candidate) taken.push(candidate);
    at = candidate ? before : at - 1;
  }
  if (taken.length === 0 || isSoup(run, taken, cuts, known)) return NOTHING;
  /** Groups where a word begins that is a date or the like. */
  const dates = new Set(cuts.filter((_, word) => known[word]));
  return taken.reverse().map((candidate, i) => {
    const crowd = crowdOf(run, candidate, taken[i - 1]?.to ?? 0, taken[i + 1]?.from ?? run.groups, dates);
    return { candidate, crowd };
  });
}

/** A row of many pairs, as of a hex dump: nobody writes four numbers like that. */
function isRowOfPairs(run: RunReader): boolean {
  if (run.plus || run.groups < LONGEST_ROW) return false;
  for (let group = 0; group < run.groups; group++) if (run.groupLength(group) > 2) return false;
  return true;
}

const LONGEST_ROW = 16;

/** Rows of digits: a hex dump, a drawing's path, a table without borders. */
function isSoup(run: RunReader, taken: readonly Candidate[], cuts: readonly number[], known: readonly boolean[]): boolean {
  let rest = run.groups;
  for (const { from, to } of taken) rest -= to - from;
  if (rest < FEWEST_IN_SOUP) return taken.length === 1 && isFiled(run, taken[0]!, cuts, known);
  for (let word = 0; word < known.length; word++) if (known[word]) rest -= cuts[word + 1]! - cuts[word]!;
  return rest >= FEWEST_IN_SOUP && !taken.some(({ strength }) => strength >= INTERNATIONAL_STRENGTH);
}

/** "0725670098/16.06.2019": a file's number, and the day it was opened. */
const isFiled = (run: RunReader, { to }: Candidate, cuts: readonly number[], known: readonly boolean[]): boolean =>
  to < run.groups && run.gap[to] === GAP.slash && known[cuts.indexOf(to)] === true;

const FEWEST_IN_SOUP = 5;

function crowdOf(
  run: RunReader,
  { from, to }: Candidate,
  previous: number,
  next: number,
  dates: ReadonlySet<number>,
): Crowd {
  const before = from > previous && run.gap[from] === GAP.space && !dates.has(wordBefore(run, from));
  const behind = to < next && run.gap[to] === GAP.space && !dates.has(to) && !isEnumerator(run, to);
  if (!before && !behind) return "none";
  const isCut = (before && continues(run, from, from, from - 1)) || (behind && continues(run, to - 1, to, to));
  return isCut || (before && behind) ? "both" : before ? "before" : "behind";
}

/** "6129 9991 2345": a left-over group that looks as if it were the number's own. */
function continues(run: RunReader, own: number, gap: number, rest: number): boolean {
  return run.groupLength(own) === run.groupLength(rest) && run.gap[gap] === GAP.space;
}

/** The "2)" of "1) 91234567 2) 92345678". */
function isEnumerator(run: RunReader, group: number): boolean {
  const mark = run.text[run.groupEnd[group]!];
  return group === run.groups - 1 && run.groupLength(group) <= 2 && (mark === ")" || mark === ".");
}

/** Where the word that ends before this group begins. */
function wordBefore(run: RunReader, group: number): number {
  let word = group - 1;
  while (word > 0 && run.gap[word]! < FIRST_LOOSE_GAP) word--;
  return word;
}
