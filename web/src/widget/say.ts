// The frame's one line: whether calls can be placed here, as whom, and what to do where they cannot.
// Of the agent's status it says what Puzzel's own application shows, in Puzzel's own words.
import type { Lamp } from "../element/card/state.ts";
import { shortName } from "../element/card/format.ts";
import { type Texts, segmentsOf } from "../texts/index.ts";
import type { What } from "./deeds.ts";
import type { AgentState, FrameState } from "./state.ts";

/** A button of the line. */
export interface LineAction {
  readonly id: What | "try_again";
  readonly label: string;
}

/** The line. */
export interface LineView {
  readonly lamp: Lamp;
  readonly text: string;
  /** What is said under it, "" for nothing. */
  readonly more: string;
  /** "as Kari N.", or "". */
  readonly who: string;
  readonly action: LineAction | null;
  /** Whether it is said aloud: her own status is Puzzel's to say. */
  readonly aloud: boolean;
}

/** The line at one moment. */
export function sayLine(state: FrameState, texts: Texts): LineView {
  return aboutHost(state, texts) ?? aboutSignIn(state, texts) ?? aboutStream(state, texts) ?? aboutAgent(state, texts);
}

function plain(lamp: Lamp, text: string, more = "", action: LineAction | null = null): LineView {
  return { lamp, text, more, who: "", action, aloud: true };
}

function aboutHost({ host }: FrameState, texts: Texts): LineView | null {
  if (host === "alone") return plain("stopped", texts.say("frame_alone"));
  return host === "waiting" ? plain("waiting", texts.say("frame_waiting")) : null;
}

function aboutSignIn({ standing, stream }: FrameState, texts: Texts): LineView | null {
  const again: LineAction = { id: "try_again", label: texts.say("button_try_again") };
  switch (standing.kind) {
    case "signed_in":
      return null;
    case "signing_in":
      return plain("waiting", texts.say("frame_signing_in"));
    case "no_token":
      return plain("stopped", texts.say("frame_no_token"), quote(standing.message, texts), again);
    case "refused":
      return plain("stopped", standing.problem.detail, unbracketed(standing.problem.next_step), again);
    case "away":
      // What is open goes on without a new token for a while.
      if (stream === "open") return null;
      if (standing.problem) return plain("waiting", standing.problem.detail, unbracketed(standing.problem.next_step));
      return plain("stopped", texts.say("server_away"), "", again);
  }
}

function aboutStream({ stream, active }: FrameState, texts: Texts): LineView | null {
  if (stream !== "open") return plain("waiting", texts.say("frame_reconnecting"));
  return active ? null : plain("none", texts.say("frame_other"));
}

function aboutAgent({ agent, standing, doing, undone }: FrameState, texts: Texts): LineView {
  const name = standing.kind === "signed_in" || standing.kind === "away" ? standing.agent?.name : null;
  const what = wayOut(agent);
  const label = what && texts.say(what === "unpause" ? "button_end_pause" : "button_ready");
  return {
    lamp: lampOf(agent),
    text: wordOf(agent, texts),
    more: undone && undone.what === what ? sayUndone(undone, texts) : "",
    who: texts.say("as_agent", { name: name && shortName(name) }),
    action: what && label && doing !== what ? { id: what, label } : null,
    aloud: undone !== null,
  };
}

/** What a button that came to nothing says. */
export function sayUndone({ what, trouble, message }: NonNullable<FrameState["undone"]>, texts: Texts): string {
  if (trouble === "silent" || trouble === "gone") return texts.say("frame_not_known");
  const said = texts.say(what === "hang_up" && !message ? "frame_no_such_call" : "frame_not_done");
  return `${said} ${quote(message, texts)}`.trim();
}

/** Her status by the application: Logged off and Pause stand before a status that does not contradict them. */
function shown({ centre, status }: AgentState): string {
  if (centre === "LoggedOff") return centre;
  return centre === "Pause" && (status === "Available" || status === "") ? centre : status || centre;
}

function wordOf(agent: AgentState, texts: Texts): string {
  const value = shown(agent);
  return value ? texts.word("status", value) : texts.say("status_reading");
}

const LAMPS: Readonly<Record<string, Lamp>> = {
  Available: "ready",
  WrapUp: "waiting",
  Busy: "waiting",
  NoAnswer: "waiting",
  Alerting: "waiting",
  Connected: "live",
  Pause: "stopped",
  LoggedOff: "stopped",
};

function lampOf(agent: AgentState): Lamp {
  return LAMPS[shown(agent)] ?? "asking";
}

/** What makes her free again; null where nothing here does. */
function wayOut(agent: AgentState): Exclude<What, "hang_up"> | null {
  const value = shown(agent);
  if (value === "Pause") return "unpause";
  return value === "WrapUp" || value === "Busy" || value === "NoAnswer" ? "set_available" : null;
}

function quote(message: string, texts: Texts): string {
  return message ? texts.say("puzzel_says", { message }) : "";
}

/** A next step in words: buttons that are named in it are elsewhere. */
function unbracketed(text: string): string {
  return segmentsOf(text)
    .map((part) => ("words" in part ? part.words : part.label))
    .join("");
}
