// What the elements around a number say: hands off, whose click it is, which country, which record.
import { CLOSED, UNSEEN, kindOf } from "./kinds.ts";
import type { RecordHints } from "./types.ts";

/** What holds for everything inside an element. */
export interface Surroundings {
  /** Editors, opt-outs, and what the options name: nothing is looked for there. */
  readonly handsOff: boolean;
  /** Within a link or button of the page: the click is the page's. */
  readonly pagesClick: boolean;
  /** The country of the record, as the page says it. */
  readonly region: string | null;
  readonly language: string | null;
}

const NOTHING: Surroundings = { handsOff: false, pagesClick: false, region: null, language: null };

/** Editors that are no contenteditable, by a class of their outermost element. */
const EDITORS = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor|ql-editor|ProseMirror|ck-editor__editable)(?:\s|$)/;
const EDITING_ROLES = new Set(["textbox", "searchbox", "combobox"]);
const CLICK_TAGS = new Set(["button", "summary", "label"]);
const CLICK_ROLES = new Set(["button", "link", "tab", "menuitem", "option", "checkbox", "radio", "switch", "treeitem"]);
const REGION = /^[A-Za-z]{2}$/;

/** The parent element; that of a shadow root is its host. */
export function parentOf(node: Node): Element | null {
  const parent = node.parentNode;
  if (!parent) return null;
  if (parent.nodeType === 1) return parent as Element;
  return parent.nodeType === 11 ? ((parent as ShadowRoot).host ?? null) : null;
}

/** The element that shows a document; null for the outermost one, and where another origin is around it. */
export function frameOf(document: Document): Element | null {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** The element around another one, also around the frame it is shown in; null where there is none we may see. */
function outside(element: Element): Element | null {
  return parentOf(element) ?? (element.ownerDocument.documentElement === element ? frameOf(element.ownerDocument) : null);
}

/** Reads surroundings, each element once; made anew for each look at the page, which may have changed. */
export class SurroundingsReader {
  readonly #known = new Map<Element, Surroundings>();
  readonly #ignore: (element: Element) => boolean;

  constructor(ignore: (element: Element) => boolean) {
    this.#ignore = ignore;
  }

  of(element: Element | null): Surroundings {
    if (!element) return NOTHING;
    let known = this.#known.get(element);
    if (!known) {
      known = this.#read(element, this.of(outside(element)));
      this.#known.set(element, known);
    }
    return known;
  }

  #read(element: Element, around: Surroundings): Surroundings {
    if (around.handsOff) return around;
    const isPlain = !element.hasAttributes();
    const handsOff = isClosed(element, isPlain) || this.#ignore(element);
    if (!handsOff && isPlain && !CLICK_TAGS.has(element.localName)) return around;
    const region = element.getAttribute("data-record-region");
    const pagesClick = around.pagesClick || takesClicks(element);
    const language = element.getAttribute("lang") || around.language;
    const says = region !== null && REGION.test(region) ? region.toUpperCase() : around.region;
    return { handsOff, pagesClick, region: says, language };
  }
}

function isClosed(element: Element, isPlain: boolean): boolean {
  const kind = kindOf(element);
  if (kind === CLOSED || kind === UNSEEN) return true;
  if (isPlain) return false;
  const editable = element.getAttribute("contenteditable");
  return (
    (editable !== null && editable.toLowerCase() !== "false") ||
    element.getAttribute("data-click-to-call") === "off" ||
    EDITING_ROLES.has(element.getAttribute("role") ?? "") ||
    EDITORS.test(element.getAttribute("class") ?? "")
  );
}

function takesClicks(element: Element): boolean {
  if (element.localName === "a") return element.hasAttribute("href");
  return CLICK_TAGS.has(element.localName) || CLICK_ROLES.has(element.getAttribute("role") ?? "");
}

/** Attributes of the page's head that ask not to look for numbers in its text. Its tel: links stay links. */
const OPT_OUTS: readonly (readonly [name: string, content: RegExp])[] = [
  ["format-detection", /telephone\s*=\s*no/i],
  ["skype_toolbar", /skype_toolbar_parser_compatible/i],
];

/** Whether a document asks that its text be left alone, or is an editor as a whole. */
export function leavesText(document: Document): boolean {
  if (document.designMode === "on") return true;
  for (const meta of document.head?.querySelectorAll("meta[name]") ?? []) {
    const name = meta.getAttribute("name")!.toLowerCase();
    const content = meta.getAttribute("content") ?? "";
    if (OPT_OUTS.some(([optOut, says]) => optOut === name && says.test(content))) return true;
  }
  return false;
}

/** The record that the nearest data-record-… attributes around an element name. */
export function recordAround(element: Element): RecordHints {
  const nearest = (name: string): string | null => {
    for (let each: Element | null = element; each; each = outside(each)) {
      const value = each.getAttribute(`data-record-${name}`);
      if (value !== null) return value;
    }
    return null;
  };
  const doNotCall = nearest("do-not-call");
  return {
    type: nearest("type"),
    id: nearest("id"),
    name: nearest("name"),
    region: nearest("region")?.toUpperCase() ?? null,
    doNotCall: doNotCall !== null && doNotCall !== "false",
  };
}
