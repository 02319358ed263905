// What a page hears of: a closed list of typed events. They bubble and are composed; each comes from
// the <click-to-call> that was used, or from the page's one host element where a number of the page was.
// No event carries a number in clear: the page has it already, and nobody else shall.
import type { Call, CallState, Outcome, SaidOutcome } from "../core/types.ts";
import type { RecordOf } from "./subject.ts";

/** A number for those who need not know it: "+47 •• •• •• 55". */
export type Masked = string;

/** What an event says of the number it is about. */
export interface AboutNumber {
  readonly number: Masked;
  /** The record the number belongs to, as the page gave it. */
  readonly record: RecordOf | null;
}

/** What an event says of a call. */
export interface AboutCall extends AboutNumber {
  /** Its id at the server. */
  readonly id: string;
  readonly state: CallState;
  /** How it ended; null before, and "not_known" where nobody could see it. */
  readonly outcome: Outcome | null;
  /** Whether the state is certain: an incoming call may look the same. */
  readonly certain: boolean;
}

/** All events, with their details. */
export interface ClickToCallEventMap {
  /** A card was opened. */
  "ctc-open": CustomEvent<AboutNumber>;
  /** It was closed. */
  "ctc-close": CustomEvent<AboutNumber>;
  /** An order is about to go out; preventDefault() keeps it back. */
  "ctc-before-call": CustomEvent<AboutNumber>;
  /** A click has become a call: ordered, refused, or unknown. */
  "ctc-call": CustomEvent<AboutCall>;
  /** Its state has changed. */
  "ctc-state": CustomEvent<AboutCall>;
  /** It is over; the outcome may come later, by ctc-outcome. */
  "ctc-ended": CustomEvent<AboutCall>;
  /** The agent said how it went. */
  "ctc-outcome": CustomEvent<AboutCall & { readonly said: SaidOutcome }>;
  /** Nothing was ordered; code is one of docs/errors.md, or "server_away", "sign_in_needed", "server_silent". */
  "ctc-not-ordered": CustomEvent<AboutNumber & { readonly code: string }>;
  /** Whether she may call has changed; code is the reason's, null while she may. */
  "ctc-ready": CustomEvent<{ readonly ready: boolean; readonly code: string | null }>;
  /** How many numbers the page has now. */
  "ctc-count": CustomEvent<{ readonly count: number }>;
}

/** The names of all events. */
export const EVENTS = [
  "ctc-open", "ctc-close", "ctc-before-call", "ctc-call", "ctc-state", "ctc-ended", "ctc-outcome", "ctc-not-ordered",
  "ctc-ready", "ctc-count",
] as const satisfies readonly (keyof ClickToCallEventMap)[];

type Detail<Name extends keyof ClickToCallEventMap> = ClickToCallEventMap[Name]["detail"];

/** Tells the page; false where somebody held back what can be held back. */
export function tell<Name extends keyof ClickToCallEventMap>(target: EventTarget, name: Name, detail: Detail<Name>): boolean {
  const cancelable = name === "ctc-before-call";
  return target.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));
}

/** What an event says of a call. */
export function aboutCall({ id, state, outcome, evidence, number, context }: Call): AboutCall {
  return { id, state, outcome, certain: evidence.certain, number: masked(number.e164 ?? number.text), record: context };
}

/** "+47 22 22 55 55" → "+47 •• •• •• 55" */
export function masked(number: string): Masked {
  const digits = number.replace(/\D/g, "").length;
  const code = /^\+\d+/.exec(number)?.[0].length ?? 0;
  let seen = 0;
  return number.replace(/\d/g, (digit, at: number) => {
    seen++;
    return (at < code && code <= 4) || seen > digits - 2 ? digit : "•";
  });
}
