// The style of the paint: constructed sheets, adopted by documents and shadow roots, given back on
// the end. Nothing is put into the page.
import { DRAWN } from "./kinds.ts";

/** Names in the page's register of highlights. */
export const MARK = "click-to-call";
export const ACTIVE = "click-to-call-active";

interface Look {
  readonly name: string;
  readonly style: string;
  /** Where the person has chosen the colours. */
  readonly forced: string;
}

const LOOKS: readonly Look[] = [
  {
    name: MARK,
    style: "text-decoration:underline 1px dotted var(--click-to-call-mark,color-mix(in srgb,currentColor 65%,transparent))",
    forced: "text-decoration-color:LinkText",
  },
  {
    name: ACTIVE,
    style:
      "text-decoration:underline 1px solid var(--click-to-call-active,currentColor);" +
      "background-color:var(--click-to-call-active-background,rgb(64 120 220/16%))",
    forced: "color:HighlightText;background-color:Highlight",
  },
];

/** A drawing's text takes no underline from a highlight, but a background. */
const DRAWN_LOOK: Look = {
  name: MARK,
  style: "background-color:var(--click-to-call-mark-background,color-mix(in srgb,var(--click-to-call-mark,rgb(64 120 220)) 18%,transparent))",
  forced: "background-color:color-mix(in srgb,LinkText 25%,transparent)",
};

/** From here on a parent's children are named by a range of places, wide enough for some scrolling. */
const MANY_CHILDREN = 64;
const AROUND = 120;
const MOST_PATHS = 120;

type Scope = Document | ShadowRoot;

/**
 * The sheet of one document or shadow root. It has rules for the elements that are painted, and for
 * few beside them: each highlight costs the browser 4 µs for every element it has a rule for, whenever
 * that is styled.
 */
export class ScopeSheet {
  readonly #scope: Scope;
  readonly #sheet: CSSStyleSheet;
  /** Selectors of the elements that are painted; of drawings as well, once there are any. */
  #paths: string[] = [];
  /** The selector that an element was last found to match. */
  readonly #pathOf = new WeakMap<Element, string>();
  #hasDrawn = false;

  constructor(scope: Scope) {
    this.#scope = scope;
    const document = scope.nodeType === 9 ? (scope as Document) : scope.ownerDocument!;
    this.#sheet = new document.defaultView!.CSSStyleSheet();
    this.#adopt();
  }

  /** Sees to it that texts right inside these elements can be painted. */
  cover(elements: Iterable<Element>): void {
    this.#adopt();
    const all = [...elements];
    let missing = all.filter((each) => !this.#covers(each));
    if (missing.length === 0) return;
    if (this.#paths.length > MOST_PATHS) {
      this.#paths = [];
      missing = all;
    }
    const added: string[] = [];
    for (const element of missing) {
      const path = added.find((each) => element.matches(each)) ?? pathTo(element);
      if (!added.includes(path)) added.push(path);
      this.#pathOf.set(element, path);
      this.#hasDrawn ||= element.namespaceURI?.endsWith("svg") ?? false;
    }
    this.#paths.push(...added);
    this.#sheet.replaceSync(rules(this.#paths, this.#hasDrawn));
  }

  /** Gives the scope its own sheets back. */
  remove(): void {
    this.#scope.adoptedStyleSheets = this.#scope.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }

  #covers(element: Element): boolean {
    const known = this.#pathOf.get(element);
    if (known !== undefined && this.#paths.includes(known) && element.matches(known)) return true;
    const path = this.#paths.find((each) => element.matches(each));
    if (path !== undefined) this.#pathOf.set(element, path);
    return path !== undefined;
  }

  /** Pages set their sheets anew, and know nothing of ours. */
  #adopt(): void {
    if (this.#scope.adoptedStyleSheets.includes(this.#sheet)) return;
    this.#scope.adoptedStyleSheets = [...this.#scope.adoptedStyleSheets, this.#sheet];
  }
}

function rules(paths: readonly string[], hasDrawn: boolean): string {
  const rule = (name: string, style: string, drawn = "") => `${paths.map((path) => `${path}${drawn}::highlight(${name})`).join()}{${style}}`;
  const all = (style: "style" | "forced") =>
    (hasDrawn ? rule(DRAWN_LOOK.name, DRAWN_LOOK[style], `:is(${DRAWN})`) : "") + LOOKS.map((look) => rule(look.name, look[style])).join("");
  return `@media screen{${all("style")}}@media screen and (forced-colors:active){${all("forced")}}`;
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
