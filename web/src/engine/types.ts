import type { Kind } from "./kinds.ts";

export type { Kind } from "./kinds.ts";

/**
 * Why a text is held to be a number, and why one of this country. The first part of a list tells
 * the country, the rest what speaks for and against a phone.
 */
export type EvidenceCode =
  // the country
  | "plus" // it begins with + and a country code
  | "idd" // it begins with 00, or with what is dialled for another country from the region
  | "phone_context" // the link it stands in says which country it is local to
  | "field_region" // the CRM's field or record names the country
  | "named" // the text names the country, or a place or a company of it: "DK: 33 12 34 56", "Aarhus, tlf. 33 12 34 56"
  | "near" // a number with country code stands beside it in the text
  | "link" // tel: links beside it lead there
  | "language" // the page's language
  | "domain" // the page's domain
  | "region" // the agent's region
  | "code_without_plus" // it begins with the region's own country code, without plus
  | "region_ambiguous" // the agent has two regions where it is a number, and nothing tells which
  // for a phone
  | "href" // it is the address of a tel:, callto: or sms: link
  | "label" // a word before it says phone
  | "label_near" // such a word stands a little farther away
  | "label_after" // a word behind it says phone
  | "call" // somebody is asked to call
  | "fax" // a word says fax
  | "field" // the name of the field or the head of the column says phone
  | "place" // a word such as "office" or "support" stands before it
  | "prefix" // it begins with the national prefix
  | "grouping" // it is grouped as its country groups it
  | "name" // a name stands before it
  | "alone" // nothing else stands in the text
  | "letters" // it is written with letters, as toll-free numbers are: 1-800-FLOWERS
  | "extension" // it has an extension
  | "again" // the same number stands elsewhere in the text, with better evidence
  // against it
  | "prefix_missing" // its country writes a prefix before it, and there is none
  | "odd_grouping" // nobody groups a number like that
  | "thousands" // it is grouped as amounts are
  | "reject_word" // a word before it says order, invoice, account …
  | "reject_near" // such a word stands a little farther away
  | "reject_field" // the name of the field or the head of the column says so
  | "unknown_word" // a word stands before it that is neither label nor name
  | "number_word" // only "no." before it
  | "amount" // money or a unit beside it
  | "hash" // # before it
  | "code" // it is a part of a code, path or file name
  | "date_like" // it could be a date
  | "id_like" // it has the form and the check digit of an id
  | "sequence" // its digits count up or down
  | "range_like" // it could be two years or two times of day
  | "beside_digits" // other digits stand right beside it
  | "invalid"; // no number of the numbering plans

/** One way to read a text as a number. */
export interface Reading {
  /** "+4733123456"; "" where there is no worldwide form (short, emergency, internal). */
  readonly e164: string;
  /** ISO 3166 code; "" for worldwide numbers such as +800, and for internal ones. */
  readonly region: string;
  readonly kind: Kind;
}

/** A number found in a text. */
export interface FoundNumber extends Reading {
  /** Where it stands in the text, in UTF-16 code units; with its extension, without its label. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is pressed at home, for kinds that work only there ("02800", "1881", "112"); else "". */
  readonly digits: string;
  /** What is pressed after the other side has answered: digits, in links also * and #; "" where there is nothing. */
  readonly ext: string;
  /** How sure it is that this is a phone number, and of this region: 0 to 1; the page marks 0.5 and up. */
  readonly confidence: number;
  readonly evidence: readonly EvidenceCode[];
  /** All readings, the likeliest first, where more than one region is possible; else empty. */
  readonly readings: readonly Reading[];
}

/** What the page knows about the place a text comes from. */
export interface Evidence {
  /** The CRM's own field: its label or name, and the country of its record, where known. */
  readonly field?: { readonly label?: string; readonly region?: string };
  /** Addresses of tel: links, or E.164 numbers, that stand near the text. */
  readonly links?: readonly string[];
  /** The page's language: "nb-NO". */
  readonly language?: string;
  /** The page's host: "crm.example.no". */
  readonly domain?: string;
}

/** What the engine is told. */
export interface FindOptions {
  /** The agent's region: "NO". */
  readonly region?: string;
  /** The agent's regions, the likeliest first. */
  readonly regions?: readonly string[];
  /** Also give what the page would not mark: numbers with a confidence below 0.5. */
  readonly all?: boolean;
  readonly evidence?: Evidence;
}
