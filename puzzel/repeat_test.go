package puzzel_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// outcome is what an operation ended with: one of the package's categories, nil for success.
type outcome struct {
	err      error
	requests int  // that reached the other side whole
	sent     bool // MaybeSent
	renewed  bool // a second token was fetched
}

var (
	done    = outcome{requests: 1}
	unknown = outcome{err: puzzel.ErrUnknown, requests: 1, sent: true}
	thrice  = outcome{err: puzzel.ErrUnknown, requests: 3, sent: true}
)

func refusedWith(err error) outcome { return outcome{err: err, requests: 1} }

// row is one line of the table: what the other side does, and what must come of a read and of a callout.
type row struct {
	name    string
	script  script
	read    outcome
	callout outcome
}

const (
	good    = `{"result":77812345,"code":0,"id":"a1","message":"OK"}`
	refusal = `{"result":null,"code":17,"id":"a2","message":"no"}`
	page    = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>proxy</body></html>"
)

// answers are the rows in which an answer comes, apart from the plain statuses.
var answers = []row{
	{"code 0", sayJSON(`{"result":{},"code":0}`), done, done},
	{"code 0 as text", sayJSON(`{"Result":{},"CODE":"0"}`), done, done},
	{"created", say(201, "application/json", `{"result":{},"code":0}`), done, done},
	{"code not 0", sayJSON(refusal), refusedWith(puzzel.ErrRefused), refusedWith(puzzel.ErrRefused)},
	{"code negative", sayJSON(`{"result":{},"code":-1}`), refusedWith(puzzel.ErrRefused), refusedWith(puzzel.ErrRefused)},
	{"no code", sayJSON(`{"result":{}}`), thrice, unknown},
	{"code null", sayJSON(`{"result":{},"code":null}`), thrice, unknown},
	{"code a word", sayJSON(`{"result":{},"code":"fine"}`), thrice, unknown},
	{"empty object", sayJSON(`{}`), thrice, unknown},
	{"empty body", sayJSON(``), thrice, unknown},
	{"a bare number", sayJSON(`77812345`), thrice, unknown},
	{"half an envelope", sayJSON(`{"result":{},"code":0`), thrice, unknown},
	{"two envelopes", sayJSON(`{"result":{},"code":0}{}`), thrice, unknown},
	{"page with 200", say(200, "text/html; charset=utf-8", page), thrice, unknown},
	{"page with 200 called JSON", sayJSON(page), thrice, unknown},
	{"page with 502", say(502, "text/html", page), thrice, unknown},
	{"page with 400", say(400, "text/html", page), refusedWith(puzzel.ErrBadRequest), unknown},
	{"page with 403", say(403, "text/html", page), refusedWith(puzzel.ErrForbidden), unknown},
	{"no content", say(204, "", ""), thrice, unknown},
	{"switching protocols", say(101, "", ""), thrice, unknown},
	{"code not 0 with 500", say(500, "application/json", refusal), thrice, unknown},
	{"code 0 with 400", say(400, "application/json", good), refusedWith(puzzel.ErrBadRequest), refusedWith(puzzel.ErrBadRequest)},
	{"400 as text", say(400, "text/plain", "nope"), refusedWith(puzzel.ErrBadRequest), refusedWith(puzzel.ErrBadRequest)},
	{"400 without body", say(400, "", ""), refusedWith(puzzel.ErrBadRequest), refusedWith(puzzel.ErrBadRequest)},
	{
		"401, then fine", inTurn(say(401, "", ""), sayJSON(`{"result":{},"code":0}`)),
		outcome{requests: 2, renewed: true},
		outcome{requests: 2, renewed: true},
	},
	{
		"401 always", say(401, "application/json", refusal),
		outcome{err: puzzel.ErrSignInNeeded, requests: 2, renewed: true},
		outcome{err: puzzel.ErrSignInNeeded, requests: 2, renewed: true},
	},
	{
		"401, then 500", inTurn(say(401, "", ""), say(500, "", "")),
		outcome{err: puzzel.ErrUnknown, requests: 3, sent: true, renewed: true},
		outcome{err: puzzel.ErrUnknown, requests: 2, sent: true, renewed: true},
	},
	{
		"401 as a page", say(401, "text/html", page),
		outcome{err: puzzel.ErrSignInNeeded, requests: 2, renewed: true},
		unknown,
	},
	{
		"401 cut", write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 50\r\n\r\n{"),
		thrice, unknown,
	},
	{
		"429, then fine", inTurn(say(429, "", ""), sayJSON(`{"result":{},"code":0}`)),
		outcome{requests: 2},
		refusedWith(puzzel.ErrRateLimited),
	},
	{
		"429, wait 3 s", say(429, "", "", "Retry-After: 3"),
		outcome{err: puzzel.ErrRateLimited, requests: 3},
		refusedWith(puzzel.ErrRateLimited),
	},
	{
		"429, wait 2 min", say(429, "", "", "Retry-After: 120"),
		refusedWith(puzzel.ErrRateLimited), refusedWith(puzzel.ErrRateLimited),
	},
	{"503, wait 2 min", say(503, "", "", "Retry-After: 120"), unknown, unknown},
	{"500, then fine", inTurn(say(500, "", ""), sayJSON(`{"result":{},"code":0}`)), outcome{requests: 2}, unknown},
	{
		"307 elsewhere", say(307, "", "", "Location: https://elsewhere.example/callout"),
		unknown, unknown,
	},
	{"308 to itself", say(308, "", "", "Location: /ContactCentre5/x"), unknown, unknown},
}

// cuts are the rows in which no whole answer comes.
var cuts = []row{
	{"cut after the request", write(""), thrice, unknown},
	{"cut in the header", write("HTTP/1.1 200 OK\r\nContent-Le"), thrice, unknown},
	{
		"cut in the body", write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"result\":{},\"code\":0}"),
		thrice, unknown,
	},
	{
		"cut in a chunk", write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"result\":{},\"code\":0}"),
		thrice, unknown,
	},
	{"a refusal that is cut", write("HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n{"), thrice, unknown},
	{"garbage", write("\x15\x03\x01\x00\x02\x02\x16"), thrice, unknown},
	{"no answer", hang, unknown, unknown},
	{
		"no end of the answer", func(_ int, _ *recorded, conn net.Conn) after {
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"result\":{},\"code\":0}")
			io.Copy(io.Discard, conn)
			return drop
		},
		unknown, unknown,
	},
}

