// What of a record can be kept with a call. The server refuses an order whose record it cannot keep;
// no record is worth a call, so what it would refuse is left out here.
import type { RecordOf } from "./subject.ts";

/** The server's own limits, in bytes of UTF-8. */
const LONGEST = 500;
const LONGEST_URL = 4 * LONGEST;

const CONTROL = /\p{Cc}/u;

/** A record without what nobody said and what cannot be kept. A system alone is no record. */
export function recordFrom(said: { readonly [K in keyof RecordOf]: string | null | undefined }): RecordOf {
  const fields = { system: word(said.system), type: word(said.type), id: word(said.id), name: nameFrom(said.name), url: addressFrom(said.url) };
  const given = Object.entries(fields).filter(([, value]) => value);
  return given.some(([field]) => field !== "system") ? Object.fromEntries(given) : {};
}

/** What is found by: a part of it would find something else. */
function word(text: string | null | undefined): string {
  return text && !CONTROL.test(text) && cut(text, LONGEST) === text ? text : "";
}

/** What is read: a part of it is better than none. */
function nameFrom(text: string | null | undefined): string {
  return cut((text ?? "").split(CONTROL).join(" "), LONGEST).trim();
}

function addressFrom(text: string | null | undefined): string {
  if (!text || !URL.canParse(text)) return "";
  const { protocol, username, password, href } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password) return "";
  // A browser forgives a lone %, the server does not. All of it is ASCII.
  const address = href.replace(/%(?![0-9a-f]{2})/gi, "%25");
  return address.length <= LONGEST_URL ? address : "";
}

/** As many whole characters as there is room for. */
function cut(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}
