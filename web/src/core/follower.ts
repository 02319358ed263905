import type { Api } from "./api.ts";
import { LIVE_STATES, isLive, liveOf, mayChange, toShow } from "./calls.ts";
import type { CallEvent, Opened, ReminderEvent } from "./generated/api.ts";
import type { Keep } from "./keep.ts";
import { Lead } from "./lead.ts";
import type { ServerEvent } from "./sse.ts";
import type { State } from "./state.ts";
import { Stream } from "./stream.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Message, Tabs } from "./tabs.ts";
import type { Call, Status } from "./types.ts";
import { isObject, parse, text } from "./wire.ts";

/** How long a wish for the stream lasts. */
const WANT_MS = 120_000;
/** How often it is looked whether anybody still wants it, and whether a call stands still. */
const LOOK_MS = 5_000;

/** What a follower asks and tells. */
export interface FollowerHandlers {
  /** Whether something else needs the stream. */
  wanted(): boolean;
  /** The stream stands, so the server is there. */
  opened(): void;
  status(status: Status): void;
  call(call: Call): void;
  reminder(event: ReminderEvent): void;
}

/** Follows what happens to the agent's calls, by one stream for all tabs. */
export class Follower {
  readonly #api: Api;
  readonly #tabs: Tabs;
  readonly #keep: Keep;
  readonly #state: State;
  readonly #handlers: FollowerHandlers;
  readonly #lead: Lead;
  #stream: Stream | null = null;
  #cursor: string | null;
  #until = 0;
  #calledAt = 0;
  #look: ReturnType<typeof setInterval> | null = null;

  constructor(around: Surroundings, api: Api, tabs: Tabs, keep: Keep, state: State, name: string, handlers: FollowerHandlers) {
    this.#api = api;
    this.#tabs = tabs;
    this.#keep = keep;
    this.#state = state;
    this.#handlers = handlers;
    this.#lead = new Lead(around, name, (held) => this.#open(held));
    this.#cursor = text(keep.get("cursor"));
  }

  /** Somebody wants to know what happens, for the next two minutes. */
  want(): void {
    this.#until = Date.now() + WANT_MS;
    if (this.#lead.wanting) return;
    this.#look = setInterval(() => this.#tend(), LOOK_MS);
    this.#lead.want();
    if (!this.#lead.leading) this.#tabs.tell({ kind: "hello" });
  }

  leave(): void {
    if (this.#look) clearInterval(this.#look);
    this.#look = null;
    this.#lead.leave();
    this.#stream = null;
    this.#state.change({ stream: "closed" });
  }

  nudge(): void {
    this.#stream?.nudge();
  }

  /** What was followed belongs to somebody who is gone. */
  forget(): void {
    this.#cursor = null;
    this.#keep.remove("cursor");
    this.#keep.remove("live");
    this.#state.change({ call: null });
  }

  /** A call was heard of. */
  show(call: Call): void {
    const shown = this.#state.now.call;
    const next = toShow(shown, call);
    if (next.id !== shown?.id || next.state !== shown.state) this.#calledAt = Date.now();
    this.#state.change({ call: next });
    if (isLive(next)) this.#keep.set("live", next.id);
    else this.#keep.remove("live");
    this.#handlers.call(next);
  }

  /** Another tab speaks. */
  hear(message: Message): void {
    if (message.kind === "hello") this.#introduce();
    if (!this.#lead.wanting || this.#lead.leading) return;
    if (message.kind === "event") {
      this.#lead.heard();
      this.#event(message.event);
    } else if (message.kind === "stream") {
      this.#lead.heard();
      this.#state.change({ stream: message.stream });
    } else if (message.kind === "standing") {
      const { stream, cursor, call, status, statusAt } = message.standing;
      this.#lead.heard();
      this.#remember(cursor);
      this.#state.change({ stream });
      if (call) this.show(call);
      if (status && statusAt > this.#state.now.statusAt) this.#see(status, statusAt);
    }
  }

  #introduce(): void {
    if (!this.#lead.leading) return;
    const { stream, call, status, statusAt } = this.#state.now;
    this.#tabs.tell({ kind: "standing", standing: { stream, cursor: this.#cursor, call, status, statusAt } });
  }

  /** Ends what nobody wants, and asks for a call whose events do not come, as behind a proxy that holds streams back. */
  #tend(): void {
    const { call, stream } = this.#state.now;
    const going = mayChange(call, Date.now() - this.#calledAt);
    if (going || this.#handlers.wanted()) this.#until = Math.max(this.#until, Date.now() + LOOK_MS * 2);
    if (Date.now() > this.#until) return this.leave();
    if (call && going && stream !== "open") void this.#ask(call.id);
  }

  async #ask(id: string): Promise<void> {
    const answer = await this.#api.call(id);
    if (answer.ok && this.#state.now.call?.id === id) this.show(answer.value);
  }

  /** This tab holds the stream, until the signal ends. */
  #open(held: AbortSignal): void {
    this.#stream = new Stream(
      {
        open: (signal) => this.#api.events(this.#cursor, signal),
        event: (event) => {
          this.#tabs.tell({ kind: "event", event });
          this.#event(event);
        },
        state: (stream) => {
          this.#state.change({ stream });
          this.#tabs.tell({ kind: "stream", stream });
        },
      },
      held,
    );
    held.addEventListener("abort", () => {
      this.#stream = null;
    });
  }

  #event({ id, event, data }: ServerEvent): void {
    const document = parse(data);
    if (!isObject(document)) return;
    if (event === "open" && this.#lead.leading) this.#opened(document as unknown as Opened);
    else if (event === "call") this.show((document as unknown as CallEvent).call);
    else if (event === "reminder") this.#handlers.reminder(document as unknown as ReminderEvent);
    else if (event === "agent") this.#see(document as unknown as Status, Date.now());
    if (id) this.#remember(id);
  }

  #see(status: Status, at: number): void {
    this.#state.change({ status, statusAt: at, agent: status.agent });
    this.#handlers.status(status);
  }

  /** The stream begins. Where it does not go on from what was read, how things stand is asked. */
  #opened({ after, agent }: Opened): void {
    // A reloaded page goes on with the stream, but knows of its live call only that there is one.
    const knowsItsCall = this.#state.now.call !== null || this.#keep.get("live") === null;
    const goesOn = knowsItsCall && this.#cursor !== null && Number(this.#cursor) <= after;
    if (!goesOn) {
      this.#cursor = null;
      void this.#catchUp();
    }
    this.#state.change({ agent: this.#state.now.agent ?? agent });
    this.#handlers.opened();
  }

  /** What goes on, where the stream has not told from its beginning. What it tells meanwhile is newer. */
  async #catchUp(): Promise<void> {
    const before = this.#state.now.call;
    const answer = await this.#api.calls({ state: LIVE_STATES, limit: 5 });
    if (!answer.ok || this.#state.now.call !== before) return;
    const live = liveOf(answer.value.calls);
    if (live) this.show(live);
    else if (before && isLive(before)) await this.#ask(before.id);
    this.#introduce();
  }

  #remember(cursor: string | null): void {
    if (!cursor || Number(cursor) <= Number(this.#cursor ?? -1)) return;
    this.#cursor = cursor;
    this.#keep.set("cursor", cursor);
  }
}
