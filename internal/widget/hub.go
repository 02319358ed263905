package widget

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
)

// The times of the widget road.
const (
	// OfferTime is how long an order may wait for the process that has its frame.
	// Later than that nothing is sent any more.
	OfferTime = 5 * time.Second
	// ErrandTime is how long a surface waits for something it asks of a frame.
	ErrandTime = 8 * time.Second
	// LeaseTime is how long a frame counts as connected when its process says
	// nothing more of it, and keepEvery how often it does.
	LeaseTime = 12 * time.Second
	keepEvery = 3 * time.Second
	// lookAnyway is how often the store is looked into where no change was heard.
	lookAnyway = 500 * time.Millisecond
	storeTime  = 3 * time.Second // how long it may take
	aliveEvery = 20 * time.Second
	// tokenAgain is how long a frame is left alone that was asked for its token.
	tokenAgain = time.Minute

	mostFrames = 16 // of one agent at one process
	mostOffers = 32 // waiting for one frame
)

// The ends of a stream that are not the frame's own.
var (
	// ErrReplaced: another stream of the same frame has come.
	ErrReplaced = errors.New("another stream of this frame has come")
	// ErrClosed: the hub is closed; the process is going down.
	ErrClosed = errors.New("the hub is closed")
)

// Parts are what a Hub is made of; every one without "may" is needed.
type Parts struct {
	Store   Store
	Setting RoadSetting
	// Calls gives the core's service of a customer.
	Calls func(customerKey string) Calls
	// HasToken tells whether this process has Puzzel's token of a frame; it may be nil:
	// then no frame is asked for one.
	HasToken func(Frame) bool
	// Gone, which may be nil, is told a frame that is not connected here any more.
	Gone func(Frame)
	// Shown, which may be nil, is told what a frame reports. It must not block.
	Shown func(Frame, Report)
	Log   *slog.Logger
}

// Hub is the frames connected to this process, and the way to those of the others.
// It is safe for concurrent use.
type Hub struct {
	parts   Parts
	process string
	news    chan struct{} // wakes Run: something changed here

	mu      sync.Mutex
	streams map[Frame]*stream
	waiting map[string]chan struct{} // by the hand-over's id; closed when it was answered here
	swept   map[string]bool          // by customer: Sweep has looked at all there is
	closed  bool
}

// NewHub makes a hub. Run it.
func NewHub(p Parts) *Hub {
	return &Hub{
		parts: p, process: uuid.NewString(), news: make(chan struct{}, 1),
		streams: map[Frame]*stream{}, waiting: map[string]chan struct{}{}, swept: map[string]bool{},
	}
}

// Setting is which road orders take.
func (h *Hub) Setting() RoadSetting { return h.parts.Setting }

// Run keeps the leases of the frames connected here and brings them what is
// offered, until ctx ends. While there are none it does nothing.
func (h *Hub) Run(ctx context.Context) {
	var kept time.Time
	for ctx.Err() == nil {
		if h.Connected() == 0 {
			select {
			case <-ctx.Done():
			case <-h.news:
			}
			continue
		}
		heard := h.parts.Store.Heard() // before looking, so that nothing is missed
		h.deliver(ctx)
		if time.Since(kept) >= keepEvery {
			kept = time.Now()
			h.keep(ctx)
		}
		look := time.NewTimer(lookAnyway)
		select {
		case <-ctx.Done():
		case <-heard:
		case <-h.news:
		case <-look.C:
		}
		look.Stop()
	}
}

// Connected is how many frames are connected here.
func (h *Hub) Connected() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.streams)
}

// Close ends all streams with ErrClosed and takes no more.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for _, s := range h.streams {
		s.cut(ErrClosed)
	}
}

// deliver brings what is offered to the streams of its frames.
func (h *Hub) deliver(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	offered, err := h.parts.Store.Offered(ctx, h.process)
	if err != nil {
		h.warn(ctx, "what is offered to frames cannot be read", err)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, o := range offered {
		if s := h.streams[o.Frame]; s != nil {
			s.offer(o)
		}
	}
}

// keep prolongs the leases of all frames connected here, ends the streams of those
// that are connected elsewhere by now, and tells which frames are active.
func (h *Hub) keep(ctx context.Context) {
	if h.Connected() == 0 {
		return
	}
	h.mu.Lock()
	mine := make(map[Frame]string, len(h.streams)) // those whose lease was there before this look
	for f, s := range h.streams {
		if s.connection != "" {
			mine[f] = s.connection
		}
	}
	h.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, storeTime)
	defer cancel()
	now := time.Now()
	all, err := h.parts.Store.KeepFrames(ctx, h.process, now.Add(LeaseTime), now)
	if err != nil {
		h.warn(ctx, "the leases of frames cannot be prolonged", err)
		return
	}
	active, held := map[call.AgentRef]Connected{}, map[Frame]string{}
	for _, c := range all {
		if c.Process == h.process {
			held[c.Frame] = c.ID
		}
		if best, known := active[c.Agent]; !known || c.ConnectedAt.After(best.ConnectedAt) {
			active[c.Agent] = c
		}
	}
	for f, connection := range h.compare(mine, held, active) {
		if err := h.parts.Store.LeaveFrame(ctx, f, connection); err != nil {
			h.warn(ctx, "a frame's lease could not be given back; it is tried again", err)
		}
	}
}

// compare tells the streams here what the store says of them. It returns the leases
// of frames that are not here: those that could not be given back when their streams
// ended would be prolonged with the others for ever.
func (h *Hub) compare(mine, held map[Frame]string, active map[call.AgentRef]Connected) (gone map[Frame]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for f, connection := range mine {
		s := h.streams[f]
		switch {
		case s == nil || s.connection != connection:
		case held[f] != connection:
			s.cut(ErrReplaced)
		default:
			s.isActive(active[f.Agent].ID == connection)
		}
	}
	gone = map[Frame]string{}
	for f, connection := range held {
		if h.streams[f] == nil {
			gone[f] = connection
		}
	}
	return gone
}

// lookAgain wakes Run.
func (h *Hub) lookAgain() {
	select {
	case h.news <- struct{}{}:
	default:
	}
}

func (h *Hub) warn(ctx context.Context, what string, err error) {
	if ctx.Err() == nil || errors.Is(ctx.Err(), context.DeadlineExceeded) {
		h.parts.Log.WarnContext(ctx, what, "err", err)
	}
}

// now is the instant of an act, as the store keeps it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// refuse is a refusal in the core's words.
func refuse(code call.Code, err error) *call.Error { return &call.Error{Code: code, Err: err} }

// storeError names a failure of the store.
func storeError(err error) error {
	var e *call.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return refuse(call.CodeStoreUnavailable, err)
}
