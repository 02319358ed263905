// Keeps the card where it belongs while the page scrolls, fields get the focus, and people drag it.
import { type Box, type Place, overlap, placeBeside, placePut, putOf } from "./place.ts";
import type { Memory } from "../memory.ts";

/** Boxes of the number in the viewport, asked for whenever they may have changed. */
export type Anchor = () => readonly Box[];

const STEP = 16;
const SLACK = 4;

/** One card's place on the screen. */
export class Stand {
  readonly #box: HTMLElement;
  readonly #memory: Memory;
  #anchor: Anchor | null = null;
  #asked = 0;
  #dragged = false;

  constructor(box: HTMLElement, memory: Memory, signal: AbortSignal) {
    this.#box = box;
    this.#memory = memory;
    const { ownerDocument: page } = box;
    const again = () => this.refresh();
    const view = page.defaultView!;
    page.addEventListener("scroll", again, { capture: true, passive: true, signal });
    page.addEventListener("focusin", again, { signal });
    view.addEventListener("resize", again, { signal });
    signal.addEventListener("abort", () => view.cancelAnimationFrame(this.#asked), { once: true });
  }

  /** Whether the last press on the card was a drag, and so no click. */
  get dragged(): boolean {
    return this.#dragged;
  }

  /** Stands beside this from now on. */
  beside(anchor: Anchor | null): void {
    this.#anchor = anchor;
    this.settle();
  }

  /** Stays where it is from now on, however the page scrolls. */
  stay(): void {
    this.#anchor = null;
  }

  /** Finds the place again, once a frame. */
  refresh(): void {
    if (this.#asked || this.#box.hidden) return;
    this.#asked = this.#box.ownerDocument.defaultView!.requestAnimationFrame(() => {
      this.#asked = 0;
      if (this.#anchor || this.#memory.put || this.#covers(this.#field())) this.settle();
    });
  }

  /** Finds the place, and stands there. */
  settle(): void {
    if (this.#box.hidden) return;
    const card = this.#size();
    const view = this.#view();
    const anchor = union(this.#anchor?.() ?? []);
    const field = this.#field();
    const avoid = field ? [field] : [];
    const { put } = this.#memory;
    if (put) {
      const place = placePut(put, card, view);
      const box = boxAt(place, card);
      if (![anchor, field].some((other) => other && overlap(box, other) > 0)) return this.#standAt(place);
    }
    const frames = [...this.#box.ownerDocument.getElementsByTagName("iframe")].map((frame) => frame.getBoundingClientRect());
    this.#standAt(placeBeside(anchor, avoid, card, view, frames));
  }

  /** Goes back to its number. */
  forget(): void {
    this.#memory.put = null;
    this.settle();
  }

  /** A press on the head or the pill: moves the card with the pointer. */
  drag(press: PointerEvent): void {
    this.#dragged = false;
    const target = press.composedPath()[0] as Element;
    if (press.button !== 0 || !press.isTrusted || (target.closest("button") && !target.closest(".grip, .pill"))) return;
    const { left, top } = this.#box.getBoundingClientRect();
    const end = new AbortController();
    const { signal } = end;
    const page = this.#box.ownerDocument;
    const move = (event: PointerEvent) => {
      const [x, y] = [event.clientX - press.clientX, event.clientY - press.clientY];
      if (!this.#dragged && Math.hypot(x, y) < SLACK) return;
      this.#dragged = true;
      event.preventDefault();
      this.#putAt(left + x, top + y);
    };
    page.addEventListener("pointermove", move, { signal });
    page.addEventListener("pointerup", () => end.abort(), { signal });
    page.addEventListener("pointercancel", () => end.abort(), { signal });
  }

  /** An arrow key on the grip; true where it moved the card. */
  moveBy(key: string): boolean {
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
    if (!x && !y) return false;
    const { left, top } = this.#box.getBoundingClientRect();
    this.#putAt(left + x! * STEP, top + y! * STEP);
    return true;
  }

  #putAt(left: number, top: number): void {
    const [card, view] = [this.#size(), this.#view()];
    this.#memory.put = putOf({ left, top }, card, view);
    this.#standAt(placePut(this.#memory.put, card, view));
  }

  #standAt({ left, top, grows }: Place): void {
    const { style, dataset } = this.#box;
    dataset["grows"] = grows;
    style.left = `${left}px`;
    style.top = grows === "down" ? `${top}px` : "auto";
    style.bottom = grows === "up" ? `${Math.round(this.#view().height - top - this.#size().height)}px` : "auto";
  }

  /** The field that is written in, which must stay in sight. */
  #field(): Box | null {
    let active = this.#box.ownerDocument.activeElement;
    while (active?.shadowRoot?.activeElement && !active.shadowRoot.contains(this.#box)) active = active.shadowRoot.activeElement;
    if (!active?.matches("input, textarea, select, [contenteditable]")) return null;
    return active.getBoundingClientRect();
  }

  #covers(field: Box | null): boolean {
    return field !== null && overlap(this.#box.getBoundingClientRect(), field) > 0;
  }

  #size() {
    const { width, height } = this.#box.getBoundingClientRect();
    return { width, height };
  }

  #view() {
    const { clientWidth, clientHeight } = this.#box.ownerDocument.documentElement;
    const { innerWidth, innerHeight } = this.#box.ownerDocument.defaultView!;
    return { width: Math.min(clientWidth || innerWidth, innerWidth), height: innerHeight || clientHeight };
  }
}

function boxAt({ left, top }: Place, { width, height }: { width: number; height: number }): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** The box around several; null for none. */
function union(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}
