// A stretch of digits as a number: whose, and how much its form alone speaks for a phone.
import {
  type Reading,
  internationalPrefix,
  readInternational,
  readNational,
  readWithoutPlus,
} from "./judge/reading.ts";
import { type Clue, weightOf } from "./regions.ts";
import { isOpenAt } from "./scan/brackets.ts";
import { CLASS, CLOSE } from "./scan/characters.ts";
import type { RunReader } from "./scan/runs.ts";
import type { EvidenceCode } from "./types.ts";
import { type Writing, doubtOf, fitsGroups, writingOf } from "./writing.ts";

/** One country's reading of the digits. */
export interface Choice {
  readonly reading: Reading;
  readonly by: EvidenceCode;
  /** What tells the country stands farther away in the text: a guess. */
  readonly isDistant: boolean;
  /** How completely the number is written: see COMPLETENESS. */
  readonly completeness: number;
}

/** How completely a number is written; only its most complete readings are kept. */
const COMPLETENESS = { prefixMissing: 0, withoutPlus: 1, complete: 2, international: 3 } as const;

/** A stretch of groups that is a number in at least one country. */
export interface Candidate {
  /** The first group, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  readonly digitCount: number;
  /** How its form speaks for a phone: 1 is neutral, 3 and up is the form of a phone. */
  readonly strength: number;
  readonly evidence: readonly EvidenceCode[];
  /** The likeliest reading first; all equally complete. */
  readonly choices: readonly Choice[];
  /** There is one reading, or several and the groups are those of the first one's country only. */
  readonly settled: boolean;
}

/** A candidate written with its country code is at least this strong. */
export const INTERNATIONAL_STRENGTH = 5;

/**
 * "+33 (0)6 …": what stands behind a plus and a country code belongs to them. Where they are no
 * number together, the rest is none of the reader's own country.
 */
const LONGEST_CODE = 4;

const FEWEST_DIGITS = 5;
const MOST_DIGITS = 20;

/** Judges the groups from `from` up to, not including, `to`; null when they are no number. */
export function judge(run: RunReader, from: number, to: number, clues: readonly Clue[]): Candidate | null {
  const first = run.firstDigit[from]!;
  const last = run.firstDigit[to]!;
  if (last - first < FEWEST_DIGITS || last - first > MOST_DIGITS) return null;
  if (run.brackets && endsInBrackets(run, from, to)) return null;
  if (run.plus && from === 0) return judgeInternational(run, from, to, 0, "plus", PLUS_WRITING);
  if (run.plus && first <= LONGEST_CODE) return null;
  return judgeDialled(run, from, to, clues) ?? judgeNational(run, from, to, clues);
}

/** "69 35 41 73 (15-16.30)": the bracket holds more than the end of the number. */
function endsInBrackets({ text, groupStart, groupEnd }: RunReader, from: number, to: number): boolean {
  const [start, end] = [groupStart[from]!, groupEnd[to - 1]!];
  return isOpenAt(text, start, end) && CLASS[text.charCodeAt(end)] !== CLOSE;
}

const PLUS_WRITING: Writing = { strength: 8, evidence: [] };
const IDD_WRITING: Writing = { strength: INTERNATIONAL_STRENGTH, evidence: [] };

/** A number as it is dialled for another country: as one of these countries does it, or with 00. */
function judgeDialled(run: RunReader, from: number, to: number, clues: readonly Clue[]): Candidate | null {
  const first = run.firstDigit[from]!;
  const last = run.firstDigit[to]!;
  for (const { plan } of clues) {
    if (plan.idd === null) continue;
    const candidate = judgeBehind(run, from, to, internationalPrefix(plan, run.digits, first, last), clues);
    if (candidate) return candidate;
  }
  if (run.digits[first] !== 0) return null; // the common case
  return judgeBehind(run, from, to, internationalPrefix(null, run.digits, first, last), clues);
}

function judgeBehind(
  run: RunReader,
  from: number,
  to: number,
  prefix: number,
  clues: readonly Clue[],
): Candidate | null {
  if (prefix === 0) return null;
  const candidate = judgeInternational(run, from, to, prefix, "idd", IDD_WRITING);
  return !candidate || to - from > 1 || isAtHome(candidate, clues)
    ? candidate
    : { ...candidate, strength: BARE_STRENGTH };
}

/** Behind 00 in one piece, and of another country: a part number with zeros in front looks so, too. */
const BARE_STRENGTH = 2;

function isAtHome({ choices }: Candidate, clues: readonly Clue[]): boolean {
  return clues.some(({ plan }) => plan.code === choices[0]!.reading.code);
}

