package server

import (
	"net/http"
	"net/url"

	"github.com/clicktocall/clicktocall/internal/access"
)

// pairView is what the pairing page shows: which page, and whom it would act for.
type pairView struct {
	Client   access.PairedClient
	Origin   string
	Name     string
	Request  access.PairingRequest
	State    string
	Redirect string
}

// pairingRequest reads the parameters of RFC 6749 and RFC 7636. origin is ours:
// the page that will use the token, where it is not the one returned to.
func pairingRequest(get func(string) string) access.PairingRequest {
	req := access.PairingRequest{
		ClientID: get("client_id"), Redirect: get("redirect_uri"), Origin: get("origin"),
		Challenge: get("code_challenge"), Method: get("code_challenge_method"),
	}
	if req.Origin == "" {
		req.Origin = originOf(req.Redirect)
	}
	return req
}

func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

func (s *Server) pairPage(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	req := pairingRequest(query.Get)
	client, err := s.app.Gate.PairingClient(req)
	if err != nil {
		s.fail(w, r, err) // never back to an address that is not on the list
		return
	}
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	v := s.view(r, "pair_title", "client", client.Name)
	v.Data = pairView{
		Client: client, Origin: req.Origin, Name: nameOfAgent(p), Request: req,
		State: query.Get("state"), Redirect: req.Redirect,
	}
	w.Header().Set("Content-Security-Policy", policy(originOf(req.Redirect)))
	s.show(w, r, http.StatusOK, "pair", v)
}

func (s *Server) pair(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	req := pairingRequest(r.PostFormValue)
	if _, err := s.app.Gate.PairingClient(req); err != nil {
		s.fail(w, r, err)
		return
	}
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	back := url.Values{}
	if state := r.PostFormValue("state"); state != "" {
		back.Set("state", state)
	}
	if r.PostFormValue("answer") != "yes" {
		back.Set("error", "access_denied")
	} else {
		code, err := s.app.Gate.Authorise(r.Context(), p, req)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		back.Set("code", string(code))
	}
	http.Redirect(w, r, withQuery(req.Redirect, back), http.StatusSeeOther)
}

// withQuery adds to the query of an address on the list.
func withQuery(address string, more url.Values) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	query := u.Query()
	for name, values := range more {
		query[name] = values
	}
	u.RawQuery = query.Encode()
	return u.String()
}
