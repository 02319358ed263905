// Finds the numbers of a text.
import { hasPhoneLabel, labelBefore } from "./context/before.ts";
import { countryBefore } from "./context/countries.ts";
import { isStuck } from "./context/edges.ts";
import { meaningOfField } from "./context/field.ts";
import type { Meaning } from "./context/lexicon.ts";
import { countryAround } from "./context/surroundings.ts";
import { Tables } from "./context/table.ts";
import { readExtension } from "./extension.ts";
import { type Verdict, foundNumber } from "./found.ts";
import { PLANS, type Plan } from "./judge/plans.ts";
import { Neighbours } from "./near.ts";
import { type Clue, cluesOf } from "./regions.ts";
import { Lately, type Weak, keyOf } from "./repeated.ts";
import { GAP, RunReader, isOneWord } from "./scan/runs.ts";
import { shapeOfWord } from "./scan/shapes.ts";
import { leadOf, scoreOf } from "./score.ts";
import { segment } from "./segment.ts";
import { LONGEST_SHORT, type ShortNumber, readShort, readShortList } from "./short.ts";
import type { FindOptions, FoundNumber } from "./types.ts";
import { readVanity } from "./vanity.ts";
import { WITHOUT_LABEL, mayWrap, readWrapped } from "./wrapped.ts";

/**
 * Finds the phone numbers of a text, in its order: those the page would mark, and with `all` also
 * the less sure. It never throws, whatever the text is; regions it does not know are left out.
 */
export function findNumbers(text: string, options: FindOptions = {}): FoundNumber[] {
  return numberFinder(options)(text);
}

/** findNumbers for many texts with the same options: what follows from them is worked out once. */
export function numberFinder(options: FindOptions = {}): (text: string) => FoundNumber[] {
  const setting: Setting = {
    all: options.all ?? false,
    clues: cluesOf(options),
    field: meaningOfField(options.evidence?.field?.label ?? ""),
  };
  return (text) => {
    const run = new RunReader(text);
    return run.next() ? new Search(run, setting).find() : [];
  };
}

/** What is known about a text as a whole. */
interface Setting {
  readonly all: boolean;
  readonly clues: readonly Clue[];
  /** What the name of the field says. */
  readonly field: Meaning;
}

/** Numbers with fewer digits are looked at as short numbers only. */
const FEWEST_DIGITS = 5;
/** From here on a run is worth looking for a country's name before it. */
const FEWEST_FOR_COUNTRY = 6;
/** 1-800-4 of 1-800-4FLOWER */
const LONGEST_BEFORE_LETTERS = 8;
const MARKED = 1;
const WORTH_TELLING = -1;
const NOTHING_SAID = (): Meaning => "none";

/** The search of one text, from its first run on. */
class Search {
  readonly #run: RunReader;
  readonly #text: string;
  readonly #setting: Setting;
  readonly #neighbours: Neighbours;
  readonly #tables: Tables;
  #lastNear: Plan | null = null;
  #cluesNear: readonly Clue[] = [];
  readonly #found: FoundNumber[] = [];
  /** What would be marked if more spoke for it, and what is. */
  readonly #weak = new Lately();
  readonly #marked = new Lately();

  constructor(run: RunReader, setting: Setting) {
    this.#run = run;
    this.#text = run.text;
    this.#setting = setting;
    this.#neighbours = new Neighbours(run.text);
    this.#tables = new Tables(run.text);
  }

