package server

import (
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// reminderView is one of the agent's open reminders on her first page.
type reminderView struct {
	ID, Number, Name, Note string
	When                   string // "09:00 there, 10:00 here"
	DueAt                  time.Time
	Due                    bool
}

// mostShown is how many reminders the first page lists.
const mostShown = 20

// reminders are the agent's open ones, those due first. The page can be shown
// without them.
func (s *Server) reminders(r *http.Request, p access.Principal, v view) []reminderView {
	open, err := s.app.Desk(p.Agent.CustomerKey).Reminders.Reminders(r.Context(), p.Agent.AgentRef, reminder.Filter{
		States: []reminder.State{reminder.StateOpen}, Limit: mostShown,
	})
	if err != nil {
		s.log.WarnContext(r.Context(), "the reminders of an agent cannot be shown", "err", err)
		return nil
	}
	list := make([]reminderView, 0, len(open))
	for _, one := range open {
		list = append(list, reminderView{
			ID: one.ID, Number: one.Number.Format(), Name: one.Context.Name, Note: one.Note,
			When: v.bothTimes(one), DueAt: one.DueAt, Due: one.Due(time.Now()),
		})
	}
	return list
}

// bothTimes is when a reminder is due, by the clock there where that is known.
func (v view) bothTimes(r reminder.Reminder) string {
	pairs := []any{"here", v.When(r.DueAt)}
	if zone, err := reminder.LoadZone(r.Zone); err == nil {
		pairs = append(pairs, "there", v.lang.Clock(r.DueAt.In(zone)))
	}
	return v.S(string(texts.BothTimes), pairs...)
}

// dismissReminder lets one go, and shows the page again.
func (s *Server) dismissReminder(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	_, err := s.app.Desk(p.Agent.CustomerKey).Reminders.Dismiss(r.Context(), p.Agent.AgentRef, r.PostFormValue("id"))
	if err != nil && call.CodeOf(err) != call.CodeReminderNotFound { // one that is gone is what she wanted
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
