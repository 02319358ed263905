// What an accepting state of the automaton says: whose number it is, what kind, written how.
import type { CallingCode, Format, RegionPlan } from "./metadata.ts";
import type { Kind } from "../src/engine/kinds.ts";
import type { Labelling } from "./automaton.ts";
import { NO_LIMIT, type Pattern } from "./pattern.ts";

/** A label in full: the region's and the format's place under their calling code; -1: no format. */
export interface Label {
  readonly region: number;
  readonly kind: Kind;
  readonly format: number;
}

/** Gives each different label a number, from 1. */
export class LabelTable {
  readonly all: Label[] = [];
  readonly #numbers = new Map<string, number>();

  number(label: Label): number {
    const key = `${label.region}/${label.kind}/${label.format}`;
    let n = this.#numbers.get(key);
    if (n === undefined) {
      n = this.all.push(label);
      this.#numbers.set(key, n);
    }
    return n;
  }
}

/** What one of the patterns followed side by side is there for. */
type Role =
  | { readonly is: "leading" | "national"; readonly region: number }
  | { readonly is: "kind"; readonly region: number; readonly kind: Kind; readonly lengths: readonly number[] | null }
  | { readonly is: "format" | "format leading"; readonly format: number };

/** All patterns of a calling code, and how they decide together. */
export function rulesOf(code: CallingCode, table: LabelTable): { patterns: Pattern[]; label: Labelling } {
  const rules = [...code.regions.flatMap(regionRules), ...code.formats.flatMap(formatRules)];
  const label: Labelling = (matches, length) => {
    const roles = matches.map((i) => rules[i]!.role);
    const owner = ownerOf(code.regions, roles, length);
    return owner === null ? 0 : table.number({ ...owner, format: formatOf(code.formats, roles) });
  };
  return { patterns: rules.map((rule) => rule.pattern), label };
}

interface Rule {
  readonly pattern: Pattern;
  readonly role: Role;
}

function regionRules(plan: RegionPlan, region: number): Rule[] {
  const rules: Rule[] = [{ pattern: plan.national, role: { is: "national", region } }];
  if (plan.leading) rules.push({ pattern: beginsWith(plan.leading), role: { is: "leading", region } });
  for (const { kind, pattern, lengths } of plan.kinds) {
    rules.push({ pattern, role: { is: "kind", region, kind, lengths } });
  }
  return rules;
}

function formatRules(format: Format, i: number): Rule[] {
  const rules: Rule[] = [{ pattern: format.pattern, role: { is: "format", format: i } }];
  if (format.leading) rules.push({ pattern: beginsWith(format.leading), role: { is: "format leading", format: i } });
  return rules;
}

function beginsWith(leading: Pattern): Pattern {
  const rest: Pattern = { type: "repeat", of: { type: "digit", set: 0b11_1111_1111 }, min: 0, max: NO_LIMIT };
  return { type: "sequence", parts: [leading, rest] };
}

/**
 * The region a number belongs to, as libphonenumber decides it: the first one under the calling
 * code whose leading digits fit, or, where a region names none, whose kinds know the number.
 */
function ownerOf(plans: readonly RegionPlan[], roles: readonly Role[], length: number): Omit<Label, "format"> | null {
  for (const [region, plan] of plans.entries()) {
    const fits = roles.some((role) => role.is === "leading" && role.region === region);
    if (plan.leading && !fits) continue;
    const kind = kindOf(plan, roles, region, length);
    if (kind !== null) return { region, kind };
    if (plan.leading) return null;
  }
  return null;
}

function kindOf(plan: RegionPlan, roles: readonly Role[], region: number, length: number): Kind | null {
  if (!roles.some((role) => role.is === "national" && role.region === region)) return null;
  const kinds = roles.flatMap((role) => {
    const fits = role.is === "kind" && role.region === region && (!role.lengths || role.lengths.includes(length));
    return fits ? [role.kind] : [];
  });
  if (!kinds.includes("fixed_line")) return kinds[0] ?? null;
  const tellsMobiles = plan.kinds.some(({ kind }) => kind === "mobile");
  return kinds.includes("mobile") || !tellsMobiles ? "fixed_line_or_mobile" : "fixed_line";
}

function formatOf(formats: readonly Format[], roles: readonly Role[]): number {
  const has = (is: "format" | "format leading", i: number): boolean =>
    roles.some((role) => role.is === is && role.format === i);
  return formats.findIndex((format, i) => has("format", i) && (!format.leading || has("format leading", i)));
}
