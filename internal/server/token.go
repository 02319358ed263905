package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// The grants of the token endpoint (RFC 6749, RFC 8628).
const (
	grantCode    = "authorization_code"
	grantRefresh = "refresh_token"
	grantDevice  = "urn:ietf:params:oauth:grant-type:device_code"
)

// tokens is the answer of the token endpoint (RFC 6749, 5.1).
type tokens struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token"`
	// Agent is whom the tokens are for; an addition of ours.
	Agent tokenAgent `json:"agent"`
}

type tokenAgent struct {
	CustomerKey string `json:"customer_key"`
	UserID      int64  `json:"user_id"`
	Name        string `json:"name"`
}

// shortCode is the answer to a request for a short code (RFC 8628, 3.2).
type shortCode struct {
	DeviceCode  string `json:"device_code"`
	UserCode    string `json:"user_code"`
	Page        string `json:"verification_uri"`
	PageAndCode string `json:"verification_uri_complete"`
	ExpiresIn   int    `json:"expires_in"`
	Interval    int    `json:"interval"`
}

// refusal is an error of the token endpoint (RFC 6749, 5.2), with our own reason
// beside it.
type refusal struct {
	Error       string    `json:"error"`
	Description string    `json:"error_description"`
	Code        call.Code `json:"code"`
	Message     string    `json:"message"`
	NextStep    string    `json:"next_step"`
}

// token gives a paired client its tokens: for a code, for a refresh token, or for
// a short code that a person has typed. It is meant for other origins and knows
// no cookie.
func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	s.letRead(w, r)
	origin, client := r.Header.Get("Origin"), r.PostFormValue("client_id")
	var made access.Pairing
	var err error
	switch r.PostFormValue("grant_type") {
	case grantCode:
		made, err = s.app.Gate.Exchange(r.Context(), access.CodeExchange{
			ClientID: client, Redirect: r.PostFormValue("redirect_uri"), Code: access.Secret(r.PostFormValue("code")),
			Verifier: r.PostFormValue("code_verifier"), Origin: origin,
		})
	case grantRefresh:
		made, err = s.app.Gate.RefreshNamed(r.Context(), client, access.Secret(r.PostFormValue("refresh_token")), origin, r.PostFormValue("attempt"))
	case grantDevice:
		made, err = s.app.Gate.PollShort(r.Context(), client, access.Secret(r.PostFormValue("device_code")), origin)
	default:
		err = &call.Error{Code: call.CodePairingRefused, Err: errGrant}
	}
	if err != nil {
		s.refuseToken(w, r, err)
		return
	}
	agent := made.Principal.Agent
	answerJSON(w, http.StatusOK, tokens{
		AccessToken: string(made.Bearer), TokenType: "Bearer", ExpiresIn: int(time.Until(made.BearerUntil) / time.Second),
		RefreshToken: string(made.Refresh),
		Agent:        tokenAgent{CustomerKey: agent.CustomerKey, UserID: agent.UserID, Name: agent.Name},
	})
}

var errGrant = errors.New("an unknown grant type")

// beginShort gives a client a short code for a person to type on our page.
func (s *Server) beginShort(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	s.letRead(w, r)
	code, err := s.app.Gate.BeginShort(r.Context(), s.visitor(r), r.PostFormValue("client_id"), r.Header.Get("Origin"))
	if err != nil {
		s.refuseToken(w, r, err)
		return
	}
	page := s.address(r) + "/device"
	answerJSON(w, http.StatusOK, shortCode{
		DeviceCode: string(code.Device), UserCode: code.Code, Page: page, PageAndCode: page + "?code=" + code.Code,
		ExpiresIn: int(time.Until(code.Until) / time.Second), Interval: int(code.Interval / time.Second),
	})
}

// endPairing ends the pairing of whoever shows its token.
func (s *Server) endPairing(w http.ResponseWriter, r *http.Request) {
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	p, err := s.app.Gate.Authenticate(r.Context(), access.Presented{
		Door: access.DoorPaired, Secret: access.Secret(bearer), Origin: r.Header.Get("Origin"),
	})
	if err == nil {
		err = s.app.Gate.SignOut(r.Context(), p)
	}
	if err != nil {
		s.refuseToken(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// address is where people open this server: as the settings say, else as the
// request came, whose Host has been checked.
func (s *Server) address(r *http.Request) string {
	if s.app.Config.PublicURL != "" {
		return s.app.Config.PublicURL
	}
	return "http://" + r.Host
}

// letRead lets a page on the list read the answer.
func (s *Server) letRead(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if origin == "" || !slices.Contains(s.app.Origins(), origin) {
		return
	}
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// oauthErrors are the words of RFC 6749 and RFC 8628 for our codes.
var oauthErrors = map[call.Code]string{
	call.CodePairingPending:     "authorization_pending",
	call.CodePairingTooFast:     "slow_down",
	call.CodePairingDenied:      "access_denied",
	call.CodePairingCodeInvalid: "invalid_grant",
	call.CodePairingRefused:     "unauthorized_client",
	call.CodeOriginRefused:      "unauthorized_client",
	call.CodeSessionEnded:       "invalid_grant",
	call.CodeSignInNeeded:       "invalid_grant",
}

func (s *Server) refuseToken(w http.ResponseWriter, r *http.Request, err error) {
	e := coded(err)
	name, status := oauthErrors[e.Code], http.StatusBadRequest
	if name == "" {
		name, status = "server_error", http.StatusServiceUnavailable
	}
	if errors.Is(err, errGrant) {
		name = "unsupported_grant_type"
	}
	if e.Code.Verdict().Ours {
		s.log.WarnContext(r.Context(), "tokens were refused", "request_id", requestID(r.Context()), "err", err)
	}
	message, next := s.language(r).Reason(string(e.Code), e.Params)
	answerJSON(w, status, refusal{Error: name, Description: message, Code: e.Code, Message: message, NextStep: next})
}

func answerJSON(w http.ResponseWriter, status int, doc any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(doc) // whoever asked has gone: nothing to do about it
}
