// Digits → the number they are, by the numbering plans alone: nothing here looks at text.
//
// Digits come as an array of values 0 to 9 and the stretch of it that is meant; callers use the
// array again for the next number, so a reading is only good until then.
import type { Kind } from "../kinds.ts";
import { DEAD } from "./automaton.ts";
import { AUTOMATON, CALLING_CODES, type CallingCode, type Format, type Plan, VERDICTS } from "./plans.ts";

/** A valid number. */
export interface Reading {
  readonly code: CallingCode;
  /** The region the number belongs to; "001" for worldwide codes. */
  readonly region: string;
  readonly kind: Kind;
  /** How its country writes it; null where the plan does not say. */
  readonly format: Format | null;
  /** The national number, without prefix: what follows the calling code in E.164. */
  readonly values: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Digits before the national number: the national prefix, or the calling code and what led to it. */
  readonly lead: number;
  /** The country writes a national prefix before such a number, and there is none. */
  readonly prefixMissing: boolean;
}

/** A number of E.164 has no more digits, country code included, though some plans allow them. */
const LONGEST = 15;

/** Reads a number that begins with its calling code. */
export function readInternational(values: readonly number[], from: number, to: number): Reading | null {
  const code = callingCodeAt(values, from, to);
  return code ? readIn(code, code.plans[0]!, values, from + code.digits.length, to, from) : null;
}

/** Reads a number as it is dialled inside a region. */
export function readNational(plan: Plan, values: readonly number[], from: number, to: number): Reading | null {
  return readIn(plan.code, plan, values, from, to, from);
}

/** Reads a region's number that begins with the region's own calling code, without plus: 4722225555. */
export function readWithoutPlus(plan: Plan, values: readonly number[], from: number, to: number): Reading | null {
  return startsWith(plan.code.digits, values, from, to) ? readInternational(values, from, to) : null;
}

/**
 * How many digits in front lead to another country; 0: none. Without a plan that is 00, which is
 * understood everywhere, with one what the region dials where that is not 00.
 */
export function internationalPrefix(plan: Plan | null, values: readonly number[], from: number, to: number): number {
  if (to - from < SHORTEST_WITH_PREFIX) return 0;
  if (!plan) return values[from] === 0 && values[from + 1] === 0 && values[from + 2] !== 0 ? 2 : 0;
  if (plan.idd === null) return 0;
  return plan.idd.exec(digitText(values, from, from + SHORTEST_WITH_PREFIX))?.[0].length ?? 0;
}

const SHORTEST_WITH_PREFIX = 8;

/** The E.164 form of a reading. */
export function e164Of({ code, values, from, to }: Reading): string {
  return `+${code.digits}${digitText(values, from, to)}`;
}

function callingCodeAt(values: readonly number[], from: number, to: number): CallingCode | undefined {
  let value = 0;
  for (let i = from; i < to && i < from + 3; i++) {
    value = value * 10 + values[i]!;
    if (value === 0) return undefined;
    const code = CALLING_CODES[value];
    if (code) return code;
  }
  return undefined;
}

/**
 * National digits under a calling code: first without the region's prefix, then as they are.
 * `begin` is where the digits begin that were given, with calling code and all.
 */
function readIn(
  code: CallingCode,
  plan: Plan,
  values: readonly number[],
  from: number,
  to: number,
  begin: number,
): Reading | null {
  if (plan.strip) {
    const reading = readStripped(code, plan, plan.strip, values, from, to, begin);
    if (reading) return reading;
  } else if (plan.prefix !== "" && startsWith(plan.prefix, values, from, to)) {
    const rest = from + plan.prefix.length;
    const label = labelOf(code.root, values, rest, to);
    if (label !== 0) return readingOf(code, label, values, rest, to, rest - begin);
  }
  const label = labelOf(code.root, values, from, to);
  if (label !== 0) return readingOf(code, label, values, from, to, from - begin);
  return code.digits === MEXICO ? readFormer(code, values, from, to, begin) : null;
}

/** Until 2019 Mexicans dialled 01, 044 or 045 before ten digits, and 1 before mobiles behind +52: many still write it. */
function readFormer(code: CallingCode, values: readonly number[], from: number, to: number, begin: number): Reading | null {
  const rest = to - MEXICAN_LENGTH;
  if (rest <= from || !FORMER_PREFIXES.has(digitText(values, from, rest)) || (rest - from === 1 && from === begin)) return null;
  const label = labelOf(code.root, values, rest, to);
  return label === 0 ? null : readingOf(code, label, values, rest, to, rest - begin);
}

const MEXICO = "52";
const MEXICAN_LENGTH = 10;
const FORMER_PREFIXES: ReadonlySet<string> = new Set(["1", "01", "044", "045"]);

/** Takes off prefixes and carrier codes that are more than a fixed string. */
function readStripped(
  code: CallingCode,
  plan: Plan,
  strip: RegExp,
  values: readonly number[],
  from: number,
  to: number,
  begin: number,
): Reading | null {
  const text = digitText(values, from, to);
  const match = strip.exec(text);
  if (!match) return null;
  const transformed = plan.transform !== "" && match.length > 1 && match.at(-1) !== undefined;
  const national = transformed ? text.replace(strip, plan.transform) : text.slice(match[0].length);
  const digits = Array.from(national, Number);
  const label = labelOf(code.root, digits, 0, digits.length);
  const lead = from - begin + Math.max(0, text.length - national.length);
  return label === 0 ? null : readingOf(code, label, digits, 0, digits.length, lead);
}

function readingOf(
  code: CallingCode,
  label: number,
  values: readonly number[],
  from: number,
  to: number,
  lead: number,
): Reading | null {
  if (code.digits.length + to - from > LONGEST) return null;
  const verdict = VERDICTS[label]!;
  const format = code.formats[verdict.format] ?? null;
  return {
    code,
    region: code.plans[verdict.region]!.region,
    kind: verdict.kind === "uan" && to - from === COMPANY_LENGTH ? "company" : verdict.kind,
    format,
    values,
    from,
    to,
    lead,
    prefixMissing: lead === 0 && format !== null && format.needsPrefix,
  };
}

const COMPANY_LENGTH = 5;

/** Walks the automaton; 0 when these digits are no number. */
export function labelOf(root: number, values: readonly number[], from: number, to: number): number {
  const { next, label } = AUTOMATON;
  let state = root;
  for (let i = from; i < to && state !== DEAD; i++) state = next[state * 10 + values[i]!]!;
  return label[state]!;
}

function startsWith(prefix: string, values: readonly number[], from: number, to: number): boolean {
  if (to - from <= prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (values[from + i] !== prefix.charCodeAt(i) - 48) return false;
  }
  return true;
}

/** Digit values as text. */
export function digitText(values: readonly number[], from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) text += DIGITS[values[i]!];
  return text;
}

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
