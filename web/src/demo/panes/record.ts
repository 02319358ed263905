import type { Contact } from "../people/contacts.ts";
import { decoysOf, notesOf } from "../people/prose.ts";
import { drawActivity } from "./activity.ts";
import { businessCard } from "./card.ts";
import { drawEditor } from "./editor.ts";
import { h } from "./html.ts";
import { drawMail } from "./mail.ts";
import { recordHints } from "./table.ts";

/** Shows a contact's record: everything a CRM says of somebody, and most of it not a phone number. */
export function drawRecord(place: HTMLElement, contact: Contact): void {
  for (const [name, value] of Object.entries(recordHints(contact))) place.setAttribute(name, value);
  place.replaceChildren(
    heading(contact),
    section("Company", businessCard(contact)),
    section("Notes", ...notesOf(contact).map((note) => h("p", { class: "prose" }, note))),
    section("Activity", drawActivity(contact)),
    section("E-mail", drawMail(contact)),
    section("Orders and invoices", decoys(contact)),
    section("Write a note", drawEditor(contact)),
    section("Change", form(contact)),
  );
  place.scrollTop = 0;
}

function heading(contact: Contact): HTMLElement {
  const number = h(
    "click-to-call",
    {
      number: contact.phone.replace(/^\D*: ?|^Tel\. /, ""),
      region: contact.country.region,
      "record-type": "contact",
      "record-id": contact.id,
      "record-name": contact.name,
      fallback: "copy",
    },
    contact.phone,
  );
  return h(
    "header",
    { class: "record-head" },
    h("h2", { id: "record-name" }, contact.name),
    h("p", { class: "sub" }, `${contact.company} · ${contact.city}, ${contact.country.name}`),
    h("p", { class: "record-phone" }, number),
  );
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  const id = `section-${title.toLowerCase().replaceAll(" ", "-")}`;
  return h("section", { "aria-labelledby": id }, h("h3", { id }, title), ...content);
}

function decoys(contact: Contact): HTMLElement {
  const list = h("dl", { class: "facts" });
  for (const [name, value] of decoysOf(contact)) list.append(h("div", {}, h("dt", {}, name), h("dd", {}, value)));
  return list;
}

/** Fields are the person's own: nothing of Click to Call happens in them. */
function form(contact: Contact): HTMLElement {
  const field = (label: string, type: string, value: string) => {
    const id = `field-${label.toLowerCase()}`;
    return h("div", {}, h("label", { for: id }, label), h("input", { id, type, value, autocomplete: "off" }));
  };
  const saved = h("p", { class: "sub", role: "status" });
  const element = h(
    "form",
    { class: "fields" },
    field("Name", "text", contact.name),
    field("Phone", "tel", contact.phone),
    h("button", { type: "submit" }, "Save"),
    saved,
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    saved.textContent = "Saved, as far as a demo saves.";
  });
  return element;
}
