import type { Options } from "../../element/settings.ts";

/** What the script of Click to Call exports, as far as this page uses it. */
interface ClickToCall {
  configure(options: Options): unknown;
}

/**
 * Starts Click to Call as a CRM does that signs its agents in by itself: its own server has paired the
 * page and gives it a bearer, by a request of this origin alone. A CRM that does not needs the script
 * tag alone, with the same settings as attributes: data-client="…" data-regions="NO,SE,DK".
 */
export async function startClickToCall({ server = "", client = "" }: DOMStringMap): Promise<void> {
  const { configure } = (await import(`${server}/dist/v1/element.js`)) as ClickToCall;
  configure({ client, regions: ["NO", "SE", "DK"], system: "demo", bearer });
}

/** A bearer; null once somebody has ended this page's pairing. */
async function bearer(renew: boolean): Promise<string | null> {
  const answer = await fetch(renew ? "/bearer?renew" : "/bearer", { method: "POST" });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`no bearer: ${answer.status}`);
  return ((await answer.json()) as { bearer: string }).bearer;
}
