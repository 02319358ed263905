import assert from "node:assert/strict";
import { test } from "node:test";
import { numberFromHref } from "../../src/engine/index.ts";

const read = (href: string, region = "NO"): string | null => {
  const number = numberFromHref(href, { region });
  return number && `${number.e164 || number.digits};${number.ext};${number.kind}`;
};

test("links", () => {
  const cases: [href: string, number: string | null][] = [
    ["tel:+47-22-22-55-55", "+4722225555;;fixed_line"],
    ["tel:+47-22-22-55-55;ext=12", "+4722225555;12;fixed_line"],
    ["TEL:%2B47%2022%2022%2055%2055", "+4722225555;;fixed_line"],
    ["tel:22225555;phone-context=+47", "+4722225555;;fixed_line"],
    ["tel:08-12345678;phone-context=+46", "+46812345678;;fixed_line"],
    ["tel:22225555", "+4722225555;;fixed_line"],
    ["tel://22225555", "+4722225555;;fixed_line"],
    ["callto:+4722225555", "+4722225555;;fixed_line"],
    ["callto:tel:+4722225555", "+4722225555;;fixed_line"],
    ["sms:+4791234567?body=hei", "+4791234567;;mobile"],
    ["sms:+4791234567,+4791234568", null],
    ["tel:+4722225555,,12#", "+4722225555;12#;fixed_line"],
    ["tel:+4722225555p12", "+4722225555;12;fixed_line"],
    ["tel:+47 (0) 22 22 55 55", "+4722225555;;fixed_line"],
    ["tel:22 22 41 06 linje 12", "+4722224106;12;fixed_line"],
    ["tel:+45 33 12 43 10 lokal 41", "+4533124310;41;fixed_line_or_mobile"],
    ["tel:+46 8-465 002 08 ankn. 41", "+46846500208;41;fixed_line"],
    ["callto:live.no22225500", null],
    ["skype:ola.22225500?call", null],
    ["tel:ola22225500", ";;unknown"],
    ["tel:+1-800-FLOWERS", "+18003569377;;toll_free"],
    ["tel:02800", "+4702800;;company"],
    ["tel:112", "112;;emergency"],
    ["tel:1881", "1881;;short"],
    ["tel:7042;phone-context=example.com", "7042;;internal"],
    ["tel:+4712", ";;unknown"],
    ["tel:%E0%A4%A", ";;unknown"],
    ["tel:", null],
    ["tel:abc", null],
    ["mailto:ola@firma.no", null],
    ["https://firma.no/22225555", null],
    ["", null],
  ];
  for (const [href, number] of cases) assert.equal(read(href), number, href);
});

test("a link without country code has the agent's countries, and asks where two fit", () => {
  const number = numberFromHref("tel:33123456", { regions: ["NO", "DK"] });
  assert.equal(number?.readings.length, 2);
  assert.equal(number.confidence, 0.5);
});
