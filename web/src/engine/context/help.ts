// Words for help, and for those who help, beside a short number: "Ärztlicher Notdienst 116117", "113 for ambulanse".
import { CLASS, DIGIT } from "../scan/characters.ts";
import { wordOf } from "./dictionary.ts";
import { isLetter, wordEnd, wordStart } from "./letters.ts";

const WORDS_BEFORE = 3;
const STOPS = ".;\n\t";

/** Whether such a word is one of the last before a number, the last one where its digits are few, or what the number is for. */
export function isHelpNear(text: string, start: number, end: number, isFew: boolean): boolean {
  return isHelpBefore(text, start, isFew ? 1 : WORDS_BEFORE) || (!isFew && isHelpBehind(text, end));
}

function isHelpBefore(text: string, start: number, words: number): boolean {
  let at = start;
  for (let word = 0; word < words; word++) {
    while (at > 0 && !isLetter(text.charCodeAt(at - 1))) {
      at--;
      if (STOPS.includes(text[at]!) || CLASS[text.charCodeAt(at)]! >= DIGIT) return false;
    }
    const from = wordStart(text, at);
    const { isEmergency, meaning } = wordOf(text.slice(from, at));
    if (isEmergency) return true;
    if (from === at || meaning === "reject") return false;
    at = from;
  }
  return false;
}

/** "112 (politi)", "190 para polícia", "113 – ambulanse". */
function isHelpBehind(text: string, end: number): boolean {
  const leads = LEADS.exec(text.slice(end, end + LONGEST_LEAD));
  if (!leads) return false;
  const from = end + leads[0].length;
  return isLetter(text.charCodeAt(from)) && wordOf(text.slice(from, wordEnd(text, from))).isEmergency;
}

const LONGEST_LEAD = 10;
const LEADS = /^\s?(?:[(=–—:/-]\s?|(?:for|til|för|till|para|pour|für|voor|per|dla|pro|för|é|ist|is|är|er|на|для|за)\s)/u;
