// What a card's picture is made from, and the picture: describe.ts turns the one into the other.
import type { Call, Inspected, PairingEnd, Disarmed, SaidOutcome, Snapshot, Trouble } from "../../core/types.ts";
import type { Subject } from "../subject.ts";

/** What the card itself knows, beside what the link tells. */
export interface CardState {
  readonly subject: Subject;
  /** The server's reading of the number; null until it is here. */
  readonly inspected: Inspected | null;
  /** The bar that lets a person stop before anything was ordered. */
  readonly undo: Undo | null;
  /** The id of the call that this card shows. */
  readonly callId: string | null;
  /** This card's own click is on its way to the server. */
  readonly placing: boolean;
  /** What the last click came to, where it did not become a call. */
  readonly trouble: Trouble | "lost" | null;
  /** The person asked to go on in spite of a warning, and gives her reason. */
  readonly overriding: boolean;
  /** This card's click waits until she is Ready. */
  readonly armed: boolean;
  readonly disarmed: Disarmed | null;
  readonly pairingEnd: PairingEnd | null;
  /** She stopped before anything was ordered. */
  readonly stopped: boolean;
  /** The answer how it went is open again. */
  readonly changing: boolean;
  readonly answer: { readonly outcome: SaidOutcome; readonly failed: boolean } | null;
  /** What the frame inside Puzzel was asked for, and has not answered. */
  readonly doing: "hang_up" | "make_ready" | null;
  /** Why it was not done. */
  readonly undone: Trouble | null;
  /** What she notes of the call; null before there is one. */
  readonly notes: Notes | null;
  /** When the call, and the state it is in, began, as Date.now(); the browser's clock. */
  readonly since: { readonly call: number; readonly state: number };
  /** The phone rings again for a call that was over: it had not been answered. */
  readonly reopened: boolean;
  readonly copied: boolean;
}

/** What a person notes of a call, and whether the server has it. */
export interface Notes {
  readonly text: string;
  readonly kept: "no" | "yes" | "failed";
}

/** How long a click can be stopped, and why it can. */
export interface Undo {
  /** As Date.now(); null: until the person presses. */
  readonly endsAt: number | null;
  readonly total: number;
  readonly because: readonly Cause[];
}

/** Why a click had better be looked at for a moment. */
export type Cause = "guess" | "unsure" | "foreign" | "warned" | "night";

/** All of it at one moment. */
export interface CardInput {
  readonly snapshot: Snapshot;
  readonly state: CardState;
  /** Date.now(). */
  readonly now: number;
  /** The reader's locale for times, "nb-NO". */
  readonly locale: string;
}

/** What the lamp shows; each has a shape of its own. */
export type Lamp = "ready" | "waiting" | "live" | "stopped" | "asking" | "none";

/** One paragraph of the message. */
export interface Line {
  readonly text: string;
  readonly tone: "main" | "soft" | "warn";
}

/** What can be done. */
export type ActionId =
  | "call"
  | "call_now"
  | "stop"
  | "arm"
  | "make_ready"
  | "ready_and_call"
  | "hang_up"
  | "disarm"
  | "again"
  | "start_override"
  | "override"
  | "connect"
  | "cancel_pairing"
  | "go_on"
  | "disconnect"
  | "open_puzzel"
  | "copy"
  | "tel"
  | "show_call"
  | "change_answer"
  | "later"
  | "reset";

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  readonly tone: "primary" | "plain" | "quiet" | "stop";
  /** It was pressed, and what comes of it is awaited. */
  readonly busy?: boolean;
}

/** A choice with one key. */
export interface Pick {
  readonly id: string;
  readonly key: string;
  readonly label: string;
}

/** What stands below the message. */
export type Below =
  | { readonly kind: "picks"; readonly of: "outcome" | "region"; readonly label: string; readonly picks: readonly Pick[] }
  | { readonly kind: "reason" }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "bar"; readonly left: number | null; readonly total: number }
  | null;

/** The moments a card can be in; each is a story and a picture in the tests. */
export type Moment =
  | "unpaired" | "pairing" | "asleep" | "signed_out" | "away"
  | "refused_number" | "ambiguous" | "blocked" | "warned" | "overriding"
  | "reading" | "ready" | "wait" | "not_ready" | "armed" | "another_call" | "undo" | "stopped"
  | "placing" | "lost" | "not_ordered"
  | "ordered" | "ordered_silent" | "ringing" | "on_line" | "answered"
  | "question" | "settled" | "over" | "missed" | "unknown" | "unknown_later" | "refused";

/** The picture of a card. */
export interface CardView {
  readonly moment: Moment;
  readonly name: string;
  /** In groups, as people of its country write it. */
  readonly number: string;
  /** "Norway, by its country code" */
  readonly place: string;
  /** "14:07 there", or "" */
  readonly there: string;
  /** "0:07", or "" */
  readonly elapsed: string;
  readonly lamp: Lamp;
  readonly lines: readonly Line[];
  /** "Then press", and the keys apart: "1 2". */
  readonly extension: { readonly text: string; readonly keys: string } | null;
  readonly below: Below;
  readonly notes: Notes | null;
  readonly actions: readonly Action[];
  /** "as Kari N., Softphone", or "" */
  readonly as: string;
  /** Whether the call goes on, so that the card shrinks instead of closing. */
  readonly live: boolean;
  /** What the small pill says: "Your phone is ringing". */
  readonly pill: string;
  /** What is said aloud; "" while the agent is on the line. */
  readonly aloud: string;
}

/** A part of a picture: what one moment adds to what all have. */
export type Part = { readonly moment: Moment; readonly lamp: Lamp; readonly lines: readonly Line[] } & Partial<CardView>;

/** States of a call in which something may still happen by itself. */
export function isLive(call: Call, now: number, since: number): boolean {
  return call.state === "unknown" ? now - since < 60_000 : !["ended", "refused"].includes(call.state);
}
