// What a page rule is about: the words beside some digits, and the shape the digits are written in.

/** A rule names so many words at most. */
export const MOST_WORDS = 3;
/** Each part of a rule is so long at most. */
export const LONGEST_PART = 64;

const WORD = /[\p{L}\p{M}]+/gu;
/** What may stand between a label and its number. */
const GAP = /[\s:.#=()\-\u2010-\u2015\u200b-\u200f]*$/u;
/** Behind these a label begins anew. */
const CLAUSE = /[,;!?|\n\p{Nd}\u2022\u00b7()[\]]/u;
/** A word so short goes with the one before it: "ordre nr". */
const SHORT_WORD = 3;
const REACH = 80;

/** Words as rules hold them: lower case, letters only, so many at most. */
export function wordsOf(text: string): readonly string[] {
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
  const text = words.join(" ");
  return text.length <= LONGEST_PART ? text : "";
}

const SIGNS: readonly (readonly [sign: string, written: RegExp])[] = [
  [" ", /\s/u],
  ["-", /[-\u2010-\u2015\u2212]/u],
  [".", /[.\u00b7\u2022]/u],
];
const AS_IT_IS = "+()/,*#";

/** "22 22 55 55" → "2 2 2 2", "(650) 253-0000" → "(3) 3-4"; up to the first letter, so without an extension's label. */
export function shapeOf(text: string): string {
  let shape = "";
  let digits = 0;
  const flush = (): void => {
    if (digits > 0) shape += digits;
    digits = 0;
  };
  for (const sign of text.normalize("NFKC")) {
    if (/\p{L}/u.test(sign)) break;
    if (/\p{Nd}/u.test(sign)) {
      digits++;
      continue;
    }
    flush();
    const known = SIGNS.find(([, written]) => written.test(sign))?.[0] ?? (AS_IT_IS.includes(sign) ? sign : "");
    if (known !== " " || !shape.endsWith(" ")) shape += known;
  }
  flush();
  const trimmed = shape.replace(/^[^\d+(]+|[^\d)]+$/g, "");
  return trimmed.length <= LONGEST_PART ? trimmed : "";
}
