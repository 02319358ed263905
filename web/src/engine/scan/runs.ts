// Runs: stretches of text in which one or more phone numbers could stand. This is the part that
// sees every character of a page, so it allocates nothing per run.
import { CLASS, CLOSE, DIGIT, DOT, HYPHEN, IGNORED, OPEN, PLUS, SLASH, SPACE } from "./characters.ts";

/** What stands between two groups of digits. The first ones keep groups together as one word. */
export const GAP = {
  hyphen: 1,
  dot: 2,
  slash: 3,
  paren: 4,
  joined: 5,
  space: 8,
  wide: 9,
  spacedHyphen: 10,
  spacedSlash: 11,
  spacedParen: 12,
} as const;

/** Gaps below this one hold no space. */
export const FIRST_LOOSE_GAP = GAP.space;

const MAX_GROUPS = 48;
/** Longer groups of digits are never part of a number. */
const MAX_GROUP = 17;
const MAX_GAP = 6;

/** Steps through a text run by run; the fields describe the run found last. */
export class RunReader {
  readonly text: string;
  /** Where the run starts: at its plus, its opening parenthesis or its first digit. */
  start = 0;
  /** After its last digit. */
  end = 0;
  plus = false;
  groups = 0;
  digitCount = 0;
  /** A bracket stands between two groups. */
  brackets = false;
  /** Per group: where it starts and ends in the text, its first digit's place, the gap before it. */
  readonly groupStart: number[] = [];
  readonly groupEnd: number[] = [];
  readonly firstDigit: number[] = [];
  readonly gap: number[] = [];
  readonly digits: number[] = [];
  #at: number;
  #gapKind = 0;

  constructor(text: string, from = 0) {
    this.text = text;
    this.#at = from;
  }

  /** Goes on behind `position`: what stands before it is no longer looked at. */
  skipTo(position: number): void {
    if (position > this.#at) this.#at = position;
  }

  /** Finds the next run; false at the end of the text. */
  next(): boolean {
    const { text } = this;
    const { length } = text;
    for (let at = this.#at; at < length; at++) {
      const kind = CLASS[text.charCodeAt(at)]!;
      if (kind < OPEN || kind === CLOSE) continue;
      const first = kind >= DIGIT ? at : this.#firstDigit(at);
      if (first < 0) continue;
      this.start = at;
      this.#read(first);
      if (this.groups > 0) return true;
      at = this.#at - 1;
    }
    this.#at = length;
    return false;
  }

  /** How many digits a group has. */
  groupLength(group: number): number {
    return this.firstDigit[group + 1]! - this.firstDigit[group]!;
  }

  /** Past an opening parenthesis and a plus: where the digits start, or -1. */
  #firstDigit(from: number): number {
    const { text } = this;
    let plus = false;
    for (let at = from; at < from + MAX_GAP && at < text.length; at++) {
      const kind = CLASS[text.charCodeAt(at)]!;
      if (kind >= DIGIT) {
        this.plus = plus;
        return at;
      }
      if (kind === PLUS) {
        if (plus) return -1;
        plus = true;
      } else if (kind !== OPEN && kind !== SPACE && kind !== IGNORED) return -1;
    }
    return -1;
  }

  /** Reads group by group; what is counted stands in variables meanwhile, which is faster than in fields. */
  #read(first: number): void {
    if (first === this.start) this.plus = false;
    this.brackets = false;
    this.#gapKind = 0;
    let groups = 0;
    let digitCount = 0;
    let at = first;
    while (at >= 0 && groups < MAX_GROUPS) {
      const end = this.#readGroup(at, digitCount);
      this.#at = end;
      if (end - at > MAX_GROUP) break;
      this.groupStart[groups] = at;
      this.groupEnd[groups] = end;
      this.gap[groups] = this.#gapKind;
      this.firstDigit[groups++] = digitCount;
      digitCount += end - at;
      this.firstDigit[groups] = digitCount;
      this.end = end;
      at = this.#readGap(end);
    }
    this.groups = groups;
    this.digitCount = digitCount;
  }

  /** Stores the digits from here on; returns where they end. */
  #readGroup(from: number, count: number): number {
    const { text, digits } = this;
    const { length } = text;
    const move = count - from;
    const most = from + MAX_GROUP;
    let at = from;
    for (; at < length; at++) {
      const kind = CLASS[text.charCodeAt(at)]!;
      if (kind < DIGIT) break;
      if (at < most) digits[at + move] = kind - DIGIT;
    }
    return at;
  }

  /** Reads what stands behind a group; returns where the next group starts, -1 when the run ends. */
  #readGap(from: number): number {
    const { text } = this;
    const stop = Math.min(text.length, from + MAX_GAP + 1);
    let spaces = 0;
    let marks = 0;
    let parens = 0;
    let mark = 0;
    for (let at = from; at < stop; at++) {
      const kind = CLASS[text.charCodeAt(at)]!;
      if (kind >= DIGIT) return this.#judgeGap(spaces, marks, mark, parens) ? at : -1;
      if (kind === SPACE) spaces++;
      else if (kind === OPEN || kind === CLOSE) parens++;
      else if (kind === HYPHEN || kind === DOT || kind === SLASH) {
        marks++;
        mark = kind;
      } else if (kind !== IGNORED) return -1;
    }
    return -1;
  }

  #judgeGap(spaces: number, marks: number, mark: number, parens: number): boolean {
    if (marks > 1 || spaces > 3 || parens > 2 || (mark === DOT && spaces > 0)) return false;
    this.#gapKind = gapKind(spaces, mark, parens);
    if (parens > 0) this.brackets = true;
    return true;
  }
}

function gapKind(spaces: number, mark: number, parens: number): number {
  if (parens > 0) return spaces > 0 ? GAP.spacedParen : GAP.paren;
  if (mark === HYPHEN) return spaces > 0 ? GAP.spacedHyphen : GAP.hyphen;
  if (mark === SLASH) return spaces > 0 ? GAP.spacedSlash : GAP.slash;
  if (mark === DOT) return GAP.dot;
  if (spaces > 1) return GAP.wide;
  return spaces === 1 ? GAP.space : GAP.joined;
}

/** Whether all groups of a run stand together, without a space between. */
export function isOneWord({ groups, gap }: RunReader): boolean {
  for (let group = 1; group < groups; group++) if (gap[group]! >= FIRST_LOOSE_GAP) return false;
  return true;
}
