// Why something is a phone number or is none, in words. Scores are for the engine: nobody is told one.
import type { Explanation, KnownRule, Obstacle, PageRule } from "../../dom/types.ts";
import type { EvidenceCode } from "../../engine/types.ts";
import type { Key, Params, Texts } from "../../texts/index.ts";
import { whyCountry } from "../card/describe.ts";

/** What is said of each piece of evidence; several may be said in the same words. */
const BECAUSE: Readonly<Partial<Record<EvidenceCode, Key>>> = {
  href: "because_href",
  label: "because_word",
  label_near: "because_word",
  label_after: "because_word",
  call: "because_word",
  fax: "because_fax",
  field: "because_field",
  place: "because_name",
  name: "because_name",
  prefix: "because_form",
  grouping: "because_form",
  letters: "because_form",
  alone: "because_alone",
  extension: "because_extension",
  prefix_missing: "because_odd_form",
  odd_grouping: "because_odd_form",
  thousands: "because_amount",
  amount: "because_amount",
  reject_word: "because_other_word",
  reject_near: "because_other_word",
  reject_field: "because_other_field",
  unknown_word: "because_unknown_word",
  number_word: "because_unknown_word",
  hash: "because_code",
  code: "because_code",
  date_like: "because_date",
  range_like: "because_date",
  id_like: "because_id",
  sequence: "because_sequence",
  beside_digits: "because_digits",
  invalid: "because_invalid",
};

const IN_THE_WAY: Readonly<Record<Exclude<Obstacle, "rule">, Key>> = {
  hands_off: "because_hands_off",
  page_opts_out: "because_page_opts_out",
  digit_count: "because_digit_count",
  no_number: "because_invalid",
  unsure: "because_unsure",
};

/** What speaks for a number is no news of one that is none, and the other way round. */
const AGAINST: ReadonlySet<Key> = new Set<Key>([
  "because_odd_form", "because_amount", "because_other_word", "because_other_field", "because_unknown_word", "because_code",
  "because_date", "because_id", "because_sequence", "because_digits", "because_invalid",
]);

/** All that is known, as sentences: what stands in the way first, then the country, then what speaks for it. */
export function explained(about: Explanation, texts: Texts): string[] {
  const { found, verdict, obstacles, evidence } = about;
  const lines: string[] = about.rule ? [texts.say("teach_by_rule"), ruleInWords(about.rule.rule, texts)] : [];
  for (const obstacle of obstacles) if (obstacle !== "rule") lines.push(texts.say(IN_THE_WAY[obstacle]));
  if (verdict === "number" && found) {
    const { region } = found;
    const place = region && texts.say("place", { region, why: whyCountry(about.number?.regionChosen ? "remembered" : found.evidence[0], texts) });
    lines.push(texts.say("teach_country", { place }));
    const others = found.readings.map((reading) => reading.region).filter((other) => other && other !== region);
    if (others.length > 0) lines.push(texts.say("teach_also", { regions: others.join(",") }));
  }
  for (const code of evidence) {
    const key = BECAUSE[code];
    if (key && AGAINST.has(key) === (verdict === "not_number")) lines.push(texts.say(key));
  }
  return [...new Set(lines)];
}

/** "On crm.example.com: 8 digits beside “ordre” are not a phone number." */
export function ruleInWords({ host, verdict, words, shape, region }: PageRule, texts: Texts): string {
  const digits = /^\d+$/.test(shape) ? { count: shape } : { count: shape, groups: shape };
  const said: Params = { host, words, shape: shape && texts.say("rule_shape", digits), region: region ?? null };
  return texts.say(`rule_${verdict}`, said);
}

/** Who brought a rule. */
export function sourceInWords({ from }: KnownRule, texts: Texts): string {
  return texts.say(`teach_from_${from}`);
}
