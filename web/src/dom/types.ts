import type * as engine from "../engine/index.ts";
import type { FoundNumber } from "../engine/index.ts";

/** The engine as a module of its own: `() => import("./engine.js")`. */
export type EngineModule = Pick<typeof engine, "numberFinder" | "numberFromHref">;

/** What watchPage is told. */
export interface PageOptions {
  /** The page; the script's own where it is left out. Its same-origin frames are watched with it. */
  readonly document?: Document;
  /** The agent's regions, the likeliest first: ["NO", "SE"]. */
  readonly regions: readonly string[];
  /** Fetches the engine; asked at the first text that may hold a number, again later where it fails. */
  loadEngine(): Promise<EngineModule>;
  /** A person means this number: the pointer or the focus has been on it for 150 ms. */
  onIntent(number: PageNumber): void;
  /** The pointer or the focus has left the number that onIntent told of. */
  onLeave?(number: PageNumber): void;
  /**
   * A person wants to call: a trusted click on the number, or Enter or Space while it has the focus.
   * Never for a number in one of the page's own links and buttons (`clickIsOurs` is false): their
   * click is the page's. The click on a tel: link is taken from the browser before this is called.
   */
  onCall(number: PageNumber, gesture: Event): void;
  /** How many numbers there are now; told when it changes, at most once a frame. */
  onCount?(count: number): void;
  /** Whether clicks on tel: links are taken from the browser now; yes where it is left out. */
  takesLinks?(number: PageNumber): boolean;
  /** Elements that are not looked into, beside those that never are; asked for elements around numbers. */
  ignore?(element: Element): boolean;
  /** What the page does not say itself: its language and domain are read from it where these are left out. */
  readonly evidence?: { readonly language?: string; readonly domain?: string };
  /** Where the agent's answer to "Norway or Denmark?" is kept for this site. */
  readonly remember?: RegionMemory;
  /**
   * The shadow root of the one element of ours in the page. The focus ring is drawn there, and the
   * one button that stands for the number with the focus. Without it numbers have no keyboard path.
   */
  readonly host?: ShadowRoot;
  /** What a screen reader says for a number; the number as it is written where it is left out. */
  describe?(number: PageNumber, place: { readonly index: number; readonly count: number }): string;
}

/** The region chosen for a site. */
export interface RegionMemory {
  read(): string | null;
  write(region: string): void;
}

/** What the page says of the record a number belongs to: data-record-… attributes around it. */
export interface RecordHints {
  readonly type: string | null;
  readonly id: string | null;
  readonly name: string | null;
  /** ISO 3166 code: data-record-region. */
  readonly region: string | null;
  /** data-record-do-not-call is there and not "false". */
  readonly doNotCall: boolean;
}

/** A number that stands in the page. The object stays the same while the number stands there. */
export interface PageNumber {
  readonly found: FoundNumber;
  readonly source: "text" | "link";
  /** The element around it: the link itself, or the parent of the text it begins in. */
  readonly element: Element;
  /** Whether a click on it calls; false within the page's own links, buttons and sms: links. */
  readonly clickIsOurs: boolean;
  /** The agent chose its region for this site; the evidence then says "region", not "region_ambiguous". */
  readonly regionChosen: boolean;
  /** False once it has gone from the page. */
  readonly live: boolean;
  /** Its boxes in the viewport of the watched page, also for numbers in frames; none where it cannot be seen. */
  rects(): DOMRect[];
  record(): RecordHints;
}

/** A page that is being watched. */
export interface PageWatch {
  /** All numbers, in the page's order. */
  numbers(): readonly PageNumber[];
  /** The number that has the focus, or else the one under the pointer. */
  current(): PageNumber | null;
  /** Gives a number the focus: scrolls it into view, draws the ring, lets Enter call it. */
  focusNumber(number: PageNumber): void;
  /** The next number that can be seen, from the focus, the selection, or what is on the screen. */
  focusNext(): PageNumber | null;
  focusPrevious(): PageNumber | null;
  /** The number in the selection or at the caret. */
  numberAtSelection(): PageNumber | null;
  /** The agent's answer to "Norway or Denmark?": kept, and used for all numbers that left it open. */
  chooseRegion(region: string): void;
  /** Looks at everything again: regions, evidence or opt-outs have changed. */
  rescan(): void;
  /** Ends all watching; nothing of ours stays in the page. */
  stop(): void;
}
