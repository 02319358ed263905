// What is shown of a reminder that is due, without a page: which one, how many more, and what is done
// with it. Whoever shows it draws reminder-view.ts and places no call but by a person's click.
import type { Answer, Link, Reminder, Snapshot } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { Later } from "./later.ts";

/** What it stands on. */
export interface RemindingParts {
  readonly link: Link;
  readonly texts: Texts;
  /** The reader's locale, for times. */
  readonly locale: string;
  /** She pressed Call: a card opens and calls, as by any other click of hers. */
  call(reminder: Reminder): void;
  /** Something is to be drawn again. */
  changed(): void;
}

/** Calls that go on: nothing interrupts them. */
const OVER: ReadonlySet<string> = new Set(["ended", "refused"]);

/** The reminder that is due, step by step. */
export class Reminding {
  readonly parts: RemindingParts;
  readonly #unsubscribe: () => void;
  #due: readonly Reminder[] = [];
  #shownId = "";
  #later: Later | null = null;
  #trouble = "";
  #sending = false;

  constructor(parts: RemindingParts) {
    this.parts = parts;
    this.#unsubscribe = parts.link.subscribe((now) => this.#heard(now));
    this.#heard(parts.link.snapshot);
  }

  /** The one that has been due for longest; null for none. */
  get reminder(): Reminder | null {
    return this.#due[0] ?? null;
  }

  /** How many are due. */
  get count(): number {
    return this.#due.length;
  }

  /** Whether a call goes on, or a click is on its way: a count is enough then. */
  get isBusy(): boolean {
    const { call, placing, armed } = this.parts.link.snapshot;
    return placing !== null || armed !== null || (call !== null && !OVER.has(call.state));
  }

  /** The question when, while it is asked. */
  get later(): Later | null {
    return this.#later;
  }

  /** Why the last press came to nothing; "" where it did not. */
  get trouble(): string {
    return this.#trouble;
  }

  get isSending(): boolean {
    return this.#sending;
  }

  call(): void {
    const { reminder } = this;
    if (reminder) this.parts.call(reminder);
  }

  putOff(): void {
    const { reminder } = this;
    const { link, texts, locale } = this.parts;
    if (!reminder) return;
    const done = () => this.back();
    this.#later = new Later({
      texts, locale, zone: reminder.zone ?? "", noted: false, done,
      changed: () => this.parts.changed(),
      keep: (at) => this.#told(link.agenda.move(reminder.id, new Date(at).toISOString())),
    });
    this.parts.changed();
  }

  /** Closes the question when. */
  back(): void {
    this.#later?.end();
    this.#later = null;
    this.parts.changed();
  }

  async dismiss(): Promise<void> {
    const { reminder } = this;
    if (!reminder || this.#sending) return;
    this.#sending = true;
    this.#trouble = "";
    this.parts.changed();
    const answer = await this.parts.link.agenda.dismiss(reminder.id);
    this.#sending = false;
    if (!answer.ok) this.#trouble = this.#why(answer);
    this.parts.changed();
  }

  stop(): void {
    this.#unsubscribe();
    this.#later?.end();
  }

  /** What was put off is due no more: the next one is shown, and the question is over. */
  async #told(asked: Promise<Answer<Reminder>>): Promise<Answer<Reminder>> {
    const answer = await asked;
    if (answer.ok) this.back();
    return answer;
  }

  #why({ trouble }: Extract<Answer<Reminder>, { ok: false }>): string {
    return trouble.kind === "problem" ? trouble.problem.detail : this.parts.texts.say("later_failed");
  }

  #heard({ due, reminds, phase }: Snapshot): void {
    this.#due = reminds && (phase === "paired" || phase === "away") ? due : [];
    const id = this.reminder?.id ?? "";
    if (id !== this.#shownId) {
      this.#shownId = id;
      this.#trouble = "";
      this.#later?.end();
      this.#later = null;
    }
    this.parts.changed();
  }
}
