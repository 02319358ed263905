// Which country the agent chose for this site, kept by the browser. No number is ever kept.
import type { RegionMemory } from "../dom/types.ts";

const NAME = "click-to-call.region";

/** The page's own storage; until the page goes where that is closed to us. */
export function regionMemory(): RegionMemory {
  let here: string | null = null;
  return {
    read() {
      try {
        here ??= localStorage.getItem(NAME);
      } catch {
        // A sandboxed frame has no storage.
      }
      return here && /^[A-Z]{2}$/.test(here) ? here : null;
    },
    write(region) {
      here = region;
      try {
        localStorage.setItem(NAME, region);
      } catch {
        // The same.
      }
    },
  };
}
