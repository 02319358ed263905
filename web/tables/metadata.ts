// What libphonenumber-js's metadata says, with names instead of positions.
import metadata from "libphonenumber-js/metadata.max.json";
import { type Pattern, lengthsOf, parsePattern } from "./pattern.ts";

/** The kinds of numbers, in the order libphonenumber-js keeps them. */
export const METADATA_KINDS = [
  "fixed_line",
  "mobile",
  "toll_free",
  "premium_rate",
  "personal",
  "voicemail",
  "uan",
  "pager",
  "voip",
  "shared_cost",
] as const;

/** One kind of number of a region: its pattern, and the lengths it is limited to, if it is. */
export interface KindRule {
  readonly kind: (typeof METADATA_KINDS)[number];
  readonly pattern: Pattern;
  readonly lengths: readonly number[] | null;
}

/** One way a country writes its numbers. */
export interface Format {
  readonly pattern: Pattern;
  /** What the number must begin with; null: anything. */
  readonly leading: Pattern | null;
  /** Lengths of the groups in the order they are read: "3,2,3", or "2-4,3-8". */
  readonly groups: string;
  /** How the groups are put together: "$1 $2-$3". */
  readonly template: string;
  /** Whether the national prefix belongs to the number when it is written so. */
  readonly needsPrefix: boolean;
}

/** The numbering plan of one region. */
export interface RegionPlan {
  readonly region: string;
  readonly callingCode: string;
  /** A regular expression: what is dialled before a country code. */
  readonly idd: string;
  /** The national prefix, "0"; empty where there is none. */
  readonly prefix: string;
  /** What to take off before judging, as a regular expression, where it is more than the prefix. */
  readonly prefixPattern: string;
  /** What to put in its place: "9$1". */
  readonly transform: string;
  /** What this region's numbers begin with, where several regions share a calling code. */
  readonly leading: Pattern | null;
  readonly national: Pattern;
  readonly kinds: readonly KindRule[];
}

/** All regions under one calling code, the main one first, and the formats they share. */
export interface CallingCode {
  readonly code: string;
  readonly regions: readonly RegionPlan[];
  readonly formats: readonly Format[];
}

type Row = readonly unknown[];

/** Reads the whole metadata: countries and the worldwide codes (+800 and its like). */
export function readMetadata(): CallingCode[] {
  const rows = metadata.countries as Readonly<Record<string, Row>>;
  const shared: CallingCode[] = Object.entries(metadata.country_calling_codes).map(([code, regions]) => ({
    code,
    regions: regions.map((region) => readPlan(region, rows[region]!)),
    formats: readFormats(rows[regions[0]!]!),
  }));
  const worldwide = Object.entries(metadata.nonGeographic ?? {}).map(([code, row]) => ({
    code,
    regions: [readPlan("001", row as Row)],
    formats: readFormats(row as Row),
  }));
  return [...shared, ...worldwide];
}

function readPlan(region: string, row: Row): RegionPlan {
  const leading = text(row[10]);
  return {
    region,
    callingCode: text(row[0]),
    idd: text(row[1]),
    prefix: text(row[5]),
    prefixPattern: text(row[7]),
    transform: text(row[8]),
    leading: leading === "" ? null : parsePattern(leading),
    national: parsePattern(text(row[2])),
    kinds: readKinds((row[11] || []) as readonly (Row | 0)[]),
  };
}

function readKinds(rows: readonly (Row | 0)[]): KindRule[] {
  return METADATA_KINDS.flatMap((kind, i) => {
    const row = rows[i];
    if (!row || !text(row[0])) return [];
    return [{ kind, pattern: parsePattern(text(row[0])), lengths: (row[1] as number[] | undefined) ?? null }];
  });
}

function readFormats(row: Row): Format[] {
  const prefix = text(row[5]);
  const rows = (row[4] || []) as readonly Row[];
  return rows.map((format) => {
    const leading = ((format[2] || []) as readonly string[]).at(-1);
    const rule = text(format[3]) || text(row[6]);
    const optional = Boolean(format[4] || row[9]);
    return {
      pattern: parsePattern(text(format[0])),
      leading: leading === undefined ? null : parsePattern(leading),
      groups: groupLengths(text(format[0])),
      template: text(format[1]),
      needsPrefix: prefix !== "" && !optional && rule.replaceAll(/\$\d/g, "").includes(prefix),
    };
  });
}

/** "(\\d{3})(\\d{2,4})" → "3,2-4". */
function groupLengths(pattern: string): string {
  const groups = [...pattern.matchAll(/\(([^)]*)\)/g)];
  return groups
    .map(([, body]) => {
      const { min, max } = lengthsOf(parsePattern(body!));
      return min === max ? String(min) : `${min}-${max}`;
    })
    .join();
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
