// Which language a reader gets. It stands apart from the texts, which come later.

/** The languages there are; the first is for readers of none of them. */
export type Language = "en" | "nb" | "sv" | "da" | "fi";

/** The catalogue's language for a BCP 47 tag, or for the first of a list that it has. */
export function languageOf(wanted: string | readonly string[]): Language {
  const tags = typeof wanted === "string" ? [wanted] : wanted;
  return tags.map(languageOfTag).find(Boolean) ?? "en";
}

/** The catalogue's language for one tag, if it has it. Norwegian of every sort is answered in bokmål. */
export function languageOfTag(tag: string): Language | undefined {
  const [primary] = /^(?:en|n[bno]|sv|da|fi)\b/i.exec(tag) ?? [];
  return primary?.toLowerCase().replace(/^n./, "nb") as Language | undefined;
}
