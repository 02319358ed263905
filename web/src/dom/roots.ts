// The trees a page is made of: its document, open shadow roots, and documents in frames of the
// same origin. Each is observed while it is shown.
import { isElement } from "./kinds.ts";

export type Root = Document | ShadowRoot;

/** What is told of trees. */
export interface RootEvents {
  /** A tree is new: everything in it is to be looked at. */
  opened(root: Root): void;
  /** A document is no longer shown. */
  closed(document: Document): void;
  changed(records: readonly MutationRecord[]): void;
  /** Something was scrolled. */
  scrolled(): void;
  /** Listens in a document; asked again where the page may have thrown listeners away. */
  listen(document: Document, signal: AbortSignal): void;
}

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["href", "contenteditable", "data-click-to-call"],
};

const MOST_HOSTS = 2000;
const MOST_LOOKS = 5;

interface Watched {
  readonly observer: MutationObserver;
  readonly end: AbortController;
}

/** Watches trees; a tree ends when its element leaves the page, all end with the signal. */
export class Roots {
  readonly #events: RootEvents;
  readonly #watched = new Map<Root, Watched>();
  readonly #frames = new Map<Element, Document | null>();
  /** Elements that may get a shadow root, which no observer tells of, and how often they have been looked at. */
  readonly #hosts = new Map<Element, number>();

  constructor(events: RootEvents, signal: AbortSignal) {
    this.#events = events;
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** Watches a tree; one that is watched already stays as it is. */
  open(root: Root): void {
    if (this.#watched.has(root)) return;
    const observer = new MutationObserver((records) => this.#events.changed(records));
    const watched = { observer, end: new AbortController() };
    this.#watched.set(root, watched);
    observer.observe(root, OBSERVED);
    this.#listen(root, watched);
    this.#events.opened(root);
  }

  /** Watches what a frame shows, where we may see it. */
  openFrame(frame: Element): void {
    const shown = documentIn(frame);
    const known = this.#frames.get(frame) ?? null;
    if (known && known !== shown) this.#close(known);
    this.#frames.set(frame, shown);
    if (shown) this.open(shown);
  }

  /** Looks again at an element that may get a shadow root, a few times. */
  await(element: Element): void {
    if (this.#hosts.size < MOST_HOSTS) this.#hosts.set(element, 0);
  }

  isWatched(root: Root): boolean {
    return this.#watched.has(root);
  }

  all(): Iterable<Root> {
    return this.#watched.keys();
  }

  /** Ends what has left the page, and looks again at frames and at listeners that pages throw away. */
  tidy(): void {
    for (const [frame, document] of this.#frames) {
      if (!frame.isConnected) {
        this.#frames.delete(frame);
        if (document) this.#close(document);
      } else if (documentIn(frame) !== document) {
        this.openFrame(frame);
      }
    }
    for (const [host, looks] of this.#hosts) {
      if (host.shadowRoot && host.isConnected) this.open(host.shadowRoot);
      if (host.shadowRoot || looks >= MOST_LOOKS) this.#hosts.delete(host);
      else this.#hosts.set(host, looks + 1);
    }
    for (const [root, watched] of this.#watched) {
      if (root.nodeType === 11 && !(root as ShadowRoot).host.isConnected) this.#close(root);
      else this.#listen(root, watched);
    }
  }

  #listen(root: Root, { end: { signal } }: Watched): void {
    root.addEventListener("scroll", this.#onScroll, { capture: true, passive: true, signal });
    root.addEventListener("load", this.#onLoad, { capture: true, signal });
    if (root.nodeType === 9) this.#events.listen(root as Document, signal);
  }

  readonly #onScroll = (): void => this.#events.scrolled();

  /** A frame shows another page now, or the same document written anew. */
  readonly #onLoad = (event: Event): void => {
    const frame = event.target as Node | null;
    if (!frame || !isElement(frame) || !this.#frames.has(frame)) return;
    const known = this.#frames.get(frame);
    if (known) this.#close(known);
    this.openFrame(frame);
  };

  #close(root: Root): void {
    const watched = this.#watched.get(root);
    if (!watched) return;
    this.#watched.delete(root);
    watched.observer.disconnect();
    watched.end.abort();
    if (root.nodeType !== 9) return;
    for (const [frame, document] of this.#frames) {
      if (document && frame.ownerDocument === root) this.#close(document);
      if (frame.ownerDocument === root) this.#frames.delete(frame);
    }
    this.#events.closed(root as Document);
  }

  #end(): void {
    for (const { observer, end } of this.#watched.values()) {
      observer.disconnect();
      end.abort();
    }
    this.#watched.clear();
    this.#frames.clear();
    this.#hosts.clear();
  }
}

/** The document a frame shows; null where it is of another origin. */
function documentIn(frame: Element): Document | null {
  try {
    const { contentDocument } = frame as HTMLIFrameElement;
    return contentDocument?.defaultView ? contentDocument : null;
  } catch {
    return null;
  }
}
