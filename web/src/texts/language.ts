// Which language a reader gets. It stands apart from the texts, which come later.

/** The languages there are; the first is for readers of none of them. */
export type Language = "en" | "nb";

const NORWEGIAN = /^(?:nb|no|nn)\b/i;

/** The catalogue's language for a BCP 47 tag, or for the first of a list that it has. */
export function languageOf(wanted: string | readonly string[]): Language {
  for (const tag of typeof wanted === "string" ? [wanted] : wanted) {
    if (NORWEGIAN.test(tag)) return "nb";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
