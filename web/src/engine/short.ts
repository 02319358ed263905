// Numbers of three to six digits: they are numbers only where a word says so.
import { labelBefore } from "./context/before.ts";
import { wordOf } from "./context/dictionary.ts";
import { edgeAfter, edgeBefore } from "./context/edges.ts";
import { isHelpNear } from "./context/help.ts";
import { VERDICTS, SHORT_ROOTS } from "./judge/plans.ts";
import { digitText, labelOf } from "./judge/reading.ts";
import type { Kind } from "./kinds.ts";
import type { Clue } from "./regions.ts";
import { GAP, type RunReader } from "./scan/runs.ts";
import type { EvidenceCode, FoundNumber } from "./types.ts";

/** A short number: it has no worldwide form. */
export interface ShortNumber {
  readonly digits: string;
  readonly region: string;
  readonly kind: Kind;
  readonly confidence: number;
  readonly evidence: readonly EvidenceCode[];
}

const SHORTEST = 2;
/** Shorter ones are numbers only where somebody is asked to call, or help is: "SAMU 15". */
const SHORTEST_CALLED = 3;
/** Longer ones are judged by the plans of full numbers. */
export const LONGEST_SHORT = 6;

/** Emergency numbers that are answered, or dialled by habit, wherever one is. */
const EMERGENCY_ANYWHERE: readonly number[] = [0, 110, 112, 113, 119, 911, 999];

/** A number in a company's own telephone system, named so: "internnr 4521". */
const INTERNAL =
  /(?:^|[^\p{L}])(?:intern(?:t|nr|nummer|tlf)?|lnr|linje|ext(?:ension)?|ankn(?:ytning)?|lokal(?:nr)?|alanumero)[.:]?\s{0,2}(?:nr\.?\s)?$/iu;

/** The European services for lost children, victims, children, the sick, and those in distress. */
const HARMONISED: ReadonlySet<string> = new Set(["116000", "116006", "116111", "116117", "116123"]);
/** Calling codes of Europe. */
const EUROPE = /^[34]/;

const NO_LIST: readonly { readonly group: number; readonly short: ShortNumber }[] = [];

/** "110/112/113": each of them, when all are answered where help is called and a word says so. */
export function readShortList(run: RunReader, clues: readonly Clue[]): typeof NO_LIST {
  const { groups, gap, digits, digitCount, firstDigit } = run;
  if (groups < 2 || digitCount !== groups * SHORTEST_CALLED || run.plus) return NO_LIST;
  const list: { group: number; short: ShortNumber }[] = [];
  for (let group = 0; group < groups; group++) {
    const isApart = group === 0 || gap[group] === GAP.slash || gap[group] === GAP.spacedSlash;
    if (!isApart || run.groupLength(group) !== SHORTEST_CALLED) return NO_LIST;
    const first = firstDigit[group]!;
    const known = shortOf(digits.slice(first, first + SHORTEST_CALLED), SHORTEST_CALLED, clues);
    if (known?.kind !== "emergency") return NO_LIST;
    list.push({ group, short: { ...known, confidence: 0.85, evidence: ["region", "call"] } });
  }
  return isCalled(run) || isForHelp(run) ? list : NO_LIST;
}

/** Reads a run that is too short for a full number; internal numbers are less sure, and told on request. */
export function readShort(
  run: RunReader,
  clues: readonly Clue[],
  all: boolean,
  found: readonly FoundNumber[],
): ShortNumber | null {
  const { digitCount } = run;
  if (digitCount < SHORTEST || digitCount > LONGEST_SHORT || run.plus || !isPlain(run)) return null;
  const known = shortOf(run.digits, digitCount, clues);
  if (known && (isCalled(run) || isForHelp(run) || continuesList(run, found.at(-1), known.kind === "emergency")))
    return { ...known, confidence: 0.85, evidence: ["region", "call"] };
  return all && digitCount >= SHORTEST_CALLED && isInternal(run) ? internalOf(run) : null;
}

/** In one piece, or in groups with spaces: 14.00 is a time. */
function isPlain({ groups, gap }: RunReader): boolean {
  for (let group = 1; group < groups; group++) if (gap[group] !== GAP.space) return false;
  return true;
}

type Known = Pick<ShortNumber, "digits" | "region" | "kind">;

