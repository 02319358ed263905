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
  return (beyondLatin[code] ||= LETTER.test(String.fromCharCode(code)) ? IS_LETTER : NO_LETTER) === IS_LETTER;
}

const IS_LETTER = 1;
const NO_LETTER = 2;
/** What was found out of code units so far; 0 is "nothing yet". */
const beyondLatin = new Uint8Array(0x10000);

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

/** Where the word before a place ends, past a few spaces and marks; -1 where there is none near. */
export function endOfWordBefore(text: string, place: number): number {
  let end = place;
  while (end > 0 && place - end < LONGEST_BREAK && !isLetter(text.charCodeAt(end - 1))) {
    if (text[end - 1] === "\n") return -1;
    end--;
  }
  return end > 0 && isLetter(text.charCodeAt(end - 1)) ? end : -1;
}

const LONGEST_BREAK = 4;

/** Where the word that starts at `start` ends. */
export function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && at - start < LONGEST_WORD && isLetter(text.charCodeAt(at))) at++;
  return at;
}

const LONGEST_WORD = 40;
