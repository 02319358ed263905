// The card in the page: draws what describe.ts says, stands where stand.ts finds room, and hands what
// a person does with it to the course of her click.
import { render } from "lit";
import type { Link, SaidOutcome } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import type { PageNumber } from "../../dom/types.ts";
import { tell } from "../events.ts";
import { zoneThere } from "../later/times.ts";
import { wishOf } from "../later/wish.ts";
import type { LessonParts, LessonStart } from "../lesson/lesson.ts";
import { aboutSubject, learnsOf } from "../lesson/subject.ts";
import type { Memory } from "../memory.ts";
import type { Subject } from "../subject.ts";
import type { UndoChoice } from "../undo-choice.ts";
import { act } from "./acts.ts";
import { Course, aboutNumber } from "./course.ts";
import { describe } from "./describe.ts";
import { Focus } from "./focus.ts";
import { groupsOf } from "./format.ts";
import { Panel } from "./panel.ts";
import { Presses } from "./presses.ts";
import { type Anchor, Stand } from "./stand.ts";
import { subjectOfCall } from "./start-state.ts";
import type { ActionId, CardView, Moment } from "./state.ts";
import { type CardHandlers, cardTemplate } from "./view.ts";

/** What a card is made of. */
export interface CardOptions {
  readonly link: Link;
  /** Where it is drawn: a box in the shadow root of our one element. */
  readonly box: HTMLElement;
  readonly texts: Texts;
  /** The reader's locale, for times. */
  readonly locale: string;
  readonly regions: readonly string[];
  /** What is chosen where the person chose nothing. */
  readonly undo: UndoChoice;
  /** The address of Puzzel's own application. */
  readonly puzzel: string;
  readonly memory: Memory;
  readonly lessons: LessonParts;
  /** Opens the palette; null where there is none. */
  readonly find: { readonly shortcut: string; open(): void } | null;
  /** The agent chose a country for this site. */
  choseRegion(region: string): void;
  /** Sees whether the page is light or dark now. */
  dress(): void;
}

/** How a card is opened. */
export interface Opening {
  readonly anchor: Anchor | null;
  /** Who hears its events: the element that was used, or the host. */
  readonly target: EventTarget;
  /** hover: it may go again by itself; person: she opened it. */
  readonly by: "hover" | "person";
  /** Whether it takes the focus. */
  readonly focus?: boolean;
  /** The number of the page that it is about, where it is one. */
  readonly number?: PageNumber;
}

const TICK = 250;

/** Moments that end with a press elsewhere: nothing is on its way, and nothing is asked. */
const IDLE: ReadonlySet<Moment> = new Set<Moment>([
  "unpaired", "asleep", "signed_out", "away", "refused_number", "ambiguous", "blocked", "warned", "reading", "ready", "wait",
  "not_ready", "another_call", "stopped", "settled", "over", "refused", "not_ordered",
]);

