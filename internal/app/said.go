package app

import (
	"context"
	"log/slog"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
)

// recorder keeps what is said to Puzzel for the sake of calls, after the fact: the
// order has its answer by then, and neither waits for the other. What was not yet
// stored when a process dies is lost, a second's worth; the calls are not. So a
// missing exchange proves nothing.
type recorder struct {
	store   *store.Store
	server  string
	log     *slog.Logger
	heard   chan heard
	dropped atomic.Int64

	pending map[string][]store.Exchange // by customer; of run alone
	waiting int
}

// heard is an exchange as the SDK tells of it, not yet redacted, without bodies
// that are too large to be kept, and how large its bodies were.
type heard struct {
	agent           call.AgentRef
	callID          string
	exchange        puzzel.Exchange
	request, answer int
}

const (
	mostHeard   = 1024     // told of and not yet redacted
	mostPending = 4096     // redacted and not yet stored: the store is away
	largestKept = 16 << 10 // of a real body; what is shown of one is shorter, and a thousand may wait
	saidEvery   = time.Second
	saidAtOnce  = 32               // in one transaction, for which clicks on SQLite wait
	strayTime   = 20 * time.Second // a click that is not stored by then never will be
	lastFlush   = 5 * time.Second
)

func newRecorder(s *store.Store, log *slog.Logger) *recorder {
	host, err := os.Hostname()
	if err != nil {
		host = "unnamed"
	}
	return &recorder{
		store: s, log: log, server: host + "/" + strconv.Itoa(os.Getpid()),
		heard: make(chan heard, mostHeard), pending: map[string][]store.Exchange{},
	}
}

// observe takes an exchange and never waits; it is for Options.Observe.
func (r *recorder) observe(ctx context.Context, x puzzel.Exchange) {
	agent, id := call.AboutCall(ctx)
	if id == "" {
		return
	}
	r.hear(heard{agent: agent, callID: id, exchange: x})
}

// bounded lets go of bodies that are too large to be kept.
func (h heard) bounded() heard {
	h.request, h.answer = h.exchange.Request.Size(), h.exchange.Answer.Size()
	if h.request > largestKept {
		h.exchange.Request = puzzel.Body{}
	}
	if h.answer > largestKept {
		h.exchange.Answer = puzzel.Body{}
	}
	return h
}

func (r *recorder) hear(h heard) {
	select {
	case r.heard <- h.bounded():
	default:
		r.dropped.Add(1)
	}
}

// run stores what is heard until ctx ends, and then what is left.
func (r *recorder) run(ctx context.Context) {
	ticker := time.NewTicker(saidEvery)
	defer ticker.Stop()
	for {
		select {
		case h := <-r.heard:
			r.take(h)
		case <-ticker.C:
			r.flush(ctx)
		case <-ctx.Done():
			r.takeRest()
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastFlush)
			defer cancel()
			r.flush(last)
			return
		}
	}
}

func (r *recorder) takeRest() {
	for {
		select {
		case h := <-r.heard:
			r.take(h)
		default:
			return
		}
	}
}

// take redacts an exchange, away from the click's own path.
func (r *recorder) take(h heard) {
	if r.waiting >= mostPending {
		r.dropped.Add(1)
		return
	}
	x := h.exchange
	kept := store.Exchange{
		ID: uuid.NewString(), CallID: h.callID, At: x.Began, Server: r.server,
		Operation: x.Op, Method: x.Method, Path: x.Path, Attempt: x.Attempt, Took: x.Duration,
		Status: x.Status, Code: x.Code, PuzzelID: x.MessageID, Message: x.Message, Then: x.Then,
		Request: shown(x.Request, h.request), Answer: shown(x.Answer, h.answer),
	}
	if x.Err != nil {
		kept.Failure = x.Err.Error()
	}
	r.pending[h.agent.CustomerKey] = append(r.pending[h.agent.CustomerKey], kept)
	r.waiting++
}

// shown is a body of a size without secrets and numbers.
func shown(b puzzel.Body, size int) string {
	if size > largestKept {
		return "(" + strconv.Itoa(size) + " bytes, not kept)"
	}
	return b.String()
}

// flush stores what is pending, few at a time. What cannot be stored now is tried
// again the next time.
func (r *recorder) flush(ctx context.Context) {
	if n := r.dropped.Swap(0); n > 0 {
		r.log.WarnContext(ctx, "some of what was said to Puzzel was not kept: too much at once", "exchanges", n)
	}
	for customer, list := range r.pending {
		left, err := r.save(ctx, customer, list)
		if err != nil {
			r.log.WarnContext(ctx, "what was said to Puzzel could not be stored and will be tried again", "err", err)
		}
		r.waiting -= len(list) - len(left)
		r.pending[customer] = left
		if len(left) == 0 {
			delete(r.pending, customer)
		}
	}
}

// save stores a customer's exchanges and returns those to try again: all after a
// failure, and those whose call may still come to be stored.
func (r *recorder) save(ctx context.Context, customer string, list []store.Exchange) (left []store.Exchange, err error) {
	for len(list) > 0 {
		few := list[:min(saidAtOnce, len(list))]
		strays, err := r.store.SaveExchanges(ctx, customer, few)
		if err != nil {
			return append(left, list...), err
		}
		for _, x := range strays {
			if time.Since(x.At) < strayTime {
				left = append(left, x)
			}
		}
		list = list[len(few):]
	}
	return left, nil
}

// both tells two observers, either of which may be nil.
func both(one, other func(context.Context, puzzel.Exchange)) func(context.Context, puzzel.Exchange) {
	switch {
	case one == nil:
		return other
	case other == nil:
		return one
	}
	return func(ctx context.Context, x puzzel.Exchange) { one(ctx, x); other(ctx, x) }
}

// Exchanges lists what was said to Puzzel about a call, oldest first, redacted.
func (s *Serving) Exchanges(ctx context.Context, customerKey, callID string) ([]store.Exchange, error) {
	return s.Store.Exchanges(ctx, customerKey, callID)
}
