// Work in slices: a few milliseconds at a time, so that nobody waits for us.

/** Goes on while there is time; true once it is done. */
export type Job = (hasTime: () => boolean) => boolean;

const BUDGET_MS = 6;

interface PostTask {
  postTask?(task: () => void, options: { signal: AbortSignal; priority: string }): Promise<unknown>;
}

/** Jobs one after the other, none while the page is hidden. Ends with its signal. */
export class Slices {
  readonly #view: Window & typeof globalThis;
  readonly #signal: AbortSignal;
  readonly #jobs: Job[] = [];
  #isAsked = false;
  #isHeld = false;
  #channel: MessageChannel | null = null;

  constructor(view: Window & typeof globalThis, signal: AbortSignal) {
    this.#view = view;
    this.#signal = signal;
    view.document.addEventListener("visibilitychange", () => this.#ask(), { signal });
    signal.addEventListener("abort", () => this.#end(), { once: true });
  }

  /** Adds a job behind the others, or before them where it is about what is on the screen. */
  add(job: Job, place: "first" | "last"): void {
    if (place === "first") this.#jobs.unshift(job);
    else this.#jobs.push(job);
    this.#ask();
  }

  /** Nothing runs until the promise is settled: the engine is on its way. */
  holdFor(promise: Promise<unknown>): void {
    this.#isHeld = true;
    const go = () => {
      this.#isHeld = false;
      this.#ask();
    };
    promise.then(go, go);
  }

  get isIdle(): boolean {
    return this.#jobs.length === 0;
  }

  clear(): void {
    this.#jobs.length = 0;
  }

  #ask(): void {
    if (this.#isAsked || this.#isHeld || this.#jobs.length === 0 || this.#signal.aborted) return;
    if (this.#view.document.hidden) return;
    this.#isAsked = true;
    const { scheduler } = this.#view as unknown as { scheduler?: PostTask };
    if (scheduler?.postTask) {
      scheduler.postTask(() => this.#slice(), { signal: this.#signal, priority: "user-visible" }).catch(() => undefined);
    } else {
      this.#port().postMessage(null);
    }
  }

  #port(): MessagePort {
    if (!this.#channel) {
      this.#channel = new MessageChannel();
      this.#channel.port1.onmessage = () => this.#slice();
    }
    return this.#channel.port2;
  }

  #slice(): void {
    this.#isAsked = false;
    const end = performance.now() + BUDGET_MS;
    const hasTime = () => !this.#isHeld && performance.now() < end;
    while (!this.#signal.aborted && this.#jobs.length > 0 && hasTime()) {
      const job = this.#jobs[0]!;
      if (!job(hasTime)) continue;
      const at = this.#jobs.indexOf(job);
      if (at >= 0) this.#jobs.splice(at, 1);
    }
    this.#ask();
  }

  #end(): void {
    this.clear();
    this.#channel?.port1.close();
    this.#channel = null;
  }
}
