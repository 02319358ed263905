import type { Words } from "./steps.ts";

/** Orders go through Puzzel's API: the agent answers by hand, and the card sees her side only. */
export const rest: Words = {
  incomingRings: "An incoming call rings the same phone. Answer or decline it on the right; the card does not take it for yours.",
  incomingTalks: "You talk to the caller. Hang up on the right when you like.",
  waiting: "The order has arrived. Your phone rings in a moment.",
  agentRings: "Your phone rings, on the right: press Answer.",
  agentOnTheLine: "You are on the line. Puzzel calls the customer; the card cannot see that leg, and says nothing of it.",
  customerRingsByHand: "You are on the line and hear it ring. Now answer the customer’s phone, too: the lower one.",
  customerRings: (scenario) => `You are on the line and hear it ring. This customer ${scenario}.`,
  talking: "You talk. Hang up on either phone, and see what the card says and what it does not.",
  pause: "You are on pause: point at a number to see what the card makes of it. Then log on again, under the upper phone.",
  loggedOff: "You are logged off: point at a number to see what to do about it. Then log on again, under the upper phone.",
  asked: "How did it go? Only you know: one key on the card.",
  card: "Press Call. Your own phone rings first.",
  ideas: [
    ["call", "Click a phone number, anywhere in this page. Ola Nordmann’s, say: 22 22 59 09."],
    ["busy", "Now call Astrid Moen, 22 22 59 01. She is busy; see what the card can know of that."],
    ["wrap_up", "Click a number right after a call, in wrap-up: the card waits until you are Ready."],
    ["abroad", "Call James Whitfield in London: his time there, and what to press when he has answered."],
    ["ambiguous", "In the team chat Signe has left 33 12 34 56: click it. Norway or Denmark?"],
    ["palette", "Without the mouse: Alt+Shift+K, some letters of a name, Enter. It calls whom it found."],
    ["later", "Call Solveig Strand, +47 22225902: she does not answer. Say so on the card, then press Call later."],
    ["pause", "Set yourself on pause, under the upper phone, and point at a number."],
    ["incoming", "Below the lower phone: let a call come in “at the next order”, then call somebody."],
    ["teach", "Select 498768, Ola’s customer number, and press Alt+Shift+K: why is it no phone number? You can teach this site."],
    ["cut", "Under Faults add “done, then cut off” and call: an answer is lost, and nobody is rung twice."],
  ],
};
