// What a number is: one that may be called, one that must not, or one that could be two.
import type { Reading } from "../../core/types.ts";
import { type Params, type Texts, segmentsOf } from "../../texts/index.ts";
import { isAmbiguous } from "../subject.ts";
import { copyAction } from "./about-sign-in.ts";
import { groupsOf } from "./format.ts";
import type { CardInput, Line, Part, Pick } from "./state.ts";

const HERE = { emergency: "emergency_number", internal: "internal_number" } as const;

/** What stands in the way of calling this number; null where nothing does. */
export function aboutNumber(input: CardInput, texts: Texts): Part | null {
  const { subject, inspected } = input.state;
  if (subject.kind === "emergency" || subject.kind === "internal") {
    const code = HERE[subject.kind];
    const number = subject.digits || subject.text;
    const said = texts.say(`${code}.message`, { number });
    const next = texts.say(`${code}.next_step`, { number });
    return no("refused_number", said.startsWith(next.slice(0, -1)) ? said : `${said} ${next}`);
  }
  if (subject.doNotCall) {
    return no("blocked", texts.say("do_not_call_record"), texts.say("do_not_call_record_next"));
  }
  if (isAmbiguous(subject)) return ambiguous(groupsOf({ ...subject, e164: "" }), subject.readings, texts);
  const reason = inspected?.reason;
  if (reason?.readings?.length) return ambiguous(groupsOf({ ...subject, e164: "" }), reason.readings, texts);
  if (reason) return { ...no("refused_number", plain(reason.message), plain(reason.next_step)), actions: [copyAction(input.state.copied, texts)] };
  if (inspected?.verdict === "block") {
    const [finding] = inspected.findings;
    return no("blocked", plain(finding?.message ?? ""), plain(finding?.next_step ?? ""));
  }
  return null;
}

function no(moment: Part["moment"], ...said: string[]): Part {
  return { moment, lamp: "stopped", lines: said.filter(Boolean).map((text, at) => line(text, at)) };
}

function line(text: string, at: number): Line {
  return { text, tone: at === 0 ? "main" : "soft" };
}

/** The question which country, answered with one key. */
export function ambiguous(number: string, readings: readonly Pick2[], texts: Texts): Part {
  const regions = readings.map(({ region }) => region);
  const params: Params = { number, regions: regions.join(",") };
  return {
    moment: "ambiguous",
    lamp: "asking",
    number,
    place: "",
    there: "",
    lines: [{ text: texts.say("region_ambiguous.message", params), tone: "main" }],
    below: { kind: "picks", of: "region", label: texts.say("label_countries"), picks: picksOf(regions, texts) },
  };
}

type Pick2 = Pick_<Reading, "region">;
type Pick_<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** A key for each country: its first letter, or a number where two begin alike. */
export function picksOf(regions: readonly string[], texts: Texts): Pick[] {
  const names = regions.map((region) => texts.region(region));
  const first = names.map((name) => name[0]!.toLowerCase());
  const alike = new Set(first).size < first.length || first.some((key) => !/[a-zæøå]/.test(key));
  return regions.map((id, at) => ({
    id,
    key: alike ? String(at + 1) : first[at]!,
    label: alike ? `[${at + 1}] ${names[at]}` : `[${names[at]![0]}]${names[at]!.slice(1)}`,
  }));
}

/** A sentence without its brackets: what they hold stands on a button below. */
export function plain(text: string): string {
  return segmentsOf(text)
    .map((part) => ("words" in part ? part.words : part.label))
    .join("");
}
