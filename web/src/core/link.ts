import { Page } from "./page.ts";
import { browser } from "./surroundings.ts";
import type { Link, LinkOptions } from "./types.ts";

/**
 * Connects a page with a server. Nothing is sent before intent(), look() or pair(), but where the
 * page that was here before was in the middle of something: that goes on.
 */
export function connect(options: LinkOptions): Link {
  return new Page(browser(), options);
}
