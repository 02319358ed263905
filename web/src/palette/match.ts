// Finds by name and by digits: words in any order, with or without accents, by their beginnings, parts
// or initials; digits in any grouping, with or without country code.

/** What is looked for. */
export interface Sought {
  /** Folded words; all of them have to be found. */
  readonly words: readonly string[];
  /** The ways to read its digits; none where it has no digits. */
  readonly digits: readonly string[];
  /** Its digits as they are typed: a name may have some, "Ward 49". */
  readonly figures: readonly string[];
  /** It begins with + or 00: its digits begin with a country code. */
  readonly whole: boolean;
}

/** What is searched. */
export interface Searched {
  /** A name, folded. */
  readonly text: string;
  /** Digits alone: with country code first, then as they are written. */
  readonly numbers: readonly string[];
}

const LETTERS: Readonly<Record<string, string>> = { æ: "a", ø: "o", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** A text without what is written in more than one way: "Ødegård", "Oedegaard" → "odegard". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[æøßłđðþı]/g, (letter) => LETTERS[letter]!)
    .replace(/aa|ae/g, "a")
    .replace(/oe/g, "o")
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}

/** The digits of a text, as 0 to 9: "٢٢ 22" → "2222". */
export function digitsOf(text: string): string {
  return (text.normalize("NFKC").match(/\p{Nd}/gu) ?? []).map(latin).join("");
}

/** The digits of a script stand in a row, from 0 to 9. */
function latin(digit: string): string {
  if (digit <= "9") return digit;
  let value = 0;
  for (let at = digit.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at)); at--) value++;
  return String(value);
}

/** Reads what somebody types. */
export function seek(query: string): Sought {
  const parts = query.trim().split(/\s+/);
  const words = parts.filter((part) => /\p{L}/u.test(part)).flatMap((part) => fold(part).split(" "));
  const rest = parts.filter((part) => !/\p{L}/u.test(part)).join(" ");
  const digits = digitsOf(rest.replace("(0)", ""));
  const whole = /^\(?\+/.test(rest) || digits.startsWith("00");
  const bare = digits.replace(/^00/, "");
  const ways = [bare, ...(!whole && digits.startsWith("0") ? [digits.slice(1)] : [])];
  return { words: words.filter(Boolean), digits: ways.filter(Boolean), figures: fold(rest).split(" ").filter(Boolean), whole };
}

/** How well something fits, 0 for not at all. What fits everything is 1. */
export function score({ words, digits, figures, whole }: Sought, { text, numbers }: Searched): number {
  let total = 1;
  for (const word of words) {
    const found = scoreWord(word, text);
    if (found === 0) return 0;
    total += found;
  }
  if (digits.length === 0) return total;
  const named = !whole && figures.every((each) => ` ${text}`.includes(` ${each}`)) ? NAMED : 0;
  const found = Math.max(named, ...digits.map((each) => scoreDigits(each, whole, numbers)));
  return found === 0 ? 0 : total + found;
}

/** As good as a whole number: a name that has these digits is meant. */
const NAMED = 105;

function scoreWord(word: string, text: string): number {
  if (text.startsWith(word)) return 100;
  if (text.includes(` ${word}`)) return 90;
  if (text.includes(word)) return word.length > 1 ? 60 : 0;
  return word.length > 1 && isInOrder(word, text) ? 30 : 0;
}

/** Letters in their order, each beginning a word or following the one before: "onor" in "ola nordmann". */
function isInOrder(word: string, text: string): boolean {
  if (!text.startsWith(word[0]!) && !text.includes(` ${word[0]}`)) return false; // most of a long list ends here
  const starts = [0, ...[...text.matchAll(/ /g)].map(({ index }) => index + 1)];
  const from = (letter: number, at: number): boolean => {
    if (letter === word.length) return true;
    const places = [...(letter > 0 ? [at] : []), ...starts.filter((start) => start >= at)];
    return places.some((place) => text[place] === word[letter] && from(letter + 1, place + 1));
  };
  return from(0, 0);
}

/** A country code has so many digits at most. */
const LONGEST_CODE = 3;

function scoreDigits(digits: string, whole: boolean, numbers: readonly string[]): number {
  let best = 0;
  for (const [which, number] of numbers.entries()) {
    const at = number.indexOf(digits);
    if (at < 0) continue;
    if (whole) best = Math.max(best, at === 0 && which === 0 ? 100 : 0);
    else if (number === digits) best = 110;
    else if (at === 0) best = Math.max(best, 95);
    else if (number.endsWith(digits) && digits.length > 1) best = Math.max(best, 85);
    else if (which === 0 && at <= LONGEST_CODE) best = Math.max(best, 90);
    else best = Math.max(best, digits.length > 1 ? 50 : 0);
  }
  return best;
}
