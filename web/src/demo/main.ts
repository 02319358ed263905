// The demo CRM: a page as CRMs are, which knows nothing of phones but one script tag, one element, and
// what signs its agents in.
import { startGuide } from "./guide/line.ts";
import { drawRecord } from "./panes/record.ts";
import { drawTable, markRow } from "./panes/table.ts";
import { startChat } from "./panes/chat.ts";
import { byId } from "./panes/html.ts";
import { type Contact, makeContacts } from "./people/contacts.ts";
import { startClickToCall } from "./sign-in/bearer.ts";

const contacts = makeContacts();
const record = byId("record");

function show(contact: Contact): void {
  drawRecord(record, contact);
  markRow(contact);
}

drawTable(contacts, (contact) => {
  show(contact);
  record.focus();
});
show(contacts[0] as Contact);
startChat(contacts);
const { dataset } = byId("demo");
startGuide(dataset["road"] === "widget" ? "widget" : "rest");
void startClickToCall(dataset);
