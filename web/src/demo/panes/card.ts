import type { Contact } from "../people/contacts.ts";
import { h } from "./html.ts";

const looks = new CSSStyleSheet();
looks.replaceSync(`
  :host { display: block; }
  p { margin: 0; }
  .soft { color: var(--soft); font-size: 13px; }
`);

/** A business card from somebody's design system: its text stands in a shadow root. */
class BusinessCard extends HTMLElement {
  show(contact: Contact): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [looks];
    const mail = `${contact.name.split(" ")[0]?.toLowerCase()}@${contact.company.split(/[ ,]/)[0]?.toLowerCase()}.example`;
    root.replaceChildren(
      h("p", {}, contact.company),
      h("p", {}, contact.office ? `Switchboard ${contact.office}` : `Direct ${contact.phone}`),
      h("p", { class: "soft" }, `Customer no. ${contact.customerNumber} · ${mail}`),
    );
  }
}

/** A business card for a contact. */
export function businessCard(contact: Contact): HTMLElement {
  if (!customElements.get("demo-business-card")) customElements.define("demo-business-card", BusinessCard);
  const card = document.createElement("demo-business-card") as BusinessCard;
  card.show(contact);
  return card;
}
