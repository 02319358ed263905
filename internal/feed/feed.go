package feed

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// Source is the record the feed reads; *store.Store is one.
type Source interface {
	// Events lists events with a greater number than after, in order, of an agent
	// or, with no user id, of all agents of a customer. None may ever appear below
	// one that was listed.
	Events(ctx context.Context, of call.AgentRef, after int64, limit int) ([]call.Event, error)
	// LastEvent is the number of the customer's newest event, 0 without any.
	LastEvent(ctx context.Context, customerKey string) (int64, error)
	// Wait returns when there are events with a greater number than after.
	Wait(ctx context.Context, of call.AgentRef, after int64) error
	// CallsByID returns those of the named calls that the customer has.
	CallsByID(ctx context.Context, customerKey string, ids []string) (map[string]*call.Call, error)
	// Reminder returns one reminder of the customer, or call.ErrNotFound.
	Reminder(ctx context.Context, customerKey, id string) (reminder.Reminder, error)
}

// The ends of a stream that are not the reader's own.
var (
	// ErrSlow: the reader did not keep up and was cut off.
	ErrSlow = errors.New("the reader is too slow")
	// ErrCrowded: the agent has as many readers as one agent may have.
	ErrCrowded = errors.New("too many readers for one agent")
	// ErrClosed: the feed is closed; the process is going down.
	ErrClosed = errors.New("the feed is closed")
)

// Options are what may be chosen. The zero value is good.
type Options struct {
	KeepAlive  time.Duration // how long nothing may happen before KindKeepAlive; 0: 25 s
	Queue      int           // how many items a reader may be behind; 0: 64
	PerAgent   int           // how many readers one agent may have; 0: 256
	Page       int           // how many events are read at once; 0: 200, at most 500
	RetryAfter time.Duration // how long to leave a store alone that failed; 0: 500 ms
	Log        *slog.Logger  // nil: nothing is logged
}

func (o Options) orDefaults() Options {
	if o.KeepAlive <= 0 {
		o.KeepAlive = 25 * time.Second
	}
	if o.Queue <= 0 {
		o.Queue = 64
	}
	if o.PerAgent <= 0 {
		o.PerAgent = 256
	}
	if o.Page <= 0 || o.Page > 500 {
		o.Page = 200
	}
	if o.RetryAfter <= 0 {
		o.RetryAfter = 500 * time.Millisecond
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Feed passes events on to readers. It is safe for concurrent use.
type Feed struct {
	source Source
	opts   Options

	mu     sync.Mutex // guards all rooms and all that is in them
	rooms  map[string]*room
	closed bool
	work   sync.WaitGroup // the rooms' goroutines
}

// New makes a feed of a record. Close it when the process goes down.
func New(source Source, o Options) *Feed {
	return &Feed{source: source, opts: o.orDefaults(), rooms: map[string]*room{}}
}

// FromNow is the cursor of a reader who wants only what is to come.
const FromNow int64 = -1

// Follow tells fn what happens to the agent's calls: first KindOpen, then every
// event after the given number, from the record and as they come, between them
// what is seen of the agent, and a sign of life when nothing happens.
//
// A cursor greater than any number the record has given out begins at the newest
// event; the open item says so by its own cursor.
//
// What changes of reminders is told only to who names KindReminder among also: it
// is numbered in the same row, so that one cursor serves both.
//
// It returns when ctx ends (its cause), fn fails (its error), the feed is closed
// (ErrClosed), the store fails while the past is read, the agent has too many
// readers (ErrCrowded, before anything is told), or fn is too slow (ErrSlow).
func (f *Feed) Follow(ctx context.Context, agent call.AgentRef, after int64, fn func(Item) error, also ...Kind) error {
	after, newest, err := f.begin(ctx, agent, after)
	if err != nil {
		return err
	}
	r, err := f.enter(agent, newest, also)
	if err != nil {
		return err
	}
	defer f.leave(r)
	if err := fn(Item{Kind: KindOpen, Cursor: after}); err != nil {
		return err
	}
	// The long past is read before anything is queued, so that it overflows
	// nothing; the little that came since, while the queue fills.
	if after, err = f.replay(ctx, agent, after, newest, fn, also); err != nil {
		return err
	}
	heardFrom := f.hear(r)
	if after, err = f.replay(ctx, agent, after, heardFrom, fn, also); err != nil {
		return err
	}
	return r.listen(ctx, max(after, heardFrom), f.opts.KeepAlive, fn)
}

// Replay tells fn KindOpen and every event after the given number that the
// record holds now, and returns. Reminders are told as by Follow.
func (f *Feed) Replay(ctx context.Context, agent call.AgentRef, after int64, fn func(Item) error, also ...Kind) error {
	after, newest, err := f.begin(ctx, agent, after)
	if err != nil {
		return err
	}
	if err := fn(Item{Kind: KindOpen, Cursor: after}); err != nil {
		return err
	}
	_, err = f.replay(ctx, agent, after, newest, fn, also)
	return err
}

// begin finds where a reader begins, and the newest event there is.
func (f *Feed) begin(ctx context.Context, agent call.AgentRef, after int64) (from, newest int64, err error) {
	newest, err = f.source.LastEvent(ctx, agent.CustomerKey)
	if err != nil {
		return 0, 0, err
	}
	if after < 0 || after > newest {
		after = newest
	}
	return after, newest, nil
}

// replay tells fn the agent's events after one number up to another, from the
// record. It returns the number of the last one told, or after.
func (f *Feed) replay(ctx context.Context, agent call.AgentRef, after, upTo int64, fn func(Item) error, also extras) (int64, error) {
	for after < upTo {
		events, err := f.source.Events(ctx, agent, after, f.opts.Page)
		if err != nil {
			return after, err
		}
		about, err := f.mattersOf(ctx, agent.CustomerKey, events, also)
		if err != nil {
			return after, err
		}
		for _, e := range events {
			if e.Seq > upTo {
				return after, nil
			}
			after = e.Seq
			if i := about.item(e); i != nil { // else it was deleted meanwhile, and its events with it
				if err := fn(*i); err != nil {
					return after, err
				}
			}
		}
		if len(events) < f.opts.Page {
			return after, nil
		}
	}
	return after, nil
}

// Announce tells the agent's readers in this process what was just seen of her.
// A reading that says nothing new is told again only when the last one told is
// ten seconds old, so that its age can be shown.
func (f *Feed) Announce(agent call.AgentRef, seen call.Readiness) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if r := f.rooms[agent.CustomerKey]; r != nil {
		r.announce(agent.UserID, &seen)
	}
}

// Readers is how many readers follow now.
func (f *Feed) Readers() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, r := range f.rooms {
		n += r.readers
	}
	return n
}

// Close ends all streams with ErrClosed and waits until nothing of the feed runs
// any more. Follow answers ErrClosed afterwards.
func (f *Feed) Close() {
	f.mu.Lock()
	f.closed = true
	for _, r := range f.rooms {
		r.cutAll(ErrClosed)
	}
	f.mu.Unlock()
	f.work.Wait()
}
