// What is told of a number that was found.
import type { Candidate, Choice } from "./candidate.ts";
import { type Reading as PlanReading, e164Of } from "./judge/reading.ts";
import { weightOf } from "./regions.ts";
import { balancedEnd, balancedStart } from "./scan/brackets.ts";
import type { EvidenceCode, FoundNumber, Reading } from "./types.ts";

/** A candidate that has been scored. */
export interface Verdict {
  readonly candidate: Candidate;
  /** Where it ends, with its extension. */
  readonly end: number;
  readonly ext: string;
  readonly points: number;
  readonly evidence: readonly EvidenceCode[];
}

/** The number a verdict is about. */
export function foundNumber(text: string, { candidate, end, ext, points, evidence }: Verdict): FoundNumber {
  const { choices } = candidate;
  const { reading } = choices[0]!;
  const start = balancedStart(text, candidate.start, end);
  const stop = start === candidate.start ? balancedEnd(text, start, end) : end;
  const e164 = e164Of(reading);
  const ambiguous = isAmbiguous(candidate);
  return {
    start,
    end: stop,
    text: text.slice(start, stop),
    e164,
    digits: reading.kind === "company" ? e164.slice(1 + reading.code.digits.length) : "",
    ext,
    region: regionOf(reading),
    kind: reading.kind,
    confidence: Math.min(confidenceOf(points), ambiguous ? LEAST_MARKED : limitOf(choices)),
    evidence: ambiguous ? [...evidence, "region_ambiguous"] : evidence,
    readings: choices.length > 1 ? choices.map(readingOf) : NO_READINGS,
  };
}

/** The page marks numbers from this confidence on. */
const LEAST_MARKED = 0.5;

const NO_READINGS: readonly Reading[] = [];

function readingOf({ reading }: Choice): Reading {
  return { e164: e164Of(reading), region: regionOf(reading), kind: reading.kind };
}

const regionOf = ({ region }: PlanReading): string => (region === "001" ? "" : region);

/** Several of the agent's countries are possible, and nothing tells which. */
function isAmbiguous({ choices, settled }: Candidate): boolean {
  return choices.length > 1 && !settled && weightOf(choices[0]!.by) === "weak";
}

/** How sure a number can be at most, by what decides its country. */
function limitOf(choices: readonly Choice[]): number {
  if (choices.length === 1) return 1;
  const { by, isDistant } = choices[0]!;
  return weightOf(by) === "strong" && by !== "near" && !isDistant ? 0.9 : 0.7;
}

const CONFIDENCE = [0.35, 0.6, 0.75, 0.85, 0.92, 0.95, 0.97, 0.98, 0.99] as const;

function confidenceOf(points: number): number {
  return points < 0 ? 0.2 : CONFIDENCE[Math.min(points, CONFIDENCE.length - 1)]!;
}
