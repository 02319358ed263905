package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Parts are what a Server is made of; every one but Around is needed.
type Parts struct {
	App     *app.Serving
	Texts   *texts.Catalogue
	Metrics *Metrics
	Log     *slog.Logger
	// Around is the origin of a page that shows the box's agent application in a
	// frame, as the demo's does. A frame says of all pages around it who they may be.
	Around string
}

// Server is one server process.
type Server struct {
	app     *app.Serving
	texts   *texts.Catalogue
	metrics *Metrics
	log     *slog.Logger
	pages   *pages
	dist    *dist
	hosts   hosts
	proxies proxies
	secure  bool // people reach it by https

	frameHosts []string // who may show our frame inside Puzzel
	around     []string // who may stand around those

	setUp atomic.Bool // somebody can come in; once true it stays so
	going atomic.Bool // going down: do not send anybody here any more

	handler http.Handler
}

// New puts a server together. It reaches nobody.
func New(p Parts) (*Server, error) {
	pages, err := newPages()
	if err != nil {
		return nil, err
	}
	dist, err := newDist()
	if err != nil {
		return nil, err
	}
	hosts, err := hostsOf(p.App.Config.PublicURL)
	if err != nil {
		return nil, err
	}
	s := &Server{
		app: p.App, texts: p.Texts, metrics: p.Metrics, log: p.Log,
		pages: pages, dist: dist, hosts: hosts, proxies: p.App.Config.TrustedProxies, secure: hosts.https,
	}
	if s.frameHosts, err = frameHosts(p.App.Config); err != nil {
		return nil, err
	}
	if p.Around != "" {
		s.around = []string{p.Around}
	}
	api, err := newAPI(p)
	if err != nil {
		return nil, err
	}
	s.handler = s.routes(api)
	return s, nil
}

// Handler is the whole server as a handler.
func (s *Server) Handler() http.Handler { return s.handler }

// How long a server that goes down waits: for requests in the middle, and then
// for orders that Puzzel has not answered.
const (
	requestsTime = 12 * time.Second
	ordersTime   = call.OrderTimeout + call.PlacingMargin + time.Second
)

// Serve answers requests from the listener, and does what a server does beside
// that, until ctx ends. Then it takes no more requests, ends the streams, lets
// what is in the middle finish, and returns nil; what could not finish in time is
// an error. It closes the listener, and not what it was made of.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	own, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	jobs := make(chan struct{})
	go func() { defer close(jobs); s.app.Run(own, s.metrics.happened) }()

	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		stop()
		<-jobs
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	err := s.goDown(context.WithoutCancel(ctx), server)
	stop()
	<-jobs
	return err
}

func (s *Server) goDown(ctx context.Context, server *http.Server) error {
	s.going.Store(true)
	s.log.InfoContext(ctx, "the server goes down: orders in flight finish first")
	s.app.Feed.Close()
	s.app.Widget().Close()
	timed, cancel := context.WithTimeout(ctx, requestsTime)
	defer cancel()
	err := server.Shutdown(timed)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(errors.New("requests were cut off"), server.Close())
	}
	timed, cancel = context.WithTimeout(ctx, ordersTime)
	defer cancel()
	if drained := s.app.Drain(timed); drained != nil {
		err = errors.Join(err, fmt.Errorf("orders are still on their way: %w", drained))
	}
	return err
}
