import type { Link, LinkOptions } from "./types.ts";

/** Connects a page with a server. Nothing is sent before intent() or pair(). */
export function connect(_options: LinkOptions): Link {
  throw new Error("connect");
}
