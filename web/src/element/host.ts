// The one element of ours in a page: it stands behind the page's body, belongs to nobody's tree, and
// holds the card and what the keyboard needs. It is not registered: an extension has no registry.
/** Its name, so that a page can hear its events and set its custom properties. */
export const HOST = "click-to-call-card";

/** The host element and what is in it. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Where the card is drawn. */
  readonly box: HTMLElement;
  remove(): void;
}

/** Puts the host into a page. */
export function addHost(page: Document): Host {
  const element = page.createElement(HOST);
  const root = element.attachShadow({ mode: "open" });
  const box = page.createElement("div");
  box.className = "place";
  box.hidden = true;
  root.append(box);
  page.documentElement.append(element);
  return {
    element,
    root,
    box,
    remove: () => element.remove(),
  };
}
