// Goes through a tree and tells the passages in it: texts that stand in one line of words, across
// inline tags. It touches nothing and asks for no style, so that it costs next to nothing.
import { BLOCK, CLOSED, FRAME, INLINE, UNSEEN, addressOf, isElement, kindOf } from "./kinds.ts";

/** What a walk comes across. */
export interface Visitor {
  /** Texts of one passage; there is a digit in at least one of them. */
  passage(texts: Text[]): void;
  /** Texts of one passage without digits: told only of a passage that was asked for. */
  plain(texts: readonly Text[]): void;
  /** A link that leads to a number; true: it is a number, so its text is not looked into. */
  link(link: Element): boolean;
  /** An element that shows a page of its own. */
  frame(frame: Element): void;
  /** An element with an open shadow root. */
  shadow(host: Element, root: ShadowRoot): void;
  /** An element of the page's own making that has none yet. */
  mayHost(element: Element): void;
}

/** ASCII digits, and all letters of the planes where other digits are. */
const DIGIT = /[\d\u0660-\u0fff\u1000-\u17ff\uff10-\uff19]/;
/** How many nodes are visited before the clock is looked at. */
const STRIDE = 32;

/** A walk over a subtree, or over the one passage that a node stands in; it can be stopped and taken up again. */
export class Walk {
  readonly #visitor: Visitor;
  /** The walk never leaves this node. */
  readonly #root: Node;
  /** The walk ends at the first end of a passage behind this node. */
  readonly #target: Node | null;
  #next: Node | null;
  #texts: Text[] = [];
  #hasDigit = false;
  #passed = false;

  private constructor(visitor: Visitor, root: Node, start: Node | null, target: Node | null) {
    this.#visitor = visitor;
    this.#root = root;
    this.#next = start;
    this.#target = target;
  }

  /** All that is below a document, a shadow root or a block, and the block itself where it is a link or a frame. */
  static below(root: Node, visitor: Visitor): Walk {
    return new Walk(visitor, root, root, null);
  }

  /** The passage that a text or an inline element stands in, and what is inside that element. */
  static around(node: Node, visitor: Visitor): Walk {
    const start = startOfPassage(node);
    return new Walk(visitor, start.parentNode ?? start, start, node);
  }

  /** Goes on while there is time; true once it has come to its end. */
  run(hasTime: () => boolean): boolean {
    for (let visited = 1; this.#next; visited++) {
      if (visited % STRIDE === 0 && !hasTime()) return false;
      this.#visit(this.#next);
    }
    this.#endPassage();
    return true;
  }

  #visit(node: Node): void {
    const type = node.nodeType;
    let child: Node | null = null;
    if (type === 3) {
      this.#texts.push(node as Text);
      this.#hasDigit ||= DIGIT.test((node as Text).data);
    } else if (type === 1) {
      child = this.#enter(node as Element);
    } else if (node === this.#root) {
      child = node.firstChild;
    }
    if (child) this.#next = child;
    else this.#leave(node);
  }

  /** What is to be visited inside an element; null: nothing. */
  #enter(element: Element): Node | null {
    const kind = kindOf(element);
    if (kind === UNSEEN) return null;
    if (kind !== INLINE) this.#endPassage();
    if (kind === FRAME) this.#visitor.frame(element);
    if (kind === CLOSED || kind === FRAME) return null;
    if (element.shadowRoot) this.#visitor.shadow(element, element.shadowRoot);
    else if (kind === INLINE && element.localName.includes("-")) this.#visitor.mayHost(element);
    if (addressOf(element)) {
      this.#endPassage();
      if (this.#visitor.link(element)) return null;
    }
    return element.firstChild;
  }

  /** Goes from a node that is done to the next one in the order of the document. */
  #leave(from: Node): void {
    let node = from;
    for (;;) {
      if (node === this.#target) this.#passed = true;
      if (node === this.#root && this.#target === null) break;
      if (isElement(node) && endsPassage(node)) this.#endPassage();
      if (this.#passed && this.#ended(node)) break;
      if (node.nextSibling) {
        this.#next = node.nextSibling;
        return;
      }
      const parent = node.parentNode;
      if (!parent) break;
      if (this.#target ? this.#isOutside(parent) : parent === this.#root) break;
      node = parent;
    }
    this.#next = null;
  }

  #isOutside(parent: Node): boolean {
    return !isInline(parent) && !this.#target!.contains(parent);
  }

  /** Whether the passage around the target is over: what comes next belongs to another one. */
  #ended(node: Node): boolean {
    const next = node.nextSibling;
    return this.#texts.length === 0 || (next !== null && isElement(next) && endsPassage(next));
  }

  #endPassage(): void {
    if (this.#hasDigit) {
      this.#visitor.passage(this.#texts);
      this.#texts = [];
      this.#hasDigit = false;
    } else {
      if (this.#target && this.#texts.length > 0) this.#visitor.plain(this.#texts);
      this.#texts.length = 0;
    }
  }
}

const isInline = (node: Node): boolean => isElement(node) && kindOf(node) === INLINE && !addressOf(node);

/** Whether an element keeps what stands before it from what stands behind it. */
function endsPassage(element: Element): boolean {
  const kind = kindOf(element);
  return kind === BLOCK || kind === CLOSED || kind === FRAME || addressOf(element) !== null;
}

/** The first node of the passage that a node stands in; for a link or a block, the node itself. */
function startOfPassage(node: Node): Node {
  if (isElement(node) && endsPassage(node)) return node;
  let start = node;
  for (;;) {
    const previous = start.previousSibling;
    if (previous) {
      if (isElement(previous) && endsPassage(previous)) return start;
      start = previous;
    } else {
      const parent = start.parentNode;
      if (!parent || !isInline(parent)) return start;
      start = parent;
    }
  }
}
