// What the text before a number says it is: the nearest word that says anything.
import { CLASS, CLOSE, DIGIT, DOT, HYPHEN, OPEN, PLUS, SLASH, SPACE } from "../scan/characters.ts";
import { COMPANY_FORMS } from "./company.ts";
import { type Word, wordOf } from "./dictionary.ts";
import { endOfWordBefore, isLetter, wordStart } from "./letters.ts";
import { type Meaning, numberOf } from "./lexicon.ts";
import { isAbbreviation, isCode, isInMail, isNumberWord, isOnlyInCapitals, joinedWord } from "./spelling.ts";

/** The label found before a number. */
export interface Before {
  readonly meaning: Meaning;
  /** Where it starts in the text. */
  readonly at: number;
  /** How many words that say nothing stand in between. */
  readonly distance: number;
  /** Other numbers stand in between: "Tlf 22 22 55 55 / 91 23 45 67". */
  readonly listed: boolean;
  /** Those numbers have as many digits as this one. */
  readonly alike: boolean;
  /** A word for "number" stands in between: "customer no. 91234567". */
  readonly numbered: boolean;
  /** It is the number of something we do not know: "Umowa nr 91234567", "N° de chose 91234567". */
  readonly ofUnknown: boolean;
  /** It stands in another line or cell. */
  readonly crossed: boolean;
}

/** Whether a label before a run of digits says that a phone follows. */
export function hasPhoneLabel({ text, start, digitCount }: Stretch): boolean {
  const { meaning } = labelBefore(text, start, digitCount);
  return meaning === "phone" || meaning === "call" || meaning === "fax" || meaning === "place";
}

/** Digits in a text. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly digitCount: number;
}

const NOTHING: Before = { meaning: "none", at: 0, distance: 0, listed: false, alike: true, numbered: false, ofUnknown: false, crossed: false };

/** How far the walk goes for the first label, and again behind each number of a list. */
const REACH = 64;
const FARTHEST_WORD = 4;
/** "nr" with more words in between is the number of none of them. */
const FARTHEST_OWNER = 2;
const LONGEST_LIST = 4;
/** Letters that stand for a phone when a colon or a full stop follows: "M: 912 34 567". */
const LETTER_LABELS = "tmpdhwcofsTMPDHWCOFS";

/** Reads backwards from where a number starts. */
export function labelBefore(text: string, start: number, digitCount: number): Before {
  return new BackwardWalk(text, start, digitCount).run();
}

class BackwardWalk {
  readonly #text: string;
  readonly #digitCount: number;
  readonly #start: number;
  #at: number;
  #limit: number;
  #distance = 0;
  #listed = 0;
  #alike = true;
  #sawNumberWord = false;
  #numberDistance = 0;
  /** The unknown word nearest to the number: itself, where it starts, whether "number" had been read before. */
  #unknown: Word | null = null;
  #unknownStart = 0;
  #unknownOwns = false;
  #sawCopula = false;
  /** "AS" was passed: the words before it are a company's name, whatever they mean. */
  #inName = false;
  #sawWord = false;
  #sawFirstPerson = false;
  /** A line or a cell ended since the last word: only a label right there still counts. */
  #crossed = false;
  #sentenceEnded = false;

  constructor(text: string, start: number, digitCount: number) {
    this.#text = text;
    this.#digitCount = digitCount;
    this.#start = start;
    this.#at = start;
    this.#limit = Math.max(0, start - REACH);
  }

