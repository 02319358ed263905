package api

import (
	"context"
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

const aboutReminders = `Keeps that the agent wants to call a number at an instant. Nothing is called by itself, and nothing is sent to Puzzel: surfaces show the reminder when it is due, and the agent clicks. Rules and readiness are asked by that click; what stands against a call now is told as a hint.

The same number at the same instant is the same wish: 200 is the open reminder there is already, 201 a new one. So a request whose answer was lost can be repeated. An agent has at most 200 open reminders.`

const aboutDone = `Closes a reminder by the call that the agent's click on it became: a call of hers, to its number, of which it is known that Puzzel took the order. It may be said again; the first call stays.`

func (h *handler) reminderRoutes() {
	add(h, route{
		At: "POST /api/v1/reminders", Name: "keepReminder", Tag: tagReminders, Right: calls,
		Summary: "Remind me to call", About: aboutReminders, Status: 201,
		Codes: []call.Code{
			call.CodeNoNumber, call.CodeNumberInvalid, call.CodeSeveralNumbers, call.CodeRegionAmbiguous, call.CodeRegionInvalid,
			call.CodeContextInvalid, call.CodeWhenInvalid, call.CodeZoneInvalid, call.CodeReminderNoteInvalid,
			call.CodeTooManyReminders, call.CodeNotFound,
		},
	}, h.keepReminder)
	add(h, route{
		At: "GET /api/v1/reminders", Name: "listReminders", Tag: tagReminders, Right: calls,
		Summary: "List your reminders", About: "Those due first first; open ones where nothing else is asked for.",
	}, h.listReminders)
	add(h, route{
		At: "GET /api/v1/reminders/{id}", Name: "readReminder", Tag: tagReminders, Right: calls,
		Summary: "One of your reminders", Codes: []call.Code{call.CodeReminderNotFound},
	}, h.readReminder)
	add(h, route{
		At: "POST /api/v1/reminders/{id}/move", Name: "moveReminder", Tag: tagReminders, Right: calls,
		Summary: "Remind me at another time",
		Codes:   []call.Code{call.CodeReminderNotFound, call.CodeReminderClosed, call.CodeWhenInvalid, call.CodeZoneInvalid},
	}, h.moveReminder)
	add(h, route{
		At: "POST /api/v1/reminders/{id}/dismiss", Name: "dismissReminder", Tag: tagReminders, Right: calls,
		Summary: "Let a reminder go", About: "It may be said again; one that is done stays done.",
		Codes: []call.Code{call.CodeReminderNotFound},
	}, h.dismissReminder)
	add(h, route{
		At: "POST /api/v1/reminders/{id}/done", Name: "doneReminder", Tag: tagReminders, Right: calls,
		Summary: "I have called", About: aboutDone,
		Codes: []call.Code{
			call.CodeReminderNotFound, call.CodeNotFound, call.CodeReminderNotCalled, call.CodeReminderOtherNumber,
		},
	}, h.doneReminder)
}

// KeepReminder is the wish to call a number later: the body of POST /api/v1/reminders.
type KeepReminder struct {
	Number     string        `json:"number" doc:"The number as it was clicked or typed." example:"22 22 55 55"`
	Region     *string       `json:"region,omitempty" nullable:"true" doc:"The country of a number without country code, where the page is sure of it." example:"NO"`
	DueAt      time.Time     `json:"due_at" doc:"The instant (RFC 3339, with its offset), within a year." example:"2026-11-23T09:00:00+01:00"`
	Zone       *string       `json:"zone,omitempty" nullable:"true" doc:"The IANA zone of the person called, where the agent knows better than the number." example:"Europe/Oslo"`
	Context    *call.Context `json:"context,omitempty" null:"true" doc:"The record in the CRM it came from."`
	Note       *string       `json:"note,omitempty" nullable:"true" maxLength:"200" doc:"One line to remember." example:"She has the offer by then."`
	FromCallID *string       `json:"from_call_id,omitempty" nullable:"true" maxLength:"64" doc:"A call of the agent's after which she wants it." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

type keepInput struct{ Body KeepReminder }

type keepOutput struct {
	Status   int
	Location string `header:"Location" doc:"Where the reminder can be read."`
	Body     Reminder
}

// keepReminder keeps a reminder of the agent's.
func (h *handler) keepReminder(ctx context.Context, v *visit, in *keepInput) (*keepOutput, error) {
	w := reminder.Wish{
		Text: in.Body.Number, Region: deref(in.Body.Region), DueAt: in.Body.DueAt, Zone: deref(in.Body.Zone),
		Context: deref(in.Body.Context), Note: deref(in.Body.Note), FromCall: deref(in.Body.FromCallID),
	}
	kept, err := v.customer.Reminders.Keep(ctx, v.Agent, w)
	if err != nil {
		return nil, err
	}
	status := http.StatusOK
	if kept.New {
		status = http.StatusCreated
	}
	r := kept.Reminder
	doc := ReminderOf(r)
	if doc.Findings, err = h.findings(ctx, v, w.Text, w.Region, r.Number); err != nil {
		h.parts.Log.DebugContext(ctx, "a reminder was kept without its hints", "trace_id", v.trace, "err", err)
	}
	return &keepOutput{Status: status, Location: Prefix + "reminders/" + r.ID, Body: doc}, nil
}

type remindersInput struct {
	State []reminder.State `query:"state" nullable:"false" enum:"open,done,dismissed" doc:"Only reminders in these states, apart by commas; open where nothing is said." example:"open"`
	Until time.Time        `query:"until" doc:"Only those due at this time (RFC 3339) or earlier." example:"2026-11-23T00:00:00Z"`
	After string           `query:"after" maxLength:"64" doc:"The cursor: only what comes after this one in the list." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"`
	Limit int              `query:"limit" minimum:"1" maximum:"500" default:"200" doc:"How many at most."`
}

type remindersOutput struct{ Body Reminders }

// listReminders lists the agent's own reminders.
func (h *handler) listReminders(ctx context.Context, v *visit, in *remindersInput) (*remindersOutput, error) {
	states := in.State
	if len(states) == 0 {
		states = []reminder.State{reminder.StateOpen}
	}
	list, err := v.customer.Reminders.Reminders(ctx, v.Agent.AgentRef, reminder.Filter{
		States: states, Until: in.Until, After: in.After, Limit: in.Limit,
	})
	if call.CodeOf(err) == call.CodeReminderNotFound && err != nil {
		return nil, refuseRequest(http.StatusUnprocessableEntity, Fault{"query.after", "expected the id of a reminder of yours"})
	}
	if err != nil {
		return nil, err
	}
	page := Reminders{Reminders: make([]Reminder, 0, len(list))}
	for _, r := range list {
		page.Reminders = append(page.Reminders, ReminderOf(r))
	}
	if len(list) == in.Limit {
		page.Next = &list[len(list)-1].ID
	}
	return &remindersOutput{page}, nil
}

// ReminderPath names a reminder in an address.
type ReminderPath struct {
	ID string `path:"id" maxLength:"64" doc:"The reminder's id." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"`
}

type reminderOutput struct{ Body Reminder }

// answerReminder is what a move of a reminder is answered with.
func answerReminder(r reminder.Reminder, err error) (*reminderOutput, error) {
	if err != nil {
		return nil, err
	}
	return &reminderOutput{ReminderOf(r)}, nil
}

func (h *handler) readReminder(ctx context.Context, v *visit, in *ReminderPath) (*reminderOutput, error) {
	return answerReminder(v.customer.Reminders.Reminder(ctx, v.Agent.AgentRef, in.ID))
}

// MoveReminder is when to be reminded instead.
type MoveReminder struct {
	DueAt time.Time `json:"due_at" doc:"The instant (RFC 3339, with its offset), within a year." example:"2026-11-23T14:00:00+01:00"`
	Zone  *string   `json:"zone,omitempty" nullable:"true" doc:"Another IANA zone of the person called; left out, that stays." example:"Europe/Oslo"`
}

type moveInput struct {
	ReminderPath
	Body MoveReminder
}

func (h *handler) moveReminder(ctx context.Context, v *visit, in *moveInput) (*reminderOutput, error) {
	return answerReminder(v.customer.Reminders.Move(ctx, v.Agent.AgentRef, in.ID, in.Body.DueAt, deref(in.Body.Zone)))
}

func (h *handler) dismissReminder(ctx context.Context, v *visit, in *ReminderPath) (*reminderOutput, error) {
	return answerReminder(v.customer.Reminders.Dismiss(ctx, v.Agent.AgentRef, in.ID))
}

// DoneReminder names the call that a click on a reminder became.
type DoneReminder struct {
	CallID string `json:"call_id" maxLength:"64" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a13"`
}

type doneInput struct {
	ReminderPath
	Body DoneReminder
}

func (h *handler) doneReminder(ctx context.Context, v *visit, in *doneInput) (*reminderOutput, error) {
	return answerReminder(v.customer.Reminders.Done(ctx, v.Agent.AgentRef, in.ID, in.Body.CallID))
}

// deref is what a pointer points to, and nothing for nil.
func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
