package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
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
		id, known := traceID(r.Header.Get(headerTrace))
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey, id))
		if !known {
			r.Header.Set(headerTrace, "00-"+id+"-"+id[:16]+"-00")
		}
		w.Header().Set(headerRequestID, id)
		next.ServeHTTP(w, r)
	})
}

// traceID reads the id out of a traceparent header (W3C Trace Context), or makes one.
func traceID(traceparent string) (id string, known bool) {
	parts := strings.Split(traceparent, "-")
	if len(parts) >= 4 && len(parts[1]) == 32 && strings.Trim(parts[1], "0123456789abcdef") == "" && strings.Trim(parts[1], "0") != "" {
		return parts[1], true
	}
	var made [16]byte
	_, _ = rand.Read(made[:]) // never fails: crypto/rand ends the program first
	return hex.EncodeToString(made[:]), false
}

// answerLog remembers what was answered.
type answerLog struct {
	http.ResponseWriter
	status int
}

func (a *answerLog) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answerLog) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController: streams flush and set deadlines.
func (a *answerLog) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// noted measures and logs requests. It names the route and never the path or the
// query, which may hold a number or a secret. A handler that panics is answered
// with 500.
func (s *Server) noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, answer := time.Now(), &answerLog{ResponseWriter: w}
		defer func() {
			if fault := recover(); fault != nil && fault != http.ErrAbortHandler {
				s.log.ErrorContext(r.Context(), "a handler panicked", "request_id", requestID(r.Context()),
					"route", routeOf(r), "fault", fault, "stack", string(debug.Stack()))
				if answer.status == 0 {
					http.Error(answer, "Something went wrong here. The log has more under "+requestID(r.Context())+".", http.StatusInternalServerError)
				}
			}
			took := time.Since(began)
			s.metrics.request(r.Method, routeOf(r), answer.status, took)
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("request_id", requestID(r.Context())), slog.String("method", methodOf(r.Method)), slog.String("route", routeOf(r)),
				slog.Int("status", answer.status), slog.Duration("took", took), slog.String("address", addressOf(r)))
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
