package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// homeView is what the first page shows: who is signed in, whether she may call,
// and which ways in are open.
type homeView struct {
	Name         string
	Phone        string
	Organisation string
	Leave        call.Leave
	Ready        string // one sentence
	NextStep     string
	Until        string // until about when the sign-in lasts; "" when not known
	EndsSoon     bool
	Asleep       bool
	Reminders    []reminderView
	Sessions     []sessionView
	MayInvite    bool
	Decides      bool // an administrator, who decides what counts on everybody's pages
}

type sessionView struct {
	access.Session
	Own bool
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	sessions, err := s.app.Gate.Sessions(r.Context(), p, p.Agent.AgentRef)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	data := homeView{Name: nameOfAgent(p), Asleep: p.Asleep, EndsSoon: p.EndsSoon(time.Now()), Organisation: s.app.Config.Organisation}
	if !p.Until.IsZero() {
		data.Until = s.language(r).Clock(p.Until.Local()) + p.Until.Local().Format(" MST")
	}
	for _, open := range sessions {
		if open.Door == access.DoorPage {
			open.Name = browserName(open.Name)
		}
		data.Sessions = append(data.Sessions, sessionView{open, open.ID == p.SessionID})
	}
	data.MayInvite, data.Decides = s.mayInvite(r, p), p.Allow(access.RightAdminister) == nil
	v := s.view(r, "home_title", "name", data.Name)
	s.readiness(r, p, v, &data)
	data.Reminders = s.reminders(r, p, v)
	v.Wide, v.Data = true, data
	s.show(w, r, http.StatusOK, "home", v)
}

// readiness says whether the agent may call, and which phone would ring.
func (s *Server) readiness(r *http.Request, p access.Principal, v view, data *homeView) {
	desk := s.app.Desk(p.Agent.CustomerKey)
	ready := desk.Service.Readiness(r.Context(), p.Agent.AgentRef, call.FreshLook)
	phone := ready.State.Phone
	switch {
	case phone.Softphone:
		data.Phone = "Softphone"
	case phone.Ending != "":
		data.Phone = v.T("phone_ending", "ending", phone.Ending)
	}
	data.Leave = ready.Leave
	if ready.Reason != nil {
		message, next := v.lang.Reason(string(ready.Reason.Code), ready.Reason.Params)
		data.Ready, data.NextStep = unbracketed(message), unbracketed(next)
		return
	}
	switch {
	case phone.AnswersItself:
		data.Ready = v.S(string(texts.ReadyAutoAnswer))
	case phone.Softphone:
		data.Ready = v.S(string(texts.ReadySoftphone))
	default:
		data.Ready = v.S(string(texts.ReadyPhone), "ending", phone.Ending)
	}
}

func (s *Server) wake(w http.ResponseWriter, r *http.Request) {
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	if err := s.app.Gate.Wake(r.Context(), p); err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) endSession(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	if err := s.app.Gate.Revoke(r.Context(), p, p.Agent.AgentRef, r.PostFormValue("id")); err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func nameOfAgent(p access.Principal) string { return nameOr(p.Agent.Name, p.Agent.UserID) }

// nameOr is a name or, where none is known, the user id.
func nameOr(name string, userID int64) string {
	if name != "" {
		return name
	}
	return strconv.FormatInt(userID, 10)
}
