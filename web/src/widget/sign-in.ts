// The agent is signed in with the token that Puzzel's own application hands over. It goes to our server
// once and is kept nowhere here; the bearer that comes back lives in this object and dies with the page.
import type { Agent, Problem, Trouble } from "../core/types.ts";
import { pause, wait } from "../core/wait.ts";
import { text } from "../core/wire.ts";
import { type Host, HostError } from "./host.ts";
import type { Bearers, Server } from "./server.ts";

/** How often a token is handed over anew: Puzzel's live a quarter of an hour. */
const AGAIN_MS = 10 * 60_000;
/** A bearer is renewed this long before it ends. */
const AHEAD_MS = 60_000;
/** How soon it is tried again while the server is away, and while somebody has to change something first. */
const AWAY_MS = { first: 1_000, most: 30_000 };
const REFUSED_MS = { first: 15_000, most: 300_000 };

/** What passes by itself in seconds: many sign in at once, and Puzzel is slow to say who they are. */
const BUSY = "widget_sign_in_busy";

/** How signing in stands. */
export type Standing =
  /** Nothing has come of it yet. */
  | { readonly kind: "signing_in" }
  | { readonly kind: "signed_in"; readonly agent: Agent }
  /** The host gives no token: message is its own words. */
  | { readonly kind: "no_token"; readonly message: string }
  /** Our server refused the token, and says why. */
  | { readonly kind: "refused"; readonly problem: Problem }
  /** The server cannot be reached, or waits for Puzzel itself and says so; agent is whoever was signed in before. */
  | { readonly kind: "away"; readonly agent: Agent | null; readonly problem: Problem | null };

/** The sign-in of one frame. */
export class SignIn implements Bearers {
  readonly #host: Pick<Host, "call" | "connected">;
  readonly #server: Pick<Server, "signIn">;
  /** Names this frame to the server; another for every document. */
  readonly #frame: string;
  readonly #changed: (standing: Standing) => void;
  readonly #signal: AbortSignal;
  #standing: Standing = { kind: "signing_in" };
  #bearer: string | null = null;
  #signing: Promise<string | null> | null = null;
  #waiting: AbortController | null = null;
  #tries = 0;

  constructor(
    host: Pick<Host, "call" | "connected">,
    server: Pick<Server, "signIn">,
    frame: string,
    changed: (standing: Standing) => void,
    signal: AbortSignal,
  ) {
    this.#host = host;
    this.#server = server;
    this.#frame = frame;
    this.#changed = changed;
    this.#signal = signal;
  }

  get standing(): Standing {
    return this.#standing;
  }

  get(): string | null {
    return this.#bearer;
  }

  /** Another bearer in the place of one that was refused. */
  renew(refused: string): Promise<string | null> {
    return this.#bearer && this.#bearer !== refused ? Promise.resolve(this.#bearer) : this.now();
  }

  /** Signs in now: with a host that has just come, upon the server's word, upon a person's. Two at a time are one. */
  now(): Promise<string | null> {
    this.#signing ??= this.#once().finally(() => {
      this.#signing = null;
    });
    return this.#signing;
  }

  async #once(): Promise<string | null> {
    this.#waiting?.abort();
    if (!this.#host.connected || this.#signal.aborted) return null;
    const standing = await this.#handOver();
    if (this.#signal.aborted) return null;
    if (standing) this.#stand(standing);
    return standing?.kind === "signed_in" ? this.#bearer : null;
  }

  /** Asks the host for a token and hands it over; null where the host went meanwhile. */
  async #handOver(): Promise<Standing | null> {
    let token: string | null;
    try {
      token = text(await this.#host.call("auth.getAccessToken", []));
    } catch (error) {
      if (!(error instanceof HostError) || error.trouble === "absent" || error.trouble === "gone") return null;
      return { kind: "no_token", message: error.message };
    }
    if (!token) return { kind: "no_token", message: "" };
    const answer = await this.#server.signIn(token, this.#frame);
    if (!("bearer" in answer)) return this.#standingOf(answer);
    this.#bearer = answer.bearer;
    const left = Math.max(answer.endsAt - Date.now() - AHEAD_MS, AHEAD_MS);
    this.#later(Math.min(AGAIN_MS, left));
    return { kind: "signed_in", agent: answer.agent };
  }

  #stand(standing: Standing): void {
    if (standing.kind === "signed_in") {
      this.#tries = 0;
    } else {
      // A server that is away for a moment has not taken the bearer back; one that refuses has.
      if (standing.kind !== "away") this.#bearer = null;
      const { first, most } = standing.kind === "away" ? AWAY_MS : REFUSED_MS;
      this.#later(pause(this.#tries++, first, most));
    }
    this.#standing = standing;
    this.#changed(standing);
  }

  #standingOf(trouble: Trouble): Standing {
    const problem = trouble.kind === "problem" ? trouble.problem : null;
    if (problem && problem.code !== BUSY) return { kind: "refused", problem };
    return { kind: "away", agent: "agent" in this.#standing ? this.#standing.agent : null, problem };
  }

  #later(milliseconds: number): void {
    const waiting = new AbortController();
    this.#waiting = waiting;
    const ends = AbortSignal.any([waiting.signal, this.#signal]);
    void wait(milliseconds, ends).then(() => (ends.aborted ? undefined : this.now()));
  }
}
