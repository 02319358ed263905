// How a call ended: what is known, and one question with one key where it is not.
import type { Call } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { plain } from "./about-number.ts";
import { duration } from "./format.ts";
import type { Action, Below, CardInput, Line, Part } from "./state.ts";

/** So long after a missed ring Puzzel may ring once more. */
const LATE_RING = 90_000;

/** Ends after which one would rather call later. */
const TRY_AGAIN: ReadonlySet<string> = new Set(["no_answer", "busy", "voicemail"]);

/** What is said of a call that is over. */
export function aboutEnd(call: Call, input: CardInput, name: string, texts: Texts): Part {
  const { state } = input;
  const again: Action = { id: "again", label: texts.say("button_call_again"), tone: "plain" };
  if (state.changing) return question(call, input, name, texts);
  switch (call.outcome) {
    case "not_known":
    case null:
      return question(call, input, name, texts);
    case "not_observed":
      return unseen(call, input, [again], texts);
    case "agent_did_not_answer":
      return missed(call, input, texts);
    case "agent_busy": {
      const said = `${call.reason?.message ?? texts.word("outcome", call.outcome)} ${plain(call.reason?.next_step ?? "")}`;
      return { moment: "over", lamp: "stopped", lines: [line(said.trim(), "main")], actions: [again] };
    }
    default:
      return call.outcome_evidence?.by === "agent" ? settled(call, input, [again], texts) : over(call, input, [again], texts);
  }
}

function question(call: Call, input: CardInput, name: string, texts: Texts): Part {
  const time = call.agent_line_seconds === null ? null : duration(call.agent_line_seconds * 1000);
  return {
    moment: "question",
    lamp: "asking",
    lines: [line(texts.say("ended_question", { name, time }), "main"), ...failed(input, texts)],
    below: answers(texts),
    notes: input.state.notes,
    as: "",
  };
}

function unseen(call: Call, input: CardInput, actions: Action[], texts: Texts): Part {
  const said = `${call.reason?.message ?? texts.word("outcome", "not_observed")} ${plain(call.reason?.next_step ?? "")}`;
  const lines = [line(said.trim(), "main"), ...failed(input, texts)];
  return { moment: "question", lamp: "asking", lines, below: answers(texts), notes: input.state.notes, actions };
}

function missed(call: Call, { now, state }: CardInput, texts: Texts): Part {
  const lines = [line(call.reason?.message ?? texts.word("outcome", "agent_did_not_answer"), "main")];
  if (now - state.since.state < LATE_RING) lines.push(line(texts.say("may_ring_again.message"), "soft"));
  return {
    moment: "missed",
    lamp: "stopped",
    lines,
    actions: [{ id: "again", label: texts.say("button_ring_me_again"), tone: "primary" }],
  };
}

function settled(call: Call, input: CardInput, actions: Action[], texts: Texts): Part {
  const later: Action = { id: "later", label: texts.say("button_later"), tone: "plain" };
  const change: Action = { id: "change_answer", label: texts.say("button_change_answer"), tone: "quiet" };
  return {
    moment: "settled",
    lamp: "none",
    lines: [line(texts.say("settled", { outcome: call.outcome }), "main")],
    notes: input.state.notes,
    actions: [...actions, ...(TRY_AGAIN.has(call.outcome ?? "") ? [later] : []), change],
  };
}

/** Its end is known for certain: nothing is asked. How long they talked counts from the customer's answer. */
function over(call: Call, { state }: CardInput, actions: Action[], texts: Texts): Part {
  const talked = Date.parse(call.ended_at ?? "") - Date.parse(call.customer_answered_at ?? "");
  const time = talked >= 0 ? duration(talked) : null;
  const said = call.outcome === "talked" ? texts.say("ended_talked", { time }) : texts.say("ended_as", { outcome: call.outcome });
  const lines = [line(said, "main")];
  const later: Action[] = TRY_AGAIN.has(call.outcome ?? "") ? [{ id: "later", label: texts.say("button_later"), tone: "plain" }] : [];
  return { moment: "over", lamp: "none", lines, notes: state.notes, actions: [...actions, ...later] };
}

function answers(texts: Texts): Below {
  const picks = texts.choices.map(({ outcome, key, label }) => ({ id: outcome, key, label }));
  return { kind: "picks", of: "outcome", label: texts.say("label_answers"), picks };
}

function failed({ state }: CardInput, texts: Texts): Line[] {
  return state.answer?.failed ? [line(texts.say("answer_lost"), "warn")] : [];
}

function line(text: string, tone: Line["tone"]): Line {
  return { text, tone };
}
