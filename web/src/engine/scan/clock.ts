// Times of day in a row of digits: a call log has one before each number, opening hours stand beside many.
import { GAP, type RunReader } from "./runs.ts";

/** "16:58 025-8387…": the run begins with the minutes of a time whose hours stand before it. */
export function beginsWithMinutes({ text, start, firstDigit }: RunReader, end: number): boolean {
  return end === 1 && firstDigit[1] === 2 && HOURS.test(text.slice(Math.max(0, start - 3), start));
}

const HOURS = /\d[:hH]$/;

/** "9-14", "8 - 16": from one full hour to another. */
export function isHours(run: RunReader, from: number, to: number): boolean {
  if (to - from !== 2 || (run.gap[from + 1] !== GAP.hyphen && run.gap[from + 1] !== GAP.spacedHyphen)) return false;
  const [opens, closes] = [hourOf(run, from), hourOf(run, from + 1)];
  return opens >= EARLIEST && opens < closes && closes > NOON && closes <= MIDNIGHT;
}

/** "20/09": a day of this year. */
export function isDayMonth(run: RunReader, from: number, to: number): boolean {
  if (to - from !== 2 || run.gap[from + 1] !== GAP.slash || run.groupLength(from + 1) !== 2) return false;
  const first = run.firstDigit[from + 1]!;
  const month = run.digits[first]! * 10 + run.digits[first + 1]!;
  return run.groupLength(from) <= 2 && hourOf(run, from) <= LAST_DAY && month >= 1 && month <= NOON;
}

const LAST_DAY = 31;
const EARLIEST = 6;
const NOON = 12;
const MIDNIGHT = 24;

/** The value of a group of one or two digits without a zero in front; 0 for others. */
function hourOf({ digits, firstDigit }: RunReader, group: number): number {
  const first = firstDigit[group]!;
  const length = firstDigit[group + 1]! - first;
  if (digits[first] === 0 || length > 2) return 0;
  return length === 1 ? digits[first]! : digits[first]! * 10 + digits[first + 1]!;
}
