package puzzel

import (
	"context"
	"time"
)

// Session is what a log-in leaves behind: the means to renew the access token, and the access token itself. It can be
// kept as JSON and handed to the next process as [Config.Kept]. It holds secrets: seal it where it is stored. Printed
// or logged it shows none of them.
type Session struct {
	// CustomerKey is the customer key of the answer's refreshToken. It may differ from the one that was typed, and only
	// this one renews.
	CustomerKey string `json:"customerKey,omitempty"`
	// SessionID renews the access token; empty where the sign-in has no session.
	SessionID string `json:"sessionId,omitempty"`
	// ExpiryDate is when the session ends. Puzzel writes it without a zone: see UsableUntil.
	ExpiryDate Time `json:"expiryDate,omitzero"`
	// AccessToken is sent with every operation of the API.
	AccessToken string `json:"accessToken,omitempty"`
	// AccessTokenExpiry is when it ends, by this machine's clock. Zero: not known.
	AccessTokenExpiry time.Time `json:"accessTokenExpiry,omitzero"`
}

const (
	// easternmost is the offset of the easternmost of the countries Puzzel serves, Finland and the Baltic states in
	// summer: a wall clock reading comes no earlier anywhere Puzzel is at home.
	easternmost = 3 * time.Hour
	// sessionMargin is kept on top, for clocks that disagree.
	sessionMargin = 5 * time.Minute
)

// UsableUntil is how long the session can be relied on, for telling a person until when she is signed in. Puzzel's
// expiryDate has no zone (the one public sample fits Norwegian local time), so it is read as if it stood in the
// easternmost zone of the countries Puzzel serves, UTC+3, and five minutes are kept as a margin: the session may in fact
// last up to three hours longer, and renewing is tried until OverAt. Zero: no session, or its end is not known.
func (s Session) UsableUntil() time.Time {
	switch {
	case s.SessionID == "" || s.ExpiryDate.IsZero():
		return time.Time{}
	case s.ExpiryDate.ZoneKnown:
		return s.ExpiryDate.Add(-sessionMargin)
	}
	return s.ExpiryDate.Add(-easternmost - sessionMargin)
}

// OverAt is when the session has surely ended: its expiryDate read as UTC, the westernmost reading, plus the margin.
// From then on it is not tried any more. Zero as for UsableUntil.
func (s Session) OverAt() time.Time {
	if s.SessionID == "" || s.ExpiryDate.IsZero() {
		return time.Time{}
	}
	return s.ExpiryDate.Add(sessionMargin)
}

// renewable reports whether renewing is worth a try.
func (s Session) renewable(now time.Time) bool {
	over := s.OverAt()
	return s.SessionID != "" && (over.IsZero() || now.Before(over))
}

// renewSession fetches a new access token for a session.
func (c *Client) renewSession(ctx context.Context, s Session) (Session, error) {
	if !s.renewable(time.Now()) {
		return Session{}, &Error{Op: "refresh", kind: ErrSessionOver}
	}
	got, err := c.Refresh(ctx, s.CustomerKey, s.SessionID)
	if err != nil {
		return Session{}, err
	}
	s.AccessToken, s.AccessTokenExpiry = got.AccessToken, got.expiry
	if again := got.session; again.CustomerKey != "" && again.SessionID != "" {
		s.CustomerKey, s.SessionID, s.ExpiryDate = again.CustomerKey, again.SessionID, again.ExpiryDate
	}
	return s, nil
}
