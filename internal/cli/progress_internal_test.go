package cli

import (
	"testing"
	"time"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		line    string
		columns int
		want    string
	}{
		{"", 10, ""},
		{"short", 10, "short"},
		{"ten letters", 11, "ten letters"},
		{"ten letters", 10, "ten\n      letters"},
		{"Svar når telefonen ringer", 14, "Svar når\n      telefonen\n      ringer"},
		{"averyverylongword here", 5, "averyverylongword\n      here"},
	} {
		if got := wrap(row.line, row.columns); got != row.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", row.line, row.columns, got, row.want)
		}
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0: "0:00", 7 * time.Second: "0:07", 59999 * time.Millisecond: "0:59", 12*time.Minute + 30*time.Second: "12:30",
	} {
		if got := clock(d); got != want {
			t.Errorf("clock(%v) = %s, want %s", d, got, want)
		}
	}
}
