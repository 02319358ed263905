// What the frame asks our server, beside what every page asks it. The bearer is in a header, nothing is in
// an address, and nothing is logged.
import type { Agent, Trouble } from "../core/types.ts";
import { isObject, isProblem, parse, text } from "../core/wire.ts";
import type { Clock } from "./clock.ts";

/** How long an answer may take. */
const ANSWER_MS = 15_000;

/** What becomes of an order that was handed to this frame. */
export interface OrderAnswer {
  readonly answer: "accepted" | "refused" | "unknown";
  /** Puzzel's id of the request, where it is known. */
  readonly request_id: string | null;
  /** Puzzel's own words, where it refused. */
  readonly message: string | null;
}

/** What was seen of a call. */
export interface CallReport {
  readonly call_id: string | null;
  readonly request_id: string | null;
  readonly state: "ordered" | "agent_ringing" | "agent_answered" | "customer_answered" | "ended";
  readonly outcome: "talked" | "no_answer" | "busy" | "agent_did_not_answer" | null;
  readonly at: string;
}

/** What a deed that was asked for came to. */
export interface DeedReport {
  readonly id: string;
  readonly ok: boolean;
  readonly message: string | null;
}

/** What signing in gives. */
export interface SignedIn {
  readonly bearer: string;
  /** When it ends, as Date.now(). */
  readonly endsAt: number;
  readonly agent: Agent;
}

/** Gives the bearer, or another in the place of one that was refused; null while there is none. */
export interface Bearers {
  get(): string | null;
  renew(refused: string): Promise<string | null>;
}

/** How something that was to be told arrived: told, to be told again, or never to be told. */
export type Told = "told" | "later" | "never";

/** Our server, from the frame's side. */
export class Server {
  readonly #fetch: typeof globalThis.fetch;
  readonly #origin: string;
  readonly #language: string;
  readonly #clock: Clock;

  constructor(fetch: typeof globalThis.fetch, origin: string, language: string, clock: Clock) {
    this.#fetch = fetch;
    this.#origin = origin;
    this.#language = language;
    this.#clock = clock;
  }

  /** Hands Puzzel's token over, for this frame. */
  async signIn(token: string, frame: string): Promise<SignedIn | Trouble> {
    const askedAt = Date.now();
    const answer = await this.#send("POST", "sign-in", { body: { access_token: token, frame } });
    if (!answer) return { kind: "away" };
    this.#clock.learn(answer.headers.get("Date"), askedAt);
    const document = await read(answer);
    if (!answer.ok) return isProblem(document) ? { kind: "problem", problem: document } : { kind: "away" };
    return signedInOf(document, Date.now() - this.#clock.now()) ?? { kind: "away" };
  }

  /** Opens the stream of orders. */
  async orders(bearer: string, signal: AbortSignal): Promise<Response | Trouble> {
    const answer = await this.#send("GET", "orders", { bearer, signal, accept: "text/event-stream" });
    if (!answer) return { kind: "away" };
    if (answer.ok) return answer;
    const document = await read(answer);
    if (answer.status === 401) return { kind: "signed_out" };
    return isProblem(document) ? { kind: "problem", problem: document } : { kind: "away" };
  }

  /** Tells the server something; a refused bearer is renewed once. It outlives the page. */
  async tell(bearers: Bearers, path: string, body: object): Promise<Told> {
    let bearer = bearers.get();
    for (let last = false; bearer !== null; last = true) {
      const answer = await this.#send("POST", path, { body, bearer, outlives: true });
      if (answer?.status === 401 && !last) {
        bearer = await bearers.renew(bearer);
        continue;
      }
      if (!answer || answer.status === 401 || answer.status === 429 || answer.status >= 500) return "later";
      return answer.ok ? "told" : "never";
    }
    return "later";
  }

  async #send(
    method: "GET" | "POST",
    path: string,
    ask: { body?: object; bearer?: string; signal?: AbortSignal; accept?: string; outlives?: boolean },
  ): Promise<Response | null> {
    const headers: Record<string, string> = { Accept: ask.accept ?? "application/json", "Accept-Language": this.#language };
    if (ask.bearer) headers["Authorization"] = `Bearer ${ask.bearer}`;
    if (ask.body) headers["Content-Type"] = "application/json";
    try {
      return await this.#fetch(`${this.#origin}/api/v1/widget/${path}`, {
        method,
        headers,
        ...(ask.body ? { body: JSON.stringify(ask.body) } : {}),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        keepalive: ask.outlives ?? false,
        signal: ask.signal ?? AbortSignal.timeout(ANSWER_MS),
      });
    } catch {
      return null;
    }
  }
}

/** The path of an order's answer. */
export function orderPath(callId: string): string {
  return `orders/${encodeURIComponent(callId)}`;
}

function signedInOf(document: unknown, behind: number): SignedIn | null {
  if (!isObject(document) || !isObject(document["agent"])) return null;
  const bearer = text(document["bearer"]);
  const ends = Date.parse(text(document["ends_at"]) ?? "");
  if (!bearer || Number.isNaN(ends)) return null;
  return { bearer, endsAt: ends + behind, agent: document["agent"] as unknown as Agent };
}

async function read(answer: Response): Promise<unknown> {
  try {
    return parse(await answer.text());
  } catch {
    return null;
  }
}