function judgeInternational(
  run: RunReader,
  from: number,
  to: number,
  skip: number,
  by: EvidenceCode,
  writing: Writing,
): Candidate | null {
  const first = run.firstDigit[from]! + skip;
  const last = run.firstDigit[to]!;
  const reading = readInternational(run.digits, first, last) ?? readWithoutZero(run, from, to, first);
  return (
    reading && candidateOf(run, from, to, writing, [{ reading, by, isDistant: false, completeness: COMPLETENESS.international }], true)
  );
}

/** "+47 (0) 22 22 55 55": a zero behind the country code that is none of the number's. */
function readWithoutZero(run: RunReader, from: number, to: number, first: number): Reading | null {
  for (let group = from + 1; group < to && group <= from + 2; group++) {
    const zero = run.firstDigit[group]!;
    if (run.digits[zero] !== 0 || zero - first < 1 || zero - first > 3) continue;
    const values = [...run.digits.slice(first, zero), ...run.digits.slice(zero + 1, run.firstDigit[to]!)];
    return readInternational(values, 0, values.length);
  }
  return null;
}

function judgeNational(run: RunReader, from: number, to: number, clues: readonly Clue[]): Candidate | null {
  const choices = choicesOf(run, from, to, clues);
  if (choices === null) return null;
  const settled = choices.length === 1 || settle(run, from, to, choices);
  const { reading, completeness } = choices[0]!;
  const form = completeness === COMPLETENESS.withoutPlus ? "without plus" : "national";
  const writing = writingOf(run, from, to, reading, form);
  const doubt = doubtOf(run, from, to, reading);
  if (doubt === null) return candidateOf(run, from, to, writing, choices, settled);
  const doubted = { strength: writing.strength - doubt.weight, evidence: [...writing.evidence, doubt.code] };
  return candidateOf(run, from, to, doubted, choices, settled);
}

function candidateOf(
  run: RunReader,
  from: number,
  to: number,
  writing: Writing,
  choices: readonly Choice[],
  settled: boolean,
): Candidate {
  return {
    from,
    to,
    start: from === 0 ? run.start : run.groupStart[from]!,
    end: run.groupEnd[to - 1]!,
    digitCount: run.firstDigit[to]! - run.firstDigit[from]!,
    strength: writing.strength,
    evidence: writing.evidence,
    choices,
    settled,
  };
}

/** The most complete readings of all countries, one a calling code. */
function choicesOf(run: RunReader, from: number, to: number, clues: readonly Clue[]): Choice[] | null {
  const first = run.firstDigit[from]!;
  const last = run.firstDigit[to]!;
  let best: Choice[] | null = null;
  for (const clue of clues) {
    const choice = choiceOf(run.digits, first, last, clue);
    if (!choice) continue;
    const better = best === null ? 1 : choice.completeness - best[0]!.completeness;
    if (best === null || better > 0) best = [choice];
    else if (better === 0 && !best.some(({ reading }) => reading.code === choice.reading.code)) best.push(choice);
  }
  return best;
}

function choiceOf(digits: readonly number[], first: number, last: number, clue: Clue): Choice | null {
  const { plan, by, isDistant = false } = clue;
  const reading = readNational(plan, digits, first, last);
  if (reading && !reading.prefixMissing) return { reading, by, isDistant, completeness: COMPLETENESS.complete };
  const withoutPlus = readWithoutPlus(plan, digits, first, last);
  if (withoutPlus) return { reading: withoutPlus, by, isDistant, completeness: COMPLETENESS.withoutPlus };
  return reading && { reading, by, isDistant, completeness: COMPLETENESS.prefixMissing };
}

/**
 * "912 34 567" is Norwegian: no Dane writes it so. Puts that reading first, unless other evidence
 * than the agent's regions speaks for another, and says whether there is one. Groups of one length tell nothing.
 */
function settle(run: RunReader, from: number, to: number, choices: Choice[]): boolean {
  if (weightOf(choices[0]!.by) !== "weak" || isEven(run, from, to)) return false;
  const fitting = choices.filter(({ reading }) => fitsGroups(run, from, to, reading));
  if (fitting.length !== 1) return false;
  choices.sort((a, b) => Number(b === fitting[0]) - Number(a === fitting[0]));
  return true;
}

/** Whether all groups have one length. */
function isEven(run: RunReader, from: number, to: number): boolean {
  const length = run.groupLength(from);
  for (let group = from + 1; group < to; group++) if (run.groupLength(group) !== length) return false;
  return true;
}
