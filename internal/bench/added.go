package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The load of the busiest second of many departments, and a tenth of it, which is
// more than 300 busy agents make; for as long as it takes to see what is rare.
const (
	directRate = 20 // a second, through the SDK, in the same seconds
	clickTime  = 10 * time.Second
	intent     = time.Second // from the look at a number to the click
)

// clickRates are how many clicks a second go through the server.
var clickRates = []int{20, 200}

// measureAdded measures what the server puts between a click and the order that
// leaves for Puzzel, on both databases, against the SDK that is called directly.
func measureAdded(binary string, cluster *storetest.Cluster) error {
	fmt.Printf("from click to order at Puzzel, for %v, every click another agent's\n", clickTime)
	for _, rate := range clickRates {
		postgres, drop, err := cluster.New(context.Background())
		if err != nil {
			return err
		}
		for _, database := range []struct{ name, url string }{{"SQLite, durable", ""}, {"PostgreSQL, durable", postgres}} {
			if err := measureAddedOn(binary, database.url, fmt.Sprintf("%s, %d a second", database.name, rate), rate); err != nil {
				fmt.Printf("  %s: %v\n", database.name, err) // what the server cannot carry is a figure, too
			}
		}
		if err := drop(context.Background()); err != nil {
			return err
		}
	}
	fmt.Println()
	return nil
}

func measureAddedOn(binary, database, name string, rate int) error {
	seconds := int(clickTime.Seconds())
	t, err := newTeam(binary, database, rate*seconds, directRate*seconds)
	if err != nil {
		return err
	}
	defer t.stop()
	clicks := newLoad(rate, clickTime, func(i int) (time.Duration, error) {
		her := t.agents[i]
		return sinceOrder(t.box, her.id, func() error { return t.intend(her) }, func() error { return t.click(her) })
	})
	direct := newLoad(directRate, clickTime, func(i int) (time.Duration, error) { return t.direct(len(t.agents) + 1 + i) })
	syncs := newLoad(directRate, clickTime, func(int) (time.Duration, error) { return syncTime() })
	var work sync.WaitGroup
	for _, l := range []*load{clicks, direct, syncs} {
		work.Go(l.run)
	}
	work.Wait()
	if err := errors.Join(clicks.err(), direct.err(), syncs.err()); err != nil {
		return err
	}
	fmt.Printf("  %-34s p50 %6.2f ms  p99 %7.2f ms\n", name, ms(clicks.at(50)), ms(clicks.at(99)))
	fmt.Printf("  %-34s p50 %6.2f ms  p99 %7.2f ms\n", "the SDK, same seconds", ms(direct.at(50)), ms(direct.at(99)))
	fmt.Printf("  %-34s p50 %6.2f ms  p99 %7.2f ms\n", "the disk's own sync, same seconds", ms(syncs.at(50)), ms(syncs.at(99)))
	fmt.Printf("  added: p50 %.2f ms, p99 %.2f ms (goal: p99 at most 5 ms); ratio p50 %.1f, p99 %.1f\n",
		ms(clicks.at(50)-direct.at(50)), ms(clicks.at(99)-direct.at(99)),
		ms(clicks.at(50))/ms(direct.at(50)), ms(clicks.at(99))/ms(direct.at(99)))
	return nil
}

// sinceOrder is how long it took from the click until its order arrived.
func sinceOrder(c *centre, userID int, before, click func() error) (time.Duration, error) {
	if err := before(); err != nil {
		return 0, err
	}
	time.Sleep(intent)
	began := time.Now()
	if err := click(); err != nil {
		return 0, err
	}
	at, err := c.orderOf(userID)
	return at.Sub(began), err
}

// syncTime is how long the disk takes to keep a small file for good: a durable
// commit takes no less.
func syncTime() (time.Duration, error) {
	f, err := os.CreateTemp("", "clicktocall-sync-")
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close(); _ = os.Remove(f.Name()) }()
	if _, err := f.Write(make([]byte, 16<<10)); err != nil {
		return 0, err
	}
	began := time.Now()
	err = f.Sync()
	return time.Since(began), err
}

// direct orders a call through the SDK, for an agent of the crowd who is not at
// the server.
func (t *team) direct(n int) (time.Duration, error) {
	ctx := context.Background()
	crowd := puzzelsim.CrowdAgent(n)
	client, err := puzzel.New(puzzel.Config{Cloud: puzzel.At(t.box.url), SignIn: puzzel.PasswordSignIn{
		CustomerKey: customer, UserName: crowd.UserName, Password: crowd.Password,
	}})
	if err != nil {
		return 0, err
	}
	who := puzzel.Agent{CustomerKey: customer, UserID: puzzel.ID(strconv.Itoa(crowd.UserID))}
	look := func() error { _, err := client.User(ctx, who); return err }
	return sinceOrder(t.box, crowd.UserID, look, func() error {
		_, err := client.Callout(ctx, who, puzzel.CalloutRequest{Destination: "004722225555", MaxAttempts: new(1)})
		return err
	})
}

// load does something so many times a second, whether or not what was begun
// before is done, and keeps how long each took.
type load struct {
	rate  int
	total int
	do    func(i int) (time.Duration, error)

	took   []time.Duration
	failed []error
}

func newLoad(rate int, lasts time.Duration, do func(int) (time.Duration, error)) *load {
	total := rate * int(lasts.Seconds())
	return &load{rate: rate, total: total, do: do, took: make([]time.Duration, total), failed: make([]error, total)}
}

func (l *load) run() {
	var work sync.WaitGroup
	began := time.Now()
	for i := range l.total {
		time.Sleep(time.Until(began.Add(time.Duration(i) * time.Second / time.Duration(l.rate))))
		work.Go(func() { l.took[i], l.failed[i] = l.do(i) })
	}
	work.Wait()
	slices.Sort(l.took)
}

// err is the first failure, with how many there were.
func (l *load) err() error {
	failed := slices.DeleteFunc(slices.Clone(l.failed), func(err error) bool { return err == nil })
	if len(failed) == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d failed, the first: %w", len(failed), l.total, failed[0])
}

// at is a percentile.
func (l *load) at(percent int) time.Duration {
	return l.took[min(len(l.took)-1, len(l.took)*percent/100)]
}
