package app

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/store"
)

// The leases of a customer's servers: one for each that is there, one for whose
// turn it is to read all agents, and of each server one for a rest that all keep
// and one for a rest that Puzzel asked for.
const (
	serverLease = "server "
	bulkLease   = "read all agents"
	restLease   = "rest "
	askedLease  = "asked rest "
)

// sweepLeasesAfter is how long leases that have ended are kept.
const sweepLeasesAfter = time.Minute

// board is where the servers of a customer find each other: leases and readings
// in their store.
type board struct {
	store    *store.Store
	customer string
	owner    string // this process
}

func newBoard(s *store.Store, customerKey string) board {
	return board{store: s, customer: customerKey, owner: uuid.NewString()}
}

// Meet says that this server is here, and returns the others.
func (b board) Meet(ctx context.Context, used int, until time.Time) (dialer.Company, error) {
	var there dialer.Company
	now := time.Now()
	here := store.Lease{Name: serverLease + b.owner, Owner: b.owner, Used: used, Until: until}
	if _, err := b.store.TakeLease(ctx, b.customer, here, now); err != nil {
		return there, err
	}
	leases, err := b.store.Leases(ctx, b.customer, time.Time{})
	if err != nil {
		return there, err
	}
	old := false
	for _, l := range leases {
		old = old || l.Until.Before(now.Add(-sweepLeasesAfter))
		switch {
		case !l.Until.After(now):
		case strings.HasPrefix(l.Name, restLease):
			there.RestUntil = later(there.RestUntil, l.Until)
		case strings.HasPrefix(l.Name, askedLease):
			there.AskedUntil = later(there.AskedUntil, l.Until)
		case strings.HasPrefix(l.Name, serverLease) && l.Owner != b.owner:
			there.Others++
			there.Used += l.Used
		}
	}
	if old {
		err = b.store.SweepLeases(ctx, b.customer, now.Add(-sweepLeasesAfter))
	}
	return there, err
}

// Leave gives this server's place back.
func (b board) Leave(ctx context.Context) error {
	return b.store.DropLease(ctx, b.customer, serverLease+b.owner, b.owner)
}

// Rest lets all servers rest. Each has leases of its own for it, and the longest
// rest is gone by.
func (b board) Rest(ctx context.Context, until, asked time.Time) error {
	now := time.Now()
	_, err := b.store.TakeLease(ctx, b.customer, store.Lease{Name: restLease + b.owner, Owner: b.owner, Until: until}, now)
	if err == nil && asked.After(now) {
		_, err = b.store.TakeLease(ctx, b.customer, store.Lease{Name: askedLease + b.owner, Owner: b.owner, Until: asked}, now)
	}
	return err
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Claim takes the reading of all agents.
func (b board) Claim(ctx context.Context, until time.Time) (bool, error) {
	return b.store.TakeLease(ctx, b.customer, store.Lease{Name: bulkLease, Owner: b.owner, Until: until}, time.Now())
}

// GiveBack ends a claim.
func (b board) GiveBack(ctx context.Context) error {
	return b.store.DropLease(ctx, b.customer, bulkLease, b.owner)
}

// Post puts up a reading. One of all agents ends the claim in the same transaction.
func (b board) Post(ctx context.Context, p dialer.Posting) error {
	r := store.Reading{Agents: make(map[int64]store.Seen, len(p.Agents)), BegunAt: p.BegunAt, At: p.At}
	for id, a := range p.Agents {
		if !p.All {
			r.UserID = id
		}
		r.Agents[id] = store.Seen{
			Name: a.Name, Centre: a.Centre, Status: a.Status, PauseTypeID: a.PauseTypeID,
			Softphone: a.Phone.Softphone, Ending: a.Phone.Ending, Part: p.Part, By: a.By,
		}
	}
	var back store.Lease
	if p.All {
		back = store.Lease{Name: bulkLease, Owner: b.owner}
	}
	return b.store.PostReading(ctx, b.customer, r, back)
}

// Since returns what is up.
func (b board) Since(ctx context.Context, at time.Time) ([]dialer.Posting, error) {
	readings, err := b.store.Readings(ctx, b.customer, at)
	postings := make([]dialer.Posting, 0, len(readings))
	for _, r := range readings {
		p := dialer.Posting{All: r.UserID == 0, Agents: make(map[int64]call.AgentState, len(r.Agents)), BegunAt: r.BegunAt, At: r.At}
		for id, s := range r.Agents {
			p.Agents[id] = call.AgentState{
				Name: s.Name, Centre: s.Centre, Status: s.Status, PauseTypeID: s.PauseTypeID,
				Phone: call.Phone{Softphone: s.Softphone, Ending: s.Ending}, By: s.By, BegunAt: r.BegunAt, At: r.At,
			}
			p.Part = p.Part || s.Part
		}
		postings = append(postings, p)
	}
	return postings, err
}
