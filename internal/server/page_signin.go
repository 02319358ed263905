package server

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// longestForm is as much as a form of ours can hold.
const longestForm = 16 << 10

// puzzelSession is about how long Puzzel's session lasts after a log-in.
const puzzelSession = 12 * time.Hour

// signInView is what the sign-in page shows.
type signInView struct {
	Next         string
	Organisation string
	Until        string // until about when Puzzel's session would last
	AskCustomer  bool   // there is more than one
	CustomerKey  string
	Username     string
	PasswordsOff bool
}

// signedIn wraps a page that needs somebody: others are sent to sign in first,
// and come back.
func (s *Server) signedIn(w http.ResponseWriter, r *http.Request) (access.Principal, bool) {
	p, err := s.who(r)
	if err == nil {
		return p, true
	}
	if !errors.Is(err, access.ErrNobody) && !errors.Is(err, access.ErrEnded) {
		s.fail(w, r, err)
		return p, false
	}
	needed, errNeeded := s.setUpNeeded(r)
	switch {
	case errNeeded != nil:
		s.fail(w, r, errNeeded)
	case needed:
		http.Redirect(w, r, "/setup", http.StatusSeeOther)
	default:
		to := "/sign-in"
		if next := r.URL.RequestURI(); r.Method == http.MethodGet && next != "/" {
			to += "?next=" + url.QueryEscape(next)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
	return p, false
}

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request) {
	if needed, err := s.setUpNeeded(r); err == nil && needed {
		http.Redirect(w, r, "/setup", http.StatusSeeOther)
		return
	}
	data, err := s.signInView(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v := s.view(r, "sign_in_title")
	v.Data = data
	s.show(w, r, http.StatusOK, "sign-in", v)
}

func (s *Server) signInView(r *http.Request) (signInView, error) {
	customers, err := s.app.Gate.Customers(r.Context())
	until := time.Now().Add(puzzelSession)
	data := signInView{
		Next: ourPath(r.FormValue("next")), Until: s.language(r).Clock(until) + until.Format(" MST"),
		AskCustomer: len(customers) > 1, PasswordsOff: !s.app.Config.PasswordSignIn,
		CustomerKey: r.PostFormValue("customer_key"), Username: r.PostFormValue("username"),
	}
	if len(customers) == 1 {
		data.CustomerKey, data.Organisation = customers[0].Key, customers[0].Name
	}
	if data.Organisation == "" {
		data.Organisation = s.app.Config.Organisation
	}
	return data, err
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	data, err := s.signInView(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	ticket, err := s.app.Gate.SignIn(r.Context(), s.visitor(r), strings.TrimSpace(data.CustomerKey),
		strings.TrimSpace(data.Username), r.PostFormValue("password"))
	if err != nil {
		v := s.view(r, "sign_in_title")
		v.Data = data
		s.show(w, r, s.refused(r, &v, err), "sign-in", v)
		return
	}
	s.letIn(w, ticket)
	http.Redirect(w, r, data.Next, http.StatusSeeOther)
}

// ourPath is where to go on after signing in: one of our own pages, and nothing
// that a browser could take for another server.
func ourPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(next, "/") ||
		strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	switch u.Path {
	case "/pair", "/device", "/page-rules", "/api/v1/docs":
		return next
	}
	return "/"
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	p, err := s.who(r)
	if err == nil {
		err = s.app.Gate.SignOut(r.Context(), p)
	}
	if err != nil && call.CodeOf(err).Verdict().Class != call.ClassSignIn && !errors.Is(err, access.ErrNobody) {
		s.fail(w, r, err) // she must not think that she is out
		return
	}
	s.letOut(w)
	v := s.view(r, "signed_out_title")
	v.Data = "signed_out"
	s.show(w, r, http.StatusOK, "notice", v)
}
