package dialer

import (
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
)

var kari = call.AgentRef{CustomerKey: "12345", UserID: 1231234}

// What a reading of all agents does not show holds as long as she was in sight.
func TestReadingOfAllKeepsWhatIsKnown(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	state := func(after time.Duration, centre call.CentreStatus) call.AgentState {
		return call.AgentState{Centre: centre, Status: call.StatusAvailable, BegunAt: noon.Add(after), At: noon.Add(after)}
	}
	whole := func(centre call.CentreStatus, pause int64) call.AgentState {
		s := state(0, centre)
		s.Name, s.Phone, s.PauseTypeID = "Kari", call.Phone{Ending: "55"}, pause
		return s
	}
	for name, row := range map[string]struct {
		before call.AgentState
		then   []call.AgentState
		whole  bool
		phone  string
		pause  int64
	}{
		"in sight":        {whole(call.CentreLoggedOn, 0), []call.AgentState{state(2*time.Second, call.CentreLoggedOn)}, true, "55", 0},
		"out of sight":    {whole(call.CentreLoggedOn, 0), []call.AgentState{state(inSight+1, call.CentreLoggedOn)}, false, "", 0},
		"still on pause":  {whole(call.CentrePause, 7), []call.AgentState{state(2*time.Second, call.CentrePause)}, true, "55", 7},
		"goes on pause":   {whole(call.CentreLoggedOn, 0), []call.AgentState{state(2*time.Second, call.CentrePause)}, false, "55", 0},
		"back from pause": {whole(call.CentrePause, 7), []call.AgentState{state(2*time.Second, call.CentreLoggedOn)}, true, "55", 0},
		"logs off":        {whole(call.CentreLoggedOn, 0), []call.AgentState{state(2*time.Second, call.CentreLoggedOff)}, false, "", 0},
		"logs off and on": {whole(call.CentreLoggedOn, 0), []call.AgentState{state(2*time.Second, call.CentreLoggedOff), state(4*time.Second, call.CentreLoggedOn)}, false, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sight{state: row.before, whole: true}
			for _, next := range row.then {
				s.part(next)
			}
			want := row.then[len(row.then)-1]
			want.Name, want.Phone.Ending, want.PauseTypeID = "Kari", row.phone, row.pause
			if diff := cmp.Diff(want, s.state); diff != "" || s.whole != row.whole {
				t.Errorf("whole %v, want %v (-want +got):\n%s", s.whole, row.whole, diff)
			}
		})
	}
}

// What another server read counts as begun earlier by as much as clocks may
// differ, and is never taken over what is as new.
func TestReadingElsewhere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var told []Sighting
		l := NewLookout(nil).Sharing(Share{CustomerKey: "12345", Tell: func(s Sighting) { told = append(told, s) }})
		posting := func(begun time.Time, status call.UserStatus) Posting {
			return Posting{
				Agents:  map[int64]call.AgentState{kari.UserID: {Centre: call.CentreLoggedOn, Status: status}},
				BegunAt: begun, At: begun.Add(50 * time.Millisecond),
			}
		}
		began := time.Now()
		l.seeElsewhere(t.Context(), posting(began, call.StatusAlerting))
		l.seeElsewhere(t.Context(), posting(began, call.StatusConnected))
		l.seeElsewhere(t.Context(), posting(began.Add(-time.Second), call.StatusWrapUp))
		got := l.latest(kari)
		if got.Status != call.StatusAlerting || !got.BegunAt.Equal(began.Add(-clocksApart)) || !got.At.Equal(began.Add(50*time.Millisecond)) {
			t.Errorf("%+v", got)
		}
		if len(told) != 1 || !told[0].Elsewhere {
			t.Errorf("told %+v", told)
		}
		if _, _, ok := l.newer(kari, since{law: began.Add(-clocksApart)}); ok {
			t.Error("a reading counts that may have begun before Puzzel's answer")
		}
		if _, _, ok := l.newer(kari, since{law: began.Add(-clocksApart - time.Millisecond)}); !ok {
			t.Error("a reading does not count that surely began after Puzzel's answer")
		}
		if _, ok := l.recent(kari, time.Second, byPerson); !ok {
			t.Error("a reading just made is not recent")
		}
	})
}

// A server whose clock is ahead is not gone by, and one line says so.
func TestReadingFromTheFuture(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		l := NewLookout(nil).Sharing(Share{CustomerKey: "12345", Log: slog.New(slog.NewTextHandler(&log, nil))})
		posting := func(all bool, begun time.Time) Posting {
			return Posting{
				All:     all,
				Agents:  map[int64]call.AgentState{kari.UserID: {Centre: call.CentreLoggedOn, Status: call.StatusAvailable}},
				BegunAt: begun, At: begun,
			}
		}
		for range 3 {
			for _, all := range []bool{false, true} {
				l.seeElsewhere(t.Context(), posting(all, time.Now().Add(clocksApart+time.Millisecond)))
			}
		}
		if l.seenSince(kari, time.Now().Add(-time.Hour)) || l.allReadSince(time.Now()) {
			t.Error("what was read in the future is gone by")
		}
		if n := strings.Count(log.String(), "clocks"); n != 1 {
			t.Errorf("said %d times: %s", n, &log)
		}
		l.seeElsewhere(t.Context(), posting(false, time.Now().Add(clocksApart)))
		if !l.seenSince(kari, time.Now()) {
			t.Error("clocks may differ by a second")
		}
	})
}

// A refusal stands for a day, a yes for good, and an agent who was not among all
// is read alone for an hour.
func TestBulkFact(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := NewLookout(nil).Sharing(Share{CustomerKey: "12345"})
		l.sightOf(kari)
		ola := call.AgentRef{CustomerKey: "12345", UserID: 5}
		defer l.want(ola)()
		serves := func(what string, want bool) {
			t.Helper()
			if got := l.allServe(kari, byWatching); got != want {
				t.Errorf("%s: all are read at once %v, want %v", what, got, want)
			}
		}
		serves("nothing known", true)
		l.Knowing(Known{Bulk: BulkFact{At: time.Now()}})
		serves("refused", false)
		time.Sleep(bulkAgain)
		serves("a day later", true)
		l.Knowing(Known{Bulk: BulkFact{At: time.Now()}})
		time.Sleep(time.Minute)
		l.Knowing(Known{Bulk: BulkFact{Open: true, At: time.Now()}})
		serves("the doctor found it open", true)
		time.Sleep(90 * 24 * time.Hour)
		serves("a season later", true)
		l.notice(kari, map[call.AgentRef]call.AgentState{ola: {}}, time.Now())
		serves("not among all", false)
		time.Sleep(missingAgain)
		serves("an hour later", true)
	})
}
