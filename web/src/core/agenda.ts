import type { Api } from "./api.ts";
import type { KeepReminder, ReminderEvent } from "./generated/api.ts";
import type { Keep } from "./keep.ts";
import { hold } from "./locks.ts";
import type { State } from "./state.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Tabs } from "./tabs.ts";
import type { Answer, Call, Reminder, Reminders } from "./types.ts";
import { isObject, number } from "./wire.ts";

/** How old what is known may be when somebody shows intent: reminders are kept elsewhere, too. */
const FRESH_MS = 10 * 60_000;
/** The longest a timer runs: after sleep it is at most so late. */
const LONGEST_MS = 30_000;
/** How long after a failed reading the next one is tried. */
const AGAIN_MS = 15_000;

/** What all tabs remember of the list, without a word of what is in it. */
interface Stamp {
  /** When the next open reminder is due, as Date.now(); null for none. */
  readonly next: number | null;
  /** When the list was read. */
  readonly at: number;
}

/** The states of calls of which nothing shows that they were ordered. */
const NOT_ORDERED: readonly Call["state"][] = ["placing", "refused", "unknown"];

/**
 * What the agent wants to call later. One tab of those that can be seen reads the list and shows
 * what is due: the one that was looked at last. A reminder never places a call.
 */
export class Agenda implements Reminders {
  readonly #around: Surroundings;
  readonly #api: Api;
  readonly #tabs: Tabs;
  readonly #keep: Keep;
  readonly #state: State;
  readonly #name: string;
  #open: readonly Reminder[] | null = null;
  #readAt = 0;
  #failedAt = 0;
  #reading: Promise<void> | null = null;
  #turn = 0;
  #wish: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Reminders whose click is on its way, or became a call that is not known to be ordered yet; by id, the call's. */
  readonly #calls = new Map<string, string | null>();
  /** By reminder, calls that are known to be ordered, of which the server does not know yet. */
  readonly #ordered = new Map<string, string>();

  /** keep is what all tabs share; name is that of the lock. */
  constructor(around: Surroundings, api: Api, tabs: Tabs, keep: Keep, state: State, name: string) {
    this.#around = around;
    this.#api = api;
    this.#tabs = tabs;
    this.#keep = keep;
    this.#state = state;
    this.#name = name;
  }

