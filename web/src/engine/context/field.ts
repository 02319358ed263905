// What the name of a CRM's field says about the numbers in it: "Mobile phone", "order_id".
import { type Meaning, meaningOf } from "./lexicon.ts";

/** The last word of a field's name that says anything. */
export function meaningOfField(label: string): Meaning {
  const words = label
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const meanings = words.map(meaningOf);
  return meanings.findLast((meaning) => TELLING.has(meaning)) ?? "none";
}

const TELLING: ReadonlySet<Meaning> = new Set<Meaning>(["phone", "call", "fax", "reject", "soft", "party", "place"]);
