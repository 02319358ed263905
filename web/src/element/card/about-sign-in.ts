// How this page stands with the server: not connected yet, being connected, asleep, ended, away.
import { type Texts, segmentsOf } from "../../texts/index.ts";
import type { Action, CardInput, Line, Part } from "./state.ts";
import { shortName } from "./format.ts";

/** What is said while nothing can be ordered from this page; null where it can. */
export function aboutSignIn(input: CardInput, texts: Texts): Part | null {
  const { snapshot } = input;
  switch (snapshot.phase) {
    case "unpaired":
      return unpaired(input, texts);
    case "pairing":
      return pairing(input, texts);
    case "asleep":
      return asleep(input, texts);
    case "ended":
      return signedOut(texts);
    case "away":
      return away(input, texts);
    case "paired":
      return snapshot.signIn?.canOrder === false ? signedOut(texts) : null;
  }
}

function unpaired({ state: { pairingEnd } }: CardInput, texts: Texts): Part {
  const came: Line[] = [];
  if (pairingEnd === "away") came.push({ text: texts.say("server_away"), tone: "warn" });
  else if (pairingEnd) came.push({ text: texts.say(`pairing_end_${pairingEnd}`), tone: "warn" });
  const label = texts.say("button_connect");
  return {
    moment: "unpaired",
    lamp: "none",
    lines: pairingEnd ? came : [{ text: texts.say("connect_lead"), tone: "main" }],
    actions: [{ id: "connect", label, tone: "primary" }],
  };
}

function pairing({ snapshot }: CardInput, texts: Texts): Part {
  const { step, blocked, code, page } = snapshot.pairing ?? { step: "window", blocked: false, code: null, page: null };
  const cancel: Action = { id: "cancel_pairing", label: texts.say("button_cancel"), tone: "plain" };
  if (blocked && step === "window") {
    const again: Action = { id: "connect", label: texts.say("button_connect"), tone: "primary" };
    return { moment: "pairing", lamp: "stopped", lines: [{ text: texts.say("pairing_blocked"), tone: "warn" }], actions: [again, cancel] };
  }
  return {
    moment: "pairing",
    lamp: "waiting",
    lines: [{ text: code ? texts.say("pairing_code", { page: bare(page) }) : texts.say("pairing_window"), tone: "main" }],
    below: code ? { kind: "code", code } : null,
    actions: [cancel],
  };
}

/** An address as it is typed. */
function bare(page: string | null): string {
  return (page ?? "").replace(/^https?:\/\//, "");
}

function asleep({ snapshot }: CardInput, texts: Texts): Part {
  const name = snapshot.agent?.name;
  const said = { name: name && shortName(name) };
  return {
    moment: "asleep",
    lamp: "waiting",
    lines: [{ text: texts.say("session_asleep.message", said), tone: "main" }],
    as: "",
    actions: [
      { id: "go_on", label: texts.say("button_go_on", said), tone: "primary" },
      { id: "disconnect", label: texts.say("button_not_me"), tone: "plain" },
    ],
  };
}

/** The sign-in at Puzzel, or the pairing, is over. */
export function signedOut(texts: Texts): Part {
  const next = segmentsOf(texts.say("sign_in_needed.next_step")).map((part) => ("words" in part ? part.words : part.label));
  return {
    moment: "signed_out",
    lamp: "stopped",
    lines: [{ text: `${texts.say("sign_in_needed.message")} ${next.join("")}`, tone: "main" }],
    actions: [{ id: "connect", label: texts.say("button_sign_in"), tone: "primary" }],
  };
}

/** The server cannot be reached: how to call without it. */
export function away({ state }: CardInput, texts: Texts): Part {
  const { fallback, e164, digits } = state.subject;
  const actions: Action[] = [];
  if (fallback === "tel" && (e164 || digits)) actions.push({ id: "tel", label: texts.say("button_tel"), tone: "primary" });
  if (fallback !== "none") actions.push(copyAction(state.copied, texts));
  return { moment: "away", lamp: "stopped", lines: [{ text: texts.say("server_away"), tone: "main" }], as: "", actions };
}

/** The number as text, for a phone that we do not reach. */
export function copyAction(copied: boolean, texts: Texts): Action {
  return { id: "copy", label: texts.say(copied ? "button_copied" : "button_copy"), tone: "plain" };
}
