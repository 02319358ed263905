// May she call now? Puzzel's own words for her status, and what to do where it is not Ready.
import { mayArm } from "../../core/status.ts";
import type { Reason, Status } from "../../core/types.ts";
import { type Texts, isOverrideHint, segmentsOf } from "../../texts/index.ts";
import { plain } from "./about-number.ts";
import { type Action, type CardInput, type Line, type Part, isLive } from "./state.ts";
import { behind, readyActions, undoneLines } from "./through-frame.ts";

/** What is said before a click; the last resort of a picture, so there is always something. */
export function aboutStatus(input: CardInput, texts: Texts): Part {
  const { snapshot, state } = input;
  return (
    anotherCall(input, texts) ??
    armed(input, texts) ??
    undo(input, texts) ??
    warning(input, texts) ??
    (snapshot.status ? ofStatus(snapshot.status, input, texts) : reading(texts, state.stopped))
  );
}

function reading(texts: Texts, stopped: boolean): Part {
  return {
    moment: stopped ? "stopped" : "reading",
    lamp: "waiting",
    lines: [{ text: texts.say(stopped ? "undo_stopped" : "status_reading"), tone: "main" }],
    actions: [{ id: "call", label: texts.say("button_call"), tone: "primary" }],
  };
}

/** Her other call goes on, or may. */
function anotherCall({ snapshot, state, now }: CardInput, texts: Texts): Part | null {
  const { call } = snapshot;
  if (!call || call.id === state.callId || !isLive(call, now, Date.parse(call.created_at ?? ""))) return null;
  const params = { number: call.number.text, unknown: call.state === "unknown" ? "yes" : "" };
  return {
    moment: "another_call",
    lamp: "live",
    lines: [
      { text: texts.say("call_in_progress.message", params), tone: "main" },
      { text: texts.say("call_in_progress.next_step"), tone: "soft" },
    ],
    actions: [{ id: "show_call", label: texts.say("button_show_call"), tone: "primary" }],
  };
}

function armed({ snapshot, state, now }: CardInput, texts: Texts): Part | null {
  if (!state.armed || !snapshot.armed) return null;
  const left = Math.max(0, snapshot.armed.until - now);
  const lines: Line[] = [{ text: texts.say("wait_ready", { seconds: Math.ceil(left / 1000) }), tone: "main" }];
  const why = snapshot.status?.reason?.message;
  if (why) lines.push({ text: why, tone: "soft" });
  lines.push({ text: texts.say("armed_escape"), tone: "soft" });
  return {
    moment: "armed",
    lamp: "waiting",
    lines,
    below: { kind: "bar", left, total: 60_000 },
    actions: [{ id: "disarm", label: texts.say("button_stop_waiting"), tone: "primary" }],
    // The seconds are for the eye: aloud it is said once.
    aloud: `${texts.say("wait_ready", { seconds: 60 })} ${texts.say("armed_escape")}`,
  };
}

function undo({ state, now }: CardInput, texts: Texts): Part | null {
  if (!state.undo) return null;
  const { endsAt, total, because } = state.undo;
  const left = endsAt === null ? null : Math.max(0, endsAt - now);
  const seconds = (of: number | null) => texts.say("undo_counting", { seconds: of === null ? null : Math.ceil(of / 1000) });
  const region = state.subject.region;
  const why = because.map((cause) => texts.say(`undo_because_${cause}`, { region })).join(" ");
  const lines: Line[] = [{ text: seconds(left), tone: "main" }];
  if (why) lines.push({ text: why, tone: "soft" });
  return {
    moment: "undo",
    lamp: "waiting",
    lines,
    below: { kind: "bar", left, total },
    actions: [
      { id: "stop", label: texts.say("button_stop"), tone: endsAt === null ? "plain" : "primary" },
      { id: "call_now", label: texts.say("button_call_now"), tone: endsAt === null ? "primary" : "plain" },
    ],
    aloud: `${seconds(endsAt === null ? null : total)} ${why}`.trim(),
  };
}

