// What the palette is given, and what it is about. It draws by itself and knows no card: what a person
// chooses is handed on, and takes the way of every other click.
import type { Call, Reminder } from "../core/types.ts";
import type { Explanation, PageNumber, PageWatch } from "../dom/index.ts";
import type { Kind } from "../engine/types.ts";
import type { Texts } from "../texts/index.ts";

/** What a person can mean: a number of the page, a call she had, one she wants to make later, what she typed. */
export type Meant = PageNumber | { readonly call: Call } | { readonly reminder: Reminder } | { readonly typed: string };

/** A typed number, as it was read. */
export interface Typed {
  /** In groups: "+47 22 22 55 55". */
  readonly number: string;
  readonly e164: string;
  /** ISO 3166 code, or "". */
  readonly region: string;
  readonly kind: Kind;
  /** Where more than one country is possible: their codes. */
  readonly regions: readonly string[];
}

/** What a lesson is to begin with. */
export type LessonStart = "explain" | "teach";

/** What the palette stands on. */
export interface PaletteParts {
  /** The shadow root of our one element. */
  readonly root: ShadowRoot;
  readonly texts: Texts;
  /** The reader's locale, for times. */
  readonly locale: string;
  /** The numbers of the page; null where they are not looked for. */
  readonly watch: PageWatch | null;
  /** Her latest calls, newest first; null where they cannot be read now. */
  calls(): Promise<readonly Call[] | null>;
  /** Her open reminders, those due first; null where they cannot be read now. */
  reminders(): Promise<readonly Reminder[] | null>;
  /** When a reminder is due, in words: by the clock there and by hers. */
  when(reminder: Reminder): string;
  /** A number as people write it. */
  write(meant: PageNumber | { readonly call: Pick<Call, "number" | "context"> }): string;
  /** Reads what was typed; null where it is no number. */
  read(text: string): Promise<Typed | null>;
  /** A person's click on it: only upon a trusted event. */
  call(meant: Meant): void;
  /** Opens its card without calling. */
  open(meant: Meant): void;
  /** Draws why something is a number, or the question what to remember, into a box; the returned function ends it. */
  lesson(about: Explanation, start: LessonStart, box: HTMLElement, done: () => void): () => void;
}

/** An open palette. */
export interface Palette {
  close(): void;
}
