import { deepEqual, equal, match, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Key, Texts, harmless, isText, languageOf, segmentsOf } from "../../src/texts/index.ts";
import { generate, generateAway } from "../../src/texts/write.ts";
import { SENTENCES } from "../../src/texts/wanted.ts";

const en = new Texts("en");
const nb = new Texts("nb");

test("what is committed is what the catalogue says today", () => {
  for (const language of ["en", "nb"]) {
    equal(readFileSync(`src/texts/generated/${language}.ts`, "utf8"), generate(language), "run: npm run texts");
  }
  equal(readFileSync("src/texts/generated/away.ts", "utf8"), generateAway(), "run: npm run texts");
});

test("a text that the catalogue lacks ends the build", () => {
  (SENTENCES as unknown as string[]).push("no_such_text");
  throws(() => generate("en"), /no text for en no_such_text/);
  (SENTENCES as unknown as string[]).pop();
});

test("moments of the words table, to the letter", () => {
  const rows: [Key, Record<string, string>, string, string][] = [
    [
      "ready_phone",
      { ending: "55" },
      "Ready. Puzzel will ring your phone, number ending 55.",
      "Klar. Puzzel ringer telefonen din (slutter på 55).",
    ],
    [
      "agent_answered",
      { name: "Ola" },
      "You are on the line. Puzzel is calling Ola; you will hear it ring.",
      "Du er på linjen. Puzzel ringer til Ola; du hører ringetonen.",
    ],
    ["customer_answered", { name: "Ola", time: "0:12" }, "Ola answered · 0:12", "Ola svarte · 0:12"],
    [
      "region_ambiguous.message",
      { number: "33 12 34 56", regions: "NO,DK" },
      "33 12 34 56: Norway or Denmark?",
      "33 12 34 56: Norge eller Danmark?",
    ],
    [
      "emergency_number.message",
      { number: "112" },
      "Dial 112 on your phone. Click to Call does not place emergency calls.",
      "Ring 112 fra telefonen. Click to Call ringer ikke nødnumre.",
    ],
  ];
  for (const [key, params, english, norwegian] of rows) {
    equal(en.say(key, params), english);
    equal(nb.say(key, params), norwegian);
  }
});

test("the variant with most conditions is taken, and what is not given leaves no hole", () => {
  equal(en.say("as_agent"), "as you");
  equal(en.say("as_agent", { name: "Kari N." }), "as Kari N.");
  equal(en.say("as_agent", { name: "Kari N.", phone: "softphone" }), "as Kari N., Softphone");
  equal(en.say("as_agent", { name: "Kari N.", phone: "other", ending: "55" }), "as Kari N., phone …55");
  equal(en.say("as_agent", { name: "Kari N.", phone: "other", ending: null }), "as Kari N.");
});

test("a value is never read as a text again, and cannot turn or break a line", () => {
  equal(en.say("agent_answered", { name: "{number} [Call]" }).includes("{number} [Call]"), true);
  equal(harmless("a\u202eb\nc\u0007d\u2066"), "ab cd");
  equal(harmless("x".repeat(400)).length, 301);
});

test("brackets become buttons, in whichever language the server answered", () => {
  deepEqual(segmentsOf("[Call when I am Ready], or press Ready in Puzzel."), [
    { button: "button_call_when_ready", label: "Call when I am Ready" },
    { words: ", or press Ready in Puzzel." },
  ]);
  deepEqual(segmentsOf("[Åpne Puzzel], logg på"), [
    { button: "button_open_puzzel", label: "Åpne Puzzel" },
    { words: ", logg på" },
  ]);
  deepEqual(segmentsOf("[Nothing of ours] here"), [{ words: "[Nothing of ours] here" }]);
});

test("the override hint is known in both languages", () => {
  equal(isText(nb.say("override_hint"), "override_hint"), true);
  equal(isText(en.say("override_hint"), "override_hint"), true);
  equal(isText("Ask your administrator.", "override_hint"), false);
});

test("languages", () => {
  equal(languageOf("nb-NO"), "nb");
  equal(languageOf("nn"), "nb");
  equal(languageOf(["sv", "no", "en"]), "nb");
  equal(languageOf(["de-DE"]), "en");
  equal(nb.region("DK"), "Danmark");
  equal(en.region("<b>"), "<b>");
  match(nb.choices.map(({ key }) => key).join(""), /^jntof$/);
  match(en.choices.map(({ key }) => key).join(""), /^ynvbw$/);
});
