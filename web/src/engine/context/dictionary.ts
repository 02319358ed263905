// Everything that is known of a word, looked up once: texts use the same words again and again.
import { type Meaning, isCopula, isEmergencyWord, isFirstPerson, isListWord, isMoney, isQuestion, isUnit, meaningOf } from "./lexicon.ts";
import { isFirstName } from "./names.ts";

/** A word as it stands in a text. */
export interface Word {
  readonly lower: string;
  readonly meaning: Meaning;
  /** "and", "or". */
  readonly isListing: boolean;
  /** "my", "our". */
  readonly isFirstPerson: boolean;
  /** A form of "is". */
  readonly isCopula: boolean;
  /** Something counted or measured. */
  readonly isUnit: boolean;
  /** The short name of a currency. */
  readonly isMoney: boolean;
  /** Help is called where it stands: "Notdienst". */
  readonly isEmergency: boolean;
  /** Two to five capitals: "KBO". */
  readonly isInitials: boolean;
  /** Those who ask are told a number behind it: "questions". */
  readonly isQuestion: boolean;
  readonly isFirstName: boolean;
  /** It begins with a capital. */
  readonly isCapital: boolean;
  /** Its script has capitals and small letters. */
  readonly hasCase: boolean;
}

const remembered = new Map<string, Word>();
/** Words kept at most; then it begins anew. */
const MEMORY = 5_000;

/** What is known of a word, in the case it is written in. */
export function wordOf(written: string): Word {
  const known = remembered.get(written);
  if (known) return known;
  if (remembered.size >= MEMORY) remembered.clear();
  const word = lookUp(written);
  remembered.set(written, word);
  return word;
}

const INITIALS = /^\p{Lu}{2,5}$/u;

function lookUp(written: string): Word {
  const lower = written.toLowerCase();
  return {
    lower,
    meaning: meaningOf(lower),
    isListing: isListWord(lower),
    isFirstPerson: isFirstPerson(lower),
    isCopula: isCopula(lower),
    isUnit: isUnit(lower),
    isMoney: isMoney(lower),
    isEmergency: isEmergencyWord(lower),
    isInitials: INITIALS.test(written),
    isQuestion: isQuestion(lower),
    isFirstName: isFirstName(lower),
    isCapital: written[0] !== lower[0],
    hasCase: lower !== written.toUpperCase(),
  };
}
