// What the card asks of our frame inside Puzzel's own application: to hang up, to end wrap-up or pause. Over
// Puzzel's REST API there is no such thing, so nothing here is offered where no frame takes the calls.
import type { Call, Link, Reason, Snapshot, Status } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { plain } from "./about-number.ts";
import type { Action, CardState, Line } from "./state.ts";

/** States of a call in which Puzzel has something to hang up. */
const HANGS_UP: ReadonlySet<Call["state"]> = new Set<Call["state"]>(["agent_ringing", "agent_answered", "customer_answered"]);

/** What becomes Ready by one word. */
const ENDS: ReadonlySet<string> = new Set(["wrap_up", "busy", "no_answer", "on_pause"]);

/** Whether a frame of hers takes her calls now. */
function isFramed(status: Status | null): boolean {
  return status?.road === "widget";
}

/** Whether this call can be hung up from here. */
export function canHangUp(call: Call, { status }: Pick<Snapshot, "status">): boolean {
  return call.road === "widget" && HANGS_UP.has(call.state) && isFramed(status);
}

/** Whether a fact proves that her phone answers by itself what goes this call's road. */
export function answersItself(call: Call, { status }: Pick<Snapshot, "status">): boolean {
  return status?.phone?.answers_itself === true && call.road === (status.road ?? "rest");
}

/** The button that hangs up: never where Call stood, and never the first thing that takes the keyboard. */
export function hangUpAction({ doing }: CardState, texts: Texts): Action {
  return { id: "hang_up", label: texts.say("button_hang_up"), tone: "stop", busy: doing === "hang_up" };
}

/** What makes her Ready, and what calls in the same click. None where no frame is there to do it. */
export function readyActions(reason: Reason, status: Status | null, { doing }: CardState, texts: Texts): readonly Action[] {
  const { code } = reason;
  if (!isFramed(status) || !ENDS.has(code)) return [];
  const pause = code === "on_pause";
  return [
    { id: "ready_and_call", label: texts.say(pause ? "button_end_pause_and_call" : "button_ready_and_call"), tone: "primary" },
    { id: "make_ready", label: texts.say(pause ? "button_end_pause" : "button_ready"), tone: "plain", busy: doing === "make_ready" },
  ];
}

/** One button is the first. */
export function behind(first: readonly Action[], others: readonly Action[]): readonly Action[] {
  return first.length === 0 ? others : [...first, ...others.map((each) => ({ ...each, tone: "plain" }) as const)];
}

/** Why it was not done, and what to do; nothing where all is well. */
export function undoneLines({ undone }: CardState, texts: Texts): Line[] {
  if (!undone) return [];
  if (undone.kind !== "problem") return [{ text: texts.say("undone_away"), tone: "warn" }];
  const { detail, next_step, quote } = undone.problem;
  const lines: Line[] = [{ text: `${detail} ${plain(next_step)}`.trim(), tone: "warn" }];
  return quote ? [...lines, { text: texts.say("puzzel_says", { message: quote }), tone: "soft" }] : lines;
}

/** Asks, once at a time, and tells what came of it. */
export class ThroughFrame {
  readonly #link: Link;
  readonly #state: () => CardState;
  readonly #change: (change: Pick<CardState, "doing" | "undone">) => void;

  constructor(link: Link, state: () => CardState, change: (change: Pick<CardState, "doing" | "undone">) => void) {
    this.#link = link;
    this.#state = state;
    this.#change = change;
  }

  /** Hangs this call up. Once Puzzel has, nothing is left to press: the end comes by itself. */
  async hangUp(callId: string): Promise<void> {
    if (this.#state().doing) return;
    this.#change({ doing: "hang_up", undone: null });
    const answer = await this.#link.hangUp(callId);
    if (this.#state().callId === callId && !answer.ok) this.#change({ doing: null, undone: answer.trouble });
  }

  /** Makes her Ready; false where Puzzel did not, or nobody knows. */
  async becomeReady(): Promise<boolean> {
    const { subject, callId, doing } = this.#state();
    if (doing) return true;
    this.#change({ doing: "make_ready", undone: null });
    const answer = await this.#link.becomeReady();
    const now = this.#state();
    if (now.subject === subject && now.callId === callId) this.#change({ doing: null, undone: answer.ok ? null : answer.trouble });
    return answer.ok;
  }
}
