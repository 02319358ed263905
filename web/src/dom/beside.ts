// What a page rule is about: the words beside some digits, and the shape the digits are written in.

/** A rule names so many words at most. */
export const MOST_WORDS = 3;
/** So long is each of them at most, in letters and what belongs to them. */
export const LONGEST_WORD = 24;
/** A shape has so many groups, so many marks between two of them, and is so long at most. */
const MOST_GROUPS = 8;
const MOST_MARKS = 2;
const LONGEST_SHAPE = 40;

const WORD = /[\p{L}\p{M}]+/gu;
/** What may stand between a label and its number. */
const GAP = /[\s:.#=()\-\u2010-\u2015\u200b-\u200f]*$/u;
/** Behind these a label begins anew. */
const CLAUSE = /[,;!?|\n\p{Nd}\u2022\u00b7()[\]]/u;
/** A word so short goes with the one before it: "ordre nr". */
const SHORT_WORD = 3;
const REACH = 80;

/** Words as rules hold them: lower case, letters only, so many at most. */
function wordsOf(text: string): readonly string[] {
  return text.normalize("NFKC").toLowerCase().match(WORD) ?? [];
}

/**
 * The label words beside a number: those of its field or, where it has none, those right before it
 * in the text. A name before it is nobody's label, and is not told.
 */
export function wordsBeside(field: string, text: string, start: number, isNamed: boolean): string {
  const named = wordsOf(field).slice(0, MOST_WORDS);
  if (named.length > 0) return kept(named);
  if (isNamed) return "";
  const before = text.slice(Math.max(0, start - REACH), start);
  const label = before.replace(GAP, "");
  const words = wordsOf(label.split(CLAUSE).at(-1)!);
  if (before.slice(label.length).includes(":")) return words.length <= MOST_WORDS ? kept(words) : kept(words.slice(-1));
  const isShort = words.length > 1 && words.at(-1)!.length <= SHORT_WORD;
  return kept(words.slice(isShort ? -2 : -1));
}

function kept(words: readonly string[]): string {
  return words.every((word) => [...word].length <= LONGEST_WORD) ? words.join(" ") : "";
}

const SIGNS: readonly (readonly [mark: string, written: RegExp])[] = [
  [" ", /\s/u],
  ["-", /[-\u2010-\u2015\u2212]/u],
  [".", /[.\u00b7\u2022]/u],
];
const AS_IT_IS = "+()/";

/**
 * "22 22 55 55" → "2 2 2 2", "(650) 253-0000" → "(3) 3-4"; up to the first letter, so without the label
 * of an extension. "" where it is too long to be taught.
 */
export function shapeOf(text: string): string {
  const digits = text.normalize("NFKC").replace(/\p{L}.*/su, "");
  const groups = digits.split(/(\p{Nd}+)/u);
  const parts = groups.map((part, at) => (at % 2 === 1 ? String([...part].length) : marksOf(part)));
  if (groups.length > 2 * MOST_GROUPS + 1) return "";
  const [first = "", ...rest] = parts;
  const shape = first.replace(/[^+(]/g, "") + rest.join("").replace(/[^\d)]+$/, "");
  return shape.length <= LONGEST_SHAPE ? shape : "";
}

function marksOf(text: string): string {
  const marks = [...text].map((sign) => SIGNS.find(([, written]) => written.test(sign))?.[0] ?? (AS_IT_IS.includes(sign) ? sign : ""));
  return marks.join("").replaceAll(/ +/g, " ").slice(0, MOST_MARKS);
}

/** Whether a text is a shape. */
export function isShape(text: string): boolean {
  return text.length <= LONGEST_SHAPE && !text.includes("  ") && (text.match(/\d+/g) ?? []).length <= MOST_GROUPS && SHAPE.test(text);
}

const SHAPE = /^[+(]{0,2}[1-9]\d?(?:[ ().+/-]{1,2}[1-9]\d?)*\)?$/;
