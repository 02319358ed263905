package store

func remindersKept() Kept {
	return Kept{
		Table: "reminders", About: "an agent's wish to call a number later",
		Purpose: "to remind her when it is time", Seen: "the agent herself, on our pages and on what she paired; nobody else",
		Until: "as long as a call: 90 days after it was done or dismissed, or was due, the number and all that leads to the person called go, " +
			"and one still open is let go (`retention.mask_numbers_after_days`); the rest after 13 months (`retention.delete_calls_after_months`); " +
			"`clicktocall erase NUMBER` takes the number at once",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"),
			of(Agent, "agent_name", "her name, as Puzzel has it"),
			of(Agent, "state", "whether she has called, or let it go"),
			number("number_text", "the number as it was clicked or typed"),
			number("e164", "the number in its worldwide form"),
			of(Called, "ext", "the extension to press; forgotten with the number"),
			of(Called, "region", "the country of the number; stays"),
			of(Called, "kind", "mobile, fixed line and so on; stays"),
			number("digits", "the digits of a short or internal number"),
			number("context", "the record in the CRM: system, kind, id, address, and the person's name; forgotten with the number"),
			number("note", "what she wants to remember; forgotten with the number"),
			of(Both, "due_at", "when she wants to call"),
			of(Called, "zone", "the time zone in which the person called lives, as far as the number or she says"),
			of(Agent, "created_at", "when she kept it"),
			of(Agent, "closed_at", "when she called, or let it go"),
		}, plain("customer_key", "id", "from_call", "done_by", "ages_from", "masked")...),
	}
}

func reminderEventsKept() Kept {
	return Kept{
		Table: "reminder_events", About: "one change of a reminder",
		Purpose: "so that every open page hears of it, also after a pause", Seen: "the agent herself", Until: "until the reminder is deleted",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "state", "where the reminder stood"), of(Agent, "at", "when"),
		}, append(plain("seq", "customer_key", "reminder_id"), only("postgres", Column{Name: "tx"}))...),
	}
}
