package store

const weekAfter = "a week after it is over"

func peopleKept() Kept {
	return Kept{
		Table: "access_people", About: "an agent who has come in",
		Purpose: "to know her again, and to let her sign-ins sleep when she has gone home", Seen: "nobody but the product; administrators by the list of her sessions",
		Until: "13 months after she came in last",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "name", "her name"), of(Agent, "username", "her Puzzel username"),
			of(Agent, "off_since", "since when Puzzel shows her logged off"), of(Agent, "looked_at", "when her state was last read"),
			of(Agent, "missing_at", "when Puzzel was first seen not to know her"), of(Agent, "ordered_by", "which kind of sign-in orders for her"),
			of(Agent, "seen_at", "when she came in last"),
		}, plain("customer_key")...),
	}
}

func sessionsKept() Kept {
	return Kept{
		Table: "access_sessions", About: "a browser she signed in with, or something she paired",
		Purpose: "to let her in, and to let her see and end what is open", Seen: "the agent herself, and administrators", Until: weekAfter,
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "door", "own pages, pairing, or the frame inside Puzzel"), of(Agent, "origin", "the page it was paired for"),
			of(Agent, "label", "the browser's name of itself, or the address that asked"), of(Agent, "made_at", "when it began"),
			of(Agent, "seen_at", "when it was used last"), of(Agent, "ends_at", "when it ends"), of(Agent, "asleep_at", "since when it sleeps"),
			of(Agent, "woken_at", "when she woke it"), of(Agent, "ended_at", "when it ended"), of(Agent, "ended_why", "why"),
		}, plain("id", "customer_key", "sign_in", "client_id", "frame")...),
	}
}

func tokensKept() Kept {
	return Kept{
		Table: "access_tokens", About: "a cookie or bearer token, by its SHA-256: what is kept opens nothing",
		Purpose: "to know it again", Seen: "nobody", Until: weekAfter,
		Columns: append([]Column{of(Agent, "used_at", "when it was used, where it is good for one use")},
			plain("hash", "session_id", "made_at", "ends_at")...),
	}
}

func credentialsKept() Kept {
	return Kept{
		Table: "access_credentials", About: "what lets the server speak to Puzzel for an agent; never a password",
		Purpose: "to order her calls", Seen: "nobody: it is sealed with a key that is not in the database",
		Until: "until she signs out, or a week after it is surely over",
		Columns: append([]Column{
			of(Agent, "user_id", "her Puzzel user id"), of(Agent, "kind", "how she is signed in"),
			of(Agent, "sealed", "Puzzel's session and token, sealed"), of(Agent, "made_at", "when she signed in"),
			of(Agent, "usable_until", "how long it can be relied on"),
		}, plain("customer_key", "id", "revision", "token_until", "over_at", "renew_owner", "renew_until")...),
	}
}

func grantsKept() Kept {
	return Kept{
		Table: "access_grants", About: "a promise of a way in: an invitation, a pairing code, the set-up code; by its SHA-256",
		Purpose: "to let somebody in once", Seen: "administrators see invitations that were made", Until: weekAfter,
		Columns: append([]Column{
			of(Agent, "user_id", "whom it lets in"), of(Agent, "agent_name", "her name"), of(Agent, "origin", "the page that asked"),
			of(Agent, "address", "the address that asked"), of(Agent, "made_at", "when"), of(Agent, "used_at", "when it was used"),
		}, plain("hash", "id", "kind", "typed", "customer_key", "sign_in", "client_id", "redirect", "challenge", "state",
			"session_id", "ends_at", "polled_at")...),
	}
}

func triesKept() Kept {
	return Kept{
		Table: "access_tries", About: "a sign-in that was tried and did not succeed yet",
		Purpose: "so that no more than two wrong passwords reach Puzzel, which blocks the user at the fourth",
		Seen:    "administrators, as the list of users held back", Until: "a day, and a week until it is swept; gone when a sign-in succeeds",
		Columns: append([]Column{
			of(Agent, "name", "the username as it was typed, or the address that asks for codes"), of(Agent, "at", "when"),
			of(Agent, "until", "how long it counts"), of(Agent, "own", "whether it came from a browser that succeeded before"),
		},
			plain("id", "customer_key")...),
	}
}

func customersKept() Kept {
	return Kept{
		Table: "access_customers", About: "the customer that set-up named", Purpose: "to know whose server this is", Seen: "everybody who signs in sees the organisation's name",
		Until:   "as long as the server is in use",
		Columns: append([]Column{of(Agent, "administrator", "the first administrator's Puzzel username or id")}, plain("customer_key", "name", "cloud", "made_at")...),
	}
}

func notesKept() Kept {
	return Kept{
		Table: "access_notes", About: "what an administrator has said about new orders: the stop switch and the pilot group; and a check of the key file",
		Purpose: "so that every process goes by it", Seen: "administrators; agents see why calls are stopped", Until: "until it is said otherwise",
		Columns: append([]Column{of(Agent, "value", "who stopped the calls, why and when; the pilots' usernames or ids, who named them and when")},
			plain("name", "at")...),
	}
}

func readingsKept() Kept {
	return Kept{
		Table: "readings", About: "the latest state of agents as Puzzel showed it",
		Purpose: "so that several servers on one database ask Puzzel once", Seen: "nobody but the product", Until: "a minute, and until the next reading",
		Columns: append([]Column{
			of(Agent, "user_id", "whose state it is"), of(Agent, "agents", "names, states, and the last two digits of their own phones"),
			of(Agent, "at", "when it was read"), of(Agent, "begun_at", "when the reading began"),
		}, plain("customer_key")...),
	}
}

func leasesKept() Kept {
	return Kept{
		Table: "leases", About: "whose turn it is among several servers", Purpose: "so that they ask Puzzel politely", Seen: "nobody", Until: "seconds",
		Columns: plain("customer_key", "name", "owner", "used", "until"),
	}
}

func baseKept() Kept {
	return Kept{
		Table: "event_base", About: "from where events are numbered", Purpose: "so that no event is skipped after a move", Seen: "nobody", Until: "for ever",
		Columns: []Column{only("postgres", Column{Name: "base"})},
	}
}

func versionKept() Kept {
	return Kept{
		Table: "goose_db_version", About: "the schema's number", Purpose: "to bring the schema up to date", Seen: "nobody", Until: "for ever",
		Columns: plain("id", "version_id", "is_applied", "tstamp"),
	}
}
