// What the line on top says: first what goes on now, then what has not been tried yet.
import type { Scene, SceneCall } from "./scene.ts";
import { rest } from "./words-rest.ts";
import { widget } from "./words-widget.ts";

/** How orders reach the contact centre: through Puzzel's API, or through the widget in its application. */
export type Road = "rest" | "widget";

/** Something a newcomer can try. */
export type Tried =
  | "call" | "busy" | "wrap_up" | "abroad" | "ambiguous" | "palette" | "later" | "pause" | "incoming" | "teach" | "cut";

/** What has been seen so far. */
export interface Progress {
  readonly tried: ReadonlySet<Tried>;
  /** A card is open for a number. */
  readonly card: boolean;
  /** The card asks how the last call went. */
  readonly asked: boolean;
}

/** The sentences of one road. */
export interface Words {
  readonly incomingRings: string;
  readonly incomingTalks: string;
  readonly waiting: string;
  readonly agentRings: string;
  readonly agentOnTheLine: string;
  readonly customerRingsByHand: string;
  /** How the customer's phone rings; scenario is what it will do. */
  readonly customerRings: (scenario: string) => string;
  readonly talking: string;
  readonly pause: string;
  readonly loggedOff: string;
  readonly asked: string;
  readonly card: string;
  /** What to try, in this order. */
  readonly ideas: readonly (readonly [Tried, string])[];
}

const words: Readonly<Record<Road, Words>> = { rest, widget };

/** The line for this moment. */
export function lineFor(road: Road, scene: Scene | null, progress: Progress): string {
  const say = words[road];
  return (scene && duringCall(say, scene)) ?? (scene && around(say, scene, progress)) ?? untried(say, progress.tried);
}

function duringCall(say: Words, { call, waiting }: Scene): string | undefined {
  if (call?.inbound) return call.state === "agent_alerting" ? say.incomingRings : say.incomingTalks;
  switch (call?.state) {
    case "agent_alerting":
      return say.agentRings;
    case "agent_connected":
      return say.agentOnTheLine;
    case "customer_alerting":
      return call.scenario === "answered by hand" ? say.customerRingsByHand : say.customerRings(call.scenario);
    case "connected":
      return say.talking;
  }
  return waiting.some((one) => !one.inbound) ? say.waiting : undefined;
}

function around(say: Words, { agent }: Scene, { card, asked }: Progress): string | undefined {
  if (agent?.contactCentreStatus === "Pause") return say.pause;
  if (agent?.contactCentreStatus === "LoggedOff") return say.loggedOff;
  if (asked) return say.asked;
  return card ? say.card : undefined;
}

function untried({ ideas }: Words, tried: ReadonlySet<Tried>): string {
  const next = ideas.find(([name]) => !tried.has(name));
  return next?.[1] ?? "That is most of it. Try the keyboard, a second tab, a reload in the middle of a call.";
}

/** What the palette's shortcut means to her: text that is selected when she presses it is asked about. */
export function triedByKey({ altKey, shiftKey, code }: Pick<KeyboardEvent, "altKey" | "shiftKey" | "code">, selected: string): readonly Tried[] {
  if (!altKey || !shiftKey || code !== "KeyK") return [];
  return /\d{4}/.test(selected.replace(/\s/g, "")) ? ["palette", "teach"] : ["palette"];
}

/** What she can have tried once a card is closed: who does not answer is called later. */
export function triedByClosing({ last }: Scene): readonly Tried[] {
  return last && !last.inbound && last.number.endsWith("902") ? ["later"] : [];
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
