package api

import "github.com/clicktocall/clicktocall/internal/call"

// The longer texts of the documentation, in Markdown.
const (
	aboutAPI = `Click to Call places a call through Puzzel: Puzzel rings the agent's own phone first, and the customer's when she has answered.

What is known of a call is told with its evidence, and nothing more is claimed: over Puzzel's REST API only the agent's side can be seen, and an incoming call looks the same.

Numbers are personal data. They travel in bodies, never in addresses, and no refusal repeats what was sent.

**Signing in.** Our own pages use a cookie; embedded pages, extensions and the command line a bearer token that was made by pairing. An agent sees and does what is her own.

**Language.** Sentences for people come in English, Norwegian, Swedish, Danish or Finnish, by Accept-Language. Programs read codes.

**Problems** are documents of RFC 9457 with a code, a next step for the person and the trace id of the request.`

	aboutBearer = "The token of a pairing: an embedded page, an extension or the command line. It places and reads its agent's own calls, nothing else. A page uses it from the origin it was paired for, and from no other."

	aboutCookie = "A session of our own pages. Requests that another site makes are refused."

	aboutPlace = `Reads the number, asks the customer's rules and the agent's readiness, stores the call, and orders it at Puzzel, exactly once. The order outlives the request: a page that leaves cuts nothing.

It answers when Puzzel has, at the latest after ten seconds with a call in state ` + "`placing`" + `. 201 is a new call; 200 is the call this click already has: the same Idempotency-Key again, the same number within ten seconds, or a number that is being called right now.

A call that was **refused**, and one whose order **may or may not** have been taken (` + "`unknown`" + `), are calls too, with a reason. A problem means that nothing was stored and nothing was ordered. Never repeat an unknown call by yourself: the person must say that her phone did not ring (` + "`again`" + `).`

	aboutSettle = `Takes the agent's own word for how a call of hers went, where nobody could see it, or for a call whose order is unknown. It is kept with her as the evidence, and can be given again, with notes or without.`

	aboutNotes = `What the agent wants to remember of a call of hers: for her alone, at any time of the call. They are forgotten with the call's number, after 90 days unless the settings say otherwise. They are not part of the call's own document.`

	aboutPilots = `While Click to Call is tried out, only those listed may order calls; an empty list is everybody. What is said here wins over the settings, at once and in every process. Running calls are not touched.`

	aboutTrace = `What was said to Puzzel for the click: the state that was read, the order, every attempt, and what it took to be let in. Without tokens, passwords and phone numbers. It is stored a second after it was said, and deleted after 14 days, or with the call's number; what a process had not stored when it died is missing. Looks at the agent while the call goes on are not kept. Reading it is written down.`

	aboutEvents = `A stream that does not end: server-sent events or, where Accept names ` + "`application/x-ndjson`" + `, a JSON document a line. Both tell the same:

- ` + "`open`" + ` first: where the stream begins.
- ` + "`call`" + `: something happened to a call. The ids rise; no event is skipped, whichever server answers.
- ` + "`agent`" + `: what was just seen of the agent, as GET /api/v1/me says it.
- ` + "`keepalive`" + ` when nothing else happens.
- ` + "`reminder`" + `, only with include=reminders: a reminder was kept, moved, done or dismissed. It is numbered in one row with the calls. That one comes due is no event: its due_at says it.

Read it with fetch and the Authorization header or the session's cookie. Come back with the last id, as Last-Event-ID or after, and nothing is missed. A reader who does not keep up is cut off, and comes back the same way. With poll=1 the answer ends when all that is known has been told.`

	aboutStatus = `Whether a click now would be ordered, and if not, why and what to do. Asking is showing intent: the agent's state is read from Puzzel unless it was read less than three seconds ago, so that the click that follows finds it. checked_at says how old it is.`

	aboutInspect = `What a number is, how it is written, what time it is there, which rules apply, and what is worth knowing: that you have called it today, that a colleague has. Nothing is stored and nobody is called.`
)

// The answers that are no JSON documents.
var (
	csvMedia    = map[string]string{"text/csv": "A row of names, then a row for each call."}
	streamMedia = map[string]string{
		eventStream: "Events with id, event and data: open (Opened), call (CallEvent), agent (Status), keepalive (KeepAlive); with include=reminders also reminder (ReminderEvent).",
		jsonStream:  "The same, each a line: {\"id\":4217,\"event\":\"call\",\"data\":{…}}.",
	}
)

// refusedClicks are the refusals of a click of which nothing was stored.
var refusedClicks = []call.Code{
	call.CodeKeyMissing, call.CodeNoNumber, call.CodeNumberInvalid, call.CodeSeveralNumbers, call.CodeRegionAmbiguous,
	call.CodeRegionInvalid, call.CodeOptionsInvalid, call.CodeContextInvalid, call.CodeIdempotencyConflict,
	call.CodeSessionAsleep, call.CodeOrdersStopped, call.CodeNotInPilot, call.CodeTooManyClicks, call.CodeStateUnreadable,
}
