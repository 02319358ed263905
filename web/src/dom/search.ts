// Looks through the page for numbers, slice by slice: first what is on the screen, then the rest,
// then only what has changed. What it comes across is read by the page, once that has been loaded.
import { INLINE, addressOf, isElement, isText, kindOf } from "./kinds.ts";
import type { Reader } from "./reader.ts";
import type { Root } from "./roots.ts";
import { Scout } from "./scout.ts";
import { piecesOnScreen } from "./screen.ts";
import type { Slices } from "./slices.ts";
import { type Visitor, Walk } from "./walk.ts";

/** What a search tells and asks. */
export interface SearchEvents {
  /** A part of the work is done; numbers may have come and gone. */
  found(): void;
  shadow(root: ShadowRoot): void;
  frame(frame: Element): void;
  mayHost(element: Element): void;
  /** A reader for one look at the page; null until it has been loaded. */
  reader(): Reader | null;
  /** There is a candidate: loads what reads it. */
  load(): Promise<unknown>;
  ignores(element: Element): boolean;
  /** Whether the site was taught: then all digits are worth a closer look. */
  isTaught(): boolean;
}

/** What a search visits with, and who reads for it. */
type SearchVisitor = Visitor & { readonly reader: Reader };

/** A tree with more elements is looked through in two goes. */
const LARGE = 600;
/** After a failure the page's part is asked for again no sooner than this. */
const RETRY_MS = 5000;

/** The search of one page. */
export class Search {
  readonly #slices: Slices;
  readonly #events: SearchEvents;
  /** Where numbers may be; nobody has been there, because what reads them is on its way. */
  readonly #waiting = new Set<Node>();
  #isLoading = false;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(slices: Slices, events: SearchEvents) {
    this.#slices = slices;
    this.#events = events;
  }

  /** Looks through a whole tree. */
  all(root: Root): void {
    const top = root.nodeType === 9 ? (root as Document).documentElement : root.firstElementChild;
    const visitor = this.#visitor();
    if (top) this.#screenFirst(top, visitor);
    this.#walk([() => Walk.below(root, visitor)], "last");
  }

  /** Looks at what has changed: texts, links, and elements that are new. */
  at(nodes: Iterable<Node>): void {
    const visitor = this.#visitor();
    const walks = [...nodes].map((node) => () => this.#walkAt(node, visitor));
    if (walks.length > 0) this.#walk(walks, "last");
  }

  /** Asks again for what could not be loaded. */
  retry(): void {
    if (this.#waiting.size > 0) this.#load();
  }

  #walkAt(node: Node, visitor: SearchVisitor): Walk | null {
    if (!node.isConnected) return null;
    if (isText(node)) return Walk.around(node, visitor);
    if (!isElement(node)) return null;
    if (!addressOf(node)) visitor.reader.noLink(node);
    if (kindOf(node) === INLINE) return Walk.around(node, visitor);
    this.#screenFirst(node, visitor);
    return Walk.below(node, visitor);
  }

  #screenFirst(top: Element, visitor: SearchVisitor): void {
    if (!isLarge(top)) return;
    let rest: ((hasTime: () => boolean) => boolean) | null = null;
    this.#slices.add((hasTime) => {
      rest ??= this.#job(piecesOnScreen(top).map((piece) => () => this.#walkAt(piece, visitor)));
      return rest(hasTime);
    }, "first");
  }

  #walk(walks: readonly (() => Walk | null)[], place: "first" | "last"): void {
    this.#slices.add(this.#job(walks), place);
  }

  #job(walks: readonly (() => Walk | null)[]): (hasTime: () => boolean) => boolean {
    let at = 0;
    let walk: Walk | null = null;
    return (hasTime) => {
      while (at < walks.length) {
        walk ??= walks[at]!();
        if (walk && !walk.run(hasTime)) return false;
        walk = null;
        at++;
        if (!hasTime() && at < walks.length) return false;
      }
      this.#events.found();
      return true;
    };
  }

  #visitor(): SearchVisitor {
    const reader = this.#events.reader() ?? new WaitingReader(this.#events, (node) => this.#wait(node));
    return {
      reader,
      passage: (texts) => reader.passage(texts),
      plain: (texts) => reader.plain(texts),
      link: (link) => reader.link(link),
      frame: (frame) => this.#events.frame(frame),
      mayHost: (element) => this.#events.mayHost(element),
      shadow: (host, root) => {
        if (reader.isOpen(host)) this.#events.shadow(root);
      },
    };
  }

  #wait(node: Node): void {
    this.#waiting.add(node);
    if (performance.now() - this.#failedAt > RETRY_MS) this.#load();
  }

  #load(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const loaded = this.#events.load().then(
      () => {
        const waiting = [...this.#waiting];
        this.#waiting.clear();
        this.#isLoading = false;
        const visitor = this.#visitor();
        this.#walk(waiting.map((node) => () => this.#walkAt(node, visitor)), "first");
      },
      () => {
        this.#isLoading = false;
        this.#failedAt = performance.now();
      },
    );
    this.#slices.holdFor(loaded);
  }
}

/** Whether there is much below an element. Its own list of all that is would be kept, and kept up to date. */
function isLarge(top: Element): boolean {
  let left = LARGE;
  for (let each: Element | null = top.firstElementChild; each && left > 0; left--) {
    if (each.firstElementChild) {
      each = each.firstElementChild;
      continue;
    }
    while (each && each !== top && !each.nextElementSibling) each = each.parentElement;
    each = each === top ? null : (each?.nextElementSibling ?? null);
  }
  return left === 0;
}

/** Reads until the page's part is there: candidates only wait. From then on that part reads. */
class WaitingReader implements Reader {
  readonly #events: SearchEvents;
  readonly #wait: (node: Node) => void;
  readonly #scout: Scout;
  #loaded: Reader | null = null;

  constructor(events: SearchEvents, wait: (node: Node) => void) {
    this.#events = events;
    this.#wait = wait;
    this.#scout = new Scout((element) => events.ignores(element), events.isTaught());
  }

  passage(texts: readonly Text[]): void {
    if (this.#reader) this.#reader.passage(texts);
    else if (this.#scout.isCandidate(texts)) this.#wait(texts[0]!);
  }

  plain(texts: readonly Text[]): void {
    this.#reader?.plain(texts);
  }

  link(link: Element): boolean {
    if (this.#reader) return this.#reader.link(link);
    const isOpen = this.#scout.isOpen(link);
    if (isOpen) this.#wait(link);
    return isOpen;
  }

  noLink(element: Element): void {
    this.#reader?.noLink(element);
  }

  isOpen(element: Element): boolean {
    return this.#scout.isOpen(element);
  }

  get #reader(): Reader | null {
    return (this.#loaded ??= this.#events.reader());
  }
}
