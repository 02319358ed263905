// A link without a server: it remembers what it was asked and says what the test lets it say.
import type {
  Answer, Armed, Call, CallsFilter, Calls, Click, ClickOptions, Disarmed, Inspected, KeepReminder, Link, PageRules, PairingEnd, Placed, Reminder, Reminders, SaidOutcome, Snapshot,
} from "../../src/core/types.ts";
import { call, inspected, reminder, snapshot } from "./states.ts";

export class FakeLink implements Link {
  snapshot: Snapshot = { ...snapshot, statusAt: Date.now() };
  /** What was ordered, in order. */
  readonly placed: Click[] = [];
  readonly asked: string[] = [];
  readonly said: { id: string; outcome: SaidOutcome }[] = [];
  looks = 0;
  /** It is day where the customer is, whenever this runs: at night a click waits for a moment. */
  reading: Inspected = { ...inspected, local_times: [{ zone: "Europe/Oslo", time: `2026-11-02T14:07:00${byDay()}` }] };
  answer: Answer<Call> | null = null;
  #listeners = new Set<(now: Snapshot) => void>();
  #place: ((placed: Placed) => void) | null = null;
  #arm: ((became: Placed | Disarmed) => void) | null = null;
  #pair: ((end: PairingEnd | null) => void) | null = null;

  /** Tells everybody that something is different now. */
  tell(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of [...this.#listeners]) listener(this.snapshot);
  }

  /** Answers the click that is on its way. */
  become(placed: Placed): void {
    if (placed.kind === "call") this.snapshot = { ...this.snapshot, call: placed.call };
    this.#place?.(placed);
    this.#place = null;
  }

  /** Ends the waiting of the armed click. */
  disarmed(became: Placed | Disarmed): void {
    this.tell({ armed: null });
    this.#arm?.(became);
    this.#arm = null;
  }

  paired(end: PairingEnd | null): void {
    this.tell({ phase: end ? "unpaired" : "paired", pairing: null });
    this.#pair?.(end);
  }

  subscribe(listener: (now: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  intent(): void {
    this.asked.push("intent");
  }
  look(): () => void {
    this.looks++;
    return () => void this.looks--;
  }
  pair(): Promise<PairingEnd | null> {
    this.asked.push("pair");
    this.tell({ phase: "pairing", pairing: { step: "window", blocked: false, code: null, page: null, until: null } });
    return new Promise((resolve) => (this.#pair = resolve));
  }
  cancelPairing(): void {
    this.paired("cancelled");
  }
  async unpair(): Promise<void> {
    this.tell({ phase: "unpaired", agent: null, status: null });
  }
  async wake(): Promise<Answer<null>> {
    this.tell({ phase: "paired" });
    return { ok: true, value: null };
  }
  async inspect(number: string): Promise<Answer<Inspected>> {
    this.asked.push(`inspect ${number}`);
    return { ok: true, value: this.reading };
  }
  click(number: string, options: ClickOptions = {}): Click {
    const { override, reminder: of, ...rest } = options;
    const body = { number, ...rest, ...(override ? { override: { reason: override } } : {}) } as Click["body"];
    return { key: `key-${this.placed.length + 1}`, body, at: Date.now(), ...(of ? { reminder: of } : {}) };
  }
  place(click: Click): Promise<Placed> {
    this.placed.push(click);
    return new Promise((resolve) => (this.#place = resolve));
  }
  giveUp(click: Click): void {
    this.asked.push(`give up ${click.key}`);
    this.become({ kind: "lost" });
  }
  arm(click: Click, ending?: "pause"): Promise<Placed | Disarmed> {
    if (ending) this.asked.push(`arm, ending ${ending}`);
    const armed: Armed = { click, until: Date.now() + 60_000, here: true };
    this.tell({ armed });
    return new Promise((resolve) => (this.#arm = resolve));
  }
  disarm(): void {
    this.disarmed("disarmed");
  }
  /** What was noted, by call. */
  readonly noted = new Map<string, string>();

  async notes(id: string): Promise<Answer<string>> {
    return { ok: true, value: this.noted.get(id) ?? "" };
  }

  async note(id: string, notes: string): Promise<Answer<string>> {
    this.noted.set(id, notes);
    return { ok: true, value: notes };
  }

  /** What the frame inside Puzzel answers. */
  framed: Answer<null> = { ok: true, value: null };

  async hangUp(id: string): Promise<Answer<null>> {
    this.asked.push(`hang up ${id}`);
    return this.framed;
  }

  async becomeReady(): Promise<Answer<null>> {
    this.asked.push("become ready");
    return this.framed;
  }

  async outcome(id: string, outcome: SaidOutcome): Promise<Answer<Call>> {
    this.said.push({ id, outcome });
    const { call } = this.snapshot;
    const by = { by: "agent", certain: true } as const;
    return this.answer ?? { ok: true, value: { ...call!, outcome, outcome_evidence: by } };
  }
  async pageRules(): Promise<Answer<PageRules>> {
    return { ok: true, value: { rules: [] } };
  }
  /** What she wants to call later, and what was done to it. */
  readonly wishes: KeepReminder[] = [];
  readonly moved: string[] = [];
  wished: Answer<Reminder> | null = null;
  readonly agenda: Reminders = {
    keep: async (wish) => {
      this.wishes.push(wish);
      const { number } = call;
      return this.wished ?? { ok: true, value: { ...reminder, number: { ...number, text: wish.number }, due_at: wish.due_at, zone: wish.zone ?? null } };
    },
    list: async () => ({ ok: true, value: this.snapshot.due }),
    move: async (id, dueAt) => {
      this.moved.push(`${id} ${dueAt}`);
      return this.#close(id);
    },
    dismiss: async (id) => {
      this.moved.push(`${id} dismissed`);
      return this.#close(id);
    },
  };

  #close(id: string): Answer<Reminder> {
    if (this.wished && !this.wished.ok) return this.wished;
    const value = this.snapshot.due.find((each) => each.id === id)!;
    this.tell({ due: this.snapshot.due.filter((each) => each !== value) });
    return { ok: true, value };
  }
  async calls(_filter?: CallsFilter): Promise<Answer<Calls>> {
    return { ok: true, value: { calls: [], next: null } };
  }
  close(): void {}
}

/** Oslo's offset, or at night one where it is day. */
function byDay(): string {
  const hour = new Date().getUTCHours();
  return hour >= 7 && hour < 19 ? "+01:00" : "+13:00";
}
