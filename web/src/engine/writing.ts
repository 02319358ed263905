// How a number is written: in the groups its country uses, as amounts are, as dates are.
import type { Reading } from "./judge/reading.ts";
import { isIdLike } from "./scan/ids.ts";
import { GAP, type RunReader } from "./scan/runs.ts";
import { isBareDate, isDate } from "./scan/shapes.ts";
import type { EvidenceCode } from "./types.ts";

/** How much the way it is written speaks for a phone: 1 is neutral, 3 and up is a phone's. */
export interface Writing {
  readonly strength: number;
  readonly evidence: readonly EvidenceCode[];
}

const writing = (strength: number, ...evidence: EvidenceCode[]): Writing => ({ strength, evidence });

const BARE = writing(1);
const GROUPED = writing(2);
const AS_AT_HOME = writing(3, "grouping");
const THOUSANDS = { spaced: writing(1, "thousands"), other: writing(0, "thousands") };
const ODD = writing(0, "odd_grouping");
const PREFIX = { grouped: writing(3, "prefix"), bare: writing(2, "prefix") };
const PREFIX_MISSING = {
  fits: writing(1, "prefix_missing"),
  bare: writing(0, "prefix_missing"),
  grouped: writing(-2, "prefix_missing", "odd_grouping"),
};
const WITHOUT_PLUS = {
  fits: writing(2, "code_without_plus"),
  grouped: writing(1, "code_without_plus"),
  bare: writing(0, "code_without_plus"),
};
const COMPANY = { bare: writing(0), grouped: writing(0, "odd_grouping") };

/** How a number without plus and 00 is written. */
export function writingOf(
  run: RunReader,
  from: number,
  to: number,
  reading: Reading,
  form: "national" | "without plus",
): Writing {
  const grouped = to - from > 1;
  if (reading.kind === "company") return grouped ? COMPANY.grouped : COMPANY.bare;
  const fits = grouped && fitsGroups(run, from, to, reading);
  if (form === "without plus") return fits ? WITHOUT_PLUS.fits : grouped ? WITHOUT_PLUS.grouped : WITHOUT_PLUS.bare;
  if (reading.prefixMissing && grouped && run.text[run.start] === "(" && from === 0) return PREFIX_MISSING.fits;
  if (reading.prefixMissing) return fits ? PREFIX_MISSING.fits : grouped ? PREFIX_MISSING.grouped : PREFIX_MISSING.bare;
  if (reading.lead > 0 && reading.format?.needsPrefix !== false) return grouped ? PREFIX.grouped : PREFIX.bare;
  if (grouped && isMixed(run, from, to)) return ODD;
  if (fits) return AS_AT_HOME;
  if (!grouped) return BARE;
  if (isThousands(run, from, to))
    return run.gap[to - 1] === GAP.space && reading.code.digits !== NEVER_IN_THREES ? THOUSANDS.spaced : THOUSANDS.other;
  return hasLoneDigit(run, reading.lead === run.groupLength(from) ? from + 1 : from, to) ? ODD : GROUPED;
}

/** Something else the digits could be, and how much that counts. */
export interface Doubt {
  readonly code: EvidenceCode;
  readonly weight: number;
}

const DATE: Doubt = { code: "date_like", weight: 3 };
const ID: Doubt = { code: "id_like", weight: 3 };
const SEQUENCE: Doubt = { code: "sequence", weight: 1 };
const RANGE: Doubt = { code: "range_like", weight: 2 };

/** What else the digits could be; null: nothing that comes to mind. */
export function doubtOf(run: RunReader, from: number, to: number, reading: Reading): Doubt | null {
  const first = run.firstDigit[from]!;
  const count = run.firstDigit[to]! - first;
  const groups = to - from;
  if (count === 8 && ((groups === 1 && isBareDate(run.digits, first)) || (groups === 3 && isDate(run, from))))
    return DATE;
  if (groups === 1 && isSequence(run.digits, first, first + count)) return SEQUENCE;
  if (
    count >= 10 &&
    !run.brackets && // "(020) 8727 7669": no id is written so
    !isPlainWithPrefix(groups, count, reading) &&
    isIdLike(run.digits, first, first + count, lengthsOf(run, from, to))
  )
    return ID;
  if (groups === 2 && run.gap[to - 1] === GAP.slash && run.digits[first] !== 0 && run.groupLength(to - 1) === 4 && isYear(run, to - 1))
    return DATE; // "202/2011" is a file's
  if (groups !== 2 || count !== 8 || run.groupLength(from) !== 4) return null;
  if (isYear(run, from) && isYear(run, from + 1)) return DATE;
  return isRange(run, from) ? RANGE : null;
}

