// Digits → the number they are, by the numbering plans alone: nothing here looks at text.
import type { Kind } from "../kinds.ts";
import { DEAD } from "./automaton.ts";
import { AUTOMATON, CALLING_CODES, type CallingCode, type Format, PLANS, type Plan, VERDICTS } from "./plans.ts";

/** A valid number. */
export interface Reading {
  readonly code: CallingCode;
  /** The region the number belongs to; "001" for worldwide codes. */
  readonly region: string;
  /** The national number, without prefix: what follows the calling code in E.164. */
  readonly national: string;
  readonly kind: Kind;
  /** How its country writes it; null where the plan does not say. */
  readonly format: Format | null;
  /** Digits before the national number: the national prefix, or the calling code and what led to it. */
  readonly lead: number;
  /** The country writes a national prefix before such a number, and there is none. */
  readonly prefixMissing: boolean;
}

/** A stretch of digits; bytes hold the digits' values. */
export interface Digits {
  readonly values: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** The longest national number any plan knows. */
const LONGEST = 17;

/** Reads a number that begins with its calling code. */
export function readInternational(digits: Digits): Reading | null {
  const code = callingCodeOf(digits);
  if (!code) return null;
  const used = code.digits.length;
  const rest = { values: digits.values, from: digits.from + used, to: digits.to };
  const reading = readIn(code, code.plans[0]!, rest);
  return reading && { ...reading, lead: reading.lead + used, prefixMissing: false };
}

/** Reads a number as it is dialled inside a region. */
export function readNational(plan: Plan, digits: Digits): Reading | null {
  return readIn(plan.code, plan, digits);
}

/** Reads a region's number that begins with the region's own calling code, without plus: 4722225555. */
export function readWithoutPlus(plan: Plan, digits: Digits): Reading | null {
  return startsWith(digits, plan.code.digits) ? readInternational(digits) : null;
}

/** How many digits in front lead to another country when dialled from this region; 0: none. */
export function internationalPrefix(plan: Plan | null, digits: Digits): number {
  const { values, from, to } = digits;
  if (to - from < 8) return 0;
  if (values[from] === 0 && values[from + 1] === 0 && values[from + 2] !== 0) return 2;
  if (!plan || plan.idd.source === ONLY_00) return 0;
  return plan.idd.exec(digitText(values, from, Math.min(to, from + 8)))?.[0].length ?? 0;
}

const ONLY_00 = PLANS.get("NO")!.idd.source;

/** The E.164 form of a reading. */
export function e164Of({ code, national }: Reading): string {
  return `+${code.digits}${national}`;
}

function callingCodeOf({ values, from, to }: Digits): CallingCode | undefined {
  let value = 0;
  for (let i = from; i < to && i < from + 3; i++) {
    value = value * 10 + values[i]!;
    if (value === 0) return undefined;
    const code = CALLING_CODES[value];
    if (code) return code;
  }
  return undefined;
}

/** National digits under a calling code: first without the region's prefix, then as they are. */
function readIn(code: CallingCode, plan: Plan, digits: Digits): Reading | null {
  const { values, from, to } = digits;
  if (to - from > LONGEST) return null;
  if (plan.strip) {
    const reading = readStripped(code, plan, plan.strip, digits);
    if (reading) return reading;
  } else if (plan.prefix !== "" && startsWith(digits, plan.prefix)) {
    const lead = plan.prefix.length;
    const label = labelOf(code.root, values, from + lead, to);
    if (label !== 0) return readingOf(code, label, digitText(values, from + lead, to), lead);
  }
  const label = labelOf(code.root, values, from, to);
  return label === 0 ? null : readingOf(code, label, digitText(values, from, to), 0);
}

/** Takes off prefixes and carrier codes that are more than a fixed string. */
function readStripped(code: CallingCode, plan: Plan, strip: RegExp, digits: Digits): Reading | null {
  const text = digitText(digits.values, digits.from, digits.to);
  const match = strip.exec(text);
  if (!match) return null;
  const transformed = plan.transform !== "" && match.at(-1) !== undefined && match.length > 1;
  const national = transformed ? text.replace(strip, plan.transform) : text.slice(match[0].length);
  const values = Uint8Array.from(national, Number);
  const label = labelOf(code.root, values, 0, values.length);
  const lead = Math.max(0, text.length - national.length);
  return label === 0 ? null : readingOf(code, label, national, lead);
}

function readingOf(code: CallingCode, label: number, national: string, lead: number): Reading {
  const verdict = VERDICTS[label]!;
  const format = code.formats[verdict.format] ?? null;
  return {
    code,
    region: code.plans[verdict.region]!.region,
    national,
    kind: verdict.kind === "uan" && national.length === 5 ? "company" : verdict.kind,
    format,
    lead,
    prefixMissing: lead === 0 && format !== null && format.needsPrefix,
  };
}

/** Walks the automaton; 0 when these digits are no number. */
export function labelOf(root: number, values: Uint8Array, from: number, to: number): number {
  const { next, label } = AUTOMATON;
  let state = root;
  for (let i = from; i < to && state !== DEAD; i++) state = next[state * 10 + values[i]!]!;
  return label[state]!;
}

function startsWith({ values, from, to }: Digits, prefix: string): boolean {
  if (to - from <= prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (values[from + i] !== prefix.charCodeAt(i) - 48) return false;
  }
  return true;
}

/** Digit values as text. */
export function digitText(values: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) text += values[i]!;
  return text;
}
