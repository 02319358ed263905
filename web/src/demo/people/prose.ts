// What stands in a CRM around its numbers, made up: notes, e-mails, chat, and everything that looks like
// a phone number and is none.
import type { Contact } from "./contacts.ts";
import { Random } from "./random.ts";

const seedOf = (contact: Contact) => Number(contact.id.slice(2));
const firstName = (contact: Contact) => contact.name.split(" ")[0] ?? contact.name;

/** Notes in prose. */
export function notesOf(contact: Contact): readonly string[] {
  const random = new Random(seedOf(contact));
  const first = firstName(contact);
  const plain = contact.phone.replace(/^\D*: ?|^Tel\. | \(mob\)$/g, "");
  const notes = [
    `Spoke with ${first} 14.03. about order ${contact.order}: two pallets short, invoice 2025-${random.digits(5)} on hold until the rest is there. Ring ${plain} before noon, never after 15:30.`,
    `${first} asked for a new offer, about kr 1${random.digits(1)} 450,00 a month. If nobody answers on ${plain}, try the warehouse: +47 22 22 48 1${random.digits(1)}.`,
    `Meeting moved from 09:15 to 10:45, room 4.12. Until then ring ${first} on ${plain}.`,
  ];
  const parcel = `Tracking 3707 2401 5${random.digits(3)} 8, delivered 02.05.2025 13:37.`;
  return [notes[seedOf(contact) % notes.length] as string, parcel];
}

/** What is not a phone number, though some of it could be one by its digits. */
export function decoysOf(contact: Contact): readonly (readonly [name: string, value: string])[] {
  const random = new Random(seedOf(contact) + 1000);
  return [
    ["Order", contact.order],
    ["Invoice", `2025-${random.digits(6)}`],
    ["Amount", `kr 12 4${random.digits(2)},00`],
    ["Due", "12.03.2025"],
    ["Customer no.", contact.customerNumber],
    ["Org. no.", "NO 923 609 016 MVA"],
    ["Account", "NO93 8601 1117 947"],
    ["Article", `4550-${random.digits(4)}-22`],
    ["Server", "10.22.114.5"],
    ["Position", "59.9139, 10.7522"],
  ];
}

/** An entry of a contact's activity; the number stands between two texts. */
export interface ActivityEntry {
  readonly id: string;
  readonly who: string;
  readonly what: string;
  readonly number: string;
  readonly after: string;
  /** How old it was when the record was opened. */
  readonly minutes: number;
}

/** What has been done with a contact, newest first. */
export function activityOf(contact: Contact): readonly ActivityEntry[] {
  const number = contact.phone.replace(/^\D*: ?|^Tel\. | \(mob\)$/g, "");
  return [
    { id: "a1", who: "Kari Nordmann", what: "Left a message on ", number, after: ".", minutes: 3 },
    { id: "a2", who: "Ola Hansen", what: `Order ${contact.order} went out.`, number: "", after: "", minutes: 58 },
    { id: "a3", who: "Ingrid Berg", what: "Number changed: now ", number: contact.office || number, after: ", was wrong.", minutes: 190 },
  ];
}

/** The last e-mail, line by line. */
export function mailOf(contact: Contact): readonly string[] {
  return [
    `Hello Kari, the lamps of order ${contact.order} came today, thank you.`,
    `Could you call me on ${contact.phone.replace(/^\D*: ?|^Tel\. /, "")} about the next ones? I am in between 08:30 and 11:00.`,
    `${contact.name} · ${contact.company} · ${contact.office || contact.phone}`,
  ];
}

/** A line of the team's chat. */
export interface Line {
  readonly who: string;
  readonly text: string;
}

/** A number that stands in two of the agent's countries, and nothing around it tells which. */
export const undecided: Line = { who: "Signe", text: "Mette called, please ring her on 33 12 34 56 before noon." };

/** The team's chat, for ever. */
export function* chatterOf(contacts: readonly Contact[]): Generator<Line, never> {
  const random = new Random(77);
  for (let n = 1; ; n++) {
    if (n % 6 === 0) yield undecided;
    const contact = random.pick(contacts);
    const first = firstName(contact);
    const says = [
      `Has anybody reached ${first} at ${contact.company}? I only have ${contact.phone}`,
      `Lunch at 11:30?`,
      `Order ${contact.order} is stuck in customs since 03.04.`,
      `New number for ${first}: ${contact.phone}`,
      `${contact.company} paid invoice 2025-${random.digits(5)}, kr ${random.between(2, 9)} ${random.digits(3)},00.`,
      `On it.`,
      `${first} wants a call back today, ${contact.office || contact.phone}.`,
    ];
    yield { who: random.pick(["Ola", "Ingrid", "Signe", "Per", "Anja"]), text: random.pick(says) };
  }
}
