// Which documents have a click to call of their own. A page watches its frames of the same origin too,
// but a frame that has the script itself is left to it: one click opens one card.

/** On a document: what is to be done where the documents with an app of their own have changed. */
const OWN = Symbol.for("click-to-call");

type Marked = Document & { [OWN]?: () => void };

/** Whether a document has its own app. */
export function hasOwn(page: Document): boolean {
  return OWN in page;
}

/** Marks a document; the apps of the pages around it look again, now and when the mark is taken away. */
export function markOwn(page: Marked, look: () => void): () => void {
  page[OWN] = look;
  tellAround(page);
  return () => {
    delete page[OWN];
    tellAround(page);
  };
}

function tellAround(page: Document): void {
  try {
    for (let view: Window | null = page.defaultView; view && view !== view.parent; ) {
      view = view.parent;
      (view.document as Marked)[OWN]?.();
    }
  } catch {
    // A page of another origin cannot see into its frame either.
  }
}
