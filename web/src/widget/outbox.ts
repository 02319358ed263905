import { pause, wait } from "../core/wait.ts";
import type { Told } from "./server.ts";

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 8_000;
/** What is older than this tells the server nothing it still needs. */
const TOO_OLD_MS = 30 * 60_000;

interface Letter {
  readonly path: string;
  readonly body: object;
  readonly at: number;
}

/** Tells the server one thing after another, in their order, until each has arrived. */
export class Outbox {
  readonly #post: (path: string, body: object) => Promise<Told>;
  readonly #signal: AbortSignal;
  #letters: Letter[] = [];
  #posting = false;
  /** What was replaced while it was on its way. */
  #over: Letter | null = null;
  #early: AbortController | null = null;

  constructor(post: (path: string, body: object) => Promise<Told>, signal: AbortSignal) {
    this.#post = post;
    this.#signal = signal;
  }

  /** Whether everything has arrived. */
  get empty(): boolean {
    return this.#letters.length === 0;
  }

  put(path: string, body: object): void {
    this.#letters.push({ path, body, at: Date.now() });
    if (!this.#posting) void this.#run();
  }

  /**
   * Puts it in the place of what waits for the same address: only the newest counts. One on its way is not sent
   * again: the server would take what was once so for what is so now.
   */
  replace(path: string, body: object): void {
    const [first] = this.#letters;
    this.#over = this.#posting && first?.path === path ? first : this.#over;
    this.#letters = this.#letters.filter((letter, at) => letter.path !== path || (at === 0 && this.#posting));
    this.put(path, body);
  }

  /** The server may be back. */
  nudge(): void {
    this.#early?.abort();
  }

  async #run(): Promise<void> {
    this.#posting = true;
    for (let tries = 0; this.#letters.length > 0 && !this.#signal.aborted; ) {
      const [letter] = this.#letters;
      const isOver = letter === this.#over || Date.now() - letter!.at > TOO_OLD_MS;
      const told = isOver ? "never" : await this.#post(letter!.path, letter!.body);
      if (told !== "later") {
        this.#letters.shift();
        tries = 0;
        continue;
      }
      this.#early = new AbortController();
      await wait(pause(tries++, FIRST_PAUSE_MS, LONGEST_PAUSE_MS), AbortSignal.any([this.#early.signal, this.#signal]));
    }
    this.#posting = false;
  }
}
