package widget

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	// awaitEvery is how often what becomes of a hand-over is looked at where nothing
	// was heard, and awaitPause how close two looks may be.
	awaitEvery = 200 * time.Millisecond
	awaitPause = 15 * time.Millisecond
)

// active is the agent's active frame; widget_missing where none is connected.
func (h *Hub) active(ctx context.Context, agent call.AgentRef) (Connected, error) {
	frames, err := h.parts.Store.Frames(ctx, agent, now())
	if err != nil {
		return Connected{}, storeError(err)
	}
	if len(frames) == 0 {
		return Connected{}, refuse(call.CodeWidgetMissing, nil)
	}
	return frames[0], nil
}

// pass hands something over and waits for what becomes of it: it comes back
// withdrawn, lapsed or acknowledged. It takes until EndsAt and a moment.
//
// Whatever the store answers to the offer, it may hold it. So nothing is concluded
// from that answer: what was not handed by its deadline is withdrawn, or was never
// there, and only then is it sure that nothing was sent.
func (h *Hub) pass(ctx context.Context, to Connected, o HandOver) HandOver {
	answered := h.expect(o.ID)
	defer h.forget(o.ID)
	if err := h.parts.Store.Offer(ctx, o); err != nil {
		h.warn(ctx, "an order could not be offered to its frame", err)
	}
	h.lookAgain()
	waits := waiter{h, o, answered}
	seen, found := waits.until(ctx, o.Deadline, StateOffered)
	if !found || seen.State == StateOffered {
		if seen = waits.settle(ctx, StateOffered, StateWithdrawn); seen.State == StateWithdrawn {
			h.dismiss(ctx, to)
			return seen
		}
	}
	if seen.State == StateHanded || seen.State == StateOffered {
		if seen, found = waits.until(ctx, o.EndsAt, seen.State, StateHanded); !found || seen.State == StateHanded || seen.State == StateOffered {
			seen = waits.settle(ctx, StateHanded, StateLapsed)
		}
	}
	return seen
}

// dismiss ends the lease of a frame whose process did not take an order in time: it
// is not there any more, or will connect again. The next click need not wait for it.
func (h *Hub) dismiss(ctx context.Context, c Connected) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime)
	defer cancel()
	if err := h.parts.Store.LeaveFrame(ctx, c.Frame, c.ID); err != nil {
		h.warn(ctx, "the lease of a frame that is silent could not be ended; it ends by itself", err)
	}
}

// expect is closed when a hand-over is answered in this process.
func (h *Hub) expect(id string) <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	answered := make(chan struct{})
	h.waiting[id] = answered
	return answered
}

func (h *Hub) forget(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.waiting, id)
}

// answeredHere wakes whoever waits in this process.
func (h *Hub) answeredHere(id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if answered, waits := h.waiting[id]; waits {
		close(answered)
		delete(h.waiting, id)
	}
}

// waiter waits for what becomes of one hand-over.
type waiter struct {
	hub      *Hub
	o        HandOver
	answered <-chan struct{}
}

// until waits until the hand-over is in another state than those, or a moment has
// come, and returns it as it was last seen; false where it never was.
func (w *waiter) until(ctx context.Context, end time.Time, these ...State) (seen HandOver, found bool) {
	for {
		heard := w.hub.parts.Store.Heard()
		o, err := w.hub.parts.Store.HandOver(ctx, w.o.Frame.Agent.CustomerKey, w.o.ID)
		if err == nil {
			seen, found = o, true
			if !slices.Contains(these, o.State) {
				return seen, true
			}
		}
		if !time.Now().Before(end) || ctx.Err() != nil {
			return seen, found
		}
		w.wait(ctx, end, heard)
	}
}

// wait waits for news, or a while, and never less than a little.
func (w *waiter) wait(ctx context.Context, end time.Time, heard <-chan struct{}) {
	if w.pause(ctx, nil, min(awaitPause, time.Until(end))) {
		w.pause(ctx, heard, min(awaitEvery, time.Until(end)))
	}
}

// pause waits for a while, and is false where the answer came here meanwhile.
func (w *waiter) pause(ctx context.Context, heard <-chan struct{}, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-w.answered:
		w.answered = nil // closed for good; what comes of it is in the store by now
		return false
	case <-heard:
	case <-timer.C:
	case <-ctx.Done():
	}
	return true
}

// settle moves the hand-over to its end, or finds where it got to by then. What
// cannot be found out stays handed: nobody can say that nothing was sent.
func (w *waiter) settle(ctx context.Context, from, to State) HandOver {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime)
	defer cancel()
	o := w.o
	o.State = StateHanded
	for ctx.Err() == nil {
		moved, err := w.hub.parts.Store.Move(ctx, o.Frame.Agent.CustomerKey, o.ID, from, to)
		if err == nil && moved {
			o.State = to
			return o
		}
		if err == nil {
			seen, err := w.hub.parts.Store.HandOver(ctx, o.Frame.Agent.CustomerKey, o.ID)
			switch {
			case err == nil:
				return seen
			case errors.Is(err, call.ErrNotFound) && from == StateOffered:
				// It may be stored late all the same, and be handed by a process whose clock is
				// behind: what stands in its place keeps it out.
				o.State = StateWithdrawn
				if w.hub.parts.Store.Offer(ctx, o) == nil {
					return o
				}
				o.State = StateHanded
			}
		}
		sleep(ctx, awaitEvery)
	}
	return o
}

// sleep waits, unless ctx ends first.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
