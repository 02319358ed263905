// What our element has found in Tryton's pages, and what it should have.
import assert from "node:assert/strict";
import type { ClickToCall } from "../../src/element/index.ts";
import type { Desk } from "./desk.ts";
import type { Party, Written } from "./people.ts";

declare global {
  var clickToCall: ClickToCall;
}

/** A number in a page, as both sides write it: "text +4722224102;12" or "link +4722224102". */
export type Standing = string;

const text = ({ e164, ext }: Written): Standing => `text ${e164}${ext && `;${ext}`}`;
const link = ({ e164, ext }: Written): Standing => `link ${e164}${ext && `;${ext}`}`;

/** What stands in the list of parties, with the columns the administrator has added. */
export function inList({ mechanisms }: Party): readonly Standing[] {
  const first = (type: string) => mechanisms.find((each) => each.type === type)?.number;
  return [first("phone"), first("mobile")].flatMap((number) => (number ? [text(number)] : []));
}

/** What stands in the list of all contact mechanisms. */
export function inMechanisms({ mechanisms }: Party): readonly Standing[] {
  return mechanisms.flatMap(({ number, aside }) => [number, aside].flatMap((each) => (each ? [text(each)] : [])));
}

/** What stands in a party's form: its contact mechanisms, with links to phones and mobiles and none to a fax. */
export function inForm(party: Party): readonly Standing[] {
  const called = party.mechanisms.filter(({ type }) => type === "phone" || type === "mobile");
  return [...inMechanisms(party), ...called.flatMap(({ number }) => (number ? [link(number)] : []))];
}

/** What stands in the window of its notes. */
export function inNotes({ note }: Party): readonly Standing[] {
  return [text(note.number)];
}

/** Takes the page's numbers in hand: what the script tag has started begins anew, as a bundled page would start it. */
export async function takeInHand(desk: Desk, server: string, regions: readonly string[]): Promise<void> {
  await desk.page.waitForSelector("click-to-call-card", { state: "attached" });
  await desk.page.evaluate(
    async ({ server, regions }) => {
      const { configure } = (await import(`${server}/dist/v1/element.js`)) as typeof import("../../src/element/index.ts");
      globalThis.clickToCall = configure({ client: "crm", server, regions });
    },
    { server, regions },
  );
}

/** The numbers that are found and can be seen; those of Tryton's hidden tabs are left out. */
export async function standing(desk: Desk): Promise<readonly Standing[]> {
  return desk.page.evaluate(() =>
    (globalThis.clickToCall.numbers?.numbers() ?? [])
      .filter(({ element }) => element.checkVisibility({ visibilityProperty: true }))
      .map(({ source, found: { e164, digits, text, ext } }) => `${source} ${e164 || digits || text}${ext && `;${ext}`}`),
  );
}

/** Waits until exactly these numbers are found; says what is missing and what is too much. */
export async function findsExactly(desk: Desk, where: string, wanted: readonly Standing[]): Promise<void> {
  const sorted = [...wanted].sort();
  let found: readonly Standing[] = [];
  for (const end = Date.now() + 30_000; Date.now() < end; await desk.page.waitForTimeout(100)) {
    found = [...(await standing(desk))].sort();
    if (found.join() === sorted.join()) return;
  }
  assert.fail(`${where}: missed: ${without(sorted, found).join(", ") || "none"}; too much: ${without(found, sorted).join(", ") || "none"}`);
}

function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
