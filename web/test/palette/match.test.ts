import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, fold, score, seek } from "../../src/palette/match.ts";

const ola = { text: fold("Ola Nordmann"), numbers: ["4722225555", "22225555"] };
const finds = (query: string, entry = ola): number => score(seek(query), entry);

test("what is written in several ways is one", () => {
  for (const [one, other] of [
    ["Ødegård", "oedegaard"], ["Åse", "Aase"], ["Müller", "muller"], ["Łukasz Żak", "lukasz zak"], ["Straße", "strasse"],
    ["ＯＬＡ", "ola"], ["José-María", "jose maria"], ["Þór", "thor"],
  ] as const) equal(fold(one), fold(other), `${one} and ${other}`);
});

test("digits of all scripts are digits", () => {
  deepEqual(["٢٢ ٢٢", "２２-22", "۲۲", "२२", "(0)22"].map(digitsOf), ["2222", "2222", "22", "22", "022"]);
});

test("names are found by beginnings, parts and initials", () => {
  for (const query of ["ola", "nord", "OLA N", "n ola", "mann", "on", "onor", "ólà", " ola  nordmann "]) ok(finds(query) > 0, query);
  for (const query of ["kari", "olan x", "dm z", "mo", "aa", "nx"]) equal(finds(query), 0, query);
});

test("a beginning is better than a part, and a part better than initials", () => {
  ok(finds("ola") > finds("mann"));
  ok(finds("nor") > finds("mann"));
  ok(finds("mann") > finds("onor"));
});

test("digits are found in any grouping, with or without country code", () => {
  for (const query of ["22225555", "22 22 55 55", "222 25 555", "+47 22 22", "+4722", "0047 2222", "4722225555", "47 22", "5555", "55 55", "2555", "(+47) 22", "٢٢٢٢", "022 22 55"]) {
    ok(finds(query) > 0, query);
  }
  for (const query of ["+46 22", "+22", "0045 22", "22225556", "222255551", "99"]) equal(finds(query), 0, query);
});

test("the whole number is better than its beginning, that better than its end, that better than its middle", () => {
  const points = ["22225555", "2222", "5555", "2255"].map((query) => finds(query));
  deepEqual([...points].sort((a, b) => b - a), points);
  equal(new Set(points).size, 4);
});

test("a name and digits have to fit both", () => {
  ok(finds("ola 2222") > 0);
  equal(finds("ola 99"), 0);
  equal(finds("kari 2222"), 0);
});

test("a name may have digits of its own", () => {
  const ward = { text: fold("Ward 49, Room 3"), numbers: ["4722494999", "22494999"] };
  const other = { text: fold("Ward 31"), numbers: ["4722214149", "22214149"] };
  ok(finds("ward 49", ward) > finds("ward 49", other));
  ok(finds("room 3", ward) > 0);
  equal(finds("room 4", { ...ward, numbers: ["4722224222"] }) > 0, true, "of its number");
  equal(finds("+49", ward), 0);
});

test("nothing finds everything", () => {
  equal(finds(""), 1);
  equal(finds("  "), 1);
});
