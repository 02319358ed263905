// A CRM's fields: nothing but digits in them, and a name that says what they are.
import { type Entry, entry } from "./entry.ts";
import type { Written } from "./nordic.ts";
import type { Random } from "./random.ts";

const PHONE_FIELDS = [
  "Phone",
  "Mobile",
  "Telefon",
  "Mobilnr.",
  "tlf",
  "Contact phone",
  "mobilePhone",
  "telephone1",
  "Puhelin",
  "Sími",
  "Teléfono",
  "Handynummer",
  "Direct line",
];
const OTHER_FIELDS = [
  "Order no.",
  "Ordrenr",
  "Kundenr.",
  "Invoice",
  "fakturanummer",
  "customer_id",
  "Case Number",
  "OrderId",
  "Ärendenummer",
  "Tilausnumero",
  "Kundennummer",
  "Org.nr",
  "Account number",
];

/** The same kind of digits in a phone field and in another one. */
export function fieldEntries(
  r: Random,
  regions: readonly string[],
  write: (region: string) => Written,
  digits: (region: string) => string,
): Entry[] {
  return regions.flatMap((region) =>
    PHONE_FIELDS.slice(0, 4).flatMap(() => {
      const number = write(region);
      const phone = { evidence: { field: { label: r.pick(PHONE_FIELDS) } } };
      const other = { evidence: { field: { label: r.pick(OTHER_FIELDS) } } };
      return [
        entry("field", region, `[${number.text}=${number.e164}]`, phone),
        entry("field decoy", region, digits(region), other),
      ];
    }),
  );
}
