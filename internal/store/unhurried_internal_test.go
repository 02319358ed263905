package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Changes that nobody waits for have so many places and no more; what somebody
// waits for needs none.
func TestUnhurried(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "calls.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for range s.d.unhurried {
		s.unhurried <- struct{}{} // all places are taken
	}
	kari := call.AgentRef{CustomerKey: "12345", UserID: 1}
	nothing := func(call.Tx) error { return nil }
	if err := s.Change(t.Context(), kari, nothing); err != nil {
		t.Errorf("what somebody waits for: %v", err)
	}
	short, cancel := context.WithTimeout(call.Unhurried(t.Context()), 20*time.Millisecond)
	defer cancel()
	if err := s.Change(short, kari, nothing); err == nil {
		t.Error("one more was made that nobody waits for")
	}
	<-s.unhurried
	if err := s.Change(call.Unhurried(t.Context()), kari, nothing); err != nil {
		t.Errorf("in its turn: %v", err)
	}
	if n := len(s.unhurried); n != s.d.unhurried-1 {
		t.Errorf("%d places are taken, want the one given back", n)
	}
}
