package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// document is the OpenAPI document as others read it.
var document = sync.OnceValues(func() (*openapi3.T, error) {
	doc, err := openapi3.NewLoader().LoadFromData(api.Document())
	if err == nil {
		doc.Servers = nil // "this server" is any host, which the router does not take
	}
	return doc, err
})

var router = sync.OnceValues(func() (routers.Router, error) {
	doc, err := document()
	if err != nil {
		return nil, err
	}
	return legacy.NewRouter(doc, openapi3.IsOpenAPI31OrLater())
})

// exercised are the operations that were asked with success in this run, by id.
var exercised sync.Map

// request is one request of a test, as whoever the cookie or bearer is for.
type request struct {
	at     string // "POST /api/v1/calls"
	cookie access.Secret
	bearer access.Secret
	key    string // Idempotency-Key
	origin string
	lang   string
	accept string
	body   any // a document, or a string as it is
	header http.Header
}

// asks as an agent at our own page.
func as(t access.Ticket) request { return request{cookie: t.Cookie} }

// to is the request with another address and body.
func (r request) to(at string, body any) request {
	r.at, r.body = at, body
	return r
}

// keyed is the request with an idempotency key.
func (r request) keyed(key string) request {
	r.key = key
	return r
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r request) make(t testing.TB) *http.Request {
	t.Helper()
	method, path, _ := strings.Cut(r.at, " ")
	var body io.Reader
	switch b := r.body.(type) {
	case nil:
	case string:
		body = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(context.Background(), method, "http://"+host+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if r.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range map[string]string{
		"Idempotency-Key": r.key, "Origin": r.origin, "Accept-Language": r.lang, "Accept": r.accept,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	if r.bearer != "" {
		req.Header.Set("Authorization", "Bearer "+string(r.bearer))
	}
	if r.cookie != "" {
		req.AddCookie(&http.Cookie{Name: api.SessionCookie, Value: string(r.cookie)})
	}
	for name, values := range r.header {
		req.Header[name] = values
	}
	return req
}

// ask asks, and holds request and answer to the document: an answer must always
// fit, a request wherever it was understood.
func (w *world) ask(t testing.TB, r request) reply {
	t.Helper()
	req := r.make(t)
	var sent []byte
	if req.Body != nil {
		sent, _ = io.ReadAll(req.Body)
		req.Body = io.NopCloser(bytes.NewReader(sent))
	}
	got, err := w.send(req)
	if err != nil {
		t.Fatalf("%s: %v", r.at, err)
	}
	req.Body = io.NopCloser(bytes.NewReader(sent))
	hold(t, req, got)
	return got
}

// send sends a request and reads the whole answer.
func (w *world) send(req *http.Request) (reply, error) {
	resp, err := w.client.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return reply{resp.StatusCode, resp.Header, body}, err
}

// hold holds a request and its answer to the document.
func hold(t testing.TB, req *http.Request, got reply) {
	t.Helper()
	router, err := router()
	if err != nil {
		t.Fatal(err)
	}
	route, params, err := router.FindRoute(req)
	if err != nil {
		t.Logf("%s %s is no operation: %v", req.Method, req.URL, err)
		return
	}
	options := &openapi3filter.Options{
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true, MultiError: true,
	}
	in := &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route, Options: options}
	understood := got.status < 400
	if err := openapi3filter.ValidateRequest(context.Background(), in); err != nil && understood {
		t.Errorf("%s %s was understood, and does not fit the document: %v", req.Method, req.URL.Path, err)
	}
	err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: got.status, Header: got.header,
		Body: io.NopCloser(bytes.NewReader(got.body)), Options: options,
	})
	if err != nil {
		t.Errorf("the answer %d to %s %s does not fit the document: %v\n%s", got.status, req.Method, req.URL.Path, err, got.body)
	}
	if understood {
		exercised.Store(route.Operation.OperationID, true)
	}
}

// wants fails unless the answer has this status, and decodes it.
func wants[T any](t testing.TB, r reply, status int) T {
	t.Helper()
	var doc T
	if r.status != status {
		t.Fatalf("answered %d, want %d: %s", r.status, status, r.body)
	}
	if len(r.body) > 0 {
		if err := json.Unmarshal(r.body, &doc); err != nil {
			t.Fatalf("the answer cannot be read: %v: %s", err, r.body)
		}
	}
	return doc
}

// refused fails unless the answer is a problem with this status and code.
func refused(t testing.TB, r reply, status int, code call.Code) api.Problem {
	t.Helper()
	p := wants[api.Problem](t, r, status)
	if p.Code != code || p.Status != status {
		t.Fatalf("refused with %s (%d), want %s: %s", p.Code, p.Status, code, r.body)
	}
	if got := r.header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("a problem comes as %q", got)
	}
	return p
}

// order is the body of a click.
func order(number string) map[string]any { return map[string]any{"number": number} }
