// What the name of a CRM's field says about the numbers in it: "Mobile phone", "order_id".
import { type Meaning, meaningOf } from "./lexicon.ts";

/** What a field's name says, as a whole: "Telefon (kunde)" is a phone, "Nº pedido" a number of an order. */
export function meaningOfField(label: string): Meaning {
  const words = label
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/\bS\/N\b/i, "serial")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const meanings = words.map(meaningOf);
  const last = meanings.findLast((meaning) => TELLING.has(meaning)) ?? "none";
  if (last !== "soft" && last !== "party" && last !== "department") return last;
  if (meanings.includes("phone")) return "phone";
  return meanings.includes("number") || meanings.includes("reject") ? "reject" : last;
}

const TELLING: ReadonlySet<Meaning> = new Set<Meaning>(["phone", "call", "fax", "reject", "soft", "party", "department", "place"]);
