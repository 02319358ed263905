package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

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
