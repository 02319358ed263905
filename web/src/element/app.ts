// Joins what finds numbers, what places calls, and the card. It is small: the core and the card come
// with the first intent.
import { unfinished } from "../core/rest.ts";
import { type PageNumber, type PageWatch, watchPage } from "../dom/index.ts";
import type { EngineModule } from "../dom/types.ts";
import type { Parts } from "./card.ts";
import type { Opening } from "./card/card.ts";
import { AWAY } from "../texts/generated/away.ts";
import { tell } from "./events.ts";
import { type Host, addHost } from "./host.ts";
import { regionMemory } from "./region-memory.ts";
import { ruleMemory } from "./rule-memory.ts";
import { labelOf } from "./label.ts";
import { hasOwn, markOwn } from "./own.ts";
import type { Source } from "./read-subject.ts";
import type { Settings } from "./settings.ts";
import { onShortcut } from "./shortcut.ts";

const RESTS = 350;
const LEAVES = 300;

/** A page's click to call: at most one at a time. */
export class App {
  readonly settings: Settings;
  readonly host: Host;
  readonly #life = new AbortController();
  #watch: PageWatch | null = null;
  #asked: Promise<Parts> | null = null;
  #parts: Parts | null = null;
  /** What the pointer or the focus is on. */
  #over: Source | null = null;
  /** What was meant last: older wishes that come late are let go. Leaving a number ends only what hovers. */
  #wish: { readonly hovers: boolean } | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: Settings, page: Document) {
    this.settings = settings;
    this.host = addHost(page);
    const { signal } = this.#life;
    signal.addEventListener("abort", markOwn(page, () => this.#watch?.rescan()));
    this.host.box.addEventListener("pointerenter", () => clearTimeout(this.#leaving), { signal });
    this.host.box.addEventListener("pointerleave", () => this.#closeSoon(), { signal });
    if (settings.page) this.#watch = this.#watchPage(page);
    if (settings.shortcut) onShortcut(page.defaultView!, settings.shortcut, () => void this.find(), signal);
    if (unfinished(settings)) this.#resume().catch(() => {});
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
  parts(): Promise<Parts> {
    this.#asked ??= this.#start().catch((error: unknown) => {
      this.#asked = null;
      throw error;
    });
    return this.#asked;
  }

  /** Somebody is about to call: readiness is read. */
  async intent(): Promise<void> {
    await this.parts().then(
      ({ link }) => link.intent(),
      () => {}, // A click that comes tries once more, and says so.
    );
  }

  /** The pointer rests on a number: the card opens by itself, if it may. */
  rest(source: Source, how: Omit<Opening, "by">): void {
    clearTimeout(this.#leaving);
    clearTimeout(this.#resting);
    this.#over = source;
    void this.intent();
    if (this.settings.hover) this.#resting = setTimeout(() => void this.open(source, { ...how, by: "hover" }), RESTS);
  }

  /** It has gone again. What comes late, of a number before the one that is meant now, changes nothing. */
  leave(source: Source): void {
    if (source !== this.#over) return;
    this.#over = null;
    clearTimeout(this.#resting);
    this.#closeSoon();
  }

  #closeSoon(): void {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      if (this.#wish?.hovers) this.#wish = null;
      if (!this.#parts?.card.isPinned) this.#parts?.card.close();
    }, LEAVES);
  }

  /** Opens the card, without calling. */
  open(source: Source, how: Opening): Promise<void> {
    return this.#show(source, how, "open");
  }

  /** A person's click: only from a trusted event. */
  click(source: Source, how: Omit<Opening, "by">): Promise<void> {
    clearTimeout(this.#resting);
    return this.#show(source, { ...how, by: "person" }, "click");
  }

  /** Opens the palette, or closes it. */
  async find(): Promise<void> {
    try {
      await (await this.parts()).finder.toggle();
    } catch {
      this.#away({ target: this.host.element, anchor: null });
    }
  }

  async #show(source: Source, how: Opening, what: "open" | "click"): Promise<void> {
    const wish = { hovers: how.by === "hover" };
    // A click that waits for its card is not let go because the pointer moves on.
    if (wish.hovers && this.#wish?.hovers === false) return;
    this.#wish = wish;
    try {
      const { card, read } = await this.parts();
      const subject = await read(source);
      if (subject && wish === this.#wish && !this.#life.signal.aborted) card[what](subject, how);
    } catch {
      if (!wish.hovers) this.#away(how);
    } finally {
      if (wish === this.#wish) this.#wish = null;
    }
  }

  /** Not even the card could be fetched: what to do without us is said by what is here already. */
  #away({ target, anchor }: Pick<Opening, "target" | "anchor">): void {
    const { language } = this.settings;
    const [at] = anchor?.() ?? [];
    this.host.say(AWAY[language], at ? { left: at.left, top: at.bottom } : { left: 0, top: 0 });
    tell(target, "ctc-not-ordered", { number: "", record: null, code: "server_away" });
  }

  /** Ends everything and leaves nothing. */
  stop(): void {
    clearTimeout(this.#resting);
    clearTimeout(this.#leaving);
    this.#life.abort();
    this.#watch?.stop();
    this.#parts?.finder.close();
    this.#parts?.card.stop();
    this.#parts?.notice.stop();
    this.#parts?.link.close();
    this.host.remove();
  }

  async #start(): Promise<Parts> {
    const { begin } = await import("./card.ts");
    this.#parts = await begin(this.settings, this.host, () => this.engine(), this);
    if (this.#life.signal.aborted) this.stop();
    return this.#parts;
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
    const opening = (number: PageNumber) => ({ anchor: () => number.rects(), target: host.element, number });
    return watchPage({
      document: page,
      regions: settings.regions,
      host: host.root,
      loadEngine: () => this.engine(),
      ignore: (element) =>
        element.localName === "click-to-call" || element === host.element || (element.ownerDocument !== page && hasOwn(element.ownerDocument)),
      remember: regionMemory(),
      taught: ruleMemory(),
      rules: settings.options.rules ?? [],
      describe: ({ found }, place) => labelOf(settings.language, found.text, place),
      onIntent: (number) => this.rest(number, opening(number)),
      onLeave: (number) => this.leave(number),
      onCall: (number, gesture) => {
        if (!gesture.isTrusted) return;
        void this.click(number, { ...opening(number), focus: (gesture as MouseEvent).detail === 0 });
      },
      onCount: (count) => tell(host.element, "ctc-count", { count }),
    });
  }
}
