// Asks the engine for the numbers of passages and links, with all that their surroundings say.
import type { EvidenceCode, FindOptions, FoundNumber } from "../engine/index.ts";
import { addressOf } from "./kinds.ts";
import { LabelReader } from "./label.ts";
import { type Near, NearReader } from "./near.ts";
import type { Finding, TextFinding } from "./number.ts";
import { Passage, splitByStyle } from "./passage.ts";
import { Scout } from "./scout.ts";
import { type Surroundings, parentOf } from "./surroundings.ts";
import type { EngineModule, PageOptions } from "./types.ts";

type Find = (text: string) => FoundNumber[];

/** What a page says of itself; the same for all looks at it. */
export class Finder {
  readonly #options: PageOptions;
  readonly #domain: string;
  readonly #finds = new Map<string, Find>();
  #anywhere: Find | null = null;
  #last: { readonly place: Place; readonly find: Find } | null = null;
  readonly engine: EngineModule;
  /** The agent's answer for this site. */
  chosen: string | null;

  constructor(options: PageOptions, domain: string, engine: EngineModule) {
    this.#options = options;
    this.engine = engine;
    this.#domain = domain;
    this.chosen = options.remember?.read() ?? null;
  }

  /** Regions or evidence have changed. */
  forget(): void {
    this.#finds.clear();
    this.#last = null;
    this.#anywhere = null;
  }

  /** The engine's finder where nothing is known about a place. */
  get findAnywhere(): Find {
    this.#anywhere ??= this.engine.numberFinder(this.optionsFor(NOWHERE));
    return this.#anywhere;
  }

  /** What is known about a place, in the engine's words. */
  optionsFor(place: Place): FindOptions {
    const language = place.language ?? this.#options.evidence?.language;
    return {
      regions: this.#options.regions,
      evidence: {
        domain: this.#domain,
        links: place.near,
        field: { label: place.label, ...(place.region === null ? {} : { region: place.region }) },
        ...(language ? { language } : {}),
      },
    };
  }

  /** The engine's finder for a place; kept, because most places of a page are alike. */
  findFor(place: Place): Find {
    const last = this.#last;
    if (last && isSamePlace(last.place, place)) return last.find;
    const key = `${place.label}\n${place.region}\n${place.language}\n${place.near.join()}`;
    let find = this.#finds.get(key);
    if (!find) {
      if (this.#finds.size >= MOST_KEPT) this.#finds.clear();
      find = this.engine.numberFinder(this.optionsFor(place));
      this.#finds.set(key, find);
    }
    this.#last = { place, find };
    return find;
  }

  /** A number with the agent's answer in it, where it left the region open. */
  settled(found: FoundNumber): { readonly found: FoundNumber; readonly regionChosen: boolean } {
    const reading = found.readings.find(({ region }) => region === this.chosen);
    if (!reading || !found.evidence.includes("region_ambiguous")) return { found, regionChosen: false };
    const evidence = found.evidence.map((code): EvidenceCode => (code === "region_ambiguous" ? "region" : code));
    const readings = [reading, ...found.readings.filter((each) => each !== reading)];
    const confidence = Math.max(found.confidence, SURE_ENOUGH);
    return {
      found: { ...found, ...reading, evidence: [...new Set(evidence)], readings, confidence },
      regionChosen: true,
    };
  }
}

const NONE: readonly string[] = [];
const MOST_KEPT = 500;
/** Three to six digits behind a word: only a word tells that they are a number. */
const SHORT_NUMBER = /\p{L}{3}.*\d{3}/u;
const SURE_ENOUGH = 0.8;
const MARKED = 0.5;
/** A text this short is a value; a longer one is prose. */
const LONGEST_VALUE = 60;
/** Longer passages are read in parts: the engine takes about 30 ms for a megabyte. */
const LONGEST_PART = 100_000;
/** With these the country is sure; without any of them the neighbours are asked. */
const STRONG: ReadonlySet<EvidenceCode> = new Set(["plus", "idd", "phone_context", "field_region", "named", "near"]);

/** What is known about a place beside its text. */
interface Place {
  readonly label: string;
  readonly region: string | null;
  readonly language: string | null;
  readonly near: readonly string[];
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.label === b.label && a.region === b.region && a.language === b.language && a.near === b.near;
}

/** One look at a page, with the engine at hand. */
export class Look extends Scout {
  readonly #finder: Finder;
  readonly #labels = new LabelReader();
  readonly #near = new NearReader();

