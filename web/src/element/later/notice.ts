// The notice of a page: one, quiet, in a corner where it covers neither the field that is written in nor
// the card. It takes no focus and interrupts no call; what it says it says once.
import { render } from "lit";
import type { Link } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { type Box, placeBeside } from "../card/place.ts";
import type { Subject } from "../subject.ts";
import { aloudOf, badgeTemplate, badgeText, reminderTemplate } from "./reminder-view.ts";
import { Reminding } from "./reminding.ts";
import { subjectOfReminder } from "./wish.ts";

/** What a notice is made of. */
export interface NoticeParts {
  readonly link: Link;
  /** The shadow root of our one element. */
  readonly root: ShadowRoot;
  /** Where the card is drawn. */
  readonly card: HTMLElement;
  readonly texts: Texts;
  readonly locale: string;
  /** A trusted press on Call. */
  call(subject: Subject): void;
  /** Sees whether the page is light or dark now. */
  dress(): void;
}

const FIELDS = "input, textarea, select, [contenteditable]";

/** The page's notice of what is due. */
export class Notice {
  readonly #parts: NoticeParts;
  readonly #box: HTMLElement;
  readonly #aloud: HTMLElement;
  readonly #life = new AbortController();
  readonly #state: Reminding;
  /** What was said aloud, so that it is said once. */
  #said = "";
  #ready = false;
  #asked = 0;

  constructor(parts: NoticeParts) {
    const { root, link, texts, locale } = parts;
    const page = root.ownerDocument;
    this.#parts = parts;
    this.#box = page.createElement("div");
    this.#box.className = "reminds";
    this.#box.hidden = true;
    this.#aloud = page.createElement("p");
    this.#aloud.className = "aloud";
    this.#aloud.ariaLive = "polite"; // it is there before it speaks, or nobody hears it
    root.append(this.#box, this.#aloud);
    this.#state = new Reminding({
      link, texts, locale,
      call: (reminder) => parts.call(subjectOfReminder(reminder)),
      changed: () => this.#ready && this.#draw(),
    });
    this.#ready = true;
    this.#listen(page);
    this.#draw();
  }

  /** Ends it and leaves nothing. */
  stop(): void {
    this.#life.abort();
    this.#state.stop();
    this.#box.remove();
    this.#aloud.remove();
  }

  #listen(page: Document): void {
    const { signal } = this.#life;
    const again = () => this.#settleSoon();
    const redraw = () => queueMicrotask(() => !signal.aborted && this.#draw()); // after the card is there, or gone
    page.addEventListener("focusin", again, { signal });
    page.addEventListener("scroll", again, { capture: true, passive: true, signal });
    page.defaultView!.addEventListener("resize", again, { signal });
    page.addEventListener("ctc-open", redraw, { signal });
    page.addEventListener("ctc-close", redraw, { signal });
    this.#box.addEventListener("keydown", (event) => this.#onKey(event), { signal });
  }

  #draw(): void {
    const { card } = this.#parts;
    const state = this.#state;
    const quiet = state.isBusy || !card.hidden;
    if (state.count > 0 && this.#box.hidden) this.#parts.dress();
    const held = this.#box.contains(this.#parts.root.activeElement);
    this.#box.hidden = state.count === 0;
    render(quiet ? badgeTemplate(state) : reminderTemplate(state), this.#box);
    this.#keepFocus(held);
    this.#say(quiet);
    this.#settle();
  }

  /** What had the focus in the notice may be gone: it stays there, at the first thing to do. */
  #keepFocus(held: boolean): void {
    if (!held || this.#box.contains(this.#parts.root.activeElement)) return;
    this.#box.querySelector<HTMLElement>("#later-at, .offer, .action")?.focus({ preventScroll: true });
  }

  /** Once for each that comes due, and nothing while she talks. */
  #say(quiet: boolean): void {
    const { reminder, count } = this.#state;
    const now = reminder ? `${reminder.id} ${reminder.due_at}` : "";
    if (!reminder) this.#aloud.textContent = "";
    if (quiet || now === this.#said) return;
    this.#said = now;
    this.#aloud.textContent = reminder ? [aloudOf(this.#state), ...(count > 1 ? [badgeText(this.#state)] : [])].join(" ") : "";
  }

  #onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key === "Escape" && this.#state.later) {
      event.preventDefault();
      this.#state.back();
    }
    event.stopPropagation(); // the page's own shortcuts are not for keys that are typed here
  }

  #settleSoon(): void {
    if (this.#asked || this.#box.hidden) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.#settle();
    });
  }

  #settle(): void {
    if (this.#box.hidden || this.#life.signal.aborted) return;
    const { card, root } = this.#parts;
    const { documentElement: page, defaultView: view } = root.ownerDocument;
    const { width, height } = this.#box.getBoundingClientRect();
    const avoid = [this.#field(), card.hidden ? null : card.getBoundingClientRect()].filter((box): box is DOMRect => box !== null);
    const size = { width: Math.min(page.clientWidth || view!.innerWidth, view!.innerWidth), height: view!.innerHeight };
    const { left, top } = placeBeside(null, avoid satisfies readonly Box[], { width, height }, size);
    Object.assign(this.#box.style, { left: `${left}px`, top: `${top}px` });
  }

  /** The field of the page that is written in. */
  #field(): DOMRect | null {
    let active = this.#parts.root.ownerDocument.activeElement;
    while (active?.shadowRoot?.activeElement && active.shadowRoot !== this.#parts.root) active = active.shadowRoot.activeElement;
    return active?.matches(FIELDS) ? active.getBoundingClientRect() : null;
  }
}
