package api

import (
	"context"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// vigil ends streams whose sessions are over. It asks the gate for each session
// that has streams, not for each stream, and only while there are any.
type vigil struct {
	gate Gate

	mu       sync.Mutex
	sessions map[string]*watched // by the session's public id
	stop     chan struct{}       // ends the goroutine that asks; nil where none runs
}

type watched struct {
	who     access.Principal
	streams map[*context.CancelCauseFunc]struct{}
}

// lookAgain is how often each session is asked for.
const lookAgain = 4 * time.Second

// errSessionOver is why a stream ended.
var errSessionOver = &call.Error{Code: call.CodeSessionEnded, Err: access.ErrEnded}

func newVigil(gate Gate) *vigil { return &vigil{gate: gate, sessions: map[string]*watched{}} }

// watch ends the context it returns when the session is over. leave must be
// called when the stream ends.
func (g *vigil) watch(ctx context.Context, who access.Principal) (own context.Context, leave func()) {
	own, cancel := context.WithCancelCause(ctx)
	end := &cancel
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stop == nil {
		g.stop = make(chan struct{})
		go g.keep(g.stop)
	}
	s := g.sessions[who.SessionID]
	if s == nil {
		s = &watched{streams: map[*context.CancelCauseFunc]struct{}{}}
		g.sessions[who.SessionID] = s
	}
	s.who = who
	s.streams[end] = struct{}{}
	return own, func() { g.leave(who.SessionID, s, end) }
}

func (g *vigil) leave(id string, s *watched, end *context.CancelCauseFunc) {
	(*end)(nil)
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(s.streams, end)
	if len(s.streams) == 0 && g.sessions[id] == s {
		delete(g.sessions, id)
	}
	if len(g.sessions) == 0 && g.stop != nil {
		close(g.stop)
		g.stop = nil
	}
}

// keep asks for every session that has streams, now and then.
func (g *vigil) keep(stop <-chan struct{}) {
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
		for _, who := range g.list() {
			if g.over(who) {
				g.end(who.SessionID)
			}
		}
	}
}

func (g *vigil) list() []access.Principal {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := make([]access.Principal, 0, len(g.sessions))
	for _, s := range g.sessions {
		list = append(list, s.who)
	}
	return list
}

// over tells whether the gate says that a session has ended. That it cannot be
// asked now ends nobody's stream.
func (g *vigil) over(who access.Principal) bool {
	ctx, cancel := context.WithTimeout(context.Background(), lookAgain)
	defer cancel()
	_, err := g.gate.Again(ctx, who)
	return err != nil && call.CodeOf(err).Verdict().Class == call.ClassSignIn
}

// end ends the streams of one session at once.
func (g *vigil) end(id string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if s := g.sessions[id]; s != nil {
		for end := range s.streams {
			(*end)(errSessionOver)
		}
	}
}
