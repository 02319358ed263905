// From what was pointed at to what the card is about: a number of the page, which the engine has read
// already, or a <click-to-call>, whose attributes it reads now.
import type { PageNumber } from "../dom/index.ts";
import type { EngineModule } from "../dom/types.ts";
import type { Call, Reminder } from "../core/types.ts";
import { subjectOfCall } from "./card/start-state.ts";
import type { Kind } from "../engine/types.ts";
import type { Choices } from "./choices.ts";
import type { ClickToCallElement } from "./click-to-call.ts";
import { recordFrom } from "./record.ts";
import { subjectOfReminder } from "./later/wish.ts";
import { type RecordOf, type Subject, subjectOf } from "./subject.ts";

/** What a person can point at, what she typed, a call she had or wants to make. */
export type Source = PageNumber | ClickToCallElement | { readonly typed: string } | { readonly call: Call } | { readonly reminder: Reminder };

/** What the page says of all its numbers. */
export type OfPage = Pick<Choices, "system" | "fallback"> & { readonly regions: readonly string[] };

/** The card's subject; null for an element without a number. */
export async function readSubject(source: Source, page: OfPage, engine: () => Promise<EngineModule>): Promise<Subject | null> {
  if ("found" in source) return ofNumber(source, page);
  if ("call" in source) return subjectOfCall(source.call);
  if ("reminder" in source) return subjectOfReminder(source.reminder);
  if ("typed" in source) return ofTyped(source.typed, page, await engine());
  return source.number ? ofElement(source, page, await engine()) : null;
}

function ofNumber(number: PageNumber, { system, fallback }: OfPage): Subject {
  const { type, id, name, doNotCall } = number.record();
  const record = recordFrom({ system, type, id, name });
  return subjectOf(number.found, { record, regionFrom: number.regionChosen ? "remembered" : "evidence", doNotCall, fallback });
}

function ofElement(element: ClickToCallElement, page: OfPage, engine: EngineModule): Subject {
  const { number: text, region, doNotCall } = element;
  const record = recordFrom({ system: page.system, ...contextOf(element.context), ...element.record });
  const about = { record, doNotCall, fallback: element.fallback ?? page.fallback };
  const field = { label: "phone", ...(region ? { region } : {}) };
  const language = element.closest("[lang]")?.getAttribute("lang") ?? "";
  const options = {
    regions: region ? [region] : page.regions,
    evidence: { field, language, domain: location.hostname },
    all: true,
  };
  const found = /^(?:tel|callto|sms):/i.test(text)
    ? engine.numberFromHref(text, options)
    : engine.numberFinder(options)(text)[0];
  if (found) return subjectOf(found, { ...about, regionFrom: region ? "given" : "evidence" });
  return subjectOf({ ...UNREAD, text }, { ...about, regionFrom: "given" });
}

/** What was typed is a number as far as it can be one. */
function ofTyped(text: string, page: OfPage, engine: EngineModule): Subject {
  const evidence = { field: { label: "phone" }, language: document.documentElement.lang, domain: location.hostname };
  const options = { regions: page.regions, evidence, all: true };
  // Short numbers stand in texts by the hundred, and are none there. Whoever types one means it.
  const found = engine.numberFinder(options)(text)[0] ?? engine.numberFromHref(`tel:${text.replace(/[^\d+]/g, "")}`, options);
  const about = { record: {}, regionFrom: "evidence", doNotCall: false, fallback: page.fallback } as const;
  if (!found || found.kind === "unknown") return subjectOf({ ...UNREAD, text }, about);
  // Digits alone are grouped anew: nobody types groups to be read.
  const plain = /^\+?\d+$/.test(found.text) && found.e164 ? { ...found, text: found.e164 } : { ...found, text };
  return { ...subjectOf(plain, about), confidence: 1 };
}

/** A text that the engine cannot read: the server is asked, and says why. */
const UNREAD = {
  start: 0, end: 0, e164: "", digits: "", ext: "", region: "", kind: "unknown" as Kind, confidence: 0, evidence: [], readings: [],
};

const FIELDS = ["system", "type", "id", "name", "url"] as const;

/** What the context attribute says; nothing where it is JSON that says something else. */
export function contextOf(text: string): RecordOf {
  if (!text.startsWith("{")) return text ? { system: text } : {};
  try {
    const said = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return Object.fromEntries(FIELDS.flatMap((name) => (typeof said[name] === "string" ? [[name, said[name]]] : [])));
  } catch {
    return {};
  }
}
