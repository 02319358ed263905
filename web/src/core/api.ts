import type { Bearer, Held } from "./bearer.ts";
import type { DoneReminder, KeepReminder, MoveReminder, Notes, Reminders, Session } from "./generated/api.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Answer, Call, Calls, CallsFilter, Click, Inspected, PageRules, Reminder, SaidOutcome, Status, Trouble } from "./types.ts";
import { isObject, isProblem, parse } from "./wire.ts";

/** How long an answer may take. An order is answered after ten seconds at the latest. */
const ANSWER_MS = 15_000;

type Method = "GET" | "POST" | "PUT";

interface Ask {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request goes on when the page goes. */
  readonly outlives?: boolean;
  readonly signal: AbortSignal;
}

/** What an order is answered with. */
export interface PlacedCall {
  readonly call: Call;
  readonly isNew: boolean;
}

const AWAY: Trouble = { kind: "away" };
const SIGNED_OUT: Trouble = { kind: "signed_out" };

/** The server's API, for whoever is paired. It throws nothing and writes nothing to any log. */
export class Api {
  readonly #around: Surroundings;
  readonly #server: string;
  readonly #language: string | undefined;
  readonly #bearer: Bearer;
  readonly #heard: (trouble: Trouble | null) => void;

  /** heard is told how every question was answered: null for well. */
  constructor(
    around: Surroundings,
    options: { readonly server: string; readonly language?: string },
    bearer: Bearer,
    heard: (trouble: Trouble | null) => void,
  ) {
    this.#around = around;
    this.#server = options.server;
    this.#language = options.language;
    this.#bearer = bearer;
    this.#heard = heard;
  }

  status(): Promise<Answer<Status>> {
    return this.#document("GET", "/api/v1/me");
  }

  session(): Promise<Answer<Session>> {
    return this.#document("GET", "/api/v1/me/session");
  }

  wake(): Promise<Answer<null>> {
    return this.#nothing("POST", "/api/v1/me/wake");
  }

  signOut(): Promise<Answer<null>> {
    return this.#nothing("POST", "/api/v1/me/sign-out");
  }

  hangUp(id: string): Promise<Answer<null>> {
    return this.#nothing("POST", `${pathOf(id)}/hang-up`);
  }

  becomeReady(): Promise<Answer<null>> {
    return this.#nothing("POST", "/api/v1/me/ready");
  }

  inspect(number: string, region: string | null): Promise<Answer<Inspected>> {
    return this.#document("POST", "/api/v1/numbers/inspect", { number, region });
  }

  pageRules(host: string): Promise<Answer<PageRules>> {
    return this.#document("GET", `/api/v1/page-rules?${new URLSearchParams({ host })}`);
  }

  call(id: string): Promise<Answer<Call>> {
    return this.#document("GET", pathOf(id));
  }

  calls(filter: CallsFilter & { readonly key?: string }): Promise<Answer<Calls>> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) {
      if (value !== undefined && value !== null) query.set(name, String(value)); // a list becomes one text with commas
    }
    return this.#document("GET", `/api/v1/calls?${query}`);
  }

  reminders(): Promise<Answer<Reminders>> {
    return this.#document("GET", "/api/v1/reminders");
  }

  keepReminder(wish: KeepReminder): Promise<Answer<Reminder>> {
    return this.#document("POST", "/api/v1/reminders", wish);
  }

  changeReminder(id: string, how: "move" | "dismiss" | "done", body?: MoveReminder | DoneReminder): Promise<Answer<Reminder>> {
    return this.#document("POST", `/api/v1/reminders/${encodeURIComponent(id)}/${how}`, body);
  }

  settle(id: string, outcome: SaidOutcome, notes: string | undefined): Promise<Answer<Call>> {
    return this.#document("POST", `${pathOf(id)}/outcome`, { outcome, notes });
  }

  notes(id: string): Promise<Answer<Notes>> {
    return this.#document("GET", `${pathOf(id)}/notes`);
  }

  note(id: string, notes: string): Promise<Answer<Notes>> {
    return this.#document("PUT", `${pathOf(id)}/notes`, { notes });
  }

  /** Sends an order. The same click may be sent as often as one likes: it is one call. */
  async place(click: Click): Promise<Answer<PlacedCall>> {
    const answer = await this.#answer({
      method: "POST",
      path: "/api/v1/calls",
      body: click.body,
      headers: { "Idempotency-Key": click.key },
      outlives: true,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!(answer instanceof Response)) return failed(answer);
    const call = (await read(answer)) as Call | null;
    return call ? { ok: true, value: { call, isNew: answer.status === 201 } } : failed(this.#tell(AWAY));
  }

  /** Opens the stream of events after one, or from now on. The signal ends it. */
  async events(after: string | null, signal: AbortSignal): Promise<Response | Trouble> {
    return this.#answer({
      method: "GET",
      path: "/api/v1/events?include=reminders",
      headers: { Accept: "text/event-stream", ...(after ? { "Last-Event-ID": after } : {}) },
      signal,
    });
  }

  async #document<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await this.#answer({ method, path, body, signal: AbortSignal.timeout(ANSWER_MS) });
    if (!(answer instanceof Response)) return failed(answer);
    const document = await read(answer);
    return document ? { ok: true, value: document as T } : failed(this.#tell(AWAY));
  }

  async #nothing(method: Method, path: string): Promise<Answer<null>> {
    const answer = await this.#answer({ method, path, signal: AbortSignal.timeout(ANSWER_MS) });
    return answer instanceof Response ? { ok: true, value: null } : failed(answer);
  }

  /** A good answer, or what stood in its way. A refused bearer is renewed once. */
  async #answer(ask: Ask): Promise<Response | Trouble> {
    let held = await this.#bearer.get();
    for (let last = false; ; last = true) {
      if (held.kind !== "bearer") return this.#tell(troubleOf(held));
      const answer = await this.#send(ask, held.bearer);
      if (answer?.status === 401 && !last) {
        held = await this.#bearer.renew(held.bearer);
        continue;
      }
      return this.#judge(answer);
    }
  }

  async #judge(answer: Response | null): Promise<Response | Trouble> {
    if (answer?.ok) {
      this.#heard(null);
      return answer;
    }
    if (answer?.status === 401) return this.#tell(SIGNED_OUT);
    const problem = answer && (await read(answer));
    return this.#tell(isProblem(problem) ? { kind: "problem", problem } : AWAY);
  }

  #tell(trouble: Trouble): Trouble {
    this.#heard(trouble);
    return trouble;
  }

  async #send(ask: Ask, bearer: string): Promise<Response | null> {
    const headers: Record<string, string> = { Authorization: `Bearer ${bearer}`, ...ask.headers };
    if (this.#language) headers["Accept-Language"] = this.#language;
    if (ask.body !== undefined) headers["Content-Type"] = "application/json";
    try {
      return await this.#around.fetch(this.#server + ask.path, {
        method: ask.method,
        headers,
        ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        keepalive: ask.outlives ?? false,
        signal: ask.signal,
      });
    } catch {
      return null;
    }
  }
}

function pathOf(id: string): string {
  return `/api/v1/calls/${encodeURIComponent(id)}`;
}

function troubleOf(held: Exclude<Held, { kind: "bearer" }>): Trouble {
  return held.kind === "nobody" ? SIGNED_OUT : AWAY;
}

function failed<T>(trouble: Trouble): Answer<T> {
  return { ok: false, trouble };
}

/** The document of an answer; null where it is none, or was cut off. */
async function read(answer: Response): Promise<object | null> {
  try {
    const document = parse(await answer.text());
    return isObject(document) ? document : null;
  } catch {
    return null;
  }
}
