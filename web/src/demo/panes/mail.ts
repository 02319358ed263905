import type { Contact } from "../people/contacts.ts";
import { mailOf } from "../people/prose.ts";
import { h } from "./html.ts";
import { recordHints } from "./table.ts";

/** The last e-mail, in a frame of the same origin as CRMs show them. */
export function drawMail(contact: Contact): HTMLElement {
  const frame = h("iframe", { class: "mail", src: "/mail.html", title: `E-mail from ${contact.name}` });
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    if (!page) return;
    page.documentElement.lang = "en";
    for (const [name, value] of Object.entries(recordHints(contact))) page.body.setAttribute(name, value);
    page.body.replaceChildren(...mailOf(contact).map((line) => h("p", {}, line)));
  });
  return frame;
}
