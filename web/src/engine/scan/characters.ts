// What each character can be inside a phone number.

/** No part of a number. */
export const OTHER = 0;
/** Left out when reading: marks of direction, zero-width spaces, soft hyphens. */
export const IGNORED = 1;
export const SPACE = 2;
export const HYPHEN = 3;
export const DOT = 4;
export const SLASH = 5;
export const OPEN = 6;
export const CLOSE = 7;
export const PLUS = 8;
/** A digit d has class DIGIT + d. */
export const DIGIT = 16;

const HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D\u30FC\uFF70\u301C\uFF5E\u2043";
const SPACES = " \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
const DOTS = ".\u00B7\u2024\u2027\u2219\u22C5\u30FB\uFF0E\uFF65";
const SLASHES = "/\u2044\u2215\uFF0F";
const OPENING = "(\uFF08";
const CLOSING = ")\uFF09";
const PLUSES = "+\uFE62\uFF0B";
const IGNORABLE =
  "\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";

/** Zeros of the digits people write numbers with; nine digits follow each. */
const ZEROS = [
  0x0030, // ASCII
  0x0660, // Arabic-Indic
  0x06f0, // Persian, Urdu
  0x07c0, // N'Ko
  0x0966, // Devanagari
  0x09e6, // Bengali
  0x0a66, // Gurmukhi
  0x0ae6, // Gujarati
  0x0b66, // Odia
  0x0be6, // Tamil
  0x0c66, // Telugu
  0x0ce6, // Kannada
  0x0d66, // Malayalam
  0x0e50, // Thai
  0x0ed0, // Lao
  0x0f20, // Tibetan
  0x1040, // Myanmar
  0x17e0, // Khmer
  0xff10, // full width
];

/** The class of each UTF-16 code unit. */
export const CLASS: Readonly<Uint8Array> = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const put = (characters: string, value: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = value;
  };
  put(IGNORABLE, IGNORED);
  put(SPACES, SPACE);
  put(HYPHENS, HYPHEN);
  put(DOTS, DOT);
  put(SLASHES, SLASH);
  put(OPENING, OPEN);
  put(CLOSING, CLOSE);
  put(PLUSES, PLUS);
  for (const zero of ZEROS) for (let d = 0; d < 10; d++) table[zero + d] = DIGIT + d;
  return table;
}
