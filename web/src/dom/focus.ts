// The way to numbers without a pointer: one button of ours stands for the number that has the
// focus, and a ring in our own element shows where that number is.
import type { StandingNumberInPage } from "./number.ts";
import type { PageOptions } from "./types.ts";

const STYLE = `
.ctc-stop { position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; padding: 0; margin: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; background: none; }
.ctc-ring { position: fixed; box-sizing: border-box; pointer-events: none; border-radius: 4px;
  outline: 2px solid var(--click-to-call-focus, #1f5fd0); outline-offset: 1px; z-index: 2147483646; }
@media (forced-colors: active) { .ctc-ring { outline-color: Highlight; } }
@media print { .ctc-stop, .ctc-ring { display: none; } }`;

/** What the keyboard needs to know and to tell. */
export interface FocusParts {
  readonly host: ShadowRoot;
  readonly options: PageOptions;
  ordered(): readonly StandingNumberInPage[];
  /** Where to begin: the first number that stands behind what the person looks at. */
  startOf(numbers: readonly StandingNumberInPage[]): number;
  changed(number: StandingNumberInPage | null): void;
}

/** The button, the ring, and what is said aloud; all in the shadow root of our one element. */
export class Focus {
  readonly #parts: FocusParts;
  readonly #button: HTMLButtonElement;
  readonly #voice: HTMLElement;
  readonly #sheet: CSSStyleSheet;
  #rings: HTMLElement[] = [];
  #number: StandingNumberInPage | null = null;
  #place = 0;
  #before: HTMLElement | null = null;

  constructor(parts: FocusParts, signal: AbortSignal) {
    this.#parts = parts;
    const { host } = parts;
    const document = host.ownerDocument!;
    this.#sheet = new document.defaultView!.CSSStyleSheet();
    this.#sheet.replaceSync(STYLE);
    host.adoptedStyleSheets = [...host.adoptedStyleSheets, this.#sheet];
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.hidden = true;
    this.#button.setAttribute("aria-keyshortcuts", "ArrowDown ArrowUp Home End Escape");
    this.#voice = document.createElement("div");
    this.#voice.setAttribute("aria-live", "polite");
    this.#button.className = this.#voice.className = "ctc-stop";
    host.append(this.#button, this.#voice);
    this.#button.addEventListener("focus", () => this.#enter(), { signal });
    this.#button.addEventListener("blur", () => this.#leave(), { signal });
    this.#button.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.#button.addEventListener("click", (event) => this.#onClick(event), { signal });
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** Gives a number the focus. */
  to(number: StandingNumberInPage): void {
    const numbers = this.#parts.ordered();
    this.#place = Math.max(0, numbers.indexOf(number));
    this.#set(number, numbers.length);
    if (!this.#hasFocus()) {
      this.#before = deepestFocus(this.#button.ownerDocument);
      this.#button.hidden = false;
      this.#button.focus({ preventScroll: true });
    }
  }

  /** The next number that can be seen in a direction; null: there is none. */
  step(direction: 1 | -1): StandingNumberInPage | null {
    const numbers = this.#parts.ordered();
    const known = this.#number ? numbers.indexOf(this.#number) : -1;
    const start = known >= 0 ? known + direction : this.#parts.startOf(numbers) - (direction < 0 ? 1 : 0);
    return this.#toFirst(numbers, start, direction);
  }

  /** The page has changed or moved. */
  refresh(): void {
    const numbers = this.#parts.ordered();
    this.#button.hidden = numbers.length === 0 && !this.#hasFocus();
    if (this.#button.hidden || !this.#hasFocus()) {
      if (!this.#number) this.#name(numbers[0], 0, numbers.length);
      return;
    }
    if (this.#number && !this.#number.live) this.#set(numbers[Math.min(this.#place, numbers.length - 1)] ?? null, numbers.length);
    else this.draw();
  }

  get hasRing(): boolean {
    return this.#number !== null && this.#hasFocus();
  }

  /** Draws the ring where the number is now. */
  draw(): void {
    const rects = this.#number && this.#hasFocus() ? this.#number.rects() : [];
    const { host } = this.#parts;
    for (const ring of this.#rings.splice(rects.length)) ring.remove();
    for (const [i, { x, y, width, height }] of rects.entries()) {
      let ring = this.#rings[i];
      if (!ring) {
        ring = host.ownerDocument!.createElement("div");
        ring.className = "ctc-ring";
        host.append(ring);
        this.#rings.push(ring);
      }
      Object.assign(ring.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    }
  }

  #toFirst(numbers: readonly StandingNumberInPage[], start: number, direction: 1 | -1): StandingNumberInPage | null {
    for (let tried = 0; tried < numbers.length; tried++) {
      const at = (start + tried * direction + 2 * numbers.length) % numbers.length;
      const number = numbers[at]!;
      if (!canBeSeen(number)) continue;
      this.to(number);
      this.#voice.textContent = this.#button.getAttribute("aria-label");
      return number;
    }
    return null;
  }

  #set(number: StandingNumberInPage | null, count: number): void {
    this.#number = number;
    this.#name(number ?? undefined, this.#place, count);
    number?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.draw();
    this.#parts.changed(number);
  }

  #name(number: StandingNumberInPage | undefined, index: number, count: number): void {
    if (!number) return;
    const { describe } = this.#parts.options;
    this.#button.setAttribute("aria-label", describe?.(number, { index, count }) ?? number.found.text);
  }

  #enter(): void {
    if (!this.#number) this.step(1);
    this.draw();
    this.#parts.changed(this.#number);
  }

  #leave(): void {
    this.#number = null;
    this.#voice.textContent = "";
    this.draw();
    this.#parts.changed(null);
  }

  #onKey(event: KeyboardEvent): void {
    const numbers = this.#parts.ordered();
    const moves: Readonly<Record<string, () => unknown>> = {
      ArrowDown: () => this.step(1),
      ArrowRight: () => this.step(1),
      ArrowUp: () => this.step(-1),
      ArrowLeft: () => this.step(-1),
      Home: () => this.#toFirst(numbers, 0, 1),
      End: () => this.#toFirst(numbers, numbers.length - 1, -1),
      Escape: () => (this.#before?.isConnected ? this.#before.focus() : this.#button.blur()),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  #onClick(event: MouseEvent): void {
    event.stopPropagation();
    if (event.isTrusted && this.#number?.isThere) this.#parts.options.onCall(this.#number, event);
  }

  #hasFocus(): boolean {
    return this.#parts.host.activeElement === this.#button;
  }

  #end(): void {
    if (this.#hasFocus()) this.#button.blur();
    this.#button.remove();
    this.#voice.remove();
    for (const ring of this.#rings) ring.remove();
    const { host } = this.#parts;
    host.adoptedStyleSheets = host.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }
}

/** What is hidden from screen readers is no place for the keyboard; a pointer may see and click it. */
function canBeSeen({ isSeen, element }: StandingNumberInPage): boolean {
  return isSeen && !element.closest('[aria-hidden="true"]');
}

function deepestFocus(document: Document): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : (active as HTMLElement | null);
}
