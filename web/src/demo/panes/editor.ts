import type { Contact } from "../people/contacts.ts";
import { h } from "./html.ts";

/** A rich-text editor, the page's own: what is in it goes into the CRM's database as it stands. */
export function drawEditor(contact: Contact): HTMLElement {
  const text = h(
    "div",
    { class: "editor", id: "editor", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Note" },
    h("p", {}, `Call ${contact.name.split(" ")[0]} back on `, h("b", {}, contact.phone), " about the delivery."),
  );
  const bold = h("button", { type: "button", class: "quiet", "aria-label": "Bold" }, h("b", {}, "B"));
  bold.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  bold.addEventListener("click", () => embolden(text));
  return h("div", {}, h("div", { class: "tools", role: "toolbar", "aria-label": "Formatting" }, bold), text);
}

/** Puts the selection in bold, if it lies in the editor. */
function embolden(editor: HTMLElement): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !editor.contains(selection.anchorNode) || !editor.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  const bold = document.createElement("b");
  bold.append(range.extractContents());
  range.insertNode(bold);
}
