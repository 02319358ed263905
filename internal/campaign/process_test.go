package campaign_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"
)

// buildCommand builds the binary as people run it.
func buildCommand(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "clicktocall")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", binary,
		"github.com/clicktocall/clicktocall/cmd/clicktocall")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the command: %v\n%s", err, out)
	}
	return binary
}

// process is one server: it is killed now and then, and somebody always starts
// it again, at the same address.
type process struct {
	binary  string
	env     []string
	log     string        // the file it writes its log to
	line    *line         // its way to the box
	restart time.Duration // how long until it is started again

	mu    sync.Mutex
	addr  string
	cmd   *exec.Cmd
	ended chan struct{} // closed when cmd has ended
	leave bool          // it was asked to end
	kills int
}

// url is where it listens, from its first start on.
func (p *process) url() string { return "http://" + p.addr }

// start starts the server and waits until it listens.
func (p *process) start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	addr := p.addr
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }() // the server has its own
	cmd := exec.Command(p.binary, "serve", "--addr", addr, "--json")
	cmd.Env, cmd.Stderr = p.env, log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	var doc struct{ Server string }
	if err := json.NewDecoder(out).Decode(&doc); err != nil || doc.Server == "" {
		_ = cmd.Process.Kill()
		return fmt.Errorf("the server did not start: %w", errors.Join(err, cmd.Wait()))
	}
	if p.addr == "" {
		p.addr = doc.Server[len("http://"):]
	}
	ended := make(chan struct{})
	p.cmd, p.ended, p.leave = cmd, ended, false
	go func() { _ = cmd.Wait(); close(ended) }()
	return nil
}

// kill ends the server as kill -9 does, whatever it is doing.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.ended:
	default:
		p.leave = true
		p.kills++
		_ = p.cmd.Process.Kill()
	}
}

// stop asks the server to end, and wants it to end well.
func (p *process) stop() error {
	p.mu.Lock()
	cmd, ended := p.cmd, p.ended
	p.leave = true
	err := cmd.Process.Signal(syscall.SIGTERM)
	p.mu.Unlock()
	if err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-ended:
	case <-time.After(40 * time.Second):
		_ = cmd.Process.Kill()
		return errors.New("a server that was asked to end is still there after 40 s")
	}
	if code := cmd.ProcessState.ExitCode(); code > 0 {
		return fmt.Errorf("a server that was asked to end ended with exit code %d", code)
	}
	return nil // -1: it was killed meanwhile
}

// attend starts the server again whenever it has ended, until ctx ends. A server
// that ends by itself is an error.
func (p *process) attend(ctx context.Context) error {
	for {
		p.mu.Lock()
		ended := p.ended
		p.mu.Unlock()
		select {
		case <-ended:
		case <-ctx.Done():
			return nil
		}
		p.mu.Lock()
		asked, code := p.leave, p.cmd.ProcessState.ExitCode()
		p.mu.Unlock()
		if !asked {
			return fmt.Errorf("a server ended by itself, with exit code %d\n%s", code, tail(p.log))
		}
		pause(ctx, p.restart)
		if err := p.startSoon(ctx); err != nil {
			return err
		}
	}
}

// startSoon starts the server, and tries again for a while: the database may be
// away, as for any server that starts.
func (p *process) startSoon(ctx context.Context) error {
	var err error
	for range 50 {
		if ctx.Err() != nil {
			return nil
		}
		if err = p.start(); err == nil {
			return nil
		}
		pause(ctx, 200*time.Millisecond)
	}
	return fmt.Errorf("%w\n%s", err, tail(p.log))
}

// tail is what a log said last.
func tail(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-3000):])
}
