// Which number is under the pointer, and whether a click on it asks for a call.
import { type StandingNumberInPage, TextNumber } from "./number.ts";
import type { Numbers } from "./numbers.ts";

/** What pointers tell. */
export interface PointerEvents {
  /** The number under the pointer has changed; null: none. */
  hover(number: StandingNumberInPage | null): void;
  /** A trusted click on a number whose click is ours. */
  call(number: StandingNumberInPage, gesture: Event): void;
  /** Whether the click on a link is taken from the browser. */
  takes(number: StandingNumberInPage): boolean;
}

/** A pointer that has moved this far with its button down has dragged, not clicked. */
const DRAG = 5;
/** Of more numbers in one element the browser is asked which character is under the pointer. */
const FEW = 16;

/** Follows the pointer in a page and its frames. Listens only; nothing is kept from the page but clicks on links that call. */
export class Pointer {
  readonly #numbers: Numbers;
  readonly #events: PointerEvents;
  #hovered: StandingNumberInPage | null = null;
  #move: { readonly path: readonly EventTarget[]; readonly x: number; readonly y: number } | null = null;
  #down = { x: 0, y: 0 };

  constructor(numbers: Numbers, events: PointerEvents) {
    this.#numbers = numbers;
    this.#events = events;
  }

  get hovered(): StandingNumberInPage | null {
    return this.#hovered;
  }

  /** Listens in a document; doing so again does no harm. */
  listen(document: Document, signal: AbortSignal): void {
    const quiet = { capture: true, passive: true, signal };
    document.addEventListener("pointermove", this.#onMove, quiet);
    document.addEventListener("pointerdown", this.#onDown, quiet);
    document.addEventListener("pointerout", this.#onOut, quiet);
    document.addEventListener("click", this.#onClick, { capture: true, signal });
  }

  /** The page has changed under the pointer. */
  refresh(): void {
    if (this.#hovered && !this.#hovered.live) this.#hover(null);
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (!event.isTrusted || event.pointerType === "touch" || event.buttons !== 0) return;
    const path = event.composedPath();
    if (!this.#hovered && !this.#mayHit(path)) return;
    if (!this.#move) {
      const view = (event.currentTarget as Document).defaultView;
      view?.requestAnimationFrame(() => this.#look());
    }
    this.#move = { path, x: event.clientX, y: event.clientY };
  };

  readonly #onDown = (event: PointerEvent): void => {
    this.#down = { x: event.clientX, y: event.clientY };
  };

  /** The pointer has left the document. */
  readonly #onOut = (event: PointerEvent): void => {
    if (event.relatedTarget !== null) return;
    this.#move = null;
    this.#hover(null);
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (!event.isTrusted || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const number = this.#hit(event.composedPath(), event.clientX, event.clientY);
    if (!number?.clickIsOurs) return;
    if (number.source === "link") {
      if (!this.#events.takes(number)) return;
      event.preventDefault();
    } else if (this.#hasDragged(event)) {
      return;
    }
    if (event.detail <= 1) this.#events.call(number, event);
  };

  #look(): void {
    const move = this.#move;
    this.#move = null;
    if (move) this.#hover(this.#hit(move.path, move.x, move.y));
  }

  #hover(number: StandingNumberInPage | null): void {
    if (number === this.#hovered) return;
    this.#hovered = number;
    this.#events.hover(number);
  }

  #mayHit(path: readonly EventTarget[]): boolean {
    const [first] = path;
    if (isElement(first) && this.#numbers.inElement(first).length > 0) return true;
    return this.#linkIn(path) !== null;
  }

  #hit(path: readonly EventTarget[], x: number, y: number): StandingNumberInPage | null {
    const link = this.#linkIn(path);
    if (link) return link;
    const [element] = path;
    if (!isElement(element) || isEdited(element)) return null;
    const there = this.#numbers.inElement(element);
    if (there.length > FEW) return this.#atCaret(element, x, y);
    return there.find((number) => covers(number, x, y)) ?? null;
  }

  #linkIn(path: readonly EventTarget[]): StandingNumberInPage | null {
    for (const each of path) {
      const link = isElement(each) ? this.#numbers.linkAt(each) : null;
      if (link?.isThere) return link;
    }
    return null;
  }

  #atCaret(element: Element, x: number, y: number): TextNumber | null {
    const there = this.#numbers.inElement(element);
    const root = element.getRootNode() as Document | ShadowRoot;
    const shadowRoots = root.nodeType === 11 ? [root as ShadowRoot] : [];
    const caret = element.ownerDocument.caretPositionFromPoint?.(x, y, { shadowRoots });
    const near = caret ? there.filter(({ texts }) => texts.includes(caret.offsetNode as Text)) : there;
    return near.find((number) => (!caret || holds(number, caret.offsetNode, caret.offset)) && covers(number, x, y)) ?? null;
  }

  /** Text was selected with the pointer; it was no click on the number. */
  #hasDragged(event: MouseEvent): boolean {
    if (event.detail === 0) return false;
    if (Math.hypot(event.clientX - this.#down.x, event.clientY - this.#down.y) > DRAG) return true;
    const document = event.currentTarget as Document;
    return document.getSelection()?.isCollapsed === false;
  }
}

function isElement(target: EventTarget | undefined): target is Element {
  return target !== undefined && (target as Node).nodeType === 1;
}

function isEdited(element: Element): boolean {
  return (element as HTMLElement).isContentEditable || element.ownerDocument.designMode === "on";
}

function covers(number: TextNumber, x: number, y: number): boolean {
  const isIn = ({ left, right, top, bottom }: DOMRect): boolean =>
    x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;
  return number.isSeen && [...number.ownRects()].some(isIn);
}

/** Whether a point in the text lies in a number, its ends included. */
export function holds({ start, end, texts }: TextNumber, node: Node, offset: number): boolean {
  const at = texts.indexOf(node as Text);
  if (at < 0) return false;
  return (node !== start.node || offset >= start.offset) && (node !== end.node || offset <= end.offset);
}