  /** Somebody is signed in. Nothing is asked before something is due, or intent() is called. */
  begin(): void {
    if (this.#wish || this.#around.document.visibilityState !== "visible") return;
    this.#campaign("wait");
  }

  /** The page cannot be seen, or goes: another tab shows what is due. */
  rest(): void {
    this.#wish?.abort();
    this.#wish = null;
    clearTimeout(this.#timer);
    this.#state.change({ reminds: false });
  }

  /** Nobody is signed in any more. */
  end(): void {
    this.#turn++;
    this.rest();
    this.#reading = this.#open = null;
    this.#readAt = this.#failedAt = 0;
    this.#calls.clear();
    this.#keep.remove("agenda");
    this.#show();
  }

  /** She looks at this page now. */
  front(): void {
    if (!this.#wish || this.#state.now.reminds || !this.#around.locks) return;
    this.#campaign("steal");
  }

  /** Somebody shows intent, so the list may be asked for. */
  intent(): void {
    const read = Math.max(this.#readAt, this.#stamp()?.at ?? 0);
    if (Date.now() - read > FRESH_MS) void this.#read();
  }

  /** Time has passed, perhaps asleep, or the server may be back. */
  look(): void {
    clearTimeout(this.#timer);
    this.#finish();
    const now = Date.now();
    const next = this.#next();
    this.#show();
    if (!this.#state.now.reminds) return;
    if (next !== null && next <= now && this.#readAt < next && now - this.#failedAt >= AGAIN_MS) void this.#read();
    if (next !== null) this.#timer = setTimeout(() => this.look(), next > now ? Math.min(next - now, LONGEST_MS) : AGAIN_MS);
  }

  /** All open ones, those due first. */
  async list(): Promise<Answer<readonly Reminder[]>> {
    const answer = await this.#api.reminders();
    if (!answer.ok) return answer;
    this.#know(answer.value.reminders, Date.now());
    return { ok: true, value: answer.value.reminders };
  }

  async keep(wish: KeepReminder): Promise<Answer<Reminder>> {
    return this.#merge(await this.#api.keepReminder(wish));
  }

  async move(id: string, dueAt: string): Promise<Answer<Reminder>> {
    return this.#merge(await this.#api.changeReminder(id, "move", { due_at: dueAt }), id);
  }

  async dismiss(id: string): Promise<Answer<Reminder>> {
    return this.#merge(await this.#api.changeReminder(id, "dismiss"), id);
  }

  /** The stream tells of a reminder. */
  see({ reminder }: ReminderEvent): void {
    if (this.#open) return this.#put(reminder);
    const stamp = this.#stamp();
    const due = Date.parse(reminder.due_at);
    if (reminder.state !== "open" || (stamp?.next != null && stamp.next <= due)) return;
    this.#keep.set("agenda", { next: due, at: stamp?.at ?? 0 });
    this.look();
  }

  /** Another tab has read the list. */
  hear(open: readonly Reminder[], at: number): void {
    this.#open = open;
    this.#readAt = at;
    this.look();
  }

  /** A tab has come that may not know the list. */
  introduce(): void {
    if (this.#open && this.#state.now.reminds) this.#tell();
  }

  /** A click on a reminder goes out: it is not shown as due meanwhile. */
  calling(id: string): void {
    this.#calls.set(id, null);
    this.#show();
  }

  /** What became of that click: a call, or nothing. */
  became(id: string, call: Call | null): void {
    if (!call || call.state === "refused") this.#calls.delete(id);
    else this.#calls.set(id, call.id);
    this.#show();
    if (call) this.saw(call);
  }

  /** A call was heard of: where a reminder's click became it, and it is known to be ordered, that is done. */
  saw(call: Call): void {
    for (const [id, callId] of this.#calls) {
      if (callId !== call.id) continue;
      if (call.state === "refused") this.#calls.delete(id);
      else if (!NOT_ORDERED.includes(call.state)) this.#ordered.set(id, call.id);
    }
    this.#finish();
  }

  /** Tells the server which reminders are done; again later where it does not answer. */
  #finish(): void {
    for (const [id, callId] of this.#ordered) {
      this.#ordered.delete(id);
      void this.#api.changeReminder(id, "done", { call_id: callId }).then((answer) => {
        if (!answer.ok && answer.trouble.kind === "away") return void this.#ordered.set(id, callId);
        this.#calls.delete(id);
        this.#merge(answer, id);
      });
    }
  }

  #campaign(take: "wait" | "steal"): void {
    this.#wish?.abort();
    const wish = new AbortController();
    this.#wish = wish;
    hold(this.#around, this.#name, take, wish.signal, (held) => {
      held.addEventListener("abort", () => this.#lost(wish), { once: true });
      this.#state.change({ reminds: true });
      if (!this.#open) this.#tabs.tell({ kind: "agenda?" });
      this.look();
    });
  }

  /** Another tab is looked at: this one waits again. */
  #lost(wish: AbortController): void {
    if (this.#wish !== wish || wish.signal.aborted) return;
    this.#state.change({ reminds: false });
    this.#wish = null;
    this.begin();
  }

  #read(): Promise<void> {
    const turn = this.#turn;
    this.#reading ??= this.#api.reminders().then((answer) => {
      this.#reading = null;
      if (turn !== this.#turn) return;
      if (answer.ok) return this.#know(answer.value.reminders, Date.now());
      this.#failedAt = Date.now();
      this.#show();
    });
    return this.#reading;
  }

  /** A reminder as the server has it now; a refusal may mean that it is gone. */
  #merge(answer: Answer<Reminder>, id?: string): Answer<Reminder> {
    if (answer.ok) this.#put(answer.value);
    else if (id && answer.trouble.kind === "problem") void this.#read();
    return answer;
  }

  #put(reminder: Reminder): void {
    if (!this.#open) return void this.#read();
    const others = this.#open.filter(({ id }) => id !== reminder.id);
    const open = reminder.state === "open" ? [...others, reminder] : others;
    this.#know(open.sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at)), this.#readAt);
  }

  #know(open: readonly Reminder[], at: number): void {
    this.#open = open;
    this.#readAt = at;
    this.#tell();
    this.look();
  }

  #tell(): void {
    const open = this.#open ?? [];
    this.#keep.set("agenda", { next: open[0] ? Date.parse(open[0].due_at) : null, at: this.#readAt } satisfies Stamp);
    this.#tabs.tell({ kind: "agenda", open, at: this.#readAt });
  }

  #stamp(): Stamp | null {
    const kept = this.#keep.get("agenda");
    return isObject(kept) ? { next: number(kept["next"]), at: number(kept["at"]) ?? 0 } : null;
  }

  /** When something is due that nobody has confirmed yet, or will be; null for never. */
  #next(): number | null {
    if (!this.#open) return this.#stamp()?.next ?? null;
    const times = this.#open.map(({ due_at }) => Date.parse(due_at)).filter((due) => due > this.#readAt);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** What is due is shown once the server has confirmed that it still is, or where it cannot be asked. */
  #show(): void {
    const sure = Math.max(this.#readAt, this.#failedAt);
    const due = (this.#open ?? []).filter(({ id, due_at }) => Date.parse(due_at) <= sure && !this.#calls.has(id));
    const shown = this.#state.now.due;
    const same = due.length === shown.length && due.every((each, at) => each === shown[at]);
    if (!same) this.#state.change({ due });
  }
}
