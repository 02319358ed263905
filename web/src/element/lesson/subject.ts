// What a card can teach and tell about its number.
import type { Explanation, PageNumber } from "../../dom/types.ts";
import type { Learns } from "../card/view.ts";
import type { Subject } from "../subject.ts";
import type { LessonParts } from "./lesson.ts";

/** What the card's menu offers for its number. */
export function learnsOf(
  { evidence, regionFrom }: Subject,
  number: PageNumber | null,
  lessons: LessonParts,
  find: { readonly shortcut: string } | null,
): Learns {
  const watched = lessons.watch() !== null;
  return {
    why: number !== null || evidence.length > 0 || regionFrom !== "evidence",
    not: watched && number?.source === "text",
    rules: watched,
    palette: find?.shortcut ?? null,
  };
}

/** What is known of a number that does not stand in the page's text: what it was read by. */
export function aboutSubject({ text, confidence, evidence, e164, digits, ext, region, kind, readings }: Subject): Explanation {
  const found = { start: 0, end: text.length, text, e164, digits, ext, region, kind, confidence, evidence, readings };
  const plain = { host: "", words: "", shape: "", obstacles: [], number: null, rule: null, canTeach: false } as const;
  return { ...plain, text, source: "link", verdict: "number", confidence, evidence, found };
}
