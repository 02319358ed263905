// Chance that is the same every time.

/** A source of chance; each part of the corpus has its own, so that changing one changes no other. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = [...seed].reduce(
      (hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0,
      0x811c9dc5,
    );
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join("");
  }

  /** Letters stand for themselves, # for any digit, "[2-4]" for one of a class. */
  fill(pattern: string): string {
    return pattern.replaceAll(/#|\[([\d-]+)\]/g, (_, body?: string) => {
      if (body === undefined) return String(this.below(10));
      const [low = 0, high = low] = body.split("-").map(Number);
      return String(body.includes("-") ? this.between(low, high) : body[this.below(body.length)]);
    });
  }
}
