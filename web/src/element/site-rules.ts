// What everybody's pages of this site were taught: read from the server once a pairing stands.
import type { Link } from "../core/types.ts";
import type { PageWatch } from "../dom/types.ts";

/** Hands the server's rules to the page; ends with the link. */
export function followRules(link: Link, watch: () => PageWatch | null, host: string): void {
  let read = false;
  const look = (): void => {
    if (read || link.snapshot.phase !== "paired" || !host || !watch()) return;
    read = true;
    void link.pageRules(host).then((answer) => {
      if (answer.ok) void watch()?.takeRules(answer.value.rules);
      // A server that is away says it when it is back; one that has no rules for this page has said so.
      else read = answer.trouble.kind === "problem";
    });
  };
  link.subscribe(look);
  look();
}
