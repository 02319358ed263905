import assert from "node:assert/strict";
import { test } from "node:test";
import { findNumbers } from "../../src/engine/index.ts";
import type { FindOptions } from "../../src/engine/index.ts";

/** What is found, in short: "+4722225555;12". */
function found(text: string, options: FindOptions = { region: "NO" }): string[] {
  return findNumbers(text, options).map(({ e164, digits, ext }) => `${e164 || digits}${ext && `;${ext}`}`);
}

test("what a found number says of itself", () => {
  const [number] = findNumbers("Ring Ola på (+47) 22 22 55 55 linje 12 i dag", { region: "NO" });
  assert.deepEqual(number, {
    start: 12,
    end: 38,
    text: "(+47) 22 22 55 55 linje 12",
    e164: "+4722225555",
    digits: "",
    ext: "12",
    region: "NO",
    kind: "fixed_line",
    confidence: 0.99,
    evidence: ["plus", "label_near", "extension"],
    readings: [],
  });
});

test("shapes, national and international", () => {
  const cases: [text: string, region: string, ...numbers: string[]][] = [
    ["0047 22 33 44 55", "NO", "+4722334455"],
    ["0047 22 33 44 55", "US", "+4722334455"],
    ["011 47 22 33 44 55", "US", "+4722334455"],
    ["0011 47 22 33 44 55", "AU", "+4722334455"],
    ["00 1 202 555 0123", "AU", "+12025550123"],
    ["010 47 22 33 44 55", "JP", "+4722334455"],
    ["+47 (0) 22 22 55 55", "NO", "+4722225555"],
    ["+44 (0)20 7946 0958", "NO", "+442079460958"],
    ["+39 (0)6 12345678", "NO", "+390612345678"],
    ["+800 1234 5678", "NO", "+80012345678"],
    ["08-123 456 78", "SE", "+46812345678"],
    ["(0711) 123456", "DE", "+49711123456"],
    ["1-800-275-2273", "US", "+18002752273"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["８００−２７５−２２７３", "US", "+18002752273"],
    ["٢٢ ٢٢ ٥٥ ٥٥", "NO", "+4722225555"],
    ["22\u00a022\u202f55\u200755", "NO", "+4722225555"],
    ["22‑22–55−55", "NO", "+4722225555"],
    ["Ring 02800", "NO", "+4702800"],
  ];
  for (const [text, region, ...numbers] of cases)
    assert.deepEqual(found(text, { region }), numbers, `${region} ${text}`);
});

test("several numbers, with as little as a space between", () => {
  const cases: [text: string, ...numbers: string[]][] = [
    ["22 22 55 55 91 23 45 67", "+4722225555", "+4791234567"],
    ["22225555/91234567", "+4722225555", "+4791234567"],
    ["+4722225555+4791234567", "+4722225555"],
    ["+47 22 22 55 55 +47 91 23 45 67", "+4722225555", "+4791234567"],
    ["22 22 55 55/56", "+4722225555"],
    ["22 22 55 55-58", "+4722225555"],
    ["1 22 22 55 55", "+4722225555"],
    ["12.05.2024 22 22 55 55", "+4722225555"],
    ["22 22 55 55 2024", "+4722225555"],
  ];
  for (const [text, ...numbers] of cases) assert.deepEqual(found(text), numbers, text);
});

test("extensions", () => {
  for (const way of [
    "linje 12",
    "lnr. 12",
    "internt 12",
    "x12",
    "ext. 12",
    "#12",
    "(int. 12)",
    ", ankn 12",
    " anknytning 12",
    "lokal 12",
    "alanumero 12",
    ",,12",
    ";ext=12",
  ]) {
    assert.deepEqual(found(`22 22 55 55 ${way}`.replace(" ,", ",").replace(" ;", ";")), ["+4722225555;12"], way);
  }
  assert.deepEqual(found("22 22 55 55 x1200px"), ["+4722225555"]);
  assert.deepEqual(found("Zentrale 030 123456, Durchwahl 0171 1234567", { region: "DE" }), [
    "+4930123456",
    "+491711234567",
  ]);
});

test("the surroundings of eight digits decide", () => {
  const phones = [
    "91234567",
    "Tlf 91234567",
    "Ola Nordmann 91234567",
    "Ring 91234567 nå",
    "(91234567)",
    "91234567 (mobil)",
  ];
  for (const text of phones) assert.deepEqual(found(text), ["+4791234567"], text);
  const others = [
    "Ordre 91234567",
    "Ordrenr: 91234567, 91234568",
    "#91234567",
    "91234567 kr",
    "Faktura nr. 91234567 er sendt",
    "91234567 er ordrenummeret",
    "Rapport 91234567",
    "ID-91234567",
    "https://x.no/91234567",
  ];
  for (const text of others) assert.deepEqual(found(text), [], text);
});

test("the field's name counts, unless the text says otherwise", () => {
  const phone = { region: "NO", evidence: { field: { label: "Mobile phone" } } };
  const order = { region: "NO", evidence: { field: { label: "Order no." } } };
  assert.deepEqual(found("91234567", order), []);
  assert.deepEqual(found("91 23 45 67", order), []);
  assert.deepEqual(found("Tlf 91234567", order), ["+4791234567"]);
  assert.deepEqual(found("Ordre 91234567", phone), []);
  assert.deepEqual(found("701234567", { ...phone, region: "SE" }), ["+46701234567"]);
  assert.deepEqual(found("701234567", { region: "SE" }), []);
});

test("less sure numbers on request", () => {
  assert.deepEqual(found("nr. 91234567"), []);
  const [doubtful] = findNumbers("nr. 91234567", { region: "NO", all: true });
  assert.equal(doubtful?.e164, "+4791234567");
  assert.ok(doubtful.confidence < 0.5);
  assert.ok(doubtful.evidence.includes("number_word"));
});

test("short numbers only where a word says so", () => {
  assert.deepEqual(
    findNumbers("Ring 112, eller 1881. Rom 113, side 110.", { region: "NO" }).map(
      ({ text, kind }) => `${text} ${kind}`,
    ),
    ["112 emergency", "1881 short"],
  );
  assert.deepEqual(found("Tlf. 110/112/113"), ["110", "112", "113"]);
  assert.deepEqual(found("113 for ambulanse, 110 (brann)"), ["113", "110"]);
  assert.deepEqual(found("tlf. 116 117"), ["116117"]);
  assert.deepEqual(found("Ärztlicher Notdienst 116117", { region: "DE" }), ["116117"]);
  assert.deepEqual(found("Ring 116117 for legevakt, 113 ved fare for liv"), ["116117", "113"]);
  assert.deepEqual(found("Alarmtelefonen for barn og unge: 116 111"), ["116111"]);
  assert.deepEqual(found("SAMU 15, salle 18", { region: "FR" }), ["15"]);
  assert.deepEqual(found("Call 911", { region: "NO" }), ["911"]);
  assert.deepEqual(found("Copyright (c) 2009", { region: "US" }), []);
  assert.equal(findNumbers("internnr 4521", { region: "NO", all: true })[0]?.kind, "internal");
});

test("texts that are something else", () => {
  const texts = [
    "NO93 8601 1117 947",
    "4111 1111 1111 1111",
    "fnr 01019012345",
    "120174-3399",
    "55.676098, 12.568337",
    "22.225.555,00",
    "2015 - 03/2016",
    "192.168.100.200",
    "550e8400-e29b-41d4-a716-446655440000",
    "978-82-02-12345-6",
    "20240512",
    "31 28 31 30 31 30 31 31 30 31 30 31 31 28 31 30",
  ];
  for (const text of texts)
    for (const region of ["NO", "DK", "SE", "IS", "US"])
      assert.deepEqual(found(text, { region }), [], `${region} ${text}`);
});

test("letters for digits", () => {
  assert.deepEqual(found("Call 1-800-FLOWERS now", { region: "US" }), ["+18003569377"]);
  assert.deepEqual(found("+1 800 GO FEDEX", { region: "NO" }), ["+18004633339"]);
  assert.deepEqual(found("1-800-FLOWERS", { region: "NO" }), ["+18003569377"]);
  assert.deepEqual(found("800-FLOWERS", { region: "NO" }), []);
  assert.deepEqual(found("Part 1-800-AB12345", { region: "US" }), []);
});

test("options that say nothing", () => {
  assert.deepEqual(found("+47 22 22 55 55", {}), ["+4722225555"]);
  assert.deepEqual(found("22 22 55 55", {}), []);
  assert.deepEqual(found("22 22 55 55", { region: "XX" }), []);
  assert.deepEqual(found("22 22 55 55", { region: "no" }), ["+4722225555"]);
});
