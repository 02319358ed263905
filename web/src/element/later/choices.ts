// The times that are offered: one press each. Pure.
import type { Texts } from "../../texts/index.ts";
import { type Zone, clockIn, instantOf, whenInWords } from "./times.ts";

/** A time that is offered. */
export interface Choice {
  readonly id: "hour" | "afternoon" | "tomorrow";
  /** As Date.now(). */
  readonly at: number;
  /** "Tomorrow morning" */
  readonly label: string;
  /** "Tomorrow 09:00 there (10:00 here)" */
  readonly when: string;
}

const MINUTE = 60_000;
const AFTERNOON = 14;
const MORNING = 9;

/** What is offered now: an hour from now, this afternoon while that is ahead, and tomorrow morning, by the clock there. */
export function choicesFor(now: number, zone: Zone, locale: string, texts: Texts): Choice[] {
  const there = clockIn(zone, now);
  const at = (days: number, hour: number) => instantOf({ ...there, day: there.day + days, hour, minute: 0 }, zone);
  const choice = (id: Choice["id"], label: string, instant: number): Choice => ({
    id, at: instant, label, when: whenInWords(instant, zone, now, locale, texts),
  });
  return [
    choice("hour", texts.say("later_hour"), Math.ceil((now + 60 * MINUTE) / MINUTE) * MINUTE),
    ...(there.hour < AFTERNOON - 1 ? [choice("afternoon", texts.say("later_afternoon"), at(0, AFTERNOON))] : []),
    choice("tomorrow", texts.say("later_tomorrow"), at(1, MORNING)),
  ];
}

/** A field's value for an instant, "2026-11-23T09:00". */
export function fieldValue(at: number, zone: Zone): string {
  const { year, month, day, hour, minute } = clockIn(zone, at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant a field's value means by a clock; null where it is none. */
export function fieldInstant(value: string, zone: Zone): number | null {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value)?.map(Number) ?? [];
  if (!year || !month || !day || hour === undefined || minute === undefined) return null;
  return instantOf({ year, month, day, hour, minute }, zone);
}
