// Bank accounts written as IBAN: their groups of four would be phones in half the world.
import type { RunReader } from "./runs.ts";

/** The country stuck to the check digits: "NO" of NO93 8601 1117 947. */
const COUNTRY = /(?:^|[^A-Za-z0-9])[A-Z]{2}$/;
/** What stands before digits farther inside: "NL91 ABNA ", "IT60 X". */
const INSIDE = /(?:^|[^A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){1,6} ?$/;
const REACH = 36;

/** Whether a run is a part of an IBAN. */
export function isInIban(run: RunReader): boolean {
  const { text, start, groups } = run;
  if (start < 2) return false;
  const isGlued = isCapital(text.charCodeAt(start - 1));
  if (!isGlued && (text[start - 1] !== " " || !isCapital(text.charCodeAt(start - 2)))) return false;
  const head = text.slice(Math.max(0, start - REACH), start);
  if (isGlued && COUNTRY.test(head)) return groups > 1 && run.groupLength(0) === 2 && run.groupLength(1) === 4;
  return (isGlued || run.groupLength(0) === 4) && INSIDE.test(head);
}

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;
