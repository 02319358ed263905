// Country names and codes beside a number: "Danmark: 33 12 34 56", "DK 33 12 34 56".
import { CLASS, OPEN, CLOSE, SPACE } from "../scan/characters.ts";
import { isLetter, wordStart } from "./letters.ts";
import { CITIES, MARKS, SHARED_MARKS, STREETS } from "./signs.ts";

/** Names in the languages of the neighbours, lower case, by region. */
const NAMES: Readonly<Record<string, string>> = {
  NO: "norge noreg norway norwegen norvège noruega noregur norja norwegian norsk norske norska oslo bergen trondheim stavanger",
  DK: "danmark denmark dänemark danemark dinamarca danmörk tanska danish dansk danske danska københavn copenhagen kopenhagen aarhus århus odense aalborg",
  SE: "sverige sweden schweden suède suecia svíþjóð ruotsi swedish svensk svenske svenska stockholm göteborg malmö",
  FI: "finland suomi finnland finlande finlandia finnish finsk finske finska suomalainen suomen helsinki helsingfors",
  IS: "island ísland iceland islanti islande islandia icelandic islandsk islandske isländsk isländska reykjavík reykjavik",
  FO: "færøyene færøerne faroe føroyar",
  GL: "grønland greenland kalaallit",
  DE: "tyskland germany deutschland allemagne alemania saksa german tysk tyske berlin hamburg münchen",
  GB: "storbritannia england uk britain britannien storbritannien brittannia london scotland wales",
  NL: "nederland netherlands niederlande holland alankomaat amsterdam",
  FR: "frankrike france frankreich frankrig ranska paris",
  ES: "spania spanien spain españa espanja madrid barcelona",
  IT: "italia italien italy italie milano roma",
  PL: "polen poland polska puola warszawa",
  PT: "portugal lisboa",
  US: "usa america us",
  CA: "canada kanada",
  EE: "estland estonia eesti viro tallinn",
  LV: "latvia lettland latvija riga",
  LT: "litauen lithuania lietuva vilnius",
  IE: "irland ireland dublin",
  CH: "sveits schweiz switzerland suisse zürich",
  AT: "østerrike österreich austria østrig wien",
  BE: "belgia belgium belgien belgique belgië",
  CZ: "tsjekkia czechia tjeckien česko praha",
};

const REGIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([region, names]) => names.split(" ").map((name) => [name, region] as const)),
);
/** Two capitals that are a word too often to be a country. */
const CODES: ReadonlySet<string> = new Set(Object.keys(NAMES).filter((code) => !["NO", "IT", "IS", "BE", "US", "AT"].includes(code)));

/** The country a word names; a code only counts in capitals. */
function regionNamed(word: string): string | undefined {
  return word.length === 2 && CODES.has(word) ? word : REGIONS.get(word.toLowerCase());
}

/** What a word says of a country when it stands anywhere near a number. */
export interface CountrySign {
  /** Region codes, apart by spaces; several: one of them. */
  readonly regions: string;
  /** It is a street, if a house number follows. */
  readonly isStreet: boolean;
}

/** Adjectives are written small: "det danske nummeret". */
const ADJECTIVES: ReadonlySet<string> = new Set(
  "norsk norske norska dansk danske danska svensk svenske svenska finsk finske finska islandsk islandske isländsk isländska suomalainen suomen tysk tyske".split(
    " ",
  ),
);

const CITY_SIGNS = byWord(CITIES);
const MARK_SIGNS = new Map([...byWord(MARKS), ...byWord(SHARED_MARKS)]);
const STREET_ENDS = [...byWord(STREETS)];
const SHORTEST_STREET = 6;

function byWord(lists: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(lists).flatMap(([regions, words]) => words.split(" ").map((word) => [word, regions] as const)),
  );
}

/** What a word as it is written says of a country; null: nothing. */
export function countrySignOf(written: string): CountrySign | null {
  const lower = written.toLowerCase();
  const isCapital = written[0] !== lower[0];
  const name = isCapital ? (regionNamed(written) ?? CITY_SIGNS.get(lower)) : undefined;
  const regions = name ?? MARK_SIGNS.get(written) ?? (ADJECTIVES.has(lower) ? REGIONS.get(lower) : undefined);
  if (regions !== undefined) return { regions, isStreet: false };
  const street = isCapital && lower.length >= SHORTEST_STREET && STREET_ENDS.find(([end]) => lower.endsWith(end));
  return street ? { regions: street[1], isStreet: true } : null;
}

const REACH = 4;

/** The country named right before the number that starts here, with a capital; undefined: none. */
export function countryBefore(text: string, start: number): string | undefined {
  let end = start;
  while (end > 0 && start - end < REACH && isBetween(text.charCodeAt(end - 1))) end--;
  if (end < 2 || end === start || !isLetter(text.charCodeAt(end - 1)) || ENDS[endOf(text, end)] === 0) return undefined;
  const from = wordStart(text, end);
  return looksLikeName(text, from, end) ? regionNamed(text.slice(from, end)) : undefined;
}

/** Lengths, first and last letters of all names: nearly all other words are told from them by that. */
const LOOKS: ReadonlySet<number> = new Set([...REGIONS.keys(), ...CODES].map((name) => lookOf(name, 0, name.length)));

/** The last two letters of all names: most other words end otherwise, and that is seen without looking for their start. */
const ENDS = new Uint8Array(1024);
for (const name of [...REGIONS.keys(), ...CODES]) ENDS[endOf(name, name.length)] = 1;

function endOf(text: string, end: number): number {
  return ((text.charCodeAt(end - 2) & 0x1f) << 5) | (text.charCodeAt(end - 1) & 0x1f);
}

function looksLikeName(text: string, from: number, end: number): boolean {
  const first = text.charCodeAt(from);
  const isSmall = first >= 0x61 && first <= 0x7a;
  return !isSmall && LOOKS.has(lookOf(text, from, end));
}

/** The length, the first and the last letter in one number, whatever their case. */
function lookOf(text: string, from: number, end: number): number {
  return ((end - from) << 16) | ((text.charCodeAt(from) & 0xdf) << 8) | (text.charCodeAt(end - 1) & 0xdf);
}

/** Spaces, colons, brackets and dashes. */
function isBetween(code: number): boolean {
  const kind = CLASS[code];
  return kind === SPACE || kind === OPEN || kind === CLOSE || code === 0x3a || code === 0x2d || code === 0x2013;
}