  find(): FoundNumber[] {
    const run = this.#run;
    do {
      const full = run.digitCount >= FEWEST_DIGITS && this.#takeNumbers(run);
      if (full || (mayWrap(this.#text.charCodeAt(run.end)) && this.#takeWrapped(run))) continue;
      if (!this.#takeVanity(run)) this.#takeShort(run);
    } while (run.next());
    return this.#found;
  }

  /** Keeps a number that is marked, and one before it that is the same. */
  #keep(run: RunReader, verdict: Verdict): void {
    const { start, choices } = verdict.candidate;
    const key = keyOf(choices[0]!.reading);
    this.#found.push(foundNumber(this.#text, verdict));
    this.#marked.add(key, run.start, start);
    const before = this.#weak.find(key, start);
    const again = before && !this.#setting.all && this.#readAgain(before);
    if (again) this.#found.splice(-1, 0, again);
    run.skipTo(verdict.end);
  }

  /** A number that too little speaks for: it is marked if the same one is, near by. */
  #keepWeak(run: RunReader, verdict: Verdict): void {
    const { start, choices } = verdict.candidate;
    const key = keyOf(choices[0]!.reading);
    const isKnown = this.#marked.find(key, start) !== undefined;
    if (!isKnown) this.#weak.add(key, run.start, start);
    if (!isKnown && !this.#setting.all) return;
    this.#found.push(foundNumber(this.#text, isKnown ? asAgain(verdict) : verdict));
    run.skipTo(verdict.end);
  }

  /** Reads a weak number once more, now as one that is known. */
  #readAgain({ from, start }: Weak): FoundNumber | undefined {
    const run = new RunReader(this.#text, from);
    const own = run.next() && segment(run, this.#setting.clues).find(({ candidate }) => candidate.start === start);
    if (!own) return undefined;
    const { candidate } = own;
    const evidence = [candidate.choices[0]!.by, ...candidate.evidence];
    return foundNumber(this.#text, asAgain({ candidate, end: candidate.end, ext: "", points: 0, evidence }));
  }

  /** Takes a number that a line break cuts in two. */
  #takeWrapped(run: RunReader): boolean {
    const wrapped = readWrapped(run);
    if (!wrapped) return false;
    const { run: joined, offset } = wrapped;
    const [only, ...others] = segment(joined, this.#cluesFor(run));
    if (!only || others.length > 0 || only.candidate.from > 0 || only.candidate.end + offset <= run.end) return false;
    const { candidate } = only;
    const lead = leadOf(joined.text, candidate);
    const score = lead && scoreOf(joined.text, candidate, lead, candidate.end, only.crowd, NOTHING_SAID);
    if (!score || score.points < MARKED || (candidate.strength < WITHOUT_LABEL && !hasPhoneLabel(run))) return false;
    const found = foundNumber(joined.text, { candidate, end: candidate.end, ext: "", points: score.points, evidence: score.evidence });
    const [start, end] = [found.start + offset, found.end + offset];
    this.#found.push({ ...found, start, end, text: this.#text.slice(start, end) });
    run.skipTo(end);
    return true;
  }

  /** Takes the full numbers of a run; false when it might still be a short one. */
  #takeNumbers(run: RunReader): boolean {
    if (isOneWord(run) && (isStuck(this.#text, run.start) || this.#isOther(run))) return true;
    const segments = segment(run, this.#cluesFor(run));
    for (const { candidate, crowd } of segments) {
      const lead = leadOf(this.#text, candidate);
      if (!lead) continue;
      const isLast = candidate.to === run.groups || run.gap[candidate.to] === GAP.slash;
      const extension = isLast ? readExtension(this.#text, candidate.end, candidate.choices[0]!.reading.code.digits) : null;
      const end = extension?.end ?? candidate.end;
      const score = scoreOf(this.#text, candidate, lead, end, crowd, this.#fieldAt);
      if (!score || score.points < WORTH_TELLING) continue;
      const verdict = { candidate, end, ext: extension?.digits ?? "", points: score.points, evidence: score.evidence };
      if (score.points >= MARKED) this.#keep(run, verdict);
      else this.#keepWeak(run, verdict);
    }
    return segments.length > 0;
  }

  /** It has the shape of something else; four numbers with dots may still be a phone, if a word says so. */
  #isOther(run: RunReader): boolean {
    const shape = shapeOfWord(run, 0, run.groups);
    return shape !== "open" && !(shape === "address" && labelBefore(this.#text, run.start, run.digitCount).meaning === "phone");
  }

  /** What the field's name says, or the head of a column in a table written as text. */
  readonly #fieldAt = (start: number): Meaning =>
    this.#setting.field === "none" ? this.#tables.meaningAt(start) : this.#setting.field;

  #takeVanity(run: RunReader): boolean {
    const number = run.digitCount > LONGEST_BEFORE_LETTERS ? null : readVanity(run, this.#setting.clues);
    if (!number) return false;
    this.#found.push(number);
    run.skipTo(number.end);
    return true;
  }

  #takeShort(run: RunReader): void {
    if (run.plus) return;
    const { clues, all } = this.#setting;
    const short = run.digitCount > LONGEST_SHORT ? null : readShort(run, clues, all, this.#found);
    if (short) return this.#keepShort(run.start, run.end, short);
    if (run.groups === 1) return;
    for (const { group, short: each } of readShortList(run, clues))
      this.#keepShort(run.groupStart[group]!, run.groupEnd[group]!, each);
  }

  #keepShort(start: number, end: number, short: ShortNumber): void {
    this.#found.push({ start, end, text: this.#text.slice(start, end), e164: "", ext: "", readings: [], ...short });
  }

  /** The countries in question here: what stands beside the number comes before what holds for the page. */
  #cluesFor(run: RunReader): readonly Clue[] {
    const { clues } = this.#setting;
    if (run.plus || run.digitCount < FEWEST_FOR_COUNTRY) return clues;
    const near = this.#neighbours.countryNear(run);
    const name = countryBefore(this.#text, run.start);
    const named = name === undefined ? undefined : PLANS.get(name);
    if (!near && !named) return clues.length > 1 ? this.#cluesAround(run) : clues;
    const others = near ? this.#withNear(near) : clues;
    return named ? withClue(others, { plan: named, by: "named" }) : others;
  }

  /** Neighbours are of one country more often than not: the last answer is kept. */
  #withNear(plan: Plan): readonly Clue[] {
    if (this.#lastNear !== plan) this.#cluesNear = withClue(this.#setting.clues, { plan, by: "near" });
    this.#lastNear = plan;
    return this.#cluesNear;
  }

  /** Where the agent has several countries, a city or a mail address near the number may tell which. */
  #cluesAround(run: RunReader): readonly Clue[] {
    const { clues } = this.#setting;
    if (clues[0]!.by === "field_region") return clues;
    const plan = countryAround(run, clues.map((clue) => clue.plan.region));
    return plan ? withClue(clues, { plan, by: "named", isDistant: true }) : clues;
  }
}

const asAgain = (verdict: Verdict): Verdict => ({
  ...verdict,
  points: MARKED,
  evidence: [...verdict.evidence, "again"],
});

/** A clue in front of the others; the field's own country stays before what stands near by. */
function withClue(clues: readonly Clue[], clue: Clue): readonly Clue[] {
  const others = clues.filter(({ plan }) => plan !== clue.plan);
  const [first] = clues;
  if (clue.by === "near" && first?.by === "field_region")
    return first.plan === clue.plan ? clues : [first, clue, ...others.slice(1)];
  return [clue, ...others];
}
