// Looks through the page for numbers, slice by slice: first what is on the screen, then the rest,
// then only what has changed.
import { Finder, type Look } from "./finder.ts";
import { INLINE, addressOf, isElement, isText, kindOf } from "./kinds.ts";
import type { Numbers } from "./numbers.ts";
import type { Root } from "./roots.ts";
import { piecesOnScreen } from "./screen.ts";
import type { Slices } from "./slices.ts";
import type { PageOptions } from "./types.ts";
import { type Visitor, Walk } from "./walk.ts";

/** What a search tells. */
export interface SearchEvents {
  /** A part of the work is done; numbers may have come and gone. */
  found(): void;
  shadow(root: ShadowRoot): void;
  frame(frame: Element): void;
  mayHost(element: Element): void;
}

/** A tree with more elements is looked through in two goes. */
const LARGE = 600;
/** After a failure the engine is asked for again no sooner than this. */
const RETRY_MS = 5000;

/** The search of one page. */
export class Search {
  readonly #options: PageOptions;
  readonly #finder: Finder;
  readonly #numbers: Numbers;
  readonly #slices: Slices;
  readonly #events: SearchEvents;
  /** Where numbers may be; nobody has been there, because the engine is on its way. */
  readonly #waiting = new Set<Node>();
  #isLoading = false;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PageOptions, finder: Finder, numbers: Numbers, slices: Slices, events: SearchEvents) {
    this.#options = options;
    this.#finder = finder;
    this.#numbers = numbers;
    this.#slices = slices;
    this.#events = events;
  }

  /** Looks through a whole tree. */
  all(root: Root): void {
    const top = root.nodeType === 9 ? (root as Document).documentElement : root.firstElementChild;
    if (top) this.#screenFirst(top);
    this.#walk([() => Walk.below(root, this.#visitor(this.#finder.look()))], "last");
  }

  /** Looks at what has changed: texts, links, and elements that are new. */
  at(nodes: Iterable<Node>): void {
    const look = this.#finder.look();
    const visitor = this.#visitor(look);
    const walks = [...nodes].map((node) => () => this.#walkAt(node, visitor));
    if (walks.length > 0) this.#walk(walks, "last");
  }

  /** Asks for the engine again where it could not be had. */
  retry(): void {
    if (this.#waiting.size > 0 && !this.#finder.engine) this.#load();
  }

  #walkAt(node: Node, visitor: Visitor): Walk | null {
    if (!node.isConnected) return null;
    if (isText(node)) return Walk.around(node, visitor);
    if (!isElement(node)) return null;
    if (this.#numbers.linkAt(node) && !addressOf(node)) this.#numbers.putLink(node, null);
    if (kindOf(node) === INLINE) return Walk.around(node, visitor);
    if (node.getElementsByTagName("*").length > LARGE) this.#screenFirst(node);
    return Walk.below(node, visitor);
  }

  #screenFirst(top: Element): void {
    if (top.getElementsByTagName("*").length <= LARGE) return;
    const visitor = this.#visitor(this.#finder.look());
    let walks: (() => Walk | null)[] | null = null;
    let rest: ((hasTime: () => boolean) => boolean) | null = null;
    this.#slices.add((hasTime) => {
      walks ??= piecesOnScreen(top).map((piece) => () => this.#walkAt(piece, visitor));
      rest ??= this.#job(walks);
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

  #visitor(look: Look): Visitor {
    return {
      passage: (texts) => this.#onPassage(texts, look),
      plain: (texts) => this.#numbers.put(texts, []),
      link: (link) => this.#onLink(link, look),
      frame: (frame) => this.#events.frame(frame),
      mayHost: (element) => this.#events.mayHost(element),
      shadow: (host, root) => {
        if (look.isOpen(host)) this.#events.shadow(root);
      },
    };
  }

  #onPassage(texts: readonly Text[], look: Look): void {
    if (!look.isCandidate(texts)) this.#numbers.put(texts, []);
    else if (this.#finder.engine) this.#numbers.put(texts, look.numbersIn(texts));
    else this.#wait(texts[0]!);
  }

  #onLink(link: Element, look: Look): boolean {
    if (!look.isOpen(link)) {
      this.#numbers.putLink(link, null);
      return false;
    }
    if (!this.#finder.engine) {
      this.#wait(link);
      return true;
    }
    const isNew = !this.#numbers.linkAt(link);
    const finding = look.numberOf(link);
    this.#numbers.putLink(link, finding);
    if (finding && isNew) for (const text of textsIn(link)) this.#numbers.put([text], []);
    return finding !== null;
  }

  #wait(node: Node): void {
    this.#waiting.add(node);
    if (performance.now() - this.#failedAt > RETRY_MS) this.#load();
  }

  #load(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const loaded = this.#options.loadEngine().then(
      (engine) => {
        this.#finder.engine = engine;
        const waiting = [...this.#waiting];
        this.#waiting.clear();
        this.#isLoading = false;
        const visitor = this.#visitor(this.#finder.look());
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

function* textsIn(node: Node): Generator<Text> {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isText(child)) yield child;
    else yield* textsIn(child);
  }
}