// statuses are the rows of the plain statuses, with an empty body.
func statuses() []row {
	refused := map[int]error{
		400: puzzel.ErrBadRequest, 403: puzzel.ErrForbidden, 404: puzzel.ErrNotFound,
		409: puzzel.ErrConflict, 422: puzzel.ErrBadRequest,
	}
	var rows []row
	for _, status := range slices.Concat(span(300, 308), span(400, 418), span(421, 431), []int{451, 499}, span(500, 511), []int{520, 529, 599}) {
		r := row{name: fmt.Sprint("status ", status), script: say(status, "application/json", ""), read: unknown, callout: unknown}
		switch {
		case status == 401, status == 429:
			continue // among answers
		case refused[status] != nil:
			r.read, r.callout = refusedWith(refused[status]), refusedWith(refused[status])
		case status == 408, status >= 500:
			r.read = thrice
		}
		rows = append(rows, r)
	}
	return rows
}

func span(first, last int) []int {
	var all []int
	for n := first; n <= last; n++ {
		all = append(all, n)
	}
	return all
}

// TestRepetition is the table of repetition, whole: each answer and each cut, for a read and for a callout.
func TestRepetition(t *testing.T) {
	t.Parallel()
	for _, r := range slices.Concat(answers, cuts, statuses()) {
		t.Run(r.name+"/read", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { playOut(t, r.script, r.read, readUser) })
		})
		t.Run(r.name+"/callout", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { playOut(t, r.script, r.callout, orderCall) })
		})
	}
}

func readUser(ctx context.Context, client *puzzel.Client) error {
	_, err := client.User(ctx, testAgent)
	return err
}

func orderCall(ctx context.Context, client *puzzel.Client) error {
	_, err := client.Callout(ctx, testAgent, testOrder)
	return err
}

// playOut carries one operation out against a stage and compares what came of it.
func playOut(t *testing.T, with script, want outcome, operate func(context.Context, *puzzel.Client) error) {
	s := &stage{script: with}
	signIn, tokens := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Transport: s.inMemory(), Cloud: puzzel.At("http://box.example")})
	began := time.Now()
	err := operate(t.Context(), client)
	client.CloseIdleConnections()
	checkOutcome(t, err, want)
	if s.count() != want.requests {
		t.Errorf("%d requests arrived, want %d", s.count(), want.requests)
	}
	if renewed := *tokens > 1; renewed != want.renewed {
		t.Errorf("%d tokens were fetched, renewed should be %t", *tokens, want.renewed)
	}
	if took := time.Since(began); took > puzzel.DefaultOrderTimeout {
		t.Errorf("it took %s", took)
	}
	var fault *puzzel.Error
	if errors.As(err, &fault) && fault.Attempts != want.requests {
		t.Errorf("the error counts %d attempts, %d were made", fault.Attempts, want.requests)
	}
	for _, request := range s.all() {
		if request.Header.Get("Idempotency-Key") != "" || request.Header.Get("X-Idempotency-Key") != "" {
			t.Error("an idempotency key went upstream: net/http would repeat the order")
		}
	}
}

// checkOutcome holds an error to its category and to what MaybeSent says of it.
func checkOutcome(t *testing.T, err error, want outcome) {
	t.Helper()
	if want.err == nil {
		if err != nil {
			t.Errorf("failed: %v", err)
		}
	} else if !errors.Is(err, want.err) {
		t.Errorf("got error %v, want %v", err, want.err)
	}
	if got := puzzel.MaybeSent(err); got != want.sent {
		t.Errorf("MaybeSent(%v) is %t", err, got)
	}
	checkExactlyOne(t, err)
}

// checkExactlyOne holds every error to exactly one of the four outcomes.
func checkExactlyOne(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var of []error
	for _, category := range []error{puzzel.ErrNotSent, puzzel.ErrSignInNeeded, puzzel.ErrRefused, puzzel.ErrUnknown} {
		if errors.Is(err, category) {
			of = append(of, category)
		}
	}
	if len(of) != 1 {
		t.Errorf("%v is of the outcomes %v, want exactly one", err, of)
	}
}