/** 12345678, 0987654321 */
function isSequence(digits: readonly number[], from: number, to: number): boolean {
  const step = digits[from + 1]! - digits[from]!;
  if (step !== 1 && step !== -1) return false;
  for (let i = from + 1; i < to; i++) if ((digits[i]! - digits[i - 1]! + 10) % 10 !== (step + 10) % 10) return false;
  return true;
}

/** Ten digits in one piece that begin with a national prefix: one in ten would pass for an id. */
const isPlainWithPrefix = (groups: number, count: number, { lead }: Reading): boolean =>
  groups === 1 && count === 10 && lead > 0;

/** Groups people write that the plans do not list, by calling code: 323 is 912 34 567. */
const HABITS: Readonly<Record<string, readonly number[]>> = {
  "34": [3222, 2322, 333],
  "45": [44, 26],
  "47": [323],
  "48": [333, 2322, 2133],
  "55": [2144],
  "56": [1134, 234],
  "351": [333, 2322],
  "354": [34],
  "372": [34, 44, 43],
};

/** Whether the groups behind prefix and calling code are those its country uses. */
export function fitsGroups(run: RunReader, from: number, to: number, { format, code, lead }: Reading): boolean {
  return (
    (format !== null && followsFormat(run, from, to, lead, format.groups)) || hasHabit(run, from, to, lead, code.digits)
  );
}

function followsFormat(
  run: RunReader,
  from: number,
  to: number,
  lead: number,
  groups: readonly (readonly [number, number])[],
): boolean {
  let left = lead;
  let place = 0;
  for (let group = from; group < to; group++) {
    const length = run.groupLength(group) - left;
    left = Math.max(0, -length);
    if (length <= 0) continue;
    const limits = groups[place++];
    if (!limits || length < limits[0] || length > limits[1]) return false;
  }
  return place === groups.length;
}

function hasHabit(run: RunReader, from: number, to: number, lead: number, code: string): boolean {
  const habits = HABITS[code];
  if (!habits) return false;
  let lengths = 0;
  for (let group = lead === 0 ? from : from + 1; group < to; group++) lengths = lengths * 10 + run.groupLength(group);
  return habits.includes(lengths);
}

function lengthsOf(run: RunReader, from: number, to: number): number[] {
  const lengths: number[] = [];
  for (let group = from; group < to; group++) lengths.push(run.groupLength(group));
  return lengths;
}

/** "2000-2200": two times of day, or two round numbers, the smaller first. */
function isRange(run: RunReader, from: number): boolean {
  const gap = run.gap[from + 1];
  if (gap !== GAP.hyphen && gap !== GAP.spacedHyphen) return false;
  const [low, high] = [fourDigits(run, from), fourDigits(run, from + 1)];
  return low < high && low % 5 === 0 && high % 5 === 0;
}

function isYear(run: RunReader, group: number): boolean {
  const value = fourDigits(run, group);
  return value >= 1900 && value < 2100;
}

function fourDigits(run: RunReader, group: number): number {
  const at = run.firstDigit[group]!;
  return run.digits[at]! * 1000 + run.digits[at + 1]! * 100 + run.digits[at + 2]! * 10 + run.digits[at + 3]!;
}

/** Norwegians write 22 22 55 55 and 912 34 567; amounts they write 22 225 555. */
const NEVER_IN_THREES = "47";

/** 22 225 555 or 22.225.555: three digits a group but for the first. */
function isThousands(run: RunReader, from: number, to: number): boolean {
  if (run.groupLength(from) > 3) return false;
  for (let group = from + 1; group < to; group++) {
    const gap = run.gap[group];
    if (run.groupLength(group) !== 3 || (gap !== GAP.space && gap !== GAP.dot)) return false;
  }
  return true;
}

/** "24 23-25 32": pairs apart by this and that; and "5322/2822", two halves with a slash. */
function isMixed(run: RunReader, from: number, to: number): boolean {
  if (to - from === 2) return run.gap[to - 1] === GAP.slash && run.groupLength(from) === run.groupLength(from + 1);
  for (let group = from; group < to; group++) {
    if (run.groupLength(group) !== 2) return false;
  }
  for (let group = from + 2; group < to; group++)
    if (run.gap[group] !== run.gap[from + 1]) return run.gap[from + 1]! < GAP.paren || run.gap[group]! < GAP.paren;
  return false;
}

function hasLoneDigit(run: RunReader, from: number, to: number): boolean {
  for (let group = from + 1; group < to; group++) if (run.groupLength(group) === 1) return true;
  return false;
}
