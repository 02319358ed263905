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

/** The numbers with a plus in a text; looked for once, when first asked. */
export class Neighbours {
  readonly #text: string;
  #anchors: readonly Anchor[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The country of the nearest number with a country code on the same line; undefined: none. */
  countryNear(start: number, end: number): Plan | undefined {
    this.#anchors ??= anchorsOf(this.#text);
    let nearest: Anchor | undefined;
    let least = REACH;
    for (let i = firstAfter(this.#anchors, start - REACH); i < this.#anchors.length; i++) {
      const anchor = this.#anchors[i]!;
      if (anchor.start > end + REACH) break;
      const distance = anchor.start >= end ? anchor.start - end : start - anchor.end;
      if (distance >= least || distance < 0 || !this.#isSameLine(anchor, start, end)) continue;
      least = distance;
      nearest = anchor;
    }
    return nearest?.plan;
  }

  #isSameLine(anchor: Anchor, start: number, end: number): boolean {
    const between = anchor.start >= end ? this.#text.slice(end, anchor.start) : this.#text.slice(anchor.end, start);
    return !/[\n\r]/.test(between);
  }
}

/** The place of the first anchor that ends behind `position`. */
function firstAfter(anchors: readonly Anchor[], position: number): number {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (anchors[middle]!.end < position) low = middle + 1;
    else high = middle;
  }
  return low;
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
