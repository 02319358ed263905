// Whether the words before a bare number are a person's or a company's name: "Ola Nordmann 91234567"
// is a phone more often than not, "Signatur 91234567" is none.
import { wordOf } from "./dictionary.ts";
import { isLetter, wordStart } from "./letters.ts";

/** What the words right before a bare number are. */
export type Company = "name" | "noun" | "code" | "nothing";

/** Forms of companies, as they stand behind the name. */
export const COMPANY_FORMS: ReadonlySet<string> = new Set(
  "as asa aps sa ab oy oyj ehf hf gmbh ag kg ltd llc inc plc corp bv nv srl spa sarl sas sl lda kft zrt sro doo uab sia".split(
    " ",
  ),
);

const JOINTS = " :=\"'";
const LONGEST_JOINT = 4;

/** Looks at the word that stands before a number with nothing but a space, a colon and the like between. */
export function companyBefore(text: string, start: number): Company {
  let end = start;
  while (end > 0 && start - end < LONGEST_JOINT && JOINTS.includes(text[end - 1]!)) end--;
  if (end === start || end === 0 || !isLetter(text.charCodeAt(end - 1))) return "nothing";
  const from = wordStart(text, end);
  const { lower, meaning, isFirstName, isInitials, isCapital, hasCase } = wordOf(text.slice(from, end));
  if (isInitials && !isFirstName && (meaning === "none" || meaning === "filler") && !COMPANY_FORMS.has(lower)) return "code";
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
