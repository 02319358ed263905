package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
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
