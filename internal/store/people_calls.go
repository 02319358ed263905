package store

const (
	seenByAgent  = "the agent herself, on our pages and on what she paired; an administrator who settles a call of hers, which is written down; a colleague who is about to call the same number learns that somebody called it today, and who only where `names_colleagues` is on"
	untilDeleted = "until the call is deleted, after 13 months (`retention.delete_calls_after_months`)"
)

func callsKept() Kept {
	return Kept{
		Table: "calls", About: "what became of a click",
		Purpose: "to order each call once, to tell the agent what became of it, and to have it in her list",
		Seen:    seenByAgent,
		Until: "the number and all that leads to the person called: 90 days (`retention.mask_numbers_after_days`), then country and last two digits remain; " +
			"the call, as the agent's work: 13 months (`retention.delete_calls_after_months`); `clicktocall erase NUMBER` takes the number at once",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"),
			of(Agent, "agent_name", "her name, as Puzzel has it"),
			number("number_text", "the number as it was clicked or typed"),
			number("e164", "the number in its worldwide form"),
			of(Called, "ext", "the extension to press; masked with the number"),
			of(Called, "region", "the country of the number; stays"),
			of(Called, "kind", "mobile, fixed line and so on; stays"),
			number("digits", "the digits of a short or internal number"),
			number("dialled", "the destination as it was sent to Puzzel"),
			number("reason", "why it was refused or is unknown; names the number of another call that was in the way, and quotes Puzzel"),
			number("context", "the record in the CRM: system, kind, id, address, and the person's name; forgotten with the number"),
			number("options", "the callout's fields as the click gave them, such as a list value"),
			number("passed", "which rules the agent passed, and her own reason"),
			number("notes", "what the agent noted of the call; forgotten with the number"),
			of(Agent, "click_key", "the surface's own key of the click; a day, then it is forgotten"),
			of(Both, "click_digest", "a digest of what was asked, the number among it; a day, or until the number is masked or erased"),
			of(Agent, "state", "where the call stands"),
			of(Agent, "evidence_by", "how that is known"),
			of(Both, "outcome", "how it went, often in the agent's own word"),
			of(Agent, "outcome_by", "who or what says so"),
			of(Agent, "again", "she said that her phone did not ring"),
			of(Agent, "created_at", "when she clicked"),
			of(Agent, "ordered_at", "when Puzzel took the order"),
			of(Agent, "agent_ringing_at", "when her phone was seen to ring"),
			of(Agent, "agent_answered_at", "when she was seen on the line"),
			of(Called, "customer_answered_at", "when the person called was seen to answer"),
			of(Agent, "unknown_at", "since when nobody knows what became of the order"),
			of(Agent, "ended_at", "when it was seen to be over"),
			of(Agent, "agent_line_seconds", "how long she was on the line"),
			of(Agent, "watch_status_before", "her Puzzel status before the order"),
			of(Agent, "watch_looked_at", "when her state was last read for this call"),
			of(Agent, "watch_available_since", "since when she was seen free afterwards"),
		}, plain("customer_key", "id", "evidence_certain", "outcome_certain", "request_id", "road", "live",
			"order_owner", "order_deadline", "masked")...),
	}
}

func eventsKept() Kept {
	return Kept{
		Table: "events", About: "one change of a call",
		Purpose: "so that every open page hears of it, also after a pause", Seen: "the agent herself", Until: untilDeleted,
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "state", "where the call stood"),
			of(Both, "outcome", "how it went"), of(Agent, "at", "when"),
		}, append(plain("seq", "customer_key", "call_id"), only("postgres", Column{Name: "tx"}))...),
	}
}

func joinedKept() Kept {
	return Kept{
		Table: "joined_clicks", About: "a click on a number that was being called already",
		Purpose: "to answer the same click again with the same call, instead of ordering another", Seen: "nobody; it is compared",
		Until: "a day, at the latest with the call",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "click_key", "the surface's own key of the click"),
			of(Both, "click_digest", "a digest of what was asked, the number among it; until the number is masked or erased"),
			of(Agent, "created_at", "when she clicked"),
		}, plain("customer_key", "call_id")...),
	}
}

func exchangesKept() Kept {
	return Kept{
		Table: "exchanges", About: "one request to Puzzel for a click, and the answer",
		Purpose: "to find out with Puzzel's support what went wrong", Seen: "administrators; reading it is written down in the log",
		Until: "14 days (`retention.delete_exchanges_after_days`), at the latest with the call's number; `keep_exchanges = \"off\"` keeps none",
		Columns: append([]Column{
			of(Agent, "at", "when"), of(Agent, "request", "what was sent: names of fields, states and short numbers; no token, no password, no phone number"),
			of(Agent, "answer", "what came back, in the same way; her state among it"),
			of(Agent, "message", "Puzzel's message, masked"), of(Agent, "failure", "what the attempt ended with, masked"),
		}, plain("customer_key", "call_id", "id", "server", "operation", "method", "path", "attempt", "milliseconds",
			"status", "puzzel_code", "puzzel_id", "then_what")...),
	}
}

func doNotCallKept() Kept {
	return Kept{
		Table: "do_not_call", About: "a number nobody shall call",
		Purpose: "to protect the person who asked for it", Seen: "whoever keeps the list at the server's terminal; an agent who clicks the number, with the reason",
		Until: "until it is removed (`clicktocall dnc remove`); `erase` leaves it, because it protects that person",
		Columns: append([]Column{
			number("e164", "the number"), number("reason", "why, in somebody's own words"),
			of(Agent, "added_by", "who put it there"), of(Called, "added_at", "when"),
		}, plain("customer_key")...),
	}
}

func factsKept() Kept {
	return Kept{
		Table: "facts", About: "something measured of the customer's Puzzel",
		Purpose: "to know how this Puzzel behaves", Seen: "whoever runs `clicktocall doctor`", Until: "until it is measured anew; `erase` strikes numbers out",
		Columns: append([]Column{
			number("value", "what was found, such as a display number's form"), number("evidence", "how it was found; a test call's number may be in it"),
		}, plain("customer_key", "name", "at")...),
	}
}
