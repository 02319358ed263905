// How people really write numbers: departments, call logs, wrapped lines, slips of the pen, tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findNumbers } from "../../src/engine/index.ts";

const found = (text: string, region: string): string[] =>
  findNumbers(text, { region }).map(({ e164, digits, ext }) => `${e164 || digits}${ext && `;${ext}`}`);

function check(cases: readonly (readonly [text: string, region: string, ...numbers: string[]])[]): void {
  for (const [text, region, ...numbers] of cases) assert.deepEqual(found(text, region), numbers, text);
}

test("departments are called, orders are not", () => {
  check([
    ["Orders: (888) 458-3202", "US", "+18884583202"],
    ["Commandes : 05 56 41 71 63", "FR", "+33556417163"],
    ["Zamówienia: 604-737-885", "PL", "+48604737885"],
    ["Заказы: 8 (495) 123-45-67", "RU", "+74951234567"],
    ["nr zamówienia 604737885", "PL"],
    ["Zamówienia 604737885", "PL"],
    ["Замовлення № 0444416629", "UA"],
    ["Fragen zur Rechnung: 0221 4083313", "DE", "+492214083313"],
    ["Rechnung: 0221 4083313", "DE"],
    ["Dział zamówień: 22 123 45 67", "PL", "+48221234567"],
    ["Pour toute réclamation : 01 23 45 67 89", "FR", "+33123456789"],
    ["Order: 08-777 88 90 Support: 08-777 88 91", "SE", "+4687778890", "+4687778891"],
    ["Order: 08-777 88 90", "SE"],
    ["Salg: 75389960\nVærksted: 4497 5355", "DK", "+4575389960", "+4544975355"],
    ["Salg: 75389960\nOrdre: 44975355", "DK"],
    ["Avgreiðsla: 354 019\nSøla: 35 92 46\nBíleggingar: 329911", "FO", "+298354019", "+298359246", "+298329911"],
    ["Bíleggingar: 329911", "FO"],
  ]);
});

test("what stands beside a number in a log", () => {
  check([
    ["16:58 025-83875006 占线", "CN", "+862583875006"],
    ["02.03 461 07 580 - ring", "NO", "+4746107580"],
    ["lun-vie 9-14 96 257 03 74", "ES", "+34962570374"],
    ["Hoy 20/09 11-5966-6205 no contestó", "AR", "+541159666205"],
    ["热线：400-325-9356（9:00-21:00）", "CN", "+864003259356"],
    ["02/2012 3456", "SK", "+421220123456"],
    ["0274453865 (ref 0505040731)", "GH", "+233274453865"],
    ["nr. înreg. 0725670098/16.06.2019", "RO"],
    ["25.08.2021 021/898-9121 193,67 EUR", "RS", "+381218989121"],
    ["250 kr 912 34 567", "NO", "+4791234567"],
    ["Kari(912 34 567)", "NO", "+4791234567"],
    ["+15032173832,,469-6279-494# US", "US", "+15032173832"],
  ]);
});

test("a code and the phone behind it", () => {
  check([
    ["réf 04001 0977813347", "FR", "+33977813347"],
    ["rif. 42205 328/6703996", "IT", "+393286703996"],
    ["Matricule 19460615 952 14", "LU"],
    ["réf 0977813347", "FR"],
  ]);
});

test("prefixes that were dialled in Mexico until 2019", () => {
  check([
    ["+52 1 33 3053 8372", "MX", "+523330538372"],
    ["Tel. 01 998 346 8311", "MX", "+529983468311"],
    ["cel 044 55 4326 7030", "MX", "+525543267030"],
    ["Pedido 019983468311", "MX"],
  ]);
});

test("short numbers that the plans lack, or that stand behind a longer one", () => {
  check([
    ["מוקד עירוני 106", "IL", "106"],
    ["Emergency 112 or 767", "NG", "112", "767"],
    ["电话 12306", "CN", "12306"],
    ["共12306人", "CN"],
    ["Huisartsenpost 116 117", "NL", "116117"],
    ["116 117 stuks", "NL"],
    ["Healthline 0800 611 116 or 111", "NZ", "+64800611116", "111"],
    ["Healthline 0800 611 116, room 111", "NZ", "+64800611116"],
  ]);
});

test("a line break inside a number", () => {
  check([
    ["Mob: 90\n95 46 72", "NO", "+4790954672"],
    ["Reach me at (469)\n504-2064", "US", "+14695042064"],
    ["Tlf: 22 22 55 55\n91 23 45 67", "NO", "+4722225555", "+4791234567"],
    ["Rom 90\n95 46 72", "NO"],
    ["Telefon (+45)\n33 12 34 56", "DK", "+4533123456"],
  ]);
  const [number] = findNumbers("Mob: 90\n95 46 72.", { region: "NO" });
  assert.deepEqual([number?.start, number?.end, number?.text], [5, 16, "90\n95 46 72"]);
});

test("a number that stands twice", () => {
  check([
    ["tel. 226211330 (powtarzam 226211330)", "PL", "+48226211330", "+48226211330"],
    ["zapytać 226211330", "PL"],
  ]);
  assert.deepEqual(findNumbers("tlf 22225555, jeg sa 22225555", { region: "NO" }).at(-1)?.evidence.at(-1), "again");
});

test("slips of the pen", () => {
  check([
    ["Phnoe: 4153833598", "US", "+14153833598"],
    ["telfon 87.75.53.94", "DK", "+4587755394"],
    ["Tel: 31-4149639", "SE", "+46314149639"],
  ]);
});

test("words that mean something else elsewhere", () => {
  check([
    ["妈的号码 138-4060-1003", "CN", "+8613840601003"],
    ["订单的号码 138-4060-1003", "CN"],
    ["ya no el 683 65 75 17", "ES", "+34683657517"],
    ["już nie 607 355 055", "PL", "+48607355055"],
    ["po południu 604 57 34 64", "PL", "+48604573464"],
    ["Order no 4722225555", "US"],
    ["mail: a@exemplo.com.br · 61 5866-5815", "BR", "+556158665815"],
  ]);
});

test("codes of things we do not know", () => {
  check([
    ["KBX 0482834068", "BE"],
    ["[0907384323] DEBUG", "SK"],
    ["八達通 28256933(4)", "HK"],
    ["Bergen Rør AS 22225555", "NO", "+4722225555"],
  ]);
});

test("cells and their columns", () => {
  check([
    ["Pedido\tCliente\tMóvil\n713319740\tÍñigo\t644 826 348", "ES", "+34644826348"],
    ["번호\t이름\t연락처\n0283813996\t정\t010-4663-1428", "KR", "+821046631428"],
    ["Lead ID,Mobile,Budget\n9061949740,88945 48427,22 lakh", "IN", "+918894548427"],
    ["S/N | Site\n0199213517 | A1", "MY"],
  ]);
});

test("extensions by more words", () => {
  check([
    ["65 971 336 iekš. 51", "LV", "+37165971336;51"],
    ["(02) 4580-1790分機58", "TW", "+886245801790;58"],
    ["+84 225 277 7231, máy lẻ 900", "VN", "+842252777231;900"],
    ["06 1 585 2173/67-es mellék", "HU", "+3615852173;67"],
    ["Tlf 22 22 55 55, tast 12", "NO", "+4722225555;12"],
    ["0232 538 71 01/4183", "TR", "+902325387101;4183"],
    ["0232 538 71 01/02", "TR", "+902325387101"],
    ["Tlf 22 22 55 55, tast 2 for faktura", "NO", "+4722225555"],
  ]);
});