  constructor(finder: Finder, ignore: (element: Element) => boolean, isTaught: boolean) {
    super(ignore, isTaught);
    this.#finder = finder;
  }

  /** The numbers of a candidate. */
  numbersIn(texts: readonly Text[]): TextFinding[] {
    const parts = texts.length === 1 ? [texts] : splitByStyle(texts);
    return parts.flatMap((part) => this.#numbersInPart(part));
  }

  /** The number a link leads to; null: none, or hands off. */
  numberOf(link: Element): Finding | null {
    const address = addressOf(link);
    const around = this.surroundings.of(link);
    if (!address || around.handsOff || link.ownerDocument.designMode === "on") return null;
    const place = { label: "", region: around.region, language: around.language, near: NONE };
    const found = this.#finder.engine.numberFromHref(address.href, this.#finder.optionsFor(place));
    if (!found || found.confidence < MARKED) return null;
    return { ...this.#finder.settled(found), clickIsOurs: address.calls, rule: null };
  }

  #numbersInPart(texts: readonly Text[]): TextFinding[] {
    const passage = new Passage(texts);
    const parent = parentOf(texts[0]!);
    const around = this.surroundings.of(parent);
    const findings: TextFinding[] = [];
    const whole: readonly (readonly [from: number, part: string])[] = [[0, passage.text]];
    for (const [from, text] of passage.text.length > LONGEST_PART ? partsOf(passage.text) : whole) {
      for (const each of this.#ask(text, parent, around)) {
        const start = passage.point(from + each.start, "start");
        const end = passage.point(from + each.end, "end");
        const inside = this.surroundings.of(parentOf(start.node));
        if (inside.handsOff) continue;
        findings.push({ ...this.#finder.settled(each), clickIsOurs: !inside.pagesClick, rule: null, start, end });
      }
    }
    return findings;
  }

  #ask(text: string, parent: Element | null, { region, language }: Surroundings): FoundNumber[] {
    const label = parent ? this.#labels.labelOf(parent, text.length <= LONGEST_VALUE) : "";
    const place = { label, region, language, near: NONE };
    const found = this.#finder.findFor(place)(text);
    if (!parent || (found.length > 0 && found.every(isSure))) return found;
    const near = this.#near.of(parent);
    if (near.links.length === 0) return found;
    return this.#finder.findFor({ ...place, near: near.links })(text).map((each) => told(each, near));
  }

  protected override holdsShortNumber(text: string): boolean {
    return text.length <= LONGEST_VALUE && SHORT_NUMBER.test(text) && this.#finder.findAnywhere(text).length > 0;
  }
}

const NOWHERE: Place = { label: "", region: null, language: null, near: NONE };

const isSure = ({ evidence }: FoundNumber): boolean => evidence.some((code) => STRONG.has(code));

/** What was told by a number in the text near by is not told by a link. */
function told(found: FoundNumber, near: Near): FoundNumber {
  if (near.byLink || !found.evidence.includes("link")) return found;
  return { ...found, evidence: found.evidence.map((code) => (code === "link" ? "near" : code)) };
}

/** A text in parts that are read in one go each; a long one is cut where no number can be. */
function* partsOf(text: string): Generator<readonly [from: number, part: string]> {
  let from = 0;
  while (text.length - from > LONGEST_PART) {
    let to = from + LONGEST_PART;
    const least = to - LONGEST_PART / 10;
    while (to > least && !/[\p{L}\n]/u.test(text[to]!)) to--;
    yield [from, text.slice(from, to)];
    from = to;
  }
  yield [from, from === 0 ? text : text.slice(from)];
}
