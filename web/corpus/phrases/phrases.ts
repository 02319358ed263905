// What stands around numbers, language by language. {n} and {m} are phone numbers, {city} and
// {name} say themselves; in decoys {valid} is digits that would be a valid number of the country,
// and every other brace is one of corpus/decoys.ts.

/** The phrases of one language. */
export interface Phrases {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly decoys: readonly string[];
}

const lines = (text: string): string[] => text.trim().split("\n").map((line) => line.trim().replaceAll("\\n", "\n").replaceAll("\\t", "\t"));
/** Names apart by |, phrases one a line. */
export const phrases = (names: string, phones: string, decoys: string): Phrases => ({ names: names.split("|"), phones: lines(phones), decoys: lines(decoys) });
