// A walk through Tryton's pages that changes nothing: each is a stop, with the numbers that stand there.
import type { Desk } from "./desk.ts";
import { type Standing, inForm, inList, inMechanisms, inNotes } from "./finding.ts";
import type { Party } from "./people.ts";

/** What is done at each page of the walk. */
export type AtStop = (name: string, wanted: readonly Standing[]) => Promise<void>;

/** Walks; the parties are those that were created, and which of them a page shows is read from it. */
export async function walk(desk: Desk, parties: readonly Party[], at: AtStop): Promise<void> {
  await at("the menu", []);
  await lists(desk, parties, at);
  await forms(desk, parties, at);
  await details(desk, parties, at);
}

const named = (parties: readonly Party[], name: string): Party => {
  const party = parties.find((each) => each.name === name);
  if (!party) throw new Error(`Tryton shows a party nobody has created: ${name}`);
  return party;
};

async function shown(desk: Desk, parties: readonly Party[]): Promise<readonly Standing[]> {
  return (await desk.column("Name")).flatMap((name) => inList(named(parties, name)));
}

async function lists(desk: Desk, parties: readonly Party[], at: AtStop): Promise<void> {
  const mechanisms = parties.flatMap(({ mechanisms }) => mechanisms).length;
  await desk.openList("Contact Mechanisms");
  await desk.scrollToEnd(mechanisms);
  await at("all contact mechanisms", parties.flatMap(inMechanisms));
  await desk.openList("Addresses");
  await desk.scrollToEnd(parties.length);
  await at("all addresses", []);
  await desk.openList("Parties");
  await at("the first parties", await shown(desk, parties));
  await desk.search("AB");
  await at("parties searched for", await shown(desk, parties));
  await desk.search("");
  await desk.scrollToEnd(parties.length);
  await at("all parties", parties.flatMap(inList));
}

/** The forms of all parties, one after the other. */
async function forms(desk: Desk, parties: readonly Party[], at: AtStop): Promise<void> {
  const first = (await desk.column("Name"))[0]!;
  await desk.row(first).locator(".column-char").first().dblclick();
  await desk.pane.locator("input[name=name]:visible").first().waitFor();
  await desk.settled();
  for (let n = 0; n < parties.length; n++) {
    if (n > 0) await desk.press("next");
    const name = await desk.pane.locator("input[name=name]:visible").first().inputValue();
    await at(`the form of ${name}`, inForm(named(parties, name)));
  }
}

/** What belongs to one party: its identifiers, its notes, one of its contact mechanisms. */
async function details(desk: Desk, parties: readonly Party[], at: AtStop): Promise<void> {
  const name = await desk.pane.locator("input[name=name]:visible").first().inputValue();
  const party = named(parties, name);
  await desk.pane.getByRole("tab", { name: "Identifiers" }).click();
  await desk.settled();
  await at(`the identifiers of ${name}`, []);
  await desk.pane.getByRole("tab", { name: "General" }).click();
  await desk.press("note");
  await at(`the notes of ${name}`, [...inForm(party), ...inNotes(party)]);
  await desk.page.locator(".window-form.in").getByRole("button", { name: "OK" }).click();
  await desk.page.locator(".window-form.in").waitFor({ state: "hidden" });
  await desk.settled();
  await desk.tab("Contact Mechanisms").locator("a").click();
  await desk.settled();
  await desk.press("switch_");
  await at("the form of a contact mechanism", []);
  await desk.press("switch_");
  await at("all contact mechanisms again", parties.flatMap(inMechanisms));
}
