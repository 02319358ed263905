package server

import (
	"net/http"
	"strings"
)

// policy is the content security policy of pages: nothing runs, nothing is
// loaded from elsewhere, nobody may show them in a frame. formsTo are origins
// beside our own that a form may lead to.
func policy(formsTo ...string) string {
	return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action " +
		strings.Join(append([]string{"'self'"}, formsTo...), " ")
}

// guarded sets the headers that every answer has. A handler that needs another
// policy sets its own.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy())
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		if s.secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
