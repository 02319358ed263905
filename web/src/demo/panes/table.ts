import type { Contact } from "../people/contacts.ts";
import { byId, h } from "./html.ts";

/** The list of contacts. It tells which one is chosen. */
export function drawTable(contacts: readonly Contact[], choose: (contact: Contact) => void): void {
  const rows = contacts.map((contact) => rowOf(contact, choose));
  byId("rows").replaceChildren(...rows);
  const search = byId<HTMLInputElement>("search");
  const count = byId("count");
  const filter = () => {
    const wanted = fold(search.value);
    let shown = 0;
    rows.forEach((row, n) => {
      const { name, company, city, country, phone } = contacts[n] as Contact;
      const fits = fold(`${name} ${company} ${city} ${country.name} ${phone}`).includes(wanted);
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = `${shown} contacts`;
  };
  search.addEventListener("input", filter);
  filter();
}

/** Marks the row of the contact whose record is shown. */
export function markRow(contact: Contact): void {
  for (const row of byId("rows").querySelectorAll("tr[aria-current]")) row.removeAttribute("aria-current");
  byId(`row-${contact.id}`).setAttribute("aria-current", "true");
}

function rowOf(contact: Contact, choose: (contact: Contact) => void): HTMLTableRowElement {
  const open = h("button", { type: "button", class: "name" }, contact.name);
  open.addEventListener("click", () => choose(contact));
  const record = recordHints(contact);
  return h(
    "tr",
    { id: `row-${contact.id}`, ...record },
    h("td", {}, open, h("span", { class: "sub" }, contact.company)),
    h("td", { class: "phone" }, contact.phone),
    h("td", {}, contact.country.name, h("span", { class: "sub" }, contact.city)),
    h("td", { class: "wide" }, contact.order, h("span", { class: "sub" }, dateOf(contact))),
  );
}

/** What a CRM that knows Click to Call says of the record a number belongs to. */
export function recordHints(contact: Contact): Record<string, string> {
  return {
    "data-record-type": "contact",
    "data-record-id": contact.id,
    "data-record-name": contact.name,
    "data-record-region": contact.country.region,
  };
}

/** Dates as that country writes them, which is how they come into a CRM. */
function dateOf({ since, country }: Contact): string {
  const [year, month, day] = since.split("-");
  if (["US", "CA"].includes(country.region)) return `${month}/${day}/${year}`;
  if (["SE", "LT", "HU", "JP"].includes(country.region)) return since;
  return ["GB", "FR", "ES", "IT", "IE", "AU", "NZ", "PT", "BR"].includes(country.region) ? `${day}/${month}/${year}` : `${day}.${month}.${year}`;
}

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
