package store

func pageRulesKept() Kept {
	return Kept{
		Table: "page_rules", About: "what somebody taught about the pages of a site and shared: which digits there are a phone number",
		Purpose: "so that numbers are found alike on everybody's pages; it holds no number and no text of a page but the words beside it, without digits",
		Seen:    "the rule itself: everybody who is signed in, on pages of that site; who shared it: administrators. Sharing and deciding are written down in the log",
		Until:   "until an administrator declines or deletes it",
		Columns: append([]Column{
			of(Agent, "user_id", "the Puzzel user id of who shared it"), of(Agent, "agent_name", "her name"), of(Agent, "at", "when"),
			of(Agent, "decided_by", "the Puzzel user id of the administrator who put it in force"), of(Agent, "decided_name", "the administrator's name"),
			of(Agent, "decided_at", "when"),
		}, plain("customer_key", "id", "host", "verdict", "words", "shape", "region", "state")...),
	}
}
