// Finds the numbers of a text.
import { countryBefore } from "./context/countries.ts";
import { meaningOfField } from "./context/field.ts";
import { readExtension } from "./extension.ts";
import { foundNumber } from "./found.ts";
import { PLANS } from "./judge/plans.ts";
import { Neighbours } from "./near.ts";
import { type Clue, cluesOf } from "./regions.ts";
import { RunReader } from "./scan/runs.ts";
import { type Setting, scoreOf } from "./score.ts";
import { segment } from "./segment.ts";
import { readShort } from "./short.ts";
import type { FindOptions, FoundNumber } from "./types.ts";

/**
 * Finds the phone numbers of a text, in its order: those the page would mark, and with `all` also
 * the less sure. It never throws, whatever the text is; regions it does not know are left out.
 */
export function findNumbers(text: string, options: FindOptions = {}): FoundNumber[] {
  return new Finder(text, options).find();
}

/** Numbers with fewer digits are looked at as short numbers only. */
const FEWEST_DIGITS = 5;
/** From here on a run is worth looking for a country's name before it. */
const FEWEST_FOR_COUNTRY = 6;
const MARKED = 1;
const WORTH_TELLING = -1;

class Finder {
  readonly #text: string;
  readonly #all: boolean;
  readonly #clues: readonly Clue[];
  readonly #setting: Setting;
  readonly #neighbours: Neighbours | null;
  readonly #found: FoundNumber[] = [];

  constructor(text: string, options: FindOptions) {
    this.#text = text;
    this.#all = options.all ?? false;
    this.#clues = cluesOf(options);
    this.#setting = { field: meaningOfField(options.evidence?.field?.label ?? "") };
    this.#neighbours = text.includes("+") ? new Neighbours(text) : null;
  }

  find(): FoundNumber[] {
    const run = new RunReader(this.#text);
    while (run.next()) {
      const full = run.digitCount >= FEWEST_DIGITS && this.#takeNumbers(run);
      if (!full) this.#takeShort(run);
    }
    return this.#found;
  }

  /** Takes the full numbers of a run; false when there are none. */
  #takeNumbers(run: RunReader): boolean {
    const clues = this.#cluesFor(run);
    const segments = segment(run, clues);
    for (const { candidate, crowd } of segments) {
      const extension = candidate.to === run.groups ? readExtension(this.#text, candidate.end) : null;
      const end = extension?.end ?? candidate.end;
      const score = scoreOf(this.#text, candidate, end, crowd, this.#setting);
      if (!score || score.points < (this.#all ? WORTH_TELLING : MARKED)) continue;
      const verdict = { candidate, end, ext: extension?.digits ?? "", points: score.points, evidence: score.evidence };
      this.#found.push(foundNumber(this.#text, verdict));
      run.skipTo(end);
    }
    return segments.length > 0;
  }

  #takeShort(run: RunReader): void {
    const short = readShort(run, this.#clues, this.#all);
    if (!short) return;
    const { start, end } = run;
    this.#found.push({ start, end, text: this.#text.slice(start, end), e164: "", ext: "", readings: [], ...short });
  }

  /** The countries in question here: what stands beside the number comes before what holds for the page. */
  #cluesFor(run: RunReader): readonly Clue[] {
    if (run.plus || run.digitCount < FEWEST_FOR_COUNTRY) return this.#clues;
    const near = this.#neighbours?.countryNear(run.start, run.end);
    const named = PLANS.get(countryBefore(this.#text, run.start) ?? "");
    let clues = this.#clues;
    if (near) clues = withClue(clues, { plan: near, by: "near" });
    if (named) clues = withClue(clues, { plan: named, by: "named" });
    return clues;
  }
}

/** A clue in front of the others; the field's own country stays before what stands near by. */
function withClue(clues: readonly Clue[], clue: Clue): readonly Clue[] {
  const others = clues.filter(({ plan }) => plan !== clue.plan);
  const [first] = clues;
  if (clue.by === "near" && first?.by === "field_region") return first.plan === clue.plan ? clues : [first, clue, ...others.slice(1)];
  return [clue, ...others];
}
