// What the frame does for its agent beside placing orders: it hangs up, makes her Ready, ends her pause.
import type { Fields } from "../core/wire.ts";
import { text } from "../core/wire.ts";
import type { Clock } from "./clock.ts";
import { type Host, HostError } from "./host.ts";
import type { DeedReport } from "./server.ts";
import type { Watch } from "./watch.ts";

/** What can be done. */
export type What = "hang_up" | "set_available" | "unpause";

/** A deed that the server asks for, upon a surface's wish. */
export interface Errand {
  readonly id: string;
  readonly what: What;
  /** With hang_up: whose call. */
  readonly callId: string | null;
  readonly requestId: string;
  /** By the server's clock; null where it has none. */
  readonly deadline: number | null;
}

const KNOWN: ReadonlySet<string> = new Set<What>(["hang_up", "set_available", "unpause"]);

/** Reads an errand; null is none, or one of a later version. */
export function readErrand(document: Fields): Errand | null {
  const id = text(document["id"]);
  const what = text(document["what"]);
  if (!id || !what || !KNOWN.has(what)) return null;
  const deadline = Date.parse(text(document["deadline"]) ?? "");
  return {
    id,
    what: what as What,
    callId: text(document["call_id"]),
    requestId: text(document["request_id"]) ?? "",
    deadline: Number.isNaN(deadline) ? null : deadline,
  };
}

/** How many errands are remembered, so that none is done twice. */
const MOST = 200;

export class Deeds {
  readonly #host: Pick<Host, "call">;
  readonly #watch: Pick<Watch, "sessionNow">;
  readonly #clock: Clock;
  readonly #tell: (report: DeedReport) => void;
  #known: readonly string[] = [];

  constructor(host: Pick<Host, "call">, watch: Pick<Watch, "sessionNow">, clock: Clock, tell: (report: DeedReport) => void) {
    this.#host = host;
    this.#watch = watch;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Does what the server asks for, once. */
  async run({ id, what, callId, requestId, deadline }: Errand): Promise<void> {
    if (this.#known.includes(id)) return;
    this.#known = [...this.#known, id].slice(-MOST);
    if (deadline !== null && this.#clock.now() >= deadline) return this.#tell({ id, ok: false, message: null });
    const trouble = await this.do(what, callId, requestId);
    this.#tell({ id, ok: trouble === null, message: trouble?.message || null });
  }

  /** Does it; null is well, else what stood in its way. Only a call of ours is hung up, whatever is on the line. */
  async do(what: What, callId: string | null = null, requestId = ""): Promise<HostError | null> {
    try {
      if (what === "set_available") await this.#host.call("agent.setAvailable", []);
      else if (what === "unpause") await this.#host.call("agent.unpause", []);
      else {
        const session = await this.#watch.sessionNow(callId, requestId);
        if (session === "") return new HostError("refused");
        await this.#host.call("call.hangUp", [session]);
      }
      return null;
    } catch (error) {
      return error instanceof HostError ? error : new HostError("silent");
    }
  }
}
