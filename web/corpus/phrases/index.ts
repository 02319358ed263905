// All phrases, by language.
import { BEYOND } from "./beyond.ts";
import { EASTERN } from "./eastern.ts";
import { NORDIC } from "./nordic.ts";
import type { Phrases } from "./phrases.ts";
import { SOUTHERN } from "./southern.ts";
import { WESTERN } from "./western.ts";

export type { Phrases } from "./phrases.ts";

export const PHRASES: Readonly<Record<string, Phrases>> = { ...NORDIC, ...WESTERN, ...SOUTHERN, ...EASTERN, ...BEYOND };
