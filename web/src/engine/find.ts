// Finds the numbers of a text.
import type { Candidate, Choice } from "./candidate.ts";
import { countryBefore } from "./context/countries.ts";
import { meaningOfField } from "./context/field.ts";
import { readExtension } from "./extension.ts";
import { PLANS } from "./judge/plans.ts";
import { type Reading as PlanReading, e164Of } from "./judge/reading.ts";
import { Neighbours } from "./near.ts";
import { type Clue, cluesOf, weightOf } from "./regions.ts";
import { CLASS, CLOSE, OPEN, SPACE } from "./scan/characters.ts";
import { RunReader } from "./scan/runs.ts";
import { type Score, type Setting, scoreOf } from "./score.ts";
import { segment } from "./segment.ts";
import { readShort } from "./short.ts";
import type { FindOptions, FoundNumber, Reading } from "./types.ts";

/**
 * Finds the phone numbers of a text, in its order: those the page would mark, and with `all` also
 * the less sure. It never throws, whatever the text is; regions it does not know are left out.
 */
export function findNumbers(text: string, options: FindOptions = {}): FoundNumber[] {
  return new Finder(text, options).find();
}

/** Numbers with fewer digits are looked at as short numbers only. */
const FEWEST_DIGITS = 5;
/** From here on a run is worth looking for a country's name before it. */
const FEWEST_FOR_COUNTRY = 6;
const MARKED = 1;
const WORTH_TELLING = -1;

class Finder {
  readonly #text: string;
  readonly #all: boolean;
  readonly #clues: readonly Clue[];
  readonly #setting: Setting;
  readonly #neighbours: Neighbours | null;
  readonly #found: FoundNumber[] = [];

  constructor(text: string, options: FindOptions) {
    this.#text = text;
    this.#all = options.all ?? false;
    this.#clues = cluesOf(options);
    this.#setting = { field: meaningOfField(options.evidence?.field?.label ?? "") };
    this.#neighbours = text.includes("+") ? new Neighbours(text) : null;
  }

  find(): FoundNumber[] {
    const run = new RunReader(this.#text);
    while (run.next()) {
      const full = run.digitCount >= FEWEST_DIGITS && this.#takeNumbers(run);
      if (!full) this.#takeShort(run);
    }
    return this.#found;
  }

  /** Takes the full numbers of a run; false when there are none. */
  #takeNumbers(run: RunReader): boolean {
    const clues = this.#cluesFor(run);
    const segments = segment(run, clues);
    for (const { candidate, crowd } of segments) {
      const extension = candidate.to === run.groups ? readExtension(this.#text, candidate.end) : null;
      const end = extension?.end ?? candidate.end;
      const score = scoreOf(this.#text, candidate, end, crowd, this.#setting);
      if (!score || score.points < (this.#all ? WORTH_TELLING : MARKED)) continue;
      this.#found.push(this.#numberOf(candidate, score, end, extension?.digits ?? ""));
      run.skipTo(end);
    }
    return segments.length > 0;
  }

  #takeShort(run: RunReader): void {
    const short = readShort(run, this.#clues);
    if (!short || (short.confidence < 0.5 && !this.#all)) return;
    const { start, end } = run;
    this.#found.push({ start, end, text: this.#text.slice(start, end), e164: "", ext: "", readings: [], ...short });
  }

  /** The countries in question here: what stands beside the number comes before what holds for the page. */
  #cluesFor(run: RunReader): readonly Clue[] {
    if (run.plus || run.digitCount < FEWEST_FOR_COUNTRY) return this.#clues;
    const near = this.#neighbours?.countryNear(run.start, run.end);
    const named = PLANS.get(countryBefore(this.#text, run.start) ?? "");
    let clues = this.#clues;
    if (near) clues = withClue(clues, { plan: near, by: "near" });
    if (named) clues = withClue(clues, { plan: named, by: "named" });
    return clues;
  }

  #numberOf(candidate: Candidate, score: Score, end: number, ext: string): FoundNumber {
    const { choices } = candidate;
    const { reading } = choices[0]!;
    const start = balancedStart(this.#text, candidate.start, end);
    const stop = start === candidate.start ? balancedEnd(this.#text, start, end) : end;
    const e164 = e164Of(reading);
    return {
      start,
      end: stop,
      text: this.#text.slice(start, stop),
      e164,
      digits: reading.kind === "company" ? e164.slice(1 + reading.code.digits.length) : "",
      ext,
      region: regionOf(reading),
      kind: reading.kind,
      confidence: Math.min(confidenceOf(score.points), limitOf(candidate, score)),
      evidence: score.evidence,
      readings: choices.length > 1 ? choices.map(readingOf) : NO_READINGS,
    };
  }
}

const NO_READINGS: readonly Reading[] = [];

/** A clue in front of the others; the field's own country stays before what stands near by. */
function withClue(clues: readonly Clue[], clue: Clue): readonly Clue[] {
  const others = clues.filter(({ plan }) => plan !== clue.plan);
  const [first] = clues;
  if (clue.by === "near" && first?.by === "field_region") return first.plan === clue.plan ? clues : [first, clue, ...others.slice(1)];
  return [clue, ...others];
}

function readingOf({ reading }: Choice): Reading {
  return { e164: e164Of(reading), region: regionOf(reading), kind: reading.kind };
}

const regionOf = ({ region }: PlanReading): string => (region === "001" ? "" : region);

/** How sure a number can be at most, by what decides its country. */
function limitOf({ choices, settled }: Candidate, score: Score): number {
  if (choices.length === 1) return 1;
  const { by } = choices[0]!;
  const weight = weightOf(by);
  if (weight === "weak" && !settled) {
    score.add(0, "region_ambiguous");
    return 0.5;
  }
  return weight === "strong" && by !== "near" ? 0.9 : 0.7;
}

const CONFIDENCE = [0.35, 0.6, 0.75, 0.85, 0.92, 0.95, 0.97, 0.98, 0.99] as const;

function confidenceOf(score: number): number {
  if (score < 0) return 0.2;
  return CONFIDENCE[Math.min(score, CONFIDENCE.length - 1)]!;
}

/** "(22 22 55 55": a bracket that is not closed inside is not the number's. */
function balancedStart(text: string, start: number, end: number): number {
  if (CLASS[text.charCodeAt(start)] !== OPEN || depthOf(text, start, end) <= 0) return start;
  let at = start + 1;
  while (CLASS[text.charCodeAt(at)] === SPACE) at++;
  return at;
}

/** "+47 (22 22 55 55)": the bracket behind belongs to the one inside. */
function balancedEnd(text: string, start: number, end: number): number {
  return CLASS[text.charCodeAt(end)] === CLOSE && depthOf(text, start, end) > 0 ? end + 1 : end;
}

function depthOf(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const kind = CLASS[text.charCodeAt(at)];
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth--;
  }
  return depth;
}
