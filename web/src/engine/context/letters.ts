// Letters, and words made of them.

const LETTER = /\p{L}|\p{M}/u;
/** Scripts written without spaces between words, or that glue endings to numbers. */
const UNSPACED =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\u30FC/u;

const FIRST_BEYOND_LATIN = 0x0250;

/** Whether a UTF-16 code unit is (part of) a letter. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code < FIRST_BEYOND_LATIN) return code !== 0xd7 && code !== 0xf7;
  return LETTER.test(String.fromCharCode(code));
}

/** Whether a letter may stand right beside a number without being glued to it: 電話03-… */
export function isUnspacedLetter(code: number): boolean {
  return code >= FIRST_BEYOND_LATIN && UNSPACED.test(String.fromCharCode(code));
}

/** Where the word that ends before `end` starts. */
export function wordStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < LONGEST_WORD && isLetter(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The word before a place, lower case, past spaces and marks; "" where there is none near. */
export function wordBefore(text: string, place: number): string {
  let end = place;
  while (end > 0 && place - end < LONGEST_BREAK && !isLetter(text.charCodeAt(end - 1))) {
    if (text[end - 1] === "\n") return "";
    end--;
  }
  return text.slice(wordStart(text, end), end).toLowerCase();
}

const LONGEST_BREAK = 4;

/** Where the word that starts at `start` ends. */
export function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && at - start < LONGEST_WORD && isLetter(text.charCodeAt(at))) at++;
  return at;
}

const LONGEST_WORD = 40;
