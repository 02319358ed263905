// What around a number tells its country, where the agent has two; and what the head of a column says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Tables } from "../../src/engine/context/table.ts";
import { findNumbers } from "../../src/engine/index.ts";

/** Digits that are a number in Norway and in Denmark. */
const BOTH = "33 12 34 56";
const regions = ["NO", "DK"];

const countryIn = (text: string, options = { regions }): string | undefined =>
  findNumbers(text, options).find((number) => number.text === BOTH)?.region;

test("cities, streets, mail addresses, companies, registers, headings", () => {
  const danish = [
    `Kontoret i Herning, tlf. ${BOTH}`,
    `Phone (Vejle office): ${BOTH}`,
    `Vestergade 12, 8000 Aarhus C · ${BOTH}`,
    `Tlf. ${BOTH}\nKongensgade 7`,
    `Nordhavn Revision P/S\nTelefon ${BOTH}`,
    `Østerbro VVS ApS, tlf. ${BOTH}`,
    `info@bygg.dk, tlf. ${BOTH}`,
    `www.firma.dk · ${BOTH}`,
    `CVR 41099720, tlf. ${BOTH}`,
    `ring det danske nummeret ${BOTH}`,
    `Telefon (+45)\n${BOTH}`,
    `Navn\tTelefon (DK)\nOla Hansen\t${BOTH}`,
    `Danske kunder – telefon\nMette Jensen: ${BOTH}`,
    `Country: Denmark\nPhone: ${BOTH}`,
    `DK-8000 Aarhus, ${BOTH}`,
    `Omstilling: +45 20 12 34 56\nDirekte: ${BOTH}`,
    `Tlf. 004520123456, mob. ${BOTH}`,
  ];
  for (const text of danish) assert.equal(countryIn(text), "DK", text);
  const norwegian = [
    `Avdeling Lillehammer – tlf ${BOTH}`,
    `Kirkegata 12, tlf. ${BOTH}`,
    `Fjord Bygg AS\nOrgnr: 890527531\nTelefon ${BOTH}`,
    `Telefon (NO)\n${BOTH}`,
  ];
  for (const text of norwegian) assert.equal(countryIn(text, { regions: ["DK", "NO"] }), "NO", text);
});

test("the nearest sign counts, and it is a guess", () => {
  const [first, second] = findNumbers(`Aarhus: 33 12 34 57, Hamar: tlf ${BOTH}`, { regions });
  assert.equal(first?.region, "DK");
  assert.equal(second?.region, "NO");
  assert.equal(second?.evidence[0], "named");
  assert.equal(second?.confidence, 0.7);
});

test("what tells nothing: other countries' signs, other records, words inside of names", () => {
  const [number] = findNumbers(`Malmö, tlf. ${BOTH}`, { regions });
  assert.ok(number?.evidence.includes("region_ambiguous"));
  assert.equal(countryIn(`Mette, Aarhus\n\nTlf. ${BOTH}`), "NO");
  assert.equal(countryIn(`Mette, Aarhus\n${BOTH}`), "NO");
  assert.equal(countryIn(`Vejen til målet ${BOTH}`), "NO");
});

test("one region: its numbers stay its own, whatever stands around them", () => {
  assert.equal(findNumbers(`Kontoret i Herning, tlf. ${BOTH}`, { region: "NO" })[0]?.region, "NO");
});

test("the field's own country and an English of somebody's choice", () => {
  const options = { regions, evidence: { field: { region: "DK" } } };
  assert.equal(findNumbers(`Oslo, tlf. ${BOTH}`, options)[0]?.region, "DK");
  assert.equal(findNumbers(BOTH, { regions, evidence: { language: "en-DK" } })[0]?.region, "DK");
});

test("heads of columns", () => {
  const text = "Ordre;Navn;Telefon\n22225555;Ola;22225556\n22225557;Kari;22225558\n\nNotat; 22225559";
  const tables = new Tables(text);
  const meanings = [...text.matchAll(/\d{8}/g)].map(({ index }) => tables.meaningAt(index));
  assert.deepEqual(meanings, ["reject", "phone", "reject", "phone", "none"]);
  const found = (table: string) => findNumbers(table, { region: "NO" }).map((number) => number.text);
  assert.deepEqual(found(text.slice(0, text.indexOf("\n\n"))), ["22225556", "22225558"]);
  assert.deepEqual(found("Kundenr | Navn\n22225555 | Ola"), []);
  assert.deepEqual(found("Navn;Saldo;Tlf\nBanken;12;06409"), ["06409"]);
  assert.deepEqual(found("| Navn | Tlf |\n|---|---|\n| Ola | 22225555 |"), ["22225555"]);
});
