package cli

import (
	"bytes"
	"net"
	"strings"
	"testing"
)

// TestDemoGivesWay lets a newcomer whose usual port is in use see the demo all the
// same, and whoever chose a port have that one or a refusal.
func TestDemoGivesWay(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	var told bytes.Buffer
	r := &run{Process: Process{Err: &told}}
	listener, err := r.demoListener(demoOptions{addr: taken.Addr().String()})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	if !strings.Contains(told.String(), taken.Addr().String()) {
		t.Errorf("it said %q", told.String())
	}
	if other, err := r.demoListener(demoOptions{addr: taken.Addr().String(), chosen: true}); err == nil {
		_ = other.Close()
		t.Error("it took another port than the one chosen")
	}
}
