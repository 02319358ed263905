// The text of a passage, not yet read with care: enough to see whether a number may be in it.

const FOLDED = /[\t\n\f\r]| {2}/;
/** White space that a page folds. */
export const WHITE = /[\t\n\f\r ]+/g;

/** The texts, as they follow each other. */
export function roughText(texts: readonly Text[]): string {
  const [first] = texts;
  return texts.length === 1 ? first!.data : texts.map(({ data }) => data).join("");
}

/** Whether white space in a text is folded as it is shown. */
export const isFolded = (text: string): boolean => FOLDED.test(text);

/** The same with all white space folded; the very text where there is nothing to fold. */
export function folded(text: string): string {
  return isFolded(text) ? text.replaceAll(WHITE, " ") : text;
}
