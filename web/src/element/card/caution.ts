// How long a click can be stopped before anything is ordered: not at all where the number and its
// country are sure, a moment where they are not.
import type { Inspected } from "../../core/types.ts";
import type { Subject } from "../subject.ts";
import type { UndoChoice } from "../undo-choice.ts";
import { isNight } from "./format.ts";
import type { Cause, Undo } from "./state.ts";

const MOMENT = 3;
const SURE = 0.7;

/** Evidence that says more of the reader than of the number. */
const WEAK: ReadonlySet<string> = new Set(["region", "language", "domain", "region_ambiguous"]);

/** Why a click on this number had better be looked at. */
export function causesOf(
  subject: Subject,
  inspected: Inspected | null,
  home: readonly string[],
  now: number,
): Cause[] {
  const causes: Cause[] = [];
  const country = subject.evidence[0] ?? "";
  const guessed = country === "code_without_plus" || (subject.readings.length > 1 && WEAK.has(country));
  if (subject.regionFrom === "evidence" && guessed) causes.push("guess");
  if (subject.confidence < SURE) causes.push("unsure");
  if (subject.region && home.length > 0 && !home.includes(subject.region)) causes.push("foreign");
  if (inspected?.verdict === "warn") causes.push("warned");
  if (inspected && isNight(inspected.local_times, now)) causes.push("night");
  return causes;
}

/** The bar for a click at this moment; null where it is ordered at once. */
export function undoFor(causes: readonly Cause[], choice: UndoChoice, now: number): Undo | null {
  if (choice === "pressed") return { endsAt: null, total: 0, because: causes };
  const seconds = choice === "auto" ? (causes.length > 0 ? MOMENT : 0) : choice;
  return seconds > 0 ? { endsAt: now + seconds * 1000, total: seconds * 1000, because: causes } : null;
}
