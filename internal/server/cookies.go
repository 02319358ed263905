package server

import (
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
)

// The cookies. Both are for our own pages alone; a browser sends neither with a
// request that another site makes, but for a link that a person follows.
const (
	cookieSession = api.SessionCookie
	cookieKnown   = "clicktocall_known" // this browser has signed in before
)

// knownFor is how long a browser is remembered.
const knownFor = 180 * 24 * time.Hour

func (s *Server) cookie(name, value string, age time.Duration) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: "/", HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
		MaxAge: int(age / time.Second),
	}
}

// letIn gives a browser the session of a ticket.
func (s *Server) letIn(w http.ResponseWriter, t access.Ticket) {
	age := time.Duration(0) // until the browser is closed
	if !t.Principal.Ends.IsZero() {
		age = max(time.Until(t.Principal.Ends), time.Second)
	}
	http.SetCookie(w, s.cookie(cookieSession, string(t.Cookie), age))
	if t.Known != "" {
		http.SetCookie(w, s.cookie(cookieKnown, string(t.Known), knownFor))
	}
}

func (s *Server) letOut(w http.ResponseWriter) {
	http.SetCookie(w, s.cookie(cookieSession, "", -time.Second))
}

// who says who is asking, by the cookie.
func (s *Server) who(r *http.Request) (access.Principal, error) {
	secret := cookieValue(r, cookieSession)
	if secret == "" {
		return access.Principal{}, access.ErrNobody
	}
	return s.app.Gate.Authenticate(r.Context(), access.Presented{
		Door: access.DoorPage, Secret: access.Secret(secret), Origin: r.Header.Get("Origin"),
	})
}

func cookieValue(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// visitor is what is known of somebody who has not proved who she is.
func (s *Server) visitor(r *http.Request) access.Visitor {
	return access.Visitor{Address: s.proxies.addressOf(r), Browser: r.UserAgent(), Known: cookieValue(r, cookieKnown)}
}
