// The part of the engine that a page's first script holds: it tells whether a text is worth
// loading the rest for. It knows no numbering plan and no country.
import { FIRST_LOOSE_GAP, RunReader } from "./scan/runs.ts";
import { isCardLike, shapeOfWord } from "./scan/shapes.ts";

/** Fewer digits are a number only where a word says so. */
const FEWEST_DIGITS = 6;
const FEWEST_SHORT = 3;
const REACH = 32;

/**
 * Words that ask to call, as far as they are common: 112, 1881 and 02800 are numbers behind them.
 * Others are found once something else on the page has loaded the engine.
 */
const CALLS =
  /(?:t(?:e)?lf|tel|ring|phone|fon|call|dial|mob|sími|hring|soita|puh|anruf|ruf|bel|appel|llam|ligue|chiam|dzwo|nød|nöd|hätä|neyð|notruf|emergency|legevakt|电话|電話|전화|тел|звон|τηλ|هاتف|טל)/i;

/** Whether a text may hold a phone number: false is certain but for rare words before short numbers. */
export function mayHoldNumber(text: string): boolean {
  const run = new RunReader(text);
  while (run.next()) {
    if ((run.digitCount >= FEWEST_DIGITS && isOpen(run)) || isCalled(run)) return true;
  }
  return false;
}

/** Whether some word of a run is neither date nor decimal nor address. */
function isOpen(run: RunReader): boolean {
  if (run.plus) return true;
  if (isCardLike(run)) return false;
  for (let from = 0, to = 1; from < run.groups; from = to++) {
    while (to < run.groups && run.gap[to]! < FIRST_LOOSE_GAP) to++;
    if (shapeOfWord(run, from, to) === "open") return true;
  }
  return false;
}

function isCalled({ text, start, digitCount }: RunReader): boolean {
  return digitCount >= FEWEST_SHORT && CALLS.test(text.slice(Math.max(0, start - REACH), start));
}
