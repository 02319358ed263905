// What one does in Tryton all day: edits, adds, saves, takes back, closes. The numbers follow.
import assert from "node:assert/strict";
import { until } from "../stories/box.ts";
import type { Desk } from "./desk.ts";
import { findsExactly, inForm } from "./finding.ts";
import type { Office } from "./office.ts";
import type { Mechanism, Party, Written } from "./people.ts";

/** Opens a party's form by searching for it. */
export async function openParty(desk: Desk, name: string): Promise<void> {
  await desk.openList("Parties");
  await desk.search(name);
  await desk.row(name).getByText(name, { exact: true }).dblclick();
  await desk.pane.locator("input[name=name]:visible").first().waitFor();
  await desk.settled();
}

/** A party with one of its numbers written anew. */
function changed(party: Party, old: Mechanism, number: Written): Party {
  return { ...party, mechanisms: party.mechanisms.map((each) => (each === old ? { ...each, value: number.text, number } : each)) };
}

/** Types another number into the row of one, saves, and sees it in Tryton and found in the page. */
export async function changesNumber(desk: Desk, office: Office, party: Party, number: Written): Promise<Party> {
  const old = party.mechanisms.find(({ type }) => type === "mobile")!;
  const row = desk.mechanism(old.value);
  await row.getByText("Mobile", { exact: true }).click(); // beside the number: a click on that calls
  const field = desk.pane.locator("table.tree td[data-title^='Value'] input:visible");
  await field.waitFor();
  await desk.settled();
  const inFields = [`text ${old.number!.e164}`, `text ${old.aside?.e164}`]; // fields are not looked into
  await findsExactly(desk, "a row that is edited", inForm(party).filter((each) => !inFields.includes(each)));
  await field.fill(number.text);
  await field.press("Enter");
  await desk.press("save");
  const now = changed(party, old, number);
  await findsExactly(desk, "the form after a number was changed", inForm(now));
  const kept = await office.mechanismsOf(party.name);
  assert.ok(kept.some(({ value }) => value === number.text), "the changed number was not saved");
  assert.ok(!kept.some(({ value }) => value === old.value), "the old number is still there");
  return now;
}

/** Changes the party's name and takes it back, then changes it and saves. */
export async function changesName(desk: Desk, office: Office, party: Party, name: string): Promise<void> {
  const field = desk.pane.locator("input[name=name]:visible").first();
  await field.fill(`${name}, not`);
  await field.press("Tab");
  await desk.press("reload");
  await desk.page.locator(".modal.in").getByRole("button", { name: "No" }).click({ timeout: 3000 }).catch(() => undefined); // "save it first?"
  await until("the name to be as it was", async () => (await field.inputValue()) === party.name);
  await desk.settled();
  await field.fill(name);
  await field.press("Tab");
  await desk.press("save");
  await until("the new name to be saved", async () => (await office.rpc("model.party.party.search_count", [["name", "=", name]])) === 1);
}

/** Goes through Tryton's tabs and closes them; no number is left. */
export async function closesTabs(desk: Desk): Promise<void> {
  const tabs = desk.page.locator("#tablist li");
  for (let left = await tabs.count(); left > 0; left--) {
    await tabs.first().locator("a").first().click();
    await tabs.first().locator("button.close, .close").first().click();
    await until("a tab to be closed", async () => (await tabs.count()) < left);
    await desk.settled();
  }
  await findsExactly(desk, "Tryton without tabs", []);
}
