// Which of an agent's calls is the one to show, and how long something may happen to it.
import type { Call, CallState } from "./types.ts";

/** The states of calls that go on. */
export const LIVE_STATES: readonly CallState[] = [
  "placing",
  "ordered",
  "agent_ringing",
  "agent_answered",
  "customer_answered",
  "unknown",
];

/** How long a call that is unknown is still looked for. */
const UNKNOWN_MS = 10 * 60_000;
/** How long the phone of an agent who did not answer may ring once more, and a little. */
const RINGS_AGAIN_MS = 100_000;

/** Whether a call goes on, as far as is known. */
export function isLive(call: Call): boolean {
  return LIVE_STATES.includes(call.state);
}

/** Whether something may still happen to a call that has stood like this for a while. */
export function mayChange(call: Call | null, forMs: number): boolean {
  if (!call) return false;
  if (call.state === "unknown") return forMs < UNKNOWN_MS;
  return isLive(call) || (call.outcome === "agent_did_not_answer" && forMs < RINGS_AGAIN_MS);
}

/** The one to show of what is shown and what was just heard of: the live one, else the newer. */
export function toShow(shown: Call | null, heard: Call): Call {
  if (!shown) return heard;
  if (shown.id === heard.id) return isBehind(heard, shown) ? shown : heard;
  if (isLive(shown) !== isLive(heard)) return isLive(heard) ? heard : shown;
  return (heard.created_at ?? "") >= (shown.created_at ?? "") ? heard : shown;
}

/** How far a call has come. */
const WAY: Readonly<Partial<Record<CallState, number>>> = { ordered: 1, agent_ringing: 2, agent_answered: 3, customer_answered: 4, ended: 5, refused: 5 };

/**
 * Whether a document is of before what is shown: a click's answer may come after the events of its
 * call. One that nobody answered may ring once more.
 */
function isBehind(heard: Call, shown: Call): boolean {
  const isAgain = shown.state === "ended" && heard.state === "agent_ringing";
  return (WAY[heard.state] ?? 0) < (WAY[shown.state] ?? 0) && !isAgain;
}

/** Of a list, the one that goes on: an unknown one only while it is young. */
export function liveOf(calls: readonly Call[]): Call | null {
  return calls.find((call) => isLive(call) && mayChange(call, Date.now() - Date.parse(call.created_at ?? ""))) ?? null;
}
