import type * as engine from "../engine/index.ts";
import type { EvidenceCode, FoundNumber } from "../engine/index.ts";

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
  /** Where the rules that this site was taught are kept; without it they last as long as the page. */
  readonly taught?: RuleMemory;
  /** Rules that the page itself brings. What cannot be read is left out. */
  readonly rules?: readonly unknown[];
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

/** What a rule says of the numbers it is about. */
export type RuleVerdict = "number" | "not_number" | "region";

/**
 * What a person taught a site: data, compared letter by letter. It holds no expression, and of the
 * page's text nothing but the label words beside the number.
 */
export interface PageRule {
  /** The site: "crm.example.no". It says nothing of other hosts, nor of hosts below it. */
  readonly host: string;
  /** "number": it is one, though it does not look so. "not_number": it is none. "region": it is one of this country. */
  readonly verdict: RuleVerdict;
  /** The label words beside it, folded, at most three: "ordre nr"; "" where nothing names it. */
  readonly words: string;
  /** Lengths of its groups of digits with what stands between: "8", "2 2 2 2", "(3) 3-4"; "" for any, beside these words only. */
  readonly shape: string;
  /** With "region": ISO 3166 code. */
  readonly region?: string;
}

/** Who brought a rule. What was taught here counts before what the page brings, and that before the server's. */
export type RuleSource = "here" | "page" | "server";

/** A rule, and who brought it. */
export interface KnownRule {
  readonly rule: PageRule;
  readonly from: RuleSource;
}

/** Where the rules of a site are kept between two pages. What read() gives is read strictly: anybody may have written it. */
export interface RuleMemory {
  read(): unknown;
  write(rules: readonly PageRule[]): void;
}

/** Why a rule was not taken. */
export type BadRule =
  | "not_an_object"
  | "unknown_field"
  | "bad_host"
  | "bad_verdict"
  | "bad_words"
  | "bad_shape"
  | "bad_region"
  /** Neither words nor shape: it would be about everything. */
  | "about_everything"
  /** There are 200 already. */
  | "too_many";

/** What stands in the way of a number beside what the engine says of it. */
export type Obstacle =
  /** It stands in an editor, a field, or an element that opts out. */
  | "hands_off"
  /** The page asks that its text be left alone. */
  | "page_opts_out"
  /** The digits are too few or too many for a phone number. */
  | "digit_count"
  /** The engine does not hold it to be a number: it has the form of something else, or no country has such numbers. */
  | "no_number"
  /** It may be a number, and is not sure enough to be marked. */
  | "unsure"
  /** A rule says that it is none. */
  | "rule";

/** Why some digits of the page are a number, or are none. */
export interface Explanation {
  /** As it is written: "22 22 55 55". */
  readonly text: string;
  readonly source: "text" | "link";
  /** Whether the page marks it. */
  readonly verdict: "number" | "not_number";
  /** 0 to 1; 0 where the engine tells nothing of it. */
  readonly confidence: number;
  readonly evidence: readonly EvidenceCode[];
  /** Empty for a number. */
  readonly obstacles: readonly Obstacle[];
  /** What it is as a number, or would be; null where it is none in any country. */
  readonly found: FoundNumber | null;
  /** The number of the page, where it is marked. */
  readonly number: PageNumber | null;
  /** What a rule about it would say of its site, its words and its shape. */
  readonly host: string;
  readonly words: string;
  readonly shape: string;
  /** Whether a rule about it has an effect: not for links, and not where hands are off. */
  readonly canTeach: boolean;
  /** The rule that decided. */
  readonly rule: KnownRule | null;
}

/** What can be asked about: a marked number, a range (the selection), a place on the screen in the watched page's viewport. */
export type Asked = PageNumber | Range | { readonly x: number; readonly y: number };

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
  /** The rule that made it a number or gave it its country; null: none. */
  readonly rule: KnownRule | null;
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
  /** Why something is a number or is none; null where there are no digits. Loads what it needs, the engine too. */
  explain(asked: Asked): Promise<Explanation | null>;
  /** Takes a rule, in the place of one about the same words and shape; null, or why it was not taken. */
  teach(rule: PageRule): Promise<BadRule | null>;
  /** All rules about this site; those taught here come first, the newest before the others. */
  rules(): Promise<readonly KnownRule[]>;
  /** Forgets a rule that was taught here; true where it was known. */
  forget(rule: PageRule): Promise<boolean>;
  /** The server's rules, in the place of those it gave before; what cannot be read is left out. */
  takeRules(rules: readonly unknown[]): Promise<void>;
  /** Looks at everything again: regions, evidence or opt-outs have changed. */
  rescan(): void;
  /** Ends all watching; nothing of ours stays in the page. */
  stop(): void;
}
