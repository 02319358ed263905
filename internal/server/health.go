package server

import (
	"context"
	"io"
	"net/http"
	"time"
)

// healthz says that the process answers.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok\n") }

// readyz says whether requests may be sent here: the store answers with this
// program's schema, and the server is not going down. How Puzzel fares, and
// whether the server has been set up, do not matter.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if s.going.Load() {
		plain(w, http.StatusServiceUnavailable, "going down\n")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.app.Store.Ready(ctx); err != nil {
		s.log.WarnContext(ctx, "the store is not ready", "err", err)
		plain(w, http.StatusServiceUnavailable, "the store is not ready\n")
		return
	}
	plain(w, http.StatusOK, "ready\n")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // whoever asked has gone: nothing to do about it
}
