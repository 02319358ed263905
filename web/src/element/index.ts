// The page's first script: <click-to-call>, the numbers of the page, and configure(). It starts by
// itself where its script tag names a client; a bundler's page calls configure().
import { App } from "./app.ts";
import { type AppSource, elementFor } from "./click-to-call.ts";
import { type Options, optionsOf, settingsOf } from "./settings.ts";
import type { Link } from "../core/types.ts";
import type { PageWatch } from "../dom/types.ts";

export { ClickToCallElement } from "./click-to-call.ts";
export { EVENTS } from "./events.ts";

/** What configure() gives back. */
export interface ClickToCall {
  /** The page's one element: it sends the events of the page's own numbers. */
  readonly host: HTMLElement;
  /** The numbers of the page; null where they are not looked for. */
  readonly numbers: PageWatch | null;
  /** The connection itself, for pages that draw their own; it is fetched when it is asked for. */
  link(): Promise<Link>;
  /** Opens the palette, or closes it. It places no call: the person's own key does. */
  find(): Promise<void>;
  /** Ends everything and leaves nothing in the page. */
  stop(): void;
}

const source: { current: App | null } = { current: null };

/** Starts on this page, in the place of what was started before. */
export function configure(options: Options): ClickToCall {
  source.current?.stop();
  const app = new App(settingsOf(options, document, new URL(import.meta.url).origin), document);
  source.current = app;
  return {
    host: app.host.element,
    numbers: app.watch,
    link: async () => (await app.parts()).link,
    find: () => app.find(),
    stop() {
      app.stop();
      if (source.current === app) source.current = null;
    },
  };
}

/** The script tag this module came by. */
function ownScript(): HTMLScriptElement | null {
  const own = [...document.querySelectorAll<HTMLScriptElement>("script[data-client]")];
  return own.find((script) => script.src === import.meta.url) ?? null;
}

if (!customElements.get("click-to-call")) customElements.define("click-to-call", elementFor(source satisfies AppSource));
const script = ownScript();
const options = script && optionsOf(script);
if (options) configure(options);
