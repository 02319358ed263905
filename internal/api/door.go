package api

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// door lets a request in to an operation: who is asking is judged before a byte
// of the body is read.
func (h *handler) door(of route) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(ctx)
		var err error
		if of.Right != nobody {
			err = h.enter(r, visitOf(r.Context()), of.Right)
		}
		if err == nil {
			err = readBody(w, r, of.Body)
		}
		if err != nil {
			h.write(w, r, err)
			return
		}
		next(ctx)
	}
}

// enter finds out who is asking and whether she may do this at all. A bearer
// counts before a cookie, and one that is refused is not made good by a cookie.
func (h *handler) enter(r *http.Request, v *visit, right access.Right) error {
	what, err := h.presented(r)
	if err != nil {
		return err
	}
	if v.Principal, err = h.parts.Gate.Authenticate(r.Context(), what); err != nil {
		return err
	}
	if err := v.Allow(right); err != nil {
		return err
	}
	customer, ours := h.parts.Customer(v.Agent.CustomerKey)
	if !ours {
		return &call.Error{Code: call.CodeCustomerForeign}
	}
	v.customer = customer
	return nil
}

// presented is what the request carries to prove who is asking. A cookie proves
// nothing to a request that another site made.
func (h *handler) presented(r *http.Request) (access.Presented, error) {
	what := access.Presented{Door: access.DoorPaired, Origin: r.Header.Get("Origin"), Foreign: !visitOf(r.Context()).ownPage}
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return what, &call.Error{Code: call.CodeSignInNeeded, Err: access.ErrNobody}
		}
		what.Secret = access.Secret(strings.TrimSpace(token))
		return what, nil
	}
	cookie, err := r.Cookie(SessionCookie)
	if err != nil {
		return what, &call.Error{Code: call.CodeSignInNeeded, Err: access.ErrNobody}
	}
	if err := h.crossOrigin.Check(r); err != nil {
		return what, &call.Error{Code: call.CodeOriginRefused, Err: err}
	}
	return access.Presented{Door: access.DoorPage, Secret: access.Secret(cookie.Value), Origin: what.Origin}, nil
}

// bodyTime is how long a body may take to come.
const bodyTime = 5 * time.Second

// readBody reads the request's body whole, so that a faulty one is the sender's
// fault and not ours, whatever is wrong with it.
func readBody(w http.ResponseWriter, r *http.Request, most int64) error {
	if r.Body == nil || r.Body == http.NoBody {
		return nil
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyTime)) // a server in a test may have none
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var tooLarge *http.MaxBytesError
	var network net.Error
	switch {
	case err == nil:
		_ = http.NewResponseController(w).SetReadDeadline(time.Time{})
		r.Body = io.NopCloser(bytes.NewReader(body))
		return nil
	case errors.As(err, &tooLarge):
		return refuseRequest(http.StatusRequestEntityTooLarge)
	case errors.As(err, &network) && network.Timeout():
		return refuseRequest(http.StatusRequestTimeout)
	}
	return refuseRequest(http.StatusBadRequest)
}
