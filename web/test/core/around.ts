// A browser in small: storage, locks, tabs and windows, without a page.
import type { Surroundings } from "../../src/core/surroundings.ts";

/** What tabs of one origin have in common. */
export interface Profile {
  readonly origin: string;
  readonly shared: Storage;
  readonly locks: LockManager | null;
}

/** A tab, and what a test does to it. */
export interface Tab extends Surroundings {
  readonly own: Storage;
  fetch: typeof globalThis.fetch;
  open: (features: string) => Window | null;
  visible(now: boolean): void;
  fire(name: "pagehide" | "pageshow" | "online"): void;
}

export function newProfile(origin: string, options: { readonly locks?: boolean } = {}): Profile {
  return { origin, shared: newStorage(), locks: options.locks === false ? null : newLocks() };
}

/** Opens a tab; own is what it kept from before a reload. */
export function openTab(profile: Profile, own: Storage = newStorage()): Tab {
  const window = new EventTarget();
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState });
  return {
    origin: profile.origin,
    shared: profile.shared,
    locks: profile.locks,
    own,
    window,
    document: page,
    // A page's origin travels in a header that only browsers set.
    fetch: (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), Origin: profile.origin } }),
    channel: (name) => new BroadcastChannel(name),
    open: () => null,
    visible(now) {
      page.visibilityState = now ? "visible" : "hidden";
      page.dispatchEvent(new Event("visibilitychange"));
    },
    fire: (name) => void window.dispatchEvent(new Event(name)),
  };
}

export function newStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, String(value)),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

interface Request {
  readonly grant: () => void;
}

interface Held {
  readonly steal: () => void;
}

/** Web Locks as far as the core uses them: exclusive ones, waited for or stolen. */
function newLocks(): LockManager {
  const holders = new Map<string, Held>();
  const queues = new Map<string, Request[]>();

  const next = (name: string): void => {
    holders.delete(name);
    queues.get(name)?.shift()?.grant();
  };

  const request = (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const job = rest.at(-1) as (lock: Lock | null) => unknown;
    const { signal, steal = false } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    return new Promise((resolve, reject) => {
      const waiting: Request = {
        grant: () => {
          const held: Held = { steal: () => reject(new DOMException("stolen", "AbortError")) };
          holders.set(name, held);
          Promise.resolve(job({ name, mode: "exclusive" } as Lock)).then(resolve, reject).finally(() => {
            if (holders.get(name) === held) next(name);
          });
        },
      };
      if (signal?.aborted) return reject(signal.reason);
      if (steal) {
        holders.get(name)?.steal();
        holders.delete(name);
      }
      if (!holders.has(name)) return queueMicrotask(waiting.grant), holders.set(name, { steal: () => {} }), undefined;
      const queue = queues.get(name) ?? [];
      queue.push(waiting);
      queues.set(name, queue);
      signal?.addEventListener("abort", () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        if (at >= 0) reject(signal.reason);
      });
    });
  };
  return { request, query: () => Promise.reject(new Error("not here")) } as unknown as LockManager;
}
