package app

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/widget"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Serving is the parts of one server process: many agents of few customers on
// one store, which other processes may share. Nothing it keeps in memory is
// missed by another process.
type Serving struct {
	Config *config.Config
	Store  *store.Store
	Gate   *access.Gate
	Feed   *feed.Feed

	app    *App // rules, log and facts are found there
	hub    *widget.Hub
	watch  *watch
	said   *recorder // nil where nothing of what is said to Puzzel is kept
	closed func()

	mu    sync.Mutex
	desks map[string]*Desk // by customer
}

// OpenServer puts a server's parts together. It reaches nobody but the store;
// the data folder and the key file are made when they are missing.
func OpenServer(ctx context.Context, c *config.Config, o Options) (*Serving, error) {
	rules, err := rulesOf(c)
	if err != nil {
		return nil, err
	}
	transport, err := newTransport(c)
	if err != nil {
		return nil, err
	}
	seal, err := access.OpenSealer(keyFileOf(c))
	if err != nil {
		return nil, &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	s, err := store.Open(ctx, storeOf(c), store.Options{})
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	serving := &Serving{
		Config: c, Store: s, Feed: feed.New(s, feed.Options{Log: o.Log}),
		app:   &App{Config: c, Store: s, Log: o.Log, rules: rules, transport: transport},
		watch: newWatch(), desks: map[string]*Desk{},
	}
	serving.closed = sync.OnceFunc(serving.close)
	serving.hub = serving.newHub()
	if c.KeepExchanges {
		serving.said = newRecorder(s, o.Log)
		o.Observe = both(o.Observe, serving.said.observe)
	}
	clouds, err := cloudsOf(c, o, transport)
	if err != nil {
		serving.Close()
		return nil, err
	}
	if serving.Gate, err = access.NewGate(ctx, serving.gateParts(clouds, seal)); err != nil {
		serving.Close()
		return nil, err
	}
	return serving, nil
}

func (s *Serving) gateParts(clouds map[string]*puzzel.Client, seal *access.Sealer) access.GateParts {
	c := s.Config
	return access.GateParts{
		Store: s.Store, Seal: seal, Clouds: clouds, Customers: customersOf(c), Paired: pairedOf(c),
		Settings: access.Settings{PasswordsOff: !c.PasswordSignIn, SleepAfter: c.SleepAfter},
		Explain:  dialer.Explain, InCall: s.inCall, Orders: s.framesOrder, Log: s.app.Log,
	}
}

// inCall tells whether an agent has a live call.
func (s *Serving) inCall(ctx context.Context, agent call.AgentRef) (bool, error) {
	_, err := s.Store.Live(ctx, agent)
	if errors.Is(err, call.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Drain waits until every order in flight has been answered and stored, or ctx
// ends. Call it after the last request was taken.
func (s *Serving) Drain(ctx context.Context) error {
	s.mu.Lock()
	desks := make([]*Desk, 0, len(s.desks))
	for _, d := range s.desks {
		desks = append(desks, d)
	}
	s.mu.Unlock()
	var failed []error
	for _, d := range desks {
		failed = append(failed, d.Service.Drain(ctx))
	}
	return errors.Join(failed...)
}

// Close ends all streams and closes the store. Call it once nothing runs any
// more; calling it again does nothing.
func (s *Serving) Close() { s.closed() }

func (s *Serving) close() {
	s.Feed.Close()
	s.hub.Close()
	if s.Gate != nil {
		s.Gate.Close()
	}
	if err := s.Store.Close(); err != nil {
		s.app.Log.Error("the store did not close cleanly", "err", err)
	}
}

// storeOf is where the record lies: a PostgreSQL URL or a file's path.
func storeOf(c *config.Config) string {
	if c.Database.IsSet() {
		return c.Database.Reveal()
	}
	return filepath.Join(c.Data, "clicktocall.db")
}

func keyFileOf(c *config.Config) string {
	if c.KeyFile != "" {
		return c.KeyFile
	}
	return filepath.Join(c.Data, "key")
}
