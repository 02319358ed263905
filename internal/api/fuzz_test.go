package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// FuzzRequest sends anything as path, query, headers and body: nothing of it is
// answered with 5xx.
func FuzzRequest(f *testing.F) {
	dir := f.TempDir()
	w := newWorld(f, storetest.Empty(f), filepath.Join(dir, "keys", "key"))
	cookie := w.signIn(f, kari).Cookie
	f.Add("POST", "/api/v1/calls", "", "key", "application/json", []byte(bodies["calls"]))
	f.Add("POST", "/api/v1/numbers/inspect-many", "", "", "application/json", []byte(bodies["inspect-many"]))
	f.Add("GET", "/api/v1/calls", "limit=3&state=ended&since=2026-01-01T00:00:00Z", "", "", []byte(nil))
	f.Add("GET", "/api/v1/events", "poll=1&after=12", "7", "application/x-ndjson", []byte(nil))
	f.Add("GET", "/api/v1/calls/../admin", "", "", "", []byte("x"))
	f.Fuzz(func(t *testing.T, method, path, query, header, kind string, body []byte) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		req := httptest.NewRequestWithContext(ctx, "GET", "http://"+host+"/", strings.NewReader(string(body)))
		req.Method, req.URL = method, &url.URL{Scheme: "http", Host: host, Path: path, RawQuery: query}
		req.Header = http.Header{
			"Content-Type": {kind}, "Accept": {kind}, "Idempotency-Key": {header}, "Last-Event-Id": {header},
			"Traceparent": {header}, "Accept-Language": {header},
		}
		req.AddCookie(&http.Cookie{Name: api.SessionCookie, Value: string(cookie)})
		answer := httptest.NewRecorder()
		w.handler.ServeHTTP(answer, req)
		if answer.Code >= 500 && ctx.Err() == nil {
			t.Errorf("answered %d: %s", answer.Code, answer.Body)
		}
	})
}
