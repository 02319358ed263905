// What the palette lists: each entry with what it is found by, and what is shown of it.
import type { Call, Reminder } from "../core/types.ts";
import { LabelReader } from "../dom/label.ts";
import type { Explanation, PageNumber } from "../dom/index.ts";
import type { Texts } from "../texts/index.ts";
import { type Searched, digitsOf, fold } from "./match.ts";
import type { LessonStart, Meant, PaletteParts, Typed } from "./types.ts";

/** The parts of the list, in the order in which they are shown. */
export const GROUPS = ["selected", "page", "calls", "reminders", "typed"] as const;
export type Group = (typeof GROUPS)[number];

/** One line of the list. */
export interface Entry extends Searched {
  readonly group: Group;
  /** A name, or what choosing it does. Text from elsewhere. */
  readonly title: string;
  /** As people write it; "" for a line that is about no number. */
  readonly number: string;
  readonly detail: string;
  /** What is called; null for what only explains, or is not called from here. */
  readonly meant: Meant | null;
  readonly lesson?: { readonly about: Explanation; readonly start: LessonStart };
}

/** Makes entries out of what is known; made anew each time the palette opens. */
export class Entries {
  readonly #parts: PaletteParts;
  readonly #labels = new LabelReader();

  constructor(parts: PaletteParts) {
    this.#parts = parts;
  }

  /** A number of the page, by the name of its record, else by the name of its field. */
  ofNumber(number: PageNumber): Entry {
    const { found, element } = number;
    const name = number.record().name?.trim() ?? "";
    const label = this.#labels.labelOf(element, true);
    const detail = [name ? label : "", this.#parts.texts.region(found.region)];
    return {
      group: "page",
      title: name || label,
      number: this.#parts.write(number),
      detail: joined(detail),
      meant: number,
      text: fold(`${name} ${label}`),
      numbers: [digitsOf(found.e164), digitsOf(found.digits || found.text)],
    };
  }

  /** A call she had. */
  ofCall(call: Call): Entry {
    const { texts, locale } = this.#parts;
    const { number, context, state, outcome, created_at } = call;
    const name = context?.name?.trim() ?? "";
    const what = outcome ? texts.word("outcome", outcome) : texts.word("state", state);
    return {
      group: "calls",
      title: name,
      number: this.#parts.write({ call }),
      detail: joined([what, created_at ? whenOf(created_at, locale) : ""]),
      meant: { call },
      text: fold(name),
      numbers: [digitsOf(number.e164 ?? ""), digitsOf(number.text)],
    };
  }

  /** A call she wants to make later. */
  ofReminder(reminder: Reminder): Entry {
    const { number, context, note } = reminder;
    const name = context?.name?.trim() ?? "";
    return {
      group: "reminders",
      title: name,
      number: this.#parts.write({ call: reminder }),
      detail: joined([this.#parts.when(reminder), note ?? ""]),
      meant: { reminder },
      text: fold(`${name} ${note ?? ""}`),
      numbers: [digitsOf(number.e164 ?? ""), digitsOf(number.text)],
    };
  }

  /** What was typed. What is not called from here says so in the words of the card. */
  ofTyped(text: string, typed: Typed): Entry {
    const { texts } = this.#parts;
    const { number, region, kind, regions } = typed;
    const plain = { group: "typed", number, text: "", numbers: [] } as const;
    if (kind === "emergency" || kind === "internal") {
      const detail = texts.say(`${kind}_number.message`, { number });
      return { ...plain, title: texts.say("palette_refused"), detail, meant: null };
    }
    const where = regions.length > 1 ? texts.say("region_ambiguous.message", { number, regions: regions.join(",") }).replace(`${number}: `, "") : "";
    return { ...plain, title: texts.say("palette_call", { number }), number: "", detail: where || placeOf(region, texts), meant: { typed: text } };
  }

  /** What can be done with the selected text; what is not called from here is only explained. */
  ofSelection(text: string, about: Explanation | null, typed: Typed | null): Entry[] {
    const { texts } = this.#parts;
    const line = (title: string, more: Partial<Entry>): Entry => ({
      group: "selected", title, number: text, detail: "", meant: null, text: "", numbers: [], ...more,
    });
    const entries: Entry[] = [];
    const calls = typed !== null && typed.kind !== "emergency" && typed.kind !== "internal";
    if (about?.number) entries.push({ ...this.ofNumber(about.number), group: "selected" });
    else if (calls) entries.push(line(texts.say("palette_call_text"), { meant: { typed: text }, detail: placeOf(typed.region, texts) }));
    if (!about) return entries;
    const why = about.verdict === "number" ? "palette_why" : "palette_why_not";
    entries.push(line(texts.say(why), { lesson: { about, start: "explain" } }));
    if (about.canTeach && !about.number) entries.push(line(texts.say("palette_teach"), { lesson: { about, start: "teach" } }));
    return entries;
  }
}

function placeOf(region: string, texts: Texts): string {
  return region ? texts.region(region) : texts.say("place");
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(" · ");
}

/** The time of a call of today, the day of an older one. */
function whenOf(at: string, locale: string): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  const form: Intl.DateTimeFormatOptions = isToday ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(locale, form).format(then);
}
