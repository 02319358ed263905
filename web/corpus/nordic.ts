// What only the Nordic part of the corpus has: extensions, service numbers, ids, and the same
// digits in Norway and Denmark.
import { nationalIds } from "./decoys.ts";
import { type Entry, type Place, entry } from "./entry.ts";
import type { Random } from "./random.ts";

/** A number as it is written, and its E.164 form. */
export interface Written {
  readonly text: string;
  readonly e164: string;
}

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  NO: [
    "{n} linje {x}",
    "{n}, linje {x}",
    "{n} linje: {x}",
    "{n} lnr {x}",
    "{n} lnr. {x}",
    "{n} internt {x}",
    "{n} int. {x}",
    "{n} int {x}",
    "{n} internnr {x}",
    "{n} ext {x}",
    "{n} ext. {x}",
    "{n} x{x}",
    "{n} x {x}",
    "{n} #{x}",
    "{n} (linje {x})",
    "{n} (internt {x})",
    "{n}, internt {x}",
    "{n} linjenr. {x}",
    "{n} intern {x}",
    "{n} / linje {x}",
    "{n};ext={x}",
    "{n},,{x}",
  ],
  SE: [
    "{n} ankn {x}",
    "{n} ankn. {x}",
    "{n} anknytning {x}",
    "{n}, anknytning {x}",
    "{n} (ankn {x})",
    "{n} ankn: {x}",
    "{n} ext {x}",
    "{n} x{x}",
    "{n} #{x}",
    "{n} int {x}",
    "{n}, ankn. {x}",
    "{n} anknyt. {x}",
    "{n} intern {x}",
  ],
  DK: [
    "{n} lokal {x}",
    "{n} lok. {x}",
    "{n}, lokal {x}",
    "{n} (lokal {x})",
    "{n} lokalnr. {x}",
    "{n} lokalnr {x}",
    "{n} ext {x}",
    "{n} ext. {x}",
    "{n} x{x}",
    "{n} lokal: {x}",
    "{n} #{x}",
    "{n} lok {x}",
  ],
  FI: [
    "{n} alanumero {x}",
    "{n}, alanumero {x}",
    "{n} ala {x}",
    "{n} alanro {x}",
    "{n} alanro. {x}",
    "{n} (alanumero {x})",
    "{n} ext {x}",
    "{n} x{x}",
    "{n} #{x}",
    "{n} ext. {x}",
    "{n} alanumero: {x}",
    "{n} ankn {x}",
  ],
  IS: [
    "{n} innanhússnúmer {x}",
    "{n} innanhúss {x}",
    "{n} ext {x}",
    "{n}, ext. {x}",
    "{n} x{x}",
    "{n} #{x}",
    "{n} int {x}",
    "{n} (innanhúss {x})",
  ],
};

const EXTENSION_FRAMES: Readonly<Record<string, readonly string[]>> = {
  NO: ["{e}", "Tlf. {e}", "Sentralbord {e}, spør etter Kari", "Ring {e} før kl. 15"],
  SE: ["{e}", "Tel {e}", "Växel {e}", "Ring mig på {e}, tack"],
  DK: ["{e}", "Tlf. {e}", "Ring til {e} i dag", "Kontor: {e}"],
  FI: ["{e}", "Puh. {e}", "Soita {e}", "Vaihde {e}, kysy Mattia"],
  IS: ["{e}", "Sími {e}", "Hringdu í {e}"],
};

/** Each way to write an extension twice, in different frames. */
export function extensionEntries(r: Random, write: (region: string) => Written): Entry[] {
  return Object.entries(EXTENSIONS).flatMap(([region, ways]) =>
    [...ways, ...ways].map((way) => {
      const number = write(region);
      const ext = r.pick([r.digits(1), r.digits(2), r.digits(3), r.digits(4)]).replace(/^0/, "1");
      const written = way.replace("{n}", number.text).replace("{x}", ext);
      const frame = r.pick(EXTENSION_FRAMES[region]!);
      const numbers = [{ text: written, e164: number.e164, ext }];
      return { ...entry("extension", region, frame.replace("{e}", written)), numbers };
    }),
  );
}

