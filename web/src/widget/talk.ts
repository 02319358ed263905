// The agent's call as the frame shows it: the same course of a click that every card has, begun by her call
// and not by a number on a page.
import type { SaidOutcome } from "../core/types.ts";
import type { Page } from "../core/page.ts";
import { readyAndCall } from "../element/card/acts.ts";
import { Course } from "../element/card/course.ts";
import { describe } from "../element/card/describe.ts";
import { Presses } from "../element/card/presses.ts";
import { subjectOfCall } from "../element/card/start-state.ts";
import type { ActionId, CardView } from "../element/card/state.ts";
import { isLive } from "../element/card/state.ts";
import type { Texts } from "../texts/index.ts";

/** How often a call that goes on is drawn: its seconds count. */
const TICK_MS = 250;
/** How long a call that is over, and asks nothing, stays in sight. */
const STAYS_MS = 60_000;

/** What can be pressed in the frame. Signing in, the phone and Puzzel itself are not its business. */
const HERE: ReadonlySet<ActionId> = new Set<ActionId>([
  "call", "call_now", "stop", "arm", "ready_and_call", "disarm", "again", "start_override", "override", "change_answer", "reset", "copy",
]);

/** What the talk needs and tells. */
export interface TalkHandlers {
  changed(): void;
  /** Whether somebody is in the middle of something on it. */
  inUse(): boolean;
  /** The reason that she gives to go on in spite of a warning; "" where she has given none. */
  reason(): string;
}

/** The call in the frame; none while nothing is going on. */
export class Talk {
  readonly #link: Page;
  readonly #texts: Texts;
  readonly #locale: string;
  readonly #handlers: TalkHandlers;
  readonly #presses = new Presses();
  readonly #life = new AbortController();
  #course: Course | null = null;
  #view: CardView | null = null;
  #dismissed = "";
  #ticking: ReturnType<typeof setTimeout> | undefined;

  constructor(link: Page, texts: Texts, locale: string, handlers: TalkHandlers) {
    this.#link = link;
    this.#texts = texts;
    this.#locale = locale;
    this.#handlers = handlers;
    this.#life.signal.addEventListener("abort", link.subscribe(() => this.#heard()), { once: true });
  }

  /** The call's id; "" while none is shown. */
  get callId(): string {
    return this.#course?.call?.id ?? "";
  }

  /** The picture; null while there is nothing to show. */
  get view(): CardView | null {
    return this.#view;
  }

  act(id: ActionId): void {
    const course = this.#course;
    if (!course || !this.#presses.areMeant(id, Date.now())) return;
    const acts: Partial<Record<ActionId, () => void>> = {
      call: () => course.wantCall(),
      call_now: () => course.callNow(),
      stop: () => course.stop(),
      arm: () => void course.arm(),
      ready_and_call: () => void readyAndCall(course, this.#link),
      disarm: () => this.#link.disarm(),
      again: () => course.again(),
      start_override: () => course.show({ overriding: true }),
      override: () => this.#override(),
      change_answer: () => course.show({ changing: true }),
      reset: () => course.reset(),
      copy: () => void this.#copy(),
    };
    acts[id]?.();
  }

  pick(of: "outcome" | "region", id: string): void {
    if (of === "region") this.#course?.chooseRegion(id);
    else void this.#course?.answer(id as SaidOutcome);
  }

  /** The choice that a key stands for; true where it was one. */
  pickByKey(key: string): boolean {
    const below = this.#view?.below;
    if (below?.kind !== "picks") return false;
    const pick = below.picks.find((each) => each.key === key);
    if (pick) this.pick(below.of, pick.id);
    return pick !== undefined;
  }

  write(text: string): void {
    this.#course?.write(text);
  }

  keepNotes(): void {
    this.#course?.keepNotes();
  }

  /** Puts it out of sight; what was ordered stays ordered. */
  close(): void {
    this.#dismissed = this.callId;
    this.#course?.end();
    this.#course = this.#view = null;
    this.#presses.forget();
    clearTimeout(this.#ticking);
    this.#handlers.changed();
  }

  /** Ends it. */
  stop(): void {
    this.#life.abort();
    this.#course?.end();
    clearTimeout(this.#ticking);
  }

  #heard(): void {
    const now = this.#link.snapshot;
    const { call } = now;
    const other = call && call.id !== this.callId && call.id !== this.#dismissed;
    if (other && !this.#course?.isBusy && isLive(call, Date.now(), Date.parse(call.created_at ?? ""))) {
      this.#course?.end();
      this.#presses.forget();
      const course: Course = new Course(
        {
          link: this.#link,
          regions: [],
          undo: () => "auto",
          moment: () => this.#view?.moment ?? "reading",
          changed: () => this.#course === course && this.#draw(),
          turned: () => {},
          tell: () => true,
          choseRegion: () => {},
        },
        subjectOfCall(call),
      );
      this.#course = course;
      course.adopt(call);
      course.begin();
    }
    this.#course?.heard(now);
  }

  #draw(): void {
    const course = this.#course;
    if (!course) return;
    const input = { snapshot: course.snapshot, state: course.state, now: Date.now(), locale: this.#locale };
    const view = describe(input, this.#texts);
    const actions = view.actions.filter(({ id }) => HERE.has(id));
    this.#presses.drawn(actions, input.now);
    this.#view = { ...view, actions };
    clearTimeout(this.#ticking);
    if (view.live || view.below?.kind === "bar" || view.moment === "missed") this.#ticking = setTimeout(() => course.tick(), TICK_MS);
    else if (view.moment === "over" || view.moment === "settled") this.#ticking = setTimeout(() => this.#rest(), STAYS_MS);
    this.#handlers.changed();
  }

  /** Nothing is going on and nothing is asked: the frame is quiet again. */
  #rest(): void {
    if (this.#handlers.inUse()) this.#ticking = setTimeout(() => this.#rest(), STAYS_MS);
    else this.close();
  }

  #override(): void {
    const reason = this.#handlers.reason();
    if (reason) this.#course?.override(reason);
  }

  async #copy(): Promise<void> {
    const course = this.#course;
    if (!course) return;
    const { e164, text } = course.state.subject;
    try {
      await navigator.clipboard.writeText(e164 || text);
      course.show({ copied: true });
    } catch {
      // a frame may not write to the clipboard unless its host lets it; the number can be selected
    }
  }
}
