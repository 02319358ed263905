import { Keep } from "./keep.ts";
import { type Surroundings, browser } from "./surroundings.ts";
import type { LinkOptions } from "./types.ts";

/**
 * Whether this tab was in the middle of something when its page went: a click without an answer,
 * or a call that was still going on; or whether this browser's agent has a reminder, which comes
 * due on whatever page she is. It is all a page needs of the core until somebody shows
 * intent: connect() at once where it is true, so that the person sees how it goes on.
 */
export function unfinished(
  { server, client }: Pick<LinkOptions, "server" | "client">,
  around: Pick<Surroundings, "own" | "shared"> = browser(),
): boolean {
  const [own, shared] = [around.own, around.shared].map((area) => new Keep(area, server, client)) as [Keep, Keep];
  const agenda = (own.get("agenda") ?? shared.get("agenda")) as { readonly next?: unknown } | null;
  return own.get("placing") !== null || own.get("live") !== null || typeof agenda?.next === "number";
}
