// Fetches the texts of a language. Each is a file of its own beside card.js, so that nobody loads more
// than what she reads; English is in card.js itself.
import { type Book, Texts } from "./index.ts";
import type { Language } from "./language.ts";

/** How long a card waits for its words, in milliseconds. */
const PATIENCE = 3000;

/** Where the texts of each language are. Each is an entry point of the build, so that it stays a file. */
const FILES: Readonly<Record<Exclude<Language, "en">, () => Promise<Book>>> = {
  nb: async () => (await import("./generated/nb.ts")).nb,
  sv: async () => (await import("./generated/sv.ts")).sv,
  da: async () => (await import("./generated/da.ts")).da,
  fi: async () => (await import("./generated/fi.ts")).fi,
};

/**
 * The texts of a language; English where they do not come, or not in time: a card in another language
 * is better than none.
 */
export async function loadTexts(language: Language, fetchBook = language === "en" ? null : FILES[language]): Promise<Texts> {
  if (!fetchBook) return new Texts();
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
  return new Texts(await Promise.race([fetchBook().catch(() => undefined), late]));
}
