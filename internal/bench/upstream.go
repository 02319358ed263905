package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The working day that is measured: it passes in a bubble, whose clock jumps to
// whatever happens next, on a real server's parts, an SQLite file and the box.
const (
	dayAgents = 300
	dayCalls  = 80
	dayLength = 8 * time.Hour
	dayRings  = 8 * time.Second
	dayTalks  = time.Minute
	dayWay    = 30 * time.Millisecond // to the box and back

	// hourLength and tabsLength are how much of the day is measured, its beginning:
	// what is asked is the same every hour, but for the first reading of everybody,
	// and the whole of it takes minutes of real time. Many tabs take longer still.
	hourLength = time.Hour
	tabsLength = 18 * time.Minute

	// polled is what a program makes that asks for each agent every three seconds.
	polled = dayAgents / 3.0
)

// day is one way of spending it.
type day struct {
	What   string
	Bulk   bool // the tokens may read all agents at once
	Queue  bool // and the callout queue
	Tabs   int
	Length time.Duration
	Goal   float64 // requests a second; 0 for none of its own
}

func measureUpstream() error {
	fmt.Printf("requests to Puzzel: %d agents, %d calls each in %v, %v of ringing and %v on the line; %.0f a second if each were asked for every 3 s\n",
		dayAgents, dayCalls, dayLength, dayRings, dayTalks, polled)
	for _, d := range []day{
		{"at once, the first hour", true, true, 1, hourLength, 2},
		{"one by one, the first hour", false, false, 1, hourLength, 10},
		{"one by one, and the callout queue", false, true, 1, hourLength, 10},
		{"at once, 18 minutes", true, true, 1, tabsLength, 0},
		{"at once, 18 minutes", true, true, 10, tabsLength, 0},
		{"at once, 18 minutes", true, true, 100, tabsLength, 0},
		{"one by one, 18 minutes", false, false, 1, tabsLength, 0},
		{"one by one, 18 minutes", false, false, 10, tabsLength, 0},
		{"one by one, 18 minutes", false, false, 100, tabsLength, 0},
	} {
		if err := d.measure(); err != nil {
			return err
		}
	}
	fmt.Println()
	return nil
}

// spendingDay is the argument with which this program spends one day, given as
// JSON after it: only what testing.Main runs can have a bubble.
const spendingDay = "spend-day"

// measure spends the day and prints what was asked of Puzzel.
func (d day) measure() error {
	began := time.Now()
	asked, err := d.spendElsewhere()
	if err != nil {
		return err
	}
	sum := 0
	for _, n := range asked {
		sum += n
	}
	rate := float64(sum) / d.Length.Seconds()
	goal := "constant"
	if d.Goal > 0 {
		goal = fmt.Sprintf("at most %.0f", d.Goal)
	}
	fmt.Printf("  %-36s %3d tabs an agent: %6.2f a second (goal: %s), %.3f of polling; took %v\n      %s\n",
		d.What, d.Tabs, rate, goal, rate/polled, time.Since(began).Round(time.Second), perSecond(asked, d.Length))
	return nil
}

// perSecond lists the operations, the most frequent first.
func perSecond(asked map[string]int, length time.Duration) string {
	ops := slices.SortedFunc(maps.Keys(asked), func(x, y string) int { return asked[y] - asked[x] })
	for i, op := range ops {
		ops[i] = fmt.Sprintf("%s %.2f", op, float64(asked[op])/length.Seconds())
	}
	return strings.Join(ops, ", ")
}

// spendElsewhere spends the day in a process of its own and returns how often
// each operation was asked for.
func (d day) spendElsewhere() (asked map[string]int, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	given, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	out, err := exec.Command(self, spendingDay, string(given)).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("spend a day: %w\n%s", err, out)
	}
	line, _, _ := bytes.Cut(out, []byte("\n"))
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, fmt.Errorf("spend a day: %w\n%s", err, out)
	}
	return asked, nil
}

// spendDay spends the day that is given and prints how often each operation was
// asked for. It does not return.
func spendDay(given string) {
	os.Args = os.Args[:1] // the rest is not for package testing
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: spendingDay, F: func(t *testing.T) {
		var d day
		if err := json.Unmarshal([]byte(given), &d); err != nil {
			t.Fatal(err)
		}
		folder, err := os.MkdirTemp(quickFolder(), "clicktocall-bench-")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(folder) }()
		counted := &asked{ops: map[string]int{}}
		synctest.Test(t, func(t *testing.T) { err = d.spend(t.Context(), folder, counted) })
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(os.Stdout).Encode(counted.ops); err != nil {
			t.Fatal(err)
		}
	}}}, nil, nil)
}

