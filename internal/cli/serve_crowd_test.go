package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// cluster is the PostgreSQL of the stories that want one.
var cluster storetest.Cluster

// withCluster runs the tests and stops the cluster.
type withCluster struct{ *testing.M }

func (m withCluster) Run() int { return cluster.Run(m.M) }

// heldLine is the way to the box. What it answers to an order can be held for a
// while: the order has arrived, and the server does not know it yet.
type heldLine struct {
	to   http.Handler
	held atomic.Int64 // nanoseconds
}

func (l *heldLine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	held := time.Duration(l.held.Load())
	if held == 0 || !strings.HasSuffix(strings.ToLower(r.URL.Path), "/callout") {
		l.to.ServeHTTP(w, r)
		return
	}
	answer := httptest.NewRecorder()
	l.to.ServeHTTP(answer, r)
	_ = pause(r.Context(), held)
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// holdAnswers holds what the box answers to orders from now on.
//
//	hold DURATION
func holdAnswers(ts *testscript.TestScript, _ bool, args []string) {
	d, err := time.ParseDuration(args[0])
	ts.Check(err)
	stageOf(ts).line.held.Store(int64(d))
}

// awaitOrders waits until the box has that many orders, and no more.
//
//	arrives N
func awaitOrders(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	for until := time.Now().Add(15 * time.Second); time.Now().Before(until); _ = pause(context.Background(), 20*time.Millisecond) {
		if len(fromBox[json.RawMessage](ts, "/sim/orders")) >= want {
			break
		}
	}
	wantOrders(ts, neg, args)
}

// takeTurn lets somebody browse from now on, in a browser of her own.
//
//	as NAME
func takeTurn(ts *testscript.TestScript, _ bool, args []string) { ts.Check(stageOf(ts).use(args[0])) }

// answer is what a click was answered.
type answer struct {
	status int
	body   []byte
	err    error
}

// place clicks in a browser.
func (s *stage) place(browser *http.Client, key, number string) answer {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address+"/api/v1/calls", strings.NewReader(fmt.Sprintf(`{"number":%q}`, number)))
	if err != nil {
		return answer{err: err}
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	resp, err := browser.Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return answer{resp.StatusCode, body, err}
}

// clickAtOnce lets several people click the same number in the same moment, each
// with a key of her own, and wants each to be answered with a call. Somebody may
// be named twice.
//
//	atonce NUMBER NAME…
func clickAtOnce(ts *testscript.TestScript, _ bool, args []string) {
	s := stageOf(ts)
	answers, ready, all := make([]answer, len(args)-1), make(chan struct{}), sync.WaitGroup{}
	for i, name := range args[1:] {
		browser := s.browsers[name]
		all.Go(func() {
			<-ready
			answers[i] = s.place(browser, "at once "+strconv.Itoa(i), args[0])
		})
	}
	close(ready)
	all.Wait()
	for i, a := range answers {
		if a.err != nil || a.status != http.StatusCreated && a.status != http.StatusOK {
			ts.Fatalf("the click of %s is answered %d %v\n%s", args[1+i], a.status, a.err, a.body)
		}
	}
}

// beginClick clicks and does not wait.
//
//	click KEY NUMBER
func beginClick(ts *testscript.TestScript, _ bool, args []string) {
	s := stageOf(ts)
	browser := s.browser
	go func() { s.clicked <- s.place(browser, args[0], args[1]) }()
}

// endClick waits for that click's answer and wants a status; 0 is none at all.
// The answer's body goes into the file body.
//
//	clicked STATUS
func endClick(ts *testscript.TestScript, _ bool, args []string) {
	a := <-stageOf(ts).clicked
	if strconv.Itoa(a.status) != args[0] {
		ts.Fatalf("the click is answered %d %v, want %s\n%s", a.status, a.err, args[0], a.body)
	}
	ts.Check(os.WriteFile(ts.MkAbs("body"), a.body, 0o600))
}

// beginStream opens the stream of events and follows it.
//
//	follow
func beginStream(ts *testscript.TestScript, _ bool, _ []string) {
	s := stageOf(ts)
	resp, err := s.browser.Get(s.address + "/api/v1/events")
	ts.Check(err)
	if resp.StatusCode != http.StatusOK {
		ts.Fatalf("the stream is answered %s", resp.Status)
	}
	go func() {
		_, err := io.Copy(io.Discard, resp.Body)
		s.stream <- err
		_ = resp.Body.Close()
	}()
}

// wantStreamEnded wants the server to have ended the stream, or to do so soon;
// negated, that it goes on.
//
//	[!] unfollowed
func wantStreamEnded(ts *testscript.TestScript, neg bool, _ []string) {
	patience := 10 * time.Second
	if neg {
		patience = 500 * time.Millisecond
	}
	select {
	case err := <-stageOf(ts).stream:
		ts.Check(err)
		if neg {
			ts.Fatalf("the stream was ended")
		}
	case <-time.After(patience):
		if !neg {
			ts.Fatalf("the stream goes on")
		}
	}
}

// driveDatabase lets the record lie in a PostgreSQL of the story's own, or lets
// PostgreSQL crash and start again. A story with a crash is alone on the cluster.
//
//	database | database restart
func driveDatabase(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) > 0 {
		ts.Check(cluster.Crash())
		return
	}
	url, drop, err := cluster.New(context.Background())
	ts.Check(err)
	ts.Defer(func() { _ = drop(context.Background()) }) // the cluster goes anyway
	ts.Setenv("CLICKTOCALL_DATABASE", url)
}

// keepMatch keeps what the first group of an expression matches in a file.
//
//	keep NAME EXPRESSION FILE
func keepMatch(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile(args[2]))
	if found == nil {
		ts.Fatalf("%s does not match %s:\n%s", args[1], args[2], ts.ReadFile(args[2]))
	}
	ts.Setenv(args[0], found[1])
}
