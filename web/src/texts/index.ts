// What the browser says, from the one catalogue of the product. The form of an entry, and how a variant
// is chosen, is that of the Go package internal/texts. English is always here; see load.ts for the others.
import { en } from "./generated/en.ts";
import { MARKS } from "./generated/marks.ts";
import type { Language } from "./language.ts";

export { type Language, languageOf } from "./language.ts";

/** A text for one moment. */
export type Key = keyof typeof en.sentences;

/** A button that stands in [square brackets] inside other texts. */
export type ButtonKey = Extract<Key, `button_${string}`>;

/** What a text may use; what is null or "" counts as not given. */
export type Params = Readonly<Record<string, string | number | null | undefined>>;

/** One answer to the question how a call went, with the key that gives it. */
export interface Choice {
  readonly outcome: "talked" | "no_answer" | "voicemail" | "busy" | "wrong_number";
  readonly key: string;
  /** "[Y]es" */
  readonly label: string;
}

/** A piece of a text: words, or a button. */
export type Segment = { readonly words: string } | { readonly button: ButtonKey; readonly label: string };

type Variant = readonly [text: string, ...conditions: string[]];

/** All that is said in one language. */
export interface Book {
  readonly language: Language;
  readonly sentences: Readonly<Record<Key, readonly Variant[]>>;
  readonly words: { readonly [Group in keyof typeof en.words]: Readonly<Record<keyof (typeof en.words)[Group], string>> };
  readonly choices: readonly Choice[];
}

/** Says things in one language. */
export class Texts {
  readonly #book: Book;
  readonly #regions: Intl.DisplayNames;

  constructor(book: Book = en) {
    this.#book = book;
    this.#regions = new Intl.DisplayNames(book.language, { type: "region", fallback: "code" });
  }

  /** The language that things are said in. */
  get language(): Language {
    return this.#book.language;
  }

  /** The text for a moment. */
  say(key: Key, params: Params = {}): string {
    const given = (name: string) => String(params[name] ?? "");
    const holds = (condition: string) => {
      const [name, value] = condition.split("=");
      return value === undefined ? given(name!) !== "" : given(name!) === value;
    };
    const [text] = this.#book.sentences[key].find(([, ...conditions]) => conditions.every(holds))!;
    return text.replace(/\{([a-z_]+)\}/g, (_, name: string) => this.#show(name, given(name)));
  }

  /** The name of a country. */
  region(code: string): string {
    return /^[A-Z]{2}$/.test(code) ? (this.#regions.of(code) ?? code) : harmless(code);
  }

  /** The word for a call's state or outcome, or an agent's status; a value that nobody has a word for comes back as it is. */
  word(group: "state" | "outcome" | "status", value: string): string {
    return (this.#book.words[group] as Readonly<Record<string, string>>)[value] ?? harmless(value);
  }

  /** The answers to the question how a call went, in the order in which they are shown. */
  get choices(): readonly Choice[] {
    return this.#book.choices;
  }

  #show(name: string, value: string): string {
    switch (name) {
      case "region":
        return this.region(value);
      case "regions":
        return this.#orList(value.split(","));
      case "outcome":
        return this.word("outcome", value);
      default:
        return harmless(value);
    }
  }

  #orList(codes: readonly string[]): string {
    const names = codes.map((code) => this.region(code.trim()));
    const last = names.pop()!;
    return names.length === 0 ? last : `${names.join(", ")} ${this.#book.words.list.or} ${last}`;
  }
}

/**
 * The pieces of a text with [buttons]. A server may have answered in another language, so a label
 * is looked for in all; brackets that hold no button's label stay words.
 */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const { 0: whole, 1: label, index } of text.matchAll(/\[([^[\]]*)\]/g)) {
    const button = BUTTONS.get(label!);
    if (!button) continue;
    if (index > from) segments.push({ words: text.slice(from, index) });
    segments.push({ button, label: label! });
    from = index + whole.length;
  }
  if (from < text.length) segments.push({ words: text.slice(from) });
  return segments;
}

/** Whether a text is the hint that one may go on with a reason, in any language. */
export function isOverrideHint(text: string): boolean {
  return Object.values(MARKS).some(({ override_hint }) => override_hint === text);
}

const BUTTONS: ReadonlyMap<string, ButtonKey> = new Map(
  Object.values(MARKS).flatMap((texts) =>
    Object.entries(texts)
      .filter(([key]) => key.startsWith("button_"))
      .map(([key, label]) => [label, key as ButtonKey] as const),
  ),
);

const LONGEST = 300;

/**
 * Makes a value from elsewhere fit to stand in a sentence: no line breaks, no control characters,
 * nothing that turns the direction of the text.
 */
export function harmless(value: string): string {
  const clean = value
    .replace(/[\n\r\t\u2028\u2029]/g, " ")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\ufeff\ufffd\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "");
  const characters = [...clean];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : clean;
}
