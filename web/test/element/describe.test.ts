import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { describe } from "../../src/element/card/describe.ts";
import type { Moment } from "../../src/element/card/state.ts";
import { nb as nbBook } from "../../src/texts/generated/nb.ts";
import { Texts } from "../../src/texts/index.ts";
import { NOW, statesIn } from "./states.ts";

const en = new Texts();
const nb = new Texts(nbBook);
const english = statesIn("en");
const norsk = statesIn("nb");
const view = (name: string) => describe(english[name]!, en);
const said = (name: string) => view(name).lines.map(({ text }) => text).join(" ");
const acts = (name: string) => view(name).actions.map(({ id }) => id);

test("every state has its moment", () => {
  const moments: Record<string, Moment> = {
    "ready-phone": "ready", reading: "reading", wait: "wait", armed: "armed", "armed-over": "wait", pause: "not_ready",
    "logged-off": "not_ready", "status-warns": "not_ready", warned: "warned", overriding: "overriding", "do-not-call": "blocked",
    "do-not-call-record": "blocked", emergency: "refused_number", internal: "refused_number", ambiguous: "ambiguous", undo: "undo",
    "undo-pressed": "undo", stopped: "ready", placing: "placing", "placing-away": "placing", ordered: "ordered", "ordered-silent": "ordered_silent",
    "ringing-certain": "ringing", "ringing-likely": "ringing", "ringing-again": "ringing", "on-line": "on_line",
    "customer-answered": "answered", question: "question", settled: "settled", talked: "over", "not-observed": "question",
    missed: "missed", "agent-busy": "over", unknown: "unknown", "unknown-later": "unknown_later", lost: "lost",
    "refused-by-puzzel": "refused", "not-ordered": "not_ordered", "another-call": "another_call", unpaired: "unpaired",
    "pairing-window": "pairing", "pairing-code": "pairing", asleep: "asleep", "signed-out": "signed_out", away: "away",
  };
  for (const [name, moment] of Object.entries(moments)) equal(view(name).moment, moment, name);
});

test("each moment says the words of the table", () => {
  const table: [string, string][] = [
    ["ready-softphone", "Ready. Puzzel will ring your Softphone: answer it in the Puzzel tab."],
    ["ready-phone", "Ready. Puzzel will ring your phone, number ending 55."],
    ["wait", "You are in wrap-up in Puzzel. Call when I am Ready, or press Ready in Puzzel."],
    ["pause", "You are on pause in Puzzel (Lunch). End the pause there to call."],
    ["logged-off", "You are logged off from Puzzel. Open Puzzel and log on, then click again."],
    ["ordered", "Ordered. Answer your phone when it rings; then Puzzel calls Ola Nordmann."],
    ["ringing-certain", "Your phone is ringing for this call. Answer, then Puzzel calls Ola Nordmann."],
    ["on-line", "You are on the line. Puzzel is calling Ola Nordmann; you will hear it ring."],
    ["customer-answered", "Ola Nordmann answered · 0:12"],
    ["question", "You were on the line 0:42. Did Ola Nordmann answer?"],
    ["missed", "Your phone rang and was not answered."],
    ["another-call", "Your call to +47 22 22 55 55 is still going on."],
    ["ambiguous", "33 12 34 56: Norway or Denmark?"],
    ["emergency", "Dial 112 on your phone. Click to Call does not place emergency calls."],
    ["placing-away", "Click to Call did not answer, so it is not known whether the call was ordered."],
    ["away", "Click to Call cannot be reached. Call from Puzzel meanwhile; nothing is lost."],
  ];
  for (const [name, words] of table) equal(view(name).lines[0]!.text, words, name);
});

test("the customer is said to have answered only where the state says so", () => {
  for (const [language, states] of [[en, english], [nb, norsk]] as const) {
    for (const [name, input] of Object.entries(states)) {
      if (name === "customer-answered") continue;
      const text = describe(input, language).lines.map((line) => line.text).join(" ");
      ok(!/Nordmann (answered|svarte)(?!\?)/.test(text), `${name}: ${text}`);
    }
  }
});

test("nothing untrue in any state: no success, no failure, no hole, no brackets", () => {
  for (const [language, states] of [[en, english], [nb, norsk]] as const) {
    for (const [name, input] of Object.entries(states)) {
      const { lines, actions, aloud, as, place } = describe(input, language);
      const all = [...lines.map(({ text }) => text), ...actions.map(({ label }) => label), aloud, as, place].join("\n");
      ok(!/completed|success|failed|undefined|null|NaN|[[\]{}]|fullført|vellykket|feilet/i.test(all), `${name}: ${all}`);
      ok(lines.every(({ text }) => text), `${name} has an empty line`);
    }
  }
});

test("where nothing can be stopped it is said where it can, and there is no button for it", () => {
  for (const name of ["ordered", "ordered-silent", "ringing-certain", "ringing-likely"]) {
    match(said(name), /Callout request → Cancel/, name);
    deepEqual(acts(name), [], name);
  }
});

test("an unknown counts, and offers another call only after a minute", () => {
  match(said("unknown"), /Do not call again yet: we are looking \(0:20\)/);
  deepEqual(acts("unknown"), []);
  deepEqual(acts("unknown-later"), ["again"]);
  match(said("unknown-queue-read"), /Puzzel shows no trace of it/);
});

test("what waits can be armed, what blocks cannot", () => {
  deepEqual(acts("wait"), ["arm"]);
  deepEqual(acts("pause"), []);
  deepEqual(acts("logged-off"), ["open_puzzel"]);
  deepEqual(acts("status-warns"), ["start_override"]);
  deepEqual(acts("refused-wrap-up"), ["arm"]);
});

test("nobody is announced anything while she is on the line", () => {
  equal(view("on-line").aloud, "");
  equal(view("customer-answered").aloud, "");
  match(view("ringing-likely").aloud, /look before you greet/);
});

test("while a click is still tried, nobody is told to call by hand; once it is not, the ways to do so are offered", () => {
  deepEqual(view("placing-away").actions.map(({ id, label }) => [id, label]), [["stop", "Stop trying"]]);
  deepEqual(view("lost").actions.map(({ id }) => id), ["copy"]);
});

test("what counts is not announced each second", () => {
  for (const name of ["armed", "undo", "unknown", "ordered"]) {
    const input = english[name]!;
    equal(describe({ ...input, now: NOW + 1000 }, en).aloud, describe(input, en).aloud, name);
  }
});

test("who, where, when and why", () => {
  const { as, place, there, number, extension } = view("ready-phone");
  deepEqual([as, place, there, number, extension], ["as Kari N., phone …55", "Norway, by the page's language", "14:07 there", "+47 22 22 55 55", null]);
  equal(view("ready-softphone").as, "as Kari N., Softphone");
  equal(describe(norsk["ready-softphone"]!, nb).as, "som Kari N., Softphone");
  equal(view("ready-no-name-abroad").there, "05:07–08:07 there");
  deepEqual(view("on-line").extension, { text: "Then press 1 2", keys: "1 2" });
});

test("one key for each answer", () => {
  const keys = (name: string, states = english, language = en) => {
    const { below } = describe(states[name]!, language);
    return below?.kind === "picks" ? below.picks.map(({ key }) => key).join("") : "";
  };
  equal(keys("question"), "ynvbw");
  equal(keys("question", norsk, nb), "jntof");
  equal(keys("ambiguous"), "nd");
});

test("notes are taken from the moment she is on the line", () => {
  equal(view("ringing-likely").notes, null);
  for (const name of ["on-line", "customer-answered", "question", "settled"]) ok(view(name).notes, name);
  equal(view("missed").notes, null);
});
