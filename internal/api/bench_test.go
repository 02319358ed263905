package api_test

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
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The crowd of the benchmark, as the product's goals name it: 5,000 readers, ten
// tabs of each of 500 agents, and 100 events a second, each for one agent.
const (
	crowdAgents = 500
	crowdTabs   = 10
	eventRate   = 100
	eventTime   = 5 * time.Second
)

// crowdVariable makes this test's binary the crowd: readers in a process of their
// own, so that their memory is not counted as ours.
const crowdVariable = "CLICKTOCALL_TEST_CROWD"

// BenchmarkReaders measures what a reader of the event stream costs, and how soon
// she hears of a change.
//
//	go test ./internal/api -run '^$' -bench Readers -benchtime 1x
func BenchmarkReaders(b *testing.B) {
	dir := b.TempDir()
	w := newWorldWith(b, newDatabase(b, dir), filepath.Join(dir, "key"), puzzelsim.Options{Crowd: crowdAgents})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: w.handler, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Close() })
	cookies := make([]string, crowdAgents)
	for i := range cookies {
		cookies[i] = string(w.signIn(b, puzzelsim.CrowdAgent(i+1).UserName).Cookie)
	}
	for b.Loop() {
		before := memory()
		stop := gather(b, listener.Addr().String(), cookies)
		b.ReportMetric(float64(memory()-before)/(crowdAgents*crowdTabs), "B/reader")
		late := hear(b, w, listener.Addr().String(), cookies[0])
		slices.Sort(late)
		b.ReportMetric(milliseconds(late[len(late)/2]), "p50-ms")
		b.ReportMetric(milliseconds(late[len(late)*99/100]), "p99-ms")
		stop()
	}
	b.ReportMetric(0, "ns/op")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// memory is what lives on the heap, and what stacks take.
func memory() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc + m.StackInuse
}

// gather lets the crowd come, and waits until every one of them hears.
func gather(b *testing.B, addr string, cookies []string) (stop func()) {
	b.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crowdVariable+"=1")
	child.Stderr = os.Stderr
	in, err := child.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := child.Start(); err != nil {
		b.Fatal(err)
	}
	if err := json.NewEncoder(in).Encode(crowdPlan{addr, cookies, crowdTabs}); err != nil {
		b.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		b.Fatalf("the crowd says %q (%v)", line, err)
	}
	return func() {
		_ = in.Close() // the crowd leaves
		if err := child.Wait(); err != nil {
			b.Error(err)
		}
	}
}

// hear stores events of all agents, and measures how long those of one take to
// reach a reader of hers, from the beginning of the write.
func hear(b *testing.B, w *world, addr, cookie string) []time.Duration {
	b.Helper()
	conn, lines, err := dialStream(addr, cookie)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	var late []time.Duration
	ticker := time.NewTicker(time.Second / eventRate)
	defer ticker.Stop()
	for i := range int(eventTime.Seconds()) * eventRate {
		<-ticker.C
		began := time.Now()
		agent := 1 // every fourth is of the agent whose reader is measured
		if i%4 != 0 {
			agent = 2 + i%(crowdAgents-1)
		}
		if err := happen(w, puzzelsim.CrowdAgent(agent).UserID); err != nil {
			b.Fatal(err)
		}
		if agent != 1 {
			continue
		}
		for lines.Scan() && !strings.HasPrefix(lines.Text(), "event: call") {
			continue
		}
		late = append(late, time.Since(began))
	}
	return late
}

// happen stores one call of an agent, and with it one event.
func happen(w *world, userID int) error {
	id := uuid.Must(uuid.NewV7()).String()
	c := call.Call{
		ID: id, Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: int64(userID)}},
		State: call.StateOrdered, Click: call.ClickID{Key: id}, CreatedAt: time.Now().UTC(),
		Number: phone.Number{Text: "22 22 55 55", E164: "+4722225555", Region: "NO", Kind: phone.KindFixedLine},
	}
	ctx := context.Background()
	return w.store.Change(ctx, c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(ctx, c) })
}

// dialStream opens a stream over TCP, without a client's buffers.
func dialStream(addr, cookie string) (net.Conn, *bufio.Scanner, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, nil, err
	}
	_, err = fmt.Fprintf(conn, "GET %sevents HTTP/1.1\r\nHost: localhost\r\nCookie: %s=%s\r\n\r\n", api.Prefix, api.SessionCookie, cookie)
	if err != nil {
		return nil, nil, err
	}
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if lines.Text() == "event: open" {
			return conn, lines, nil
		}
	}
	return nil, nil, errors.New("the stream did not open")
}

// crowdPlan is what the crowd is told.
type crowdPlan struct {
	Addr    string
	Cookies []string
	Tabs    int
}

// crowd opens the streams, says "ready", and reads until its input ends.
func crowd(in io.Reader, out io.Writer) error {
	var plan crowdPlan
	decoder := json.NewDecoder(in)
	if err := decoder.Decode(&plan); err != nil {
		return err
	}
	var failed atomic.Pointer[error]
	var wg sync.WaitGroup
	slots := make(chan struct{}, 64)
	for _, cookie := range plan.Cookies {
		for range plan.Tabs {
			slots <- struct{}{}
			wg.Go(func() {
				defer func() { <-slots }()
				conn, _, err := dialStream(plan.Addr, cookie)
				if err != nil {
					failed.Store(&err)
					return
				}
				go func() { _, _ = io.Copy(io.Discard, conn) }()
			})
		}
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	fmt.Fprintln(out, "ready")
	_, _ = io.Copy(io.Discard, in)
	return nil
}
