// The text of a passage as it is read on the screen, and the way back from it to the page's nodes.
import { WHITE, isFolded } from "./rough.ts";

/** A point in a text of the page. */
export interface Point {
  readonly node: Text;
  readonly offset: number;
}

const KEEPS_LINES = /^(?:pre|break-spaces)/;
const INLINE = /^(?:inline|contents|ruby.*)$/;

/** One line of words: texts that follow each other, white space folded as the page folds it. */
export class Passage {
  text = "";
  /** Pieces of the text: where each begins, in which node, and where in it. */
  readonly #starts: number[] = [];
  readonly #nodes: Text[] = [];
  readonly #offsets: number[] = [];

  constructor(texts: readonly Text[]) {
    for (const text of texts) this.#take(text);
  }

  /** The point a position in the text stands for; the end of a number lies behind its last character. */
  point(position: number, side: "start" | "end"): Point {
    const at = side === "end" ? position - 1 : position;
    let piece = this.#starts.length - 1;
    while (piece > 0 && this.#starts[piece]! > at) piece--;
    return { node: this.#nodes[piece]!, offset: this.#offsets[piece]! + position - this.#starts[piece]! };
  }

  #take(node: Text): void {
    const { data } = node;
    if (!isFolded(data) || keepsLines(node)) return this.#add(data, node, 0);
    let from = 0;
    for (const { index, 0: white } of data.matchAll(WHITE)) {
      if (white === " ") continue;
      this.#add(data.slice(from, index), node, from);
      this.#add(" ", node, index);
      from = index + white.length;
    }
    return this.#add(data.slice(from), node, from);
  }

  #add(written: string, node: Text, from: number): void {
    const isDouble = written.startsWith(" ") && this.text.endsWith(" ");
    const piece = isDouble ? written.slice(1) : written;
    const offset = isDouble ? from + 1 : from;
    if (piece === "") return;
    this.#starts.push(this.text.length);
    this.#nodes.push(node);
    this.#offsets.push(offset);
    this.text += piece;
  }
}

function keepsLines(node: Text): boolean {
  const parent = node.parentElement;
  return parent !== null && KEEPS_LINES.test(styleOf(parent).whiteSpace);
}

function styleOf(element: Element): CSSStyleDeclaration {
  return element.ownerDocument.defaultView!.getComputedStyle(element);
}

/**
 * Texts that follow each other in the tree, split where the page's style keeps them apart: a <span>
 * may be a block, and so may an element of the page's own. Texts that are not shown are left out.
 */
export function splitByStyle(texts: readonly Text[]): Text[][] {
  const looks = new Map<Element, "joined" | "apart" | "unseen">();
  const lookOf = (element: Element) => {
    let look = looks.get(element);
    if (!look) {
      const { display } = styleOf(element);
      look = display === "none" ? "unseen" : INLINE.test(display) ? "joined" : "apart";
      looks.set(element, look);
    }
    return look;
  };
  const top = commonParent(texts);
  const parts: Text[][] = [[]];
  let before: Element[] = [];
  for (const text of texts) {
    const around = parentsBelow(text, top);
    const crossed = [...before.filter((each) => !around.includes(each)), ...around.filter((each) => !before.includes(each))];
    before = around;
    if (around.some((each) => lookOf(each) === "unseen")) continue;
    if (crossed.some((each) => lookOf(each) === "apart")) parts.push([]);
    parts.at(-1)!.push(text);
  }
  return parts.filter((part) => part.length > 0);
}

function commonParent(texts: readonly Text[]): Node | null {
  const last = texts.at(-1)!;
  let top = texts[0]!.parentNode;
  while (top && !top.contains(last)) top = top.parentNode;
  return top;
}

function parentsBelow(text: Text, top: Node | null): Element[] {
  const parents: Element[] = [];
  for (let each = text.parentElement; each && each !== top; each = each.parentElement) parents.push(each);
  return parents;
}
