// What is held of the digits of a text: the engine's word, and the rules that a site was taught.
import type { FoundNumber } from "../engine/index.ts";
import { shapeOf, wordsBeside } from "./beside.ts";
import { SURE_ENOUGH, type Settled, inRegion } from "./finder.ts";
import type { Rules } from "./rules.ts";
import type { KnownRule } from "./types.ts";

/** Digits of a text, and what is held of them. */
export interface Judged {
  /** Where they stand in the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly words: string;
  readonly shape: string;
  /** What they are as a number, or would be; null where nothing is known of such a number. Its place is theirs. */
  readonly found: FoundNumber | null;
  readonly isNumber: boolean;
  readonly regionChosen: boolean;
  /** The rule that decided whether they are a number, or of which country. */
  readonly rule: KnownRule | null;
}

/** What is known before the rules are asked. */
export interface Known {
  /** The engine's word, also of what is unsure. */
  readonly found: readonly FoundNumber[];
  readonly rules: Rules;
  /** From this confidence on the engine's word is taken. */
  readonly marked: number;
  settled(found: FoundNumber): Settled;
  /** Asks the engine about a part of the text, as if nothing else stood there. */
  find(part: string, region: string | null): readonly FoundNumber[];
}

/** Digits that the engine tells nothing of, as far as they belong together. */
const RUN = /[+(]{0,2}\p{Nd}(?:[\p{Nd}\s()./\u00b7\u2010-\u2015-]{0,30}\p{Nd})?\)?/gu;

/** Judges all digits of a text, in its order. */
export function judge(text: string, label: string, known: Known): Judged[] {
  const runs: Digits[] = known.found.map((found) => ({ start: found.start, end: found.end, found }));
  for (const { index: start, 0: run } of text.matchAll(RUN)) {
    const end = start + run.length;
    if (!known.found.some((found) => found.start < end && start < found.end)) runs.push({ start, end, found: null });
  }
  runs.sort((a, b) => a.start - b.start);
  return runs.map((digits) => judgeDigits(text, label, digits, known));
}

interface Digits {
  readonly start: number;
  readonly end: number;
  readonly found: FoundNumber | null;
}

function judgeDigits(text: string, label: string, { start, end, found }: Digits, known: Known): Judged {
  const written = text.slice(start, end);
  const words = wordsBeside(label, text, start, found?.evidence.includes("name") ?? false);
  const shape = shapeOf(written);
  const about = { start, end, text: written, words, shape };
  const rule = known.rules.verdictOn(words, shape);
  const isMarked = found !== null && found.confidence >= known.marked;
  if (rule?.rule.verdict === "not_number") return { ...about, found, isNumber: false, regionChosen: false, rule };
  if (!rule && !isMarked) return { ...about, found, isNumber: false, regionChosen: false, rule: null };
  const read = isMarked ? found : taught(found ?? alone(about, null, known));
  if (!read) return { ...about, found: null, isNumber: false, regionChosen: false, rule };
  const country = known.rules.regionOf(words, shape);
  const there = country && ofCountry(read, about, country.rule.region!, known);
  if (there) return { ...about, ...there, isNumber: true, rule: country };
  return { ...about, ...known.settled(read), isNumber: true, rule: isMarked ? null : rule };
}

/** A number because somebody said so. */
const taught = (found: FoundNumber | null): FoundNumber | null =>
  found && { ...found, confidence: Math.max(found.confidence, SURE_ENOUGH) };

/** The digits as a number, where no text around them speaks against it. */
function alone({ start, text }: Pick<Judged, "start" | "text">, region: string | null, known: Known): FoundNumber | null {
  const [found] = known.find(text, region);
  return found ? { ...found, start: start + found.start, end: start + found.end } : null;
}

/** The number as one of a country; null where it has its country written with it, or is none there. */
function ofCountry(found: FoundNumber, about: Pick<Judged, "start" | "text">, region: string, known: Known): Settled | null {
  if (found.evidence.includes("plus") || found.evidence.includes("idd")) return null;
  const read = inRegion(found, region);
  if (read) return read;
  const other = alone(about, region, known);
  if (other?.region !== region) return null;
  const evidence = found.evidence.filter((code, at) => at > 0 && code !== "region_ambiguous");
  const confidence = Math.max(found.confidence, SURE_ENOUGH);
  return { found: { ...other, start: found.start, end: found.end, text: found.text, evidence: ["region", ...evidence], confidence }, regionChosen: true };
}
