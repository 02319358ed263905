// What the text behind a number says it is: "(mobil)", "er ordrenummeret".
import { CLASS, SPACE } from "../scan/characters.ts";
import { wordOf } from "./dictionary.ts";
import { isLetter, wordEnd } from "./letters.ts";
import type { Meaning } from "./lexicon.ts";

const LONGEST_BRACKET = 24;
/** "(ref 22225555)": what stands in the bracket is about a number of its own. */
const OWN_NUMBER = /\d{5}/;
const WORDS_AFTER_IS = 4;
const LETTER_LABELS: Readonly<Record<string, Meaning>> = {
  t: "phone",
  m: "phone",
  p: "phone",
  h: "phone",
  w: "phone",
  d: "phone",
  f: "fax",
};

/** Reads forwards from where a number ends; "none" where nothing is said. */
export function labelAfter(text: string, end: number): Meaning {
  let at = end;
  while (at < end + 2 && at < text.length && CLASS[text.charCodeAt(at)] === SPACE) at++;
  if (text[at] === "(" || text[at] === "[") return inBrackets(text, at + 1);
  if (text[at] === "-" || text[at] === "–") at += text[at + 1] === " " ? 2 : 1;
  if (at === end || at >= text.length || !isLetter(text.charCodeAt(at))) return "none";
  const stop = wordEnd(text, at);
  const { isCopula, meaning } = wordOf(text.slice(at, stop));
  if (isCopula) return afterIs(text, stop);
  if (meaning === "call") return ANOTHER.test(text.slice(stop, stop + ANOTHER_REACH)) ? "none" : meaning;
  return (meaning === "phone" || meaning === "fax") && !leadsOn(text, stop) ? meaning : "none";
}

/** "(mobil)", "(m)", "(ordrenr)", "(direct line)". */
function inBrackets(text: string, from: number): Meaning {
  const stop = text.slice(from, from + LONGEST_BRACKET).search(/[)\]]/);
  if (stop < 0) return "none";
  const inside = text.slice(from, from + stop).trim();
  if (OWN_NUMBER.test(inside)) return "none";
  if (inside.length === 1) return LETTER_LABELS[inside.toLowerCase()] ?? "none";
  return firstTelling(inside.split(/[^\p{L}]+/u));
}

function afterIs(text: string, from: number): Meaning {
  const rest = text.slice(from, from + 48).split(/[.!?\n,;]/, 1)[0]!;
  const words = rest.split(/[^\p{L}]+/u).filter((word) => word !== "").slice(0, WORDS_AFTER_IS);
  const meaning = firstTelling(words);
  return meaning === "none" && words.some((word) => OWNED.has(wordOf(word).meaning)) ? "reject" : meaning;
}

function firstTelling(words: readonly string[]): Meaning {
  return words.map((word) => wordOf(word).meaning).find((meaning) => TELLING.has(meaning)) ?? "none";
}

const OWNED: ReadonlySet<Meaning> = new Set<Meaning>(["soft", "department"]);
const TELLING: ReadonlySet<Meaning> = new Set<Meaning>(["phone", "fax", "call", "reject", "place"]);

/** "22225555 called from 22225556": it is the other number that is a phone. */
const ANOTHER = /\d{3}/;
const ANOTHER_REACH = 32;

/** The word is the label of what follows: "22 22 55 55 Fax: 22 22 55 56". */
function leadsOn(text: string, from: number): boolean {
  return /^\.?[\s:(]{0,3}[+\d(]|^\s?:/.test(text.slice(from, from + 5));
}
