// <click-to-call>: one number as an element of its own. Its attributes are its API; the text in it is
// shown as it is, so the page reads the same while no script runs.
import type { App } from "./app.ts";
import { fallbackOf } from "./settings.ts";
import type { Fallback, RecordOf } from "./subject.ts";
import { sheetOf } from "./sheet.ts";

/** Its attributes; each has a property of the same name in camelCase. */
export const ATTRIBUTES = [
  "number", "region", "record-type", "record-id", "record-name", "record-url", "do-not-call", "context", "fallback",
] as const;

const STYLE = `
:host { display: inline; }
:host([hidden]) { display: none; }
button { all: unset; cursor: pointer; text-decoration: underline dotted; text-underline-offset: .2em;
  text-decoration-color: color-mix(in srgb, currentcolor 55%, transparent); }
button:hover { text-decoration-style: solid; }
button:focus-visible { outline: 2px solid var(--click-to-call-focus, currentcolor); outline-offset: 2px; border-radius: 3px; }
:host([do-not-call]:not([do-not-call="false"])) button { text-decoration-line: line-through; cursor: not-allowed; }
@media print { button { text-decoration: none !important; } }
`;

const INTENT = 150;

/** Where elements find the page's app; null before it is configured. */
export interface AppSource {
  readonly current: App | null;
}

/** Makes the element's class for a page. */
export function elementFor(source: AppSource): CustomElementConstructor {
  let sheet: CSSStyleSheet | null = null;
  return class extends ClickToCallElement {
    constructor() {
      sheet ??= sheetOf(STYLE);
      super(sheet);
    }
    protected override get app(): App | null {
      return source.current;
    }
  };
}

/** <click-to-call number="22 22 55 55" region="NO" record-type="contact" record-id="4711">Ola</click-to-call> */
export abstract class ClickToCallElement extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  readonly #button: HTMLButtonElement;
  #life: AbortController | null = null;
  #intent: ReturnType<typeof setTimeout> | undefined;

  protected abstract get app(): App | null;

  constructor(sheet: CSSStyleSheet) {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [sheet];
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.part.add("button");
    this.#button.append(document.createElement("slot"));
    root.append(this.#button);
  }

  /** The number as people or programs write it, with or without country code and extension. */
  get number(): string {
    return this.getAttribute("number")?.trim() || this.textContent?.trim() || "";
  }

  set number(value: string) {
    this.setAttribute("number", value);
  }

  /** ISO 3166 code of the country of a number without country code, where the record knows it. */
  get region(): string {
    return this.getAttribute("region")?.trim().toUpperCase() ?? "";
  }

  set region(value: string) {
    this.setAttribute("region", value);
  }

  /** What the record is, and how it is found again; it is kept with the call. */
  get record(): RecordOf {
    const record: Record<string, string> = {};
    for (const name of ["type", "id", "name", "url"]) {
      const value = this.getAttribute(`record-${name}`)?.trim();
      if (value) record[name] = value;
    }
    return record;
  }

  /** More of the record, as JSON: {"system":"crm","type":"contact"}; or its system alone: "crm". */
  get context(): string {
    return this.getAttribute("context")?.trim() ?? "";
  }

  set context(value: string) {
    this.setAttribute("context", value);
  }

  /** The record says that it is not to be called. */
  get doNotCall(): boolean {
    return this.hasAttribute("do-not-call") && this.getAttribute("do-not-call") !== "false";
  }

  set doNotCall(value: boolean) {
    this.toggleAttribute("do-not-call", value);
  }

  /** What is offered while the server is away: "copy", "tel" or "none"; null for what the page says. */
  get fallback(): Fallback | null {
    return fallbackOf(this.getAttribute("fallback"));
  }

  set fallback(value: Fallback | null) {
    this.setAttribute("fallback", value ?? "");
  }

  connectedCallback(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const means = () => {
      this.#intent ??= setTimeout(() => this.#rests(), INTENT);
    };
    const leaves = () => {
      clearTimeout(this.#intent);
      this.#intent = undefined;
      this.app?.leave(this);
    };
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, means, { signal });
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, leaves, { signal });
    this.#button.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#label();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#intent);
    this.#life?.abort();
  }

  attributeChangedCallback(): void {
    this.#label();
  }

  /** Opens the card without calling. */
  async open(): Promise<void> {
    await this.app?.open(this, { ...this.#opening(), by: "person", focus: true });
  }

  #rests(): void {
    this.#intent = undefined;
    this.app?.rest(this, this.#opening());
  }

  #clicked(event: Event): void {
    if (!event.isTrusted) return;
    // The page's own link or row around it is not meant.
    event.stopPropagation();
    void this.app?.click(this, { ...this.#opening(), focus: (event as MouseEvent).detail === 0 });
  }

  #opening() {
    return { anchor: () => [...this.#button.getClientRects()], target: this };
  }

  #label(): void {
    // What is in the element says what it is; where that is empty, the number does.
    if (this.textContent?.trim()) this.#button.removeAttribute("aria-label");
    else this.#button.setAttribute("aria-label", this.number);
  }
}
