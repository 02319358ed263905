// Which countries a number without country code may belong to, in the order of the evidence:
// the CRM's own field, tel: links near by, the page's language, its domain, the agent's regions.
// (Numbers with a country code near it in the text come in between; find.ts sees those.)
import { PLANS, type Plan } from "./judge/plans.ts";
import { readInternational } from "./judge/reading.ts";
import { CLASS, DIGIT } from "./scan/characters.ts";
import type { EvidenceCode, FindOptions } from "./types.ts";

/** A country, and why it comes into question. */
export interface Clue {
  readonly plan: Plan;
  readonly by: EvidenceCode;
  /** It stands farther away in the text: a guess. */
  readonly isDistant?: boolean;
}

/** How firmly a clue decides between countries. */
export type Weight = "strong" | "middling" | "weak";

/** Strong evidence decides; middling evidence decides with doubt; weak evidence asks. */
export function weightOf(by: EvidenceCode): Weight {
  if (by === "language" || by === "domain") return "middling";
  return by === "region" ? "weak" : "strong";
}

/** All countries in question, each once, the best evidence first. */
export function cluesOf({ region, regions, evidence }: FindOptions): Clue[] {
  const { field, links, language, domain } = evidence ?? {};
  const named: [string | undefined, EvidenceCode][] = [
    [field?.region, "field_region"],
    ...(links ?? []).map((link): [string | undefined, EvidenceCode] => [regionOfLink(link), "link"]),
    [regionOfLanguage(language ?? ""), "language"],
    [regionOfDomain(domain ?? ""), "domain"],
    [region, "region"],
    ...(regions ?? []).map((each): [string, EvidenceCode] => [each, "region"]),
  ];
  const clues = new Map<string, Clue>();
  for (const [code, by] of named) {
    const plan = PLANS.get(code?.toUpperCase() ?? "");
    if (plan && plan.region !== WORLDWIDE && !clues.has(plan.region)) clues.set(plan.region, { plan, by });
  }
  return [...clues.values()];
}

const WORLDWIDE = "001";

/** The country of a tel: link or E.164 number that begins with +. */
function regionOfLink(link: string): string | undefined {
  const plus = link.replace(/%2b/i, "+").indexOf("+");
  if (plus < 0) return undefined;
  const digits: number[] = [];
  for (const character of link.replace(/%2b/i, "+").slice(plus + 1)) {
    const kind = CLASS[character.charCodeAt(0)]!;
    if (kind >= DIGIT) digits.push(kind - DIGIT);
    else if (!" -.()".includes(character)) break;
  }
  return readInternational(digits, 0, digits.length)?.region;
}

/** English is everybody's, and so are these two forms of it; "en-DK" is somebody's choice. */
const EVERYBODYS = new Set(["en-us", "en-gb"]);

/** The main country of a language that has one. */
const COUNTRY_OF_LANGUAGE: Readonly<Record<string, string>> = {
  nb: "NO",
  nn: "NO",
  no: "NO",
  se: "NO",
  da: "DK",
  fo: "FO",
  kl: "GL",
  sv: "SE",
  fi: "FI",
  is: "IS",
  de: "DE",
  nl: "NL",
  fr: "FR",
  es: "ES",
  ca: "ES",
  eu: "ES",
  gl: "ES",
  pt: "PT",
  it: "IT",
  pl: "PL",
  cs: "CZ",
  sk: "SK",
  hu: "HU",
  ro: "RO",
  bg: "BG",
  hr: "HR",
  sl: "SI",
  sr: "RS",
  bs: "BA",
  mk: "MK",
  sq: "AL",
  el: "GR",
  tr: "TR",
  et: "EE",
  lv: "LV",
  lt: "LT",
  ru: "RU",
  uk: "UA",
  be: "BY",
  ka: "GE",
  hy: "AM",
  az: "AZ",
  kk: "KZ",
  he: "IL",
  fa: "IR",
  ja: "JP",
  ko: "KR",
  th: "TH",
  vi: "VN",
  id: "ID",
  ms: "MY",
  hi: "IN",
  ga: "IE",
  mt: "MT",
  lb: "LU",
};

function regionOfLanguage(language: string): string | undefined {
  const [main = "", ...subtags] = language.split(/[-_]/);
  if (EVERYBODYS.has(language.toLowerCase().replace("_", "-"))) return undefined;
  return subtags.find((tag) => /^[A-Za-z]{2}$/.test(tag)) ?? COUNTRY_OF_LANGUAGE[main.toLowerCase()];
}

/** Country domains that are used by everybody, everywhere. */
const WORLDWIDE_DOMAINS = new Set([
  "ac",
  "ai",
  "cc",
  "co",
  "fm",
  "gg",
  "im",
  "io",
  "la",
  "ly",
  "me",
  "nu",
  "sh",
  "tk",
  "to",
  "tv",
  "vc",
  "ws",
]);

/** The region of a host name's country domain; undefined where it has none, or everybody uses it. */
export function regionOfDomain(domain: string): string | undefined {
  const last = domain.toLowerCase().replace(/:\d+$/, "").split(".").at(-1) ?? "";
  if (last.length !== 2 || WORLDWIDE_DOMAINS.has(last)) return undefined;
  return last === "uk" ? "GB" : last;
}
