package server

import (
	"net/http"
	"strings"

	"github.com/clicktocall/clicktocall/internal/access"
)

// setUpView is what the set-up page shows.
type setUpView struct {
	Clouds []string
	Given  access.SetUp
}

func (s *Server) setUpPage(w http.ResponseWriter, r *http.Request) {
	needed, err := s.setUpNeeded(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if !needed {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	v := s.view(r, "setup_title")
	v.Data = setUpView{Clouds: s.app.Gate.Clouds()}
	s.show(w, r, http.StatusOK, "setup", v)
}

func (s *Server) setUpNow(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	field := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	given := access.SetUp{
		Code: access.Secret(field("code")), CustomerKey: field("customer_key"), Name: field("organisation"),
		Cloud: field("cloud"), Administrator: field("administrator"),
	}
	if err := s.app.Gate.SetUp(r.Context(), s.visitor(r), given); err != nil {
		given.Code = ""
		v := s.view(r, "setup_title")
		v.Data = setUpView{Clouds: s.app.Gate.Clouds(), Given: given}
		s.show(w, r, s.refused(r, &v, err), "setup", v)
		return
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}
