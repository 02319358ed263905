import { createElement as e, useEffect, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Contact } from "../people/contacts.ts";
import { activityOf } from "../people/prose.ts";

/** How often the activity is drawn anew, with fresh ages, whether somebody looks or not. */
const everySeconds = 4;

/** The activity of a contact, drawn by React: its text nodes are React's, and change while one looks. */
class ActivityPane extends HTMLElement {
  contact: Contact | null = null;
  #root: Root | null = null;

  connectedCallback(): void {
    this.#root = createRoot(this);
    if (this.contact) this.#root.render(e(Activity, { contact: this.contact }));
  }

  disconnectedCallback(): void {
    this.#root?.unmount();
    this.#root = null;
  }
}

/** The activity of a contact. */
export function drawActivity(contact: Contact): HTMLElement {
  if (!customElements.get("demo-activity")) customElements.define("demo-activity", ActivityPane);
  const pane = document.createElement("demo-activity") as ActivityPane;
  pane.contact = contact;
  return pane;
}

function Activity({ contact }: { readonly contact: Contact }) {
  const [newestFirst, setNewestFirst] = useState(true);
  const age = useAge();
  const entries = activityOf(contact);
  const shown = newestFirst ? entries : [...entries].reverse();
  return e(
    "div",
    null,
    e(
      "button",
      { type: "button", className: "quiet", onClick: () => setNewestFirst(!newestFirst) },
      newestFirst ? "Newest first" : "Oldest first",
    ),
    e(
      "ol",
      null,
      shown.map(({ id, who, what, number, after, minutes }) =>
        e("li", { key: id }, e("span", { className: "sub" }, who, " · ", sayAge(minutes * 60 + age)), what, number, after),
      ),
    ),
  );
}

/** Seconds since the record was opened. */
function useAge(): number {
  const [age, setAge] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setAge((seconds) => seconds + everySeconds), everySeconds * 1000);
    return () => clearInterval(timer);
  }, []);
  return age;
}

function sayAge(seconds: number): string {
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}
