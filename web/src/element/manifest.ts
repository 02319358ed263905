// Writes custom-elements.json (schema 1.0.0, as editors and catalogues read it) out of the code's own
// lists and of what is said about them here.
//
//   node run.mjs src/element/manifest.ts --write
import { writeFileSync } from "node:fs";
import { EVENTS } from "./events.ts";
import { THEME } from "./tokens.ts";

const FILE = "src/element/custom-elements.json";

const ATTRIBUTES: Readonly<Record<string, readonly [type: string, description: string, field: string | null]>> = {
  number: ["string", "The number as people or programs write it; the element's text where it is missing.", "number"],
  region: ["string", "ISO 3166 code of the country of a number without country code.", "region"],
  "record-type": ["string", "What sort of record the number belongs to: contact, case.", null],
  "record-id": ["string", "The record's id; it is kept with the call.", null],
  "record-name": ["string", "What the record is called; the card shows it, as text.", null],
  "record-url": ["string", "The record's address, https or http.", null],
  "do-not-call": ["boolean", "The record says that it is not to be called.", "doNotCall"],
  context: ["string", "More of the record, as JSON with system, type, id, name, url; or its system alone.", "context"],
  fallback: ['"copy" | "tel" | "none"', "What is offered while the server is away.", "fallback"],
};

const EVENT_TEXTS: Readonly<Record<(typeof EVENTS)[number], string>> = {
  "ctc-open": "A card was opened.",
  "ctc-close": "It was closed.",
  "ctc-before-call": "An order is about to go out; preventDefault() keeps it back.",
  "ctc-call": "A click has become a call: ordered, refused, or unknown.",
  "ctc-state": "The call's state has changed.",
  "ctc-ended": "The call is over; the outcome may come later.",
  "ctc-outcome": "The agent said how it went.",
  "ctc-not-ordered": "Nothing was ordered; detail.code says why.",
  "ctc-ready": "Whether the agent may call has changed; from the page's host element.",
  "ctc-count": "How many numbers the page has now; from the page's host element.",
};

/** The whole file. */
export function manifest(): string {
  const attributes = Object.entries(ATTRIBUTES).map(([name, [type, description, fieldName]]) => ({
    name, type: { text: type }, description, ...(fieldName ? { fieldName } : {}),
  }));
  const members = Object.values(ATTRIBUTES).flatMap(([type, description, name]) =>
    name ? [{ kind: "field", name, type: { text: type }, description, attribute: true }] : [],
  );
  const declaration = {
    kind: "class", name: "ClickToCallElement", tagName: "click-to-call", customElement: true, superclass: { name: "HTMLElement" },
    description: "One number that can be called with a click, a key or a screen reader. Its own text is shown as it is.",
    attributes,
    members: [...members, { kind: "method", name: "open", description: "Opens the card without calling.", return: { type: { text: "Promise<void>" } } }],
    events: EVENTS.map((name) => ({ name, type: { text: "CustomEvent" }, description: EVENT_TEXTS[name] })),
    slots: [{ name: "", description: "What is shown: a number, a name, an icon." }],
    cssParts: [{ name: "button", description: "The button around what is shown." }],
    cssProperties: Object.entries(THEME).map(([name, what]) => ({ name: `--click-to-call-${name}`, description: `Of the card: ${what}.` })),
  };
  const path = "element.js";
  const exports = [{ kind: "custom-element-definition", name: "click-to-call", declaration: { name: declaration.name, module: path } }];
  const whole = { schemaVersion: "1.0.0", modules: [{ kind: "javascript-module", path, declarations: [declaration], exports }] };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The attributes that the file documents. */
export const DOCUMENTED = Object.keys(ATTRIBUTES);

if (process.argv.includes("--write")) writeFileSync(FILE, manifest());
