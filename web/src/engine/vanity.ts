// Letters for digits: 1-800-FLOWERS. Only North American toll-free numbers are written so.
import { PLANS } from "./judge/plans.ts";
import { readInternational } from "./judge/reading.ts";
import type { Clue } from "./regions.ts";
import type { RunReader } from "./scan/runs.ts";
import type { FoundNumber } from "./types.ts";

const WRITTEN =
  /(\+?1[-. ]?)?\(?(8(?:00|33|44|55|66|77|88))\)?[-. ]?((?:[A-Z0-9][-. ]?){6,10}[A-Z0-9])(?![\p{L}\p{N}-])/uy;
/** Fewer letters in a row are a code. */
const WORD = /[A-Z]{3}/;
const NATIONAL_LENGTH = 7;
/** ITU-T E.161, from A. */
const KEYPAD = "22233344455566677778889999";

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

/** Letters as the digits on whose keys they stand. */
export function dialled(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => KEYPAD[letter.toUpperCase().charCodeAt(0) - 65]!);
}

/** Reads a number with letters where a run starts; null when it is none. */
export function readVanity({ text, start, end }: RunReader, clues: readonly Clue[]): FoundNumber | null {
  if (!isCapital(text.charCodeAt(end)) && !isCapital(text.charCodeAt(end + 1))) return null;
  WRITTEN.lastIndex = start;
  const match = WRITTEN.exec(text);
  if (!match || !WORD.test(match[3]!)) return null;
  const atHome = clues.some(({ plan }) => plan.code === PLANS.get("US")!.code);
  const digits = `1${match[2]}${dialled(match[3]!).replaceAll(/\D/g, "").slice(0, NATIONAL_LENGTH)}`;
  const reading = atHome || match[1] ? readInternational(Array.from(digits, Number), 0, digits.length) : null;
  if (reading?.kind !== "toll_free") return null;
  const { 0: written } = match;
  return {
    start,
    end: start + written.length,
    text: written,
    e164: `+${digits}`,
    digits: "",
    ext: "",
    region: "US",
    kind: reading.kind,
    confidence: 0.9,
    evidence: [match[1]?.startsWith("+") ? "plus" : "region", "letters"],
    readings: [],
  };
}
