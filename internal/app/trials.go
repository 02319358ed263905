package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
)

// trials places test calls by the core, each under the trial's own rules.
type trials struct {
	app  *App
	seat *Seat
}

// Place orders one test call and follows it.
func (t trials) Place(ctx context.Context, trial doctor.Trial, seen func(call.Call)) (doctor.Trialled, error) {
	rules := t.app.rules
	rules.Form, rules.Readiness = trial.Form, trial.Readiness
	seat := t.app.seatWith(rules, t.seat)
	click := call.Click{Key: uuid.NewString(), Text: trial.Number.Text, Region: trial.Number.Region, Again: true}
	t.app.forms.forget()
	placed, err := seat.Service.Place(ctx, seat.Agent, click)
	if err != nil {
		return doctor.Trialled{}, err
	}
	if r := placed.Call.Reason; placed.Call.State == call.StateRefused {
		return doctor.Trialled{}, &call.Error{Code: r.Code, Params: r.Params, Quote: r.Quote}
	}
	seen(placed.Call)
	c, err := follow(ctx, seat, placed.Call, trial.Watch, seen)
	return doctor.Trialled{Call: c, ResultForm: t.app.forms.last()}, err
}

// Follow goes on following a call for some time.
func (t trials) Follow(ctx context.Context, c call.Call, watch time.Duration, seen func(call.Call)) (call.Call, error) {
	return follow(ctx, t.seat, c, watch, seen)
}

func follow(ctx context.Context, seat *Seat, c call.Call, watch time.Duration, seen func(call.Call)) (call.Call, error) {
	timed, cancel := context.WithTimeout(ctx, watch)
	defer cancel()
	c, err := seat.Watcher.Follow(timed, c, seen)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		err = nil // the trial's time is over; the call goes on
	}
	return c, err
}

// resultForms remembers the JSON form of Puzzel's latest answer to an order.
type resultForms struct {
	mu   sync.Mutex
	form string
}

func (r *resultForms) observe(_ context.Context, x puzzel.Exchange) {
	if form := doctor.ResultForm(x); form != "" {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.form = form
	}
}

func (r *resultForms) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.form = ""
}

func (r *resultForms) last() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.form
}
