// What is done with the numbers of a page: they are read, kept, painted, pointed at, reached by keys
// and explained. It comes with the engine at the first candidate; see watch.ts for what is there before.
import { explain } from "./explain.ts";
import { Finder } from "./finder.ts";
import { Focus } from "./focus.ts";
import type { Later } from "./later.ts";
import { Look } from "./look.ts";
import { Meaning } from "./meaning.ts";
import type { StandingNumberInPage } from "./number.ts";
import { Numbers } from "./numbers.ts";
import { Painter } from "./paint.ts";
import { Pointer } from "./pointer.ts";
import type { Reader } from "./reader.ts";
import { Rules } from "./rules.ts";
import { numberIn, placeToStart } from "./selection.ts";
import type { Slices } from "./slices.ts";
import type { Asked, EngineModule, Explanation, PageNumber, PageOptions } from "./types.ts";

/** The paint is brought up to date at most this often. */
const PAINT_MS = 150;
/** A page that has not changed for so long is at rest. What is asked to be painted waits for that, so many times at most. */
const REST_MS = 120;
const MOST_WAITS = 3;
/** What never stands still is looked at this often. */
const RESTLESS_MS = 600;

/** What the watch of a page has already. */
export interface Ground {
  readonly options: PageOptions;
  readonly document: Document;
  readonly engine: EngineModule;
  readonly signal: AbortSignal;
  readonly slices: Slices;
  readonly later: Later;
  isWatched(document: Document): boolean;
  ignores(element: Element): boolean;
  /** Looks at everything again. */
  rescan(): void;
}

/** Begins to read a page. */
export function openPage(ground: Ground): Page {
  return new Page(ground);
}

