// What the line on top says: first what goes on now, then what has not been tried yet.
import type { Scene, SceneCall } from "./scene.ts";

/** Something a newcomer can try. */
export type Tried = "call" | "busy" | "abroad" | "ambiguous" | "wrap_up" | "pause" | "incoming" | "cut";

/** What has been seen so far. */
export interface Progress {
  readonly tried: ReadonlySet<Tried>;
  /** A card is open for a number. */
  readonly card: boolean;
  /** The card asks how the last call went. */
  readonly asked: boolean;
}

/** The line for this moment. */
export function lineFor(scene: Scene | null, progress: Progress): string {
  return (scene && duringCall(scene)) ?? (scene && around(scene, progress)) ?? untried(progress.tried);
}

function duringCall({ call, waiting }: Scene): string | undefined {
  if (call?.inbound) {
    return call.state === "agent_alerting"
      ? "An incoming call rings the same phone. Answer or decline it on the right; the card does not take it for yours."
      : "You talk to the caller. Hang up on the right when you like.";
  }
  switch (call?.state) {
    case "agent_alerting":
      return "Your phone rings, on the right: press Answer.";
    case "agent_connected":
      return "You are on the line. Puzzel calls the customer; the card cannot see that leg, and says nothing of it.";
    case "customer_alerting":
      return call.scenario === "answered by hand"
        ? "You are on the line and hear it ring. Now answer the customer’s phone, too: the lower one."
        : `You are on the line and hear it ring. This customer ${call.scenario}.`;
    case "connected":
      return "You talk. Hang up on either phone, and see what the card says and what it does not.";
  }
  return waiting.some((one) => !one.inbound) ? "The order has arrived. Your phone rings in a moment." : undefined;
}

function around({ agent }: Scene, { card, asked }: Progress): string | undefined {
  if (agent?.contactCentreStatus === "Pause") return "You are on pause: point at a number to see what the card makes of it. Then log on again, under the upper phone.";
  if (agent?.contactCentreStatus === "LoggedOff") return "You are logged off: point at a number to see what to do about it. Then log on again, under the upper phone.";
  if (asked) return "How did it go? Only you know: one key on the card.";
  return card ? "Press Call. Your own phone rings first." : undefined;
}

/** What to try, in this order. */
const ideas: readonly (readonly [Tried, string])[] = [
  ["call", "Click a phone number, anywhere in this page. Ola Nordmann’s, say: 22 22 59 09."],
  ["busy", "Now call Astrid Moen, 22 22 59 01. She is busy; see what the card can know of that."],
  ["wrap_up", "Click a number right after a call, in wrap-up: the card waits until you are Ready."],
  ["abroad", "Call James Whitfield in London: his time there, and what to press when he has answered."],
  ["ambiguous", "In the team chat Signe has left 33 12 34 56: click it. Norway or Denmark?"],
  ["pause", "Set yourself on pause, under the upper phone, and point at a number."],
  ["incoming", "Below the lower phone: let a call come in “at the next order”, then call somebody."],
  ["cut", "Under Faults add “done, then cut off” and call: an answer is lost, and nobody is rung twice."],
];

function untried(tried: ReadonlySet<Tried>): string {
  const next = ideas.find(([name]) => !tried.has(name));
  return next?.[1] ?? "That is most of it. Try the keyboard, a second tab, a reload in the middle of a call.";
}

/** What a scene shows to have been tried. */
export function triedIn({ agent, call, last, orders }: Scene): readonly Tried[] {
  const tried: Tried[] = [];
  const own = (one: SceneCall | null) => (one && !one.inbound ? one.number : "");
  const numbers = [own(call), own(last)];
  if (orders.length > 0) tried.push("call");
  if (numbers.some((number) => number.endsWith("901"))) tried.push("busy");
  if (numbers.some((number) => number.startsWith("0044"))) tried.push("abroad");
  if (numbers.some((number) => number.endsWith("33123456"))) tried.push("ambiguous");
  if (agent?.contactCentreStatus === "Pause") tried.push("pause");
  if (call?.inbound) tried.push("incoming");
  return tried;
}
