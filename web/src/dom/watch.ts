// Watches a page: joins the trees it is made of and the search for candidates. All that is done with
// a number comes with the engine, when there is a candidate.
import { Changes } from "./changes.ts";
import { Later } from "./later.ts";
import type { Page } from "./page.ts";
import { Roots } from "./roots.ts";
import { Scout } from "./scout.ts";
import { Search } from "./search.ts";
import { Slices } from "./slices.ts";
import type { Asked, BadRule, EngineModule, Explanation, KnownRule, PageNumber, PageOptions, PageRule, PageWatch } from "./types.ts";

/** Changes are looked at this long after the first of them. */
const GATHER_MS = 100;
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
  readonly #changes = new Changes();
  readonly #later: Later;
  readonly #slices: Slices;
  readonly #search: Search;
  readonly #roots: Roots;
  #loading: Promise<Page> | null = null;
  #page: Page | null = null;
  #serverRules: readonly unknown[] = [];

  constructor(options: PageOptions) {
    this.#options = options;
    this.#document = options.document ?? document;
    const { signal } = this.#end;
    this.#later = new Later(signal);
    this.#slices = new Slices(this.#document.defaultView!, signal);
    this.#search = this.#searching();
    this.#roots = this.#watchRoots();
    this.#roots.open(this.#document);
    this.#document.addEventListener("visibilitychange", () => this.#look(), { signal });
    this.#pulse();
  }

  numbers(): readonly PageNumber[] {
    return this.#page?.numbers() ?? [];
  }

  current(): PageNumber | null {
    return this.#page?.current() ?? null;
  }

  focusNumber(number: PageNumber): void {
    this.#page?.focusNumber(number);
  }

  focusNext(): PageNumber | null {
    return this.#page?.step(1) ?? null;
  }

  focusPrevious(): PageNumber | null {
    return this.#page?.step(-1) ?? null;
  }

  numberAtSelection(): PageNumber | null {
    return this.#page?.numberAtSelection() ?? null;
  }

  chooseRegion(region: string): void {
    this.#options.remember?.write(region);
    this.#page?.choose(region);
    this.rescan();
  }

  async explain(asked: Asked): Promise<Explanation | null> {
    return (await this.#load()).explain(asked);
  }

  async teach(rule: PageRule): Promise<BadRule | null> {
    return (await this.#load()).rules.teach(rule);
  }

  async rules(): Promise<readonly KnownRule[]> {
    return (await this.#load()).rules.all();
  }

  async forget(rule: PageRule): Promise<boolean> {
    return (await this.#load()).rules.forget(rule);
  }

  async takeRules(rules: readonly unknown[]): Promise<void> {
    this.#serverRules = rules;
    if (rules.length > 0 || this.#page) (await this.#load()).rules.take(rules);
  }

  rescan(): void {
    this.#page?.forget();
    this.#slices.clear();
    for (const root of this.#roots.all()) this.#search.all(root);
  }

  stop(): void {
    this.#end.abort();
    this.#changes.clear();
  }

  #searching(): Search {
    return new Search(this.#slices, {
      found: () => this.#page?.onFound(),
      shadow: (root) => this.#roots.open(root),
      frame: (frame) => this.#roots.openFrame(frame),
      mayHost: (element) => this.#roots.await(element),
      reader: () => this.#page?.reader() ?? null,
      load: () => this.#load(),
      ignores: (element) => this.#ignores(element),
      isTaught: () => this.#isTaught(),
    });
  }

  #watchRoots(): Roots {
    return new Roots(
      {
        opened: (root) => this.#search.all(root),
        closed: () => this.#page?.sweep(),
        changed: (records) => this.#onChanged(records),
        scrolled: () => this.#page?.onScrolled(),
        listen: (document, signal) => this.#listen(document, signal),
      },
      this.#end.signal,
    );
  }

  /** What is around the watched page, where that is in a frame itself, is nobody's to ignore here. */
  #ignores(element: Element): boolean {
    const { host, ignore } = this.#options;
    return element === host?.host || (ignore !== undefined && this.#roots.isWatched(element.ownerDocument) && ignore(element));
  }

  #isTaught(): boolean {
    const { rules, taught } = this.#options;
    const kept = taught?.read();
    return [rules, kept, this.#serverRules].some((each) => Array.isArray(each) && each.length > 0);
  }

  /** The engine and the page's part; fetched once, and again where that failed. */
  #load(): Promise<Page> {
    this.#loading ??= Promise.all([this.#options.loadEngine(), import("./page.ts")])
      .then(([engine, { openPage }]) => this.#open(openPage, engine))
      .catch((error: unknown) => {
        this.#loading = null;
        throw error;
      });
    return this.#loading;
  }

  #open(openPage: typeof import("./page.ts").openPage, engine: EngineModule): Page {
    if (this.#end.signal.aborted) throw new Error("the watch has ended");
    this.#page = openPage({
      options: this.#options,
      document: this.#document,
      engine,
      signal: this.#end.signal,
      slices: this.#slices,
      later: this.#later,
      isWatched: (root) => this.#roots.isWatched(root),
      ignores: (element) => this.#ignores(element),
      rescan: () => this.rescan(),
    });
    this.#roots.tidy();
    return this.#page;
  }

  #listen(document: Document, signal: AbortSignal): void {
    document.addEventListener("pointerover", this.#onOver, { capture: true, passive: true, signal });
    this.#page?.listen(document, signal);
  }

  /** The pointer is in a shadow root that may be new; of text right inside one only its host is told. */
  readonly #onOver = (event: Event): void => {
    for (const each of event.composedPath()) {
      const node = each as Partial<Element & ShadowRoot>;
      const root = node.shadowRoot ?? (node.nodeType === 11 && node.host ? (node as ShadowRoot) : null);
      if (root && !this.#roots.isWatched(root) && this.#mayOpen(root.host)) this.#roots.open(root);
    }
  };

  #mayOpen(host: Element): boolean {
    return new Scout((element) => this.#ignores(element), false).isOpen(host);
  }

  #onChanged(records: readonly MutationRecord[]): void {
    if (this.#end.signal.aborted) return;
    this.#page?.onChanged(records);
    this.#changes.add(records);
    this.#later.do("changes", GATHER_MS, () => this.#look());
  }

  #look(): void {
    if (this.#changes.isEmpty || this.#document.hidden) return;
    const { nodes, hasRemoved, isAll } = this.#changes.take();
    if (hasRemoved) {
      this.#roots.tidy();
      this.#page?.sweep();
    }
    if (isAll) this.rescan();
    else this.#search.at(nodes);
  }

  #pulse(): void {
    this.#later.do("pulse", PULSE_MS, () => {
      if (!this.#document.hidden) {
        this.#roots.tidy();
        this.#search.retry();
        if (this.#slices.isIdle) this.#page?.repaint();
      }
      this.#pulse();
    });
  }
}
