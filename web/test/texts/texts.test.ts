import { deepEqual, equal, match, notEqual, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Key, Texts, harmless, isOverrideHint, languageOf, segmentsOf } from "../../src/texts/index.ts";
import { loadTexts } from "../../src/texts/load.ts";
import { localeOf } from "../../src/texts/locale.ts";
import { LANGUAGES, generate, generateAway, generateMarks } from "../../src/texts/write.ts";
import { SENTENCES } from "../../src/texts/wanted.ts";

const en = new Texts();
const nb = await loadTexts("nb");

test("what is committed is what the catalogue says today", () => {
  for (const language of LANGUAGES) {
    equal(readFileSync(`src/texts/generated/${language}.ts`, "utf8"), generate(language), "run: npm run texts");
  }
  equal(readFileSync("src/texts/generated/away.ts", "utf8"), generateAway(), "run: npm run texts");
  equal(readFileSync("src/texts/generated/marks.ts", "utf8"), generateMarks(), "run: npm run texts");
});

test("a text that the catalogue lacks ends the build", () => {
  (SENTENCES as unknown as string[]).push("no_such_text");
  for (const language of LANGUAGES) throws(() => generate(language), new RegExp(`no text for ${language} no_such_text`));
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

test("the override hint is known in every language", async () => {
  for (const language of LANGUAGES) equal(isOverrideHint((await loadTexts(language)).say("override_hint")), true, language);
  equal(isOverrideHint("Ask your administrator."), false);
});

test("every language is whole: its own texts, and a key of its own for each answer", async () => {
  for (const language of LANGUAGES) {
    const texts = await loadTexts(language);
    equal(texts.language, language);
    if (language !== "en") notEqual(texts.say("server_away"), en.say("server_away"), language);
    const keys = texts.choices.map(({ key }) => key);
    equal(new Set(keys).size, en.choices.length, `${language}: ${keys.join("")}`);
    deepEqual(texts.choices.map(({ outcome }) => outcome), en.choices.map(({ outcome }) => outcome), language);
    for (const { key, label } of texts.choices) equal(label.toLowerCase().startsWith(`[${key}]`), true, `${language}: ${label}`);
  }
});

test("texts that do not come, or not in time, are English", async (t) => {
  const gone = await loadTexts("sv", () => Promise.reject(new TypeError("Failed to fetch")));
  deepEqual([gone.language, gone.say("button_call")], ["en", "Call"]);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const late = loadTexts("sv", () => new Promise(() => {}));
  t.mock.timers.tick(60_000);
  equal((await late).language, "en");
});

test("times are written as the reader's own locale does", () => {
  equal(localeOf("sv", ["fi-FI", "sv-FI", "en"]), "sv-FI");
  equal(localeOf("nb", ["de", "no"]), "no");
  equal(localeOf("en", ["de-DE", "fr"]), "en-GB");
  equal(localeOf("da", ["en-US"]), "da-DK");
  equal(localeOf("fi", ["fil-PH"]), "fi-FI");
});

test("languages", () => {
  equal(languageOf("nb-NO"), "nb");
  equal(languageOf("nn"), "nb");
  equal(languageOf(["de", "no", "en"]), "nb");
  for (const tag of ["sv", "sv-FI", "SV-se"]) equal(languageOf(tag), "sv", tag);
  deepEqual(["da-DK", "fi", "fil-PH", "svx", "dan", "", "en-GB"].map(languageOf), ["da", "fi", "en", "en", "en", "en", "en"]);
  equal(languageOf(["de-AT", "fi-FI", "sv-FI"]), "fi");
  equal(languageOf(["de-DE"]), "en");
  equal(nb.region("DK"), "Danmark");
  equal(en.region("<b>"), "<b>");
  match(nb.choices.map(({ key }) => key).join(""), /^jntof$/);
  match(en.choices.map(({ key }) => key).join(""), /^ynvbw$/);
});
