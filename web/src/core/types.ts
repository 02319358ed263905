// What the core promises to whoever shows it. Documents of the server keep the words they have
// on the wire (docs/openapi.json); what is the browser's own is written in camelCase.
import type {
  Agent,
  Call,
  Calls,
  Context,
  Inspected,
  KeepReminder,
  Options,
  PageRules,
  PlaceCall,
  Problem,
  Reminder,
  Status,
  Word,
} from "./generated/api.ts";

export type {
  Agent,
  Call,
  Calls,
  Context,
  DisplayNumber,
  Evidence,
  Finding,
  Hint,
  Inspected,
  KeepReminder,
  LocalTime,
  Options,
  PageRules,
  Phone,
  Problem,
  Reading,
  Reason,
  Reminder,
  Session,
  Status,
} from "./generated/api.ts";

/** The states a call can be in. */
export type CallState = Call["state"];
/** How a call ended. */
export type Outcome = NonNullable<Call["outcome"]>;
/** What a person may say of how a call went. */
export type SaidOutcome = Word["outcome"];

/** To which server, and as which client, a page is connected. */
export interface LinkOptions {
  /** The server's origin, "https://clicktocall.example.com". */
  readonly server: string;
  /** The id under which this page stands on the server's list of what may be paired. */
  readonly client: string;
  /** The language of the sentences that come from the server; else the browser's. */
  readonly language?: string;
  /**
   * Where the host signs its agents in by itself: gives a bearer of a pairing, or null while
   * nobody is signed in. It is asked again, with renew, when one was refused.
   */
  readonly bearer?: (renew: boolean) => Promise<string | null>;
  /**
   * How long a pairing is remembered: "browser" (the default) for all tabs of this origin until
   * the person or the server ends it, "tab" for this tab alone.
   */
  readonly remember?: "browser" | "tab";
}

/**
 * How this page stands with the server.
 * - unpaired: no agent is known here; pair()
 * - pairing: the person is asked, see Snapshot.pairing
 * - paired: calls can be ordered
 * - asleep: Puzzel showed the agent logged off for long; wake() on her own "go on as …"
 * - ended: the pairing or the sign-in behind it is over; pair() again
 * - away: the server cannot be reached; it is tried again
 */
export type Phase = "unpaired" | "pairing" | "paired" | "asleep" | "ended" | "away";

/** How far pairing is. */
export interface Pairing {
  /** window: the pop-up asks; code: the pop-up cannot answer, and a code is to be typed on the server's page. */
  readonly step: "window" | "code";
  /** The pop-up was blocked by the browser. */
  readonly blocked: boolean;
  /** With step code: what to type, "WDJB-MJHT". */
  readonly code: string | null;
  /** With step code: where to type it, "https://…/device". */
  readonly page: string | null;
  /** With step code: until when it is good, as Date.now(). */
  readonly until: number | null;
}

/** Why a pairing came to nothing. */
export type PairingEnd = "declined" | "cancelled" | "expired" | "refused" | "away";

/** How long the sign-in lasts. */
export interface SignIn {
  /** When it ends, as Date.now(); null where that is not known. */
  readonly endsAt: number | null;
  /** Whether it is time to say so. */
  readonly warn: boolean;
  /** Whether something can order for her now; if not, she signs in by pair(). */
  readonly canOrder: boolean;
}

/** A click that waits until its agent is Ready. */
export interface Armed {
  readonly click: Click;
  /** Until when it waits, as Date.now(): a minute at the longest. */
  readonly until: number;
  /** Whether it waits in this tab. In others it can be disarmed, too. */
  readonly here: boolean;
}

/** Why an armed click no longer waits. */
export type Disarmed =
  | "disarmed"
  | "another_click"
  | "incoming_call"
  | "timed_out"
  | "left"
  | "not_ready"
  | "signed_out";

/** All that is known now. A new object for every change; the same object while nothing changes. */
export interface Snapshot {
  readonly phase: Phase;
  readonly pairing: Pairing | null;
  /** Whose calls are ordered from here; null where unknown. */
  readonly agent: Agent | null;
  readonly signIn: SignIn | null;
  /** Whether she may call now, as it was last read. */
  readonly status: Status | null;
  /** When status was read from Puzzel, as Date.now() of this machine; 0 for never. */
  readonly statusAt: number;
  /** The click on its way to the server: sent, and not answered yet. */
  readonly placing: Click | null;
  /** The agent's live call or, without one, the newest that was seen to end while this page was open. */
  readonly call: Call | null;
  readonly armed: Armed | null;
  /** Why the last armed click did not become a call; null after one that did. */
  readonly disarmed: Disarmed | null;
  /** Her reminders that are due, the oldest first; none while that is not known here. */
  readonly due: readonly Reminder[];
  /** Whether this page, of all of hers, is the one to show them. */
  readonly reminds: boolean;
  readonly stream: "closed" | "open" | "reconnecting";
}

/** A click: what is called, under a key that is the same however often it is sent. */
export interface Click {
  /** The Idempotency-Key. */
  readonly key: string;
  readonly body: PlaceCall;
  /** When the person clicked, as Date.now(). */
  readonly at: number;
  /** The id of the reminder it was a click on: that is done once Puzzel has the order. */
  readonly reminder?: string;
}

