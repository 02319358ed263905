// What is asked of whoever reads the page, before the engine is there and after.

/** Reads what a walk comes across. */
export interface Reader {
  /** A passage with a digit in it. */
  passage(texts: readonly Text[]): void;
  /** A passage without digits, where there may have been some. */
  plain(texts: readonly Text[]): void;
  /** A link that leads to a number; true: it is one, so its text is not looked into. */
  link(link: Element): boolean;
  /** An element that is no such link, and may have been one. */
  noLink(element: Element): void;
  /** Whether numbers may be looked for in an element. */
  isOpen(element: Element): boolean;
}
