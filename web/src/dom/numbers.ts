// All numbers that are known, by the place they stand in.
import { type Finding, LinkNumber, type StandingNumberInPage, type TextFinding, TextNumber } from "./number.ts";
import { frameOf, parentOf } from "./surroundings.ts";

/** A passage that holds numbers. */
interface Entry {
  texts: readonly Text[];
  numbers: TextNumber[];
}

/** Keeps numbers while the page changes: where the same number is found again, its object stays. */
export class Numbers {
  readonly #entryOf = new WeakMap<Text, Entry>();
  readonly #entries = new Map<Document, Set<Entry>>();
  readonly #links = new Map<Element, LinkNumber>();
  readonly #inElement = new WeakMap<Element, TextNumber[]>();
  /** What textsOf has told, until something comes or goes. */
  readonly #texts = new Map<Document, readonly TextNumber[]>();
  #count = 0;
  #ordered: readonly StandingNumberInPage[] | null = null;

  get count(): number {
    return this.#count;
  }

  /** What was found in a passage takes the place of all that was known of its texts. */
  put(texts: readonly Text[], findings: readonly TextFinding[]): void {
    if (findings.length === 0 && !texts.some((text) => this.#entryOf.has(text))) return;
    const old = new Set(texts.map((text) => this.#entryOf.get(text)).filter((entry) => entry !== undefined));
    const known = [...old].flatMap(({ numbers }) => numbers);
    const before = known.length;
    for (const number of known) this.#unlist(number);
    const [kept, ...gone] = old;
    for (const entry of gone) this.#drop(entry);
    const numbers = findings.map((finding) => takeOver(known, finding, texts));
    this.#count += numbers.length - before;
    for (const number of known) number.live = false;
    const entry = kept ?? { texts, numbers };
    for (const text of entry.texts) this.#entryOf.delete(text);
    entry.texts = texts;
    entry.numbers = numbers;
    if (numbers.length === 0) this.#drop(entry);
    else this.#list(entry);
    this.#changed();
  }

  /** What a link leads to now; null: no number. */
  putLink(link: Element, finding: Finding | null): void {
    const known = this.#links.get(link);
    if (finding && known && isSame(known, finding)) return known.update(finding);
    if (known) this.#endLink(known);
    if (!finding) return;
    this.#links.set(link, new LinkNumber(finding, link));
    this.#count++;
    this.#changed();
  }

  /** Texts of the passage that a text stands in, where it holds numbers. */
  numbersInText(text: Text): readonly TextNumber[] {
    return this.#entryOf.get(text)?.numbers ?? [];
  }

  /** Numbers that stand, or go on, in texts right inside an element. */
  inElement(element: Element): readonly TextNumber[] {
    return this.#inElement.get(element) ?? [];
  }

  linkAt(element: Element): LinkNumber | null {
    return this.#links.get(element) ?? null;
  }

  /** Numbers in the texts of a document, about in its order. */
  textsOf(document: Document): readonly TextNumber[] {
    let texts = this.#texts.get(document);
    if (!texts) {
      texts = [...(this.#entries.get(document) ?? [])].flatMap(({ numbers }) => numbers);
      this.#texts.set(document, texts);
    }
    return texts;
  }

  documents(): Iterable<Document> {
    return this.#entries.keys();
  }

  /** Forgets what has left the page. `isWatched` tells documents that are still shown. */
  sweep(isWatched: (document: Document) => boolean): void {
    for (const [document, entries] of this.#entries) {
      const shown = isWatched(document);
      for (const entry of entries) {
        if (shown && entry.texts.every(({ isConnected, ownerDocument }) => isConnected && ownerDocument === document)) continue;
        this.#forget(entry, entries);
      }
      if (entries.size === 0) this.#entries.delete(document);
    }
    for (const link of this.#links.values()) {
      if (!link.element.isConnected || !isWatched(link.element.ownerDocument)) this.#endLink(link);
    }
  }

  clear(): void {
    this.sweep(() => false);
  }

  /** All numbers in the order of the page, frames and shadow roots where they stand. */
  ordered(): readonly StandingNumberInPage[] {
    this.#ordered ??= inOrder([...[...this.#entries.keys()].flatMap((each) => this.textsOf(each)), ...this.#links.values()]);
    return this.#ordered;
  }

  #changed(): void {
    this.#ordered = null;
    this.#texts.clear();
  }

  #list(entry: Entry): void {
    for (const text of entry.texts) this.#entryOf.set(text, entry);
    const { ownerDocument } = entry.texts[0]!;
    let entries = this.#entries.get(ownerDocument);
    if (!entries) this.#entries.set(ownerDocument, (entries = new Set()));
    entries.add(entry);
    for (const number of entry.numbers) {
      for (const parent of parentsOf(number)) {
        const there = this.#inElement.get(parent);
        if (there) there.push(number);
        else this.#inElement.set(parent, [number]);
      }
    }
  }

  #unlist(number: TextNumber): void {
    for (const parent of parentsOf(number)) {
      const left = this.inElement(parent).filter((each) => each !== number);
      if (left.length > 0) this.#inElement.set(parent, left);
      else this.#inElement.delete(parent);
    }
  }

  #drop(entry: Entry): void {
    for (const text of entry.texts) if (this.#entryOf.get(text) === entry) this.#entryOf.delete(text);
    for (const entries of this.#entries.values()) entries.delete(entry);
  }

  #forget(entry: Entry, entries: Set<Entry>): void {
    entries.delete(entry);
    for (const text of entry.texts) if (this.#entryOf.get(text) === entry) this.#entryOf.delete(text);
    for (const number of entry.numbers) {
      this.#unlist(number);
      number.live = false;
      this.#count--;
    }
    this.#changed();
  }

  #endLink(number: LinkNumber): void {
    number.live = false;
    this.#links.delete(number.element);
    this.#count--;
    this.#changed();
  }
}

function parentsOf({ texts }: TextNumber): Iterable<Element> {
  if (texts.length > 1) return new Set(texts.map(parentOf).filter((parent) => parent !== null));
  const parent = parentOf(texts[0]!);
  return parent ? [parent] : [];
}

function isSame(number: StandingNumberInPage, { found }: Finding): boolean {
  const known = number.found;
  return known.e164 === found.e164 && known.digits === found.digits && known.ext === found.ext && known.text === found.text;
}

/** The number that a finding is about: one that was known, taken out of the list, or a new one. */
function takeOver(known: TextNumber[], finding: TextFinding, texts: readonly Text[]): TextNumber {
  const across = texts.slice(texts.indexOf(finding.start.node), texts.indexOf(finding.end.node) + 1);
  const at = known.findIndex((each) => isSame(each, finding));
  if (at < 0) return new TextNumber(finding, across);
  const [number] = known.splice(at, 1);
  number!.move(finding, across);
  return number!;
}

/** A number, or a shadow root or document with numbers in it, at its place in another one. */
interface Item {
  readonly node: Node;
  readonly inside: StandingNumberInPage | Node;
}

function inOrder(numbers: readonly StandingNumberInPage[]): StandingNumberInPage[] {
  const items = new Map<Node, Item[]>();
  const tops: Node[] = [];
  const listOf = (root: Node): Item[] => {
    let list = items.get(root);
    if (!list) {
      items.set(root, (list = []));
      const host = hostOf(root);
      if (host) listOf(host.getRootNode()).push({ node: host, inside: root });
      else tops.push(root);
    }
    return list;
  };
  for (const number of numbers) listOf(number.node.getRootNode()).push({ node: number.node, inside: number });
  const ordered: StandingNumberInPage[] = [];
  const flatten = (root: Node): void => {
    for (const { inside } of items.get(root)!.sort(byPlace)) {
      if ("found" in inside) ordered.push(inside);
      else flatten(inside);
    }
  };
  for (const top of tops) flatten(top);
  return ordered;
}

function byPlace({ node: a }: Item, { node: b }: Item): number {
  if (a === b) return 0;
  return a.compareDocumentPosition(b) & 4 ? -1 : 1;
}

function hostOf(root: Node): Element | null {
  return root.nodeType === 9 ? frameOf(root as Document) : ((root as ShadowRoot).host ?? null);
}
