import assert from "node:assert/strict";
import { test } from "node:test";
import { labelAfter } from "../../src/engine/context/after.ts";
import { labelBefore } from "../../src/engine/context/before.ts";
import { companyBefore } from "../../src/engine/context/company.ts";
import { countryBefore } from "../../src/engine/context/countries.ts";
import { edgeAfter, edgeBefore, isPostcode } from "../../src/engine/context/edges.ts";
import { meaningOfField } from "../../src/engine/context/field.ts";
import { meaningOf } from "../../src/engine/context/lexicon.ts";

const NUMBER = "22225555";
const placeOf = (text: string): number => text.indexOf(NUMBER);

test("words, compounds and inflections", () => {
  const cases: [word: string, meaning: string][] = [
    ["tlf", "phone"],
    ["telefonnummeret", "phone"],
    ["jobbtelefon", "phone"],
    ["ordretelefon", "phone"],
    ["telefonordre", "reject"],
    ["supportnummer", "phone"],
    ["kundenummer", "reject"],
    ["bordnummer", "reject"],
    ["rabattkode", "reject"],
    ["fakturaen", "reject"],
    ["réf", "reject"],
    ["телефону", "phone"],
    ["電話番号", "phone"],
    ["注文番号", "reject"],
    ["zamówienia", "department"],
    ["polisnummer", "reject"],
    ["накладная", "reject"],
    ["快递单号", "reject"],
    ["frinummer", "phone"],
    ["fax", "fax"],
    ["ring", "call"],
    ["nr", "number"],
    ["på", "filler"],
    ["fjell", "none"],
  ];
  for (const [word, meaning] of cases) assert.equal(meaningOf(word), meaning, word);
});

test("labels before a number", () => {
  const cases: [text: string, meaning: string, distance: number][] = [
    ["Tlf. 22225555", "phone", 0],
    ["Telefon:\n22225555", "phone", 0],
    ["M: 22225555", "phone", 0],
    ["T 22225555", "phone", 0],
    ["Plan T 22225555", "none", 0],
    ["F: 22225555", "fax", 0],
    ["Ring Ola på 22225555", "call", 1],
    ["Ordre 22225555", "reject", 0],
    ["Ordren din med nummer 22225555", "reject", 0],
    ["Your order is ready. 22225555", "none", 0],
    ["Rechnung Nr. 22225555", "reject", 0],
    ["Kd-Nr. 22225555", "reject", 0],
    ["tlf-nr 22225555", "phone", 0],
    ["Mitt nummer er 22225555", "phone", 0],
    ["nr. 22225555", "number", 0],
    ["firma.no 22225555", "none", 0],
    ["Ordre\nOla 22225555", "none", 0],
    ["Tlf 33445566 / 22225555", "phone", 0],
    ["Ordre 33445566, 22225555", "reject", 0],
    ["Kunde nr 22225555", "party", 0],
    ["service client 22225555", "place", 0],
    ["(c) 22225555", "none", 0],
    ["Saimaa Data Oyj 22225555", "none", 0],
    ["Budsjett 2024: 22225555", "reject", 0],
    ["nei no, heller 22225555", "none", 0],
  ];
  for (const [text, meaning, distance] of cases) {
    const label = labelBefore(text, placeOf(text), NUMBER.length);
    assert.equal(label.meaning, meaning, text);
    if (meaning !== "none") assert.equal(label.distance, distance, text);
  }
});

test("labels behind a number", () => {
  const cases: [text: string, meaning: string][] = [
    ["22225555 (mobil)", "phone"],
    ["22225555 (m)", "phone"],
    ["22225555 (fax)", "fax"],
    ["22225555 (ordre)", "reject"],
    ["22225555 er ordrenummeret ditt", "reject"],
    ["22225555 is my phone", "phone"],
    ["22225555 mob", "phone"],
    ["22225555 fax: 22225556", "none"],
    ["22225555 i dag", "none"],
    ["22225555 (", "none"],
  ];
  for (const [text, meaning] of cases) assert.equal(labelAfter(text, placeOf(text) + NUMBER.length), meaning, text);
});

