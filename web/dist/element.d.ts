// Types of element.js, for pages that are written in TypeScript:
//
//   import { configure } from "https://clicktocall.example.com/dist/v1/element.js";
//   configure({ client: "crm", regions: ["NO", "SE"] });
//
// In a bundler's project this file goes beside a copy of element.js, or into "paths".

/** How a call went, as its agent may say it. */
export type SaidOutcome =
  | "talked" | "no_answer" | "busy" | "voicemail" | "wrong_number" | "failed"
  | "agent_did_not_answer" | "agent_busy" | "cancelled";
/** How a call ended. "not_known": the agent was on the line and nobody said more. "not_observed": nobody looked. */
export type Outcome = SaidOutcome | "not_known" | "not_observed";
/** Where a call stands. Only "customer_answered" says anything of the customer. */
export type CallState =
  | "placing" | "ordered" | "agent_ringing" | "agent_answered" | "customer_answered" | "ended" | "refused" | "unknown";
/** How long an order can be stopped: where something is unsure, until pressed, or so many seconds always. */
export type UndoChoice = "auto" | "pressed" | 3 | 5 | 10;
/** What is offered while the server is away. */
export type Fallback = "copy" | "tel" | "none";

/** The record a number belongs to; it is kept with the call. */
export interface RecordOf {
  readonly system?: string;
  readonly type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** What is said of digits on one site's pages. It is data, compared letter by letter. */
export interface PageRule {
  /** location.hostname of the site. */
  readonly host: string;
  /** "number": it is one, though it does not look so. "not_number": it is none. "region": it is one of this country. */
  readonly verdict: "number" | "not_number" | "region";
  /** The label words beside it, in small letters, at most three; "" where nothing names it. */
  readonly words: string;
  /** Lengths of its groups of digits with what stands between: "8", "2 2 2 2", "(3) 3-4"; "" for any, beside these words only. */
  readonly shape: string;
  /** With "region": ISO 3166 code. */
  readonly region?: string;
}

/** What a page says of itself once. Script tags say the same with data- attributes. */
export interface Options {
  /** The id under which this page stands on the server's list of what may be paired. */
  readonly client: string;
  /** The server's origin; where the script came from, if it is left out. */
  readonly server?: string;
  /** The agent's regions, the likeliest first: ["NO", "SE"]. */
  readonly regions?: readonly string[];
  /** Whether the numbers of the page itself are found; <click-to-call> works either way. */
  readonly page?: boolean;
  /** Whether a number that the pointer rests on opens the card; else only a click does. */
  readonly hover?: boolean;
  /** "en", "nb", "sv", "da" or "fi"; the page's own language, then the browser's, if it is left out. */
  readonly language?: string;
  readonly undo?: UndoChoice;
  readonly fallback?: Fallback;
  /** What the records of this page belong to: "crm". */
  readonly system?: string;
  /** The address of Puzzel's own application. */
  readonly puzzel?: string;
  readonly theme?: "auto" | "light" | "dark";
  /** The key that opens the palette: "Alt+Shift+K", the default, "Mod+J", "F8"; "off" for none. */
  readonly shortcut?: string;
  /** What the page itself says of digits on it. What cannot be read is left out. */
  readonly rules?: readonly PageRule[];
  /** Where the host signs its agents in by itself: gives a bearer, or null while nobody is signed in. */
  readonly bearer?: ((renew: boolean) => Promise<string | null>) | undefined;
  /** How long a pairing is remembered. */
  readonly remember?: "browser" | "tab" | undefined;
}

/** The connection with the server, for pages that draw their own. Documents are those of openapi.json. */
export interface Link {
  /** All that is known now; a new object for every change. */
  readonly snapshot: {
    readonly phase: "unpaired" | "pairing" | "paired" | "asleep" | "ended" | "away";
    readonly agent: { readonly user_id: number; readonly name: string | null } | null;
    readonly status: { readonly ready: boolean; readonly reason: { readonly code: string; readonly message: string; readonly next_step: string } | null } | null;
    readonly call: { readonly id: string; readonly state: CallState; readonly outcome: Outcome | null } | null;
  };
  subscribe(listener: () => void): () => void;
  /** Somebody is about to call: readiness is read. */
  intent(): void;
  /** Pairs; only inside a person's gesture. */
  pair(): Promise<string | null>;
  unpair(): Promise<void>;
  /** Makes a click; nothing is sent. */
  click(number: string, options?: { readonly region?: string | null; readonly context?: RecordOf | null; readonly again?: boolean; readonly override?: string | null }): Click;
  /** Orders, once: the same click may be given again and is the same call. Only upon a person's gesture. */
  place(click: Click): Promise<{ readonly kind: "call" | "not_ordered" | "lost" }>;
  /** The agent's own word for how a call went. */
  outcome(callId: string, outcome: SaidOutcome, notes?: string): Promise<{ readonly ok: boolean }>;
  close(): void;
}

/** A click, as Link.click makes it. */
export interface Click {
  readonly key: string;
  readonly body: never;
  readonly at: number;
}

/** The numbers of a page. */
export interface Numbers {
  focusNext(): unknown;
  focusPrevious(): unknown;
  /** Looks at everything again. */
  rescan(): void;
  /** Takes a rule about this site, in the place of one about the same; null, or why it was not taken. */
  teach(rule: PageRule): Promise<string | null>;
  /** Forgets what was taught here; true where it was known. */
  forget(rule: PageRule): Promise<boolean>;
  /** All rules about this site; those taught here count before the page's, and those before the server's. */
  rules(): Promise<readonly { readonly rule: PageRule; readonly from: "here" | "page" | "server" }[]>;
}

/** What configure() gives back. */
export interface ClickToCall {
  /** The page's one element: it sends the events of the page's own numbers. */
  readonly host: HTMLElement;
  /** The numbers of the page; null where they are not looked for. */
  readonly numbers: Numbers | null;
  link(): Promise<Link>;
  /** Opens the palette, or closes it; it places no call: the person's own key does. */
  find(): Promise<void>;
  /** Ends everything and leaves nothing in the page. */
  stop(): void;
}

/** Starts on this page, in the place of what was started before. */
export function configure(options: Options): ClickToCall;

/** <click-to-call number="22 22 55 55" region="NO" record-type="contact" record-id="4711">Ola</click-to-call> */
export abstract class ClickToCallElement extends HTMLElement {
  /** The number as people or programs write it; the element's text where the attribute is missing. */
  number: string;
  /** ISO 3166 code of the country of a number without country code. */
  region: string;
  /** What the attributes say of the record. */
  readonly record: RecordOf;
  /** More of the record, as JSON: {"system":"crm","type":"contact"}; or its system alone. */
  context: string;
  /** The record says that it is not to be called. */
  doNotCall: boolean;
  /** What is offered while the server is away; null for what the page says. */
  fallback: Fallback | null;
  /** Opens the card without calling. */
  open(): Promise<void>;
}

/** What an event says of the number it is about: never the number in clear. */
export interface AboutNumber {
  /** "+47 •• •• •• 55" */
  readonly number: string;
  readonly record: RecordOf | null;
}

/** What an event says of a call. */
export interface AboutCall extends AboutNumber {
  readonly id: string;
  readonly state: CallState;
  readonly outcome: Outcome | null;
  /** Whether the state is certain: an incoming call may look the same. */
  readonly certain: boolean;
}

/** All events. They bubble, and come from the element that was used, or from the host. */
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
  /** Nothing was ordered; code is one of the server's, or "server_away", "sign_in_needed", "server_silent". */
  "ctc-not-ordered": CustomEvent<AboutNumber & { readonly code: string }>;
  /** Whether she may call has changed; code is the reason's, null while she may. */
  "ctc-ready": CustomEvent<{ readonly ready: boolean; readonly code: string | null }>;
  /** How many numbers the page has now. */
  "ctc-count": CustomEvent<{ readonly count: number }>;
}

/** The names of all events. */
export const EVENTS: readonly (keyof ClickToCallEventMap)[];

declare global {
  interface HTMLElementTagNameMap {
    "click-to-call": ClickToCallElement;
  }
  interface DocumentEventMap extends ClickToCallEventMap {}
  interface HTMLElementEventMap extends ClickToCallEventMap {}
}
