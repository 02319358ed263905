package server

import (
	"net/http"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// invitationView is what an invitation shows before it is used: a program that
// looks at links in advance must not use it up.
type invitationView struct {
	Agent  call.Agent
	Secret string
}

func (s *Server) invitationPage(w http.ResponseWriter, r *http.Request) {
	secret := r.URL.Query().Get("secret")
	agent, err := s.app.Gate.Invited(r.Context(), access.Secret(secret))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v := s.view(r, "invitation_title")
	v.Data = invitationView{agent, secret}
	s.show(w, r, http.StatusOK, "invitation", v)
}

func (s *Server) acceptInvitation(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	ticket, err := s.app.Gate.AcceptInvite(r.Context(), s.visitor(r), access.Secret(r.PostFormValue("secret")))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.letIn(w, ticket)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
