package texts_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/texts"
)

func TestTimesAreWrittenAsTheReaderDoes(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 2, 9, 7, 0, 0, time.UTC)
	want := map[string][2]string{
		texts.English:   {"09:07", "2 Nov 2026, 09:07"},
		texts.Norwegian: {"09:07", "02.11.2026 09:07"},
		texts.Swedish:   {"09:07", "2026-11-02 09:07"},
		texts.Danish:    {"09.07", "02.11.2026 09.07"},
		texts.Finnish:   {"09.07", "2.11.2026 09.07"},
	}
	for _, tag := range texts.Languages() {
		say := texts.Default().For(tag)
		if got := [2]string{say.Clock(at), say.Moment(at)}; got != want[tag] {
			t.Errorf("%s: %q, want %q", tag, got, want[tag])
		}
	}
}
