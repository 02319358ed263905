package access

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Role is what a person may do beyond her own calls.
type Role string

// The roles, each holding the rights of the one before.
const (
	RoleAgent         Role = "agent"
	RoleSupervisor    Role = "supervisor"
	RoleAdministrator Role = "administrator"
)

// Door is the way a person came in, and with it what her request may do.
type Door string

// The doors.
const (
	DoorPage   Door = "page"   // our own pages, by cookie
	DoorPaired Door = "paired" // an embed, an extension or the command line, by bearer
	DoorWidget Door = "widget" // our frame inside Puzzel's own application, by bearer
)

// WarnAhead is how long before the end of a sign-in its person is warned.
const WarnAhead = 30 * time.Minute

// Principal is who is asking, proved by a session or a paired token.
type Principal struct {
	Agent     call.Agent
	Role      Role
	Door      Door
	SessionID string    // the session or pairing, by its public id
	ClientID  string    // of a pairing: which client it was made for
	Origin    string    // of a pairing: the page it is bound to; "" for a program
	Frame     string    // of a frame inside Puzzel's application: its id; "" otherwise
	Asleep    bool      // must be woken by a person's click before it may order
	Until     time.Time // how long her sign-in at Puzzel can be relied on; zero when not known, or when it has no end
	Ends      time.Time // when this session or pairing itself ends
	// Credential is what can order calls for her now: KindSession, KindClient, or
	// "" for nothing: then an order needs her to sign in first.
	Credential Kind
}

// EndsSoon tells whether the person is to be warned that her sign-in ends.
func (p Principal) EndsSoon(now time.Time) bool {
	end := p.ends()
	return !end.IsZero() && now.Add(WarnAhead).After(end)
}

// ends is the earlier of the two ends that are known. A pairing outlives the
// sign-ins that order for it, but without one it orders nothing.
func (p Principal) ends() time.Time {
	if p.Until.IsZero() || !p.Ends.IsZero() && p.Ends.Before(p.Until) {
		return p.Ends
	}
	return p.Until
}

// Right is something a request may be allowed to do.
type Right string

// The rights.
const (
	RightCalls      Right = "calls"      // place calls, and read one's own
	RightFrame      Right = "frame"      // take orders, and tell what Puzzel's application shows
	RightSelf       Right = "self"       // one's own sessions, pairings and sign-in
	RightSupervise  Right = "supervise"  // read others' calls
	RightAdminister Right = "administer" // people, invitations, rules, evidence
)

// Allow returns nil when the request may do this, and otherwise an *call.Error
// with CodeNotAllowed. A paired token has RightCalls and no other; a frame inside
// Puzzel's application has RightFrame beside it, which nobody else has.
func (p Principal) Allow(r Right) error {
	if !p.Door.leadsTo(r) {
		return &call.Error{Code: call.CodeNotAllowed, Params: map[string]string{"door": string(p.Door)}}
	}
	if rank(p.Role) < neededRank(r) {
		return &call.Error{Code: call.CodeNotAllowed}
	}
	return nil
}

// leadsTo tells whether who came by a door may ever do this, whoever she is.
func (d Door) leadsTo(r Right) bool {
	switch d {
	case DoorPage:
		return r != RightFrame
	case DoorWidget:
		return r == RightCalls || r == RightFrame
	}
	return r == RightCalls
}

// MayOrder returns nil when the request may place a call now. A sleeping session
// is an *call.Error with CodeSessionAsleep and the parameter name.
func (p Principal) MayOrder() error {
	if err := p.Allow(RightCalls); err != nil {
		return err
	}
	if p.Asleep {
		return &call.Error{Code: call.CodeSessionAsleep, Params: map[string]string{"name": p.Agent.Name}}
	}
	return nil
}

func rank(r Role) int {
	switch r {
	case RoleAgent:
		return 1
	case RoleSupervisor:
		return 2
	case RoleAdministrator:
		return 3
	}
	return 0
}

func neededRank(r Right) int {
	switch r {
	case RightCalls, RightFrame, RightSelf:
		return rank(RoleAgent)
	case RightSupervise:
		return rank(RoleSupervisor)
	}
	return rank(RoleAdministrator)
}
