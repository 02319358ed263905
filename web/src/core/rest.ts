import { Keep } from "./keep.ts";
import { type Surroundings, browser } from "./surroundings.ts";
import type { LinkOptions } from "./types.ts";

/**
 * Whether this tab was in the middle of something when its page went: a click without an answer,
 * or a call that was still going on. It is all a page needs of the core until somebody shows
 * intent: connect() at once where it is true, so that the person sees how it goes on.
 */
export function unfinished(
  { server, client }: Pick<LinkOptions, "server" | "client">,
  around: Pick<Surroundings, "own"> = browser(),
): boolean {
  const keep = new Keep(around.own, server, client);
  return keep.get("placing") !== null || keep.get("live") !== null;
}
