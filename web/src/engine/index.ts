// The number engine: finds phone numbers in text, knows all countries, fetches nothing.
export { findNumbers, numberFinder } from "./find.ts";
export { numberFromHref } from "./href.ts";
export type { EvidenceCode, Evidence, FindOptions, FoundNumber, Kind, Reading } from "./types.ts";
