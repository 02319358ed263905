package feed

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// reader is one who follows: a short queue that the room fills once she hears.
// Closing the queue cuts her off, for the reason in err. All of it happens under
// the feed's lock.
type reader struct {
	agent call.AgentRef
	also  extras
	queue chan *Item
	hears bool
	err   error
}

// offer gives the reader an item; false when she cannot take it.
func (r *reader) offer(item *Item) bool {
	if !r.hears || !r.also.wants(item.Kind) {
		return true // she still reads the record, and will find it there; or never asked for it
	}
	select {
	case r.queue <- item:
		return true
	default:
		return false
	}
}

func (r *reader) cut(why error) {
	if r.err == nil {
		r.err = why
		close(r.queue)
	}
}

// listen tells fn what comes in with a greater number than after.
func (r *reader) listen(ctx context.Context, after int64, keepAlive time.Duration, fn func(Item) error) error {
	quiet := time.NewTimer(keepAlive)
	defer quiet.Stop()
	for {
		select {
		case item, open := <-r.queue:
			if !open {
				return r.err
			}
			told := *item
			switch {
			case item.Kind != KindCall && item.Kind != KindReminder:
				told.Cursor = after
			case item.Cursor <= after:
				continue
			}
			after = told.Cursor
			if err := fn(told); err != nil {
				return err
			}
		case <-quiet.C:
			if err := fn(Item{Kind: KindKeepAlive, Cursor: after}); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		quiet.Reset(keepAlive)
	}
}
