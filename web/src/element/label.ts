// What a screen reader says for a number of the page. It is needed before the texts come, so it stands
// here too; a test holds it to the catalogue's label_number.
import type { Language } from "../texts/language.ts";

const WORDS = { en: ["Call", "of"], nb: ["Ring", "av"], sv: ["Ring", "av"], da: ["Ring til", "af"], fi: ["Soita", "/"] } as const;

/** "Call 22 22 55 55, 1 of 12"; the index counts from 0. */
export function labelOf(language: Language, number: string, { index, count }: { readonly index: number; readonly count: number }): string {
  const [call, of] = WORDS[language];
  return `${call} ${number}, ${index + 1} ${of} ${count}`;
}
