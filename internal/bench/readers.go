package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A crowd of readers, as the product's goals name it: ten tabs of each of 500
// agents, and 100 events a second, each going to its agent's tabs.
const (
	readingAgents = 500
	tabs          = 10
	eventsTime    = 10 * time.Second
	// clickedAgents place their calls in that time; each call makes at least
	// three events by its end: placing, ordered, and what is seen of it.
	clickedAgents = 340
	// tidy makes the server look often at what lives on its heap.
	tidy = "10"
)

// reading is the argument that makes this program the readers: a process of its
// own, so that their memory and work are nobody else's.
const reading = "read"

// readingPlan is what that process is told.
type readingPlan struct {
	Server  string
	Cookies []string
	Tabs    int
}

// measureReaders measures what an open event stream costs the server, at rest and
// under way.
func measureReaders(binary string) error {
	t, err := newTeamCollecting(binary, "", readingAgents, 0, tidy)
	if err != nil {
		return err
	}
	defer t.stop()
	before, err := t.memory()
	if err != nil {
		return err
	}
	heard, leave, err := t.gather()
	if err != nil {
		return err
	}
	resting, err := t.memory()
	if err != nil {
		return err
	}
	clicks := newLoad(clickedAgents/int(eventsTime.Seconds()), eventsTime, func(i int) (time.Duration, error) {
		return 0, t.click(t.agents[i])
	})
	clicks.run()
	busy, errBusy := t.memory()
	if err := errors.Join(clicks.err(), errBusy, leave()); err != nil {
		return err
	}
	const all = readingAgents * tabs
	events := float64(heard()) / tabs / eventsTime.Seconds()
	fmt.Printf("%d readers of the event stream, %d tabs of each of %d agents\n", all, tabs, readingAgents)
	fmt.Printf("  a reader at rest  %6.1f kB heap and stack (goal: at most 40)\n", (resting-before)/all/1024)
	fmt.Printf("  with %3.0f events/s %6.1f kB heap and stack, each event to its agent's %d readers\n\n",
		events, (busy-before)/all/1024, tabs)
	return nil
}

// memory is what the server says lives on its heap and what its stacks take: the
// least of several readings.
func (t *team) memory() (bytes float64, err error) {
	least := -1.0
	for range 8 {
		time.Sleep(500 * time.Millisecond)
		heap, err := t.metric("go_gc_heap_live_bytes")
		if err != nil {
			return 0, err
		}
		stack, err := t.metric("go_memstats_stack_inuse_bytes")
		if err != nil {
			return 0, err
		}
		if sum := heap + stack; least < 0 || sum < least {
			least = sum
		}
	}
	return least, nil
}

// metric reads one figure of the server's metrics.
func (t *team) metric(name string) (float64, error) {
	resp, err := http.Get(t.server + "/metrics")
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if value, ok := strings.CutPrefix(lines.Text(), name+" "); ok {
			return strconv.ParseFloat(value, 64)
		}
	}
	return 0, fmt.Errorf("the metrics do not have %s", name)
}

// gather lets the readers come, and waits until every one of them hears. heard
// counts the events of all of them, once they have left.
func (t *team) gather() (heard func() int, leave func() error, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	cmd := exec.Command(self, reading)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	plan := readingPlan{Server: t.server, Tabs: tabs}
	for _, her := range t.agents {
		plan.Cookies = append(plan.Cookies, her.cookie)
	}
	said := bufio.NewScanner(out)
	if err := json.NewEncoder(in).Encode(plan); err != nil || !said.Scan() || said.Text() != "ready" {
		_ = in.Close()
		return nil, nil, errors.Join(fmt.Errorf("the readers say %q", said.Text()), err, cmd.Wait())
	}
	count := 0
	leave = func() error {
		_ = in.Close()
		if said.Scan() {
			count, _ = strconv.Atoi(said.Text())
		}
		return cmd.Wait()
	}
	return func() int { return count }, leave, nil
}

// readStreams opens the streams, says "ready", reads until its input ends, and
// says how many events came.
func readStreams() error {
	var plan readingPlan
	if err := json.NewDecoder(os.Stdin).Decode(&plan); err != nil {
		return err
	}
	var events atomic.Int64
	var work sync.WaitGroup
	failed := make([]error, len(plan.Cookies))
	slots := make(chan struct{}, 64)
	for i, cookie := range plan.Cookies {
		slots <- struct{}{}
		work.Go(func() {
			defer func() { <-slots }()
			for range plan.Tabs {
				lines, err := openStream(strings.TrimPrefix(plan.Server, "http://"), cookie)
				if err != nil {
					failed[i] = err
					return
				}
				go func() {
					for lines.Scan() {
						if lines.Text() == "event: call" {
							events.Add(1)
						}
					}
				}()
			}
		})
	}
	work.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin)
	fmt.Println(events.Load())
	return nil
}

// openStream opens an event stream over plain TCP, without a client's buffers,
// and reads until it is open.
func openStream(addr, cookie string) (*bufio.Scanner, error) {
	dialer := net.Dialer{Timeout: 30 * time.Second}
	conn, err := dialer.DialContext(context.Background(), "tcp", addr)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(conn, "GET /api/v1/events HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n", addr, cookie)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(conn)
	var head []string
	for lines.Scan() {
		if lines.Text() == "event: open" {
			return lines, nil
		}
		head = append(head, lines.Text())
	}
	return nil, fmt.Errorf("the stream did not open: %q", slices.Concat(head))
}