  run(): Before {
    while (this.#at > this.#limit) {
      const code = this.#text.charCodeAt(this.#at - 1);
      if (isLetter(code)) {
        const meaning = this.#word();
        if (meaning !== "none") return this.#found(meaning);
        if (this.#at < 0) break;
      } else if (CLASS[code]! >= DIGIT) {
        if (!this.#skipNumber()) break;
      } else if (!this.#mark(code)) break;
    }
    return this.#sawNumberWord ? { ...this.#found("number"), distance: this.#numberDistance } : NOTHING;
  }

  #found(meaning: Meaning): Before {
    return {
      meaning,
      at: this.#at,
      distance: this.#distance,
      listed: this.#listed > 0,
      alike: this.#alike,
      numbered: this.#sawNumberWord,
      ofUnknown: this.#sawNumberWord && !this.#sawCopula && this.#isOfUnknown(),
      crossed: this.#crossed,
    };
  }

  /** Takes one word; "none" goes on, unless #at says that it is over. */
  #word(): Meaning {
    const end = this.#at;
    const start = wordStart(this.#text, end);
    this.#at = start;
    if (end - start === 1 && this.#isLetterLabel(start))
      return this.#text[start]!.toLowerCase() === "f" ? "fax" : "phone";
    const word = wordOf(this.#text.slice(start, end));
    const meaning = this.#meaningHere(word, start, end);
    if (meaning === "number") {
      this.#sawNumberWord = true;
      this.#numberDistance = this.#distance;
      this.#sentenceEnded = false; // the full stop was its own: "Rechnung Nr. 123"
      const owner = joinedWord(this.#text, start);
      if (owner !== "") return numberOf(owner);
      if (this.#sawFirstPerson || this.#wordBefore(start)?.isFirstPerson) return "phone"; // "my number is"
    } else if (meaning === "none" && !word.isListing && !isCode(word)) this.#passUnknown(word, start);
    else if (meaning === "party" || meaning === "soft" || meaning === "department") return this.#owner(start, meaning);
    else if (meaning !== "none" && meaning !== "filler") {
      // "Your order is ready. 22 22 55 55": another sentence's business
      return this.#sentenceEnded && meaning === "reject" && !isAbbreviation(word.lower) ? this.#stop() : meaning;
    }
    this.#sawWord = true;
    this.#sawFirstPerson ||= word.isFirstPerson;
    this.#sawCopula ||= word.isCopula;
    return "none";
  }

  /** "client" and "commande": of "n° client", "n° de commande" or of "service client"? */
  #owner(start: number, owner: Meaning): Meaning {
    if (this.#sentenceEnded) return this.#stop();
    let place = start;
    let decisive: Meaning = "filler";
    for (let i = 0; i < 2 && decisive === "filler"; i++) {
      const end = endOfWordBefore(this.#text, place);
      place = end < 0 ? place : wordStart(this.#text, end);
      decisive = end < 0 ? "none" : wordOf(this.#text.slice(place, end)).meaning;
    }
    if (decisive === "number") this.#sawNumberWord = true;
    return decisive === "place" || decisive === "reject" || decisive === "phone" ? decisive : owner;
  }

  #wordBefore(place: number): Word | null {
    const end = endOfWordBefore(this.#text, place);
    return end < 0 ? null : wordOf(this.#text.slice(wordStart(this.#text, end), end));
  }

  #stop(): Meaning {
    this.#at = -1;
    return "none";
  }

  /** What a word says where it stands: nothing as a part of an address or of a company's name. */
  #meaningHere(word: Word, start: number, end: number): Meaning {
    if (word.lower === "no" && !isNumberWord(this.#text, start, end, this.#start)) return "none";
    if (word.meaning === "number" && isInMail(this.#text, start)) return "none";
    if (isOnlyInCapitals(word)) return "none";
    if (!word.isCapital) this.#inName = false;
    else if (this.#inName) return "none";
    else if (COMPANY_FORMS.has(word.lower)) this.#inName = true;
    return word.meaning;
  }

  #passUnknown(word: Word, start: number): void {
    if (this.#distance === 0 && !this.#sentenceEnded) {
      this.#unknown = word;
      this.#unknownStart = start;
      this.#unknownOwns = this.#sawNumberWord;
    }
    this.#distance++;
    if (this.#crossed || this.#sentenceEnded || this.#distance > FARTHEST_WORD) this.#at = -1;
  }

  /** "Umowa nr 22 22 …" and "n° de chose 22 22 …", but not "Kari Nordmann nr 22 22 …" and "nr Kari 22 22 …". */
  #isOfUnknown(): boolean {
    const word = this.#unknown;
    if (!word?.hasCase || word.isFirstName || this.#distance > FARTHEST_OWNER) return false;
    if (!word.isCapital) return true;
    return this.#unknownOwns && !this.#wordBefore(this.#unknownStart)?.isCapital;
  }

  #isLetterLabel(at: number): boolean {
    if (!LETTER_LABELS.includes(this.#text[at]!)) return false;
    const before = at === 0 ? " " : this.#text[at - 1]!;
    const after = this.#text[at + 1];
    if (before === "(") return after === ")" && this.#text[at] !== "c" && this.#text[at] !== "C"; // (c) 2024
    if (after === " ") return STANDS_FREE.test(this.#text.slice(Math.max(0, at - 4), at + 1));
    return (after === ":" || after === ".") && !/[\p{L}\p{N}.&/]/u.test(before);
  }

  /** Passes one character that is neither letter nor digit; false ends the walk. */
  #mark(code: number): boolean {
    this.#at--;
    switch (code) {
      case 0x0a: // a new line
      case 0x0d:
      case 0x09: // a tab: a cell of a table
      case 0x7c: // |
      case 0x3b: // ;
      case 0x2022: // •
        if (this.#sawWord) return false;
        this.#crossed = true;
        return true;
      case 0x40: // @
        return false;
      case 0x2116: // №
        this.#sawNumberWord = true;
        this.#numberDistance = this.#distance;
        return true;
      case 0x2c: // ,
        if (this.#sawWord) this.#distance++;
        this.#inName = false;
        return true;
      case 0x2e: // .
      case 0x21: // !
      case 0x3f: // ?
        if (this.#at + 1 < this.#text.length && CLASS[this.#text.charCodeAt(this.#at + 1)] === SPACE) {
          this.#sentenceEnded = true;
        }
        return true;
      default:
        return true;
    }
  }

  /** "Budget 2024: …": a year between a word and its number. */
  #skipYear(from: number): boolean {
    const isYear = !this.#sawWord && YEAR.test(this.#text.slice(Math.max(0, from - 2), this.#at + 1));
    if (isYear) this.#at = from;
    return isYear;
  }

  /** In a list the label stands before the first number; false when this is no list. */
  #skipNumber(): boolean {
    if (this.#distance > 0 || this.#sentenceEnded || this.#sawNumberWord || this.#listed === LONGEST_LIST) return false;
    let digits = 0;
    let at = this.#at;
    for (; at > this.#limit; at--) {
      const kind = CLASS[this.#text.charCodeAt(at - 1)]!;
      if (kind >= DIGIT) digits++;
      else if (
        kind !== SPACE &&
        kind !== HYPHEN &&
        kind !== DOT &&
        kind !== SLASH &&
        kind !== OPEN &&
        kind !== CLOSE &&
        kind !== PLUS
      )
        break;
    }
    if (digits < Math.min(SHORTEST_LISTED, this.#digitCount)) return this.#skipYear(at);
    this.#at = at;
    this.#limit = Math.max(0, at - REACH);
    this.#listed++;
    this.#alike &&= digits % this.#digitCount === 0;
    this.#sawWord = false;
    return true;
  }
}

/** "T 22 22 55 55 M 912 34 567": a capital at the beginning, or behind a mark or a number. */
const STANDS_FREE = /(?:^|[\n|,;•·/\d-] {0,3})\p{Lu}$/u;

const SHORTEST_LISTED = 5;
const YEAR = /\p{L}[ ]?(?:19|20)\d\d[^\d]?$/u;
