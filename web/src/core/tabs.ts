import type { ServerEvent } from "./sse.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Call, Click, Reminder, Snapshot, Status } from "./types.ts";
import { isObject } from "./wire.ts";

/** What the tab that holds the stream knows, for one that has just come. */
export interface Standing {
  readonly stream: Snapshot["stream"];
  readonly cursor: string | null;
  readonly call: Call | null;
  readonly status: Status | null;
  readonly statusAt: number;
}

/** What tabs of one origin tell each other. It never leaves the browser. */
export type Message =
  /** From the tab that holds the stream, to all. */
  | { readonly kind: "event"; readonly event: ServerEvent }
  | { readonly kind: "stream"; readonly stream: Snapshot["stream"] }
  | { readonly kind: "standing"; readonly standing: Standing }
  /** A tab wants to know how things stand. */
  | { readonly kind: "hello" }
  /** Somebody was paired, or no longer is. */
  | { readonly kind: "paired" }
  | { readonly kind: "unpaired"; readonly ended: boolean }
  /** A click waits in the tab that says so; null: it no longer does. */
  | { readonly kind: "armed"; readonly click: Click | null; readonly until: number }
  /** A click was made, and what is armed elsewhere dies by it. */
  | { readonly kind: "clicked" }
  /** Her open reminders, and when they were read; and a tab that would like to know. */
  | { readonly kind: "agenda"; readonly open: readonly Reminder[]; readonly at: number }
  | { readonly kind: "agenda?" }
  /** The person disarms the click with this key, which is armed in another tab. */
  | { readonly kind: "disarm"; readonly key: string };

/** The version of what is told: tabs with scripts of different days live side by side. */
const VERSION = 1;

/** The other tabs of this origin that are connected to the same server. */
export class Tabs {
  #channel: BroadcastChannel | null;

  constructor(around: Surroundings, name: string, hear: (message: Message) => void) {
    this.#channel = around.channel?.(`${name} ${VERSION}`) ?? null;
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (isObject(data) && typeof data["kind"] === "string") hear(data as Message);
    });
  }

  tell(message: Message): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null; // an answer that comes late is told to nobody
  }
}
