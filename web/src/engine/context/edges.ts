// What touches a number on its left and right: things that make it part of something else.
import { CLASS, DIGIT, HYPHEN, SPACE } from "../scan/characters.ts";
import { wordOf } from "./dictionary.ts";
import { isLetter, isUnspacedLetter, wordEnd, wordStart } from "./letters.ts";

/** What a number is stuck to; "none" is nothing. */
export type Edge =
  | "none"
  /** Letters, digits or an underscore right beside it: A22225555. */
  | "glued"
  /** A part of a code, a path or a file name: INV-22225555, 22225555.pdf. */
  | "code"
  /** A web address or an e-mail address. */
  | "address"
  /** #22225555 */
  | "hash"
  /** A sign or word of money, or a unit: € 22 22 55 55, 22225555 kg. */
  | "amount"
  /** A part of a longer number: 3,22225555. */
  | "decimal";

const MONEY = "$€£¥₹₽₩₺₴₪₫฿¢¤";
const ADDRESS_REACH = 160;

/** Edges that make a number a part of something else, whatever else speaks for it. */
export function spoils(edge: Edge): boolean {
  return edge === "glued" || edge === "code" || edge === "address" || edge === "decimal";
}

/** A quick look at what stands before a number: whether it is a part of something else for sure. */
export function isStuck(text: string, start: number): boolean {
  return start > 0 && CLASS[text.charCodeAt(start - 1)] !== SPACE && spoils(edgeBefore(text, start));
}

/** What the number that starts here is stuck to on its left. */
export function edgeBefore(text: string, start: number): Edge {
  if (start === 0) return "none";
  const code = text.charCodeAt(start - 1);
  const kind = CLASS[code]!;
  if (kind === SPACE && text[start - 2] === "#") return hashBefore(text, start - 2);
  if (kind === SPACE) return moneyBefore(text, start - 1) ? "amount" : "none";
  if (kind >= DIGIT) return "glued";
  if (isLetter(code) && text[start] === "(" && isNameEnding(text, start)) return "none";
  if (isLetter(code))
    return isUnspacedLetter(code) || isLabelEnding(text, start, SHORTEST_GLUED_LABEL) ? "none" : "glued";
  const character = text[start - 1]!;
  if (character === "[") return TICKET.test(text.slice(start, start + LONGEST_TICKET)) ? "hash" : "none";
  if (character === "#") return hashBefore(text, start - 1);
  if (MONEY.includes(character)) return "amount";
  if (character === "_" || character === "@" || character === "\\" || character === "§") return "code";
  if (character === "," && text[start - 2] === ",") return "code"; // pressed behind another number
  if (character === "," || character === "'" || character === "’")
    return isTailOfNumber(text, start - 1) ? "decimal" : "none";
  if (character === ":" && start > 1 && CLASS[text.charCodeAt(start - 2)]! >= DIGIT) return "decimal";
  return joinBefore(text, start);
}

const STATE =
  /(?:^|[^A-Za-z])(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[.,]?\s{1,4}$/;

/** Whether these nine digits are an American postcode: "MA 02110-1301". */
export function isPostcode(text: string, start: number, end: number): boolean {
  return end - start === 10 && text[start + 5] === "-" && STATE.test(text.slice(Math.max(0, start - 8), start));
}

/** What the number that ends here is stuck to on its right. */
export function edgeAfter(text: string, end: number): Edge {
  if (end >= text.length) return "none";
  const code = text.charCodeAt(end);
  const character = text[end]!;
  if (isLetter(code)) return isUnspacedLetter(code) ? "none" : "glued";
  const next = end + 1 < text.length ? text.charCodeAt(end + 1) : 0;
  switch (character) {
    case "_":
    case "\\":
    case "#":
      return "code";
    case "(":
      return CHECK_DIGIT.test(text.slice(end, end + 3)) ? "amount" : "none";
    case "@":
      return "address";
    case "%":
    case "°":
    case "‰":
      return "amount";
    case ",":
      return amountAfterComma(text, end + 1) ? "amount" : "none";
    case ":":
      return CLASS[next]! >= DIGIT ? "code" : "none";
    case ".":
    case "/":
      return isLowerAscii(next) && isFileOrPath(text, end) ? "code" : "none";
    case "'":
    case "’":
      return CLASS[next]! >= DIGIT ? "decimal" : "none";
  }
  if (MONEY.includes(character)) return "amount";
  if (CLASS[code] === HYPHEN) return isLetter(next) && !isUnspacedLetter(next) ? "code" : "none";
  if (CLASS[code] === SPACE) return unitAfter(text, end + 1) ? "amount" : "none";
  return "none";
}

/** "#22225555" is the number of some thing, "cell# 312…" is none. */
function hashBefore(text: string, hash: number): Edge {
  return isLabelEnding(text, text[hash - 1] === " " ? hash - 1 : hash, 2) ? "none" : "hash";
}

/** "[22225555] Re: …": how mails are filed. */
const CHECK_DIGIT = /^\(\d\)/;
const TICKET = /^\d+\]/;
const LONGEST_TICKET = 20;

const SHORTEST_GLUED_LABEL = 3;

