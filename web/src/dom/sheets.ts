// The style of the paint: constructed sheets, adopted by documents and shadow roots, given back on
// the end. Nothing is put into the page.
import { DRAWN } from "./kinds.ts";

/** Names in the page's register of highlights. */
export const MARK = "click-to-call";
export const ACTIVE = "click-to-call-active";

/** How each highlight looks, and how where the person has chosen the colours. */
const LOOKS: readonly (readonly [name: string, style: string, forced: string])[] = [
  [
    MARK,
    "text-decoration:underline 1px dotted var(--click-to-call-mark,color-mix(in srgb,currentColor 65%,transparent))",
    "text-decoration-color:LinkText",
  ],
  [
    ACTIVE,
    "text-decoration:underline 1px solid var(--click-to-call-active,currentColor);" +
      "background-color:var(--click-to-call-active-background,rgb(64 120 220/16%))",
    "color:HighlightText;background-color:Highlight",
  ],
];

/** A drawing's text takes no underline from a highlight, but a background. */
const DRAWN_LOOK =
  "background-color:var(--click-to-call-mark-background,color-mix(in srgb,var(--click-to-call-mark,rgb(64 120 220)) 18%,transparent))";
const DRAWN_FORCED = "background-color:color-mix(in srgb,LinkText 25%,transparent)";

/** From here on a rule for all elements would make the browser work for too long at once (4 µs an element). */
const MANY_ELEMENTS = 1500;
/** From here on a parent's children are named by a range of places, wide enough for some scrolling. */
const MANY_CHILDREN = 64;
const AROUND = 120;
const MOST_PATHS = 60;

type Scope = Document | ShadowRoot;

/** The sheet of one document or shadow root. */
export class ScopeSheet {
  readonly #scope: Scope;
  readonly #sheet: CSSStyleSheet;
  /** Selectors of the elements that are painted, where the page is too large for one rule; else null. */
  #paths: string[] | null;

  constructor(scope: Scope) {
    this.#scope = scope;
    const document = scope.nodeType === 9 ? (scope as Document) : scope.ownerDocument!;
    this.#sheet = new document.defaultView!.CSSStyleSheet();
    this.#paths = countIn(scope) > MANY_ELEMENTS ? [] : null;
    if (!this.#paths) this.#sheet.replaceSync(rules([""]));
    this.#adopt();
  }

  /** Sees to it that texts right inside these elements can be painted. */
  cover(elements: Iterable<Element>): void {
    this.#adopt();
    if (!this.#paths) return;
    const missing = [...elements].filter((each) => !this.#paths!.some((path) => each.matches(path)));
    if (missing.length === 0) return;
    if (this.#paths.length > MOST_PATHS) this.#paths = [];
    const added: string[] = [];
    for (const element of missing) if (!added.some((path) => element.matches(path))) added.push(pathTo(element));
    this.#paths.push(...added);
    this.#sheet.replaceSync(rules(this.#paths));
  }

  /** Gives the scope its own sheets back. */
  remove(): void {
    this.#scope.adoptedStyleSheets = this.#scope.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }

  /** Pages set their sheets anew, and know nothing of ours. */
  #adopt(): void {
    if (this.#scope.adoptedStyleSheets.includes(this.#sheet)) return;
    this.#scope.adoptedStyleSheets = [...this.#scope.adoptedStyleSheets, this.#sheet];
  }
}

function countIn(scope: Scope): number {
  return "getElementsByTagName" in scope ? scope.getElementsByTagName("*").length : scope.querySelectorAll("*").length;
}

function rules(paths: readonly string[]): string {
  const rule = (name: string, style: string) => `${paths.map((path) => `${path}::highlight(${name})`).join()}{${style}}`;
  const drawn = (style: string) => `${paths.map((path) => `${path}:is(${DRAWN})::highlight(${MARK})`).join()}{${style}}`;
  const looks = drawn(DRAWN_LOOK) + LOOKS.map(([name, style]) => rule(name, style)).join("");
  const forced = drawn(DRAWN_FORCED) + LOOKS.map(([name, , style]) => rule(name, style)).join("");
  return `@media screen{${looks}}@media screen and (forced-colors:active){${forced}}`;
}

/** A selector for an element and those beside it in long lists. */
function pathTo(element: Element): string {
  let path = "";
  for (let each: Element | null = element; each; each = each.parentElement) {
    const id = /^[A-Za-z][\w-]*$/.test(each.id) ? each.id : "";
    if (id !== "") return `#${id}${path}`;
    path = `>${CSS.escape(each.localName)}${placeOf(each)}${path}`;
  }
  return path.slice(1);
}

function placeOf(element: Element): string {
  const parent = element.parentNode as ParentNode | null;
  if (!parent || parent.childElementCount < 2) return "";
  let place = 1;
  for (let each = element.previousElementSibling; each; each = each.previousElementSibling) place++;
  if (parent.childElementCount <= MANY_CHILDREN) return `:nth-child(${place})`;
  return `:nth-child(n+${Math.max(1, place - AROUND)}):nth-child(-n+${place + AROUND})`;
}