/** What a click may carry beside its number. */
export interface ClickOptions {
  /** ISO 3166 code of the country, where the page is sure of it. */
  readonly region?: string | null;
  readonly context?: Context | null;
  /** "My phone did not ring": order once more. */
  readonly again?: boolean;
  /** The person's own reason to pass a rule that warns. */
  readonly override?: string | null;
  /** Fields of Puzzel's callout, sent as they are. */
  readonly options?: Options | null;
  /** The id of the reminder that was clicked on. */
  readonly reminder?: string | null;
}

/** What stood in the way of an answer. */
export type Trouble =
  /** The server refused, and says why; nothing was stored and nothing ordered. */
  | { readonly kind: "problem"; readonly problem: Problem }
  /** Nobody is paired, or no longer. */
  | { readonly kind: "signed_out" }
  /** The server cannot be reached, or what answered is not the server. */
  | { readonly kind: "away" };

/** An answer of the server, or what stood in its way. Nothing here is ever thrown. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

/** What became of a click. */
export type Placed =
  /** It is a call, perhaps one that was refused or is unknown: its state says. isNew is false for one that was running. */
  | { readonly kind: "call"; readonly call: Call; readonly isNew: boolean }
  /** Nothing was ordered: the server says so, or the click never reached it. */
  | { readonly kind: "not_ordered"; readonly trouble: Trouble }
  /**
   * It was sent, no answer came while it was fresh, or only to a later try, which was refused, and
   * nobody can say yet whether it arrived. It is not sent again. Once the server answers, Snapshot.placing becomes null, and call is set if it did.
   */
  | { readonly kind: "lost" };

/** Which calls to list. */
export interface CallsFilter {
  readonly state?: readonly CallState[];
  /** RFC 3339. */
  readonly since?: string;
  readonly until?: string;
  /** A page's `next`. */
  readonly before?: string;
  readonly limit?: number;
}

/** What an agent wants to call later. Nothing is called by itself: what is due stands in Snapshot.due, and she clicks. */
export interface Reminders {
  /** Keeps one. The same number at the same instant is the same wish. */
  keep(wish: KeepReminder): Promise<Answer<Reminder>>;
  /** Her open ones, those due first. */
  list(): Promise<Answer<readonly Reminder[]>>;
  /** Puts one off to another instant (RFC 3339), or brings it forward. */
  move(id: string, dueAt: string): Promise<Answer<Reminder>>;
  /** Lets one go. */
  dismiss(id: string): Promise<Answer<Reminder>>;
}

/**
 * A page's connection with one server. It does nothing until somebody shows intent, but where a
 * reminder of the agent's is due: then it reads her list.
 */
export interface Link {
  readonly snapshot: Snapshot;
  /** Tells every change, until the returned function is called. Listeners are called one after another, never in the middle of a call to the link. */
  subscribe(listener: (now: Snapshot) => void): () => void;
  /** Somebody is about to call: readiness is read if it is older than 3 s, and the stream opened. Call it as often as you like. */
  intent(): void;
  /** Somebody is looking at readiness: it is kept fresh while the page is visible, until the returned function is called. */
  look(): () => void;
  /** Pairs. Only inside a person's gesture, or the pop-up is blocked. Resolves when it is done: null, or why it came to nothing. */
  pair(): Promise<PairingEnd | null>;
  /** Gives pairing up. */
  cancelPairing(): void;
  /** Ends this pairing, on the server too. */
  unpair(): Promise<void>;
  /** "It is still me": only upon the person's own click. */
  wake(): Promise<Answer<null>>;
  /** What a number is, which rules apply, and what time it is there. The number leaves the browser. */
  inspect(number: string, region?: string | null): Promise<Answer<Inspected>>;
  /** Makes a click. Nothing is sent. */
  click(number: string, options?: ClickOptions): Click;
  /** Orders, once: the same click may be given again, from a reloaded page too, and is the same call. Only upon a person's gesture. */
  place(click: Click): Promise<Placed>;
  /**
   * Ends the sending of a click that the server does not answer: it is not sent again, by no page. Whether it
   * arrived is asked once the server is back, so place() resolves with "lost", or with the answer that just came.
   */
  giveUp(click: Click): void;
  /**
   * Places the click when the agent is Ready, within a minute. It takes the place of any other, in all tabs. Resolves
   * with what became of it. With ending she has just asked that her pause be ended: then that is waited for, too.
   */
  arm(click: Click, ending?: "pause"): Promise<Placed | Disarmed>;
  disarm(): void;
  /** Asks the frame inside Puzzel's own application to hang up. A trouble says why not; without a frame there is no way. */
  hangUp(callId: string): Promise<Answer<null>>;
  /** Asks that frame to make her Ready: ends her wrap-up, or her pause. Readiness is read anew. */
  becomeReady(): Promise<Answer<null>>;
  /** The agent's own word for how a call went, and what she wants to remember; notes that are left out stay. */
  outcome(callId: string, outcome: SaidOutcome, notes?: string): Promise<Answer<Call>>;
  /** What she noted of a call, for her alone; "" for nothing. */
  notes(callId: string): Promise<Answer<string>>;
  /** Keeps notes in the place of those before, at most 2,000 characters; "" takes them away. */
  note(callId: string, notes: string): Promise<Answer<string>>;
  /** What she wants to call later. */
  readonly agenda: Reminders;
  /** What people taught about the numbers of a site, by its host's name: the rules that are in force for everybody. */
  pageRules(host: string): Promise<Answer<PageRules>>;
  /** Her calls, newest first. */
  calls(filter?: CallsFilter): Promise<Answer<Calls>>;
  /** Ends everything of this link in this page: streams, timers, listeners. What was ordered stays ordered. */
  close(): void;
}
