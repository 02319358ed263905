package cli

import (
	"context"
	"errors"
	"net"
	"net/url"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/server"
	"github.com/clicktocall/clicktocall/internal/texts"
)

func (r *run) serveCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the server for a team",
		Long: `Run the server for a team: people sign in on its pages, every surface orders calls
through its API, and nothing is lost when a process goes down.

It starts with nothing configured: it makes its data folder and a key file that
only you can read, and prints a one-time code. Until somebody has set it up with
that code at /setup, it answers to this machine alone.

The record lies in an SQLite file in the data folder, or in the PostgreSQL that
the setting database names, which any number of servers may share. Put a server
that others reach behind a proxy with TLS, and set public_url to its address.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.serve(cmd.Context(), addr) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "`address` to listen on")
	return cmd
}

func (r *run) serve(ctx context.Context, addr string) error {
	c, err := r.settings()
	if err != nil {
		return err
	}
	if c.Cloud == config.CloudBox {
		r.say("%s", r.lang.Sentence(texts.BoxWarning, nil))
	}
	if c.Log.Level == config.LevelAuto {
		c.Log.Level = config.LevelInfo // who signs in, and who reads what, is on record
	}
	log, metrics := logger(r.Err, c.Log), server.NewMetrics(r.Version)
	listener, err := listen(addr)
	if err != nil {
		return err
	}
	serving, err := app.OpenServer(ctx, c, app.Options{Log: log, Version: r.Version, Observe: metrics.Observe})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer serving.Close()
	s, err := server.New(server.Parts{App: serving, Texts: r.catalogue, Metrics: metrics, Log: log})
	if err == nil {
		err = r.welcome(ctx, serving, "http://"+listener.Addr().String())
	}
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	return s.Serve(ctx, listener)
}

func listen(addr string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, usage("%q is no address; one is 127.0.0.1:8080", addr)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, &call.Error{Code: call.CodeAddressInUse, Params: map[string]string{"address": addr}, Err: err}
	}
	return listener, nil
}

// served is the one document of serve.
type served struct {
	Server      string   `json:"server"`
	SetUpCode   string   `json:"setup_code,omitempty"`  // good once
	Invitations []string `json:"invitations,omitempty"` // each lets one administrator in, once
}

// welcome says where the server is and, as long as nobody can come in, how
// somebody does. It is the only place where the one-time code is ever written.
func (r *run) welcome(ctx context.Context, serving *app.Serving, url string) error {
	doc := served{Server: url}
	if public := serving.Config.PublicURL; public != "" {
		doc.Server = public
	}
	needed, err := serving.Gate.SetUpNeeded(ctx)
	if err != nil {
		return err
	}
	if needed {
		code, err := serving.Gate.SetUpCode(ctx)
		if err != nil {
			return err
		}
		doc.SetUpCode = string(code)
	}
	if doc.Invitations, err = firstLinks(ctx, serving, doc.Server); err != nil {
		return err
	}
	if r.json {
		return r.document(doc)
	}
	r.say("Click to Call is at %s", doc.Server)
	if needed {
		r.say("It is not set up yet. Open %s/setup on this machine and type this code, which is good once:\n\n    %s\n", url, doc.SetUpCode)
	}
	for _, link := range doc.Invitations {
		r.say("This lets an administrator in, once, within 24 hours: %s", link)
	}
	return nil
}

// firstLinks are the links of administrators who cannot come in otherwise. What
// keeps a link from being made, as a contact centre that does not answer, does
// not keep the server from running.
func firstLinks(ctx context.Context, serving *app.Serving, base string) ([]string, error) {
	invitations, err := serving.Gate.FirstInvitations(ctx)
	if err != nil && call.CodeOf(err) == call.CodeStoreUnavailable {
		return nil, err
	}
	var links []string
	for _, i := range invitations {
		links = append(links, base+"/invitation?secret="+url.QueryEscape(string(i.Secret)))
	}
	return links, nil
}
