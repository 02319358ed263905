package store

func framesKept() Kept {
	return Kept{
		Table: "widget_frames", About: "a frame of ours that is open inside Puzzel's own application",
		Purpose: "to find it when its agent wants to call, and to know whether she may", Seen: "nobody but the product; the agent sees her own state",
		Until: "a day after it was closed",
		Columns: append([]Column{
			of(Agent, "user_id", "whose frame it is"), of(Agent, "connected_at", "when it was opened, or came back"),
			of(Agent, "until", "whether it is open now"), of(Agent, "centre_status", "whether Puzzel shows her logged on, in pause or logged off"),
			of(Agent, "user_status", "her status as Puzzel shows it"), of(Agent, "reported_at", "when Puzzel showed it"),
		}, plain("customer_key", "frame", "process", "connection")...),
	}
}

func handOversKept() Kept {
	return Kept{
		Table: "widget_handovers", About: "an order that was given to a frame inside Puzzel, or a wish to hang up or be Ready; without the number",
		Purpose: "so that no order is given twice, and none is forgotten", Seen: "nobody but the product", Until: "a day",
		Columns: append([]Column{
			of(Agent, "user_id", "whose call it is"), of(Agent, "what", "an order, or what else was asked for"),
			of(Agent, "made_at", "when"), of(Agent, "handed_at", "when the frame was told"), of(Agent, "answered_at", "when it answered"),
			of(Agent, "answer", "what Puzzel made of it"), of(Agent, "message", "Puzzel's own word, without long numbers"),
		}, plain("customer_key", "id", "frame", "call_id", "state", "deadline", "ends_at", "request_id")...),
	}
}
