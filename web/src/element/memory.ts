// What a person chose, kept for this site by the browser: where the card stands, how long an order can
// be stopped. No number and no name is ever kept. Where storage is closed, it is remembered until the
// page goes.
import { UNDO_CHOICES, type UndoChoice } from "./undo-choice.ts";
import type { Put } from "./card/place.ts";

const PREFIX = "click-to-call.";

/** The choices of a person on one site. */
export class Memory {
  readonly #storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  readonly #here = new Map<string, string>();

  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null = localStorageOf()) {
    this.#storage = storage;
  }

  get put(): Put | null {
    const [x, y] = (this.#read("place") ?? "").split(" ").map(Number.parseFloat);
    return x !== undefined && y !== undefined && x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
  }

  set put(put: Put | null) {
    this.#write("place", put && `${put.x.toFixed(4)} ${put.y.toFixed(4)}`);
  }

  get undo(): UndoChoice | null {
    const kept = this.#read("undo");
    return UNDO_CHOICES.find((choice) => String(choice) === kept) ?? null;
  }

  set undo(choice: UndoChoice | null) {
    this.#write("undo", choice && String(choice));
  }

  #read(name: string): string | null {
    const here = this.#here.get(name);
    if (here !== undefined) return here || null;
    try {
      return this.#storage?.getItem(PREFIX + name) ?? null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: string | null): void {
    this.#here.set(name, value ?? "");
    try {
      if (value === null) this.#storage?.removeItem(PREFIX + name);
      else this.#storage?.setItem(PREFIX + name, value);
    } catch {
      // Full, or closed to us: it is remembered until the page goes.
    }
  }
}

/** The page's storage, which a sandboxed frame does not have. */
function localStorageOf(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
