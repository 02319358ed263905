// Which country the text around a number points to, where the agent has several: a city, a street, a
// mail address, the form of a company, "Telefon (+47)" at the head of a column.
import { CALLING_CODES, PLANS, type Plan } from "../judge/plans.ts";
import { regionOfDomain } from "../regions.ts";
import { CLASS, DIGIT, SPACE } from "../scan/characters.ts";
import { type Stretch, hasPhoneLabel } from "./before.ts";
import { countrySignOf } from "./countries.ts";
import { wordOf } from "./dictionary.ts";
import { isLetter, wordEnd, wordStart } from "./letters.ts";

/** How far the look goes on the number's own line. */
const REACH = { before: 160, behind: 100 } as const;
/** Lines of the same record, when the number has a label of its own; and lines below a heading. */
const LINES = { before: 3, behind: 2, heading: 12 } as const;
const LONGEST_LINE = 160;

/** The country, of those in question, that the surroundings of a number point to; undefined: none. */
export function countryAround(number: Stretch, inQuestion: readonly string[]): Plan | undefined {
  const { text, start, end } = number;
  const line = lineAt(text, start);
  const from = Math.max(line.from, start - REACH.before);
  const to = Math.min(lineAt(text, end).to, end + REACH.behind);
  const signs = [...signsIn(text, from, start, inQuestion), ...signsIn(text, end, to, inQuestion)];
  const region =
    nearest(signs, start, end) ?? aboveOf(number, line.from, inQuestion) ?? belowOf(number, to, inQuestion);
  return PLANS.get(region ?? "");
}

interface Sign {
  readonly from: number;
  readonly to: number;
  readonly region: string;
}

function nearest(signs: readonly Sign[], start: number, end: number): string | undefined {
  const distance = ({ from, to }: Sign): number => (to <= start ? start - to : from - end);
  let best: Sign | undefined;
  for (const sign of signs) if (!best || distance(sign) < distance(best)) best = sign;
  return best?.region;
}

/** The lines above: those of the record, as "2317 Hamar", and a heading, as "Telefon (+47)". */
function aboveOf(number: Stretch, from: number, inQuestion: readonly string[]): string | undefined {
  const { text } = number;
  for (let at = from, lines = 1; at > 0 && lines <= LINES.heading; lines++) {
    const line = lineAt(text, at - 1);
    if (line.to === line.from || line.to - line.from > LONGEST_LINE) return undefined;
    const region = signsIn(text, line.from, line.to, inQuestion).at(-1)?.region;
    if (region && (isHeading(text, line) || (lines <= LINES.before && hasPhoneLabel(number)))) return region;
    at = line.from;
  }
  return undefined;
}

function belowOf(number: Stretch, from: number, inQuestion: readonly string[]): string | undefined {
  const { text } = number;
  for (let at = from, lines = 1; text[at] === "\n" && lines <= LINES.behind; lines++) {
    const line = lineAt(text, at + 1);
    if (line.to === line.from || line.to - line.from > LONGEST_LINE) return undefined;
    const region = signsIn(text, line.from, line.to, inQuestion)[0]?.region;
    if (region) return hasPhoneLabel(number) ? region : undefined;
    at = line.to;
  }
  return undefined;
}

interface Line {
  readonly from: number;
  readonly to: number;
}

/** The line a place is in; very long ones only as far as they are looked at. */
function lineAt(text: string, place: number): Line {
  let from = place;
  while (from > 0 && place - from <= LONGEST_LINE && text[from - 1] !== "\n") from--;
  let to = place;
  while (to < text.length && to - place <= LONGEST_LINE && text[to] !== "\n") to++;
  return { from, to };
}

/** It says phone and holds no number. */
function isHeading(text: string, { from, to }: Line): boolean {
  const words = text.slice(from, to);
  return !/\d{3}/.test(words) && words.split(/[^\p{L}]+/u).some((word) => wordOf(word).meaning === "phone");
}

function signsIn(text: string, from: number, to: number, inQuestion: readonly string[]): Sign[] {
  const signs: Sign[] = [];
  const put = (start: number, end: number, regions: string | undefined): void => {
    if (regions === undefined) return;
    const [region, ...others] = regions.split(" ").filter((each) => inQuestion.includes(each));
    if (region !== undefined && others.length === 0) signs.push({ from: start, to: end, region });
  };
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const end = Math.min(to, wordEnd(text, at));
      put(at, end, regionsOfWord(text, at, end));
      at = end;
      continue;
    }
    if (code === PLUS) put(at, at + 1, regionOfCode(text, at + 1));
    at++;
  }
  return signs;
}

const PLUS = 0x2b;

function regionsOfWord(text: string, from: number, end: number): string | undefined {
  const written = text.slice(from, end);
  if (isDomainEnd(text, from, end)) return regionOfDomain(`.${written}`)?.toUpperCase();
  if (text[end] === "/" && text[end + 1] === "S" && end - from === 1) return /[AIKP]/.test(written) ? "DK" : undefined;
  const country = countrySignOf(written);
  if (country) return country.isStreet && !isHouse(text, end) ? undefined : country.regions;
  return SHORT_CODES[written] !== undefined && isCode(text, from, end) ? SHORT_CODES[written] : undefined;
}

/** Codes that are words, too: they count in brackets, and before a postcode. */
const SHORT_CODES: Readonly<Record<string, string>> = { NO: "NO", N: "NO", S: "SE", IS: "IS", D: "DE" };

const isCode = (text: string, from: number, end: number): boolean =>
  (text[from - 1] === "(" && text[end] === ")") || /^-\d{3}/.test(text.slice(end, end + 4));

/** "no" of "post@firma.no" and of "www.firma.no/kontakt". */
function isDomainEnd(text: string, from: number, end: number): boolean {
  if (end - from !== 2 || text[from - 1] !== ".") return false;
  if (text[end] === "@" || text[end] === "-") return false;
  const start = wordStart(text, from - 1);
  return start < from - 1 || CLASS[text.charCodeAt(from - 2)]! >= DIGIT;
}

/** A space and up to three digits, as of a house. */
const isHouse = (text: string, end: number): boolean => /^ \d{1,3}(?!\d)/.test(text.slice(end, end + 5));

/** "(+47)": a code on its own; numbers with a code are near.ts's business. */
function regionOfCode(text: string, from: number): string | undefined {
  let end = from;
  while (end - from < 4 && CLASS[text.charCodeAt(end)]! >= DIGIT) end++;
  const next = CLASS[text.charCodeAt(end)] === SPACE ? end + 1 : end;
  if (end === from || CLASS[text.charCodeAt(next)]! >= DIGIT) return undefined;
  return CALLING_CODES[Number(text.slice(from, end))]?.plans[0]?.region;
}
