import assert from "node:assert/strict";
import { test } from "node:test";
import { makeContacts } from "../../src/demo/people/contacts.ts";
import { chatterOf, decoysOf, notesOf, undecided } from "../../src/demo/people/prose.ts";
import { findNumbers } from "../../src/engine/index.ts";

const contacts = makeContacts();
const regions = ["NO", "SE", "DK"];

test("the demo has hundreds of contacts from many countries, the same each time", () => {
  assert.ok(contacts.length >= 300);
  assert.ok(new Set(contacts.map(({ country }) => country.region)).size >= 30);
  assert.ok(new Set(contacts.map(({ phone }) => phone.replaceAll(/\d/g, "0"))).size >= 60, "too few ways to write a number");
  assert.deepEqual(makeContacts(), contacts);
});

test("each phone number is found, in the contact's own country", () => {
  for (const { phone, office, country } of contacts) {
    for (const text of [phone, office]) {
      if (!text) continue;
      const found = findNumbers(text, { regions, evidence: { field: { label: "Phone", region: country.region } } });
      assert.deepEqual(found.map(({ region }) => region), [country.region], text);
    }
  }
});

test("nothing that only looks like a number is taken for one", () => {
  for (const contact of contacts) {
    for (const [label, value] of decoysOf(contact)) {
      assert.deepEqual(findNumbers(value, { regions, evidence: { field: { label } } }), [], `${label}: ${value}`);
    }
  }
});

test("of a note the phone numbers are found and nothing else", () => {
  for (const contact of contacts) {
    const [note = "", parcel = ""] = notesOf(contact);
    assert.deepEqual(findNumbers(parcel, { regions, region: contact.country.region }), []);
    const found = findNumbers(note, { regions, evidence: { field: { region: contact.country.region } } });
    assert.ok(found.length >= 1 && found.length <= 2, `${found.length} in: ${note}`);
  }
});

test("what the box's phones do is the same for nobody by accident", () => {
  const special = contacts.filter(({ phone }) => /90\d$/.test(phone.replaceAll(/\D/g, ""))).map(({ name }) => name);
  assert.deepEqual(special, ["Ola Nordmann", "Astrid Moen", "Solveig Strand", "Håkon Fossum"]);
});

test("the chat goes on and on", () => {
  const chatter = chatterOf(contacts);
  const lines = Array.from({ length: 200 }, () => chatter.next().value);
  assert.ok(lines.filter((line) => findNumbers(line.text, { regions, region: "NO" }).length > 0).length > 40);
});

test("one number in the chat leaves its country open", () => {
  const [found] = findNumbers(undecided.text, { regions });
  assert.ok(found?.evidence.includes("region_ambiguous"));
  assert.deepEqual(found?.readings.map(({ region }) => region).sort(), ["DK", "NO"]);
});
