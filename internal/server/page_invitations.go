package server

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/clicktocall/clicktocall/internal/access"
)

// invitationsView is where an administrator invites: a field for whom, the link
// that was just made, and those that are still good or were used lately.
type invitationsView struct {
	UserID string
	Link   string // shown once
	For    string
	Made   []access.Invitation
}

// administrator wraps a page for administrators.
func (s *Server) administrator(w http.ResponseWriter, r *http.Request) (access.Principal, bool) {
	p, ok := s.signedIn(w, r)
	if !ok {
		return p, false
	}
	if err := p.Allow(access.RightAdminister); err != nil {
		s.fail(w, r, err)
		return p, false
	}
	return p, true
}

func (s *Server) invitationsPage(w http.ResponseWriter, r *http.Request) {
	if p, ok := s.administrator(w, r); ok {
		s.showInvitations(w, r, p, invitationsView{}, nil)
	}
}

func (s *Server) invite(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.administrator(w, r)
	if !ok {
		return
	}
	data := invitationsView{UserID: strings.TrimSpace(r.PostFormValue("user_id"))}
	id, _ := strconv.ParseInt(data.UserID, 10, 64) // nobody has the id 0: the gate says so
	made, err := s.app.Gate.Invite(r.Context(), p, id)
	if err == nil {
		data = invitationsView{
			Link: s.address(r) + "/invitation?secret=" + url.QueryEscape(string(made.Secret)),
			For:  nameOr(made.Agent.Name, made.Agent.UserID),
		}
	}
	s.showInvitations(w, r, p, data, err)
}

func (s *Server) withdraw(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.administrator(w, r)
	if !ok {
		return
	}
	if err := s.app.Gate.Withdraw(r.Context(), p, r.PostFormValue("id")); err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/invitations", http.StatusSeeOther)
}

func (s *Server) showInvitations(w http.ResponseWriter, r *http.Request, p access.Principal, data invitationsView, refused error) {
	list, err := s.app.Gate.Invitations(r.Context(), p)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	data.Made = list
	v, status := s.view(r, "invitations_title"), http.StatusOK
	if refused != nil {
		status = s.refused(r, &v, refused)
	}
	v.Wide, v.Data = true, data
	s.show(w, r, status, "invitations", v)
}

// mayInvite tells whether invitations are of any use to somebody.
func (s *Server) mayInvite(r *http.Request, p access.Principal) bool {
	customers, err := s.app.Gate.Customers(r.Context())
	return err == nil && p.Allow(access.RightAdminister) == nil &&
		slices.ContainsFunc(customers, func(c access.Customer) bool { return c.Key == p.Agent.CustomerKey && c.Client != nil })
}
