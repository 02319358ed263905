// Precision and recall of a finder on labelled strings.
import type { Entry, Label } from "./entry.ts";

/** What counts of a found number. */
export type Found = Pick<Label, "e164" | "ext"> & { readonly text: string; readonly digits?: string };

/** Counts of one country, or of all. */
export interface Figures {
  numbers: number;
  decoys: number;
  hits: number;
  misses: number;
  falseAlarms: number;
}

/** A string the finder got wrong. */
export interface Fault {
  readonly entry: Entry;
  readonly missed: readonly Label[];
  readonly wrong: readonly Found[];
}

export interface Result {
  readonly all: Figures;
  readonly byRegion: ReadonlyMap<string, Figures>;
  readonly faults: readonly Fault[];
}

export const precision = ({ hits, falseAlarms }: Figures): number =>
  hits + falseAlarms === 0 ? 1 : hits / (hits + falseAlarms);
export const recall = ({ hits, numbers }: Figures): number => (numbers === 0 ? 1 : hits / numbers);

const none = (): Figures => ({ numbers: 0, decoys: 0, hits: 0, misses: 0, falseAlarms: 0 });

/** Runs a finder over all strings. A number counts when its E.164 form (or its digits) and its extension are right. */
export function measure(entries: readonly Entry[], find: (entry: Entry) => readonly Found[]): Result {
  const all = none();
  const byRegion = new Map<string, Figures>();
  const faults: Fault[] = [];
  for (const entry of entries) {
    const region = byRegion.get(entry.region) ?? none();
    byRegion.set(entry.region, region);
    const { missed, wrong } = compare(entry.numbers, find(entry));
    for (const figures of [all, region]) add(figures, entry, missed.length, wrong.length);
    if (missed.length + wrong.length > 0) faults.push({ entry, missed, wrong });
  }
  return { all, byRegion, faults };
}

function add(figures: Figures, { numbers }: Entry, missed: number, wrong: number): void {
  figures.numbers += numbers.length;
  figures.decoys += numbers.length === 0 ? 1 : 0;
  figures.hits += numbers.length - missed;
  figures.misses += missed;
  figures.falseAlarms += wrong;
}

function compare(labels: readonly Label[], found: readonly Found[]): { missed: Label[]; wrong: Found[] } {
  const wrong = [...found];
  const missed = labels.filter((label) => {
    const at = wrong.findIndex((each) => keyOf(each) === keyOf(label));
    if (at >= 0) wrong.splice(at, 1);
    return at < 0;
  });
  return { missed, wrong };
}

/** What two numbers must have in common to be the same. */
function keyOf({ e164, ext, text }: Found): string {
  return `${e164 === "" ? text.replaceAll(/\D/g, "") : e164};${ext}`;
}
