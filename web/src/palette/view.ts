// The palette's elements: a combobox with its list, as the ARIA patterns have it. The focus stays in the
// field; what is chosen is told by aria-activedescendant. Everything from elsewhere is text.
import type { Texts } from "../texts/index.ts";
import type { Entry, Group } from "./entries.ts";

/** What the palette shows now. */
export interface Shown {
  readonly groups: readonly { readonly group: Group; readonly entries: readonly Entry[] }[];
  /** Which of all, counted over the groups; -1 for none. */
  readonly at: number;
  /** There are more than are shown. */
  readonly more: boolean;
  /** Her calls cannot be read now. */
  readonly callsAway: boolean;
}

/** The elements of an open palette. */
export class View {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  /** Where a lesson is drawn. */
  readonly lesson: HTMLElement;
  readonly #list: HTMLElement;
  readonly #none: HTMLElement;
  readonly #more: HTMLElement;
  readonly #keys: HTMLElement;
  readonly #seek: HTMLElement;
  readonly #status: HTMLElement;
  readonly #texts: Texts;
  readonly #page: Document;
  #options: HTMLElement[] = [];

  constructor(page: Document, texts: Texts) {
    this.#page = page;
    this.#texts = texts;
    const label = texts.say("palette_label");
    this.dialog = this.#make("dialog", "palette", { popover: "manual", "aria-modal": "true", "aria-label": label, lang: texts.language, dir: "ltr" });
    this.input = this.#make("input", "", {
      type: "text", role: "combobox", dir: "auto", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
      "aria-controls": "palette-list", "aria-label": label, placeholder: texts.say("palette_placeholder"),
    });
    this.#seek = this.#make("div", "seek", {}, glass(page), this.input);
    this.#list = this.#make("div", "list", { id: "palette-list", role: "listbox", "aria-label": label });
    this.#none = this.#make("p", "none", {}, texts.say("palette_count"));
    this.#more = this.#make("p", "more", {});
    this.#keys = this.#make("p", "keys", {}, ...this.#keysOf([["Enter", "palette_enter"], ["Ctrl Enter", "palette_open"], ["Esc", "palette_close"]]));
    this.#status = this.#make("p", "aloud", { role: "status" });
    this.lesson = this.#make("div", "lesson", { tabindex: "-1" });
    this.lesson.hidden = true;
    this.dialog.append(this.#seek, this.#list, this.#none, this.#more, this.lesson, this.#keys, this.#status);
  }

  /**
   * Shows it above all else. A modal dialog makes the browser look at every element of a large page; only
   * where the page itself shows one, nothing else can have the focus.
   */
  open(): void {
    if (this.#page.querySelector(":modal")) this.dialog.showModal();
    else this.dialog.showPopover();
    this.input.focus();
  }

  /** The next thing to press in a lesson; the field is alone with its list. */
  step(by: 1 | -1): void {
    const all = this.lesson.hidden ? [this.input] : [...this.lesson.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf((this.dialog.getRootNode() as ShadowRoot).activeElement as HTMLElement);
    all.at((at + by + all.length) % all.length)?.focus();
  }

  /** Draws the list, and says how many there are. */
  show({ groups, at, more, callsAway }: Shown): void {
    this.#options = [];
    this.#list.replaceChildren(...groups.map(({ group, entries }) => this.#group(group, entries)));
    const count = this.#options.length;
    this.input.setAttribute("aria-expanded", String(count > 0));
    this.#list.hidden = count === 0;
    this.#none.hidden = count > 0;
    const also = [more ? this.#texts.say("palette_more") : "", callsAway ? this.#texts.say("palette_calls_away") : ""].filter(Boolean).join(" ");
    this.#more.textContent = also;
    this.#more.hidden = also === "";
    this.#say([this.#texts.say("palette_count", { count: count || "", one: count === 1 ? "yes" : "" }), also].filter(Boolean).join(" "));
    this.choose(at);
  }

  /** Marks one entry, and shows it. */
  choose(at: number): void {
    for (const [i, option] of this.#options.entries()) option.setAttribute("aria-selected", String(i === at));
    const option = this.#options[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Which entry an event is about; -1 for none. */
  indexOf(target: EventTarget | undefined): number {
    return this.#options.findIndex((option) => target !== undefined && option.contains(target as Node));
  }

  /** Shows the lesson in the place of the list, or the list again. */
  turn(to: "list" | "lesson"): void {
    const learning = to === "lesson";
    this.lesson.hidden = !learning;
    for (const part of [this.#seek, this.#keys]) part.hidden = learning;
    if (learning) for (const part of [this.#list, this.#none, this.#more]) part.hidden = true;
    if (learning) this.#status.textContent = "";
    (learning ? this.lesson : this.input).focus();
  }

  #say(text: string): void {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #group(group: Group, entries: readonly Entry[]): HTMLElement {
    const id = `palette-${group}`;
    const head = this.#make("div", "head", { id, role: "presentation" }, this.#texts.say(`palette_${group}`));
    return this.#make("div", "", { role: "group", "aria-labelledby": id }, head, ...entries.map((entry) => this.#option(entry)));
  }

  #option({ title, number, detail, meant, lesson }: Entry): HTMLElement {
    const parts = [
      title && this.#make("bdi", "title", {}, title),
      number && this.#make("span", "digits", {}, number),
      detail && this.#make("span", "detail", {}, detail),
    ].filter((part) => part !== "");
    const off = !meant && !lesson;
    const option = this.#make("div", off ? "option off" : "option", { id: `palette-option-${this.#options.length}`, role: "option", "aria-selected": "false" });
    // Spaces between, so that the parts are words of their own where they are read aloud.
    for (const part of parts) option.append(part, " ");
    if (off) option.setAttribute("aria-disabled", "true");
    this.#options.push(option);
    return option;
  }

  #keysOf(keys: readonly (readonly [keys: string, does: "palette_enter" | "palette_open" | "palette_close"])[]): Node[] {
    return keys.map(([names, does]) => {
      const each = names.split(" ").flatMap((name) => [this.#make("kbd", "", {}, name), " "]);
      return this.#make("span", "", {}, ...each, this.#texts.say(does));
    });
  }

  #make<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    className: string,
    attributes: Readonly<Record<string, string>>,
    ...inside: readonly (Node | string)[]
  ): HTMLElementTagNameMap[Name] {
    const element = this.#page.createElement(name);
    if (className) element.className = className;
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...inside);
    return element;
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** A looking glass, drawn as the card's icons are. */
function glass(page: Document): SVGElement {
  const icon = page.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const path = page.createElementNS(SVG, "path");
  path.setAttribute("d", "M11 7a4 4 0 1 1-8 0a4 4 0 0 1 8 0M10 10l3.5 3.5");
  icon.append(path);
  return icon;
}
