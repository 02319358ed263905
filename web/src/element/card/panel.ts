// What stands in the place of the card's body while it is asked for: a lesson, or the question when to
// call later. One at a time.
import type { TemplateResult } from "lit";
import type { Asked, Explanation } from "../../dom/types.ts";
import { Later, type LaterParts } from "../later/later.ts";
import { laterTemplate } from "../later/view.ts";
import { Lesson, type LessonParts, type LessonStart } from "../lesson/lesson.ts";
import { lessonTemplate } from "../lesson/view.ts";

/** What a panel tells its card. */
export interface PanelAsks {
  /** Something is to be drawn again. */
  changed(): void;
  /** Another step is shown: the keyboard goes to the first of these that is there. */
  stepped(selector: string): void;
  /** She is done with it. */
  done(): void;
}

/** The card's panel. */
export class Panel {
  readonly #asks: PanelAsks;
  #lesson: Lesson | null = null;
  #later: Later | null = null;

  constructor(asks: PanelAsks) {
    this.#asks = asks;
  }

  get isOpen(): boolean {
    return this.#lesson !== null || this.#later !== null;
  }

  /** What is drawn; null for nothing. */
  get drawn(): TemplateResult | null {
    if (this.#later) return laterTemplate(this.#later);
    return this.#lesson && lessonTemplate(this.#lesson);
  }

  /** Opens a lesson about something of the page, or about what the site was taught. */
  learn(parts: LessonParts, start: LessonStart, about: Asked | Explanation): void {
    const step = () => this.#asks.stepped(".learn .action, .card");
    const lesson = new Lesson(parts, step, () => this.#asks.done());
    this.end();
    this.#lesson = lesson;
    if (start === "rules") void lesson.list();
    else void lesson.begin(about, start);
  }

  /** Asks when to be reminded. */
  ask(parts: Omit<LaterParts, "changed" | "done">): void {
    let shown = "";
    const changed = () => {
      const { step } = later;
      const now = `${step.kind} ${"picking" in step && step.picking}`;
      if (now === shown || step.kind === "sending") return this.#asks.changed();
      shown = now;
      this.#asks.stepped("#later-at, .later .offer, .later .action");
    };
    const later: Later = new Later({ ...parts, changed, done: () => this.#asks.done() });
    this.end();
    this.#later = later;
    changed();
  }

  /** Closes it. */
  end(): void {
    this.#lesson?.end();
    this.#later?.end();
    this.#lesson = this.#later = null;
  }
}
