package dialer

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The number people are shown is read once in five minutes, within the budget;
// that it cannot be read is known for a click's time.
func TestDisplayNumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, box, _ := serving(t)
		wantAsked := func(what string, failed bool, asked int) {
			t.Helper()
			box.ForgetRequests()
			var asking sync.WaitGroup
			for range 20 {
				asking.Go(func() {
					if _, err := l.DisplayNumber(t.Context(), kari); (err != nil) != failed {
						t.Errorf("%s: %v", what, err)
					}
				})
			}
			asking.Wait()
			if n := len(box.Requests()); n != asked {
				t.Errorf("%s: %d requests, want %d", what, n, asked)
			}
		}
		if err := box.AddFault(puzzelsim.Fault{Operation: "*", Fault: "status", Status: 500, Times: 1}); err != nil {
			t.Fatal(err)
		}
		wantAsked("a fault", true, 1)
		time.Sleep(call.FreshLook - time.Millisecond)
		wantAsked("not yet again", true, 0)
		time.Sleep(time.Millisecond)
		wantAsked("again", false, 1)
		time.Sleep(displayLasts - time.Millisecond)
		wantAsked("known", false, 0)
		if used := l.ration.usedSince(); used != 2 {
			t.Errorf("%d used of the budget, want 2", used)
		}
		time.Sleep(time.Millisecond)
		l.ration.heard(time.Now(), faultOf(t, puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 30}))
		wantAsked("while Puzzel asks to wait", true, 0)
	})
}

// To find the callout queues is a request like others: it keeps to the budget.
func TestQueuesAreInTheBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, box, _ := serving(t)
		if _, err := l.Queue(t.Context(), kari); err != nil {
			t.Fatal(err)
		}
		if used, asked := l.ration.usedSince(), len(box.Requests()); used != asked {
			t.Errorf("%d used of the budget for %d requests", used, asked)
		}
		delete(l.queues.ids, kari.CustomerKey)
		l.ration.restUntil(time.Now().Add(10*time.Second), time.Time{})
		began := time.Now()
		if _, err := l.Queue(t.Context(), kari); err == nil && time.Since(began) < 10*time.Second {
			t.Error("the queues were looked for while nothing shall be asked")
		}
	})
}

// What Puzzel says to an order, all go by.
func TestOrdersAreHeard(t *testing.T) {
	t.Parallel()
	for what, row := range map[string]struct {
		fault       puzzelsim.Fault
		least, most time.Duration
	}{
		"too many": {puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 30}, 30 * time.Second, 33 * time.Second},
		"away":     {puzzelsim.Fault{Fault: "status", Status: 503}, 500 * time.Millisecond, time.Second},
		"barred":   {puzzelsim.Fault{Fault: "envelope", Code: 17}, 0, 0},
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l, box, _ := serving(t)
				row.fault.Operation = "callout"
				if err := box.AddFault(row.fault); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Second)
				road := REST{Clients: l.clients, Lookout: l}
				road.Order(t.Context(), call.Order{CallID: "a", Agent: kari, Destination: "004722225555"})
				synctest.Wait()
				if rest := max(0, time.Until(l.ration.rest.until)); rest < row.least || rest > row.most {
					t.Errorf("a rest of %v, want %v to %v", rest, row.least, row.most)
				}
			})
		})
	}
}
