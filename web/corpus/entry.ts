// One labelled string of testdata/numbers.json, and the shorthand it is written in here.
import type { Evidence } from "../src/engine/types.ts";

/** A number that must be found. */
export interface Label {
  /** The text that is the number, with its extension, without its label. */
  readonly text: string;
  /** "" for kinds without a worldwide form. */
  readonly e164: string;
  readonly ext: string;
  /** Only where it must be told: short, emergency, company. */
  readonly kind?: string;
}

/** A string, what is known of the place it stands in, and the numbers in it. */
export interface Entry {
  readonly text: string;
  /** The agent's region. */
  readonly region: string;
  /** The agent's regions, where there are several. */
  readonly regions?: readonly string[];
  readonly evidence?: Evidence;
  /** Empty for decoys. */
  readonly numbers: readonly Label[];
  readonly half: "train" | "test";
  /** What the string is there for: "pair", "extension", "service", "national id" … */
  readonly about: string;
}

/** What is known of the place a string stands in, besides the region. */
export type Place = Pick<Entry, "regions" | "evidence">;

/**
 * Reads the shorthand: `Ring [22 22 55 55 linje 12=+4722225555;12] i dag`. A number is in square
 * brackets, what it means behind the equals sign; `=short:1881` and the like for kinds without
 * E.164. A bracket of the text itself is written `\[`.
 */
export function entry(about: string, region: string, shorthand: string, place: Place = {}): Entry {
  const numbers: Label[] = [];
  const text = shorthand.replaceAll(
    /\\\[|\[([^\]]*)=([^\]=;]*)(?:;(\d+))?\]/g,
    (_all, written?: string, meaning = "", ext = "") => {
      if (written === undefined) return "[";
      numbers.push(labelOf(written, meaning, ext));
      return written;
    },
  );
  return { text, region, ...place, numbers, half: "train", about };
}

function labelOf(text: string, meaning: string, ext: string): Label {
  const [kind, digits] = meaning.split(":");
  if (digits === undefined) return { text, e164: meaning, ext };
  return { text, e164: kind === "company" && /^0[235-9]/.test(digits) ? `+47${digits}` : "", ext, kind: kind! };
}
