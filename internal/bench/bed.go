package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// What everybody dials, and as whom: the box's sample customer.
const (
	customer = "12345"
	password = "password"
	number   = "+4722225555"
)

// bed is what clicks are measured on: a box behind a network, the binary, and a
// data folder. Every click is another agent's, so that none meets a running call.
type bed struct {
	network *network
	binary  string
	folder  string
	users   int
}

func newBed(binary string) (*bed, error) {
	folder, err := os.MkdirTemp("", "clicktocall-bench-")
	if err != nil {
		return nil, err
	}
	return &bed{folder: folder, binary: binary, network: newNetwork()}, nil
}

// build makes the binary as a release has it. remove it afterwards.
func build() (binary string, remove func(), err error) {
	folder, err := os.MkdirTemp("", "clicktocall-bench-")
	if err != nil {
		return "", nil, err
	}
	binary, remove = filepath.Join(folder, "clicktocall"), func() { _ = os.RemoveAll(folder) }
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", binary,
		"github.com/clicktocall/clicktocall/cmd/clicktocall")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		remove()
		return "", nil, fmt.Errorf("build the command: %w\n%s", err, out)
	}
	return binary, remove, nil
}

func (b *bed) close() {
	b.network.Close()
	_ = b.network.box.Close()
	_ = os.RemoveAll(b.folder)
}

// newUser names an agent who has not called yet.
func (b *bed) newUser() string {
	b.users++
	return fmt.Sprintf("agent%d", b.users)
}

// env is the environment of a user of the command, without her password.
func (b *bed) env(user string) []string {
	env := []string{
		"CLICKTOCALL_AUTH_URL=" + b.network.URL,
		"CLICKTOCALL_API_URL=" + b.network.URL + "/ContactCentre5",
		"CLICKTOCALL_CUSTOMER_KEY=" + customer,
		"CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_CREDENTIAL_STORE=file",
		"CLICKTOCALL_DATA=" + filepath.Join(b.folder, "data"),
		"HOME=" + b.folder,
	}
	if user != "" {
		env = append(env, "CLICKTOCALL_USERNAME="+user)
	}
	return env
}

// run runs the command with the user's password in its environment.
func (b *bed) run(user string, args ...string) (*os.ProcessState, error) {
	return b.start(append(b.env(user), "CLICKTOCALL_PASSWORD="+password), args)
}

// runSignedIn runs the command as people do after `clicktocall login`.
func (b *bed) runSignedIn(user string, args ...string) (*os.ProcessState, error) {
	return b.start(b.env(user), args)
}

func (b *bed) start(env, args []string) (*os.ProcessState, error) {
	cmd := exec.Command(b.binary, args...)
	cmd.Env = env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return nil, errors.Join(err, errors.New(out.String()))
	}
	return cmd.ProcessState, nil
}

// network is the way to a box. It counts the round trips, adds up how long they
// took, and makes each of them slower by its latency.
type network struct {
	*httptest.Server
	box     *puzzelsim.Box
	latency atomic.Int64 // nanoseconds

	mu    sync.Mutex
	trips int
	took  time.Duration
}

// crowd is how many agents may click: more than all measurements need.
const crowd = 500

func newNetwork() *network {
	n := &network{box: puzzelsim.New(puzzelsim.Options{Crowd: crowd})}
	n.Server = httptest.NewServer(n)
	return n
}

// ServeHTTP carries one request to the box.
func (n *network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	time.Sleep(time.Duration(n.latency.Load()))
	n.box.ServeHTTP(w, r)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.trips++
	n.took += time.Since(began)
}

// forget begins to count anew.
func (n *network) forget() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.trips, n.took = 0, 0
}

// seen is how many round trips there were since forget, and how long they took together.
func (n *network) seen() (trips int, took time.Duration) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.trips, n.took
}
