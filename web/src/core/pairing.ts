import { newProof, randomText } from "./pkce.ts";
import type { Surroundings } from "./surroundings.ts";
import { type Grant, askForShortCode, askForTokens } from "./tokens.ts";
import type { LinkOptions, Pairing, PairingEnd } from "./types.ts";
import { wait } from "./wait.ts";
import { isObject, text } from "./wire.ts";

const WINDOW = "popup,width=480,height=640";
/** How often it is looked whether the window was closed, and how long its last word may take. */
const LOOK_MS = 400;
const LAST_WORD_MS = 800;

/** The address that stands for "tell the page that opened the window". */
const TO_OPENER = "postmessage";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** What pairing came to. */
export type Paired = Grant | { readonly end: PairingEnd };

type Asking = Pick<LinkOptions, "server" | "client">;

const ENDS: Readonly<Record<string, PairingEnd>> = {
  access_denied: "declined",
  unauthorized_client: "refused",
  invalid_client: "refused",
  invalid_grant: "expired",
};

/**
 * Pairs this page: the person signs in and agrees on the server's own page, in a window that is
 * opened at once, inside her gesture. Where that window cannot answer, because it was blocked or the
 * page's Cross-Origin-Opener-Policy cuts it off, a short code is typed there instead.
 */
export async function pairing(
  around: Surroundings,
  options: Asking,
  show: (step: Pairing) => void,
  signal: AbortSignal,
): Promise<Paired> {
  const opened = around.open(WINDOW); // before anything is waited for: the gesture does not last
  signal.addEventListener("abort", () => opened?.close(), { once: true });
  if (opened) {
    show({ step: "window", blocked: false, code: null, page: null, until: null });
    const paired = await byWindow(around, options, opened, signal);
    if (paired) return paired;
  }
  return byCode(around, options, opened === null, show, signal);
}

/** The way of the window; null where it was closed, or cut off, without a word. */
async function byWindow(around: Surroundings, options: Asking, opened: Window, signal: AbortSignal): Promise<Paired | null> {
  const { verifier, challenge } = await newProof();
  const state = randomText();
  const heard = answerOf(around, options.server, opened, state, signal);
  const query = new URLSearchParams({
    response_type: "code",
    client_id: options.client,
    redirect_uri: TO_OPENER,
    origin: around.origin,
    code_challenge: challenge,
    code_challenge_method: "S256",
    state,
  });
  opened.location.replace(`${options.server}/pair?${query}`);
  const answer = await heard;
  if (signal.aborted) return { end: "cancelled" };
  if (!answer) return null;
  if (!answer.code) return { end: ENDS[answer.error ?? ""] ?? "refused" };
  return exchange(around, options, {
    grant_type: "authorization_code",
    redirect_uri: TO_OPENER,
    code: answer.code,
    code_verifier: verifier,
  });
}

async function exchange(around: Surroundings, options: Asking, form: Readonly<Record<string, string>>): Promise<Paired> {
  const granted = await askForTokens(around, options.server, { client_id: options.client, ...form });
  if (granted.kind === "tokens") return granted;
  return { end: granted.kind === "away" ? "away" : (ENDS[granted.error] ?? "refused") };
}

interface WindowAnswer {
  readonly code: string | null;
  readonly error: string | null;
}

/** What the window says: from the server's origin, from this very window, with this very state. */
function answerOf(around: Surroundings, server: string, opened: Window, state: string, signal: AbortSignal): Promise<WindowAnswer | null> {
  return new Promise((resolve) => {
    const own = new AbortController();
    const done = (answer: WindowAnswer | null): void => {
      own.abort();
      clearInterval(watch);
      resolve(answer);
    };
    const hear = (event: Event): void => {
      const { origin, source, data } = event as MessageEvent<unknown>;
      if (origin !== server || source !== opened || !isObject(data)) return;
      if (data["source"] !== "clicktocall" || data["state"] !== state) return;
      done({ code: text(data["code"]), error: text(data["error"]) });
    };
    const watch = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(watch);
      void wait(LAST_WORD_MS, own.signal).then(() => done(null));
    }, LOOK_MS);
    around.window.addEventListener("message", hear, { signal: own.signal });
    signal.addEventListener("abort", () => done(null), { once: true });
    if (signal.aborted) done(null);
  });
}

/** The way of the short code (RFC 8628). */
async function byCode(
  around: Surroundings,
  options: Asking,
  blocked: boolean,
  show: (step: Pairing) => void,
  signal: AbortSignal,
): Promise<Paired> {
  const begun = await askForShortCode(around, options.server, options.client);
  if (begun === null || typeof begun === "string") return { end: begun === null ? "away" : "refused" };
  show({ step: "code", blocked, code: begun.code, page: begun.page, until: begun.until });
  for (let interval = begun.interval; ; ) {
    await wait(interval, signal);
    if (signal.aborted) return { end: "cancelled" };
    if (Date.now() >= begun.until) return { end: "expired" };
    const form = { grant_type: DEVICE_GRANT, client_id: options.client, device_code: begun.device };
    const granted = await askForTokens(around, options.server, form);
    if (granted.kind === "tokens") return granted;
    if (granted.kind === "away" || granted.error === "authorization_pending") continue;
    if (granted.error !== "slow_down") return { end: ENDS[granted.error] ?? "refused" };
    interval += 5_000;
  }
}