/** Ids of the five Nordic countries, each asked for in all five, with and without a label. */
export function idEntries(r: Random): Entry[] {
  const labels: Readonly<Record<string, readonly string[]>> = {
    fnr: ["{x}", "Fødselsnummer {x}", "fnr. {x}", "Fnr: {x}", "Personnr. {x}", "Søker: Ola Nordmann, {x}, Oslo"],
    fnrSpaced: ["{x}", "Fødselsnummer: {x}", "Fødselsnr. {x}", "F.nr {x}", "Pasient {x} henvist"],
    pnr: ["{x}", "Personnummer {x}", "Pnr: {x}", "Personnr {x}", "Anna Svensson, {x}, Uppsala"],
    pnrLong: ["{x}", "Personnummer: {x}", "pnr {x}", "Sökande {x}"],
    pnrBare: ["Personnummer {x}", "personnr: {x}"],
    cpr: ["{x}", "CPR {x}", "CPR-nr. {x}", "Cpr-nummer: {x}", "Mette Sørensen ({x})"],
    cprBare: ["CPR {x}", "cpr-nr {x}"],
    kt: ["{x}", "Kennitala {x}", "kt. {x}", "Kt: {x}", "Jón Jónsson, {x}"],
    ktBare: ["{x}", "kt. {x}", "Kennitala: {x}"],
    hetu: ["{x}", "Henkilötunnus {x}", "hetu {x}", "HETU: {x}", "Matti Virtanen {x}"],
  };
  const regions = ["NO", "SE", "DK", "FI", "IS"] as const;
  return Object.entries(labels).flatMap(([id, frames]) =>
    frames.flatMap((frame) =>
      [r.pick(regions), r.pick(regions)].map((region) =>
        entry("national id", region, frame.replace("{x}", nationalIds[id as keyof typeof nationalIds](r))),
      ),
    ),
  );
}

/** One way to tell Norway from Denmark: where each of the two stands, and what text surrounds it. */
interface Teller {
  readonly about: string;
  readonly place: (region: "NO" | "DK") => { region: string } & Place;
  readonly texts: Readonly<Record<"NO" | "DK", readonly string[]>>;
}

const both = ["NO", "DK"] as const;
const SAME = {
  NO: ["{n}", "Tlf. {n}", "Mobil {n}", "Telefon: {n}", "Ola Jensen {n}"],
  DK: ["{n}", "Tlf. {n}", "Mobil {n}", "Telefon: {n}", "Ola Jensen {n}"],
};
const other = (region: "NO" | "DK"): "NO" | "DK" => (region === "NO" ? "DK" : "NO");
const code = { NO: "+47", DK: "+45" } as const;

const TELLERS: readonly Teller[] = [
  { about: "pair: region", texts: SAME, place: (region) => ({ region }) },
  {
    about: "pair: field",
    texts: SAME,
    place: (region) => ({
      region: other(region),
      regions: [...both],
      evidence: { field: { label: "Telefon", region } },
    }),
  },
  {
    about: "pair: language",
    texts: SAME,
    place: (region) => ({
      region: other(region),
      regions: [other(region), region],
      evidence: { language: region === "NO" ? "nb" : "da" },
    }),
  },
  {
    about: "pair: language with country",
    texts: SAME,
    place: (region) => ({
      region: other(region),
      regions: [...both],
      evidence: { language: region === "NO" ? "nb-NO" : "da-DK" },
    }),
  },
  {
    about: "pair: domain",
    texts: SAME,
    place: (region) => ({
      region: other(region),
      regions: [...both],
      evidence: { domain: region === "NO" ? "crm.firma.no" : "crm.firma.dk" },
    }),
  },
  {
    about: "pair: link",
    texts: SAME,
    place: (region) => ({
      region: other(region),
      regions: [...both],
      evidence: { links: [`tel:${code[region]}22334455`], language: "en" },
    }),
  },
  {
    about: "pair: near",
    place: (region) => ({ region: other(region), regions: [...both] }),
    texts: {
      NO: [
        "Sentralbord [+47 22 22 55 55=+4722225555], direkte {n}",
        "{n} / [+47 915 55 555=+4791555555]",
        "Tlf {n}, mobil [+4791555555=+4791555555]",
      ],
      DK: [
        "Omstilling [+45 33 12 34 56=+4533123456], direkte {n}",
        "{n} / [+45 20 12 34 56=+4520123456]",
        "Tlf {n}, mobil [+4520123456=+4520123456]",
      ],
    },
  },
  {
    about: "pair: named",
    place: (region) => ({ region: other(region), regions: [...both] }),
    texts: {
      NO: ["Norge: {n}", "Norge {n}", "Oslo: {n}", "Norway – {n}"],
      DK: ["Danmark: {n}", "Danmark {n}", "DK {n}", "København: {n}"],
    },
  },
];

/** The same digits twice, once Norwegian and once Danish, with what tells them apart. */
export function pairEntries(r: Random, digits: () => string): Entry[] {
  return TELLERS.flatMap((teller) =>
    Array.from({ length: PAIRS_A_TELLER }, () => {
      const number = digits();
      const written = r.pick([
        number,
        number.replace(/(..)(..)(..)(..)/, "$1 $2 $3 $4"),
        number.replace(/(....)(....)/, "$1 $2"),
      ]);
      const choice = r.below(100);
      return both.map((region) => {
        const { region: asked, ...place } = teller.place(region);
        const texts = teller.texts[region];
        const text = texts[choice % texts.length]!.replace("{n}", `[${written}=${code[region]}${number}]`);
        return entry(teller.about, asked, text, place);
      });
    }).flat(),
  );
}

const PAIRS_A_TELLER = 21;
