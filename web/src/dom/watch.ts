// Watches a page: joins the trees it is made of, the search, the paint, the pointer and the focus.
import { Changes } from "./changes.ts";
import { Finder } from "./finder.ts";
import { Focus } from "./focus.ts";
import { Meaning } from "./meaning.ts";
import type { StandingNumberInPage } from "./number.ts";
import { Numbers } from "./numbers.ts";
import { Painter } from "./paint.ts";
import { Pointer, holds } from "./pointer.ts";
import { Roots } from "./roots.ts";
import { Search } from "./search.ts";
import { Slices } from "./slices.ts";
import type { BadRule, Explanation, KnownRule, PageNumber, PageOptions, PageWatch } from "./types.ts";

/** Changes are looked at this long after the first of them. */
const GATHER_MS = 100;
/** The paint is brought up to date at most this often. */
const PAINT_MS = 150;
/** What nobody tells of is looked for this often: pages that throw listeners or sheets away, editors switched on, shown tabs. */
const PULSE_MS = 2000;

/** Finds the numbers of a page and keeps them live until it is told to stop. */
export function watchPage(options: PageOptions): PageWatch {
  return new Watch(options);
}

class Watch implements PageWatch {
  readonly #options: PageOptions;
  readonly #document: Document;
  readonly #end = new AbortController();
  readonly #finder: Finder;
  readonly #numbers = new Numbers();
  readonly #changes = new Changes();
  readonly #painter = new Painter(this.#numbers);
  readonly #slices: Slices;
  readonly #search: Search;
  readonly #roots: Roots;
  readonly #meaning: Meaning;
  readonly #pointer: Pointer;
  readonly #focus: Focus | null;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #painted = Number.NEGATIVE_INFINITY;
  #toldCount = 0;

