package pagerule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// Store keeps shared rules; *store.Store is one. Its errors are ErrFull,
// call.ErrNotFound and those of a database.
type Store interface {
	PageRules(ctx context.Context, customerKey, host string) ([]Shared, error)
	SuggestedPageRules(ctx context.Context, customerKey string) ([]Shared, error)
	SharePageRules(ctx context.Context, customerKey string, list []Shared) (kept int, err error)
	AcceptPageRule(ctx context.Context, customerKey, id string, by call.Agent, at time.Time) (Shared, error)
	DropPageRule(ctx context.Context, customerKey, id string) (Shared, error)
}

// ErrFull is that there are Most rules already.
var ErrFull = errors.New("there are as many rules as there may be")

// Book is where people share what they taught, and administrators decide on it.
// Every door goes through it, so that all of them write down who did what.
type Book struct {
	Store Store
	Log   *slog.Logger // takes the lines of the audit
}

// Bad is a rule that may not be kept, and its place in the list that was given.
// It lies around one of the errors of Check.
type Bad struct {
	At  int // counted from 0
	Err error
}

// Error says which rule, and what is wrong with it.
func (b *Bad) Error() string { return fmt.Sprintf("rule %d: %v", b.At+1, b.Err) }

// Unwrap is what is wrong.
func (b *Bad) Unwrap() error { return b.Err }

// Receipt is what became of rules that were shared.
type Receipt struct {
	Kept  int // how many were new
	State State
}

// Share keeps rules, all or none: in force for everybody where an administrator
// shares them, else as suggestions. Its errors are *Bad, ErrFull, and the store's.
func (b Book) Share(ctx context.Context, p access.Principal, rules []Rule) (Receipt, error) {
	done := Receipt{State: Suggested}
	now := time.Now().UTC().Truncate(time.Millisecond)
	like := Shared{By: p.Agent, At: now}
	if p.Allow(access.RightAdminister) == nil {
		done.State, like.Decided, like.DecidedAt = InForce, p.Agent, now
	}
	list := make([]Shared, 0, len(rules))
	for i, rule := range rules {
		if err := rule.Check(); err != nil {
			return Receipt{}, &Bad{At: i, Err: err}
		}
		one := like
		one.ID, one.Rule, one.State = uuid.Must(uuid.NewV7()).String(), rule, done.State
		list = append(list, one)
	}
	if len(list) > Most {
		return Receipt{}, ErrFull
	}
	var err error
	if done.Kept, err = b.Store.SharePageRules(ctx, p.Agent.CustomerKey, list); err != nil {
		return Receipt{}, err
	}
	b.audit(ctx, p, "page rules were shared", slog.Int("rules", done.Kept), slog.String("state", string(done.State)))
	return done, nil
}

// InForce lists the rules of a host, of all hosts where it is "".
func (b Book) InForce(ctx context.Context, p access.Principal, host string) ([]Shared, error) {
	return b.Store.PageRules(ctx, p.Agent.CustomerKey, host)
}

// Suggestions lists what is to be decided on.
func (b Book) Suggestions(ctx context.Context, p access.Principal) ([]Shared, error) {
	return b.Store.SuggestedPageRules(ctx, p.Agent.CustomerKey)
}

// Accept puts a suggestion in force.
func (b Book) Accept(ctx context.Context, p access.Principal, id string) (Shared, error) {
	r, err := b.Store.AcceptPageRule(ctx, p.Agent.CustomerKey, id, p.Agent, time.Now().UTC().Truncate(time.Millisecond))
	if err == nil {
		b.audit(ctx, p, "a page rule was accepted", about(r)...)
	}
	return r, err
}

// Drop declines a suggestion, or deletes a rule in force.
func (b Book) Drop(ctx context.Context, p access.Principal, id string) error {
	r, err := b.Store.DropPageRule(ctx, p.Agent.CustomerKey, id)
	if err == nil {
		b.audit(ctx, p, "a page rule was taken away", append(about(r), slog.String("state", string(r.State)))...)
	}
	return err
}

// about is a rule for the log: which one, by whom it was shared.
func about(r Shared) []slog.Attr {
	return []slog.Attr{slog.String("rule", r.ID), slog.String("host", r.Rule.Host), slog.Int64("shared_by", r.By.UserID)}
}

func (b Book) audit(ctx context.Context, p access.Principal, did string, attrs ...slog.Attr) {
	b.Log.LogAttrs(ctx, slog.LevelInfo, "audit", append([]slog.Attr{
		slog.String("did", did), slog.String("customer", p.Agent.CustomerKey), slog.Int64("by", p.Agent.UserID),
		slog.String("session", p.SessionID),
	}, attrs...)...)
}
