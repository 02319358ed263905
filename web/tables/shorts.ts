// Numbers that work only inside their country: emergency, service and company numbers.
import { shortnumbermetadata } from "google-libphonenumber";
import metadata from "libphonenumber-js/metadata.max.json";
import type { Kind } from "../src/engine/kinds.ts";
import type { Labelling } from "./automaton.ts";
import type { LabelTable } from "./labels.ts";
import { type Pattern, parsePattern } from "./pattern.ts";

// Fields of Google's PhoneMetadata message.
const EMERGENCY = 27;
const SHORT_CODE = 29;
const SMS_SERVICES = 33;
const PATTERN = 2;

/** The short numbers of one region. */
export interface ShortPlan {
  readonly region: string;
  readonly patterns: Pattern[];
  readonly label: Labelling;
}

/** Reads the short numbers that can be called: what only takes text messages is left out. */
export function readShortPlans(table: LabelTable): ShortPlan[] {
  return Object.entries(shortnumbermetadata.countryToMetadata).flatMap(([region, fields]) => {
    const emergency = patternOf(fields[EMERGENCY]);
    const short = patternOf(fields[SHORT_CODE]);
    const message = patternOf(fields[SMS_SERVICES]);
    const known = [emergency, short, message, COMPANY.get(region) ?? null, MISSING.get(region) ?? null];
    const roles = (["emergency", "short", "message", "company", "missing"] as const).filter((_, i) => known[i] !== null);
    const label: Labelling = (matches, length) => {
      if (NORTH_AMERICA.has(region) && length > 3) return 0;
      const kind = kindOf(matches.map((i) => roles[i]!));
      return kind === null ? 0 : table.number({ region: 0, kind, format: -1 });
    };
    const patterns = known.filter((pattern) => pattern !== null);
    return patterns.length > 0 ? [{ region, patterns, label }] : [];
  });
}

/** In the North American plan short numbers of more than three digits take text messages only. */
const NORTH_AMERICA: ReadonlySet<string> = new Set(metadata.country_calling_codes["1"]);

/** Norway's five-digit company numbers, 02000 to 09999: a plan of their own beside the eight digits. */
const COMPANY: ReadonlyMap<string, Pattern> = new Map([["NO", parsePattern("0[2-9]\\d{3}")]]);

/** Ranges in which services are called that the metadata does not list: towns' hotlines, a state's emergencies, railways. Not every number of a range is in use. */
const MISSING: ReadonlyMap<string, Pattern> = new Map([
  ["BD", parsePattern("16\\d{3}|333|109")],
  ["CN", parsePattern("12[0-9]{3}")],
  ["IL", parsePattern("10[4-9]|11[0-9]")],
  ["NG", parsePattern("767|122")],
]);

type Role = "emergency" | "short" | "message" | "company" | "missing";

function kindOf(roles: readonly Role[]): Kind | null {
  if (roles.includes("emergency")) return "emergency";
  if (roles.includes("company")) return "company";
  if (roles.includes("missing")) return "short";
  return roles.includes("short") && !roles.includes("message") ? "short" : null;
}

function patternOf(field: readonly unknown[] | null | undefined): Pattern | null {
  const source = field?.[PATTERN];
  return typeof source === "string" && source !== "NA" ? parsePattern(source) : null;
}