  constructor(options: PageOptions) {
    this.#options = options;
    this.#document = options.document ?? document;
    const { signal } = this.#end;
    const view = this.#document.defaultView!;
    this.#finder = new Finder(options, this.#document);
    this.#slices = new Slices(view, signal);
    this.#search = new Search(options, this.#finder, this.#numbers, this.#slices, {
      found: () => this.#onFound(),
      shadow: (root) => this.#roots.open(root),
      frame: (frame) => this.#roots.openFrame(frame),
      mayHost: (element) => this.#roots.await(element),
    });
    this.#meaning = new Meaning(options, this.#painter, signal);
    this.#pointer = new Pointer(this.#numbers, {
      hover: (number) => this.#meaning.hover(number),
      call: (number, gesture) => options.onCall(number, gesture),
      shadow: (root) => this.#meetShadow(root),
      takes: (number) => options.takesLinks?.(number) ?? true,
    });
    this.#focus = options.host ? this.#focusIn(options.host) : null;
    this.#roots = this.#watchRoots();
    this.#roots.open(this.#document);
    for (const name of ["resize", "pageshow"]) view.addEventListener(name, () => this.#repaint(), { signal });
    this.#document.addEventListener("visibilitychange", () => this.#look(), { signal });
    this.#pulse();
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

  focusNext(): PageNumber | null {
    return this.#focus?.step(1) ?? null;
  }

  focusPrevious(): PageNumber | null {
    return this.#focus?.step(-1) ?? null;
  }

  numberAtSelection(): PageNumber | null {
    const selection = this.#document.getSelection();
    if (!selection || selection.rangeCount === 0) return null;
    const { focusNode, focusOffset } = selection;
    const range = selection.getRangeAt(0);
    const inText = (number: StandingNumberInPage) =>
      number.source === "text" && focusNode !== null && holds(number, focusNode, focusOffset);
    const numbers = this.#numbers.ordered();
    return numbers.find(inText) ?? numbers.find((number) => range.intersectsNode(number.node)) ?? null;
  }

  chooseRegion(region: string): void {
    this.#finder.chosen = region;
    this.#options.remember?.write(region);
    this.rescan();
  }

  async explain(): Promise<Explanation | null> {
    return null;
  }

  async teach(): Promise<BadRule | null> {
    return "too_many";
  }

  async rules(): Promise<readonly KnownRule[]> {
    return [];
  }

  async forget(): Promise<boolean> {
    return false;
  }

  async takeRules(): Promise<void> {}

  rescan(): void {
    this.#finder.forget();
    this.#slices.clear();
    for (const root of this.#roots.all()) this.#search.all(root);
  }

  stop(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#changes.clear();
    this.#painter.stop();
    this.#numbers.clear();
  }

  #watchRoots(): Roots {
    return new Roots(
      {
        opened: (root) => this.#search.all(root),
        closed: () => this.#sweep(),
        changed: (records) => this.#onChanged(records),
        scrolled: () => this.#onScrolled(),
        listen: (document, signal) => this.#listen(document, signal),
      },
      this.#end.signal,
    );
  }

  #focusIn(host: ShadowRoot): Focus {
    const parts = {
      host,
      options: this.#options,
      ordered: () => this.#numbers.ordered(),
      startOf: (numbers: readonly StandingNumberInPage[]) => this.#startOf(numbers),
      changed: (number: StandingNumberInPage | null) => this.#meaning.focus(number),
    };
    return new Focus(parts, this.#end.signal);
  }

  #listen(document: Document, signal: AbortSignal): void {
    this.#pointer.listen(document, signal);
    document.addEventListener("focusin", this.#onFocus, { capture: true, passive: true, signal });
    document.addEventListener("transitionend", this.#onShown, { capture: true, passive: true, signal });
    document.addEventListener("click", this.#onShown, { passive: true, signal });
  }

  /** The focus is on one of the page's own links to a number, or has left it. */
  readonly #onFocus = (event: FocusEvent): void => {
    const [target] = event.composedPath();
    if (this.#focus?.hasRing) return;
    this.#meaning.focus(this.#numbers.linkAt(target as Element));
  };

  /** Something may have been shown or hidden, which nobody tells of. */
  readonly #onShown = (): void => this.#repaint();

  #onChanged(records: readonly MutationRecord[]): void {
    if (this.#end.signal.aborted) return;
    for (const { type, target } of records) if (type === "characterData") this.#painter.unpaint(target as Text);
    this.#changes.add(records);
    this.#later("changes", GATHER_MS, () => this.#look());
  }

  /** The pointer is in a shadow root: a new one has numbers to be found. */
  #meetShadow(root: ShadowRoot): void {
    if (!this.#roots.isWatched(root) && this.#finder.look().isOpen(root.host)) this.#roots.open(root);
  }

  #look(): void {
    if (this.#changes.isEmpty || this.#document.hidden) return;
    const { nodes, hasRemoved, isAll } = this.#changes.take();
    if (hasRemoved) {
      this.#roots.tidy();
      this.#sweep();
    }
    if (isAll) this.rescan();
    else this.#search.at(nodes);
  }

  #sweep(): void {
    this.#numbers.sweep((document) => this.#roots.isWatched(document));
    this.#onFound();
  }

  #onFound(): void {
    this.#pointer.refresh();
    this.#repaint();
    if (this.#numbers.count !== this.#toldCount) this.#later("count", 16, () => this.#tellCount());
  }

  #tellCount(): void {
    if (this.#numbers.count === this.#toldCount) return;
    this.#toldCount = this.#numbers.count;
    this.#options.onCount?.(this.#toldCount);
  }

  #onScrolled(): void {
    this.#repaint();
    if (this.#focus?.hasRing) this.#later("ring", 0, () => this.#focus?.draw());
  }

  /** Paints soon: after a frame, when the page's layout is known and measuring costs nothing. */
  #repaint(): void {
    const wait = Math.max(0, this.#painted + PAINT_MS - performance.now());
    this.#later("paint", wait, () => {
      this.#document.defaultView?.requestAnimationFrame(() => {
        if (!this.#end.signal.aborted) this.#slices.add(() => this.#paint(), "first");
      });
    });
  }

  #paint(): true {
    this.#painted = performance.now();
    this.#painter.paint();
    this.#focus?.refresh();
    return true;
  }

  /** Where the keyboard begins: behind the selection, or with the first number on the screen. */
  #startOf(numbers: readonly StandingNumberInPage[]): number {
    const { activeElement, body } = this.#document;
    const selected = this.#document.getSelection()?.focusNode ?? null;
    const from = activeElement && activeElement !== body && !this.#isHost(activeElement) ? activeElement : selected;
    const behind = (node: Node) => from !== null && (from.compareDocumentPosition(node) & 4) !== 0;
    const height = this.#document.defaultView!.innerHeight;
    const isShown = (number: StandingNumberInPage) => {
      const [box] = number.rects();
      return box !== undefined && box.bottom > 0 && box.top < height;
    };
    const at = from ? numbers.findIndex(({ node }) => behind(node)) : numbers.findIndex(isShown);
    return Math.max(0, at);
  }

  #isHost(element: Element): boolean {
    return element.shadowRoot !== null && element.shadowRoot === this.#options.host;
  }

  /** Does something once, after a while, however often it is asked for meanwhile. */
  #later(what: string, wait: number, then: () => void): void {
    if (this.#timers.has(what) || this.#end.signal.aborted) return;
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      then();
    }, wait);
    this.#timers.set(what, timer);
  }

  #pulse(): void {
    this.#later("pulse", PULSE_MS, () => {
      if (!this.#document.hidden) {
        this.#roots.tidy();
        this.#search.retry();
        if (this.#slices.isIdle) this.#repaint();
      }
      this.#pulse();
    });
  }
}
