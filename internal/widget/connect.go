package widget

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
)

// stream is a frame's connection to this process. Its fields are guarded by the
// hub's lock; what is in its channels is its own goroutine's.
type stream struct {
	frame      Frame
	connection string // its id in the store; "" until it is there
	active     bool
	offers     chan HandOver
	given      map[string]bool // what is in offers, by id
	changed    chan struct{}   // active is another
	over       chan struct{}   // closed when the stream is cut
	why        error
}

// offer gives the stream a hand-over, once. One that finds no room stays offered
// and is found again.
func (s *stream) offer(o HandOver) {
	if s.given[o.ID] || s.why != nil {
		return
	}
	select {
	case s.offers <- o:
		s.given[o.ID] = true
	default:
	}
}

func (s *stream) isActive(active bool) {
	if s.active == active {
		return
	}
	s.active = active
	select {
	case s.changed <- struct{}{}:
	default:
	}
}

func (s *stream) cut(why error) {
	if s.why == nil {
		s.why = why
		close(s.over)
	}
}

// Connect tells a frame what it must do. It returns when ctx ends (its cause),
// tell fails (its error), another stream of the same frame comes, here or in
// another process (ErrReplaced), or the hub is closed (an *call.Error with
// interrupted where nothing was told yet).
func (h *Hub) Connect(ctx context.Context, f Frame, tell func(Message) error) error {
	s, err := h.enter(f)
	if err != nil {
		return err
	}
	defer h.leave(context.WithoutCancel(ctx), s)
	if err := h.register(ctx, s); err != nil {
		return storeError(err)
	}
	if err := tell(Message{Kind: KindOpen, Active: true}); err != nil { // the newest is active
		return err
	}
	h.lookAgain()
	return h.serve(ctx, s, tell)
}

// enter makes the stream the frame's one in this process.
func (h *Hub) enter(f Frame) (*stream, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, refuse(call.CodeInterrupted, ErrClosed)
	}
	hers := 0
	for other := range h.streams {
		if other.Agent == f.Agent && other != f {
			hers++
		}
	}
	if hers >= mostFrames {
		return nil, refuse(call.CodeTooManyReaders, nil)
	}
	if before := h.streams[f]; before != nil {
		before.cut(ErrReplaced)
	}
	s := &stream{
		frame: f, active: true, offers: make(chan HandOver, mostOffers), given: map[string]bool{},
		changed: make(chan struct{}, 1), over: make(chan struct{}),
	}
	h.streams[f] = s
	h.lookAgain()
	return s, nil
}

// register puts the connection into the store, where every process finds it, and
// tells the agent's other frames here that they are not active any more.
func (h *Hub) register(ctx context.Context, s *stream) error {
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	at := now()
	c, err := h.parts.Store.ConnectFrame(ctx, Connected{
		Frame: s.frame, Process: h.process, ID: uuid.NewString(), ConnectedAt: at, Until: at.Add(LeaseTime),
	})
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	s.connection = c.ID
	for f, other := range h.streams {
		if f.Agent == s.frame.Agent && other != s {
			other.isActive(false)
		}
	}
	return nil
}

// leave takes a stream out, and lets another frame of the agent's be active.
func (h *Hub) leave(ctx context.Context, s *stream) {
	h.mu.Lock()
	last := h.streams[s.frame] == s
	if last {
		delete(h.streams, s.frame)
	}
	s.cut(ErrReplaced)
	connection := s.connection
	h.mu.Unlock()
	if connection != "" {
		ctx, cancel := context.WithTimeout(ctx, storeTime)
		defer cancel()
		if err := h.parts.Store.LeaveFrame(ctx, s.frame, connection); err != nil {
			h.warn(ctx, "a frame's lease could not be given back; it ends by itself", err)
		}
		h.keep(ctx)
	}
	if last && h.parts.Gone != nil {
		h.parts.Gone(s.frame)
	}
}

// serve tells the frame what comes, until the stream ends.
func (h *Hub) serve(ctx context.Context, s *stream, tell func(Message) error) error {
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	token := tokenAsker{wait: tokenAgain}
	for {
		if err := h.askToken(s.frame, &token, tell); err != nil {
			return err
		}
		var err error
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-s.over:
			return s.why
		case o := <-s.offers:
			err = h.hand(ctx, s, o, tell)
		case <-s.changed:
			h.mu.Lock()
			active := s.active
			h.mu.Unlock()
			err = tell(Message{Kind: KindActive, Active: active})
		case <-alive.C:
			err = tell(Message{Kind: KindKeepAlive})
		}
		if err != nil {
			return err
		}
	}
}

// tokenAsker remembers when a frame was asked for its token, so that behind a
// balancer that sends every sign-in to another process nobody is asked for ever.
type tokenAsker struct {
	at   time.Time
	wait time.Duration
}

// askToken asks the frame for Puzzel's token where this process has none, ever
// more seldom.
func (h *Hub) askToken(f Frame, asked *tokenAsker, tell func(Message) error) error {
	if h.parts.HasToken == nil || h.parts.HasToken(f) || !asked.at.IsZero() && time.Since(asked.at) < asked.wait {
		return nil
	}
	if !asked.at.IsZero() {
		asked.wait = min(2*asked.wait, 10*tokenAgain)
	}
	asked.at = time.Now()
	return tell(Message{Kind: KindToken})
}

// hand hands one order or errand to the frame: that it was handed is on the disk
// before the first byte leaves. What proves to have been sent to nobody is taken
// back.
func (h *Hub) hand(ctx context.Context, s *stream, o HandOver, tell func(Message) error) error {
	if h.isCut(s) {
		return nil // it stays offered: to the stream that has come instead
	}
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime)
	defer cancel()
	m, err := h.message(own, o)
	mine := false
	if err == nil {
		mine, err = h.parts.Store.Hand(own, o.Frame.Agent.CustomerKey, o.ID, now())
	}
	defer h.given(s, o.ID)
	switch {
	case err != nil:
		h.warn(own, "an order could not be handed to its frame", err)
		return nil // it is not sent, whatever became of the row
	case !mine:
		return nil
	case h.isCut(s), ctx.Err() != nil, !now().Before(o.EndsAt):
		h.takeBack(ctx, o)
		return nil
	}
	return tell(m)
}

func (h *Hub) isCut(s *stream) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return s.why != nil
}

// given notes that a hand-over is no longer among the stream's offers.
func (h *Hub) given(s *stream, id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(s.given, id)
}

// takeBack withdraws what was marked as handed and was not sent.
func (h *Hub) takeBack(ctx context.Context, o HandOver) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime)
	defer cancel()
	if _, err := h.parts.Store.Move(ctx, o.Frame.Agent.CustomerKey, o.ID, StateHanded, StateWithdrawn); err != nil {
		h.warn(ctx, "an order that was not sent could not be withdrawn; it counts as sent", err)
	}
}

// message is what the frame is told of a hand-over.
func (h *Hub) message(ctx context.Context, o HandOver) (Message, error) {
	var c call.Call
	if o.CallID != "" {
		var err error
		if c, err = h.parts.Calls(o.Frame.Agent.CustomerKey).Call(ctx, o.Frame.Agent, o.CallID); err != nil {
			return Message{}, err
		}
	}
	if o.What == WhatOrder {
		return Message{Kind: KindOrder, Order: &Order{CallID: o.CallID, Number: c.Dialled, Deadline: o.EndsAt}}, nil
	}
	return Message{Kind: KindDo, Do: &Errand{
		ID: o.ID, What: o.What, CallID: o.CallID, RequestID: c.RequestID, Deadline: o.EndsAt,
	}}, nil
}
