// Where the focus is, and what a key does. The focus is taken only where a person acted on the card or
// on a number, and never from a field she writes in.

/** What keys and presses ask of the card. */
export interface FocusAsks {
  /** Esc; inside tells whether the focus is in the card. True where it meant something. */
  escape(inside: boolean): boolean;
  /** One key without modifiers, in the card and not in a field. True where it was an answer. */
  pick(key: string): boolean;
  /** A press outside the card. */
  outside(): void;
  /** The focus, or a press, came into the card. */
  enter(): void;
}

const FIELDS = "input, textarea, select, [contenteditable]";

export class Focus {
  readonly #box: HTMLElement;
  readonly #root: ShadowRoot;
  #before: HTMLElement | null = null;
  #inside = false;

  constructor(box: HTMLElement, signal: AbortSignal, asks: FocusAsks) {
    this.#box = box;
    this.#root = box.getRootNode() as ShadowRoot;
    const page = box.ownerDocument;
    box.addEventListener("focusin", () => {
      this.#inside = true;
      asks.enter();
    }, { signal });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget) this.#inside = false;
    }, { signal });
    box.addEventListener("pointerdown", (event) => event.isTrusted && asks.enter(), { signal });
    box.addEventListener("keydown", (event) => this.#onKey(event, asks), { signal });
    page.addEventListener("keydown", (event) => {
      if (event.isTrusted && event.key === "Escape" && !this.holds) asks.escape(false);
    }, { capture: true, signal });
    page.addEventListener("pointerdown", (event) => {
      if (!event.isTrusted || event.composedPath().includes(box)) return;
      this.#inside = false;
      asks.outside();
    }, { capture: true, signal });
  }

  /** Whether the focus is in the card. */
  get holds(): boolean {
    return this.#box.contains(this.#root.activeElement);
  }

  /** Takes the focus to the first thing to do. */
  take(): void {
    if (!this.holds) this.#before = deepest(this.#box.ownerDocument);
    this.#inside = true;
    this.#first().focus({ preventScroll: true });
  }

  /** Takes it where nothing else has it: one key then answers. */
  takeIfIdle(): void {
    const { activeElement, body } = this.#box.ownerDocument;
    if (this.#inside || !activeElement || activeElement === body) this.take();
  }

  /** Takes it to a field of the card. */
  into(selector: string): void {
    this.#box.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  /** What had the focus may be gone from the card: it stays in the card all the same. */
  keep(): void {
    const { activeElement, body } = this.#box.ownerDocument;
    if (this.#inside && !this.holds && (!activeElement || activeElement === body || activeElement === this.#root.host)) {
      this.#first().focus({ preventScroll: true });
    }
  }

  /** Gives it back to where it was before. */
  giveBack(): void {
    if (this.#inside && this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    this.#inside = false;
    this.#before = null;
  }

  #first(): HTMLElement {
    const box = this.#box;
    return box.querySelector<HTMLElement>(".foot .primary, .pick, .pill") ?? box.querySelector<HTMLElement>(".card") ?? box;
  }

  #onKey(event: KeyboardEvent, asks: FocusAsks): void {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = (event.composedPath()[0] as Element).matches(FIELDS);
    const meant = event.key === "Escape" ? asks.escape(true) : !field && !event.repeat && asks.pick(event.key.toLowerCase());
    // A key that is held presses one button once, not the one that comes in its place.
    const held = event.repeat && event.key === "Enter" && !field;
    if (meant || held) event.preventDefault();
    // The page's own shortcuts are not for keys that are typed here.
    event.stopPropagation();
  }
}

/** What has the focus, through shadow roots. */
function deepest(page: Document): HTMLElement | null {
  let active = page.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== page.body ? active : null;
}
