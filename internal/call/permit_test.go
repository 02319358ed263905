package call_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// gatekeeper is a permit that a test changes.
type gatekeeper struct {
	mu      sync.Mutex
	refusal error
	asked   int
	after   int // how many questions are answered with yes before the refusal
}

func (g *gatekeeper) MayOrder(context.Context, call.AgentRef) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asked++
	if g.asked <= g.after {
		return nil
	}
	return g.refusal
}

func (g *gatekeeper) say(refusal error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.refusal = refusal
}

func guarded(g *gatekeeper) func(*call.Parts) { return func(p *call.Parts) { p.Permit = g } }

// TestPermit refuses who may not order, and leaves nothing behind; what she has
// already is hers.
func TestPermit(t *testing.T) {
	for _, code := range []call.Code{call.CodeOrdersStopped, call.CodeNotInPilot} {
		t.Run(string(code), func(t *testing.T) {
			g := &gatekeeper{}
			inWorld(t, func(t *testing.T, w *world) {
				running := w.place(t, kari, call.Click{Key: "a", Text: answers})
				g.say(&call.Error{Code: code})
				for name, click := range map[string]call.Click{
					"the same click":                  {Key: "a", Text: answers},
					"a click on what is being called": {Key: "b", Text: answers},
				} {
					if again := w.place(t, kari, click); again.New || again.Call.ID != running.Call.ID {
						t.Errorf("%s: %+v", name, again)
					}
				}
				for name, click := range map[string]call.Click{
					"another number":             {Key: "c", Text: other},
					"a number with a guard":      {Key: "d", Text: premium},
					"the same key, otherwise":    {Key: "a", Text: other},
					"although her phone is idle": {Key: "e", Text: other, Again: true},
				} {
					want := code
					if click.Key == "a" {
						want = call.CodeIdempotencyConflict
					}
					if placed, err := w.service.Place(t.Context(), kari, click); call.CodeOf(err) != want {
						t.Errorf("%s: %+v, %v", name, placed, err)
					}
				}
				calls, err := w.service.Calls(t.Context(), kari.AgentRef, call.Filter{})
				if err != nil || len(calls) != 1 || len(w.box.Orders()) != 1 {
					t.Errorf("%d calls, %d orders, %v", len(calls), len(w.box.Orders()), err)
				}
				if r := w.service.Readiness(t.Context(), kari.AgentRef, 0); r.Ready() || r.Reason.Code != code || r.State.Status == "" {
					t.Errorf("readiness %+v", r)
				}
				g.say(nil)
				if over, _ := w.follow(t, running.Call); over.Outcome != call.OutcomeNotKnown {
					t.Errorf("the running call ended as %s", over.Outcome)
				}
				time.Sleep(time.Minute)
				for _, key := range []string{"a", "b"} { // whatever they were answered with, they have it for good
					if again := w.place(t, kari, call.Click{Key: key, Text: answers}); again.New || again.Call.ID != running.Call.ID {
						t.Errorf("click %s, repeated after all: %+v", key, again)
					}
				}
			}, guarded(g))
		})
	}
}

// TestPermitIsAskedAgain refuses a click whose order was forbidden while her
// state was read.
func TestPermitIsAskedAgain(t *testing.T) {
	g := &gatekeeper{refusal: &call.Error{Code: call.CodeOrdersStopped}, after: 1}
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "a", Text: answers})
		if call.CodeOf(err) != call.CodeOrdersStopped || len(w.box.Orders()) != 0 {
			t.Errorf("%v, %d orders", err, len(w.box.Orders()))
		}
	}, guarded(g))
}

// TestPermitNobodyKnows orders nothing where it cannot be asked.
func TestPermitNobodyKnows(t *testing.T) {
	g := &gatekeeper{refusal: errors.New("disk full")}
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "a", Text: answers})
		if call.CodeOf(err) != call.CodeStoreUnavailable || len(w.box.Orders()) != 0 {
			t.Errorf("%v, %d orders", err, len(w.box.Orders()))
		}
	}, guarded(g))
}

// TestNotes keeps what an agent notes of a call of hers, and of nobody else's.
func TestNotes(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		noted, err := w.service.Note(t.Context(), kari.AgentRef, c.ID, "  wants the offer\r\nby Friday\t! ")
		if err != nil || noted.Notes != "wants the offer\nby Friday\t!" || w.read(t, c.ID).Notes != noted.Notes {
			t.Errorf("%q, %v", noted.Notes, err)
		}
		c, _ = w.follow(t, c)
		if c.Notes != noted.Notes {
			t.Errorf("the notes of a call that went on: %q", c.Notes)
		}
		settled, err := w.service.SettleNoted(t.Context(), kari.AgentRef, c.ID, call.OutcomeTalked, strings.Repeat("æ", call.LongestNotes), call.ByAgent)
		if err != nil || settled.Outcome != call.OutcomeTalked || len(w.read(t, c.ID).Notes) != 2*call.LongestNotes {
			t.Errorf("%+v, %v", settled, err)
		}
		if _, err := w.service.Settle(t.Context(), kari.AgentRef, c.ID, call.OutcomeBusy, call.ByAgent); err != nil || w.read(t, c.ID).Notes == "" {
			t.Errorf("settled without notes: %q, %v", w.read(t, c.ID).Notes, err)
		}
		for notes, who := range map[string]call.AgentRef{
			strings.Repeat("æ", call.LongestNotes+1): kari.AgentRef, "\xff": kari.AgentRef, "a\x00b": kari.AgentRef, "bell\a": kari.AgentRef,
		} {
			if _, err := w.service.Note(t.Context(), who, c.ID, notes); call.CodeOf(err) != call.CodeNotesInvalid {
				t.Errorf("noted %.20q: %v", notes, err)
			}
			if _, err := w.service.SettleNoted(t.Context(), who, c.ID, call.OutcomeTalked, notes, call.ByAgent); call.CodeOf(err) != call.CodeNotesInvalid {
				t.Errorf("settled with %.20q: %v", notes, err)
			}
		}
		if w.read(t, c.ID).Outcome != call.OutcomeBusy {
			t.Error("the outcome was taken although the notes were not")
		}
		if _, err := w.service.Note(t.Context(), ola.AgentRef, c.ID, "mine"); call.CodeOf(err) != call.CodeNotFound {
			t.Errorf("a colleague's: %v", err)
		}
		if none, err := w.service.Note(t.Context(), kari.AgentRef, c.ID, ""); err != nil || none.Notes != "" {
			t.Errorf("taken away: %q, %v", none.Notes, err)
		}
	})
}

// TestAboutCall names, in what is said to the contact centre for a click, the call.
func TestAboutCall(t *testing.T) {
	said := make(chan string, 8)
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		for what := range 2 {
			if id := <-said; id != c.ID {
				t.Errorf("%d: said about %q", what, id)
			}
		}
	}, func(p *call.Parts) {
		p.Road, p.Lookout = telltale{p.Road, p.Lookout, said}, telltale{p.Road, p.Lookout, said}
	})
}

// telltale tells for which call a road and a lookout are used.
type telltale struct {
	call.Road
	call.Lookout
	said chan string
}

func (r telltale) Order(ctx context.Context, o call.Order) call.Answer {
	_, id := call.AboutCall(ctx)
	r.said <- id
	return r.Road.Order(ctx, o)
}

func (r telltale) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	_, id := call.AboutCall(ctx)
	r.said <- id
	return r.Lookout.Look(ctx, agent, maxAge)
}
