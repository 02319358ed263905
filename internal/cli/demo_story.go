package cli

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/texts"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// demoNumber is whom the story calls: at the box, numbers ending in 907 answer at
// once and hang up after a second, so that the story is short.
const demoNumber = "22 22 59 07"

// demoStory is one click told in the terminal, against a box of its own.
func (r *run) demoStory(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "clicktocall-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	box, err := startBox("127.0.0.1:0", puzzelsim.Options{})
	if err != nil {
		return err
	}
	defer box.stop()
	if r.json {
		if err := r.document(map[string]string{"contact_centre": box.url}); err != nil {
			return err
		}
	}
	if err := r.tellStory(ctx, box, folder); err != nil && !interrupted(err) {
		return err
	}
	return nil
}

// tellStory makes the seed's four steps and the call that follows, saying at
// each what is done and what is known.
func (r *run) tellStory(ctx context.Context, box *boxServer, folder string) error {
	r.tale("", "This is the contact centre in the box, at %s. Nobody real is called.", box.url)
	a, err := r.openDemo(ctx, box.url, folder)
	if err != nil {
		return err
	}
	defer a.Close()
	seat, err := a.SignIn(ctx, app.SignInOf(a.Config))
	if err != nil {
		return err
	}
	defer seat.Leave(ctx)
	r.tale("1", "Signed in with customer number, username and password: a token, and whose it is.")
	r.tale("", "%s, customer %s, user %d.", seat.Agent.Name, seat.Agent.CustomerKey, seat.Agent.UserID)

	readiness := seat.Service.Readiness(ctx, seat.Agent.AgentRef, 0)
	if !readiness.Ready() {
		return &call.Error{Code: readiness.Reason.Code, Params: readiness.Reason.Params}
	}
	r.tale("2", "May she call? Puzzel shows %s, %s.", readiness.State.Centre, readiness.State.Status)
	r.tale("", "%s", r.ready(seat, readiness.State.Phone))

	r.tale("3", "The order, once: stored here first, then POST …/users/%d/callout.", seat.Agent.UserID)
	placed, err := seat.Service.Place(ctx, seat.Agent, call.Click{
		Key: "demo", Text: demoNumber, Context: call.Context{Name: "Ola Nordmann"},
	})
	if err != nil {
		return err
	}
	r.tale("", "“%s” became %s, sent as %s. Puzzel's request id: %s.",
		demoNumber, placed.Call.Number.E164, placed.Call.Dialled, placed.Call.RequestID)

	r.tale("4", "And now the phones. Only your own side is visible over this road; nothing is claimed of Ola's.")
	return r.tellCall(ctx, seat, placed.Call)
}

func (r *run) tellCall(ctx context.Context, seat *app.Seat, c call.Call) error {
	p := newProgress(r.Out, r.lang, c.CreatedAt)
	p.say(sentence(c, r.lang))
	c, err := seat.Watcher.Follow(ctx, c, func(next call.Call) { p.say(sentence(next, r.lang)) })
	p.close()
	if err != nil {
		return err
	}
	r.tale("", "In the record: %s, by %s.", r.lang.Word(texts.Outcomes, string(c.Outcome)),
		r.lang.Word(texts.Evidence, string(c.OutcomeEvidence.By)))
	return nil
}

// openDemo puts the parts together with nothing but the box's own sample: no
// settings, no environment, no keyring.
func (r *run) openDemo(ctx context.Context, url, folder string) (*app.App, error) {
	c, err := config.Load(config.Sources{Flags: map[string]string{
		"auth-url": url, "api-url": url + "/ContactCentre5", "id-url": url + "/id", "data": folder,
		"customer-key": "12345", "username": "username", "region": "NO",
	}, Env: []string{
		"CLICKTOCALL_PASSWORD=password", "CLICKTOCALL_CREDENTIAL_STORE=file",
		"HOME=" + folder, "XDG_CONFIG_HOME=" + folder,
	}})
	if err != nil {
		return nil, &call.Error{Code: call.CodeConfigInvalid, Err: err}
	}
	return app.Open(ctx, c, app.Options{Log: logger(r.Err, c.Log), Version: r.Version})
}

// tale writes one line of the story, numbered or set below the number.
func (r *run) tale(step, format string, args ...any) {
	out := r.Out
	if r.json {
		out = r.Err
	}
	if step != "" {
		step += "."
	}
	fmt.Fprintf(out, "%-3s%s\n", step, strings.TrimSpace(fmt.Sprintf(format, args...)))
	if !r.json && terminal(r.Out) && step != "" {
		time.Sleep(400 * time.Millisecond) // a story is told, not printed
	}
}
