package cli

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
)

// callOptions are the flags of call that are no settings.
type callOptions struct {
	click     call.Click
	wait      bool
	whenReady bool
}

// readyPatience is how long --when-ready waits for an agent to become Ready.
const readyPatience = 60 * time.Second

func (r *run) callCommand() *cobra.Command {
	var o callOptions
	cmd := &cobra.Command{
		Use:   "call NUMBER",
		Short: "Call a number: Puzzel rings your phone first, then NUMBER",
		Long: `Call a number: Puzzel rings your own phone first; when you answer, it calls NUMBER.

The order is placed exactly once. Running the same command again within ten
seconds, or while the call runs, shows the call that is there. What happens on
the customer's side is not visible over this road, and nothing is claimed of it.`,
		Example: `  clicktocall call "22 22 55 55"
  clicktocall call +4790012345 --wait --name "Ola Nordmann"
  clicktocall call "33 12 34 56" --region DK`,
		Args: exactly("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.click.Text = args[0]
			return r.call(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.wait, "wait", false, "stay and tell how the call goes")
	f.BoolVar(&o.whenReady, "when-ready", false, "wait up to 60 s where you are in wrap-up, Busy or No answer")
	f.BoolVar(&o.click.Again, "again", false, "my phone did not ring: order once more")
	f.StringVar(&o.click.Override, "override", "", "call although a rule warns, for this `REASON`; it is kept")
	f.StringVar(&o.click.Key, "key", "", "idempotency key: the same key is the same click")
	f.StringVar(&o.click.Context.Name, "name", "", "whom the number belongs to")
	f.StringVar(&o.click.Context.System, "record-system", "", "the CRM the click came from")
	f.StringVar(&o.click.Context.Type, "record-type", "", "what kind of record it was")
	f.StringVar(&o.click.Context.ID, "record-id", "", "the record's id")
	f.StringVar(&o.click.Context.URL, "record-url", "", "where the record opens")
	r.settingFlags(f, ofOrders)
	return cmd
}

func (r *run) call(ctx context.Context, o callOptions) error {
	if remote, err := r.byServer(ctx, func(ctx context.Context, s *client) error { return s.call(ctx, o) }); remote {
		return err
	}
	a, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	return r.place(ctx, a, o)
}

// place takes a click through. What is refused without asking anybody is refused
// before anybody is signed in.
func (r *run) place(ctx context.Context, a *app.App, o callOptions) error {
	if o.click.Key == "" {
		o.click.Key = uuid.NewString()
	}
	seat, err := a.Seated()
	if call.CodeOf(err) == call.CodeSignInNeeded && err != nil {
		if err := a.Check(ctx, o.click); err != nil {
			return err
		}
		seat, err = a.SignIn(ctx, app.SignInOf(a.Config))
	}
	if err != nil {
		return err
	}
	defer seat.Leave(ctx)
	if o.whenReady {
		r.awaitReady(ctx, seat)
	}
	placed, err := seat.Service.Place(ctx, seat.Agent, o.click)
	if err != nil {
		return err
	}
	return r.follow(ctx, seat, placed, o.wait)
}
