package campaign_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// weather is what goes wrong around the people of a stage, and how often.
type weather struct {
	*stage

	mu     sync.Mutex
	rng    *rand.Rand
	counts map[string]int
	bad    bool // false: a calm day
}

func newWeather(s *stage) *weather {
	return &weather{stage: s, rng: rand.New(rand.NewPCG(s.seed, 0)), counts: map[string]int{}}
}

func (w *weather) count(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[what]++
}

func (w *weather) is(bad bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bad = bad
}

// dice rolls, on a bad day.
func (w *weather) dice(sides int) (n int, bad bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.rng.IntN(sides), w.bad
}

// faults are what Puzzel may answer on a bad day, each as often as it stands here.
var faults = []puzzelsim.Fault{
	{Operation: "callout", Fault: "status", Status: 429, RetryAfter: 1},
	{Operation: "callout", Fault: "status", Status: 500},
	{Operation: "callout", Fault: "status", Status: 503},
	{Operation: "callout", Fault: "status", Status: 408},
	{Operation: "callout", Fault: "status", Status: 400},
	{Operation: "callout", Fault: "status", Status: 403},
	{Operation: "callout", Fault: "status", Status: 204},
	{Operation: "callout", Fault: "status", Status: 307},
	{Operation: "callout", Fault: "html"},
	{Operation: "callout", Fault: "envelope", Code: 17, Message: "No."},
	{Operation: "callout", Fault: "cut_before"},
	{Operation: "callout", Fault: "cut_after"},
	{Operation: "callout", Fault: "late", Ms: 1500},
	{Operation: "callout", Fault: "slow", Ms: 900},
	{Operation: "callout", Fault: "expired"},
	{Operation: "callout", Fault: "expired"},
	{Operation: "user", Fault: "expired"},
	{Operation: "user", Fault: "expired"},
	{Operation: "user", Fault: "html"},
	{Operation: "user", Fault: "status", Status: 429, RetryAfter: 2},
	{Operation: "user", Fault: "status", Status: 500},
	{Operation: "user", Fault: "cut_after"},
	{Operation: "user", Fault: "slow", Ms: 1500},
	{Operation: "refresh", Fault: "status", Status: 503},
	{Operation: "refresh", Fault: "cut_after"},
	{Operation: "refresh", Fault: "expired"}, // the sign-in is over
}

// perhaps lets the box answer something of the kind, once.
func (w *weather) perhaps(rng *rand.Rand) {
	if rng.IntN(8) > 0 {
		return
	}
	f := faults[rng.IntN(len(faults))]
	f.Times = 1
	if f.Operation == "user" {
		f.Times = 1 + rng.IntN(3)
	}
	w.count("faults of the box")
	if err := w.box.AddFault(f); err != nil {
		w.ledger.fault(err.Error())
	}
}

// toBox is what happens between a server and the box. Signing in is left alone:
// who is not answered twice is held back for a day.
func (w *weather) toBox(r *http.Request, body []byte) trouble {
	path := strings.ToLower(r.URL.Path)
	order := strings.HasSuffix(path, "/callout")
	if order {
		w.wantRemembered(body)
	}
	n, bad := w.dice(1000)
	if !bad || strings.HasSuffix(path, "/login") {
		return trouble{}
	}
	t := trouble{resets: n%2 == 0}
	if order && n < 12 {
		t.kills = true
	}
	switch {
	case n < 6:
		t.loses = true // with the process that sent it
	case n < 12:
	case n < 28:
		t.loses = true
	case n < 44:
		t.mutes = true
	case n < 54:
		t.tears = true
	case n < 100:
		t.there = time.Duration(n) * 5 * time.Millisecond
	case n < 140:
		t.back = time.Duration(n) * 5 * time.Millisecond
	case n < 142 && order: // it arrives when nobody waits for it any more
		t.there = call.OrderTimeout + time.Second
	}
	return t
}

// toServer is what happens between a browser and the servers.
func (w *weather) toServer(r *http.Request, _ []byte) trouble {
	n, bad := w.dice(1000)
	if !bad || !strings.HasPrefix(r.URL.Path, "/api/") {
		return trouble{}
	}
	t := trouble{resets: n%2 == 0}
	if strings.HasSuffix(r.URL.Path, "/events") && r.Method == http.MethodGet || strings.HasSuffix(r.URL.Path, "/widget/orders") {
		t.lasts = time.Duration(1000+n*60) * time.Millisecond
		return t
	}
	switch {
	case n < 40:
		t.loses = true
	case n < 80:
		t.mutes = true
	case n < 100:
		t.tears = true
	case n < 160:
		t.there = time.Duration(n) * 2 * time.Millisecond
	case n < 200:
		t.back = time.Duration(n) * 2 * time.Millisecond
	}
	return t
}

// wantRemembered holds an order that has just left its server to the first law:
// its call is stored already, and nobody has given it up.
func (w *weather) wantRemembered(order []byte) { w.wantPlacing(callOf(order)) }

func (w *weather) wantPlacing(id string) {
	left := time.Now()
	got, err := w.store.Call(w.Context(), customer, id)
	if err != nil && !isNotFound(err) {
		return // the database is away; nobody can tell
	}
	givenUpLater := got.State == call.StateUnknown && got.UnknownAt.After(left)
	if err != nil || got.State != call.StatePlacing && !givenUpLater {
		w.ledger.fault(fmt.Sprintf("the order of call %s left a server, and in the store it is %q (%v)", id, got.State, err))
	}
}

// callOf is our id in an order.
func callOf(order []byte) string {
	var body struct{ RequestDescription string }
	_ = json.Unmarshal(order, &body) // what cannot be read names no call of ours
	return body.RequestDescription
}

// answered notes what the sending of an order came to.
func (w *weather) answered(r *http.Request, body []byte, status int) {
	if strings.HasSuffix(strings.ToLower(r.URL.Path), "/callout") {
		w.ledger.orderSent(callOf(body), status)
	}
}

// perMishap is how many clicks there are at least from one mishap to the next:
// on a slow machine there shall not be more of them for the same clicks.
const perMishap = 40

// storm kills and stops servers, cuts their lines and lets the database crash,
// until ctx ends.
func (w *weather) storm(ctx context.Context) {
	for mishap := 1; ; mishap++ {
		n, _ := w.dice(1000)
		pause(ctx, time.Duration(1000+2*n)*time.Millisecond)
		for ctx.Err() == nil && w.ledger.made() < mishap*perMishap {
			pause(ctx, 50*time.Millisecond)
		}
		if ctx.Err() != nil {
			return
		}
		p := w.servers[n%len(w.servers)]
		switch {
		case w.crash != nil && mishap%5 == 3:
			w.count("crashes of PostgreSQL")
			if err := w.crash(); err != nil {
				w.ledger.fault(err.Error())
			}
		case n < 500:
			p.kill()
		case n < 700:
			w.count("orderly restarts")
			if err := p.stop(); err != nil {
				w.ledger.fault(err.Error())
			}
		default:
			w.count("outages")
			if err := p.line.outage(ctx, time.Duration(n)*time.Millisecond/2); err != nil {
				w.ledger.fault(err.Error())
			}
		}
	}
}
