// Joins what finds numbers, what places calls, and the card. It is small: the core and the card come
// with the first intent.
import { unfinished } from "../core/rest.ts";
import type { Link } from "../core/types.ts";
import { type PageNumber, type PageWatch, watchPage } from "../dom/index.ts";
import type { EngineModule } from "../dom/types.ts";
import type { Card, Opening } from "./card/card.ts";
import { tell } from "./events.ts";
import { type Host, addHost } from "./host.ts";
import { regionMemory } from "./region-memory.ts";
import type { Settings } from "./settings.ts";
import { type RecordOf, type Subject, subjectOf } from "./subject.ts";

const RESTS = 350;
const LEAVES = 300;

/** A page's click to call: at most one at a time. */
export class App {
  readonly settings: Settings;
  readonly host: Host;
  readonly #life = new AbortController();
  #watch: PageWatch | null = null;
  #parts: Promise<{ card: Card; link: Link }> | null = null;
  #link: Link | null = null;
  #card: Card | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: Settings, page: Document) {
    this.settings = settings;
    this.host = addHost(page);
    const { signal } = this.#life;
    this.host.box.addEventListener("pointerenter", () => clearTimeout(this.#leaving), { signal });
    this.host.box.addEventListener("pointerleave", () => this.leave(), { signal });
    if (settings.page) this.#watch = this.#watchPage(page);
    if (unfinished(settings)) void this.#resume();
  }

  /** The numbers of the page; null where they are not looked for. */
  get watch(): PageWatch | null {
    return this.#watch;
  }

  /** The engine, by itself; it is fetched once. */
  engine(): Promise<EngineModule> {
    return import("../engine/index.ts");
  }

  /** Core and card; they are fetched once, and again where that failed. */
  parts(): Promise<{ card: Card; link: Link }> {
    this.#parts ??= this.#start().catch((error: unknown) => {
      this.#parts = null;
      throw error;
    });
    return this.#parts;
  }

  /** Somebody is about to call: readiness is read. */
  async intent(): Promise<void> {
    (await this.parts()).link.intent();
  }

  /** The pointer rests on a number: the card opens by itself, if it may. */
  rest(subject: () => Subject, how: Omit<Opening, "by">): void {
    clearTimeout(this.#leaving);
    clearTimeout(this.#resting);
    void this.intent();
    if (this.settings.hover) this.#resting = setTimeout(() => void this.open(subject(), { ...how, by: "hover" }), RESTS);
  }

  /** It has gone again. */
  leave(): void {
    clearTimeout(this.#resting);
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#card && !this.#card.isPinned && this.#card.close(), LEAVES);
  }

  async open(subject: Subject, how: Opening): Promise<void> {
    const { card } = await this.parts();
    if (this.#life.signal.aborted) return;
    card.open(subject, how);
  }

  /** A person's click: only from a trusted event. */
  async click(subject: Subject, how: Omit<Opening, "by">): Promise<void> {
    clearTimeout(this.#resting);
    const { card } = await this.parts();
    if (this.#life.signal.aborted) return;
    card.click(subject, { ...how, by: "person" });
  }

  /** Ends everything and leaves nothing. */
  stop(): void {
    clearTimeout(this.#resting);
    clearTimeout(this.#leaving);
    this.#life.abort();
    this.#watch?.stop();
    this.#card?.stop();
    this.#link?.close();
    this.host.remove();
  }

  async #start(): Promise<{ card: Card; link: Link }> {
    const { begin } = await import("./card.ts");
    const made = begin(this.settings, this.host, (region) => this.#watch?.chooseRegion(region));
    this.#link = made.link;
    this.#card = made.card;
    if (this.#life.signal.aborted) this.stop();
    return made;
  }

  /** Goes on with what the page before was in the middle of. */
  async #resume(): Promise<void> {
    const { card, link } = await this.parts();
    const show = () => {
      if (!link.snapshot.call) return;
        card.resume(this.host.element);
      unsubscribe();
    };
    const unsubscribe = link.subscribe(show);
    show();
  }

  #watchPage(page: Document): PageWatch {
    const { host, settings } = this;
    const opening = (number: PageNumber) => ({ anchor: () => number.rects(), target: host.element });
    return watchPage({
      document: page,
      regions: settings.regions,
      host: host.root,
      loadEngine: () => this.engine(),
      ignore: (element) => element.localName === "click-to-call" || element === host.element,
      remember: regionMemory(),
      onIntent: (number) => this.rest(() => this.#subjectOf(number), opening(number)),
      onLeave: () => this.leave(),
      onCall: (number, gesture) => {
        if (!gesture.isTrusted) return;
        void this.click(this.#subjectOf(number), { ...opening(number), focus: gesture.type.startsWith("key") });
      },
      onCount: (count) => tell(host.element, "ctc-count", { count }),
    });
  }

  #subjectOf(number: PageNumber): Subject {
    const { type, id, name, doNotCall } = number.record();
    const { system, fallback } = this.settings;
    const regionFrom = number.regionChosen ? "remembered" : "evidence";
    return subjectOf(number.found, { record: recordFrom({ system, type, id, name }), regionFrom, doNotCall, fallback });
  }
}

/** A record without what nobody said. A system alone is no record. */
export function recordFrom(said: { readonly [K in keyof RecordOf]: string | null | undefined }): RecordOf {
  const { system, ...rest } = said;
  const given = Object.entries(rest).filter(([, value]) => value);
  if (given.length === 0) return {};
  return Object.fromEntries(system ? [["system", system], ...given] : given);
}
