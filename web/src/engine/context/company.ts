// Whether the words before a bare number are a person's or a company's name: "Ola Nordmann 91234567"
// is a phone more often than not, "Signatur 91234567" is none.
import { wordOf } from "./dictionary.ts";
import { isLetter, isUnspacedLetter, wordStart } from "./letters.ts";

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
  const word = text.slice(from, end);
  const { lower, meaning, isFirstName } = wordOf(word);
  if (isUnspacedLetter(text.charCodeAt(from)) || lower === word.toUpperCase() || meaning !== "none") return "nothing";
  if (isFirstName) return "name";
  return isCapital(word) && isCapital(wordJoined(text, from)) ? "name" : "noun";
}

/** The word before a place when only a space, a hyphen or an initial's full stop is between. */
function wordJoined(text: string, place: number): string {
  let end = place;
  while (end > 0 && place - end < 2 && " -.&".includes(text[end - 1]!)) end--;
  if (end === place || end === 0 || !isLetter(text.charCodeAt(end - 1))) return "";
  const word = text.slice(wordStart(text, end), end);
  return wordOf(word).meaning === "none" ? word : "";
}

const isCapital = (word: string): boolean => word !== "" && word[0] !== word[0]!.toLowerCase();
