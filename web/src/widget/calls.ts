// What the host says of calls, read without believing its form.
import { type Fields, isObject, text } from "../core/wire.ts";

/** The events that tell of calls. */
export const CALL_EVENTS = ["SYSTEM_CALLOUT_CALL", "SYSTEM_CALL_STATE_CHANGE"] as const;
/** The event that tells that a callout was ordered in the application. */
export const ORDERED_EVENT = "SYSTEM_CALLOUT_CALL_ORDERED";

/** How far a call has come. */
export type Progress = "rings" | "agent" | "customer" | "over" | "unclear";

/** A call of the host's, or what an event says of one. */
export interface HostCall {
  /** Puzzel's id of the request; "" where it is not named. */
  readonly requestId: string;
  /** What call.hangUp takes; "" while there is none. */
  readonly sessionId: string;
  /** The other party's number, as the host writes it. */
  readonly number: string;
  readonly progress: Progress;
  /** Puzzel's own word for how it ended: HANGUP, BUSY, NOANSWER, ABORTED; "" while it goes on. */
  readonly end: string;
}

const ENDS: ReadonlySet<string> = new Set(["HANGUP", "BUSY", "NOANSWER", "ABORTED"]);
const RINGS: ReadonlySet<string> = new Set(["SETUP", "ALERTING"]);

/** Reads a call object, alone or as {call}; null where it is none, or not an outgoing one. */
export function readCall(value: unknown): HostCall | null {
  const call = isObject(value) && isObject(value["call"]) ? value["call"] : value;
  if (!isObject(call) || call["isOutbound"] !== true) return null;
  const word = isObject(call["vars"]) ? (text(call["vars"]["system_call_progress"]) ?? "").toUpperCase() : "";
  return {
    requestId: idOf(call["requestId"]),
    sessionId: idOf(call["sessionId"]),
    number: text(call["caller"]) ?? "",
    progress: progressOf(call, word),
    end: ENDS.has(word) ? word : "",
  };
}

/** The customer is on the line only where the host says so in as many words. */
function progressOf(call: Fields, word: string): Progress {
  if (ENDS.has(word)) return "over";
  if (call["isOutboundConnected"] === true) return "customer";
  if (call["isConnected"] === true) return "agent";
  return RINGS.has(word) ? "rings" : "unclear";
}

/** Reads {requestId, caller} of an order that was taken. */
export function readOrdered(value: unknown): { readonly requestId: string; readonly number: string } | null {
  if (!isObject(value)) return null;
  const requestId = idOf(value["requestId"]);
  return requestId ? { requestId, number: text(value["caller"]) ?? "" } : null;
}

/** An id in a result: Puzzel may answer with it, or with nothing. */
export function requestIdOf(result: unknown): string {
  return idOf(result) || (isObject(result) ? idOf(result["requestId"]) : "");
}

/** Ids are texts or numbers. */
function idOf(value: unknown): string {
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : (text(value) ?? "");
}

/** As many digits at the end make two ways of writing a number one number. */
const ENOUGH = 7;

/** Whether two numbers are the same, one perhaps written without its country. */
export function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  if (a === "" || b === "") return false;
  if (a === b) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const home = short.replace(/^0/, "");
  return home.length >= ENOUGH && long.endsWith(home);
}

/** "+47 22…" and "0047 22…" are one. */
function digitsOf(number: string): string {
  return number.replace(/\D/g, "").replace(/^00/, "");
}
