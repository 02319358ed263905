import type { Contact } from "../people/contacts.ts";
import { chatterOf } from "../people/prose.ts";
import { byId, h } from "./html.ts";

const everyMs = 7_000;
/** The oldest go when there are more, as in any chat that runs all day. */
const most = 80;

/** The team's chat. It goes on while somebody works. */
export function startChat(contacts: readonly Contact[]): void {
  const log = byId("chat");
  const pause = byId("chat-pause");
  const chatter = chatterOf(contacts);
  const say = () => {
    const { value } = chatter.next();
    if (!value) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(h("p", {}, h("b", {}, value.who), " ", value.text));
    while (log.childElementCount > most) log.firstElementChild?.remove();
    if (atEnd) log.scrollTop = log.scrollHeight;
  };
  for (let n = 0; n < 6; n++) say();
  log.scrollTop = log.scrollHeight;
  setInterval(() => pause.getAttribute("aria-pressed") === "true" || say(), everyMs);
  pause.addEventListener("click", () => {
    pause.setAttribute("aria-pressed", String(pause.getAttribute("aria-pressed") !== "true"));
  });
}
