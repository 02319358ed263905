// A number is meant: the pointer or the focus has been on it for a moment. It shows by its paint
// and by the cursor.
import type { StandingNumberInPage } from "./number.ts";
import type { Painter } from "./paint.ts";
import type { PageOptions } from "./types.ts";

const MOMENT_MS = 150;

/** Tells onIntent and onLeave for one way to mean a number. */
class Intent {
  readonly #options: PageOptions;
  readonly #signal: AbortSignal;
  #number: StandingNumberInPage | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isTold = false;

  constructor(options: PageOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  get number(): StandingNumberInPage | null {
    return this.#number;
  }

  set(number: StandingNumberInPage | null): void {
    clearTimeout(this.#timer);
    const left = this.#number;
    this.#number = number;
    if (left && this.#isTold) this.#options.onLeave?.(left);
    this.#isTold = false;
    if (!number || this.#signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#isTold = true;
      this.#options.onIntent(number);
    }, MOMENT_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#number = null;
  }
}

/** The numbers that are meant: one by the pointer, one by the focus. */
export class Meaning {
  readonly #painter: Painter;
  readonly #hover: Intent;
  readonly #focus: Intent;
  #cursor: Animation | null = null;

  constructor(options: PageOptions, painter: Painter, signal: AbortSignal) {
    this.#painter = painter;
    this.#hover = new Intent(options, signal);
    this.#focus = new Intent(options, signal);
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  get current(): StandingNumberInPage | null {
    return this.#focus.number ?? this.#hover.number;
  }

  hover(number: StandingNumberInPage | null): void {
    this.#hover.set(number);
    this.#point(number);
    this.#show();
  }

  focus(number: StandingNumberInPage | null): void {
    if (this.#focus.number === number) return;
    this.#focus.set(number);
    this.#show();
  }

  #show(): void {
    this.#painter.activate([this.#hover.number, this.#focus.number].filter((number) => number !== null));
  }

  /**
   * Shows a hand over a number in text. A style rule would do it too, but makes the browser look at
   * every element of the page; an animation that is over at once concerns this element alone, and
   * leaves its attributes as they are.
   */
  #point(number: StandingNumberInPage | null): void {
    this.#cursor?.cancel();
    this.#cursor = null;
    if (!number || number.source === "link" || !number.clickIsOurs) return;
    const { element } = number;
    if (typeof element.animate !== "function") return;
    this.#cursor = element.animate({ cursor: ["pointer", "pointer"] }, { duration: 1, fill: "both" });
    this.#cursor.finish();
  }

  #end(): void {
    this.#hover.end();
    this.#focus.end();
    this.#point(null);
  }
}
