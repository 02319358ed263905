// The numbers of a page, as the card sees them.
import type { FoundNumber } from "../engine/index.ts";
import type { Point } from "./passage.ts";
import { frameOf, parentOf, recordAround } from "./surroundings.ts";
import type { KnownRule, PageNumber, RecordHints } from "./types.ts";

/** What was found at a place, and what its surroundings say. */
export interface Finding {
  readonly found: FoundNumber;
  readonly clickIsOurs: boolean;
  readonly regionChosen: boolean;
  readonly rule: KnownRule | null;
}

/** What was found between two points of the page's text. */
export interface TextFinding extends Finding {
  readonly start: Point;
  readonly end: Point;
}

/** What numbers in texts and links have in common. */
abstract class StandingNumber implements PageNumber {
  abstract readonly source: "text" | "link";
  abstract readonly element: Element;
  live = true;
  #finding!: Finding;
  #written!: string;

  get found(): FoundNumber {
    return this.#finding.found;
  }

  get clickIsOurs(): boolean {
    return this.#finding.clickIsOurs;
  }

  get regionChosen(): boolean {
    return this.#finding.regionChosen;
  }

  get rule(): KnownRule | null {
    return this.#finding.rule;
  }

  /** Takes what was found, when the same place is looked at again, too. */
  update(finding: Finding): void {
    this.#finding = finding;
    this.#written = this.written();
  }

  /** Whether it stands in the page as it was found: what changes is looked at a little later. */
  get isThere(): boolean {
    return this.live && this.node.isConnected && this.written() === this.#written;
  }

  /** Whether it shows, as far as the browser tells. */
  get isSeen(): boolean {
    return this.isThere && (this.element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? this.rects().length > 0);
  }

  record(): RecordHints {
    return recordAround(this.element);
  }

  rects(): DOMRect[] {
    return this.live ? inOwnViewport(this.ownRects(), this.element.ownerDocument) : [];
  }

  /** Its boxes in the viewport of its own document. */
  abstract ownRects(): Iterable<DOMRect>;
  /** The node that its place in the page's order is told by. */
  abstract get node(): Node;
  /** What tells its number, as it is written in the page now. */
  protected abstract written(): string;
}

/** A number in text, perhaps across several nodes. */
export class TextNumber extends StandingNumber {
  readonly source = "text";
  #start!: Point;
  #end!: Point;
  #text!: readonly Text[];

  constructor(finding: TextFinding, texts: readonly Text[]) {
    super();
    this.move(finding, texts);
  }

  get node(): Text {
    return this.#start.node;
  }

  get element(): Element {
    return parentOf(this.#start.node) ?? this.#start.node.ownerDocument.documentElement;
  }

  get start(): Point {
    return this.#start;
  }

  get end(): Point {
    return this.#end;
  }

  /** The texts it stands in, from its first to its last character. */
  get texts(): readonly Text[] {
    return this.#text;
  }

  /** Takes the place where it was found. */
  move(finding: TextFinding, texts: readonly Text[]): void {
    this.#start = finding.start;
    this.#end = finding.end;
    this.#text = texts;
    this.update(finding);
  }

  /** A range as highlights take it; null where the page has changed since. */
  range(): StaticRange | null {
    const { node: startContainer, offset: startOffset } = this.#start;
    const { node: endContainer, offset: endOffset } = this.#end;
    const view = startContainer.ownerDocument.defaultView;
    if (!view || !this.isThere) return null;
    return new view.StaticRange({ startContainer, startOffset, endContainer, endOffset });
  }

  ownRects(): Iterable<DOMRect> {
    if (!this.isThere) return [];
    const range = this.#start.node.ownerDocument.createRange();
    range.setStart(this.#start.node, this.#start.offset);
    range.setEnd(this.#end.node, this.#end.offset);
    return range.getClientRects();
  }

  protected written(): string {
    const { node: first, offset: from } = this.#start;
    const { node: last, offset: to } = this.#end;
    return String(this.#text.map((text) => text.data.slice(text === first ? from : 0, text === last ? to : text.length)));
  }
}

/** A tel:, callto: or sms: link. */
export class LinkNumber extends StandingNumber {
  readonly source = "link";
  readonly element: Element;

  constructor(finding: Finding, element: Element) {
    super();
    this.element = element;
    this.update(finding);
  }

  get node(): Element {
    return this.element;
  }

  ownRects(): Iterable<DOMRect> {
    return this.element.getClientRects();
  }

  protected written(): string {
    return String(this.element.getAttribute("href"));
  }
}

export type StandingNumberInPage = TextNumber | LinkNumber;

/** Boxes in a frame, as they lie in the viewport of the page around all frames that we may see. */
function inOwnViewport(rects: Iterable<DOMRect>, document: Document): DOMRect[] {
  const { x, y } = offsetOf(document);
  return [...rects]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((rect) => new DOMRect(rect.x + x, rect.y + y, rect.width, rect.height));
}

/** Where the viewport of a document lies in that of the outermost page of the same origin. */
export function offsetOf(document: Document): { readonly x: number; readonly y: number } {
  let x = 0;
  let y = 0;
  for (let frame = frameOf(document); frame; frame = frameOf(frame.ownerDocument)) {
    const box = frame.getBoundingClientRect();
    const style = frame.ownerDocument.defaultView!.getComputedStyle(frame);
    x += box.x + frame.clientLeft + Number.parseFloat(style.paddingLeft);
    y += box.y + frame.clientTop + Number.parseFloat(style.paddingTop);
  }
  return { x, y };
}
