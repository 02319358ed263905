package cli

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// agenda is where an agent's reminders are kept: here, or at a server.
type agenda interface {
	// zoneOf is the zone of a number's people; "" where the number does not tell.
	zoneOf(ctx context.Context, number string) (string, error)
	// keep keeps a reminder; known tells that it was there already.
	keep(ctx context.Context, w reminder.Wish) (doc api.Reminder, known bool, err error)
	// list lists those in the states that are due until then; the zero time narrows nothing.
	list(ctx context.Context, states []reminder.State, until time.Time) ([]api.Reminder, error)
	read(ctx context.Context, id string) (api.Reminder, error)
	move(ctx context.Context, id string, due time.Time, zone string) (api.Reminder, error)
	dismiss(ctx context.Context, id string) (api.Reminder, error)
	done(ctx context.Context, id, callID string) (api.Reminder, error)
	// callOf is the call of a click, by its key; call.CodeNotFound without one.
	callOf(ctx context.Context, key string) (string, error)
}

// withAgenda runs a command with the reminders of whoever is signed in.
func (r *run) withAgenda(ctx context.Context, do func(context.Context, agenda) error) error {
	if remote, err := r.byServer(ctx, func(ctx context.Context, s *client) error {
		return s.away(do(ctx, remoteAgenda{s}))
	}); remote {
		return err
	}
	return r.withSeat(ctx, func(ctx context.Context, seat *app.Seat) error { return do(ctx, ownAgenda{seat, r.region()}) })
}

// region is the country this command line was told, for numbers without one.
func (r *run) region() string {
	c, err := r.settings()
	if err != nil {
		return ""
	}
	return app.OwnRegion(c)
}

// ownAgenda keeps reminders in this machine's own record.
type ownAgenda struct {
	seat   *app.Seat
	region string
}

func (a ownAgenda) who() call.AgentRef { return a.seat.Agent.AgentRef }

func (a ownAgenda) zoneOf(ctx context.Context, number string) (string, error) {
	return a.seat.Reminders.ZoneOf(number, a.region)
}

func (a ownAgenda) keep(ctx context.Context, w reminder.Wish) (api.Reminder, bool, error) {
	w.Region = a.region
	kept, err := a.seat.Reminders.Keep(ctx, a.seat.Agent, w)
	return api.ReminderOf(kept.Reminder), !kept.New, err
}

func (a ownAgenda) list(ctx context.Context, states []reminder.State, until time.Time) ([]api.Reminder, error) {
	list, err := a.seat.Reminders.Reminders(ctx, a.who(), reminder.Filter{States: states, Until: until, Limit: mostListed})
	docs := make([]api.Reminder, 0, len(list))
	for _, r := range list {
		docs = append(docs, api.ReminderOf(r))
	}
	return docs, err
}

func (a ownAgenda) read(ctx context.Context, id string) (api.Reminder, error) {
	r, err := a.seat.Reminders.Reminder(ctx, a.who(), id)
	return api.ReminderOf(r), err
}

func (a ownAgenda) move(ctx context.Context, id string, due time.Time, zone string) (api.Reminder, error) {
	r, err := a.seat.Reminders.Move(ctx, a.who(), id, due, zone)
	return api.ReminderOf(r), err
}

func (a ownAgenda) dismiss(ctx context.Context, id string) (api.Reminder, error) {
	r, err := a.seat.Reminders.Dismiss(ctx, a.who(), id)
	return api.ReminderOf(r), err
}

func (a ownAgenda) done(ctx context.Context, id, callID string) (api.Reminder, error) {
	r, err := a.seat.Reminders.Done(ctx, a.who(), id, callID)
	return api.ReminderOf(r), err
}

func (a ownAgenda) callOf(ctx context.Context, key string) (string, error) {
	calls, err := a.seat.Service.Calls(ctx, a.who(), call.Filter{Key: key, Limit: 1})
	if err != nil || len(calls) == 0 {
		return "", noCall(err)
	}
	return calls[0].ID, nil
}

