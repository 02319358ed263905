// What this site was taught about its numbers, kept by the browser. It holds label words and the shape
// of digits; no number is ever kept.
import type { RuleMemory } from "../dom/types.ts";

const NAME = "click-to-call.rules";

/** The page's own storage; until the page goes where that is closed to us. Who reads it trusts nothing of it. */
export function ruleMemory(): RuleMemory {
  let here: string | null = null;
  return {
    read() {
      try {
        return JSON.parse(here ?? localStorage.getItem(NAME) ?? "[]");
      } catch {
        // A sandboxed frame has no storage, and what is there may be anything.
        return [];
      }
    },
    write(rules) {
      here = JSON.stringify(rules);
      try {
        if (rules.length > 0) localStorage.setItem(NAME, here);
        else localStorage.removeItem(NAME);
      } catch {
        // The same, or it is full.
      }
    },
  };
}
