// What a word is by the way it is written where it stands: "no" is a number word in "order no. 1", and
// none in "si no", "PO" is a purchase order and "po" a Polish preposition.
import { type Word, wordOf } from "./dictionary.ts";
import { isLetter, wordStart } from "./letters.ts";

/** "best" of "Best.-Nr.": what is joined to a word by a hyphen or a full stop. */
export function joinedWord(text: string, start: number): string {
  let end = start;
  while (end > 0 && start - end < 2 && (text[end - 1] === "-" || text[end - 1] === ".")) end--;
  return end < start ? text.slice(wordStart(text, end), end).toLowerCase() : "";
}

/** Whether the "no" from `start` to `end` is that of "order no. 123": it is "in the" and "from" in other languages, "no" in most. */
export function isNumberWord(text: string, start: number, end: number, number: number): boolean {
  if (isInAddress(text, start)) return false;
  if (text[end] === "." || text[end] === ":") return true;
  return end >= number - 2 && text[end] !== "," && !NEGATED.test(text.slice(Math.max(0, start - 4), start));
}

/** "si no": "if not". */
const NEGATED = /(?:^|[^\p{L}])(?:si|se|y|o|ya) $/u;

/** "no" of "firma.no" is no word. */
const isInAddress = (text: string, start: number): boolean =>
  start > 1 && (text[start - 1] === "." || text[start - 1] === "@") && isLetter(text.charCodeAt(start - 2));

/** "Fragen zur Rechnung: …", "Dział zamówień: …": whether one of the two words before the one at `start` asks, or is who deals with it. */
export function isDealtWith(text: string, start: number): boolean {
  let place = start;
  for (let i = 0; i < WORDS_TO_QUESTION; i++) {
    const end = place - 1;
    if (text[end] !== " " || !isLetter(text.charCodeAt(end - 1))) return false;
    place = wordStart(text, end);
    const { isQuestion, meaning } = wordOf(text.slice(place, end));
    if (isQuestion || meaning === "place") return true;
  }
  return false;
}

const WORDS_TO_QUESTION = 2;

/** Whether a word is the end of a mail or web address: "br" of "firma@exemplo.com.br". */
export const isInMail = (text: string, start: number): boolean =>
  text[start - 1] === "." && IN_MAIL.test(text.slice(Math.max(0, start - LONGEST_MAIL), start));

const IN_MAIL = /[@/][^\s@/]*\.$/;
const LONGEST_MAIL = 40;

/** Whether a word means what we know of it in capitals only, and is not: PO, NIE (a foreigner's id in Spain). */
export const isOnlyInCapitals = ({ isCapital, lower }: Word): boolean => !isCapital && IN_CAPITALS.has(lower);

const IN_CAPITALS: ReadonlySet<string> = new Set(["po", "nie", "rut", "pin", "sn", "az"]);

/** Two capitals, as of a country: "CVR: DK 22225555". */
export const isCode = ({ isCapital, lower, hasCase }: Word): boolean => isCapital && hasCase && lower.length === 2;

/** Whether a word is written with a full stop: "ref.", "kundenr." */
export const isAbbreviation = (word: string): boolean => word.length <= 4 || word.endsWith("nr");
