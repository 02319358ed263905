// The parties of the story, the same each night, and what of each is a phone number.
import { COUNTRIES, type Country } from "./countries.ts";

/** A phone number as it was typed, and what it is. */
export interface Written {
  readonly text: string;
  readonly e164: string;
  /** What is pressed once it is answered: "12"; "" for nothing. */
  readonly ext: string;
}

/** One of a party's contact mechanisms, in Tryton's words. */
export interface Mechanism {
  readonly type: "phone" | "mobile" | "fax" | "email" | "website" | "skype";
  readonly value: string;
  /** What was written beside it. */
  readonly name: string;
  /** The number its value is; null where it is none. */
  readonly number: Written | null;
  /** The number in what was written beside it. */
  readonly aside: Written | null;
}

/** A party, as it is created and as it must be found. */
export interface Party {
  readonly name: string;
  readonly country: Country;
  readonly mechanisms: readonly Mechanism[];
  readonly address: { readonly street: string; readonly postal_code: string; readonly city: string };
  readonly identifiers: readonly string[];
  readonly note: { readonly message: string; readonly number: Written };
}

/** All of them, in the order in which they are created. */
export function makeParties(): readonly Party[] {
  return COUNTRIES.flatMap((country, c) => country.names.map((name, n) => makeParty(country, name, c * 6 + n)));
}

function makeParty(country: Country, name: string, index: number): Party {
  let serial = 101 + index * 17;
  const write = (patterns: readonly string[], shift = 0): Written => written(patterns[(index + shift) % patterns.length]!, country.code, serial++);
  const [street, postal_code, city] = country.places[index % country.places.length]!;
  const note = write(country.mobiles, 2);
  return {
    name,
    country,
    mechanisms: [...phonesOf(country, index, write), ...othersOf(country, index)],
    address: { street, postal_code, city },
    identifiers: country.identifiers,
    note: { message: country.note.replace("{}", note.text), number: note },
  };
}

type Writer = (patterns: readonly string[], shift?: number) => Written;

function phonesOf(country: Country, index: number, write: Writer): readonly Mechanism[] {
  const [hours = "", besides = "", since = ""] = country.asides;
  const phone = write(country.phones);
  const mobile = write(country.mobiles);
  const fax = write(country.phones, 1);
  const other = write([besides.slice(besides.search(/[+\d#(]/))]);
  const text = besides.slice(0, besides.search(/[+\d#(]/)) + other.text;
  const list: Mechanism[] = [
    { type: "phone", value: phone.text, name: index % 2 ? hours : "", number: phone, aside: null },
    { type: "mobile", value: mobile.text, name: index % 3 === 0 ? text : "", number: mobile, aside: index % 3 === 0 ? other : null },
    { type: "fax", value: fax.text, name: index % 3 === 1 ? since : "", number: fax, aside: null },
  ];
  const extended = country.extended && index % 2 === 0 ? write([country.extended]) : null;
  if (extended) list.push({ type: "phone", value: extended.text, name: "", number: extended, aside: null });
  return list;
}

/** What a party has beside its phones: addresses of other kinds, with digits that are no phone number's. */
function othersOf({ region }: Country, index: number): readonly Mechanism[] {
  const domain = `example.${region.toLowerCase()}`;
  const none = { name: "", number: null, aside: null };
  return [
    { ...none, type: "email", value: `post.2222${5500 + index}@${domain}` },
    { ...none, type: "website", value: `https://www.${domain}/22${225500 + index}?order=41${234500 + index}` },
    ...(index % 4 === 0 ? [{ ...none, type: "skype" as const, value: `live.${region.toLowerCase()}${22225500 + index}` }] : []),
  ];
}

/** Fills a pattern; the number is all digits up to a word, what comes after it is the extension. */
function written(pattern: string, code: string, serial: number): Written {
  const holes = pattern.split("#").length - 1;
  const digits = String(serial).padStart(holes, "41230000").slice(-holes);
  let at = 0;
  const text = pattern.replaceAll("#", () => digits[at++]!);
  const [, main = "", ext = ""] = /^([^a-z]*?)(?:\s*[a-z][a-z. ]*(\d+))?$/.exec(text) ?? [];
  const all = main.replace("(0)", "").replaceAll(/\D/g, "");
  if (/^\(?\+/.test(main)) return { text, e164: `+${all}`, ext };
  if (/^00/.test(main)) return { text, e164: `+${all.slice(2)}`, ext };
  return { text, e164: `+${code}${all.replace(/^0/, "")}`, ext };
}
