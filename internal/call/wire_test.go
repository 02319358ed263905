package call_test

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
)

// wire is a network of pipes with the box at the other end of every one. While
// it is off nobody can connect.
type wire struct {
	conns chan net.Conn
	done  chan struct{}
	off   atomic.Bool
	dials atomic.Int32 // attempts to connect
}

func newWire() *wire { return &wire{conns: make(chan net.Conn), done: make(chan struct{})} }

func (n *wire) Accept() (net.Conn, error) {
	select {
	case c := <-n.conns:
		return c, nil
	case <-n.done:
		return nil, net.ErrClosed
	}
}

func (n *wire) Close() error   { close(n.done); return nil }
func (n *wire) Addr() net.Addr { return &net.UnixAddr{Name: "box", Net: "pipe"} }

func (n *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	n.dials.Add(1)
	if n.off.Load() {
		return nil, &net.OpError{Op: "dial", Net: "pipe", Err: errors.New("connection refused")}
	}
	ours, theirs := net.Pipe()
	select {
	case n.conns <- theirs:
		return ours, nil
	case <-n.done:
		return nil, &net.OpError{Op: "dial", Net: "pipe", Err: errors.New("connection refused")}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
