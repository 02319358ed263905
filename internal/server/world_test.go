package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/server"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/internal/texts"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// cluster is the PostgreSQL of the tests with several servers.
var cluster storetest.Cluster

func TestMain(m *testing.M) { os.Exit(cluster.Run(m)) }

// world is a box, and the settings of servers that order there.
type world struct {
	box  string
	env  []string
	slow atomic.Int64 // how long the way to the box takes for an order, in nanoseconds
	log  *slog.Logger // nil: nothing is logged
}

func newWorld(t *testing.T, env ...string) *world {
	t.Helper()
	box := puzzelsim.New(puzzelsim.Options{Pace: puzzelsim.Pace{
		AlertDelay: 20 * time.Millisecond, AutoAnswer: 2500 * time.Millisecond, WrapUp: 30 * time.Second,
	}})
	w := &world{}
	at := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/callout") {
			time.Sleep(time.Duration(w.slow.Load()))
		}
		box.ServeHTTP(rw, r)
	}))
	t.Cleanup(func() { _ = box.Close(); at.Close() })
	folder := t.TempDir()
	w.box, w.env = at.URL, append([]string{
		"HOME=" + folder, "XDG_CONFIG_HOME=" + folder, "CLICKTOCALL_DATA=" + filepath.Join(folder, "data"),
		"CLICKTOCALL_AUTH_URL=" + at.URL, "CLICKTOCALL_API_URL=" + at.URL + "/ContactCentre5",
		"CLICKTOCALL_ID_URL=" + at.URL + "/id", "CLICKTOCALL_CUSTOMER_KEY=12345", "CLICKTOCALL_REGION=NO",
	}, env...)
	return w
}

// running is a server that listens.
type running struct {
	app     *app.Serving
	url     string
	stop    context.CancelFunc
	stopped chan error
}

// start starts one more server of the world.
func (w *world) start(t *testing.T) *running {
	t.Helper()
	c, err := config.Load(config.Sources{Env: w.env})
	if err != nil {
		t.Fatal(err)
	}
	log, metrics := slog.New(slog.DiscardHandler), server.NewMetrics("test")
	if w.log != nil {
		log = w.log
	}
	serving, err := app.OpenServer(t.Context(), c, app.Options{Log: log, Observe: metrics.Observe})
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(server.Parts{App: serving, Texts: texts.Default(), Metrics: metrics, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	r := &running{app: serving, url: "http://" + listener.Addr().String(), stop: stop, stopped: make(chan error, 1)}
	go func() {
		err := s.Serve(ctx, listener)
		serving.Close()
		r.stopped <- err
		close(r.stopped)
	}()
	t.Cleanup(func() { stop(); <-r.stopped })
	return r
}

// browser is somebody's browser.
func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// kari is a browser in which she has signed in.
func kari(t *testing.T, at string) *http.Client {
	t.Helper()
	b := browser(t)
	resp, err := b.PostForm(at+"/sign-in", url.Values{"username": {"username"}, "password": {"password"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("sign in: %s", resp.Status)
	}
	return b
}

// click orders a call and returns the status and the call.
func click(t *testing.T, b *http.Client, at, key, number string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at+"/api/v1/calls", strings.NewReader(`{"number":"`+number+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	resp, err := b.Do(req)
	if err != nil {
		t.Error(err)
		return 0, nil
	}
	defer func() { _ = resp.Body.Close() }()
	var doc map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&doc); err != nil {
		t.Error(err)
	}
	return resp.StatusCode, doc
}

// get reads a page.
func get(t *testing.T, b *http.Client, address string, header ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(text)
}

// await follows the events at one server until one tells of a state.
func await(t *testing.T, b *http.Client, at, state string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at+"/api/v1/events?after=0", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "application/json")
	resp, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"state":"`+state+`"`) {
			return
		}
	}
	t.Fatalf("no event of the state %s: %v", state, lines.Err())
}

// orders is how many orders the box has accepted.
func (w *world) orders(t *testing.T) int {
	t.Helper()
	_, text := get(t, http.DefaultClient, w.box+"/sim/orders")
	var list []any
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	return len(list)
}