/** The card of a page; there is one. */
export class Card {
  readonly #options: CardOptions;
  readonly #texts: Texts;
  readonly #stand: Stand;
  readonly #focus: Focus;
  readonly #presses = new Presses();
  readonly #life = new AbortController();
  #course: Course | null = null;
  #view: CardView | null = null;
  #target: EventTarget;
  #pinned = false;
  #minimised = false;
  #menu = false;
  #number: PageNumber | null = null;
  readonly #panel = new Panel({
    changed: () => this.#draw(),
    stepped: (selector) => this.#stepped(selector),
    done: () => this.#openMenu(false),
  });
  #ticking: ReturnType<typeof setTimeout> | undefined;
  #stopLooking: (() => void) | null = null;

  constructor(options: CardOptions) {
    const { box, link, memory, texts } = options;
    const { signal } = this.#life;
    this.#options = options;
    this.#texts = texts;
    this.#target = box;
    this.#stand = new Stand(box, memory, signal);
    this.#focus = new Focus(box, signal, {
      escape: (inside) => this.#escape(inside),
      pick: (key) => this.#pickByKey(key),
      outside: () => this.#view && IDLE.has(this.#view.moment) && this.#pinned && this.close(),
      enter: () => this.#pin(),
    });
    const page = box.ownerDocument;
    page.addEventListener("visibilitychange", () => page.hidden && this.#course?.left(), { signal });
    signal.addEventListener("abort", link.subscribe((now) => this.#course?.heard(now)), { once: true });
  }

  /** Whether a person opened it, so that it does not go by itself. */
  get isPinned(): boolean {
    return this.#pinned;
  }

  /** The number it is open for; null while it is closed. */
  get subject(): Subject | null {
    return this.#course?.state.subject ?? null;
  }

  /** Opens for a number, without calling it. What is on its way stays in sight: then nothing opens by hovering. */
  open(subject: Subject, how: Opening): void {
    const busy = this.#course?.isBusy === true;
    if (how.by === "hover" && (busy || this.#pinned)) return;
    const same = this.#course?.isFor(subject) === true;
    if (!same || (!busy && how.by === "person" && !this.#pinned)) this.#begin(subject, how);
    this.#pinned ||= how.by === "person";
    this.#minimised = false;
    this.#draw();
    if (!this.#course?.isBusy) this.#stand.beside(how.anchor);
    if (how.focus) this.#focus.take();
  }

  /** A person's click on a number: it is called, unless something is to be asked or said first. */
  click(subject: Subject, how: Opening): void {
    const running = this.#course?.isBusy && this.#course.isFor(subject);
    this.open(subject, how);
    if (running) return;
    if (this.#course?.call) this.#course.reset();
    this.#course?.wantCall();
  }

  /** Shows a call that was going on before this page was loaded. */
  resume(target: EventTarget): void {
    const { call } = this.#options.link.snapshot;
    if (!call || this.#course) return;
    this.#begin(subjectOfCall(call), { anchor: null, target, by: "person" });
    this.#course!.adopt(call);
    this.#pinned = true;
    this.#draw();
    this.#stand.beside(null);
  }

  /** Closes; what was ordered stays ordered. */
  close(): void {
    if (!this.#course) return;
    const { subject } = this.#course.state;
    this.#course.end();
    this.#course = this.#view = null;
    this.#panel.end();
    this.#presses.forget();
    this.#pinned = this.#minimised = this.#menu = false;
    this.#stopLooking?.();
    this.#stopLooking = null;
    clearTimeout(this.#ticking);
    this.#focus.giveBack();
    this.#options.box.hidden = true;
    tell(this.#target, "ctc-close", aboutNumber(subject));
  }

  /** Ends everything of the card. */
  stop(): void {
    this.close();
    this.#life.abort();
  }

  #begin(subject: Subject, how: Opening): void {
    const { link, box, memory, undo, regions } = this.#options;
    this.#course?.end();
    this.#pinned = this.#menu = false;
    this.#panel.end();
    this.#number = how.number ?? null;
    this.#target = how.target;
    const course: Course = new Course(
      {
        link,
        regions,
        undo: () => memory.undo ?? undo,
        moment: () => this.#view?.moment ?? "reading",
        changed: () => this.#course === course && this.#draw(),
        turned: ({ state }) => state === "ended" && this.#ended(),
        tell: (name, detail) => tell(how.target, name, detail),
        choseRegion: (region) => this.#options.choseRegion(region),
      },
      subject,
    );
    this.#course = course;
    this.#options.dress();
    box.hidden = false;
    this.#stopLooking ??= link.look();
    this.#draw();
    course.begin();
    tell(how.target, "ctc-open", aboutNumber(subject));
  }

  /** The question has come: it is shown whole, and one key answers where nothing else has the focus. */
  #ended(): void {
    this.#minimised = false;
    this.#draw();
    this.#focus.takeIfIdle();
  }

  #draw(): void {
    const course = this.#course;
    if (!course) return;
    const before = this.#view;
    const { box, memory, undo, link, locale } = this.#options;
    const input = { snapshot: course.snapshot, state: course.state, now: Date.now(), locale };
    const view = describe(input, this.#texts);
    this.#view = view;
    this.#presses.drawn(view.actions, input.now);
    const frame = {
      minimised: this.#minimised && view.live,
      menu: this.#menu,
      undo: memory.undo ?? undo,
      pinned: this.#pinned,
      moved: memory.put !== null,
      paired: link.snapshot.phase === "paired",
      lesson: this.#panel.drawn,
      learns: learnsOf(course.state.subject, this.#number, this.#options.lessons, this.#options.find),
    };
    render(cardTemplate(view, frame, this.#handlers, this.#texts), box);
    if (view.below?.kind === "reason" && before?.below?.kind !== "reason") this.#focus.into("#reason");
    this.#focus.keep();
    if (view.live && !before?.live) this.#stand.stay();
    if (before?.moment !== view.moment) this.#stand.refresh();
    this.#tick(view);
  }

  /** Counts, while something counts. */
  #tick(view: CardView): void {
    clearTimeout(this.#ticking);
    if (!view.live && view.below?.kind !== "bar" && view.moment !== "missed") return;
    this.#ticking = setTimeout(() => this.#course?.tick(), TICK);
  }

  #pin(): void {
    if (this.#pinned || !this.#course) return;
    this.#pinned = true;
    this.#draw();
  }

  #escape(inside: boolean): boolean {
    const state = this.#course?.state;
    if (!state) return false;
    if (state.undo) this.#course?.stop();
    else if (state.armed) this.#options.link.disarm();
    else if (!inside && this.#pinned) return false;
    else if (this.#menu || this.#panel.isOpen) this.#openMenu(false);
    else if (state.overriding) this.#course?.show({ overriding: false });
    else if (this.#view?.live) this.#minimise(true);
    else this.close();
    return true;
  }

  #pickByKey(key: string): boolean {
    const below = this.#menu || this.#panel.isOpen ? null : this.#view?.below;
    if (below?.kind !== "picks") return false;
    const pick = below.picks.find((each) => each.key === key);
    if (pick) this.#handlers.pick(below.of, pick.id);
    return pick !== undefined;
  }

  #minimise(to: boolean): void {
    if (this.#stand.dragged) return;
    this.#minimised = to;
    this.#draw();
    this.#stand.settle();
    this.#focus.take();
  }

  #openMenu(to: boolean): void {
    this.#panel.end();
    this.#menu = to;
    this.#draw();
    this.#focus.into(to ? "select" : "[data-tool=more]");
  }

  #learn(start: LessonStart): void {
    this.#menu = false;
    this.#panel.learn(this.#options.lessons, start, this.#number ?? aboutSubject(this.subject!));
  }

  #callLater(): void {
    this.#menu = false;
    const course = this.#course!;
    const { subject, inspected } = course.state;
    const { link, texts, locale } = this.#options;
    const keep = (at: number, note: string) => link.agenda.keep(wishOf(subject, course.call, at, note));
    this.#panel.ask({ texts, locale, zone: zoneThere(inspected?.local_times ?? []), noted: true, keep });
  }

  /** Another step is shown, and the keyboard is there. */
  #stepped(selector: string): void {
    this.#draw();
    this.#focus.into(selector);
  }

  #act(id: ActionId): void {
    const course = this.#course;
    if (!course) return;
    const { link, puzzel } = this.#options;
    act(id, course, {
      link,
      puzzel,
      override: () => this.#override(),
      connect: () => void this.#connect(),
      copy: () => void this.#copy(),
      later: () => this.#callLater(),
    });
  }

  /** In the person's gesture, or the browser keeps the window from opening. */
  async #connect(): Promise<void> {
    const course = this.#course;
    course?.show({ pairingEnd: null });
    const pairingEnd = await this.#options.link.pair();
    if (this.#course !== course) return;
    course?.show({ pairingEnd });
    this.#options.link.intent();
  }

  #override(): void {
    const field = this.#options.box.querySelector<HTMLInputElement>("#reason");
    const reason = field?.value.trim();
    if (reason) this.#course?.override(reason);
    else field?.focus();
  }

  async #copy(): Promise<void> {
    const course = this.#course;
    if (!course) return;
    const { subject } = course.state;
    try {
      await navigator.clipboard.writeText(subject.e164 || groupsOf(subject));
      if (this.#course === course) course.show({ copied: true });
    } catch {
      // The page may not write to the clipboard; the number on the card can be selected.
    }
  }

  readonly #handlers: CardHandlers = {
    act: (id) => this.#presses.areMeant(id, Date.now()) && this.#act(id),
    pick: (of, id) => (of === "region" ? this.#course?.chooseRegion(id) : void this.#course?.answer(id as SaidOutcome)),
    writeNotes: (text) => this.#course?.write(text),
    keepNotes: () => this.#course?.keepNotes(),
    close: () => this.close(),
    minimise: (to) => this.#minimise(to),
    openMenu: (to) => this.#openMenu(to),
    chooseUndo: (choice) => {
      this.#options.memory.undo = choice;
      this.#draw();
    },
    resetPlace: () => {
      this.#openMenu(false);
      this.#stand.forget();
    },
    copy: () => {
      this.#openMenu(false);
      this.#act("copy");
    },
    disconnect: () => {
      this.#openMenu(false);
      this.#act("disconnect");
    },
    learn: (start) => this.#learn(start),
    later: () => this.#callLater(),
    find: () => {
      this.close();
      this.#options.find?.open();
    },
    dragStart: (event) => this.#stand.drag(event),
    moveKey: (event) => {
      if (event.isTrusted && this.#stand.moveBy(event.key)) event.preventDefault();
    },
  };
}
