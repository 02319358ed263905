// Numbers with a country code and tel: links that stand in the same row or record as a text.
import { parentOf } from "./surroundings.ts";

/** What stands near, as the engine wants it, and whether any of it is a link. */
export interface Near {
  readonly links: readonly string[];
  readonly byLink: boolean;
}

const NOTHING: Near = { links: [], byLink: false };
const RECORD = "tr, [role=row], li, dl, article, [itemscope], [data-record-id], [data-record-name]";
/** Where nothing says what a record is: how far out to go, and how large it may be. */
const LEVELS = 3;
const MOST_CHILDREN = 12;
const LONGEST_TEXT = 4000;
const MOST = 8;
const WITH_CODE = /(?:\+|\b00)[1-9][\d ().\u00a0-]{6,18}\d/g;
const LINKS = 'a[href^="tel:"], a[href^="callto:"], a[href^="sms:"]';

/** Reads neighbours; made anew for each look at the page. */
export class NearReader {
  /** Records come one after the other, so that one is enough to be remembered. */
  #record: Element | null = null;
  #near: Near = NOTHING;

  of(element: Element): Near {
    const record = element.closest(RECORD) ?? smallBoxAround(element);
    if (!record) return NOTHING;
    if (record !== this.#record) {
      this.#record = record;
      this.#near = read(record);
    }
    return this.#near;
  }
}

/** Children are not counted: a browser goes over all of them for that. */
function smallBoxAround(element: Element): Element | null {
  let box: Element | null = null;
  let each = parentOf(element);
  for (let level = 0; each && level < LEVELS && !each.children.item(MOST_CHILDREN); level++) {
    if (each.localName === "body") break;
    box = each;
    each = parentOf(each);
  }
  return box;
}

function read(record: Element): Near {
  const links = record.querySelector("a[href]") ? linksIn(record) : [];
  const text = record.textContent ?? "";
  const isShort = text.length <= LONGEST_TEXT && (text.includes("+") || text.includes("00"));
  const written = isShort ? (text.match(WITH_CODE) ?? []).slice(0, MOST) : [];
  const numbers = written.map((number) => number.replace(/^00/, "+"));
  return links.length + numbers.length === 0 ? NOTHING : { links: [...links, ...numbers], byLink: links.length > 0 };
}

function linksIn(record: Element): string[] {
  return [...record.querySelectorAll(LINKS)]
    .slice(0, MOST)
    .map((link) => link.getAttribute("href")!)
    .filter((href) => /\+|%2b/i.test(href));
}
