// What a word says about the number beside it.
import * as people from "./people.ts";
import * as things from "./things.ts";
import * as words from "./words.ts";

/** What a word says; "none" is every word we know nothing of. */
export type Meaning = "phone" | "call" | "fax" | "place" | "reject" | "soft" | "party" | "department" | "number" | "filler" | "none";

const split = (list: string): string[] => list.split(/\s+/).filter((word) => word !== "");

/** Later lists win over earlier ones where a word is in both. */
const LISTS: readonly (readonly [Meaning, string])[] = [
  ["filler", words.FILLER],
  ["place", words.PLACE],
  ["place", people.ROLES],
  ["place", people.TIMES],
  ["place", people.QUESTIONS],
  ["party", words.PARTY],
  ["party", things.PEOPLE],
  ["soft", words.SOFT],
  ["reject", words.REJECT],
  ["reject", things.THINGS],
  ["department", people.DEPARTMENTS],
  ["call", words.CALL],
  ["fax", words.FAX],
  ["phone", words.PHONE],
  ["number", words.NUMBER],
];

const WORDS: ReadonlyMap<string, Meaning> = new Map(
  LISTS.flatMap(([meaning, list]) => split(list).map((word) => [word, meaning] as const)),
);
const UNITS: ReadonlySet<string> = new Set(split(words.UNIT));
const LISTING: ReadonlySet<string> = new Set(split(words.LIST));
const FIRST_PERSON: ReadonlySet<string> = new Set(split(words.FIRST_PERSON));
const COPULAS: ReadonlySet<string> = new Set(split(words.COPULA));
const MONEY: ReadonlySet<string> = new Set(split(words.MONEY));
const QUESTIONS: ReadonlySet<string> = new Set(split(`${people.QUESTIONS} ${people.PURPOSES}`));
const EMERGENCY: ReadonlySet<string> = new Set(split(things.EMERGENCY));

/** Parts of compound words must be this long, or they are found in everything. */
const SHORTEST_PART = 5;
/** In scripts that write more with one character, or words without spaces. */
const SHORTEST_PART_BEYOND_LATIN = 2;
const FIRST_BEYOND_LATIN = 0x0590;
/** Short tails that are safe: "jobbtlf", "kundenr". */
const SHORT_TAILS: ReadonlySet<string> = new Set(["tlf", "nr", "nro", "kode", "kod", "code", "sak", "sag", "kort", "lege"]);
const NUMBER_TAILS = new Set([
  "nr",
  "nro",
  "nummer",
  "nummeret",
  "numret",
  "numre",
  "numero",
  "number",
  "númer",
  "szám",
  "száma",
  "numbri",
  "番号",
  "号码",
  "號碼",
  "번호",
  "编号",
  "編號",
  "单号",
  "單號",
]);

/** What a word says; it must be lower case. */
export function meaningOf(word: string): Meaning {
  const known = WORDS.get(word) ?? WORDS.get(unaccented(word));
  if (known) return known;
  if (word.startsWith(ARABIC_ARTICLE)) return meaningOf(word.slice(ARABIC_ARTICLE.length));
  if (word.length > 2 && word.endsWith("nr")) return numberOf(word.slice(0, -2));
  const shortest = word.charCodeAt(0) < FIRST_BEYOND_LATIN ? SHORTEST_PART : SHORTEST_PART_BEYOND_LATIN;
  return word.length < shortest ? "none" : isMisspelt(word) ? "phone" : meaningOfParts(word, shortest);
}

/** "telfon", "phnoe": the consonants of telephone, whatever stands between them. */
const isMisspelt = (word: string): boolean =>
  (word.startsWith("t") || word.startsWith("ph")) &&
  SKELETONS.has(unaccented(word).replaceAll(/[aeiouy]/g, "").replaceAll(/(.)\1/g, "$1")) &&
  word.length > 4;

const SKELETONS: ReadonlySet<string> = new Set(["tlfn", "tlphn", "phn"]);

const ARABIC_ARTICLE = "ال";
const ACCENTED = /[\u00c0-\u024f]/;

function unaccented(word: string): string {
  return ACCENTED.test(word) ? word.normalize("NFD").replaceAll(/\p{M}/gu, "") : word;
}

/** Whether a word is "questions", or leads to what is asked about. */
export const isQuestion = (word: string): boolean => QUESTIONS.has(word);

/** Whether a word is something counted or measured. */
export const isUnit = (word: string): boolean => UNITS.has(word);

/** Whether a word is the short name of a currency. */
export const isMoney = (word: string): boolean => MONEY.has(word);

/** Whether a word stands between the numbers of a list. */
export const isListWord = (word: string): boolean => LISTING.has(word);

/** Whether a word is "my" or "our". */
export const isFirstPerson = (word: string): boolean => FIRST_PERSON.has(word);

/** Whether a word is a form of "is". */
export const isCopula = (word: string): boolean => COPULAS.has(word);

/** Whether help is called where this word stands: "Notdienst". */
export const isEmergencyWord = (word: string): boolean =>
  EMERGENCY.has(word) || (word.charCodeAt(0) >= FIRST_UNSPACED && [...EMERGENCY].some((each) => each.length > 1 && word.includes(each)));

/** Thai and what follows: words without spaces between, or with endings of all kinds. */
const FIRST_UNSPACED = 0x0e00;

/** Compounds mean what their tail means ("ordretelefon"), inflected words what they begin with. */
function meaningOfParts(word: string, shortest: number): Meaning {
  for (let cut = 1; cut <= word.length - 2; cut++) {
    const tail = word.slice(cut);
    if (NUMBER_TAILS.has(tail)) return isPossessor(word.slice(0, cut)) ? "number" : numberOf(word.slice(0, cut));
    if (tail.length < shortest && !SHORT_TAILS.has(tail)) continue;
    const meaning = WORDS.get(tail);
    if (meaning && isTelling(meaning)) return meaning;
  }
  for (let end = word.length - 1; end >= shortest; end--) {
    const meaning = WORDS.get(word.slice(0, end));
    if (meaning && isTelling(meaning)) return meaning;
  }
  return "none";
}

/** "妈的" of "妈的号码", "mum's number": somebody or something we do not know has it. */
const isPossessor = (owner: string): boolean => owner.endsWith("的") && meaningOf(owner) === "none";

const isTelling = (meaning: Meaning): boolean => meaning !== "filler" && meaning !== "number" && meaning !== "none";

/** "supportnummer" is a phone, "kundenummer" is none: whose number it is decides. */
export function numberOf(owner: string): Meaning {
  const meaning = WORDS.get(owner.replace(/[se-]$/, "")) ?? meaningOf(owner);
  return meaning === "phone" || meaning === "call" || meaning === "fax" || meaning === "place" ? "phone" : "reject";
}
