// The one element of ours in a page: it stands behind the page's body, belongs to nobody's tree, and
// holds the card and what the keyboard needs. It is not registered: an extension has no registry.
import { sheetOf } from "./sheet.ts";

/** Its name, so that a page can hear its events and set its custom properties. */
export const HOST = "click-to-call-card";

/** The host element and what is in it. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Where the card is drawn. */
  readonly box: HTMLElement;
  /** Says one thing for a while, without card and texts. */
  say(text: string, at: { readonly left: number; readonly top: number }): void;
  remove(): void;
}

const LASTS = 8000;

const STYLE = `
.say { position: fixed; z-index: 2147483000; max-inline-size: 300px; margin: 8px; padding: 10px 14px; font: 13px/18px system-ui, sans-serif;
  color: #1c2127; background: #fff; border: 1px solid #d4d9df; border-radius: 10px; box-shadow: 0 8px 28px rgb(0 0 0 / .16); }
@media print { .say { display: none; } }`;


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
    say(text, { left, top }) {
      const note = page.createElement("p");
      note.className = "say";
      note.role = "alert";
      note.textContent = text;
      const { clientWidth, clientHeight } = page.documentElement;
      Object.assign(note.style, { left: `${Math.min(left, clientWidth - 330)}px`, top: `${Math.min(top, clientHeight - 90)}px` });
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(STYLE)];
      root.append(note);
      setTimeout(() => note.remove(), LASTS);
    },
    remove: () => element.remove(),
  };
}
