package dialer

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// failure is the latest reading of an agent that failed at Puzzel. It is given out
// again as a reading would be, so that whoever asks on and on costs no more than
// one whose state can be read.
type failure struct {
	err    error
	at     time.Time
	client *puzzel.Client // with which it was asked; nil: in another agent's name
	click  bool           // a click asked
}

// fail keeps that a reading failed.
func (l *Lookout) fail(agent call.AgentRef, f failure) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f.at = time.Now()
	l.sightOf(agent).failed = f
}

// failedLately returns the error of a reading that failed less than maxAge ago,
// and not longer ago than a click's reading may be old. A click tries for itself
// where none has in that time, and so does everybody once the agent has another
// credential.
func (l *Lookout) failedLately(ctx context.Context, agent call.AgentRef, maxAge time.Duration, who asker) error {
	l.mu.Lock()
	var f failure
	if s := l.sights[agent]; s != nil {
		f = s.failed
	}
	l.mu.Unlock()
	if f.err == nil || time.Since(f.at) >= min(maxAge, call.FreshLook) || who == byClick && !f.click {
		return nil
	}
	if f.client == nil {
		return f.err
	}
	if client, err := l.clients(ctx, agent); err != nil || client != f.client {
		return nil
	}
	return f.err
}
