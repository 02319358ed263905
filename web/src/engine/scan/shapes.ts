// Shapes of digits that are something else than a phone number: dates, decimals, addresses.
// A "word" here is a stretch of groups without a space in between.
import { GAP, type RunReader } from "./runs.ts";

/** What a word of digits is, by its shape alone. */
export type Shape = "open" | "date" | "decimal" | "address" | "years";

/** The shape of the groups from `from` up to, not including, `to`. */
export function shapeOfWord(run: RunReader, from: number, to: number): Shape {
  const groups = to - from;
  if (groups === 1 || run.plus) return "open";
  const mark = commonGap(run, from, to);
  if (mark === GAP.dot) return shapeOfDotted(run, from, to);
  if (mark !== GAP.hyphen && mark !== GAP.slash) return "open";
  if (groups === 2) return isMonthAndYear(run, from) || isTwoYears(run, from) ? "years" : "open";
  return groups >= 3 && isDate(run, from) && (groups === 3 || run.groupLength(from) === 4) ? "date" : "open";
}

/** Whether three groups are day, month and year, in one of the usual orders. */
export function isDate(run: RunReader, from: number): boolean {
  const lengths = [run.groupLength(from), run.groupLength(from + 1), run.groupLength(from + 2)] as const;
  const [a, b, c] = [groupValue(run, from), groupValue(run, from + 1), groupValue(run, from + 2)];
  if (lengths[0] === 4) return lengths[1] <= 2 && lengths[2] <= 2 && isYear(a) && isDayMonth(c, b);
  if (lengths[0] > 2 || lengths[1] > 2) return false;
  if (lengths[2] === 4) return (isYear(c) || run.gap[from + 1] === GAP.slash) && (isDayMonth(a, b) || isDayMonth(b, a));
  return lengths[2] === 2 && (isDayMonth(a, b) || isDayMonth(b, a));
}

/** Whether eight digits are a date written without marks: 20240512, 12052024. */
export function isBareDate(digits: readonly number[], from: number): boolean {
  const at = (offset: number, length: number): number => value(digits, from + offset, from + offset + length);
  return (isYear(at(0, 4)) && isDayMonth(at(6, 2), at(4, 2))) || (isYear(at(4, 4)) && isDayMonth(at(0, 2), at(2, 2)));
}

/** Whether a run's groups are those on a card: fours, or 4-6-4 and 4-6-5. */
export function isCardLike(run: RunReader): boolean {
  const { groups, digitCount } = run;
  if (groups < 3 || groups > 5 || digitCount < FEWEST_ON_CARD || digitCount > MOST_ON_CARD) return false;
  if (groups === 3) return run.groupLength(0) === 4 && run.groupLength(1) === 6 && run.groupLength(2) >= 4;
  for (let group = 0; group < groups - 1; group++) if (run.groupLength(group) !== 4) return false;
  return true;
}

const FEWEST_ON_CARD = 13;
const MOST_ON_CARD = 19;

/** The gap between all groups of a word, or 0 where they differ. */
function commonGap(run: RunReader, from: number, to: number): number {
  const first = run.gap[from + 1]!;
  for (let group = from + 2; group < to; group++) if (run.gap[group] !== first) return 0;
  return first;
}

function shapeOfDotted(run: RunReader, from: number, to: number): Shape {
  const groups = to - from;
  if (groups === 2) return isDecimal(run, from) ? "decimal" : "open";
  if (groups === 3 && isDate(run, from)) return "date";
  return groups >= 4 && isAddress(run, from, to) ? "address" : "open";
}

/** 59.911491, 1234.50, 02.03: but not 040.123456, nobody writes a decimal like that. */
function isDecimal(run: RunReader, from: number): boolean {
  const whole = run.groupLength(from);
  const part = run.groupLength(from + 1);
  if (whole > 1 && run.digits[run.firstDigit[from]!] === 0) return part === 2 && whole === 2;
  if (whole === 3 && part >= 6) return groupValue(run, from) <= LARGEST_DEGREE;
  return whole <= 3 || part <= 3;
}

/** 347.1234567 is how Italians write a mobile; a coordinate is never so large. */
const LARGEST_DEGREE = 180;

/** Four numbers up to 255 without leading zero; four of two digits each are left to judgement. */
function isAddress(run: RunReader, from: number, to: number): boolean {
  if (to - from !== 4) return false;
  let pairs = 0;
  for (let group = from; group < to; group++) {
    const length = run.groupLength(group);
    if (length > 3 || groupValue(run, group) > 255) return false;
    if (length > 1 && run.digits[run.firstDigit[group]!] === 0) return false;
    if (length === 2) pairs++;
  }
  return pairs < 4;
}

function isTwoYears(run: RunReader, from: number): boolean {
  if (run.groupLength(from) !== 4 || run.groupLength(from + 1) !== 4) return false;
  const [first, second] = [groupValue(run, from), groupValue(run, from + 1)];
  return isYear(first) && isYear(second) && first < second;
}

function isMonthAndYear(run: RunReader, from: number): boolean {
  const [first, second] = [run.groupLength(from), run.groupLength(from + 1)];
  if (first <= 2 && second === 4) return isNearYear(groupValue(run, from + 1)) && groupValue(run, from) <= 12;
  return first === 4 && second <= 2 && isNearYear(groupValue(run, from)) && groupValue(run, from + 1) <= 12;
}

const isYear = (year: number): boolean => year >= 1900 && year < 2100;
/** A month's year is that of a card or a contract: 02/2098 is how a phone in Bratislava begins. */
const isNearYear = (year: number): boolean => isYear(year) && year < 2060;
const isDayMonth = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

const groupValue = (run: RunReader, group: number): number =>
  value(run.digits, run.firstDigit[group]!, run.firstDigit[group + 1]!);

function value(digits: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum = sum * 10 + digits[i]!;
  return sum;
}
