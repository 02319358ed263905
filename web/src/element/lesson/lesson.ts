// One lesson: why something is a phone number or is none, and what this site shall be taught about it.
// What is taught is shown in words before it is kept, and can be undone at once.
import type { Asked, Explanation, KnownRule, PageRule, PageWatch } from "../../dom/types.ts";
import type { Texts } from "../../texts/index.ts";

/** What lessons stand on. */
export interface LessonParts {
  readonly texts: Texts;
  watch(): PageWatch | null;
  /** Opens our own page, where she sees what would be sent. Only in a person's gesture. */
  share(rules: readonly PageRule[]): void;
}

/** What a lesson begins with. */
export type LessonStart = "explain" | "teach" | "rules";

/** What is shown. */
export type Step =
  | { readonly kind: "asking" }
  | { readonly kind: "nothing" }
  | { readonly kind: "explained"; readonly about: Explanation }
  | { readonly kind: "proposed"; readonly rule: PageRule; readonly about: Explanation }
  | { readonly kind: "kept"; readonly rule: PageRule; readonly before: PageRule | null }
  | { readonly kind: "undone" }
  | { readonly kind: "failed"; readonly full: boolean }
  | { readonly kind: "rules"; readonly rules: readonly KnownRule[] };

/** Goes through a lesson; whoever draws it is told of every change. */
export class Lesson {
  readonly parts: LessonParts;
  readonly #changed: () => void;
  readonly #done: () => void;
  #step: Step = { kind: "asking" };
  #over = false;

  constructor(parts: LessonParts, changed: () => void, done: () => void) {
    this.parts = parts;
    this.#changed = changed;
    this.#done = done;
  }

  get step(): Step {
    return this.#step;
  }

  /** Asks about something of the page, or goes on with what is known of it already. */
  async begin(asked: Asked | Explanation, start: LessonStart): Promise<void> {
    const about = "obstacles" in asked ? asked : ((await this.parts.watch()?.explain(asked)) ?? null);
    if (!about) return this.#show({ kind: "nothing" });
    if (start === "teach" && about.canTeach) this.propose(about);
    else this.#show({ kind: "explained", about });
  }

  /** All that this site was taught. */
  async list(): Promise<void> {
    this.#show({ kind: "rules", rules: (await this.parts.watch()?.rules()) ?? [] });
  }

  /** The opposite of what is held of it now, as a rule. Nothing is kept yet. */
  propose(about: Explanation): void {
    const { host, words, shape } = about;
    const verdict = about.verdict === "number" ? "not_number" : "number";
    this.#show({ kind: "proposed", about, rule: { host, verdict, words, shape } });
  }

  /** Keeps what was proposed. */
  async keep(): Promise<void> {
    const { parts } = this;
    const step = this.#step;
    const watch = parts.watch();
    if (step.kind !== "proposed" || !watch) return;
    const known = await watch.rules();
    const before = known.find(({ from, rule }) => from === "here" && isAboutTheSame(rule, step.rule));
    const bad = await watch.teach(step.rule);
    this.#show(bad ? { kind: "failed", full: bad === "too_many" } : { kind: "kept", rule: step.rule, before: before?.rule ?? null });
  }

  /** As it was before it was kept. */
  async undo(): Promise<void> {
    const step = this.#step;
    if (step.kind !== "kept") return;
    await this.parts.watch()?.forget(step.rule);
    if (step.before) await this.parts.watch()?.teach(step.before);
    this.#show({ kind: "undone" });
  }

  async forget(rule: PageRule): Promise<void> {
    await this.parts.watch()?.forget(rule);
    await this.list();
  }

  share(rules: readonly PageRule[]): void {
    this.parts.share(rules);
  }

  /** She has read enough. */
  done(): void {
    this.#done();
  }

  /** It is no longer shown. */
  end(): void {
    this.#over = true;
  }

  #show(step: Step): void {
    if (this.#over) return;
    this.#step = step;
    this.#changed();
  }
}

function isAboutTheSame(one: PageRule, other: PageRule): boolean {
  return one.words === other.words && one.shape === other.shape && (one.verdict === "region") === (other.verdict === "region");
}