/** Whether the letters that end here are a label: "tlf22225555", "Mob-22225555". */
function isLabelEnding(text: string, end: number, shortest: number): boolean {
  const start = wordStart(text, end);
  if (end - start < shortest) return false;
  const { meaning } = wordOf(text.slice(start, end));
  return meaning === "phone" || meaning === "call" || meaning === "fax" || (meaning === "place" && end - start > shortest);
}

/** "Kari(912 34 567)", "Kari/912 34 567" */
const isNameEnding = (text: string, end: number): boolean => wordOf(text.slice(wordStart(text, end), end)).isFirstName;

/** A mark without space in front: a bullet or a bracket is nothing, "INV-" is a code. */
function joinBefore(text: string, start: number): Edge {
  const character = text[start - 1]!;
  if (!"-/.=&?%~:\u2010\u2011\u2012\u2013+".includes(character) || start < 2) return "none";
  if (isInAddress(text, start)) return "address";
  const before = text.charCodeAt(start - 2);
  if (character === "=" || character === ":" || character === "~") return "none";
  if (character === "&" || character === "?" || character === "%") return "code";
  if (CLASS[before]! >= DIGIT) return character === "." || character === "+" ? "decimal" : "none";
  if (!isLetter(before) || isUnspacedLetter(before)) return "none";
  return isLabelEnding(text, start - 1, 1) || (character === "/" && isNameEnding(text, start - 1)) || isHebrewOrArabic(before) || character === "." ? "none" : "code";
}

/** Prefixes such as "to" and "at" are written onto the word, and with a hyphen onto a number. */
const isHebrewOrArabic = (code: number): boolean => code >= 0x0590 && code < 0x0700;

/** Whether the text around belongs to a web or e-mail address, without a space in between. */
function isInAddress(text: string, start: number): boolean {
  let from = start;
  while (from > 0 && start - from < ADDRESS_REACH && text.charCodeAt(from - 1) > 0x20) from--;
  const head = text.slice(from, start);
  return (
    head.includes("://") ||
    head.includes("@") ||
    /(?:^|[^\p{L}\p{N}])(?:www\.|[\w-]+\.(?:[a-z]{2,})\/)/iu.test(head) ||
    /[?&][\w-]+=/.test(head)
  );
}

/** "3,22225555" is a decimal, "22225555,22225556" and "22 22 55 55,22 22 55 56" are lists. */
function isTailOfNumber(text: string, comma: number): boolean {
  let digits = 0;
  while (comma - digits > 0 && digits <= LONGEST_WHOLE_PART && CLASS[text.charCodeAt(comma - digits - 1)]! >= DIGIT)
    digits++;
  return digits > 0 && digits <= LONGEST_WHOLE_PART && !/\d[ -]\d{2}$/.test(text.slice(Math.max(0, comma - 4), comma));
}

const LONGEST_WHOLE_PART = 4;

/** "1 234,50" and "1 234,-" are amounts; "22225555,22225556" and "22 22 55 55,22 22 55 56" are lists. */
function amountAfterComma(text: string, from: number): boolean {
  if (text[from] === "-" || text[from] === "–") return true;
  let digits = 0;
  while (digits <= 3 && from + digits < text.length && CLASS[text.charCodeAt(from + digits)]! >= DIGIT) digits++;
  return digits > 0 && digits <= 3 && !/^(?:[ -]\d\d|[/.]\d)/.test(text.slice(from + digits, from + digits + 3));
}

function moneyBefore(text: string, space: number): boolean {
  if (space === 0) return false;
  const code = text.charCodeAt(space - 1);
  if (MONEY.includes(text[space - 1]!)) return !isAmountBefore(text, space - 1);
  if (!isLetter(code) && code !== 0x2e) return false;
  const end = code === 0x2e ? space - 1 : space;
  const start = wordStart(text, end);
  return end - start <= LONGEST_MONEY && wordOf(text.slice(start, end)).isMoney && !isAmountBefore(text, start);
}

/** "250 kr 912 34 567": the money is that of the digits before it. */
const isAmountBefore = (text: string, money: number): boolean =>
  CLASS[text.charCodeAt(text[money - 1] === " " ? money - 2 : money - 1)]! >= DIGIT;

const LONGEST_MONEY = 3;

function unitAfter(text: string, from: number): boolean {
  const code = text.charCodeAt(from);
  if (MONEY.includes(text.charAt(from)) && from < text.length) return !startsNumber(text, from + 1);
  if (text[from] === "%" || text[from] === "°") return true;
  if (!isLetter(code)) return false;
  const end = wordEnd(text, from);
  return wordOf(text.slice(from, end)).isUnit && !startsNumber(text, end);
}

/** "22 22 55 55 kr 100": the unit belongs to what follows. */
const startsNumber = (text: string, at: number): boolean => /^[.:]?\s?\d/.test(text.slice(at, at + 3));

const isLowerAscii = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/** ".pdf", ".no/", "/path": a known kind of ending, not a sentence that lost its space. */
function isFileOrPath(text: string, mark: number): boolean {
  const end = wordEnd(text, mark + 1);
  if (text[mark] === "/") return text[end] === "/" || text[end] === "?" || text[end] === ".";
  return end - mark <= 5;
}
