package api

import (
	"net/http"
	"slices"
)

// The parts of a request that a page of another origin may send, and of an answer
// that it may read.
const (
	corsMethods = "GET, POST, PUT"
	corsHeaders = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Traceparent"
	corsExpose  = "Location, Retry-After, X-Request-Id"
)

// crossed lets pages of paired clients read answers. Cookies are never part of
// it: what they come with is a bearer. It returns true when the request was only
// the question whether they may ask (a preflight), which has no sign-in.
func (h *handler) crossed(w http.ResponseWriter, r *http.Request) bool {
	asks := r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != ""
	header := w.Header()
	header.Add("Vary", "Origin")
	if origin := r.Header.Get("Origin"); slices.Contains(h.parts.Origins, origin) {
		header.Set("Access-Control-Allow-Origin", origin)
		header.Set("Access-Control-Expose-Headers", corsExpose)
		if asks {
			header.Set("Access-Control-Allow-Methods", corsMethods)
			header.Set("Access-Control-Allow-Headers", corsHeaders)
			header.Set("Access-Control-Max-Age", "600")
		}
	}
	if asks {
		w.WriteHeader(http.StatusNoContent)
	}
	return asks
}
