package feed

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// room is the readers of one customer, and the one goroutine that waits for the
// customer's events. It lives as long as it has readers. All its fields are
// guarded by the feed's lock.
type room struct {
	feed     *Feed
	customer string
	cursor   int64 // all events up to here have been passed on
	agents   map[int64]*desk
	readers  int
	stop     context.CancelFunc
}

// desk is the readers of one agent, and the latest that was seen of her.
type desk struct {
	readers map[*reader]struct{}
	seen    *call.Readiness
	told    time.Time // when seen was told
}

// enter gives a reader her place. She hears nothing yet.
func (f *Feed) enter(agent call.AgentRef, newest int64, also extras) (*reader, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, ErrClosed
	}
	r := f.rooms[agent.CustomerKey]
	if r == nil {
		r = f.openRoom(agent.CustomerKey, newest)
	}
	d := r.agents[agent.UserID]
	if d == nil {
		d = &desk{readers: map[*reader]struct{}{}}
		r.agents[agent.UserID] = d
	}
	if len(d.readers) >= f.opts.PerAgent {
		return nil, ErrCrowded
	}
	entered := &reader{agent: agent, also: also, queue: make(chan *Item, f.opts.Queue)}
	d.readers[entered] = struct{}{}
	r.readers++
	return entered, nil
}

// hear lets a reader hear what happens from now on. It returns how far the room
// has come: what is not above that, she must read from the record.
func (f *Feed) hear(listener *reader) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if listener.err != nil {
		return 0
	}
	listener.hears = true
	r := f.rooms[listener.agent.CustomerKey]
	if seen := r.agents[listener.agent.UserID].seen; seen != nil {
		listener.offer(&Item{Kind: KindAgent, Readiness: seen})
	}
	return r.cursor
}

// leave takes a reader out, and closes the room behind the last one.
func (f *Feed) leave(gone *reader) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if gone.err != nil {
		return // cut off, and taken out then
	}
	r := f.rooms[gone.agent.CustomerKey]
	r.remove(r.agents[gone.agent.UserID], gone)
}

func (r *room) remove(d *desk, gone *reader) {
	delete(d.readers, gone)
	r.readers--
	if len(d.readers) == 0 {
		delete(r.agents, gone.agent.UserID)
	}
	if r.readers == 0 {
		delete(r.feed.rooms, r.customer)
		r.stop()
	}
}

func (f *Feed) openRoom(customer string, cursor int64) *room {
	ctx, cancel := context.WithCancel(context.Background())
	r := &room{feed: f, customer: customer, cursor: cursor, agents: map[int64]*desk{}, stop: cancel}
	f.rooms[customer] = r
	f.work.Go(func() { r.run(ctx, cursor) })
	return r
}

// run passes events on until the room is closed. A store that fails is left
// alone for a moment; nothing is lost meanwhile.
func (r *room) run(ctx context.Context, cursor int64) {
	all := call.AgentRef{CustomerKey: r.customer}
	for {
		err := r.feed.source.Wait(ctx, all, cursor)
		if err == nil {
			cursor, err = r.pass(ctx, all, cursor)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			r.feed.opts.Log.WarnContext(ctx, "the events cannot be read", "customer", r.customer, "err", err)
			pause(ctx, r.feed.opts.RetryAfter)
		}
	}
}

// pass reads what has happened and passes it on. It returns how far it came.
func (r *room) pass(ctx context.Context, all call.AgentRef, cursor int64) (int64, error) {
	events, err := r.feed.source.Events(ctx, all, cursor, r.feed.opts.Page)
	if err != nil {
		return cursor, err
	}
	heard := r.heard(events)
	about, err := r.feed.mattersOf(ctx, r.customer, heard, extras{KindReminder})
	if err != nil {
		return cursor, err
	}
	return r.deliver(events, heard, about), nil
}

// heard are the events of agents with readers here: of others it is not worth
// reading their calls.
func (r *room) heard(events []call.Event) []call.Event {
	r.feed.mu.Lock()
	defer r.feed.mu.Unlock()
	var heard []call.Event
	for _, e := range events {
		if r.agents[e.Agent.UserID] != nil {
			heard = append(heard, e)
		}
	}
	return heard
}

// deliver tells events to their readers, and returns how far it came: up to the
// event of an agent whose first reader came while the calls were read. An event
// whose call was deleted meanwhile is gone. Who joins later finds all in the record.
func (r *room) deliver(events, heard []call.Event, about matters) int64 {
	r.feed.mu.Lock()
	defer r.feed.mu.Unlock()
	for _, e := range events {
		if len(heard) > 0 && heard[0].Seq == e.Seq {
			heard = heard[1:]
			if i := about.item(e); i != nil {
				r.tell(e.Agent.UserID, i)
			}
		} else if r.agents[e.Agent.UserID] != nil {
			break
		}
		r.cursor = e.Seq
	}
	return r.cursor
}

// tell offers an item to the agent's readers and cuts off who cannot take it.
func (r *room) tell(userID int64, item *Item) {
	d := r.agents[userID]
	if d == nil {
		return
	}
	for one := range d.readers {
		if !one.offer(item) {
			one.cut(ErrSlow)
			r.remove(d, one)
		}
	}
}

// tellAnyway is after how long a reading that says nothing new is told again.
const tellAnyway = 10 * time.Second

func (r *room) announce(userID int64, seen *call.Readiness) {
	d := r.agents[userID]
	if d == nil || d.seen != nil && sameSight(d.seen, seen) && time.Since(d.told) < tellAnyway {
		return
	}
	d.seen, d.told = seen, time.Now()
	r.tell(userID, &Item{Kind: KindAgent, Readiness: seen})
}

// sameSight tells whether two readings say the same of the agent.
func sameSight(a, b *call.Readiness) bool {
	if a.Leave != b.Leave || (a.Reason == nil) != (b.Reason == nil) || a.Reason != nil && a.Reason.Code != b.Reason.Code {
		return false
	}
	x, y := a.State, b.State
	return x.Centre == y.Centre && x.Status == y.Status && x.PauseTypeID == y.PauseTypeID && x.Phone == y.Phone && x.Name == y.Name
}

// cutAll cuts everybody off and closes the room.
func (r *room) cutAll(why error) {
	for _, d := range r.agents {
		for one := range d.readers {
			one.cut(why)
			r.remove(d, one)
		}
	}
}

// pause waits, unless ctx ends first.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
