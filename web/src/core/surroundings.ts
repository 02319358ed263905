/** What the core needs of the browser it runs in: handed in, so that it runs elsewhere, too. */
export interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  /** The origin of the page. */
  readonly origin: string;
  /** Survives a reload of this tab. */
  readonly own: Storage | null;
  /** Is seen by all tabs of the origin. */
  readonly shared: Storage | null;
  /** Missing where a page was not loaded securely. */
  readonly locks: LockManager | null;
  readonly channel: ((name: string) => BroadcastChannel) | null;
  /** Hears pagehide, pageshow, online, and the messages of windows. */
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
  readonly open: (features: string) => Window | null;
}

/** The browser's own. What a browser denies, as storage in some frames, is missing. */
export function browser(): Surroundings {
  return {
    fetch: (input, init) => fetch(input, init),
    origin: location.origin,
    own: granted(() => sessionStorage),
    shared: granted(() => localStorage),
    locks: granted(() => navigator.locks) ?? null,
    channel: typeof BroadcastChannel === "function" ? (name) => new BroadcastChannel(name) : null,
    window,
    document,
    open: (features) => window.open("about:blank", "_blank", features),
  };
}

function granted<T>(take: () => T): T | null {
  try {
    return take();
  } catch {
    return null;
  }
}
