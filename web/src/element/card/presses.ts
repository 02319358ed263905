// Which press of a button is meant. A button can turn into another under the pointer: where Stop stood,
// Call stands now, and the second click of a double click was meant for neither.
import type { Action, ActionId } from "./state.ts";

/** So long a button has to stand before a press can be meant for it. */
const SEEN = 400;

/** What stops is never late: a press too many orders nothing. */
const STOPS: ReadonlySet<ActionId> = new Set<ActionId>(["stop", "disarm", "cancel_pairing"]);

export class Presses {
  #since: ReadonlyMap<ActionId, number> | null = null;

  /** These buttons stand there now; those of a card that has just opened are seen as it is. */
  drawn(actions: readonly Action[], now: number): void {
    const before = this.#since;
    this.#since = new Map(actions.map(({ id }) => [id, before ? (before.get(id) ?? now) : Number.NEGATIVE_INFINITY]));
  }

  /** Whether a press of this button is meant for it. */
  areMeant(id: ActionId, now: number): boolean {
    const since = this.#since?.get(id);
    return since !== undefined && (STOPS.has(id) || now - since >= SEEN);
  }

  /** The card was closed. */
  forget(): void {
    this.#since = null;
  }
}
