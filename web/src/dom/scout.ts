// Tells what is worth a closer look, with what a page's first script can know.
import { mayHoldNumber } from "../engine/scanner.ts";
import { folded, roughText } from "./rough.ts";
import { SurroundingsReader, leavesText, parentOf } from "./surroundings.ts";

/** One look at a page: what elements say is read once in it. */
export class Scout {
  protected readonly surroundings: SurroundingsReader;
  readonly #isTaught: boolean;
  readonly #leftAlone = new Map<Document, boolean>();

  /** Where rules were taught for the site, they may be about any digits. */
  constructor(ignore: (element: Element) => boolean, isTaught: boolean) {
    this.surroundings = new SurroundingsReader(ignore);
    this.#isTaught = isTaught;
  }

  /** Whether numbers may be looked for in an element. */
  isOpen(element: Element | null): boolean {
    return !this.surroundings.of(element).handsOff;
  }

  /** Whether a passage with digits is worth asking the engine about; it is loaded for that. */
  isCandidate(texts: readonly Text[]): boolean {
    if (!this.#isTaught && !this.#mayHoldNumber(texts)) return false;
    return !this.leavesText(texts[0]!.ownerDocument) && texts.some((each) => this.isOpen(parentOf(each)));
  }

  /** Whether a page asks that its text be left alone. */
  leavesText(document: Document): boolean {
    let leaves = this.#leftAlone.get(document);
    if (leaves === undefined) {
      leaves = leavesText(document);
      this.#leftAlone.set(document, leaves);
    }
    return leaves;
  }

  /** Whether a short text holds a number that only the engine can tell. */
  protected holdsShortNumber(_text: string): boolean {
    return false;
  }

  #mayHoldNumber(texts: readonly Text[]): boolean {
    const rough = roughText(texts);
    const text = folded(rough);
    return mayHoldNumber(text) || (text !== rough && mayHoldNumber(rough)) || this.holdsShortNumber(text);
  }
}