// quickFolder is a folder in memory where the machine has one: an hour has
// tens of thousands of durable commits, and they are not what is measured here.
func quickFolder() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// spend lets the agents work for a day.
func (d day) spend(ctx context.Context, folder string, asked *asked) error {
	box := puzzelsim.New(puzzelsim.Options{Crowd: dayAgents, Pace: puzzelsim.Pace{AlertDelay: -1, AutoAnswer: dayRings}})
	defer func() { _ = box.Close() }()
	for n := range dayAgents {
		may := puzzelsim.AgentChange{BulkRead: &d.Bulk, QueueRead: &d.Queue}
		if err := box.ChangeAgent(puzzelsim.CrowdAgent(n+1).UserID, may); err != nil {
			return err
		}
	}
	serving, err := serve(ctx, folder, box, asked)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var running, working sync.WaitGroup
	running.Go(func() { serving.Run(ctx, func(call.Event, call.Call) {}) })
	failed := make(chan error, dayAgents)
	for n := range dayAgents {
		a := worker{day: d, box: box, serving: serving, id: puzzelsim.CrowdAgent(n + 1).UserID}
		for range d.Tabs {
			running.Go(func() { _ = serving.Feed.Follow(ctx, a.ref(), feed.FromNow, func(feed.Item) error { return nil }) })
		}
		working.Go(func() {
			if err := a.work(ctx); err != nil {
				failed <- err
			}
		})
	}
	working.Wait()
	stop()
	running.Wait()
	time.Sleep(time.Minute) // what was being asked has been answered
	serving.Close()
	close(failed)
	return <-failed
}

func serve(ctx context.Context, folder string, box *puzzelsim.Box, asked *asked) (*app.Serving, error) {
	c, err := config.Load(config.Sources{Env: []string{
		"HOME=" + folder, "CLICKTOCALL_DATA=" + filepath.Join(folder, "data"), "CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_AUTH_URL=http://127.0.0.1:1", "CLICKTOCALL_API_URL=http://127.0.0.1:1/ContactCentre5",
		"CLICKTOCALL_ID_URL=http://127.0.0.1:1/id", "CLICKTOCALL_CUSTOMER_KEY=" + customer, "CLICKTOCALL_USER_ID=1300001",
		"CLICKTOCALL_CLIENT_ID=box-client-" + customer, "CLICKTOCALL_CLIENT_SECRET=box-secret",
	}})
	if err != nil {
		return nil, err
	}
	return app.OpenServer(ctx, c, app.Options{
		Log: slog.New(slog.DiscardHandler), Transport: shortWay{box}, Observe: asked.observe,
	})
}

// shortWay is the way to the box. What the box noted of it is forgotten.
type shortWay struct{ box *puzzelsim.Box }

func (w shortWay) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(dayWay)
	answer, err := w.box.Transport().RoundTrip(r)
	if strings.HasSuffix(r.URL.Path, "/callout") {
		w.box.ForgetRequests()
	}
	return answer, err
}

// worker is one agent at work, with her tabs.
type worker struct {
	day
	box     *puzzelsim.Box
	serving *app.Serving
	id      int
}

func (a worker) ref() call.AgentRef {
	return call.AgentRef{CustomerKey: customer, UserID: int64(a.id)}
}

// work calls somebody now and then, at a time of chance.
func (a worker) work(ctx context.Context) error {
	const each = dayLength / dayCalls
	began := time.Now()
	for k := range int(a.Length / each) {
		at := began.Add(time.Duration(k)*each + rand.N(each-dayRings-dayTalks-20*time.Second))
		time.Sleep(time.Until(at))
		if err := a.callOnce(ctx, k); err != nil {
			return err
		}
	}
	time.Sleep(time.Until(began.Add(a.Length)))
	return nil
}

// callOnce is a card that opens, in every tab, a click a second later, a talk, and
// the agent who hangs up.
func (a worker) callOnce(ctx context.Context, k int) error {
	service := a.serving.Calls(a.ref())
	var looks sync.WaitGroup
	for range a.Tabs {
		looks.Go(func() {
			time.Sleep(rand.N(time.Second))
			service.Readiness(ctx, a.ref(), call.FreshLook)
		})
	}
	looks.Wait()
	placed, err := service.Place(ctx, call.Agent{AgentRef: a.ref()}, call.Click{
		Key: strconv.Itoa(k), Text: fmt.Sprintf("22 22 %02d 08", 10*(k%10)+9), // never hangs up, and no number twice in an hour
	})
	if err != nil {
		return err
	}
	if placed.Call.State != call.StateOrdered {
		return fmt.Errorf("a call of the day is %s: %+v", placed.Call.State, placed.Call.Reason)
	}
	time.Sleep(dayRings + dayTalks)
	return a.box.AgentHand(a.id, puzzelsim.HandHangUp)
}

// asked counts the requests by operation.
type asked struct {
	mu  sync.Mutex
	ops map[string]int
}

func (a *asked) observe(_ context.Context, x puzzel.Exchange) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ops[x.Op]++
}