/** A rule warns: the person may go on, with her own reason. */
function warning({ state }: CardInput, texts: Texts): Part | null {
  const [finding] = state.inspected?.findings ?? [];
  if (state.inspected?.verdict !== "warn" || !finding) return null;
  if (state.overriding) return overriding(finding.message, texts);
  const lines: Line[] = [{ text: finding.message, tone: "warn" }];
  lines.push({ text: plain(finding.next_step), tone: "soft" });
  const action: Action = { id: "start_override", label: texts.say("button_override"), tone: "primary" };
  return { moment: "warned", lamp: "stopped", lines, actions: finding.overridable ? [action] : [] };
}

/** The field for the reason; it takes the place of the message's second half. */
export function overriding(message: string, texts: Texts): Part {
  return {
    moment: "overriding",
    lamp: "stopped",
    lines: [{ text: message, tone: "warn" }],
    below: { kind: "reason" },
    actions: [
      { id: "override", label: texts.say("button_override"), tone: "primary" },
      { id: "reset", label: texts.say("button_cancel"), tone: "quiet" },
    ],
  };
}

function ofStatus(status: Status, { state }: CardInput, texts: Texts): Part {
  const lines: Line[] = [];
  if (state.stopped) lines.push({ text: texts.say("undo_stopped"), tone: "soft" });
  const over = disarmedText(state.disarmed, texts);
  if (over) lines.push({ text: over, tone: "warn" });
  if (status.ready) {
    return {
      moment: "ready",
      lamp: "ready",
      lines: [{ text: readyText(status, texts), tone: "main" }, ...lines],
      actions: [{ id: "call", label: texts.say("button_call"), tone: "primary" }],
    };
  }
  const reason = status.reason ?? { code: "", message: texts.say("status_reading"), next_step: "" };
  if (state.overriding) return overriding(reason.message, texts);
  const waits = mayArm(status);
  return {
    moment: waits ? "wait" : "not_ready",
    lamp: waits ? "waiting" : "stopped",
    lines: [{ text: `${reason.message} ${plain(reason.next_step)}`.trim(), tone: "main" }, ...quote(reason, texts), ...undoneLines(state, texts), ...lines],
    actions: behind(readyActions(reason, status, state, texts), actionsOf(reason, waits, texts)),
  };
}

/** Where she answers. That it answers by itself is said only where a fact proves it for the road the order takes. */
function readyText({ phone }: Status, texts: Texts): string {
  if (!phone) return texts.say("ready_unknown_phone");
  if (phone.softphone && phone.answers_itself) return texts.say("ready_auto_answer");
  return phone.softphone ? texts.say("ready_softphone") : texts.say("ready_phone", { ending: phone.ending });
}

function disarmedText(why: CardInput["state"]["disarmed"], texts: Texts): string {
  switch (why) {
    case "timed_out":
      return texts.say("wait_over");
    case "another_click":
    case "incoming_call":
    case "left":
    case "not_ready":
      return texts.say(`disarmed_${why}`);
    default:
      return "";
  }
}

/** Puzzel's own message may be in another language: it stands under our sentence, never instead. */
export function quote(reason: Reason, texts: Texts): Line[] {
  return reason.quote ? [{ text: texts.say("puzzel_says", { message: reason.quote }), tone: "soft" }] : [];
}

/** What a reason's next step offers as buttons. */
export function actionsOf(reason: Reason, waits: boolean, texts: Texts): Action[] {
  const actions: Action[] = [];
  const add = (id: Action["id"], label: string) =>
    actions.push({ id, label, tone: actions.length === 0 ? "primary" : "plain" });
  if (waits) add("arm", texts.say("button_call_when_ready"));
  if (isOverrideHint(reason.next_step) || reason.next_step.includes(texts.say("override_hint"))) {
    add("start_override", texts.say("button_override"));
  }
  for (const part of segmentsOf(reason.next_step)) {
    if ("words" in part) continue;
    if (part.button === "button_open_puzzel") add("open_puzzel", texts.say("button_open_puzzel"));
    if (part.button === "button_sign_in") add("connect", texts.say("button_sign_in"));
    if (part.button === "button_call_again") add("again", texts.say("button_call_again"));
    if (part.button === "button_ring_me_again") add("again", texts.say("button_ring_me_again"));
  }
  return actions;
}

