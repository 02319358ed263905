package store

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// wire rings the bells of all processes on one PostgreSQL. NOTIFY in the
// transactions themselves would make their commits queue for one lock; so it is
// sent after them, once for however many have ended meanwhile. A notification
// that is lost costs a reader the time until it looks anyway.
type wire struct {
	config *pgx.ConnConfig
	self   string // tells our own notifications from the others'
	pull   chan struct{}
	cancel context.CancelFunc
	done   sync.WaitGroup
}

const (
	channel     = "clicktocall_events"
	reconnectIn = time.Second
)

func newWire(config *pgx.ConnConfig) *wire {
	return &wire{config: config, self: uuid.NewString(), pull: make(chan struct{}, 1)}
}

// start listens, and sends what is pulled, until stop.
func (w *wire) start(ring func()) {
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	w.done.Go(func() { w.keep(ctx, func(conn *pgx.Conn) error { return w.listen(ctx, conn, ring) }) })
	w.done.Go(func() { w.keep(ctx, func(conn *pgx.Conn) error { return w.send(ctx, conn) }) })
}

func (w *wire) stop() {
	if w.cancel != nil {
		w.cancel()
	}
	w.done.Wait()
}

// tug asks for a notification to be sent; one that is asked for already counts.
func (w *wire) tug() {
	select {
	case w.pull <- struct{}{}:
	default:
	}
}

// keep runs fn on a connection, and on another one when it is lost.
func (w *wire) keep(ctx context.Context, fn func(*pgx.Conn) error) {
	for ctx.Err() == nil {
		if conn, err := pgx.ConnectConfig(ctx, w.config.Copy()); err == nil {
			_ = fn(conn) // the connection is lost, or we stop
			closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), reconnectIn)
			_ = conn.Close(closing)
			cancel()
		}
		_ = sleep(ctx, reconnectIn)
	}
}

func (w *wire) listen(ctx context.Context, conn *pgx.Conn, ring func()) error {
	if _, err := conn.Exec(ctx, `LISTEN `+channel); err != nil {
		return err
	}
	ring() // for what was missed
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		if n.Payload != w.self {
			ring()
		}
	}
}

func (w *wire) send(ctx context.Context, conn *pgx.Conn) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.pull:
		}
		if _, err := conn.Exec(ctx, `SELECT pg_notify($1, $2)`, channel, w.self); err != nil {
			return err
		}
	}
}
