// Tryton's web client, a CRM of somebody else's, with real parties: every number that stands in its pages
// is found, nothing of it is broken, and a click is one call. Run by `make nightly`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { binary, House, temporary } from "../stories/binary.ts";
import { setUp } from "../stories/person.ts";
import { Agent } from "./calling.ts";
import { Desk } from "./desk.ts";
import { changesName, changesNumber, closesTabs, openParty } from "./editing.ts";
import { longestDuring } from "./cost.ts";
import { findsExactly, inMechanisms, takeInHand } from "./finding.ts";
import { Office } from "./office.ts";
import { type Written, makeParties } from "./people.ts";
import { walk } from "./tour.ts";

const REGIONS = ["NO", "SE"];
const parties = makeParties();

let office: Office;
let browser: Browser;
let house: House;
let folder: { readonly path: string; remove(): Promise<void> };
/** The pages as they are without us, and what the console said of them. */
const alone = new Map<string, string>();
const complaintsAlone = new Set<string>();

before(async () => {
  office = new Office();
  await office.moveIn(parties);
  folder = await temporary();
  const program = await binary(folder.path);
  house = await House.start(program, folder.path, [office.origin]);
  browser = await openBrowser();
  await setUp(browser, house);
  const desk = await Desk.open(browser, office); // its own complaints at its start
  for (const each of desk.complaints) complaintsAlone.add(each);
  await desk.close();
});

after(async () => {
  await browser?.close();
  await house?.stop();
  await folder?.remove();
});

/** What the console complains of with us and never without us. */
const ofOurs = (desk: Desk) => desk.complaints.filter((each) => !complaintsAlone.has(each));

/** Tryton, after its administrator has added the guide's one line to its page. */
async function openWithUs(): Promise<Desk> {
  await office.setLine(`<script type="module" src="${house.origin}/dist/v1/element.js" data-client="crm" data-regions="${REGIONS}"></script>`);
  await office.forgetHowItWasLeft();
  return Desk.open(browser, office);
}

test("Tryton by itself", { timeout: 600_000 }, async () => {
  await office.forgetHowItWasLeft();
  const desk = await Desk.open(browser, office);
  await walk(desk, parties, async (name) => void alone.set(name, await desk.dom()));
  for (const each of desk.complaints) complaintsAlone.add(each);
  await desk.close();
});

test("all numbers of its pages are found, and the pages stay as they are", { timeout: 900_000 }, async (t) => {
  const desk = await openWithUs();
  await takeInHand(desk, house.origin, REGIONS);
  let found = 0;
  const wrong: string[] = [];
  await walk(desk, parties, async (name, wanted) => {
    await findsExactly(desk, name, wanted).catch((error: Error) => wrong.push(error.message));
    if ((await desk.dom()) !== alone.get(name)) wrong.push(`${name}: the page is not what it is without us`);
    found += wanted.length;
  });
  t.diagnostic(`${alone.size} pages, ${found} numbers stand there`);
  assert.deepEqual([...wrong, ...ofOurs(desk)], []);
  await desk.close();
});

test("Tryton goes on working: a party is edited, saved, taken back, and its tabs are closed", { timeout: 300_000 }, async () => {
  const desk = await openWithUs();
  await takeInHand(desk, house.origin, REGIONS);
  const party = partyNamed("Ola Nordmann");
  await openParty(desk, party.name);
  const now = await changesNumber(desk, office, party, { text: "+47 22 22 99 01", e164: "+4722229901", ext: "" });
  await changesName(desk, office, now, "Ola Nordmann & Co");
  await closesTabs(desk);
  assert.deepEqual(ofOurs(desk), []);
  await desk.close();
});

test("a click in its pages is one call, and Tryton does what it does on a click", { timeout: 600_000 }, async () => {
  const desk = await openWithUs();
  const agent = new Agent(desk, house);
  const harbour = partyNamed("Harbour 12 Ltd");
  const [phone, mobile] = harbour.mechanisms.map(({ number }) => number!);
  await desk.openList("Parties");
  await desk.search(harbour.name);
  await agent.numbersLive();
  const at = async (place: Locator, number: Written) => ({ position: await desk.placeIn(place, number.text) });
  const inList = (number: Written) => desk.row(harbour.name).getByText(number.text, { exact: true });
  await agent.connect(async () => inList(mobile!).click(await at(inList(mobile!), mobile!)));
  await agent.calls("text in a list", phone!.e164, async () => inList(phone!).click(await at(inList(phone!), phone!)));
  await agent.calls("a double click on text in a list", mobile!.e164, async () => inList(mobile!).dblclick(await at(inList(mobile!), mobile!)));
  await desk.pane.locator("input[name=name]:visible").first().waitFor(); // what a double click is in Tryton
  await desk.settled();
  const link = desk.mechanism(mobile!.text).locator("a[href^='tel:']");
  await agent.calls("a tel: link", mobile!.e164, () => link.click());
  const inForm = desk.mechanism(phone!.text).getByText(phone!.text, { exact: true });
  await agent.calls("text in a list that is edited in place", phone!.e164, async () => inForm.click(await at(inForm, phone!)));
  await desk.press("note");
  const note = desk.page.locator(".window-form.in").getByText(harbour.note.number.text);
  await agent.calls("text in a window above the page", harbour.note.number.e164, async () => note.click(await at(note, harbour.note.number)));
  assert.deepEqual(agent.opened, []);
  assert.deepEqual(ofOurs(desk), []);
  await desk.close();
});

test("what it costs: the list of all contact mechanisms, opened and scrolled through", { timeout: 600_000 }, async (t) => {
  const count = parties.flatMap(({ mechanisms }) => mechanisms).length;
  const wanted = parties.flatMap(inMechanisms);
  const open = (desk: Desk) => async () => {
    await desk.openList("Contact Mechanisms");
    await desk.scrollToEnd(count);
  };
  await office.setLine("");
  await office.forgetHowItWasLeft();
  const without = await Desk.open(browser, office);
  t.diagnostic(`longest task without us: ${await longestDuring(browser, without, open(without))} ms`);
  await without.close();
  const desk = await openWithUs();
  await takeInHand(desk, house.origin, REGIONS);
  t.diagnostic(`longest task with us: ${await longestDuring(browser, desk, open(desk))} ms`);
  await findsExactly(desk, "all contact mechanisms", wanted);
  const again = async () => {
    await desk.page.evaluate(() => globalThis.clickToCall.numbers?.rescan());
    await findsExactly(desk, "all contact mechanisms, looked at anew", wanted);
  };
  t.diagnostic(`longest task of looking at ${wanted.length} numbers anew: ${await longestDuring(browser, desk, again)} ms`);
  await desk.close();
});

const partyNamed = (name: string) => parties.find((each) => each.name === name)!;
