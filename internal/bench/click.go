package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
)

// latency is how long a round trip to the contact centre takes where the
// network is measured. Connections cost nothing here, which helps the script.
const latency = 50 * time.Millisecond

// measureClick counts what one click asks of the contact centre, and how long a
// person waits for it, against the script of the seed document.
func measureClick(binary string) error {
	b, err := newBed(binary)
	if err != nil {
		return err
	}
	defer b.close()
	if err := compareClicks(b); err != nil {
		return err
	}
	return measureCommand(b)
}

// way is one way to place a call. It does what went before the click, calls
// begin, and clicks.
type way struct {
	name, goal string
	click      func(user string, begin func()) error
}

// compareClicks places the same call in every way, in turns.
func compareClicks(b *bed) error {
	parts, err := newParts(b)
	if err != nil {
		return err
	}
	defer parts.Close()
	ways := []way{
		{"internal/app, state read just before", " (goal: 1)", func(user string, begin func()) error { return appClick(parts, user, begin) }},
		{"clicktocall call, signed in", " (goal: 2)", func(user string, begin func()) error { return commandClick(b, user, begin) }},
		{"the seed's script", "", func(user string, begin func()) error { begin(); return script(b.network, user) }},
	}
	b.network.latency.Store(int64(latency))
	defer b.network.latency.Store(0)
	took := make([][]time.Duration, len(ways))
	trips := make([]int, len(ways)) // the most that any round took
	for range rounds {
		for i, w := range ways {
			var began time.Time
			err := w.click(b.newUser(), func() { b.network.forget(); began = time.Now() })
			if err != nil {
				return fmt.Errorf("%s: %w", w.name, err)
			}
			took[i] = append(took[i], time.Since(began))
			n, _ := b.network.seen()
			trips[i] = max(trips[i], n)
		}
	}
	fmt.Printf("one click, at %d ms a round trip to the contact centre\n", latency.Milliseconds())
	theirs := middle(took[len(ways)-1])
	for i, w := range ways {
		fmt.Printf("  %-44s %7.1f ms  round trips: %d%s\n", w.name, ms(middle(took[i])), trips[i], w.goal)
	}
	fmt.Printf("  ratio: time %.2f and %.2f; %.1f and %.1f times as fast\n\n",
		ms(middle(took[0]))/ms(theirs), ms(middle(took[1]))/ms(theirs),
		ms(theirs)/ms(middle(took[0])), ms(theirs)/ms(middle(took[1])))
	return nil
}

// newParts is what a process that stays keeps ready.
func newParts(b *bed) (*app.App, error) {
	settings, err := config.Load(config.Sources{Env: b.env("")})
	if err != nil {
		return nil, err
	}
	return app.Open(context.Background(), settings, app.Options{Log: slog.New(slog.DiscardHandler), Version: "bench"})
}

// appClick is a warm click: the agent is signed in, and her state was read when
// she showed intent.
func appClick(parts *app.App, user string, begin func()) error {
	ctx := context.Background()
	seat, err := parts.SignIn(ctx, app.SignIn{CustomerKey: customer, Username: user, Password: config.NewSecret(password)})
	if err != nil {
		return err
	}
	defer seat.Leave(ctx)
	if ready := seat.Service.Readiness(ctx, seat.Agent.AgentRef, 0); ready.Leave != call.LeaveCall {
		return fmt.Errorf("the agent is not ready: %+v", ready.Reason)
	}
	begin()
	placed, err := seat.Service.Place(ctx, seat.Agent, call.Click{Key: user, Text: number})
	if err != nil {
		return err
	}
	if placed.Call.State != call.StateOrdered {
		return errors.New("the call is " + string(placed.Call.State))
	}
	return nil
}

// commandClick is a click at a terminal, signed in by an earlier command.
func commandClick(b *bed, user string, begin func()) error {
	if _, err := b.run(user, "login"); err != nil {
		return err
	}
	begin()
	_, err := b.runSignedIn(user, "call", number, "--json")
	return err
}
