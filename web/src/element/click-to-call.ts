// <click-to-call>: one number as an element of its own. Its attributes are its API; the text in it is
// shown as it is, so the page reads the same while no script runs.
import type { Kind } from "../engine/types.ts";
import type { App } from "./app.ts";
import { recordFrom } from "./app.ts";
import { fallbackOf } from "./settings.ts";
import { type Fallback, type RecordOf, type Subject, subjectOf } from "./subject.ts";
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
  #asked = 0;

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
    const get = (name: string) => this.getAttribute(name)?.trim();
    const record = { type: get("record-type"), id: get("record-id"), name: get("record-name"), url: get("record-url") };
    return recordFrom({ system: get("context") || this.app?.settings.system, ...record });
  }

  /** The record says that it is not to be called. */
  get doNotCall(): boolean {
    return this.hasAttribute("do-not-call") && this.getAttribute("do-not-call") !== "false";
  }

  set doNotCall(value: boolean) {
    this.toggleAttribute("do-not-call", value);
  }

  /** What is offered while the server is away: "copy", "tel" or "none". */
  get fallback(): Fallback {
    return fallbackOf(this.getAttribute("fallback")) ?? this.app?.settings.fallback ?? "copy";
  }

  set fallback(value: Fallback) {
    this.setAttribute("fallback", value);
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
      this.app?.leave();
    };
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, means, { signal });
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, leaves, { signal });
    this.#button.addEventListener("click", (event) => void this.#clicked(event), { signal });
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
    const subject = await this.#subject();
    if (subject) await this.app?.open(subject, { ...this.#opening(), by: "person", focus: true });
  }

  #rests(): void {
    this.#intent = undefined;
    const { app } = this;
    if (!app) return;
    void this.#subject().then((subject) => {
      if (subject && this.matches(":hover, :focus-within")) app.rest(() => subject, this.#opening());
    });
  }

  async #clicked(event: Event): Promise<void> {
    if (!event.isTrusted) return;
    // The page's own link or row around it is not meant.
    event.stopPropagation();
    const byKey = (event as MouseEvent).detail === 0;
    const subject = await this.#subject();
    if (subject) await this.app?.click(subject, { ...this.#opening(), focus: byKey });
  }

  #opening() {
    return { anchor: () => [...this.#button.getClientRects()], target: this };
  }

  /** What the engine makes of the number; null where an older question was overtaken by a newer one. */
  async #subject(): Promise<Subject | null> {
    const { app, number: text } = this;
    if (!app || !text) return null;
    const asked = ++this.#asked;
    const { numberFinder, numberFromHref } = await app.engine();
    if (asked !== this.#asked) return null;
    const regions = this.region ? [this.region] : app.settings.regions;
    const language = this.closest("[lang]")?.getAttribute("lang") ?? "";
    const evidence = { field: { label: "phone", ...(this.region ? { region: this.region } : {}) }, language, domain: location.hostname };
    const options = { regions, evidence, all: true };
    const found = /^(?:tel|callto|sms):/i.test(text) ? numberFromHref(text, options) : numberFinder(options)(text)[0];
    const record = this.record;
    const about = { record, doNotCall: this.doNotCall, fallback: this.fallback };
    if (found) return subjectOf(found, { ...about, regionFrom: this.region ? "given" : "evidence" });
    return subjectOf({ ...UNREAD, text }, { ...about, regionFrom: "given" });
  }

  #label(): void {
    // What is in the element says what it is; where that is empty, the number does.
    if (this.textContent?.trim()) this.#button.removeAttribute("aria-label");
    else this.#button.setAttribute("aria-label", this.number);
  }
}

/** A text that the engine cannot read: the server is asked, and says why. */
const UNREAD = {
  start: 0, end: 0, e164: "", digits: "", ext: "", region: "", kind: "unknown" as Kind, confidence: 0, evidence: [], readings: [],
};
