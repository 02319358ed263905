import type { Api } from "./api.ts";
import type { Keep } from "./keep.ts";
import type { Call, Click, ClickOptions, Placed, Trouble } from "./types.ts";
import { pause, wait } from "./wait.ts";
import { isObject, number, text } from "./wire.ts";

/**
 * How long after the click an order may still arrive for the first time. Later nobody expects a
 * phone to ring for it.
 */
export const FRESH_MS = 30_000;

/** How long a click that arrived may be on its way to a call: the reading of her state. */
const UNDER_WAY_MS = 10_000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 4_000;

/** Problems that say that something broke in the middle: the same click again tells what became of it. */
const BROKEN: ReadonlySet<string> = new Set(["internal", "interrupted"]);

/** Makes a click. Its key is made here, once. */
export function newClick(number: string, options: ClickOptions): Click {
  const body: Click["body"] = {
    number,
    ...(options.region ? { region: options.region } : {}),
    ...(options.context ? { context: options.context } : {}),
    ...(options.options ? { options: options.options } : {}),
    ...(options.again ? { again: true } : {}),
    ...(options.override ? { override: { reason: options.override } } : {}),
  };
  return { key: crypto.randomUUID(), body, at: Date.now(), ...(options.reminder ? { reminder: options.reminder } : {}) };
}

/** What placing tells while it goes on. */
export interface PlacingHandlers {
  /** The newest click that is on its way; null when none is. */
  placing(click: Click | null): void;
  call(call: Call): void;
  /** It is known what became of a click: a call, or nothing. */
  done?(click: Click, call: Call | null): void;
}

/**
 * Sends clicks, each until it has an answer, always with the same key and the same body. The one on
 * its way is kept, so that a reloaded page goes on with it.
 */
export class Placing {
  readonly #api: Api;
  readonly #keep: Keep;
  readonly #handlers: PlacingHandlers;
  readonly #signal: AbortSignal;
  readonly #running = new Map<string, Promise<Placed>>();
  #onTheirWay: readonly Click[] = [];
  readonly #givenUp = new Set<string>();
  #lost: Click | null = null;
  #early: AbortController | null = null;

  constructor(api: Api, keep: Keep, handlers: PlacingHandlers, signal: AbortSignal) {
    this.#api = api;
    this.#keep = keep;
    this.#handlers = handlers;
    this.#signal = signal;
  }

  /** Whether a click waits for an answer. */
  get busy(): boolean {
    return this.#running.size > 0 || this.#lost !== null;
  }

  place(click: Click): Promise<Placed> {
    return this.#once(click, false);
  }

  /** The person stops a click that gets no answer: it is not sent again, and asked for once the server is back. */
  giveUp({ key }: Click): void {
    if (!this.#running.has(key)) return;
    this.#givenUp.add(key);
    const kept = clickOf(this.#keep.get("placing"));
    // A page that is loaded anew goes on with what is fresh, and only asks for the rest.
    if (kept?.key === key) this.#keep.set("placing", { ...kept, at: kept.at - FRESH_MS });
    this.#early?.abort();
  }

  /** Goes on with the click that a page was sending when it went. */
  resume(): void {
    const click = clickOf(this.#keep.get("placing"));
    if (click) void this.#once(click, true);
  }

  /** The server may be back: what waits is tried now, and what was lost is asked for. */
  nudge(): void {
    this.#early?.abort();
    if (this.#lost) void this.#find(this.#lost);
  }

  /** Who clicked has signed out: nobody is left to ask for what was lost, and nothing of it stays. */
  forget(): void {
    if (this.#lost) this.#done(this.#lost, null);
  }

  #once(click: Click, before: boolean): Promise<Placed> {
    let running = this.#running.get(click.key);
    if (!running) {
      running = this.#place(click, before).finally(() => {
        this.#running.delete(click.key);
        this.#givenUp.delete(click.key);
      });
      this.#running.set(click.key, running);
    }
    return running;
  }

  /** Sends a click until there is an answer. before: the page before may have sent it already. */
  async #place(click: Click, before: boolean): Promise<Placed> {
    this.#keep.set("placing", click);
    this.#setOff([...this.#onTheirWay, click]);
    for (let tries = 0; ; tries++) {
      if (this.#givenUp.has(click.key) || Date.now() - click.at > FRESH_MS) return this.#lose(click, tries > 0);
      const answer = await this.#api.place(click);
      if (answer.ok) {
        this.#done(click, answer.value.call);
        return { kind: "call", ...answer.value };
      }
      if (!mayRepeat(answer.trouble)) {
        // Only the first try's refusal tells that there is no call: an earlier one may have arrived.
        if (before || tries > 0) return this.#loseAndFind(click);
        this.#done(click, null);
        return { kind: "not_ordered", trouble: answer.trouble };
      }
      if (this.#givenUp.has(click.key)) continue;
      this.#early = new AbortController();
      await wait(pause(tries, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), AbortSignal.any([this.#early.signal, this.#signal]));
      if (this.#signal.aborted) return { kind: "lost" }; // the page goes: the next one goes on with it
    }
  }

  /** Nobody knows whether a click has arrived; one that was never sent from here may have been, by the page before. */
  async #lose(click: Click, sent: boolean): Promise<Placed> {
    this.#lost = click;
    if (!sent) await this.#find(click);
    return { kind: "lost" };
  }

  /** Nobody knows, and the server is there to be asked: as soon as it was said that nobody knows. */
  async #loseAndFind(click: Click): Promise<Placed> {
    void wait(0, this.#signal).then(() => (this.#lost === click ? this.#find(click) : undefined));
    return this.#lose(click, true);
  }

  /** Asks what became of a click. It is not sent again. One that is not there may still be on its way. */
  async #find(click: Click, again = true): Promise<void> {
    const answer = await this.#api.calls({ key: click.key, limit: 1 });
    if (this.#lost !== click) return;
    const refused = !answer.ok && answer.trouble.kind === "problem"; // too many at a time, say: that is no answer
    if (again && (refused || (answer.ok && !answer.value.calls[0]))) {
      await wait(UNDER_WAY_MS, this.#signal);
      return this.#signal.aborted ? undefined : this.#find(click, false);
    }
    if (answer.ok) this.#done(click, answer.value.calls[0] ?? null);
    else if (answer.trouble.kind === "signed_out") this.#done(click, null);
  }

  #done(click: Click, call: Call | null): void {
    if (this.#lost === click) this.#lost = null;
    if (clickOf(this.#keep.get("placing"))?.key === click.key) this.#keep.remove("placing");
    if (call) this.#handlers.call(call);
    this.#handlers.done?.(click, call);
    this.#setOff(this.#onTheirWay.filter((other) => other !== click));
  }

  #setOff(clicks: readonly Click[]): void {
    this.#onTheirWay = clicks;
    this.#handlers.placing(clicks.at(-1) ?? null);
  }
}

function mayRepeat(trouble: Trouble): boolean {
  return trouble.kind === "away" || (trouble.kind === "problem" && BROKEN.has(trouble.problem.code));
}

/** Reads a click that was kept. */
export function clickOf(kept: unknown): Click | null {
  if (!isObject(kept) || !isObject(kept["body"])) return null;
  const key = text(kept["key"]);
  const at = number(kept["at"]);
  if (!key || at === null || text(kept["body"]["number"]) === null) return null;
  const reminder = text(kept["reminder"]);
  return { key, at, body: kept["body"] as Click["body"], ...(reminder ? { reminder } : {}) };
}
