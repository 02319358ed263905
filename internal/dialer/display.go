package dialer

import (
	"context"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// displayLasts is how long it is gone by which number people are shown: agents
// change it once in a while, and pages ask for it whenever they are opened.
const displayLasts = 5 * time.Minute

// display is which number people are shown whom an agent calls, or why that is
// not known, and until when that is gone by.
type display struct {
	number string
	err    error
	until  time.Time
}

// DisplayNumber returns the number shown to the people an agent calls, as Puzzel
// writes it and read at most five minutes ago; "" where none is set, or where this
// credential may not read it. Its errors are *call.Error.
func (l *Lookout) DisplayNumber(ctx context.Context, agent call.AgentRef) (string, error) {
	d, known := l.displayed(agent)
	if !known {
		key := "display " + agent.CustomerKey + "/" + strconv.FormatInt(agent.UserID, 10)
		if err := l.once(ctx, key, func(ctx context.Context) error { return l.readDisplay(ctx, agent) }); err != nil {
			return "", lookError(err)
		}
		d, _ = l.displayed(agent)
	}
	if d.err != nil {
		return "", lookError(d.err)
	}
	return d.number, nil
}

// displayed returns what was read of an agent's display number.
func (l *Lookout) displayed(agent call.AgentRef) (display, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	d, read := l.displays[agent]
	return d, read && time.Now().Before(d.until)
}

// readDisplay asks for the number. What Puzzel answered is kept, also that it could
// not; that it was not asked is the error.
func (l *Lookout) readDisplay(ctx context.Context, agent call.AgentRef) error {
	client, err := l.clients(ctx, agent)
	if err != nil {
		return err
	}
	if err := l.ration.take(ctx, byPerson); err != nil {
		return err
	}
	begun := time.Now()
	number, err := client.DisplayNumber(ctx, agentOf(agent))
	l.answered(ctx, begun, err)
	d := display{number: number, until: time.Now().Add(displayLasts)}
	if err != nil && !closed(err) {
		d = display{err: err, until: time.Now().Add(call.FreshLook)}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.displays[agent] = d
	return nil
}
