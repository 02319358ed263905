// How times are written for a reader.
import { type Language, languageOfTag } from "./language.ts";

const USUAL: Readonly<Record<Language, string>> = { en: "en-GB", nb: "nb-NO", sv: "sv-SE", da: "da-DK", fi: "fi-FI" };

/** The reader's own locale, where it is of the language of our words: sv-FI, not sv-SE. */
export function localeOf(language: Language, own: readonly string[]): string {
  return own.find((tag) => languageOfTag(tag) === language) ?? USUAL[language];
}
