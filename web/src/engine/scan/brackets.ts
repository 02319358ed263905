// Brackets belong to a number only in pairs.
import { CLASS, CLOSE, OPEN, SPACE } from "./characters.ts";

/** "(22 22 55 55": where the number starts, without a bracket that is not closed inside it. */
export function balancedStart(text: string, start: number, end: number): number {
  if (CLASS[text.charCodeAt(start)] !== OPEN || depthOf(text, start, end) <= 0) return start;
  let at = start + 1;
  while (CLASS[text.charCodeAt(at)] === SPACE) at++;
  return at;
}

/** "+47 (22 22 55 55)": where the number ends, with the bracket that closes one inside it. */
export function balancedEnd(text: string, start: number, end: number): number {
  return CLASS[text.charCodeAt(end)] === CLOSE && depthOf(text, start, end) > 0 ? end + 1 : end;
}

/** Whether a bracket that was opened in between is not closed where the number ends. */
export const isOpenAt = (text: string, start: number, end: number): boolean => depthOf(text, start, end) > 0;

function depthOf(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const kind = CLASS[text.charCodeAt(at)];
    if (kind === OPEN) depth++;
    else if (kind === CLOSE) depth--;
  }
  return depth;
}
