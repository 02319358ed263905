// Places the orders that our server hands to this frame: each at most once, however often it is handed,
// and none past its time. What came of it is told as it is known: taken, refused, or not known.
import { text, type Fields } from "../core/wire.ts";
import { requestIdOf } from "./calls.ts";
import type { Clock } from "./clock.ts";
import { type Host, HostError } from "./host.ts";
import { type OrderAnswer, orderPath } from "./server.ts";
import type { Watch } from "./watch.ts";

/** How long the host may take. What it says later still counts, but is not waited for. */
const ANSWER_MS = 12_000;
/**
 * So long an order that was taken waits for its request id, which comes by an event of its own. Where nobody
 * sees the page its timers may be a minute late: there it does not wait, and the id is told when it comes.
 */
const ID_MS = 1_500;
/** So long a late answer of the host's is still listened for. */
const LATE_MS = 120_000;

/** An order as the server hands it over. */
export interface Order {
  readonly callId: string;
  /** As outboundCall takes it. */
  readonly number: string;
  /** By the server's clock. */
  readonly deadline: number;
}

/** Reads an order; null is none. */
export function readOrder(document: Fields): Order | null {
  const callId = text(document["call_id"]);
  const number = text(document["number"]);
  const deadline = Date.parse(text(document["deadline"]) ?? "");
  return callId && number && !Number.isNaN(deadline) ? { callId, number, deadline } : null;
}

export class Orders {
  readonly #host: Pick<Host, "call">;
  readonly #watch: Pick<Watch, "expect" | "took" | "forget">;
  readonly #clock: Clock;
  readonly #isHidden: () => boolean;
  readonly #tell: (path: string, answer: OrderAnswer) => void;
  /** Every order this frame was ever handed, with what the server was told last; null while nobody knows. */
  readonly #handed = new Map<string, OrderAnswer | null>();

  constructor(
    host: Pick<Host, "call">,
    watch: Pick<Watch, "expect" | "took" | "forget">,
    clock: Clock,
    isHidden: () => boolean,
    tell: (path: string, answer: OrderAnswer) => void,
  ) {
    this.#host = host;
    this.#watch = watch;
    this.#clock = clock;
    this.#isHidden = isHidden;
    this.#tell = tell;
  }

  /** Takes an order from the server. One that it had before is not placed again: its answer is told again. */
  async take({ callId, number, deadline }: Order): Promise<void> {
    const before = this.#handed.get(callId);
    if (before !== undefined) {
      if (before) this.#tell(orderPath(callId), before);
      return;
    }
    this.#handed.set(callId, null);
    if (this.#clock.now() >= deadline) return this.#answer(callId, refused(""));
    this.#watch.expect(callId, number, (requestId) => this.#named(callId, requestId));
    const silence = setTimeout(() => this.#isOpen(callId) && this.#answer(callId, UNKNOWN), ANSWER_MS);
    try {
      await this.#taken(callId, requestIdOf(await this.#host.call("call.outboundCall", [number], LATE_MS)));
    } catch (error) {
      this.#failed(callId, error);
    }
    clearTimeout(silence);
  }

  /** The page goes: what is not known now will not be known here. */
  leave(): void {
    for (const [callId, answer] of this.#handed) if (answer === null) this.#answer(callId, UNKNOWN);
  }

  /** The host took it. The event that names its request comes before or after. */
  async #taken(callId: string, requestId: string): Promise<void> {
    this.#watch.took(callId, requestId);
    if (requestId === "" && !this.#isHidden()) await new Promise((done) => setTimeout(done, ID_MS));
    if (this.#handed.get(callId)?.answer !== "accepted") this.#answer(callId, accepted(requestId));
  }

  /** An event names the request of an order: that the order arrived is certain by it, too. */
  #named(callId: string, requestId: string): boolean {
    if (this.#handed.get(callId)?.answer === "accepted") return false;
    this.#answer(callId, accepted(requestId));
    return true;
  }

  #failed(callId: string, error: unknown): void {
    const trouble = error instanceof HostError ? error.trouble : "silent";
    if (trouble === "silent" || trouble === "gone") {
      if (this.#isOpen(callId)) this.#answer(callId, UNKNOWN);
      return;
    }
    // An order that an event has shown to be taken is taken, whatever the host answers.
    if (this.#handed.get(callId)?.answer === "accepted") return;
    this.#watch.forget(callId);
    this.#answer(callId, refused(trouble === "refused" ? (error as HostError).message || NO_WORDS : ""));
  }

  #isOpen(callId: string): boolean {
    return this.#handed.get(callId) === null;
  }

  #answer(callId: string, answer: OrderAnswer): void {
    this.#handed.set(callId, answer);
    this.#tell(orderPath(callId), answer);
  }
}

const UNKNOWN: OrderAnswer = { answer: "unknown", request_id: null, message: null };

function accepted(requestId: string): OrderAnswer {
  return { answer: "accepted", request_id: requestId || null, message: null };
}

/** What Puzzel's application said that says no and not a word more: the type of its message. */
const NO_WORDS = "error";

/** Puzzel said no, in its words; or, without words, nothing was sent at all. */
function refused(message: string): OrderAnswer {
  return { answer: "refused", request_id: null, message: message || null };
}
