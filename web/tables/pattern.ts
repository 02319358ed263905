// The regular expressions of numbering-plan metadata, read into a tree.
//
// They use a small, finite part of the language: digits, classes of digits, groups,
// alternatives, `?`, `{n}` and `{n,m}`. Anything else is an error, so that a new version of
// the metadata cannot be half understood.

/** A set of digits: bit d is set when digit d is in it. */
export type DigitSet = number;

export type Pattern =
  | { readonly type: "digit"; readonly set: DigitSet }
  | { readonly type: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly type: "choice"; readonly options: readonly Pattern[] }
  | { readonly type: "repeat"; readonly of: Pattern; readonly min: number; readonly max: number };

/** More digits than any number has: stands for an open end as in `\d{4,}`. */
export const NO_LIMIT = 20;

/** Reads one regular expression; throws where it meets anything it does not know. */
export function parsePattern(source: string): Pattern {
  const reader = new PatternReader(source);
  const pattern = reader.choice();
  reader.expectEnd();
  return pattern;
}

/** The smallest and the largest number of digits a pattern can match. */
export function lengthsOf(pattern: Pattern): { min: number; max: number } {
  switch (pattern.type) {
    case "digit":
      return { min: 1, max: 1 };
    case "repeat": {
      const inner = lengthsOf(pattern.of);
      return { min: inner.min * pattern.min, max: inner.max * pattern.max };
    }
    case "choice": {
      const all = pattern.options.map(lengthsOf);
      return { min: Math.min(...all.map((o) => o.min)), max: Math.max(...all.map((o) => o.max)) };
    }
    case "sequence": {
      const all = pattern.parts.map(lengthsOf);
      return { min: sum(all.map((o) => o.min)), max: sum(all.map((o) => o.max)) };
    }
  }
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { type: "choice", options };
  }

  expectEnd(): void {
    if (this.#at < this.#source.length) this.#fail("unexpected text");
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#peek())) parts.push(this.#repeat());
    return { type: "sequence", parts };
  }

  #repeat(): Pattern {
    const of = this.#atom();
    if (this.#take("?")) return { type: "repeat", of, min: 0, max: 1 };
    if (!this.#take("{")) return of;
    const [from = "", to] = this.#until("}").split(",");
    const min = Number(from);
    const max = to === undefined ? min : to === "" ? NO_LIMIT : Number(to);
    return { type: "repeat", of, min, max };
  }

  #atom(): Pattern {
    if (this.#take("(")) {
      this.#take("?:");
      const inner = this.choice();
      if (!this.#take(")")) this.#fail("group not closed");
      return inner;
    }
    if (this.#take("[")) return { type: "digit", set: digitClass(this.#until("]")) };
    if (this.#take("\\d")) return { type: "digit", set: 0b11_1111_1111 };
    const digit = this.#peek();
    if (!/^\d$/.test(digit)) this.#fail("not a digit");
    this.#at++;
    return { type: "digit", set: 1 << Number(digit) };
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #until(end: string): string {
    const stop = this.#source.indexOf(end, this.#at);
    if (stop < 0) this.#fail(`no ${end}`);
    const body = this.#source.slice(this.#at, stop);
    this.#at = stop + end.length;
    return body;
  }

  #fail(why: string): never {
    throw new Error(`pattern ${this.#source} at ${this.#at}: ${why}`);
  }
}

/** "0-24-9" → the set of those digits. */
function digitClass(body: string): DigitSet {
  let set = 0;
  for (let i = 0; i < body.length; i++) {
    const from = Number(body[i]);
    const isRange = body[i + 1] === "-";
    const to = isRange ? Number(body[i + 2]) : from;
    if (!(from <= to)) throw new Error(`class of digits [${body}]`);
    for (let d = from; d <= to; d++) set |= 1 << d;
    if (isRange) i += 2;
  }
  return set;
}
