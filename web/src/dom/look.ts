// One look at a page with the engine at hand: reads the numbers of passages and links, with all that
// their surroundings say, and what the site was taught.
import type { EvidenceCode, FoundNumber } from "../engine/index.ts";
import { type Finder, NOWHERE, type Place } from "./finder.ts";
import { addressOf } from "./kinds.ts";
import { LabelReader } from "./label.ts";
import { type Near, NearReader } from "./near.ts";
import type { Finding, TextFinding } from "./number.ts";
import { Passage, type Point, splitByStyle } from "./passage.ts";
import type { Rules } from "./rules.ts";
import { Scout } from "./scout.ts";
import { parentOf } from "./surroundings.ts";
import { type Judged, judge } from "./taught.ts";

/** Three digits or more behind a word: only a word tells that they are a number. */
const DIGITS = /\d{3}/;
const WORD = /\p{L}{3}/u;
/** From this confidence on a number is marked. */
const MARKED = 0.5;
/** A text this short is a value; a longer one is prose. */
const LONGEST_VALUE = 60;
/** Longer passages are read in parts: the engine takes about 30 ms for a megabyte. */
const LONGEST_PART = 100_000;
/** With these the country is sure; without any of them the neighbours are asked. */
const STRONG: ReadonlySet<EvidenceCode> = new Set(["plus", "idd", "phone_context", "field_region", "named", "near"]);

/** Digits of a passage, with where they stand. */
export interface JudgedInPage extends Judged {
  readonly from: Point;
  readonly to: Point;
  /** They stand in an editor or in what opts out. */
  readonly handsOff: boolean;
}

/** One look at a page. */
export class Look extends Scout {
  readonly #finder: Finder;
  readonly #rules: Rules;
  readonly #labels = new LabelReader();
  readonly #near = new NearReader();

  constructor(finder: Finder, rules: Rules, ignore: (element: Element) => boolean) {
    super(ignore, rules.hasNumbers);
    this.#finder = finder;
    this.#rules = rules;
  }

  /** The numbers of a candidate. */
  numbersIn(texts: readonly Text[]): TextFinding[] {
    const findings: TextFinding[] = [];
    for (const { passage, at, text, parent } of this.#partsOf(texts)) {
      for (const each of this.#read(text, parent)) {
        const start = passage.point(at + each.found.start, "start");
        const end = passage.point(at + each.found.end, "end");
        const { handsOff, pagesClick } = this.surroundings.of(parentOf(start.node));
        if (!handsOff) findings.push({ ...each, clickIsOurs: !pagesClick, start, end });
      }
    }
    return findings;
  }

  /** All digits of a passage, and what is held of them: by the same way as its numbers. */
  judgedIn(texts: readonly Text[]): JudgedInPage[] {
    return this.#partsOf(texts).flatMap(({ passage, at, text, parent }) =>
      this.#judged(text, parent).map((each) => {
        const from = passage.point(at + each.start, "start");
        const to = passage.point(at + each.end, "end");
        return { ...each, from, to, handsOff: !this.isOpen(parentOf(from.node)) };
      }),
    );
  }

  /** The number a link leads to; null: none, or hands off. */
  numberOf(link: Element): Finding | null {
    const address = addressOf(link);
    const { handsOff, region, language } = this.surroundings.of(link);
    if (!address || handsOff || link.ownerDocument.designMode === "on") return null;
    const place = { ...NOWHERE, region, language };
    const found = this.#finder.engine.numberFromHref(address.href, this.#finder.optionsFor(place));
    if (!found || found.confidence < MARKED) return null;
    return { ...this.#finder.settled(found), clickIsOurs: address.calls, rule: null };
  }

  protected override holdsShortNumber(text: string): boolean {
    if (text.length > LONGEST_VALUE) return false;
    const digits = text.search(DIGITS);
    return digits > 2 && WORD.test(text.slice(0, digits)) && this.#finder.findAnywhere(text).length > 0;
  }

  #partsOf(texts: readonly Text[]): PartOfPage[] {
    const parts = texts.length === 1 ? [texts] : splitByStyle(texts);
    return parts.flatMap((part) => {
      const passage = new Passage(part);
      const parent = parentOf(part[0]!);
      return cut(passage.text).map(([at, text]) => ({ passage, at, text, parent }));
    });
  }

  #read(text: string, parent: Element | null): Omit<Finding, "clickIsOurs">[] {
    if (this.#rules.isEmpty) {
      return this.#ask(text, parent, this.#placeOf(text, parent)).map((found) => ({ ...this.#finder.settled(found), rule: null }));
    }
    return this.#judged(text, parent).filter(isNumber);
  }

  #judged(text: string, parent: Element | null): Judged[] {
    const place = { ...this.#placeOf(text, parent), all: true };
    return judge(text, place.label, {
      found: this.#ask(text, parent, place),
      rules: this.#rules,
      marked: MARKED,
      settled: (found) => this.#finder.settled(found),
      find: (part, region) => this.#finder.findFor({ ...place, label: "", region: region ?? place.region })(part),
    });
  }

  #placeOf(text: string, parent: Element | null): Place {
    const { region, language } = this.surroundings.of(parent);
    const label = parent ? this.#labels.labelOf(parent, text.length <= LONGEST_VALUE) : "";
    return { ...NOWHERE, label, region, language };
  }

  #ask(text: string, parent: Element | null, place: Place): FoundNumber[] {
    const found = this.#finder.findFor(place)(text);
    if (!parent || (found.length > 0 && found.every(isSure))) return found;
    const near = this.#near.of(parent);
    if (near.links.length === 0) return found;
    return this.#finder.findFor({ ...place, near: near.links })(text).map((each) => told(each, near));
  }
}

/** A text to be read in one go, and where it begins in its passage. */
interface PartOfPage {
  readonly passage: Passage;
  readonly at: number;
  readonly text: string;
  readonly parent: Element | null;
}

const isNumber = (each: Judged): each is Judged & { readonly found: FoundNumber } => each.isNumber;
const isSure = ({ evidence }: FoundNumber): boolean => evidence.some((code) => STRONG.has(code));

/** What was told by a number in the text near by is not told by a link. */
function told(found: FoundNumber, near: Near): FoundNumber {
  if (near.byLink || !found.evidence.includes("link")) return found;
  return { ...found, evidence: found.evidence.map((code) => (code === "link" ? "near" : code)) };
}

/** A text in parts that are read in one go each; a long one is cut where no number can be. */
function cut(text: string): (readonly [at: number, part: string])[] {
  const parts: (readonly [number, string])[] = [];
  let at = 0;
  while (text.length - at > LONGEST_PART) {
    let to = at + LONGEST_PART;
    const least = to - LONGEST_PART / 10;
    while (to > least && !/[\p{L}\n]/u.test(text[to]!)) to--;
    parts.push([at, text.slice(at, to)]);
    at = to;
  }
  parts.push([at, at === 0 ? text : text.slice(at)]);
  return parts;
}
