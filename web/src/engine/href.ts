// Reads the address of a tel:, callto: or sms: link (RFC 3966, RFC 5724, and what people write).
import { type Candidate, judge } from "./candidate.ts";
import { readExtension } from "./extension.ts";
import { foundNumber } from "./found.ts";
import { CALLING_CODES, type Plan } from "./judge/plans.ts";
import { type Clue, cluesOf } from "./regions.ts";
import { CLASS, DIGIT, PLUS } from "./scan/characters.ts";
import { RunReader } from "./scan/runs.ts";
import { readShortDigits } from "./short.ts";
import type { EvidenceCode, FindOptions, FoundNumber } from "./types.ts";
import { dialled } from "./vanity.ts";

const SCHEME = /^\s*(?:web\+)?(tel|callto|sms|smsto|mms|mmsto|facetime|facetime-audio|skype):(?:\/\/)?(?:tel:)?/i;
/** What is pressed after a pause, or behind a sign for an extension. */
const PRESSED = /^(.*?\d[)\]]*)\s*(?:[,pw]+|[x#*]|ext\.?)\s*(\d[\d*#]*)#?$/i;
/** Letters stand for digits only in North American numbers: +1-800-FLOWERS. */
const VANITY = /^(?:\+?1[ .-]*)\(?[2-9]\d\d\)?[ .-]*(?=.*[a-z]{3})[a-z0-9 .-]+$/i;

/**
 * The number a link leads to; null when the address is none of these schemes, holds no number, or
 * goes to several people at once. A number the plans do not know has the kind "unknown" and a
 * confidence below 0.5; a few digits that are no number of a country are "internal".
 */
export function numberFromHref(href: string, options: FindOptions = {}): FoundNumber | null {
  const scheme = SCHEME.exec(href);
  if (!scheme) return null;
  const link = readLink(unescaped(href.slice(scheme[0].length)), /^(?:sms|mms)/i.test(scheme[1]!));
  if (!link || (link.isName && /^(?:callto|skype)$/i.test(scheme[1]!))) return null;
  return numberOf(link, contextClues(link.context, cluesOf(options)));
}

interface Link {
  /** The number as it is written. */
  readonly written: string;
  /** A plus, if there is one, and digits. */
  readonly compact: string;
  readonly ext: string;
  /** There are letters that stand for no digits: "live.no22225500" is somebody's name. */
  readonly isName: boolean;
  /** phone-context: "+47", or a domain. */
  readonly context: string;
}

function readLink(address: string, isMessage: boolean): Link | null {
  const [number = "", ...parameters] = address.split("?", 1)[0]!.split(";");
  if (isMessage && number.split(",").filter((part) => /\d/.test(part)).length > 1) return null;
  const [written, pressed] = isMessage ? [number.trim(), ""] : apart(number.trim());
  const named = new Map(
    parameters
      .map((parameter) => parameter.split("=", 2))
      .map(([name = "", value = ""]) => [name.toLowerCase(), value]),
  );
  const isVanity = VANITY.test(written);
  const compact = compactOf(isVanity ? dialled(written) : written);
  const ext = [pressed, (named.get("ext") ?? named.get("postd") ?? "").replaceAll(/[^\d*#]/g, "")].filter(
    (part) => part !== "",
  );
  if (compact === "") return null;
  const isName = !isVanity && /\p{L}/u.test(written);
  return { written, compact, ext: ext.join(","), isName, context: named.get("phone-context") ?? "" };
}

/** The number, and what is pressed when it has answered: "22 22 55 55,,12", "22 22 55 55 linje 12". */
function apart(number: string): readonly [written: string, pressed: string] {
  const signed = PRESSED.exec(number);
  if (signed) return [signed[1]!.trim(), signed[2]!];
  for (const { index } of number.matchAll(/\d(?!\d)/g)) {
    const said = readExtension(number, index + 1, "");
    if (said?.end === number.length) return [number.slice(0, index + 1), said.digits];
  }
  return [number, ""];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A plus that comes before all digits, and the digits, in ASCII. */
function compactOf(written: string): string {
  let compact = "";
  for (const character of written) {
    const kind = CLASS[character.charCodeAt(0)]!;
    if (kind >= DIGIT) compact += String(kind - DIGIT);
    else if (kind === PLUS && compact === "") compact = "+";
  }
  return compact === "+" ? "" : compact;
}

/** A country in phone-context comes before all other evidence; a domain says nothing of a country. */
function contextClues(context: string, clues: readonly Clue[]): readonly Clue[] {
  const plan = planOfContext(context);
  return plan ? [{ plan, by: "phone_context" }, ...clues.filter((clue) => clue.plan !== plan)] : clues;
}

function planOfContext(context: string): Plan | undefined {
  const code = /^\+(\d{1,3})$/.exec(context.replaceAll(/[\s().-]/g, ""))?.[1];
  return code === undefined ? undefined : CALLING_CODES[Number(code)]?.plans[0];
}

/** +47 (0) 22 22 55 55 */
const ZERO_IN_BRACKETS = /\(0\)/;
/** What stands in no number: letters, and percent signs that encode nothing. */
const STRANGE = /[\p{L}%]/u;

function candidateOf(compact: string, clues: readonly Clue[]): Candidate | null {
  const run = new RunReader(compact);
  return run.next() ? judge(run, 0, run.groups, clues) : null;
}

/** A link says "phone" as clearly as any label. */
const POINTS_OF_LINK = 5;

function numberOf({ written, compact, ext, isName }: Link, clues: readonly Clue[]): FoundNumber {
  const candidate = isName
    ? null
    : (candidateOf(compact, clues) ?? candidateOf(compactOf(written.replace(ZERO_IN_BRACKETS, "")), clues));
  const span = { text: written, start: 0, end: written.length };
  if (candidate) {
    const evidence: EvidenceCode[] = [
      candidate.choices[0]!.by,
      "href",
      ...candidate.evidence.filter((code) => code === "prefix_missing"),
    ];
    return {
      ...foundNumber(compact, { candidate, end: compact.length, ext, points: POINTS_OF_LINK, evidence }),
      ...span,
    };
  }
  const short = STRANGE.test(written) ? null : readShortDigits(compact, clues);
  if (short)
    return {
      ...span,
      ...short,
      e164: "",
      ext,
      confidence: 0.9,
      evidence: short.region === "" ? ["href"] : ["region", "href"],
      readings: [],
    };
  return {
    ...span,
    e164: "",
    digits: "",
    ext,
    region: "",
    kind: "unknown",
    confidence: 0.2,
    evidence: ["href", "invalid"],
    readings: [],
  };
}
