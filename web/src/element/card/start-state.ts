// A card's state at the beginning, and when a call of the link becomes the card's own.
import type { Call } from "../../core/types.ts";
import type { Subject } from "../subject.ts";
import type { CardState } from "./state.ts";

/** What a card knows of a number it has just been opened for. */
export function freshState(subject: Subject, now: number): CardState {
  return {
    subject,
    inspected: null,
    undo: null,
    callId: null,
    placing: false,
    trouble: null,
    overriding: false,
    armed: false,
    disarmed: null,
    pairingEnd: null,
    stopped: false,
    changing: false,
    answer: null,
    doing: null,
    undone: null,
    notes: null,
    since: { call: now, state: now },
    reopened: false,
    copied: false,
  };
}

/** The subject of a call that was not begun on this card: another tab's, or this one's before a reload. */
export function subjectOfCall({ number, context }: Pick<Call, "number" | "context">): Subject {
  return {
    text: number.text,
    e164: number.e164 ?? "",
    digits: number.e164 ? "" : number.text,
    ext: number.ext ?? "",
    region: number.region ?? "",
    regionFrom: "evidence",
    kind: number.kind,
    confidence: 1,
    evidence: [],
    readings: [],
    name: context?.name ?? "",
    context,
    doNotCall: false,
    fallback: "copy",
  };
}

/** When the state a call is in was reached, by the server's clock; null where it does not say. */
function reachedAt(call: Call): number | null {
  const at = {
    placing: call.created_at,
    ordered: call.ordered_at,
    agent_ringing: call.agent_ringing_at,
    agent_answered: call.agent_answered_at,
    customer_answered: call.customer_answered_at,
    ended: call.ended_at,
    refused: call.created_at,
    unknown: call.created_at,
  }[call.state];
  return at ? Date.parse(at) : null;
}

/**
 * When a call and its state began, for a clock that counts on this screen. What was seen to happen
 * is counted from then; of the rest the server's time is taken, which may be another clock's. When the customer
 * answered is the one thing that is counted exactly: by how long after the click that was, on one clock.
 */
export function sinceOf(before: Call | null, call: Call, since: CardState["since"], now: number): CardState["since"] {
  if (before?.id === call.id) {
    if (before.state === call.state) return since;
    const after = Date.parse(call.customer_answered_at ?? "") - Date.parse(call.created_at ?? "");
    const answered = call.state === "customer_answered" && after >= 0 ? Math.max(since.state, since.call + after) : now;
    return { ...since, state: Math.min(now, answered) };
  }
  const began = Math.min(now, Date.parse(call.created_at ?? "") || now);
  return { call: began, state: Math.min(now, reachedAt(call) ?? began) };
}
