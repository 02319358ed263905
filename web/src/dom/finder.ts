// The engine's finders for the places of a page, with all that is known about them.
import type { EvidenceCode, FindOptions, FoundNumber } from "../engine/index.ts";
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
      all: place.all,
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
    const key = `${place.all}\n${place.label}\n${place.region}\n${place.language}\n${place.near.join()}`;
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
  settled(found: FoundNumber): Settled {
    const isOpen = this.chosen !== null && found.evidence.includes("region_ambiguous");
    return (isOpen ? inRegion(found, this.chosen!) : null) ?? { found, regionChosen: false };
  }
}

/** A number, and whether the agent said of which region it is. */
export interface Settled {
  readonly found: FoundNumber;
  readonly regionChosen: boolean;
}

/** The reading of a number in a region that somebody chose; null where it has none. */
export function inRegion(found: FoundNumber, region: string): Settled | null {
  const reading = found.readings.find((each) => each.region === region);
  if (!reading) return null;
  const evidence = found.evidence.map((code): EvidenceCode => (code === "region_ambiguous" ? "region" : code));
  const readings = [reading, ...found.readings.filter((each) => each !== reading)];
  const confidence = Math.max(found.confidence, SURE_ENOUGH);
  return { found: { ...found, ...reading, evidence: [...new Set(evidence)], readings, confidence }, regionChosen: true };
}

const NONE: readonly string[] = [];
const MOST_KEPT = 500;
/** As sure as a number is whose only doubt somebody has settled. */
export const SURE_ENOUGH = 0.8;

/** What is known about a place beside its text. */
export interface Place {
  readonly label: string;
  readonly region: string | null;
  readonly language: string | null;
  readonly near: readonly string[];
  /** Also what is too unsure to be marked. */
  readonly all: boolean;
}

/** A place nothing is known about. */
export const NOWHERE: Place = { label: "", region: null, language: null, near: NONE, all: false };

function isSamePlace(a: Place, b: Place): boolean {
  return a.label === b.label && a.region === b.region && a.language === b.language && a.near === b.near && a.all === b.all;
}
