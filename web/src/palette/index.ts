// The palette: every number of the page, and the recent ones, by keyboard. It is a bundle of its own,
// fetched when it is asked for.
export { openPalette } from "./palette.ts";
export type { LessonStart, Meant, Palette, PaletteParts, Typed } from "./types.ts";
