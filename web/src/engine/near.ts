// Numbers with a country code, as evidence for the ones without that stand beside them.
import { hasPhoneLabel } from "./context/before.ts";
import { PLANS, type Plan } from "./judge/plans.ts";
import { readInternational } from "./judge/reading.ts";
import { CLASS, DIGIT, OTHER, PLUS, SPACE } from "./scan/characters.ts";
import type { RunReader } from "./scan/runs.ts";

/** How far away such a number still speaks for its neighbours. */
const REACH = 80;
const LONGEST = 24;
const FEWEST_DIGITS = 8;

interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly plan: Plan;
}

/** The numbers with a plus or two zeros in a text; looked for once, when first asked. Ask from left to right. */
export class Neighbours {
  readonly #text: string;
  #anchors: readonly Anchor[] | null = null;
  /** The first anchor that does not stand before what was asked for last. */
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The country of the nearest number with a country code on the same line, or, where the number has a
   * label of its own, on the line before or after; undefined: none.
   */
  countryNear(run: RunReader): Plan | undefined {
    const { start, end } = run;
    this.#anchors ??= anchorsOf(this.#text);
    if (this.#anchors.length === 0) return undefined;
    while (this.#next < this.#anchors.length && this.#anchors[this.#next]!.end <= start) this.#next++;
    const before = this.#next > 0 ? this.#anchors[this.#next - 1] : undefined; // an array is never asked for -1: that is slow
    const behind = this.#next < this.#anchors.length ? this.#anchors[this.#next] : undefined;
    const toBefore = before && start - before.end < REACH && isOneRecord(run, before.end, start) ? start - before.end : REACH;
    const toBehind = behind && behind.start - end < REACH && isOneRecord(run, end, behind.start) ? behind.start - end : REACH;
    if (toBefore >= REACH && toBehind >= REACH) return undefined;
    return toBefore <= toBehind ? before!.plan : behind!.plan;
  }
}

/** Whether two places are near each other with no line break between, or one that is none of a list. */
function isOneRecord(run: RunReader, from: number, to: number): boolean {
  if (to < from) return false;
  let breaks = 0;
  for (let at = from; at < to && breaks < 2; at++) if (run.text.charCodeAt(at) === 0x0a) breaks++;
  return breaks === 0 || (breaks === 1 && hasPhoneLabel(run));
}

function anchorsOf(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  const digits: number[] = [];
  for (let plus = text.indexOf("+"); plus >= 0; plus = text.indexOf("+", plus + 1)) {
    const anchor = anchorAt(text, plus, plus + 1, digits);
    if (anchor) anchors.push(anchor);
  }
  const withPlus = anchors.length;
  for (let zeros = text.indexOf("00"); zeros >= 0; zeros = text.indexOf("00", zeros + 2)) {
    if (zeros > 0 && CLASS[text.charCodeAt(zeros - 1)] !== SPACE && text[zeros - 1] !== "(") continue;
    const anchor = anchorAt(text, zeros, zeros + 2, digits);
    if (anchor) anchors.push(anchor);
  }
  return anchors.length > withPlus && withPlus > 0 ? anchors.sort((a, b) => a.start - b.start) : anchors;
}

/** The shortest stretch behind a plus or two zeros that is a number; `digits` is there to be written over. */
function anchorAt(text: string, start: number, from: number, digits: number[]): Anchor | null {
  let count = 0;
  for (let at = from; at < text.length && at < start + LONGEST; at++) {
    const kind = CLASS[text.charCodeAt(at)]!;
    if (kind === OTHER || kind === PLUS) return null;
    if (kind < DIGIT) continue;
    digits[count++] = kind - DIGIT;
    if (count < FEWEST_DIGITS || CLASS[text.charCodeAt(at + 1)]! >= DIGIT) continue;
    const plan = PLANS.get(readInternational(digits, 0, count)?.region ?? "");
    if (plan) return { start, end: at + 1, plan };
  }
  return null;
}
