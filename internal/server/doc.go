// Package server is the HTTP server for a team: it listens, serves the API and
// the few pages that signing in needs, keeps foreign pages and foreign hosts out,
// and goes down without losing an order.
//
//	serving, err := app.OpenServer(ctx, settings, app.Options{…})
//	s, err := server.New(server.Parts{App: serving, …})
//	err = s.Serve(ctx, listener)
//
// # Who is let through
//
// Every request passes, in this order: its number, for the log; the security
// headers; the Host header, which must be an address of this server, so that no
// foreign name can be pointed at it; and, until the server has been set up, only
// requests from this machine itself. /healthz, /readyz and /metrics stand before
// the last two.
//
// # The pages
//
// Pages are plain HTML: no script, no inline style, nothing from elsewhere. A
// form is accepted from our own pages only (http.CrossOriginProtection), and the
// session's cookie is same-site beside that.
package server
