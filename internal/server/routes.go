package server

import "net/http"

// routes is the table of contents. What the API has below /api/ stands in
// package api.
func (s *Server) routes(api http.Handler) http.Handler {
	own := http.NewServeMux()
	own.HandleFunc("GET /{$}", s.home)
	own.HandleFunc("POST /sign-out", s.signOut)
	own.HandleFunc("POST /wake", s.wake)
	own.HandleFunc("POST /sessions/end", s.endSession)
	own.HandleFunc("POST /reminders/dismiss", s.dismissReminder)
	own.HandleFunc("GET /sign-in", s.signInPage)
	own.HandleFunc("POST /sign-in", s.signIn)
	own.HandleFunc("GET /setup", s.setUpPage)
	own.HandleFunc("POST /setup", s.setUpNow)
	own.HandleFunc("GET /invitation", s.invitationPage)
	own.HandleFunc("POST /invitation", s.acceptInvitation)
	own.HandleFunc("GET /invitations", s.invitationsPage)
	own.HandleFunc("POST /invitations", s.invite)
	own.HandleFunc("POST /invitations/withdraw", s.withdraw)
	own.HandleFunc("GET /pair", s.pairPage)
	own.HandleFunc("POST /pair", s.pair)
	own.HandleFunc("GET /device", s.devicePage)
	own.HandleFunc("POST /device", s.device)
	own.HandleFunc("GET /page-rules", s.rulesPage)
	own.HandleFunc("POST /page-rules", s.shareRules)
	own.HandleFunc("POST /page-rules/accept", s.acceptRule)
	own.HandleFunc("POST /page-rules/drop", s.dropRule)
	own.HandleFunc("GET /assets/{name}", s.pages.asset)
	own.HandleFunc("/", s.nothing)

	inside := http.NewServeMux()
	inside.Handle("/", http.NewCrossOriginProtection().Handler(own))
	inside.Handle("/api/", api)
	inside.HandleFunc("GET /widget", s.widget)
	inside.HandleFunc("GET /dist/{$}", s.listDist)
	inside.Handle("GET /dist/{version}/{name}", s.dist)
	inside.HandleFunc("POST /pair/token", s.token)
	inside.HandleFunc("POST /pair/code", s.beginShort)
	inside.HandleFunc("POST /pair/end", s.endPairing)

	outside := http.NewServeMux()
	outside.HandleFunc("GET /healthz", s.healthz)
	outside.HandleFunc("GET /readyz", s.readyz)
	outside.Handle("GET /metrics", s.serveMetrics())
	outside.Handle("/", s.checkHost(s.untilSetUp(inside)))
	return numbered(s.noted(s.guarded(outside)))
}
