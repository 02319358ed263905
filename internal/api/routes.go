package api

import (
	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// The rights routes ask for.
const (
	calls      = access.RightCalls
	self       = access.RightSelf
	administer = access.RightAdminister
	frame      = access.RightFrame
	nobody     = access.Right("") // open to whoever comes: she proves herself by what she sends
)

// The chapters of the documentation.
const (
	tagCalls   = "Calls"
	tagMe      = "Me"
	tagNumbers = "Numbers"

	tagEvents    = "Events"
	tagWidget    = "Inside Puzzel"
	tagAdmin     = "Administration"
	tagReminders = "Reminders"
)

// routes is the table of contents: every operation there is.
func (h *handler) routes() {
	h.mux.HandleFunc("GET /api/v1/openapi.json", h.serveDocument)
	h.mux.HandleFunc("GET /api/v1/docs", h.serveDocs)
	h.mux.HandleFunc("GET /api/v1/docs/{file}", h.serveDocs)

	h.callRoutes()
	h.meRoutes()
	h.numberRoutes()
	h.reminderRoutes()
	h.pageRuleRoutes()
	h.widgetRoutes()
	h.adminRoutes()
}

func (h *handler) callRoutes() {
	add(h, route{
		At: "POST /api/v1/calls", Name: "placeCall", Tag: tagCalls, Right: calls,
		Summary: "Place a call", About: aboutPlace, Status: 201, Codes: refusedClicks,
	}, h.placeCall)
	add(h, route{
		At: "GET /api/v1/calls", Name: "listCalls", Tag: tagCalls, Right: calls,
		Summary: "List your calls", About: "Newest first. A call that nobody watched is looked at first.",
	}, h.listCalls)
	add(h, route{
		At: "GET /api/v1/calls.csv", Name: "exportCalls", Tag: tagCalls, Right: calls,
		Summary: "Your calls as a table", About: "Comma-separated values of all your calls, safe to open in a spreadsheet: what could be read as a formula has an apostrophe in front.", Media: csvMedia,
	}, h.exportCalls)
	add(h, route{
		At: "GET /api/v1/calls/{id}", Name: "readCall", Tag: tagCalls, Right: calls,
		Summary: "One of your calls", Codes: []call.Code{call.CodeNotFound},
	}, h.readCall)
	add(h, route{
		At: "POST /api/v1/calls/{id}/outcome", Name: "settleCall", Tag: tagCalls, Right: calls,
		Summary: "Say how a call went", About: aboutSettle,
		Codes: []call.Code{call.CodeNotFound, call.CodeCallRunning, call.CodeNothingToSettle, call.CodeNotesInvalid},
	}, h.settleCall)
	add(h, route{
		At: "GET /api/v1/calls/{id}/notes", Name: "readNotes", Tag: tagCalls, Right: calls,
		Summary: "What you noted of a call", About: aboutNotes, Codes: []call.Code{call.CodeNotFound},
	}, h.readNotes)
	add(h, route{
		At: "PUT /api/v1/calls/{id}/notes", Name: "writeNotes", Tag: tagCalls, Right: calls,
		Summary: "Note something of a call", About: aboutNotes, Codes: []call.Code{call.CodeNotFound, call.CodeNotesInvalid},
	}, h.writeNotes)
	add(h, route{
		At: "GET /api/v1/events", Name: "followEvents", Tag: tagEvents, Right: calls,
		Summary: "Follow what happens", About: aboutEvents, Media: streamMedia,
		Codes: []call.Code{call.CodeTooManyReaders, call.CodeInterrupted},
	}, h.events)
}

func (h *handler) meRoutes() {
	add(h, route{
		At: "GET /api/v1/me", Name: "readStatus", Tag: tagMe, Right: calls,
		Summary: "May I call now?", About: aboutStatus,
	}, h.readiness)
	add(h, route{
		At: "GET /api/v1/me/session", Name: "readSession", Tag: tagMe, Right: calls,
		Summary: "My sign-in", About: "Who is asking, by which door, and until when. It asks nothing of Puzzel.",
	}, h.readSession)
	add(h, route{
		At: "GET /api/v1/me/display-number", Name: "readDisplayNumber", Tag: tagMe, Right: calls,
		Summary: "Which number people see", About: "The number that Puzzel shows to the people you call.",
		Codes: []call.Code{call.CodeUnreachable, call.CodeStateUnreadable, call.CodeOperationForbidden},
	}, h.displayNumber)
	add(h, route{
		At: "POST /api/v1/me/wake", Name: "wake", Tag: tagMe, Right: calls,
		Summary: "It is still me", About: "Lets a sleeping session or pairing order again. Send it only for the person's own click on \"go on as …\".",
	}, h.wake)
	add(h, route{
		At: "POST /api/v1/me/sign-out", Name: "signOut", Tag: tagMe, Right: calls,
		Summary: "Sign out", About: "Ends the session or pairing that asks, and its streams.",
	}, h.signOut)
	add(h, route{
		At: "GET /api/v1/me/sessions", Name: "listSessions", Tag: tagMe, Right: self,
		Summary: "My open sessions and pairings",
	}, h.listSessions)
	add(h, route{
		At: "DELETE /api/v1/me/sessions/{id}", Name: "revokeSession", Tag: tagMe, Right: self,
		Summary: "End one of my sessions", About: "Its streams end within seconds.", Codes: []call.Code{call.CodeNotFound},
	}, h.revokeSession)
}

func (h *handler) numberRoutes() {
	add(h, route{
		At: "POST /api/v1/numbers/inspect", Name: "inspectNumber", Tag: tagNumbers, Right: calls,
		Summary: "What is this number?", About: aboutInspect,
	}, h.inspect)
	add(h, route{
		At: "POST /api/v1/numbers/inspect-many", Name: "inspectNumbers", Tag: tagNumbers, Right: calls,
		Summary: "What are these numbers?", About: "Up to 500 at once, for scripts. No hints.", Body: 512 << 10,
	}, h.inspectMany)
}

func (h *handler) adminRoutes() {
	add(h, route{
		At: "GET /api/v1/admin/calls/{id}/exchange", Name: "readExchange", Tag: tagAdmin, Right: administer,
		Summary: "What was said to Puzzel about a call", About: aboutTrace,
		Codes: []call.Code{call.CodeNotFound},
	}, h.readTrace)
	add(h, route{
		At: "POST /api/v1/admin/calls/{id}/outcome", Name: "settleAnyCall", Tag: tagAdmin, Right: administer,
		Summary: "Say how an agent's call went", About: "It is kept as the administrator's word, and written down.",
		Codes: []call.Code{call.CodeNotFound, call.CodeCallRunning, call.CodeNothingToSettle},
	}, h.settleAny)
	add(h, route{
		At: "GET /api/v1/admin/orders", Name: "readOrders", Tag: tagAdmin, Right: administer,
		Summary: "Are new orders taken?",
	}, h.readOrders)
	add(h, route{
		At: "POST /api/v1/admin/orders/stop", Name: "stopOrders", Tag: tagAdmin, Right: administer,
		Summary: "Stop all new orders", About: "At once, in every process. Running calls are not touched.",
	}, h.stopOrders)
	add(h, route{
		At: "POST /api/v1/admin/orders/resume", Name: "resumeOrders", Tag: tagAdmin, Right: administer,
		Summary: "Take orders again",
	}, h.resumeOrders)
	add(h, route{
		At: "GET /api/v1/admin/pilots", Name: "readPilots", Tag: tagAdmin, Right: administer,
		Summary: "Who may order calls?", About: aboutPilots,
	}, h.readPilots)
	add(h, route{
		At: "PUT /api/v1/admin/pilots", Name: "setPilots", Tag: tagAdmin, Right: administer,
		Summary: "Say who may order calls", About: aboutPilots,
	}, h.setPilots)
	add(h, route{
		At: "DELETE /api/v1/admin/pilots", Name: "dropPilots", Tag: tagAdmin, Right: administer,
		Summary: "Go by the settings again", About: aboutPilots,
	}, h.dropPilots)
	add(h, route{
		At: "GET /api/v1/admin/held-users", Name: "listHeldUsers", Tag: tagAdmin, Right: administer,
		Summary: "Users whose passwords are held back", About: "After two refused sign-ins none goes to Puzzel for 24 hours: four would block the user there.",
	}, h.listHeld)
	add(h, route{
		At: "POST /api/v1/admin/held-users/free", Name: "freeUser", Tag: tagAdmin, Right: administer,
		Summary: "Let a user try again",
	}, h.freeUser)
	add(h, route{
		At: "GET /api/v1/admin/agents/{user_id}/sessions", Name: "listAgentSessions", Tag: tagAdmin, Right: administer,
		Summary: "An agent's open sessions and pairings",
	}, h.listAgentSessions)
	add(h, route{
		At: "DELETE /api/v1/admin/agents/{user_id}/sessions/{id}", Name: "revokeAgentSession", Tag: tagAdmin, Right: administer,
		Summary: "End one of an agent's sessions", Codes: []call.Code{call.CodeNotFound},
	}, h.revokeAgentSession)
	add(h, route{
		At: "DELETE /api/v1/admin/agents/{user_id}/sessions", Name: "revokeAgent", Tag: tagAdmin, Right: administer,
		Summary: "End all of an agent's sessions", About: "All of the agent's sessions and pairings, and what lets us speak to Puzzel for her.",
	}, h.revokeAgent)
}
