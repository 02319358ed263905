// The palette: finds a number by keyboard and calls it as a click would. It lists what was found already
// and looks no further; what is typed stays in the browser until it is called.
import { Entries, type Entry, GROUPS } from "./entries.ts";
import { cover, keep } from "./keys.ts";
import { type Sought, score, seek } from "./match.ts";
import { STYLE } from "./style.ts";
import type { LessonStart, Palette, PaletteParts, Typed } from "./types.ts";
import type { Explanation, PageNumber } from "../dom/index.ts";
import { View } from "./view.ts";

/** So many are shown: nobody reads more, and she can type. */
const MOST = 60;
const MOST_OF_PAGE = 40;
const LEAP = 8;
/** The numbers of a large page are gone through in slices, so that no key waits. */
const SLICE_MS = 8;
const LONGEST_SELECTION = 60;
const FEWEST_DIGITS = 3;

/** Opens the palette; there is one at a time. */
export function openPalette(parts: PaletteParts, closed: () => void): Palette {
  return new OpenPalette(parts, closed);
}

class OpenPalette implements Palette {
  readonly #parts: PaletteParts;
  readonly #view: View;
  readonly #entries: Entries;
  readonly #life = new AbortController();
  readonly #before: HTMLElement | null;
  readonly #sheet: CSSStyleSheet;
  readonly #closed: () => void;
  /** Numbers of the page that are no entries yet. */
  #waiting: PageNumber[];
  readonly #places = new Map<string, Set<string>>();
  #known: Entry[] = [];
  #selected: Entry[] = [];
  #typed: Entry[] = [];
  #shown: Entry[] = [];
  #at = 0;
  #callsAway = false;
  #endLesson: (() => void) | null = null;
  /** What is typed is being read: it may be a number that must not be mistaken for a part of another. */
  #reading = 0;

