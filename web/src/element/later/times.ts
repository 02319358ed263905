// Instants as people say them: by the clock of the person called, and by the reader's own. Pure.
import type { LocalTime } from "../../core/types.ts";
import type { Texts } from "../../texts/index.ts";
import { timeOfDay } from "../card/format.ts";

/** A clock: an IANA zone, or "" for the reader's own. */
export type Zone = string;

/** The parts a clock shows. */
export interface Clock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** The zone in which the person called lives, where what the server said leaves no doubt and the browser knows it; else "". */
export function zoneThere(times: readonly LocalTime[]): Zone {
  const [only, ...others] = times;
  return only && others.length === 0 && knows(only.zone) ? only.zone : "";
}

/** Whether this browser knows a zone; a server may know newer ones. */
export function knows(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** What the clock shows in a zone. */
export function clockIn(zone: Zone, at: number): Clock {
  const form = new Intl.DateTimeFormat("en", {
    ...(zone ? { timeZone: zone } : {}),
    calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  });
  const parts = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return parts as unknown as Clock;
}

/** The instant at which the clock of a zone shows this; a time that a change of the clocks leaves out is a little later. */
export function instantOf({ year, month, day, hour, minute }: Clock, zone: Zone): number {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  let at = wanted;
  for (let tries = 0; tries < 3; tries++) {
    const off = wanted - asUTC(clockIn(zone, at));
    if (off === 0) break;
    at += off;
  }
  return at;
}

function asUTC({ year, month, day, hour, minute }: Clock): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** In how many days of that clock an instant is: 0 today, 1 tomorrow. */
function daysFrom(now: number, at: number, zone: Zone): number {
  const dayOf = (instant: number): number => {
    const { year, month, day } = clockIn(zone, instant);
    return Date.UTC(year, month - 1, day);
  };
  return Math.round((dayOf(at) - dayOf(now)) / 86_400_000);
}

/** "Tomorrow 09:00", by one clock. */
function dayAndTime(at: number, now: number, zone: Zone, locale: string, texts: Texts): string {
  return `${dayOf(at, now, zone, locale, texts)} ${timeOfDay(at, locale, zone || undefined)}`;
}

function dayOf(at: number, now: number, zone: Zone, locale: string, texts: Texts): string {
  const days = daysFrom(now, at, zone);
  if (days === 0 || days === 1 || days === -1) {
    const said = new Intl.RelativeTimeFormat(texts.language, { numeric: "auto" }).format(days, "day");
    return said.charAt(0).toLocaleUpperCase(texts.language) + said.slice(1);
  }
  const form: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(locale, zone ? { ...form, timeZone: zone } : form).format(at);
}

/**
 * "Tomorrow 09:00 there (10:00 here)"; one time where both clocks show the same, and the own clock
 * alone where nobody knows the other. Where it is another day here, that is said, too.
 */
export function whenInWords(at: number, zone: Zone, now: number, locale: string, texts: Texts): string {
  if (!zone || sameClock(at, zone)) return texts.say("later_when", { time: dayAndTime(at, now, "", locale, texts) });
  const sameDay = daysFrom(now, at, zone) === daysFrom(now, at, "") && sameDate(now, zone);
  return texts.say("later_when", {
    time: dayAndTime(at, now, zone, locale, texts),
    there: "yes",
    here: sameDay ? timeOfDay(at, locale) : dayAndTime(at, now, "", locale, texts),
  });
}

function sameClock(at: number, zone: Zone): boolean {
  return asUTC(clockIn(zone, at)) === asUTC(clockIn("", at));
}

function sameDate(at: number, zone: Zone): boolean {
  const [there, here] = [clockIn(zone, at), clockIn("", at)];
  return there.day === here.day && there.month === here.month;
}
