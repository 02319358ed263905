import type { Words } from "./steps.ts";

/** Orders go through the widget in Puzzel's application: Softphone answers, and the card sees both sides. */
export const widget: Words = {
  incomingRings: "An incoming call rings Softphone. Answer or hang up in the middle; the card does not take it for yours.",
  incomingTalks: "You talk to the caller. Hang up in the middle when you like.",
  waiting: "Puzzel’s application has the order. Softphone rings in a moment.",
  agentRings: "Softphone rings, in the middle. What the widget has ordered it answers by itself.",
  agentOnTheLine: "You are on the line. Puzzel calls the customer, and this time the card will see the answer.",
  customerRingsByHand: "You hear it ring. Answer the customer’s phone, on the right, and see the card say so.",
  customerRings: (scenario) => `You hear it ring. This customer ${scenario}; the card will say exactly that.`,
  talking: "You talk, and the card knows it. Hang up where you look: on the card, in the widget, in Puzzel.",
  pause: "You are on pause: point at a number, and end the pause from the card.",
  loggedOff: "You are logged off: point at a number to see what to do about it. Then log on again, in the middle.",
  asked: "How did it go? Only you know: one key on the card.",
  card: "Press Call. Here Softphone answers by itself; the card says so only where that is proved of your Puzzel.",
  ideas: [
    ["call", "Click a phone number in the CRM. Ola Nordmann’s, say: 22 22 59 09. Puzzel’s application places it, in the middle."],
    ["busy", "Now call Astrid Moen, 22 22 59 01. She is busy, and on this road the card knows it."],
    ["wrap_up", "Click a number right after a call, in wrap-up: one click ends it and calls."],
    ["pause", "Go on pause in Puzzel’s application, in the middle, and point at a number."],
    ["abroad", "Call James Whitfield in London: his time there, and what to press when he has answered."],
    ["palette", "Without the mouse: Alt+Shift+K, some letters of a name, Enter. It calls whom it found."],
    ["later", "Call Solveig Strand, +47 22225902: she does not answer. When it is over, press Call later."],
    ["incoming", "On the right, let a call come in “at the next order”, then call somebody."],
    ["teach", "Select 498768, Ola’s customer number, and press Alt+Shift+K: why is it no phone number? You can teach this site."],
    ["cut", "In the middle, under Try out, let outboundCall never answer, and call: nobody is rung twice."],
  ],
};
