// Numbers with a country code, as evidence for the ones without that stand beside them.
import { PLANS, type Plan } from "./judge/plans.ts";
import { readInternational } from "./judge/reading.ts";
import { CLASS, DIGIT, OTHER, PLUS } from "./scan/characters.ts";

/** How far away such a number still speaks for its neighbours. */
const REACH = 80;
const LONGEST = 24;
const FEWEST_DIGITS = 8;

interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly plan: Plan;
}

/** The numbers with a plus in a text; looked for once, when first asked. Ask from left to right. */
export class Neighbours {
  readonly #text: string;
  #anchors: readonly Anchor[] | null = null;
  /** The first anchor that does not stand before what was asked for last. */
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The country of the nearest number with a country code on the same line; undefined: none. */
  countryNear(start: number, end: number): Plan | undefined {
    this.#anchors ??= anchorsOf(this.#text);
    if (this.#anchors.length === 0) return undefined;
    while (this.#next < this.#anchors.length && this.#anchors[this.#next]!.end <= start) this.#next++;
    const before = this.#anchors[this.#next - 1];
    const behind = this.#anchors[this.#next];
    const toBefore = before && isSameLine(this.#text, before.end, start) ? start - before.end : REACH;
    const toBehind = behind && isSameLine(this.#text, end, behind.start) ? behind.start - end : REACH;
    if (toBefore >= REACH && toBehind >= REACH) return undefined;
    return toBefore <= toBehind ? before!.plan : behind!.plan;
  }
}

/** Whether two places are near each other with no line break between. */
function isSameLine(text: string, from: number, to: number): boolean {
  if (to < from || to - from >= REACH) return false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return false;
  }
  return true;
}

function anchorsOf(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  const digits: number[] = [];
  for (let plus = text.indexOf("+"); plus >= 0; plus = text.indexOf("+", plus + 1)) {
    const anchor = anchorAt(text, plus, digits);
    if (anchor) anchors.push(anchor);
  }
  return anchors;
}

/** The shortest stretch behind the plus that is a number; `digits` is there to be written over. */
function anchorAt(text: string, plus: number, digits: number[]): Anchor | null {
  let count = 0;
  for (let at = plus + 1; at < text.length && at < plus + LONGEST; at++) {
    const kind = CLASS[text.charCodeAt(at)]!;
    if (kind === OTHER || kind === PLUS) return null;
    if (kind < DIGIT) continue;
    digits[count++] = kind - DIGIT;
    if (count < FEWEST_DIGITS || CLASS[text.charCodeAt(at + 1)]! >= DIGIT) continue;
    const plan = PLANS.get(readInternational(digits, 0, count)?.region ?? "");
    if (plan) return { start: plus, end: at + 1, plan };
  }
  return null;
}
