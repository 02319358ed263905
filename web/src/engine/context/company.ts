// Whether the words before a bare number are a person's or a company's name: "Ola Nordmann 91234567"
// is a phone more often than not, "Signatur 91234567" is none.
import { wordOf } from "./dictionary.ts";
import { isLetter, wordStart } from "./letters.ts";

/** What the words right before a bare number are. */
export type Company = "name" | "noun" | "nothing";

const JOINTS = " :=\"'";
const LONGEST_JOINT = 4;

/** Looks at the word that stands before a number with nothing but a space, a colon and the like between. */
export function companyBefore(text: string, start: number): Company {
  let end = start;
  while (end > 0 && start - end < LONGEST_JOINT && JOINTS.includes(text[end - 1]!)) end--;
  if (end === start || end === 0 || !isLetter(text.charCodeAt(end - 1))) return "nothing";
  const from = wordStart(text, end);
  const { meaning, isFirstName, isCapital, hasCase } = wordOf(text.slice(from, end));
  if (!hasCase || meaning !== "none") return "nothing";
  return isFirstName || (isCapital && isCapitalBefore(text, from)) ? "name" : "noun";
}

/** Whether a word with a capital stands before a place with only a space, a hyphen or an initial's full stop between. */
function isCapitalBefore(text: string, place: number): boolean {
  let end = place;
  while (end > 0 && place - end < 2 && " -.&".includes(text[end - 1]!)) end--;
  if (end === place || end === 0 || !isLetter(text.charCodeAt(end - 1))) return false;
  const { isCapital, meaning } = wordOf(text.slice(wordStart(text, end), end));
  return isCapital && meaning === "none";
}
