// Follows the calls that this frame's agent was ordered through us, by what the host says of them, and
// tells the server. Calls that are not ours stay with Puzzel: nothing of them leaves the frame.
import type { Call } from "../core/types.ts";
import { CALL_EVENTS, type HostCall, ORDERED_EVENT, isSameNumber, readCall, readOrdered } from "./calls.ts";
import type { Host } from "./host.ts";
import type { CallReport } from "./server.ts";

/** How often the host is asked for the call while one of ours goes on: events may be missing. */
const LOOK_MS = 2_000;
/** So often the call must be missing before it is over: its last event may just be on its way. */
const MISSED = 2;
/** An order without a request id is known by its number for so long; then another call may have it. */
const BY_NUMBER_MS = 3 * 60_000;
/** How long what was said of an unknown call is remembered. */
const EARLY_MS = 20_000;
/** How many calls are remembered. */
const MOST = 20;

type Reported = CallReport["state"];
const RANK: Readonly<Record<Reported, number>> = { ordered: 1, agent_ringing: 2, agent_answered: 3, customer_answered: 4, ended: 5 };

/** What is known of one call of ours. */
interface Own {
  readonly callId: string;
  readonly number: string;
  readonly since: number;
  requestId: string;
  sessionId: string;
  reached: Reported | null;
  /** This very frame placed it: nothing that happened to it can have been missed while there was no frame. */
  readonly fromOrder: boolean;
  /** What was seen of it, at any time. */
  sawAgent: boolean;
  missed: number;
  /** Hears its request id; true where that has told the server. */
  readonly ordered: (requestId: string) => boolean;
}

/** What the watch tells. */
export interface WatchHandlers {
  report(report: CallReport): void;
  /** The server's time, as it writes it. */
  stamp(): string;
  /** Something that is shown has changed: whether a call can be hung up. */
  changed(): void;
}

/** The watch over the agent's own calls. */
export class Watch {
  readonly #host: Pick<Host, "on" | "watch" | "call" | "connected">;
  readonly #handlers: WatchHandlers;
  #own: Own[] = [];
  /** What was said of calls that nobody knew yet: after a reload the server's word comes a moment later. */
  #early: { readonly said: HostCall; readonly at: number }[] = [];
  #looking: ReturnType<typeof setInterval> | null = null;

  constructor(host: Pick<Host, "on" | "watch" | "call" | "connected">, handlers: WatchHandlers, signal: AbortSignal) {
    this.#host = host;
    this.#handlers = handlers;
    for (const event of CALL_EVENTS) host.on(event, (value) => this.#hear(value));
    host.on(ORDERED_EVENT, (value) => this.#ordered(value));
    host.watch("agent.userStatus", (status) => this.#status(status));
    signal.addEventListener("abort", () => this.#rest(), { once: true });
  }

  /** An order of ours is about to be placed; ordered hears its request id as soon as the host names it. */
  expect(callId: string, number: string, ordered: Own["ordered"]): void {
    this.forget(callId);
    this.#add({ callId, number, requestId: "", reached: null, fromOrder: true, sawAgent: false, ordered });
  }

  /** The host took the order, and perhaps named its request. */
  took(callId: string, requestId: string): void {
    const own = this.#own.find((each) => each.callId === callId);
    if (own && requestId) own.requestId = requestId;
    if (own && requestId) own.reached ??= "ordered";
    this.#look();
  }

  /** Nothing came of the order. */
  forget(callId: string): void {
    this.#own = this.#own.filter((each) => each.callId !== callId);
  }

  /** The server knows of a live call of hers: after a reload that is how this frame knows it again. */
  knows(call: Call): void {
    if (call.state === "placing" || this.#own.some((each) => each.callId === call.id)) return;
    const byNumber = call.road === "widget" ? call.number.dialled : "";
    if (!call.request_id && !byNumber) return;
    const reached = call.evidence.certain && call.state in RANK ? (call.state as Reported) : null;
    const sawAgent = reached !== null && RANK[reached] >= RANK.agent_answered;
    this.#add({ callId: call.id, number: byNumber ?? "", requestId: call.request_id ?? "", reached, fromOrder: false, sawAgent, ordered: () => false });
    const early = this.#early.filter(({ at }) => Date.now() - at < EARLY_MS);
    this.#early = early.filter(({ said }) => !this.#said(said));
    void this.#ask();
    this.#look();
  }

  /** What hangs a call of ours up; "" while it cannot be. */
  sessionOf(callId: string): string {
    const own = this.#own.find((each) => each.callId === callId);
    return own && own.reached !== "ended" ? own.sessionId : "";
  }

  /** The same, read from the host now; "" where its call is another. */
  async sessionNow(callId: string | null, requestId: string): Promise<string> {
    const own = this.#own.find((each) => (callId ? each.callId === callId : each.requestId === requestId));
    const said = readCall(await this.#host.call("call.getCurrentCall", []));
    if (!said || said.progress === "over") return "";
    const mine = own ? this.#ownOf(said) === own : requestId !== "" && said.requestId === requestId;
    return mine ? said.sessionId : "";
  }

  #add(made: Omit<Own, "since" | "sessionId" | "missed">): void {
    const fresh = { since: Date.now(), sessionId: "", missed: 0 };
    this.#own = [...this.#own, { ...made, ...fresh }].slice(-MOST);
  }

  /** Whose call it is that the host speaks of: by its request id, then by its number. */
  #ownOf({ requestId, number }: Pick<HostCall, "requestId" | "number">): Own | null {
    const known = requestId && this.#own.find((each) => each.requestId === requestId);
    if (known) return known;
    const like = this.#own.findLast(
      (each) => each.requestId === "" && each.reached !== "ended" && Date.now() - each.since < BY_NUMBER_MS && isSameNumber(each.number, number),
    );
    if (like && requestId) like.requestId = requestId;
    return like ?? null;
  }

  #ordered(value: unknown): void {
    const said = readOrdered(value);
    const own = said && this.#ownOf(said);
    if (!own) return;
    this.#isOrdered(own);
    this.#look();
  }

  /** The host has its order, and says under which id. */
  #isOrdered(own: Own): void {
    if (own.requestId === "" || own.reached) return;
    if (own.ordered(own.requestId)) own.reached = "ordered";
    else this.#report(own, "ordered", null);
  }

  #hear(value: unknown): void {
    const said = readCall(value);
    if (said && !this.#said(said)) this.#early = [...this.#early, { said, at: Date.now() }].slice(-MOST);
  }

  /** Takes what was said of a call; false where it is none of ours. */
  #said(said: HostCall): boolean {
    const own = this.#ownOf(said);
    if (!own) return false;
    this.#isOrdered(own);
    own.missed = 0;
    if (own.sessionId !== said.sessionId) {
      own.sessionId = said.sessionId;
      this.#handlers.changed();
    }
    this.#moved(own, said);
    this.#look();
    return true;
  }

