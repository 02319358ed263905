package api_test

import (
	"testing"

	"github.com/clicktocall/clicktocall/internal/api"
)

func TestTraceIDs(t *testing.T) {
	t.Parallel()
	const given = "4bf92f3577b34da6a3ce929d0e0e4736"
	if id, known := api.TraceID("00-" + given + "-00f067aa0ba902b7-01"); !known || id != given {
		t.Errorf("%s, %v", id, known)
	}
	for _, bad := range []string{"", "00", "00-xyz-1-1", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-" + given[:31] + "X-00f067aa0ba902b7-01"} {
		if id, known := api.TraceID(bad); known || len(id) != 32 {
			t.Errorf("%q: %s, %v", bad, id, known)
		}
	}
}
