package cli

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/server"
)

// demoClient is the demo's page on the server's allow-list.
const demoClient = "demo-crm"

// demoPaired is where the server sends the code: the page's own server takes it
// from the answer, so that no browser ever opens it.
const demoPaired = "/paired"

// demoPlace is where the parts of a demo are.
type demoPlace struct {
	folder string // for everything that is kept
	box    string
	page   string // the CRM page's origin
}

// demoServer is the server of a demo: what `serve` runs, in this process.
type demoServer struct {
	url       string
	setUpCode string
	failed    chan error
	serving   *app.Serving
	cancel    context.CancelFunc
	ended     chan struct{}
}

// startDemoServer starts a server that nobody has set up yet.
func (r *run) startDemoServer(ctx context.Context, at demoPlace) (*demoServer, error) {
	settings, err := demoSettings(at)
	if err != nil {
		return nil, err
	}
	log, metrics := logger(r.Err, settings.Log), server.NewMetrics(r.Version)
	serving, err := app.OpenServer(ctx, settings, app.Options{Log: log, Version: r.Version, Observe: metrics.Observe})
	if err != nil {
		return nil, err
	}
	d := &demoServer{serving: serving, failed: make(chan error, 1), ended: make(chan struct{})}
	handler, err := server.New(server.Parts{App: serving, Texts: r.catalogue, Metrics: metrics, Log: log, Around: at.page})
	if err != nil {
		serving.Close()
		return nil, err
	}
	code, err := serving.Gate.SetUpCode(ctx)
	if err != nil {
		serving.Close()
		return nil, err
	}
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		serving.Close()
		return nil, err
	}
	d.url, d.setUpCode = "http://"+listener.Addr().String(), string(code)
	d.run(ctx, handler, listener)
	return d, nil
}

// run serves until end is called: the demo, not the person's Ctrl-C, says when.
func (d *demoServer) run(ctx context.Context, s *server.Server, listener net.Listener) {
	ctx, d.cancel = context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		defer close(d.ended)
		if err := s.Serve(ctx, listener); err != nil && ctx.Err() == nil {
			d.failed <- err
		}
	}()
}

// end asks the server to go down and tells whether it has within a time.
func (d *demoServer) end(within time.Duration) bool {
	d.cancel()
	select {
	case <-d.ended:
		return true
	case <-time.After(within):
		return false
	}
}

func (d *demoServer) close() { d.serving.Close() }

// demoSettings are the settings of a demo's server: a file of its own and nothing
// else. What the process and the person have is not looked at.
func demoSettings(at demoPlace) (*config.Config, error) {
	file := filepath.Join(at.folder, "config.toml")
	if err := os.WriteFile(file, []byte(demoFile(at)), 0o600); err != nil {
		return nil, err
	}
	c, err := config.Load(config.Sources{
		File: file,
		Env:  []string{"HOME=" + at.folder, "XDG_CONFIG_HOME=" + at.folder, "USERPROFILE=" + at.folder, "APPDATA=" + at.folder},
	})
	if err != nil {
		return nil, &call.Error{Code: call.CodeConfigInvalid, Err: err}
	}
	return c, nil
}

// demoFile is the settings file, as an administrator would write it.
func demoFile(at demoPlace) string {
	var file strings.Builder
	line := func(key, value string) { fmt.Fprintf(&file, "%s = %s\n", key, strconv.Quote(value)) }
	line("cloud", string(config.CloudBox))
	line("auth_url", at.box)
	line("api_url", at.box+"/ContactCentre5")
	line("id_url", at.box+"/id")
	line("data", filepath.Join(at.folder, "data"))
	line("region", "NO")
	line("organisation", "Demo")
	fmt.Fprintf(&file, "\n[[paired]]\n")
	line("id", demoClient)
	line("name", "Demo CRM")
	line("origins", at.page)
	line("redirects", at.page+demoPaired)
	return file.String()
}
