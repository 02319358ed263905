// What a card is about: one number, what the page knows of it, and the record it belongs to.
import type { Context } from "../core/types.ts";
import type { EvidenceCode, FoundNumber, Kind, Reading } from "../engine/types.ts";

/** Who chose the country, where it was not the engine by its evidence. */
export type RegionFrom = "evidence" | "given" | "chosen" | "remembered";

/** What to offer while the server is away. */
export type Fallback = "copy" | "tel" | "none";

/** A number, and all that was known about it when the card was opened. */
export interface Subject {
  /** As it stands on the page: "22 22 55 55 linje 12". */
  readonly text: string;
  /** "+4722225555"; "" where there is none. */
  readonly e164: string;
  /** What is pressed at home, for kinds that work only there: "02800". */
  readonly digits: string;
  readonly ext: string;
  /** ISO 3166 code, or "". */
  readonly region: string;
  readonly regionFrom: RegionFrom;
  readonly kind: Kind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly EvidenceCode[];
  /** All readings, where more than one country has such a number. */
  readonly readings: readonly Reading[];
  /** What the record is called, "" where nobody says. Text from elsewhere. */
  readonly name: string;
  readonly context: Context | null;
  /** The record says that it is not to be called. */
  readonly doNotCall: boolean;
  readonly fallback: Fallback;
  /** The id of the reminder that it is the card of. */
  readonly reminder?: string;
}

/** What a record says of itself. */
export interface RecordOf {
  readonly system?: string;
  readonly type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** The card's subject for a number that the engine found. */
export function subjectOf(
  found: FoundNumber,
  about: { record: RecordOf; regionFrom: RegionFrom; doNotCall: boolean; fallback: Fallback },
): Subject {
  const { text, e164, digits, ext, region, kind, confidence, evidence, readings } = found;
  const { record, ...rest } = about;
  const given = Object.entries(record).filter(([, value]) => value);
  const context = given.length > 0 ? (Object.fromEntries(given) as Context) : null;
  const plain = { text, e164, digits, ext, region, kind, confidence, evidence, readings };
  return { ...plain, ...rest, name: record.name ?? "", context };
}

/** The record a subject belongs to, as the page gave it. */
export function recordOf({ context }: Subject): RecordOf | null {
  return context;
}

const FIELDS = ["system", "type", "id", "name", "url"] as const;

/** Whether two are the same number of the same record: two people may share one switchboard. */
export function isSameSubject(one: Subject, other: Subject): boolean {
  if (orderText(one) !== orderText(other) || one.name !== other.name || one.reminder !== other.reminder) return false;
  return FIELDS.every((field) => (one.context?.[field] ?? "") === (other.context?.[field] ?? ""));
}

/** Whether it is not known in which of several countries the number is. */
export function isAmbiguous({ evidence, regionFrom, readings }: Subject): boolean {
  return regionFrom === "evidence" && readings.length > 1 && evidence.includes("region_ambiguous");
}

/** As sure as a number is whose only doubt was the country: what dom's finder takes it for on the next look. */
const SURE_ENOUGH = 0.8;

/** The subject after somebody has said which country it is in. */
export function inRegion(subject: Subject, region: string, regionFrom: RegionFrom): Subject {
  const reading = subject.readings.find((each) => each.region === region);
  const confidence = Math.max(subject.confidence, SURE_ENOUGH);
  return reading ? { ...subject, ...reading, regionFrom, confidence } : subject;
}

/**
 * What is sent to the server: the very number that the card shows, not the text it was read from, so
 * that nobody reads it a second time in another way.
 */
export function orderText({ e164, digits, text, ext }: Subject): string {
  const number = digits || e164 || text;
  return ext && (digits || e164) ? `${number} ext. ${ext}` : number;
}
