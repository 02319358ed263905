package server

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
)

type contextKey int

const requestIDKey contextKey = iota

const (
	headerTrace = "Traceparent"
	// headerRequestID tells whoever asked a number to name to an administrator.
	headerRequestID = "X-Request-Id"
)

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}

// numbered gives every request a number: the id of the trace it belongs to, or a
// new one. It is passed on as a trace, so that whatever the API says of a request
// names the same one.
func numbered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, known := api.TraceID(r.Header.Get(headerTrace))
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey, id))
		if !known {
			r.Header.Set(headerTrace, "00-"+id+"-"+id[:16]+"-00")
		}
		w.Header().Set(headerRequestID, id)
		next.ServeHTTP(w, r)
	})
}

// noted measures and logs requests. It names the route and never the path or the
// query, which may hold a number or a secret. A handler that panics is answered
// with 500.
func (s *Server) noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, answer := time.Now(), &api.Answered{ResponseWriter: w}
		defer func() {
			if fault := recover(); fault != nil && fault != http.ErrAbortHandler {
				s.log.ErrorContext(r.Context(), "a handler panicked", "request_id", requestID(r.Context()),
					"route", routeOf(r), "fault", fault, "stack", string(debug.Stack()))
				if answer.Status == 0 {
					http.Error(answer, "Something went wrong here. The log has more under "+requestID(r.Context())+".", http.StatusInternalServerError)
				}
			}
			took := time.Since(began)
			s.metrics.request(r.Method, routeOf(r), answer.Status, took)
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("request_id", requestID(r.Context())), slog.String("method", methodOf(r.Method)), slog.String("route", routeOf(r)),
				slog.Int("status", answer.Status), slog.Duration("took", took), slog.String("address", s.proxies.addressOf(r)))
		}()
		next.ServeHTTP(answer, r)
	})
}

// routeOf is the route that answered, without anything of the path.
func routeOf(r *http.Request) string {
	if r.Pattern == "" {
		return "(none)"
	}
	return r.Pattern
}

// methodOf keeps made-up methods out of logs and metrics.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "(other)"
}
