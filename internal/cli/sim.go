package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

func (r *run) simCommand() *cobra.Command {
	var addr string
	var crowd int
	cmd := &cobra.Command{
		Use:   "sim",
		Short: "Run the box: a contact centre that speaks Puzzel's API",
		Long: `Run the box: a contact centre on this machine that speaks Puzzel's API, with
phones that ring in a web page. Nobody real is called.

Its sample customer is 12345, user "username", password "password". Point any
other command at it with CLICKTOCALL_CLOUD=box.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return r.sim(cmd.Context(), addr, crowd)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8090", "loopback address to listen on")
	cmd.Flags().IntVar(&crowd, "crowd", 0, "this many agents more, for load tests")
	return cmd
}

func (r *run) sim(ctx context.Context, addr string, crowd int) error {
	box, err := startBox(addr, puzzelsim.Options{Crowd: crowd})
	if err != nil {
		return err
	}
	defer box.stop()
	fmt.Fprintf(r.Err, "The box is at %s. Nobody real is called.\nIts phones: %s/sim/\n", box.url, box.url)
	fmt.Fprintln(r.Err, `Customer number 12345, username "username", password "password". Ctrl-C ends it.`)
	if r.json {
		if err := r.document(map[string]string{"contact_centre": box.url}); err != nil {
			return err
		}
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-box.failed:
		return err
	}
}

// boxServer is a box that listens.
type boxServer struct {
	url    string
	box    *puzzelsim.Box
	server *http.Server
	failed chan error
}

// startBox listens on a loopback address and serves a box there. It refuses
// every other address: a box believes whoever reaches it.
func startBox(addr string, opts puzzelsim.Options) (*boxServer, error) {
	if err := loopback(addr); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, &call.Error{Code: call.CodeAddressInUse, Params: map[string]string{"address": addr}, Err: err}
	}
	box := puzzelsim.New(opts)
	s := &boxServer{
		url:    "http://" + listener.Addr().String(),
		box:    box,
		server: &http.Server{Handler: box, ReadHeaderTimeout: 10 * time.Second},
		failed: make(chan error, 1),
	}
	go func() {
		if err := s.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- err
		}
	}()
	return s, nil
}

func (s *boxServer) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	_ = s.box.Close()
	_ = s.server.Shutdown(ctx)
}

func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usage("%q is no address; one is 127.0.0.1:8090", addr)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usage("the box listens on loopback only: 127.0.0.1, [::1] or localhost")
	}
	return nil
}
