// Numbers, names and times as people write them.
import type { LocalTime } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import type { Subject } from "../subject.ts";

/**
 * A number in groups before the server has written it: the groups it has on the page, behind the
 * country code that it will be dialled with.
 */
export function groupsOf({ e164, digits, text, ext }: Pick<Subject, "e164" | "digits" | "text" | "ext">): string {
  // What works only at home is dialled as it is pressed there: 02800, not +47 02800.
  if (digits) return digits;
  if (!e164) return withoutExtension(text, ext);
  const national = withoutExtension(text, ext)
    .replace(/\(0\)/, " ")
    .split(/[^\d０-９٠-٩]+/)
    .map(latin)
    .filter(Boolean);
  for (let from = 0; from < national.length; from++) {
    for (const rest of [national.slice(from), trimmed(national.slice(from))]) {
      const length = rest.join("").length;
      const code = e164.slice(0, e164.length - length);
      if (length > 4 && /^\+\d{1,3}$/.test(code) && e164.endsWith(rest.join(""))) return [code, ...rest].join(" ");
    }
  }
  return e164.replace(/^(\+\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, "$1 $2 $3 $4 $5");
}

/** Groups without the prefix that is dialled at home. */
function trimmed(groups: readonly string[]): string[] {
  return [groups[0]!.replace(/^0/, ""), ...groups.slice(1)].filter(Boolean);
}

function withoutExtension(text: string, ext: string): string {
  const at = ext ? text.lastIndexOf(ext) : -1;
  return (at > 0 ? text.slice(0, at) : text).replace(/^(?:tel|callto|sms):/i, "").trim();
}

function latin(digits: string): string {
  return digits.replace(/[^\d]/g, (digit) => String(digit.codePointAt(0)! & 15));
}

/** "Kari Nordmann" → "Kari N.": enough for her who knows herself. */
export function shortName(name: string): string {
  const [first, ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last ? `${first} ${[...last][0]}.` : (first ?? "");
}

/** "12" → "1 2": keys are pressed one by one. */
export function keysOf(ext: string): string {
  return [...ext].join(" ");
}

/** "0:42", "1:02:03" */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const pad = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** A time of day as the reader's locale writes it. */
export function timeOfDay(at: number, locale: string, zone?: string): string {
  const form: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale, zone ? { ...form, timeZone: zone } : form).format(at);
}

const MORNING = 7;
const NIGHT = 21;

/** What time it is where the number is: one time, the first and last of several, or "". */
export function timeThere(times: readonly LocalTime[], now: number, locale: string, texts: Texts): string {
  const clocks = times.map((each) => clockOf(each, now)).sort((a, b) => a.order - b.order);
  const said = [...new Set(clocks.map(({ at, zone }) => timeOfDay(at, locale, zone)))];
  if (said.length === 0) return "";
  const night = clocks.every(({ hour }) => hour < MORNING || hour >= NIGHT) ? "yes" : "";
  return texts.say("there", { time: said[0]!, until: said.length > 1 ? said.at(-1)! : "", night });
}

/** Whether it is night wherever the number may be. */
export function isNight(times: readonly LocalTime[], now: number): boolean {
  const hours = times.map((each) => clockOf(each, now).hour);
  return hours.length > 0 && hours.every((hour) => hour < MORNING || hour >= NIGHT);
}

/** The clock there, by the offset that the server gives: browsers do not know every zone. */
function clockOf({ time }: LocalTime, now: number) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? [];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const shifted = now + offset;
  const hour = new Date(shifted).getUTCHours();
  return { at: shifted, zone: "UTC", hour, order: offset };
}
