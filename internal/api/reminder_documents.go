package api

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// Reminder is an agent's wish to call a number later, as JSON.
type Reminder struct {
	ID         string         `json:"id" doc:"Ours." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"`
	State      reminder.State `json:"state" enum:"open,done,dismissed" doc:"Only an open one comes due. Dismissed is also one whose number was forgotten." example:"open"`
	DueAt      time.Time      `json:"due_at" doc:"The instant, in UTC." example:"2026-11-23T08:00:00Z"`
	Zone       *string        `json:"zone" doc:"The IANA zone in which the person called lives, as far as the number or the agent says; null where neither does." example:"Europe/Oslo"`
	Number     Number         `json:"number" doc:"Whom to call; dialled is null."`
	Context    *call.Context  `json:"context" doc:"The record in the CRM it came from."`
	Note       *string        `json:"note" doc:"What the agent wants to remember." example:"She has the offer by then."`
	Agent      Agent          `json:"agent" doc:"Whose reminder it is."`
	FromCallID *string        `json:"from_call_id" doc:"The call after which it was kept." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	CallID     *string        `json:"call_id" doc:"The call that the click on it became; null until then." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a13"`
	CreatedAt  *time.Time     `json:"created_at" doc:"When it was kept."`
	ClosedAt   *time.Time     `json:"closed_at" doc:"When it was done or dismissed."`
	Findings   []Finding      `json:"findings,omitempty" nullable:"false" doc:"Only where it was just kept, as a hint: the rules that would warn or block a call now. They are asked again when the agent clicks."`
}

// Reminders is a page of a list of reminders.
type Reminders struct {
	Reminders []Reminder `json:"reminders" nullable:"false" doc:"Those due first first."`
	Next      *string    `json:"next" doc:"The cursor of the next page: give it as after. Null on the last page." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"`
}

// ReminderEvent is something that happened to a reminder.
type ReminderEvent struct {
	At       time.Time      `json:"at" doc:"When it was stored."`
	State    reminder.State `json:"state" enum:"open,done,dismissed" doc:"The state it came into then."`
	Reminder Reminder       `json:"reminder" doc:"The reminder as it stands now."`
}

// ReminderOf writes a reminder for a reader.
func ReminderOf(r reminder.Reminder) Reminder {
	return Reminder{
		ID:         r.ID,
		State:      r.State,
		DueAt:      r.DueAt.UTC(),
		Zone:       set(r.Zone),
		Number:     numberOf(call.Call{Number: r.Number}),
		Context:    set(r.Context),
		Note:       set(r.Note),
		Agent:      AgentOf(r.Agent),
		FromCallID: set(r.FromCall),
		CallID:     set(r.DoneBy),
		CreatedAt:  instant(r.CreatedAt),
		ClosedAt:   instant(r.ClosedAt),
	}
}