/** Reads a few digits that are known to be dialled, as in a link; null when they are too many. */
export function readShortDigits(digits: string, clues: readonly Clue[]): Known | null {
  if (!/^\d{1,7}$/.test(digits)) return null;
  return shortOf(Array.from(digits, Number), digits.length, clues) ?? { digits, region: "", kind: "internal" };
}

function shortOf(values: readonly number[], count: number, clues: readonly Clue[]): Known | null {
  for (const { plan } of clues) {
    const root = SHORT_ROOTS.get(plan.region);
    const label = root === undefined ? 0 : labelOf(root, values, 0, count);
    if (label !== 0) return { digits: digitText(values, 0, count), region: plan.region, kind: VERDICTS[label]!.kind };
  }
  const home = clues[0]?.plan.code.digits ?? "";
  if (count === LONGEST_SHORT && EUROPE.test(home) && HARMONISED.has(digitText(values, 0, count)))
    return { digits: digitText(values, 0, count), region: clues[0]!.plan.region, kind: "short" };
  if (count !== SHORTEST_CALLED || !EMERGENCY_ANYWHERE.includes(values[0]! * 100 + values[1]! * 10 + values[2]!)) return null;
  return { digits: digitText(values, 0, count), region: clues[0]?.plan.region ?? "", kind: "emergency" };
}

/** Somebody is asked to call it, or a word for phone stands right before it, and nothing touches it. */
function isCalled({ text, start, end, digitCount }: RunReader): boolean {
  if (edgeBefore(text, start) !== "none" || edgeAfter(text, end) !== "none") return false;
  const { meaning, distance } = labelBefore(text, start, digitCount);
  if (distance > (isHarmonised(text, start) ? FARTHEST_LABEL : 0) || IS_LETTER_LABEL.test(text.slice(Math.max(0, start - 4), start))) return false;
  if (digitCount < SHORTEST_CALLED) return meaning === "call";
  return meaning === "phone" || meaning === "call" || (meaning === "place" && digitCount === LONGEST_SHORT);
}

/** A word for help, or for those who help, stands beside it, and nothing touches it. */
const isForHelp = ({ text, start, end, digitCount }: RunReader): boolean =>
  isHelpNear(text, start, end, digitCount < SHORTEST_CALLED) &&
  edgeBefore(text, start) === "none" &&
  edgeAfter(text, end) === "none";

/** 116 xxx: the European services, which are named at length. */
const isHarmonised = (text: string, start: number): boolean => text.startsWith("116", start);
const FARTHEST_LABEL = 4;

const LONGEST_LIST = 48;
/** ", or ", " eller " */
const LISTING = /^[ ,]{1,3}(\p{L}{1,5}) $/u;

/** An emergency number behind another short number in the same sentence: "Ring 116117 for legevakt, 113 ved fare for liv". */
function continuesList({ text, start, end, digitCount }: RunReader, last: FoundNumber | undefined, isEmergency: boolean): boolean {
  if (!last || digitCount < SHORTEST_CALLED || start - last.end > LONGEST_LIST) return false;
  if (edgeBefore(text, start) !== "none" || edgeAfter(text, end) !== "none") return false;
  const between = text.slice(last.end, start);
  const isBehindShort = last.kind === "short" || last.kind === "emergency";
  if (!isBehindShort && !(isEmergency && last.kind === "toll_free")) return false;
  if (!(isEmergency && isBehindShort) && !wordOf(LISTING.exec(between)?.[1] ?? "").isListing) return false;
  if (/[.!?\n]\s|\n|\d/.test(between)) return false;
  return labelBefore(text, start, digitCount).meaning !== "reject";
}

/** "M: 112": too little for a number that is so short. */
const IS_LETTER_LABEL = /(?:^|[^\p{L}])\p{L}[:.)]\s?$/u;

function isInternal({ text, start, end, groups }: RunReader): boolean {
  return groups === 1 && INTERNAL.test(text.slice(Math.max(0, start - 24), start)) && edgeAfter(text, end) === "none";
}

function internalOf(run: RunReader): ShortNumber {
  return {
    digits: digitText(run.digits, 0, run.digitCount),
    region: "",
    kind: "internal",
    confidence: 0.4,
    evidence: ["label"],
  };
}
