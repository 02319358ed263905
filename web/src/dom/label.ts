// The name of the field a text stands in, as the page shows it: the head of its column, the term
// before it, the label beside it, an attribute.
import { isElement } from "./kinds.ts";
import { parentOf } from "./surroundings.ts";

const ATTRIBUTES = ["data-label", "data-field", "data-title", "itemprop", "aria-label"];
const LONGEST = 40;
/** The same with the white space of the source in it. */
const LONGEST_WRITTEN = 200;
/** How far a label may stand from the value, in elements around it. */
const LEVELS = 4;
/** What is no label, though it stands before a value. */
const NOT_LABELS = /^(?:p|h[1-6]|li|tr|table|ul|ol|section|article|header|nav|pre|a|button|img)$/;
const FIELD_ENDS = /^(?:tr|table|ul|ol|body|section|article|main|form)$/;
const CELL_ROLES = /^(?:cell|gridcell)$/;

/** Reads labels; made anew for each look at the page. */
export class LabelReader {
  readonly #heads = new Map<Element, readonly string[]>();

  /** "" where nothing names the field. A long text is prose, and no value of a field: only attributes and columns count. */
  labelOf(element: Element, isValue: boolean): string {
    let each: Element | null = element;
    for (let level = 0; each && level < LEVELS && !FIELD_ENDS.test(each.localName); level++) {
      const label: string = this.#labelAt(each, isValue);
      if (label !== "" || isCell(each)) return label;
      each = parentOf(each);
    }
    return "";
  }

  #labelAt(element: Element, isValue: boolean): string {
    const own = element.hasAttributes() ? ownLabel(element) : "";
    if (own !== "") return own;
    if (isCell(element)) return this.#headOf(element);
    return isValue ? labelBefore(element) : "";
  }

  #headOf(cell: Element): string {
    const table = cell.closest("table, [role=grid], [role=table], [role=treegrid]");
    const row = cell.parentElement;
    if (!table || !row) return "";
    let heads = this.#heads.get(table);
    if (!heads) {
      heads = headsOf(table);
      this.#heads.set(table, heads);
    }
    const head = heads[columnOf(cell)] ?? "";
    const first = row.firstElementChild;
    return head === "" && first !== cell && first?.localName === "th" ? short(first.textContent) : head;
  }
}

function isCell(element: Element): boolean {
  return element.localName === "td" || CELL_ROLES.test(element.getAttribute("role") ?? "");
}

function ownLabel(element: Element): string {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value) return short(value);
  }
  const named = element.getAttribute("aria-labelledby");
  if (!named) return "";
  const root = element.getRootNode() as Document | ShadowRoot;
  return short(named.split(/\s+/).map((id) => root.getElementById?.(id)?.textContent ?? "").join(" "));
}

/** The column of a cell, from 0: as the page numbers it, or by the cells before it. */
function columnOf(cell: Element): number {
  const named = Number(cell.getAttribute("aria-colindex"));
  if (named > 0) return named - 1;
  let column = 0;
  for (let each = cell.previousElementSibling; each; each = each.previousElementSibling) column += spanOf(each);
  return column;
}

const spanOf = (cell: Element): number => Math.max(1, Number(cell.getAttribute("colspan")) || 1);

function headsOf(table: Element): string[] {
  const { tHead } = table as HTMLTableElement;
  const cells = tHead?.querySelectorAll("th, td") ?? table.querySelectorAll("[role=columnheader]");
  const first = cells.length > 0 ? cells : (table.querySelector("tr")?.querySelectorAll(":scope > th") ?? []);
  const heads: string[] = [];
  let column = 0;
  let row: Element | null = null;
  for (const cell of first) {
    if (cell.parentElement !== row && !cell.hasAttribute("aria-colindex")) column = 0;
    row = cell.parentElement;
    const at = cell.hasAttribute("aria-colindex") ? columnOf(cell) : column;
    const text = short(cell.textContent);
    for (let i = 0; i < spanOf(cell); i++) heads[at + i] = text === "" ? (heads[at + i] ?? "") : text;
    column = at + spanOf(cell);
  }
  return heads;
}

/** The text that stands right before an element and names it. */
function labelBefore(element: Element): string {
  if (element.localName === "dd") {
    let term = element.previousElementSibling;
    while (term && term.localName === "dd") term = term.previousElementSibling;
    return term?.localName === "dt" ? short(term.textContent) : "";
  }
  const before = element.previousSibling;
  const label = before && !isElement(before) && /^\s*$/.test(before.nodeValue ?? "") ? before.previousSibling : before;
  if (!label || !isElement(label) || NOT_LABELS.test(label.localName)) return "";
  const text = label.childElementCount > 3 ? "" : (label.textContent ?? "");
  return text.length > LONGEST_WRITTEN || /\d/.test(text) ? "" : short(text);
}

/** A label; "" where the text is too long to be one. */
function short(text: string | null): string {
  const folded = (text ?? "").replaceAll(/\s+/g, " ").trim();
  return folded.length <= LONGEST ? folded : "";
}
