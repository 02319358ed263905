// "Call later": when to be reminded, asked in one step and answered with one press. It is drawn in the
// card and in the notice alike.
import type { Answer, Reminder } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { type Choice, choicesFor, fieldInstant, fieldValue } from "./choices.ts";
import { type Zone, knows, whenInWords } from "./times.ts";

/** What is shown. */
export type LaterStep =
  | { readonly kind: "asking"; readonly picking: boolean }
  | { readonly kind: "sending" }
  | { readonly kind: "kept"; readonly when: string }
  /** said: the server's words, "" where it cannot be reached. */
  | { readonly kind: "failed"; readonly said: string; readonly picking: boolean };

/** What the question stands on. */
export interface LaterParts {
  readonly texts: Texts;
  readonly locale: string;
  /** The zone of the person called, "" where nobody knows it. */
  readonly zone: Zone;
  /** Whether a note may be written with it. */
  readonly noted: boolean;
  /** Keeps it, or puts it off. */
  keep(at: number, note: string): Promise<Answer<Reminder>>;
  /** Something is to be drawn again. */
  changed(): void;
  /** She is done with it. */
  done(): void;
}

/** One question when. */
export class Later {
  readonly parts: LaterParts;
  readonly choices: readonly Choice[];
  readonly #zone: Zone;
  #step: LaterStep = { kind: "asking", picking: false };
  #note = "";
  #field: string;
  #over = false;

  constructor(parts: LaterParts) {
    const now = Date.now();
    this.parts = parts;
    this.#zone = knows(parts.zone || "UTC") ? parts.zone : "";
    this.choices = choicesFor(now, this.#zone, parts.locale, parts.texts);
    this.#field = fieldValue(this.choices.at(-1)!.at, this.#zone);
  }

  get step(): LaterStep {
    return this.#step;
  }

  /** Whether the field's time is that of the clock there. */
  get isThere(): boolean {
    return this.#zone !== "";
  }

  /** The field's value. */
  get field(): string {
    return this.#field;
  }

  /** The earliest the field takes. */
  get least(): string {
    return fieldValue(Date.now(), this.#zone);
  }

  /** What the field's value means, in words; "" for nothing. */
  get picked(): string {
    const at = fieldInstant(this.#field, this.#zone);
    return at === null ? "" : this.#words(at);
  }

  /** Another time than those that are offered. */
  pick(): void {
    this.#show({ kind: "asking", picking: true });
  }

  setField(value: string): void {
    this.#field = value;
    this.parts.changed();
  }

  setNote(text: string): void {
    this.#note = text;
  }

  get note(): string {
    return this.#note;
  }

  /** She chose a time. */
  choose(at: number | null = fieldInstant(this.#field, this.#zone)): void {
    if (at !== null && this.#step.kind !== "sending") void this.#send(at);
  }

  end(): void {
    this.#over = true;
  }

  async #send(at: number): Promise<void> {
    const picking = "picking" in this.#step && this.#step.picking;
    this.#show({ kind: "sending" });
    const answer = await this.parts.keep(at, this.#note.trim());
    if (answer.ok) return this.#show({ kind: "kept", when: this.#words(Date.parse(answer.value.due_at)) });
    const { trouble } = answer;
    this.#show({ kind: "failed", said: trouble.kind === "problem" ? trouble.problem.detail : "", picking });
  }

  #words(at: number): string {
    return whenInWords(at, this.#zone, Date.now(), this.parts.locale, this.parts.texts);
  }

  #show(step: LaterStep): void {
    this.#step = step;
    if (!this.#over) this.parts.changed();
  }
}
