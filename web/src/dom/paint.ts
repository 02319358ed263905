// Paints numbers with the CSS Custom Highlight API. Only what is on the screen or half a screen away
// is painted: a browser goes over all painted ranges whenever the page changes.
import type { Numbers } from "./numbers.ts";
import { type StandingNumberInPage, TextNumber, offsetOf } from "./number.ts";
import { ACTIVE, MARK, ScopeSheet } from "./sheets.ts";

/** So few numbers are all measured; of more, some tell where the others are. */
const FEW = 300;
const RUN = 64;
const STEP = 16;

/** What is painted in one document. */
interface Canvas {
  readonly marks: Highlight;
  readonly active: Highlight;
  readonly painted: Map<TextNumber, StaticRange>;
}

/** The paint of a page and its frames. */
export class Painter {
  readonly #numbers: Numbers;
  readonly #canvases = new Map<Document, Canvas>();
  readonly #sheets = new Map<Document | ShadowRoot, ScopeSheet>();
  /** Where numbers were when they were last looked at. */
  readonly #tops = new WeakMap<TextNumber, number>();
  #active: readonly StandingNumberInPage[] = [];

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  /**
   * Brings the paint up to date: measures, then paints what has come near and takes away what has gone.
   * "still": the page is changing all the time, and what moves in it is not painted: each time the page
   * changes, the browser takes 10 µs for every painted range. True where something was left out for that.
   */
  paint(what: "all" | "still"): boolean {
    let isWhole = true;
    for (const document of this.#numbers.documents()) if (!this.#paintDocument(document, what)) isWhole = false;
    for (const [document, canvas] of this.#canvases) {
      if (!document.defaultView) this.#canvases.delete(document);
      else if (this.#numbers.textsOf(document).length === 0) clear(canvas);
    }
    return !isWhole;
  }

  /** Takes the paint from numbers in a text that has changed, before it shows at the wrong letters. */
  unpaint(text: Text): void {
    for (const number of this.#numbers.numbersInText(text)) {
      const canvas = this.#canvases.get(text.ownerDocument);
      const range = canvas?.painted.get(number);
      if (!canvas || !range || number.isThere) continue;
      canvas.marks.delete(range);
      canvas.painted.delete(number);
    }
  }

  /** Shows which numbers are meant: under the pointer, with the focus. */
  activate(numbers: readonly StandingNumberInPage[]): void {
    this.#active = numbers;
    for (const { active } of this.#canvases.values()) active.clear();
    for (const number of this.#active) {
      const range = number instanceof TextNumber ? number.range() : null;
      if (range) this.#canvasOf(number.node.ownerDocument!)?.active.add(range);
    }
  }

  /** Takes all paint and all sheets away. */
  stop(): void {
    for (const [document, canvas] of this.#canvases) {
      clear(canvas);
      document.defaultView?.CSS.highlights.delete(MARK);
      document.defaultView?.CSS.highlights.delete(ACTIVE);
    }
    for (const sheet of this.#sheets.values()) sheet.remove();
    this.#canvases.clear();
    this.#sheets.clear();
  }

  /** False where something that moves was left out. */
  #paintDocument(document: Document, what: "all" | "still"): boolean {
    const near = numbersNear(this.#numbers.textsOf(document), document);
    const canvas = near.length > 0 ? this.#canvasOf(document) : this.#canvases.get(document);
    if (!canvas) return true;
    const { marks, painted } = canvas;
    const wanted = near.filter(({ number, top }) => {
      const isStill = this.#tops.get(number) === top;
      this.#tops.set(number, top);
      return what === "all" || isStill;
    });
    const stay = new Set(wanted.map(({ number }) => number));
    for (const [number, range] of painted) {
      if (stay.has(number) && isAt(range, number)) continue;
      marks.delete(range);
      painted.delete(number);
    }
    this.#cover(stay);
    for (const number of stay) {
      const range = painted.has(number) ? null : number.range();
      if (!range) continue;
      painted.set(number, range);
      marks.add(range);
    }
    return wanted.length === near.length;
  }

  #cover(numbers: Iterable<TextNumber>): void {
    const byScope = new Map<Document | ShadowRoot, Set<Element>>();
    for (const number of numbers) {
      const scope = number.node.getRootNode() as Document | ShadowRoot;
      if (scope.nodeType !== 9 && scope.nodeType !== 11) continue;
      const elements = byScope.get(scope) ?? new Set();
      byScope.set(scope, elements);
      for (const { parentElement } of number.texts) if (parentElement) elements.add(parentElement);
    }
    for (const [scope, elements] of byScope) {
      const sheet = this.#sheets.get(scope) ?? new ScopeSheet(scope);
      this.#sheets.set(scope, sheet);
      sheet.cover(elements);
    }
  }

  /** null where the browser has no highlights: then hovering and the keyboard do without. */
  #canvasOf(document: Document): Canvas | null {
    const known = this.#canvases.get(document);
    const view = document.defaultView;
    if (known || !view?.CSS?.highlights || !view.Highlight) return known ?? null;
    const canvas = { marks: new view.Highlight(), active: new view.Highlight(), painted: new Map() };
    canvas.active.priority = 1;
    view.CSS.highlights.set(MARK, canvas.marks);
    view.CSS.highlights.set(ACTIVE, canvas.active);
    this.#canvases.set(document, canvas);
    return canvas;
  }
}

function clear({ marks, active, painted }: Canvas): void {
  marks.clear();
  active.clear();
  painted.clear();
}

function isAt(range: StaticRange, { start, end }: TextNumber): boolean {
  return (
    range.startContainer === start.node &&
    range.startOffset === start.offset &&
    range.endContainer === end.node &&
    range.endOffset === end.offset
  );
}

/** A number near the screen, and how far below its upper edge. */
interface Near {
  readonly number: TextNumber;
  readonly top: number;
}

/** The numbers on the screen, and half a screen above and below it. */
function numbersNear(numbers: readonly TextNumber[], document: Document): Near[] {
  const view = document.defaultView;
  if (!view || numbers.length === 0) return [];
  const height = view.top === view ? view.innerHeight : outermost(document).innerHeight;
  const { y } = offsetOf(document);
  const from = -height / 2 - y;
  const to = 1.5 * height - y;
  const near: Near[] = [];
  const look = (number: TextNumber): void => {
    const { top, bottom, height: tall } = number.element.getBoundingClientRect();
    if (bottom <= from || top >= to || tall === 0) return;
    const isNear = tall < to - from || [...number.ownRects()].some((box) => box.bottom > from && box.top < to);
    if (isNear) near.push({ number, top });
  };
  const run = numbers.length <= FEW ? FEW : RUN;
  for (let at = 0; at < numbers.length; at += run) {
    const end = Math.min(at + run, numbers.length);
    if (run === RUN && !mayReach(numbers, at, end, from, to)) continue;
    for (let each = at; each < end; each++) look(numbers[each]!);
  }
  return near;
}

/** The window of the outermost document of the same origin. */
function outermost(document: Document): Window {
  let view = document.defaultView!;
  for (let frame = view.frameElement; frame; frame = view.frameElement) view = frame.ownerDocument.defaultView!;
  return view;
}

/** Whether numbers that follow each other, from one place to another, lie between two heights, as some of them tell. */
function mayReach(numbers: readonly TextNumber[], at: number, end: number, from: number, to: number): boolean {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let each = at; each < end + STEP - 1; each += STEP) {
    const box = numbers[Math.min(each, end - 1)]!.element.getBoundingClientRect();
    if (box.height === 0) continue;
    top = Math.min(top, box.top);
    bottom = Math.max(bottom, box.bottom);
  }
  return bottom > from && top < to;
}
