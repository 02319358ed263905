// The numbering plans of the world, read once from the generated tables.
import { AUTOMATA, CODES, LABELS, SHORTS } from "../generated/plans.ts";
import { KINDS, type Kind } from "../kinds.ts";
import { decodeAutomaton } from "./automaton.ts";

/** One way the numbers of a calling code are written. */
export interface Format {
  /** The smallest and largest length of each group. */
  readonly groups: readonly (readonly [min: number, max: number])[];
  /** How the groups are put together: "$1 $2-$3". */
  readonly template: string;
  /** Whether the national prefix belongs to a number written without country code. */
  readonly needsPrefix: boolean;
}

/** A calling code, and the regions that share it. */
export interface CallingCode {
  readonly digits: string;
  /** Where its automaton starts. */
  readonly root: number;
  /** The main region first; "001" for worldwide codes such as +800. */
  readonly plans: readonly Plan[];
  readonly formats: readonly Format[];
}

/** How one region dials. */
export interface Plan {
  readonly region: string;
  readonly code: CallingCode;
  /** What is dialled before a country code, where that is not 00. */
  readonly idd: RegExp | null;
  /** The digits before a national number: "0"; "" where there are none. */
  readonly prefix: string;
  /** What is taken off before judging, where that is more than the prefix. */
  readonly strip: RegExp | null;
  /** What is put in its place: "9$1". */
  readonly transform: string;
}

/** What the automaton says of a number; the index is the label. */
export interface Verdict {
  readonly region: number;
  readonly kind: Kind;
  readonly format: number;
}

const { automaton, roots } = decodeAutomaton(AUTOMATA);

/** The automaton all plans share. */
export const AUTOMATON = automaton;

/** Verdicts by label; label 0 is "no number". */
export const VERDICTS: readonly (Verdict | null)[] = [null, ...LABELS.split(";").map(readVerdict)];

const codes = CODES.split("\n").map((line, i) => readCode(line, roots[i]!));

/** Calling codes by their number: CALLING_CODES[47]. */
export const CALLING_CODES: readonly (CallingCode | undefined)[] = sparse(codes);

/** Plans by region: "NO". */
export const PLANS: ReadonlyMap<string, Plan> = new Map(
  codes.flatMap((code) => code.plans.map((plan) => [plan.region, plan] as const)),
);

/** Where the automaton of a region's short numbers starts. */
export const SHORT_ROOTS: ReadonlyMap<string, number> = new Map(
  SHORTS.split(",").map((region, i) => [region, roots[codes.length + i]!] as const),
);

function readVerdict(text: string): Verdict {
  const [region, kind, format] = text.split(",").map(Number);
  return { region: region!, kind: KINDS[kind!]!, format: format! };
}

function readCode(line: string, root: number): CallingCode {
  const [digits = "", plans = "", written = ""] = line.split("\v");
  let formats: readonly Format[] | null = null;
  const code: CallingCode & { plans: readonly Plan[] } = {
    digits,
    root,
    plans: [],
    // A page meets the numbers of few countries.
    get formats() {
      return (formats ??= written === "" ? [] : written.split("\t").map(readFormat));
    },
  };
  code.plans = plans.split("\t").map((text) => readPlan(text, code));
  return code;
}

function readPlan(text: string, code: CallingCode): Plan {
  const [region = "", idd = "", prefix = "", strip = "", transform = ""] = text.split("~");
  return {
    region,
    code,
    idd: idd === "" || idd === "00" ? null : new RegExp(`^(?:${idd})(?=[1-9])`),
    prefix,
    strip: strip === "" ? null : new RegExp(`^(?:${strip})`),
    transform,
  };
}

function readFormat(text: string): Format {
  const [groups = "", template = "", needsPrefix] = text.split("~");
  const lengths = groups.split(",").map((group) => {
    const [min, max = min] = group.split("-");
    return [Number(min), Number(max)] as const;
  });
  return { groups: lengths, template, needsPrefix: needsPrefix === "1" };
}

function sparse(list: readonly CallingCode[]): (CallingCode | undefined)[] {
  const table = Array<CallingCode | undefined>(1000).fill(undefined);
  for (const code of list) table[Number(code.digits)] = code;
  return table;
}
