// A call as far as it is known. REST shows the agent's side only: the customer answered only where
// the call's own state says so. Where a frame inside Puzzel takes her calls it is hung up from here, too.
import type { Call } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { plain } from "./about-number.ts";
import { actionsOf, overriding, quote } from "./about-status.ts";
import { aboutEnd } from "./about-end.ts";
import { duration } from "./format.ts";
import { type CardInput, type Line, type Part, isLive } from "./state.ts";
import { answersItself, behind, canHangUp, hangUpAction, readyActions, undoneLines } from "./through-frame.ts";

/** After so long without ringing it is said that there is none. */
const SILENT = 15_000;
/** From then on an unknown order blocks no more. */
const LATER = 60_000;

/** What is said of this card's call; null where it has none. */
export function aboutCall(input: CardInput, texts: Texts): Part | null {
  const { call } = input.snapshot;
  if (!call || call.id !== input.state.callId) return null;
  const part = withHangUp(call, input, ofState(call, input, texts), texts);
  return { live: isLive(call, input.now, input.state.since.call), pill: texts.word("state", call.state), ...part };
}

/** The way to end it, where there is one from here; else where there is one is said. */
function withHangUp(call: Call, { snapshot, state }: CardInput, part: Part, texts: Texts): Part {
  const undone = undoneLines(state, texts);
  const can = canHangUp(call, snapshot);
  const onLine = part.moment === "on_line" || part.moment === "answered";
  const beyond = onLine && !can && undone.length === 0 && snapshot.stream !== "reconnecting" ? [soft(texts.say("no_hang_up"))] : [];
  const lines = [...part.lines.filter(({ text }) => !can || text !== texts.say("no_cancel")), ...undone, ...beyond];
  const aloud = undone.length === 0 ? {} : { aloud: undone.map(({ text }) => text).join(" ") };
  const actions = can ? { actions: [...(part.actions ?? []), hangUpAction(state, texts)] } : {};
  return { ...part, lines, ...aloud, ...actions };
}

function ofState(call: Call, input: CardInput, texts: Texts): Part {
  const { since, reopened, notes, overriding: asked } = input.state;
  const name = nameOf(call, input);
  const elapsed = duration(input.now - (call.state === "agent_answered" ? since.state : since.call));
  switch (call.state) {
    case "placing":
      return { moment: "placing", lamp: "live", lines: [main(texts.say("placing"))], elapsed };
    case "ordered":
      return ordered(call, input, name, elapsed, texts);
    case "agent_ringing": {
      const key = reopened ? "agent_ringing_again" : call.evidence.certain ? "agent_ringing_certain" : "agent_ringing_likely";
      return { moment: "ringing", lamp: "live", lines: [main(texts.say(key, { name })), soft(texts.say("no_cancel"))], elapsed };
    }
    case "agent_answered":
      // Somebody is on the line: nothing is said aloud beside her.
      return { moment: "on_line", lamp: "live", lines: [main(texts.say("agent_answered", { name }))], elapsed, notes, aloud: "" };
    case "customer_answered": {
      const time = duration(input.now - since.state);
      return { moment: "answered", lamp: "live", lines: [main(texts.say("customer_answered", { name, time }))], notes, aloud: "" };
    }
    case "unknown":
      return unknown(call, input, texts);
    case "refused":
      return asked ? overriding(call.reason?.message ?? "", texts) : refused(call, input, texts);
    case "ended":
      return aboutEnd(call, input, name, texts);
  }
}

function ordered(call: Call, { now, state, snapshot }: CardInput, name: string, elapsed: string, texts: Texts): Part {
  const silent = now - state.since.state >= SILENT;
  const lines = silent
    ? [main(texts.say("ordered_no_ringing"))]
    : [main(texts.say(answersItself(call, snapshot) ? "ordered_answers_itself" : "ordered", { name })), soft(texts.say("no_cancel"))];
  return { moment: silent ? "ordered_silent" : "ordered", lamp: silent ? "waiting" : "live", lines, elapsed };
}

function unknown(call: Call, { now, state }: CardInput, texts: Texts): Part {
  const age = now - state.since.call;
  if (age < LATER) {
    const text = texts.say("unknown_first_minute", { time: duration(age) });
    return { moment: "unknown", lamp: "waiting", lines: [main(text)], aloud: texts.say("unknown_first_minute") };
  }
  const key = call.evidence.by === "puzzel_queue" ? "unknown_queue_read" : "unknown_later";
  return {
    moment: "unknown_later",
    lamp: "stopped",
    lines: [main(plain(texts.say(key)))],
    actions: [{ id: "again", label: texts.say("button_call_again"), tone: "primary" }],
  };
}

function refused(call: Call, { snapshot, state }: CardInput, texts: Texts): Part {
  const { reason } = call;
  if (!reason) return { moment: "refused", lamp: "stopped", lines: [main(texts.word("state", call.state))] };
  const waits = ["wrap_up", "busy", "no_answer", "connecting", "connected"].includes(reason.code) && reason.next_step.includes("[");
  const actions = behind(readyActions(reason, snapshot.status, state, texts), actionsOf(reason, waits, texts));
  const again = { id: "reset", label: texts.say("button_try_again"), tone: "plain" } as const;
  const dead = NO_USE.has(reason.code);
  return {
    moment: "refused",
    lamp: "stopped",
    lines: [main(`${reason.message} ${plain(reason.next_step)}`.trim()), ...quote(reason, texts)],
    actions: actions.length > 0 || dead ? actions : [again],
  };
}

/** Refusals of the number itself: the same click would be refused again. */
const NO_USE: ReadonlySet<string> = new Set([
  "emergency_number", "internal_number", "do_not_call", "region_not_allowed", "not_dialable", "rewrite_invalid", "not_in_pilot",
]);

/** Whom the call goes to: the record's name, or the number where nobody knows one. */
function nameOf(call: Call, { state }: CardInput): string {
  return state.subject.name || state.inspected?.format || call.number.e164 || call.number.text;
}

function main(text: string): Line {
  return { text, tone: "main" };
}

function soft(text: string): Line {
  return { text, tone: "soft" };
}
