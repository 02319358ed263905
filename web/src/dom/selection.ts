// Where a person is in a page, beside pointer and focus: what is selected, what is on the screen.
import type { StandingNumberInPage } from "./number.ts";
import { holds } from "./pointer.ts";

/** The number in the selection or at the caret. */
export function numberIn(selection: Selection | null, numbers: readonly StandingNumberInPage[]): StandingNumberInPage | null {
  if (!selection || selection.rangeCount === 0) return null;
  const { focusNode, focusOffset } = selection;
  const range = selection.getRangeAt(0);
  const inText = (number: StandingNumberInPage) => number.source === "text" && focusNode !== null && holds(number, focusNode, focusOffset);
  return numbers.find(inText) ?? numbers.find((number) => range.intersectsNode(number.node)) ?? null;
}

/** Where the keyboard begins: behind the focus or the selection, or with the first number on the screen. */
export function placeToStart(document: Document, host: ShadowRoot, numbers: readonly StandingNumberInPage[]): number {
  const { activeElement, body } = document;
  const selected = document.getSelection()?.focusNode ?? null;
  const isOurs = activeElement?.shadowRoot === host;
  const from = activeElement && activeElement !== body && !isOurs ? activeElement : selected;
  const behind = (node: Node) => from !== null && (from.compareDocumentPosition(node) & 4) !== 0;
  const height = document.defaultView!.innerHeight;
  const isShown = (number: StandingNumberInPage) => {
    const [box] = number.rects();
    return box !== undefined && box.bottom > 0 && box.top < height;
  };
  return Math.max(0, numbers.findIndex(from ? ({ node }) => behind(node) : isShown));
}
