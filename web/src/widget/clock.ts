/** How far an answer's own date may be from the truth: it has no fractions, and it travelled. */
const EVERY_MS = 1_000;

/**
 * The server's clock, as far as its answers tell: a deadline is the server's, and the clock of an
 * agent's computer may be minutes off.
 */
export class Clock {
  /** The server's time less ours. */
  #ahead = 0;
  #known = false;

  /** Now, by the server's clock. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** As the server writes it. */
  stamp(): string {
    return new Date(this.now()).toISOString();
  }

  /** An answer came just now, with the date the server wrote on it, to a question asked then. */
  learn(date: string | null, askedAt: number): void {
    const theirs = Date.parse(date ?? "");
    if (Number.isNaN(theirs)) return;
    const now = Date.now();
    // It was written between the question and now, somewhere in the second that it names.
    const least = theirs - now;
    const most = theirs + EVERY_MS - askedAt;
    if (this.#known && this.#ahead >= least && this.#ahead <= most) return;
    this.#ahead = (least + most) / 2;
    this.#known = true;
  }
}