  constructor(parts: PaletteParts, closed: () => void) {
    const page = parts.root.ownerDocument;
    this.#parts = parts;
    this.#closed = closed;
    this.#entries = new Entries(parts);
    this.#view = new View(page, parts.texts);
    this.#before = deepest(page);
    const range = selectionOf(page);
    this.#waiting = [...(parts.watch?.numbers() ?? [])];
    this.#sheet = new page.defaultView!.CSSStyleSheet();
    this.#sheet.replaceSync(STYLE);
    parts.root.adoptedStyleSheets = [...parts.root.adoptedStyleSheets, this.#sheet];
    parts.root.append(this.#view.dialog);
    this.#listen();
    const current = parts.watch?.current() ?? null;
    this.#read();
    this.#draw();
    this.#view.open();
    this.#stay(current);
    void this.#fetch();
    if (range) void this.#explain(range);
  }

  close(): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#endLesson?.();
    this.#view.dialog.remove();
    const { root } = this.#parts;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    if (this.#before?.isConnected) this.#before.focus({ preventScroll: true });
    this.#closed();
  }

  #listen(): void {
    const { dialog } = this.#view;
    const { signal } = this.#life;
    keep(dialog, signal, (event) => {
      if (event.type === "keydown") this.#onKey(event as KeyboardEvent);
      if (event.type === "input") void this.#onInput();
    });
    cover(dialog, signal, (event) => event.isTrusted && this.close());
    dialog.addEventListener("cancel", (event) => event.preventDefault(), { signal });
    // A browser may close a dialog that does not want to be.
    dialog.addEventListener("close", () => this.close(), { signal });
    dialog.addEventListener("pointermove", (event) => this.#onPoint(event), { signal });
    dialog.addEventListener("click", (event) => this.#onClick(event), { signal });
  }

  /** Goes through the page's numbers, a slice at a time. */
  #read(): void {
    for (const end = performance.now() + SLICE_MS; this.#waiting.length > 0 && performance.now() < end; ) {
      for (const number of this.#waiting.splice(0, 16)) if (number.live) this.#add(this.#entries.ofNumber(number));
    }
    if (this.#waiting.length === 0) return;
    const goOn = (): void => {
      if (this.#life.signal.aborted) return;
      this.#read();
      if (this.#waiting.length === 0) this.#draw();
    };
    setTimeout(goOn);
  }

  /** A number that stands in several places of the page is listed once for each name it has. */
  #add(entry: Entry): void {
    const key = entry.numbers[0] || entry.numbers[1]!;
    const there = this.#places.get(key);
    if (!there) this.#places.set(key, new Set([entry.text]));
    else if (entry.text === "" || there.has(entry.text)) return;
    else there.add(entry.text);
    this.#known.push(entry);
  }

  async #fetch(): Promise<void> {
    const [calls, reminders] = await Promise.all([this.#parts.calls(), this.#parts.reminders()]);
    if (this.#life.signal.aborted) return;
    this.#callsAway = calls === null;
    const seen = new Set<string>();
    const latest = (calls ?? []).filter(({ number }) => {
      const key = `${number.e164 ?? number.text} ${number.ext ?? ""}`;
      return !seen.has(key) && seen.add(key);
    });
    this.#known.push(...latest.map((call) => this.#entries.ofCall(call)), ...(reminders ?? []).map((reminder) => this.#entries.ofReminder(reminder)));
    this.#draw();
  }

  /** What she selected in the page before she opened the palette. */
  async #explain(range: Range): Promise<void> {
    const about = (await this.#parts.watch?.explain(range)) ?? null;
    const text = about?.text ?? range.toString().trim();
    const typed = await this.#parts.read(text);
    if (this.#life.signal.aborted) return;
    this.#selected = this.#entries.ofSelection(text, about, typed);
    this.#at = 0;
    this.#draw();
  }

  async #onInput(): Promise<void> {
    const query = this.#view.input.value;
    this.#at = 0;
    this.#typed = [];
    this.#draw();
    const sought = seek(query);
    if (sought.words.length > 0 || (sought.digits[0]?.length ?? 0) < FEWEST_DIGITS) return;
    this.#reading++;
    const typed = await this.#parts.read(query.trim()).finally(() => this.#reading--);
    if (!typed || query !== this.#view.input.value || this.#life.signal.aborted || this.#isListed(typed, sought)) return;
    this.#typed = [this.#entries.ofTyped(query.trim(), typed)];
    this.#draw();
  }

  /** What is on the list is called from there; what could be an internal number is more likely a beginning. */
  #isListed({ e164, kind }: Typed, { digits }: Sought): boolean {
    if (kind === "internal") return this.#shown.length > 0;
    return this.#shown.some(({ numbers }) => (e164 !== "" && numbers[0] === e164.slice(1)) || digits.some((each) => numbers.includes(each)));
  }

  /** Finds and draws; what was chosen stays chosen where it is still there. */
  #draw(): void {
    const chosen = this.#shown[this.#at];
    const query = this.#view.input.value.trim();
    const all = query ? [...this.#found(seek(query)), ...this.#typed] : [...this.#selected, ...this.#short()];
    const listed = [...all.slice(0, MOST), ...this.#typed.filter((entry) => all.indexOf(entry) >= MOST)];
    // Who types an emergency number means it, and nobody whose number holds these digits.
    const order = this.#typed.some(({ meant }) => !meant) ? [...GROUPS].reverse() : GROUPS;
    this.#shown = order.flatMap((group) => listed.filter((entry) => entry.group === group));
    this.#at = Math.max(0, chosen && this.#at > 0 ? this.#shown.indexOf(chosen) : 0);
    const groups = order.map((group) => ({ group, entries: this.#shown.filter((entry) => entry.group === group) }));
    this.#view.show({
      groups: groups.filter(({ entries }) => entries.length > 0),
      at: this.#shown.length > 0 ? this.#at : -1,
      more: all.length > MOST || (!query && this.#pageCount > MOST_OF_PAGE),
      callsAway: this.#callsAway,
    });
  }

  get #pageCount(): number {
    return this.#known.filter(({ group }) => group === "page").length + this.#waiting.length;
  }

  /** Without a query: the first of the page, and all that is hers. */
  #short(): Entry[] {
    let ofPage = 0;
    return this.#known.filter(({ group }) => group !== "page" || ofPage++ < MOST_OF_PAGE);
  }

  #found(sought: Sought): Entry[] {
    return this.#known
      .map((entry, at) => ({ entry, at, points: score(sought, entry) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || a.at - b.at)
      .map(({ entry }) => entry);
  }

  /** Begins with the number that had the focus. */
  #stay(current: PageNumber | null): void {
    const at = this.#shown.findIndex(({ meant }) => current !== null && meant === current);
    if (at > 0) this.#choose(at);
  }

  #choose(at: number): void {
    const count = this.#shown.length;
    if (count === 0) return;
    this.#at = (at + count) % count;
    this.#view.choose(this.#at);
  }

  #onKey(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return this.#endLesson ? this.#learned() : this.close();
    }
    if (event.key === "Tab") {
      event.preventDefault();
      return this.#view.step(event.shiftKey ? -1 : 1);
    }
    if (this.#endLesson) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => this.#choose(this.#at + 1),
      ArrowUp: () => this.#choose(this.#at - 1),
      PageDown: () => this.#choose(Math.min(this.#shown.length - 1, this.#at + LEAP)),
      PageUp: () => this.#choose(Math.max(0, this.#at - LEAP)),
      Enter: () => event.repeat || this.#take(event.ctrlKey || event.metaKey ? "open" : "call"),
    };
    const move = moves[event.key];
    if (!move || event.altKey || event.shiftKey) return;
    event.preventDefault();
    move();
  }

  #onPoint(event: PointerEvent): void {
    const at = this.#view.indexOf(event.composedPath()[0]);
    if (event.isTrusted && at >= 0 && at !== this.#at) this.#choose(at);
  }

  /** A click on an entry takes it; one beside the palette closes it. */
  #onClick(event: MouseEvent): void {
    if (!event.isTrusted || event.detail > 1) return;
    const [target] = event.composedPath();
    const at = this.#view.indexOf(target);
    if (at >= 0) {
      this.#at = at;
      this.#take(event.ctrlKey || event.metaKey ? "open" : "call");
    } else if (target === this.#view.dialog && !isInside(this.#view.dialog, event)) {
      this.close(); // the backdrop of a modal dialog is the dialog itself
    }
  }

  /** Does what an entry is for: the palette goes first, so that the focus goes back to where it was. */
  #take(how: "call" | "open"): void {
    const entry = this.#shown[this.#at];
    if (this.#reading > 0) return;
    if (entry?.lesson) return this.#learn(entry.lesson.about, entry.lesson.start);
    if (!entry?.meant) return;
    this.close();
    this.#parts[how](entry.meant);
  }

  #learn(about: Explanation, start: LessonStart): void {
    this.#view.turn("lesson");
    this.#endLesson = this.#parts.lesson(about, start, this.#view.lesson, () => this.#learned());
  }

  #learned(): void {
    this.#endLesson?.();
    this.#endLesson = null;
    this.close();
  }
}

function isInside(dialog: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

/** What has the focus, through shadow roots. */
function deepest(page: Document): HTMLElement | null {
  let active = page.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active && active !== page.body ? (active as HTMLElement) : null;
}

/** A selection that may be about a number. */
function selectionOf(page: Document): Range | null {
  const selection = page.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const text = selection.toString().trim();
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= FEWEST_DIGITS && text.length <= LONGEST_SELECTION ? selection.getRangeAt(0).cloneRange() : null;
}
