// A card's number as a wish to call it later, and a reminder as the subject of a card.
import type { Call, KeepReminder, Reminder } from "../../core/types.ts";
import { subjectOfCall } from "../card/start-state.ts";
import { type Subject, orderText } from "../subject.ts";

/** What to keep: after is the call that the card shows. */
export function wishOf(subject: Subject, after: Call | null, at: number, note: string): KeepReminder {
  const { context, region } = subject;
  return {
    number: orderText(subject),
    region: region || null,
    context,
    due_at: new Date(at).toISOString(),
    note: note || null,
    from_call_id: after?.id ?? null,
  };
}

/** The subject of a reminder's card; a click on it is a click on the reminder. */
export function subjectOfReminder(reminder: Reminder): Subject {
  return { ...subjectOfCall(reminder), reminder: reminder.id };
}