/** The numbers of one page; ends with the ground's signal. */
export class Page {
  /** What the site was taught. */
  readonly rules: Rules;
  readonly #ground: Ground;
  readonly #finder: Finder;
  readonly #numbers = new Numbers();
  readonly #painter = new Painter(this.#numbers);
  readonly #meaning: Meaning;
  readonly #pointer: Pointer;
  readonly #focus: Focus | null;
  #painted = Number.NEGATIVE_INFINITY;
  #isChanging = false;
  /** How often in a row what moves was left out. */
  #restless = 0;
  #toldCount = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
    const { options, document, engine, signal } = ground;
    const domain = options.evidence?.domain ?? document.location?.hostname ?? "";
    this.rules = new Rules(domain, { memory: options.taught, page: options.rules }, () => ground.rescan());
    this.#finder = new Finder(options, domain, engine);
    this.#meaning = new Meaning(options, this.#painter, signal);
    this.#pointer = new Pointer(this.#numbers, {
      hover: (number) => this.#meaning.hover(number),
      call: (number, gesture) => options.onCall(number, gesture),
      takes: (number) => options.takesLinks?.(number) ?? true,
    });
    this.#focus = options.host ? this.#focusIn(options.host) : null;
    for (const name of ["resize", "pageshow"]) document.defaultView!.addEventListener(name, () => this.repaint(), { signal });
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  numbers(): readonly PageNumber[] {
    return this.#numbers.ordered();
  }

  current(): PageNumber | null {
    return this.#meaning.current;
  }

  focusNumber(number: PageNumber): void {
    if (number.live) this.#focus?.to(number as StandingNumberInPage);
  }

  step(direction: 1 | -1): PageNumber | null {
    return this.#focus?.step(direction) ?? null;
  }

  numberAtSelection(): PageNumber | null {
    return numberIn(this.#ground.document.getSelection(), this.#numbers.ordered());
  }

  /** Why something is a number or is none. */
  explain(asked: Asked): Explanation | null {
    const { document } = this.#ground;
    return explain(asked, { document, host: this.rules.host, look: this.#look(), numbers: this.#numbers });
  }

  /** The agent's answer to "Norway or Denmark?". */
  choose(region: string): void {
    this.#finder.chosen = region;
  }

  /** Regions or evidence have changed. */
  forget(): void {
    this.#finder.forget();
  }

  /** Reads the page in one look at it, each passage once. */
  reader(): Reader {
    const look = this.#look();
    const read = new WeakSet<Text>();
    return {
      passage: (texts) => {
        if (read.has(texts[0]!)) return;
        read.add(texts[0]!);
        this.#numbers.put(texts, look.isCandidate(texts) ? look.numbersIn(texts) : []);
      },
      plain: (texts) => this.#numbers.put(texts, []),
      link: (link) => this.#readLink(link, look),
      noLink: (element) => {
        if (this.#numbers.linkAt(element)) this.#numbers.putLink(element, null);
      },
      isOpen: (element) => look.isOpen(element),
    };
  }

  /** Listens in a document of the page; doing so again does no harm. */
  listen(document: Document, signal: AbortSignal): void {
    this.#pointer.listen(document, signal);
    document.addEventListener("focusin", this.#onFocus, { capture: true, passive: true, signal });
    document.addEventListener("transitionend", this.#onShown, { capture: true, passive: true, signal });
    document.addEventListener("click", this.#onShown, { passive: true, signal });
  }

  /** The page has changed: paint that stands at the wrong letters is taken away before it shows. */
  onChanged(records: readonly MutationRecord[]): void {
    this.#isChanging = true;
    for (const { type, target } of records) if (type === "characterData") this.#painter.unpaint(target as Text);
  }

  /** Forgets the numbers of what has left the page. */
  sweep(): void {
    this.#numbers.sweep((document) => this.#ground.isWatched(document));
    this.onFound();
  }

  /** Numbers may have come and gone. */
  onFound(): void {
    this.#pointer.refresh();
    this.repaint();
    if (this.#numbers.count !== this.#toldCount) this.#ground.later.do("count", 16, () => this.#tellCount());
  }

  onScrolled(): void {
    this.repaint();
    if (this.#focus?.hasRing) this.#ground.later.do("ring", 0, () => this.#focus?.draw());
  }

  /** Paints soon: when the page is at rest, or has not been for a while. */
  repaint(): void {
    const { later } = this.#ground;
    if (later.waitsFor("paint")) return;
    later.do("paint", Math.max(0, this.#painted + PAINT_MS - performance.now()), () => this.#paintAtRest(MOST_WAITS));
  }

  #paintAtRest(waits: number): void {
    const { document, later, signal, slices } = this.#ground;
    const isChanging = this.#isChanging;
    this.#isChanging = false;
    if (isChanging && waits > 0) {
      later.do("paint", REST_MS, () => this.#paintAtRest(waits - 1));
      return;
    }
    // After a frame the page's layout is known, and measuring costs nothing.
    document.defaultView?.requestAnimationFrame(() => {
      if (!signal.aborted) slices.add(() => this.#paint(isChanging ? "still" : "all"), "first");
    });
  }

  #look(): Look {
    return new Look(this.#finder, this.rules, (element) => this.#ground.ignores(element));
  }

  #readLink(link: Element, look: Look): boolean {
    if (!look.isOpen(link)) {
      this.#numbers.putLink(link, null);
      return false;
    }
    const isNew = !this.#numbers.linkAt(link);
    const finding = look.numberOf(link);
    this.#numbers.putLink(link, finding);
    if (finding && isNew) for (const text of textsIn(link)) this.#numbers.put([text], []);
    return finding !== null;
  }

  #focusIn(host: ShadowRoot): Focus {
    const parts = {
      host,
      options: this.#ground.options,
      ordered: () => this.#numbers.ordered(),
      startOf: (numbers: readonly StandingNumberInPage[]) => placeToStart(this.#ground.document, host, numbers),
      changed: (number: StandingNumberInPage | null) => this.#meaning.focus(number),
    };
    return new Focus(parts, this.#ground.signal);
  }

  /** The focus is on one of the page's own links to a number, or has left it. */
  readonly #onFocus = (event: FocusEvent): void => {
    const [target] = event.composedPath();
    if (this.#focus?.hasRing) return;
    this.#meaning.focus(this.#numbers.linkAt(target as Element));
  };

  /** Something may have been shown or hidden, which nobody tells of. */
  readonly #onShown = (): void => this.repaint();

  #tellCount(): void {
    if (this.#numbers.count === this.#toldCount) return;
    this.#toldCount = this.#numbers.count;
    this.#ground.options.onCount?.(this.#toldCount);
  }

  #paint(what: "all" | "still"): true {
    this.#painted = performance.now();
    const hasMoving = this.#painter.paint(what);
    this.#restless = hasMoving ? this.#restless + 1 : 0;
    // What moved is looked at again: it may stand still by now.
    const wait = Math.min(PAINT_MS * this.#restless, RESTLESS_MS);
    if (hasMoving) this.#ground.later.do("paint", wait, () => this.#paintAtRest(0));
    this.#focus?.refresh();
    return true;
  }

  #end(): void {
    this.#painter.stop();
    this.#numbers.clear();
  }
}

function* textsIn(node: Node): Generator<Text> {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) yield child as Text;
    else yield* textsIn(child);
  }
}
