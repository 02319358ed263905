// What a page says of itself once: by the attributes of its script tag, or by configure().
import type { LinkOptions } from "../core/types.ts";
import type { PageRule } from "../dom/types.ts";
import { type Language, languageOf } from "../texts/language.ts";
import { SHORTCUT } from "./shortcut.ts";
import type { UndoChoice } from "./undo-choice.ts";
import type { Fallback } from "./subject.ts";

/** What a page may say; only the client is needed. */
export interface Options {
  /** The id under which this page stands on the server's list of what may be paired. */
  readonly client: string;
  /** The server's origin; where the script came from, if it is left out. */
  readonly server?: string;
  /** The agent's regions, the likeliest first: ["NO", "SE"]. */
  readonly regions?: readonly string[];
  /** Whether the numbers of the page itself are found; <click-to-call> works either way. */
  readonly page?: boolean;
  /** Whether a number that the pointer rests on opens the card; else only a click does. */
  readonly hover?: boolean;
  /** "en", "nb", "sv", "da" or "fi"; the page's own language, then the browser's, if it is left out. */
  readonly language?: string;
  /** How long an order can be stopped, where the person chose nothing. */
  readonly undo?: UndoChoice;
  /** What is offered while the server is away. */
  readonly fallback?: Fallback;
  /** What the records of this page belong to: "crm". It is kept with each call. */
  readonly system?: string;
  /** Puzzel's own application. */
  readonly puzzel?: string;
  /** What the page itself says of digits on it; see PageRule. What cannot be read is left out. */
  readonly rules?: readonly PageRule[];
  /** "light", "dark", or "auto": as the page is. */
  readonly theme?: "auto" | "light" | "dark";
  /** The key that opens the palette: "Alt+Shift+K", the default, "Mod+J", "F8"; "off" for none. */
  readonly shortcut?: string;
  /** Where the host signs its agents in by itself; see LinkOptions. */
  readonly bearer?: LinkOptions["bearer"];
  readonly remember?: LinkOptions["remember"];
}

/** What the first script itself needs of them, made whole; the card reads the rest, see choices.ts. */
export interface Settings extends Required<Pick<Options, "client" | "server" | "regions" | "page" | "hover">> {
  readonly language: Language;
  /** "" for none. */
  readonly shortcut: string;
  /** As the page said them. */
  readonly options: Options;
}

/** Attributes of the script tag, each named for the option it is. */
export const SCRIPT_ATTRIBUTES = [
  "data-client", "data-server", "data-regions", "data-page", "data-hover", "data-language", "data-undo", "data-fallback",
  "data-system", "data-puzzel", "data-theme", "data-remember", "data-shortcut",
] as const;

/** What a script tag says; null where it names no client, so that configure() has to. */
export function optionsOf(script: HTMLScriptElement): Options | null {
  const said: Record<string, unknown> = {};
  for (const attribute of SCRIPT_ATTRIBUTES) {
    const value = script.getAttribute(attribute)?.trim();
    if (value) said[attribute.slice(5)] = value;
  }
  if (!said["client"]) return null;
  for (const option of ["page", "hover"]) if (option in said) said[option] = said[option] !== "off";
  if (typeof said["regions"] === "string") said["regions"] = said["regions"].split(/[\s,]+/);
  return said as unknown as Options;
}

/** Options made whole; what cannot be used is replaced by what is meant where nothing is said. */
export function settingsOf(options: Options, page: Document, scriptOrigin: string): Settings {
  const { client, server } = options;
  const languages = [options.language, page.documentElement.lang, ...navigator.languages];
  return {
    client,
    server: server ? new URL(server).origin : scriptOrigin,
    regions: (options.regions ?? []).map((region) => region.toUpperCase()).filter((region) => /^[A-Z]{2}$/.test(region)),
    page: options.page ?? true,
    hover: options.hover ?? true,
    shortcut: options.shortcut === "off" || options.page === false ? "" : (options.shortcut ?? SHORTCUT),
    language: languageOf(languages.filter((tag): tag is string => !!tag)),
    options,
  };
}

/** One of the three, or nothing. */
export function fallbackOf(value: string | null | undefined): Fallback | null {
  return value === "copy" || value === "tel" || value === "none" ? value : null;
}
