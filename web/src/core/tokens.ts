// The token endpoint of the server (RFC 6749, RFC 7636, RFC 8628), asked by a page.
import type { Surroundings } from "./surroundings.ts";
import type { Agent } from "./types.ts";
import { type Fields, isObject, number, parse, text } from "./wire.ts";

/** What a pairing has given. */
export interface Tokens {
  readonly bearer: string;
  /** Until when the bearer is good, as Date.now(). */
  readonly until: number;
  /** Fetches the next bearer, once. */
  readonly refresh: string;
}

/** What the server gives: the tokens, and whom they are for. */
export interface Grant {
  readonly tokens: Tokens;
  readonly agent: Agent | null;
}

/** The answer of the token endpoint. */
export type Granted =
  | ({ readonly kind: "tokens" } & Grant)
  /** The server said no; error is RFC 6749's word. */
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "away" };

/** A short code, to be typed on the server's page. */
export interface ShortCode {
  readonly device: string;
  readonly code: string;
  readonly page: string;
  readonly until: number;
  readonly interval: number;
}

const ANSWER_MS = 15_000;

type Asking = Pick<Surroundings, "fetch">;

/** Asks for tokens. The form holds the grant; nothing of it is in an address. */
export async function askForTokens(around: Asking, server: string, form: Readonly<Record<string, string>>): Promise<Granted> {
  const answer = await send(around, `${server}/pair/token`, form);
  if (!answer) return { kind: "away" };
  const { status, fields } = answer;
  const tokens = tokensOf(fields);
  if (status === 200 && tokens) return { kind: "tokens", tokens, agent: agentOf(fields["agent"]) };
  const error = text(fields["error"]);
  return status >= 400 && status < 500 && error ? { kind: "refused", error } : { kind: "away" };
}

/** Asks for a short code; null where the server is away, its word where it refuses. */
export async function askForShortCode(around: Asking, server: string, client: string): Promise<ShortCode | string | null> {
  const answer = await send(around, `${server}/pair/code`, { client_id: client });
  if (!answer) return null;
  const { status, fields } = answer;
  if (status >= 400 && status < 500) return text(fields["error"]);
  const device = text(fields["device_code"]);
  const code = text(fields["user_code"]);
  const page = text(fields["verification_uri"]);
  if (status !== 200 || !device || !code || !page) return null;
  return {
    device,
    code,
    page,
    until: Date.now() + (number(fields["expires_in"]) ?? 600) * 1000,
    interval: (number(fields["interval"]) ?? 5) * 1000,
  };
}

async function send(
  around: Asking,
  address: string,
  form: Readonly<Record<string, string>>,
): Promise<{ status: number; fields: Fields } | null> {
  try {
    const answer = await around.fetch(address, {
      method: "POST",
      body: new URLSearchParams(form),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const fields = parse(await answer.text());
    return isObject(fields) ? { status: answer.status, fields } : null;
  } catch {
    return null;
  }
}

function agentOf(value: unknown): Agent | null {
  if (!isObject(value)) return null;
  const customer = text(value["customer_key"]);
  const user = number(value["user_id"]);
  return customer && user !== null ? { customer_key: customer, user_id: user, name: text(value["name"]) || null } : null;
}

function tokensOf(fields: Fields): Tokens | null {
  const bearer = text(fields["access_token"]);
  const refresh = text(fields["refresh_token"]);
  const seconds = number(fields["expires_in"]);
  return bearer && refresh && seconds !== null ? { bearer, refresh, until: Date.now() + seconds * 1000 } : null;
}