  #moved(own: Own, said: HostCall): void {
    switch (said.progress) {
      case "rings":
        return this.#report(own, "agent_ringing", null);
      case "agent":
        own.sawAgent = true;
        return this.#report(own, "agent_answered", null);
      case "customer":
        own.sawAgent = true;
        return this.#report(own, "customer_answered", null);
      case "over":
        return this.#report(own, "ended", outcomeOf(own, said.end));
      case "unclear":
        return;
    }
  }

  #report(own: Own, state: Reported, outcome: CallReport["outcome"]): void {
    if (own.reached && RANK[state] <= RANK[own.reached]) return;
    own.reached = state;
    this.#handlers.report({ call_id: own.callId, request_id: own.requestId || null, state, outcome, at: this.#handlers.stamp() });
    if (state === "ended") this.#handlers.changed();
  }

  /** Her own status says that she is on the line, whatever events are missing. */
  #status(status: unknown): void {
    if (status !== "Connected") return;
    for (const own of this.#own) if (own.reached === "agent_ringing") own.sawAgent = true;
  }

  get #goesOn(): boolean {
    return this.#own.some((own) => own.reached !== "ended" && (own.sessionId !== "" || Date.now() - own.since < BY_NUMBER_MS));
  }

  /** Looks for what no event told, while a call of ours goes on. */
  #look(): void {
    if (this.#looking || !this.#goesOn) return;
    this.#looking = setInterval(() => void (this.#goesOn ? this.#ask() : this.#rest()), LOOK_MS);
  }

  #rest(): void {
    if (this.#looking) clearInterval(this.#looking);
    this.#looking = null;
  }

  async #ask(): Promise<void> {
    let said: HostCall | null;
    try {
      said = readCall(await this.#host.call("call.getCurrentCall", []));
    } catch {
      return; // it is asked again
    }
    if (said && said.progress !== "over") this.#said(said);
    const now = said && this.#ownOf(said);
    for (const own of this.#own) {
      if (own === now || own.sessionId === "" || own.reached === "ended") continue;
      if (++own.missed < MISSED) continue;
      // How it ended was not told. That the customer was on the line was.
      this.#report(own, "ended", own.reached === "customer_answered" ? "talked" : null);
    }
  }
}

/**
 * What an end proves. Who hung up before anybody saw the customer answer may have missed it: that is no proof. Nor is
 * it one that she was not seen on the line, where nobody looked from the order on: she may have answered meanwhile.
 */
function outcomeOf(own: Own, end: string): CallReport["outcome"] {
  if (own.reached === "customer_answered") return "talked";
  if (!own.sawAgent) return own.fromOrder && (end === "ABORTED" || end === "NOANSWER") ? "agent_did_not_answer" : null;
  if (end === "BUSY") return "busy";
  return end === "NOANSWER" ? "no_answer" : null;
}
