package server

import (
	"encoding/json"
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
	// Answer is, for the page that opened the window, what it is told when the
	// person has decided.
	Answer string
}

// toOpener is the answer for a page that opened the window: RFC 6749's, as a
// message. The page checks that it comes from here and that the state is its own.
type toOpener struct {
	Source string `json:"source"` // "clicktocall"
	State  string `json:"state"`
	Code   string `json:"code,omitempty"`
	Error  string `json:"error,omitempty"`
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
	s.showPair(w, r, v, req)
}

// showPair shows the page, which may lead to the address on the list or, where a
// page opened it, speak to that page by our own script.
func (s *Server) showPair(w http.ResponseWriter, r *http.Request, v view, req access.PairingRequest) {
	w.Header().Set("Content-Security-Policy", policy(originOf(req.Redirect)))
	if req.ToOpener() {
		w.Header().Set("Content-Security-Policy", policy()+"; script-src 'self'")
	}
	s.show(w, r, http.StatusOK, "pair", v)
}

func (s *Server) pair(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	req := pairingRequest(r.PostFormValue)
	client, err := s.app.Gate.PairingClient(req)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	answer := toOpener{Source: "clicktocall", State: r.PostFormValue("state"), Error: "access_denied"}
	if r.PostFormValue("answer") == "yes" {
		code, err := s.app.Gate.Authorise(r.Context(), p, req)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		answer.Code, answer.Error = string(code), ""
	}
	if req.ToOpener() {
		s.tellOpener(w, r, client, req, answer)
		return
	}
	http.Redirect(w, r, withQuery(req.Redirect, answer.query()), http.StatusSeeOther)
}

// query is the answer for an address.
func (a toOpener) query() url.Values {
	back := url.Values{}
	for name, value := range map[string]string{"state": a.State, "code": a.Code, "error": a.Error} {
		if value != "" {
			back.Set(name, value)
		}
	}
	return back
}

// tellOpener shows the page whose script tells the page that opened the window.
func (s *Server) tellOpener(w http.ResponseWriter, r *http.Request, client access.PairedClient, req access.PairingRequest, answer toOpener) {
	text, err := json.Marshal(answer)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v := s.view(r, "paired_title", "client", client.Name)
	if answer.Error != "" {
		v = s.view(r, "device_denied")
	}
	v.Data = pairView{Client: client, Origin: req.Origin, Request: req, Answer: string(text)}
	s.showPair(w, r, v, req)
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
