// The palette in the page: gives it what it lists, and hands on what a person chose in it, by the same
// way as a click on the page.
import { render } from "lit";
import type { Link } from "../core/types.ts";
import type { PageNumber, PageWatch } from "../dom/types.ts";
import type { Meant, Palette, PaletteParts, Typed } from "../palette/index.ts";
import type { Texts } from "../texts/index.ts";
import type { Opening } from "./card/card.ts";
import { groupsOf } from "./card/format.ts";
import { subjectOfCall } from "./card/start-state.ts";
import { knows, whenInWords } from "./later/times.ts";
import { Lesson, type LessonParts } from "./lesson/lesson.ts";
import { lessonTemplate } from "./lesson/view.ts";
import type { Source } from "./read-subject.ts";
import { type Subject, isAmbiguous } from "./subject.ts";

/** What the palette needs of the page's app. */
export interface PageSide {
  readonly watch: PageWatch | null;
  open(source: Source, how: Opening): Promise<void>;
  click(source: Source, how: Omit<Opening, "by">): Promise<void>;
}

/** What the finder stands on. */
export interface FinderOptions {
  readonly page: PageSide;
  readonly root: ShadowRoot;
  /** Who hears the events of what was found. */
  readonly target: EventTarget;
  readonly link: Link;
  readonly texts: Texts;
  readonly locale: string;
  readonly lessons: LessonParts;
  read(source: Source): Promise<Subject | null>;
  /** Sees whether the page is light or dark now. */
  dress(): void;
}

const LATEST = 30;

/** Opens and closes the palette. */
export class Finder {
  readonly #options: FinderOptions;
  #palette: Palette | null = null;
  #opening = false;

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  /** Opens it, or closes it where it is open. */
  async toggle(): Promise<void> {
    if (this.#palette) return this.#palette.close();
    if (this.#opening) return;
    this.#opening = true;
    try {
      const { openPalette } = await import("../palette/index.ts");
      this.#options.dress();
      this.#options.link.intent();
      this.#palette = openPalette(this.#parts(), () => (this.#palette = null));
    } finally {
      this.#opening = false;
    }
  }

  close(): void {
    this.#palette?.close();
  }

  #parts(): PaletteParts {
    const { page, root, texts, locale, link } = this.#options;
    return {
      root,
      texts,
      locale,
      watch: page.watch,
      calls: async () => {
        if (link.snapshot.phase !== "paired") return link.snapshot.phase === "away" ? null : [];
        const answer = await link.calls({ limit: LATEST });
        return answer.ok ? answer.value.calls : null;
      },
      reminders: async () => {
        if (link.snapshot.phase !== "paired") return [];
        const answer = await link.agenda.list();
        return answer.ok ? answer.value : null;
      },
      when: ({ due_at, zone }) => whenInWords(Date.parse(due_at), zone && knows(zone) ? zone : "", Date.now(), locale, texts),
      write: (meant) => ("found" in meant ? written(meant.found) : groupsOf(subjectOfCall(meant.call))),
      read: (text) => this.#typed(text),
      call: (meant) => void page.click(meant, { ...this.#opened(meant), focus: true }),
      open: (meant) => void page.open(meant, { ...this.#opened(meant), by: "person", focus: true }),
      lesson: (about, start, box, done) => this.#teach(about, start, box, done),
    };
  }

  async #typed(text: string): Promise<Typed | null> {
    const subject = await this.#options.read({ typed: text });
    if (!subject || (subject.kind === "unknown" && !subject.e164)) return null;
    const { e164, region, kind, readings } = subject;
    const regions = isAmbiguous(subject) ? readings.map((reading) => reading.region) : [];
    // Which country it is in is asked by the card: until then it is what was typed.
    if (regions.length > 0) return { number: text, e164: "", region, kind, regions };
    return { number: groupsOf(subject), e164, region, kind, regions };
  }

  #opened(meant: Meant): Omit<Opening, "by"> {
    const { target } = this.#options;
    if (!("found" in meant)) return { anchor: null, target };
    show(meant);
    return { anchor: () => meant.rects(), target, number: meant };
  }

  /** Draws a lesson into the palette, and keeps the keyboard in it. */
  #teach(about: Parameters<PaletteParts["lesson"]>[0], start: "explain" | "teach", box: HTMLElement, done: () => void): () => void {
    const draw = () => {
      render(lessonTemplate(lesson), box);
      box.querySelector<HTMLElement>(".action")?.focus();
    };
    const lesson: Lesson = new Lesson(this.#options.lessons, draw, done);
    void lesson.begin(about, start);
    return () => lesson.end();
  }
}

/** What was found, as people write it: with its country code, in the groups it has on the page. */
function written(found: PageNumber["found"]): string {
  const ambiguous = found.evidence.includes("region_ambiguous");
  return groupsOf(ambiguous ? { ...found, e164: "" } : found);
}

/** A number that is called from far away is shown where it stands. */
function show(number: PageNumber): void {
  const { innerHeight } = window;
  const [box] = number.rects();
  if (!box || box.top < 0 || box.bottom > innerHeight) number.element.scrollIntoView({ block: "center", inline: "nearest" });
}