test("what a number is stuck to", () => {
  const left: [text: string, edge: string][] = [
    ["22225555", "none"],
    ["A22225555", "glued"],
    ["tlf22225555", "none"],
    ["電話22225555", "none"],
    ["_22225555", "code"],
    ["INV-22225555", "code"],
    ["tlf-22225555", "none"],
    ["#22225555", "hash"],
    ["# 22225555", "hash"],
    ["€22225555", "amount"],
    ["kr. 22225555", "amount"],
    ["3,22225555", "decimal"],
    ["22225554,22225555", "none"],
    ["https://x.no/22225555", "address"],
    ["a.no/p?id=22225555", "address"],
    ["לטלפון ל-22225555", "none"],
  ];
  for (const [text, edge] of left) assert.equal(edgeBefore(text, placeOf(text)), edge, text);
  const right: [text: string, edge: string][] = [
    ["22225555.", "none"],
    ["22225555. Ring", "none"],
    ["22225555A", "glued"],
    ["22225555まで", "none"],
    ["22225555@x.no", "address"],
    ["22225555.pdf", "code"],
    ["22225555-ABC", "code"],
    ["22225555,50", "amount"],
    ["22225555,-", "amount"],
    ["22225555, 22225556", "none"],
    ["22225555 kr", "amount"],
    ["22225555 kr 100", "none"],
    ["22225555 stk", "amount"],
    ["22225555 %", "amount"],
    ["22225555:80", "code"],
  ];
  for (const [text, edge] of right) assert.equal(edgeAfter(text, NUMBER.length), edge, text);
});

test("American postcodes", () => {
  const text = "Boston, MA 02110-1301, USA";
  assert.ok(isPostcode(text, 11, 21));
  assert.ok(!isPostcode("Tel 02110-1301", 4, 14));
});

test("countries named before a number", () => {
  const cases: [text: string, region: string | undefined][] = [
    ["Danmark: 22225555", "DK"],
    ["DK 22225555", "DK"],
    ["dk 22225555", undefined],
    ["NO 22225555", undefined],
    ["Norge – 22225555", "NO"],
    ["Tlf 22225555", undefined],
    ["22225555", undefined],
  ];
  for (const [text, region] of cases) assert.equal(countryBefore(text, placeOf(text)), region, text);
});

test("names and other words before a bare number", () => {
  const cases: [text: string, company: string][] = [
    ["Ola Nordmann 22225555", "name"],
    ["Ola 22225555", "name"],
    ["Kari: 22225555", "name"],
    ["Bergen Rør AS 22225555", "name"],
    ["Signatur 22225555", "noun"],
    ["fant 22225555", "noun"],
    ['"rss": "22225555"', "noun"],
    ["Ola, 22225555", "nothing"],
    ["22225555", "nothing"],
  ];
  for (const [text, company] of cases) assert.equal(companyBefore(text, placeOf(text)), company, text);
});

test("fields", () => {
  const cases: [label: string, meaning: string][] = [
    ["Phone", "phone"],
    ["mobilePhone", "phone"],
    ["order_id", "reject"],
    ["Kundenr.", "reject"],
    ["Faks", "fax"],
    ["Order phone", "phone"],
    ["Notes", "none"],
    ["", "none"],
  ];
  for (const [label, meaning] of cases) assert.equal(meaningOfField(label), meaning, label);
});

test("a number of something unknown", () => {
  const cases: [text: string, ofUnknown: boolean][] = [
    ["Loppe nr 22225555", true],
    ["Nº de loppe 22225555", true],
    ["Kari Nordmann nr 22225555", false],
    ["nr til Kari: 22225555", false],
    ["Nummeret på hytta er 22225555", false],
    ["Nr. 22225555", false],
  ];
  for (const [text, ofUnknown] of cases)
    assert.equal(labelBefore(text, placeOf(text), NUMBER.length).ofUnknown, ofUnknown, text);
});

test("names of fields", () => {
  const cases: [label: string, meaning: string][] = [
    ["Téléphone client", "phone"],
    ["Nº pedido", "reject"],
    ["CustomerNo", "reject"],
    ["Codice cliente", "reject"],
    ["Phone order", "reject"],
    ["Customer", "party"],
  ];
  for (const [label, meaning] of cases) assert.equal(meaningOfField(label), meaning, label);
});