// noCall is why there is no call of a click.
func noCall(err error) error {
	if err != nil {
		return err
	}
	return &call.Error{Code: call.CodeNotFound}
}

// remoteAgenda keeps reminders at a server.
type remoteAgenda struct{ s *client }

const (
	remindersPath = "/api/v1/reminders"
	mostListed    = 500
)

func (a remoteAgenda) region() *string {
	if region := app.OwnRegion(a.s.config); region != "" {
		return &region
	}
	return nil
}

// zoneOf asks the server what it knows of the number: one time there is one zone.
func (a remoteAgenda) zoneOf(ctx context.Context, number string) (string, error) {
	var found api.Inspected
	body := api.Ask{Number: number, Region: a.region()}
	if err := a.s.ask(ctx, http.MethodPost, "/api/v1/numbers/inspect", nil, body, &found); err != nil {
		return "", err
	}
	switch {
	case found.Reason != nil:
		return "", &told{*a.s.typed(found.Reason)}
	case len(found.LocalTimes) == 1:
		return found.LocalTimes[0].Zone, nil
	}
	return "", nil
}

func (a remoteAgenda) keep(ctx context.Context, w reminder.Wish) (doc api.Reminder, known bool, err error) {
	body := api.KeepReminder{Number: w.Text, Region: a.region(), DueAt: w.DueAt, Zone: given(w.Zone), Note: given(w.Note), FromCallID: given(w.FromCall)}
	if w.Context != (call.Context{}) {
		body.Context = &w.Context
	}
	began := time.Now()
	err = a.s.ask(ctx, http.MethodPost, remindersPath, nil, body, &doc)
	return doc, err == nil && doc.CreatedAt != nil && began.Sub(*doc.CreatedAt) > time.Second, err
}

func (a remoteAgenda) list(ctx context.Context, states []reminder.State, until time.Time) ([]api.Reminder, error) {
	query := url.Values{"limit": {"500"}}
	for i, state := range states {
		if i == 0 {
			query.Set("state", string(state))
		} else {
			query.Set("state", query.Get("state")+","+string(state))
		}
	}
	if !until.IsZero() {
		query.Set("until", until.UTC().Format(time.RFC3339Nano))
	}
	var page api.Reminders
	err := a.s.ask(ctx, http.MethodGet, remindersPath+"?"+query.Encode(), nil, nil, &page)
	return page.Reminders, err
}

func (a remoteAgenda) one(ctx context.Context, method, id, what string, body any) (doc api.Reminder, err error) {
	err = a.s.ask(ctx, method, remindersPath+"/"+url.PathEscape(id)+what, nil, body, &doc)
	return doc, err
}

func (a remoteAgenda) read(ctx context.Context, id string) (api.Reminder, error) {
	return a.one(ctx, http.MethodGet, id, "", nil)
}

func (a remoteAgenda) move(ctx context.Context, id string, due time.Time, zone string) (api.Reminder, error) {
	return a.one(ctx, http.MethodPost, id, "/move", api.MoveReminder{DueAt: due, Zone: given(zone)})
}

func (a remoteAgenda) dismiss(ctx context.Context, id string) (api.Reminder, error) {
	return a.one(ctx, http.MethodPost, id, "/dismiss", nil)
}

func (a remoteAgenda) done(ctx context.Context, id, callID string) (api.Reminder, error) {
	return a.one(ctx, http.MethodPost, id, "/done", api.DoneReminder{CallID: callID})
}

func (a remoteAgenda) callOf(ctx context.Context, key string) (string, error) {
	var page api.Calls
	err := a.s.ask(ctx, http.MethodGet, "/api/v1/calls?limit=1&key="+url.QueryEscape(key), nil, nil, &page)
	if err != nil || len(page.Calls) == 0 {
		return "", noCall(err)
	}
	return page.Calls[0].ID, nil
}

// given is a pointer to what was given, nil for nothing.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
