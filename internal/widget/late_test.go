package widget_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// lateOffers is a database that says no to an offer and keeps it all the same,
// later: a commit whose answer was lost on the way.
type lateOffers struct {
	widget.Store
	kept chan error
}

func (s lateOffers) Offer(ctx context.Context, o widget.HandOver) error {
	if o.State != widget.StateOffered {
		return s.Store.Offer(ctx, o)
	}
	go func() {
		time.Sleep(widget.OfferTime + time.Second)
		s.kept <- s.Store.Offer(context.Background(), o)
	}()
	return errors.New("the line to the database is cut")
}

// slowClock is the store of a process whose clock is behind.
type slowClock struct{ widget.Store }

func (s slowClock) Hand(ctx context.Context, customerKey, id string, at time.Time) (bool, error) {
	return s.Store.Hand(ctx, customerKey, id, at.Add(-time.Minute))
}

// Of what is said never to have been sent, nothing is sent later: not even where the
// offer is stored after it was given up, and the frame's process is behind.
func TestAnOfferThatIsStoredTooLate(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		kept := make(chan error, 1)
		here := start(func(p *widget.Parts) { p.Store = lateOffers{p.Store, kept} })
		there := start(func(p *widget.Parts) { p.Store = slowClock{p.Store} })
		f := there.connect(one)
		c := <-here.click(kari, "click", "22 22 55 55")
		isIn(t, "never offered", c, call.StateRefused, call.CodeWidgetSilent)
		if err := <-kept; err == nil {
			t.Error("the offer was stored after it had been given up")
		}
		time.Sleep(5 * time.Second)
		f.silent("given up")
		if h, err := here.store.HandOver(t.Context(), "12345", c.ID); err != nil || h.State != widget.StateWithdrawn {
			t.Errorf("the row says %q (%v)", h.State, err)
		}
	})
}

// noLeave is a database that is away whenever a frame's lease is to be given back,
// until it is there again.
type noLeave struct {
	widget.Store
	away *atomic.Bool
}

func (s noLeave) LeaveFrame(ctx context.Context, f widget.Frame, connection string) error {
	if s.away.Load() {
		return errors.New("the database is away")
	}
	return s.Store.LeaveFrame(ctx, f, connection)
}

// A lease that could not be given back is not prolonged with those of other frames:
// orders would go on coming to a frame that is not there.
func TestALeaseThatCouldNotBeGivenBack(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		var away atomic.Bool
		p := start(func(parts *widget.Parts) { parts.Store = noLeave{parts.Store, &away} })
		p.connect(olas)
		f := p.connect(one)
		away.Store(true)
		f.leave()
		time.Sleep(time.Second)
		away.Store(false)
		time.Sleep(2 * widget.LeaseTime)
		if got, err := p.hub.IsConnected(t.Context(), kari); got || err != nil {
			t.Errorf("connected: %v (%v), long after it left", got, err)
		}
		if got, err := p.hub.IsConnected(t.Context(), ola); !got || err != nil {
			t.Errorf("the other: %v (%v)", got, err)
		}
	})
}
