package access

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Gate knows who may come in and what speaks to Puzzel for her. It keeps
// everything in its store, so any number of processes on one store are one gate.
// It is safe for concurrent use. Its refusals are *call.Error.
type Gate struct {
	parts      GateParts
	renewing   singleflight.Group
	tokens     *frameTokens
	background sync.WaitGroup // tokens that are being renewed ahead

	mu      sync.Mutex
	clients map[clientKey]heldClient   // made of credentials as they were last seen in the store
	rests   map[clientKey]rest         // credentials that Puzzel has just refused
	looks   map[call.AgentRef]sighting // what was last taken of an agent
	named   []SetUpCustomer            // what set-up named; nil until that is known
}

// GateParts is what a Gate is made of.
type GateParts struct {
	Store Store
	Seal  *Sealer
	// Clouds are where customers may be, by the name set-up offers ("global",
	// "uk"): clients that sign nobody in and share one transport.
	Clouds map[string]*puzzel.Client
	// Customers are those of the settings; set-up adds the one it names.
	Customers []Customer
	// Paired are the programs and pages that may be paired.
	Paired   []PairedClient
	Settings Settings
	// Explain puts the SDK's errors into codes: dialer.Explain.
	Explain func(err error, otherwise call.Code) *call.Error
	// InCall tells whether an agent has a live call; nil: never. The end of a
	// sign-in waits for it.
	InCall func(ctx context.Context, agent call.AgentRef) (bool, error)
	// Orders tells whether a frame inside Puzzel's application can order for an agent
	// now; nil: never.
	Orders func(ctx context.Context, agent call.AgentRef) (bool, error)
	// Log takes the lines of the audit; it must not be nil.
	Log *slog.Logger
}

// Settings are what an administrator may choose. Zero values are the defaults.
type Settings struct {
	PasswordsOff bool          // nobody signs in with a Puzzel password
	SleepAfter   time.Duration // logged off at Puzzel for longer: a click is needed; 0 means 30 minutes
	InvitedFor   time.Duration // a session that began with an invitation; 0 means 30 days
	PairedFor    time.Duration // a pairing, whatever is renewed in between; 0 means 90 days
}

// Customer is one Puzzel customer who may come in.
type Customer struct {
	Key   string // Puzzel's Customer number
	Name  string // the organisation, as the sign-in page shows it; "" when not known
	Cloud string // a key of GateParts.Clouds

	// Administrators and Supervisors are Puzzel user ids or usernames.
	Administrators []string
	Supervisors    []string

	// Client is the Puzzel ID client that orders for the customer's agents; nil:
	// each signs in by herself.
	Client *PuzzelClient
}

// PuzzelClient is an OIDC client of Puzzel ID, grant type client credentials.
type PuzzelClient struct {
	ID     string
	Secret Secret
	Users  []int64 // the users it may speak for; nil: every user of the customer
}

// speaksFor tells whether the client may order for an agent.
func (c *PuzzelClient) speaksFor(userID int64) bool {
	return c != nil && (c.Users == nil || slices.Contains(c.Users, userID))
}

// Visitor is what is known of somebody who has not proved who she is.
type Visitor struct {
	Address string // the peer's IP address, for the log
	Browser string // the User-Agent, for her list of sessions
	Known   string // the value of the cookie that an earlier success left; "" without one
}

// Ticket is a way in that was just opened.
type Ticket struct {
	Principal Principal
	Cookie    Secret // the session, for an HttpOnly cookie of our own pages
	// Known is what marks this browser as one that has succeeded before: for
	// another, long-lived HttpOnly cookie, and Visitor.Known later.
	Known Secret
	// PasswordDays is in how many days her Puzzel password ends, when that is soon; else 0.
	PasswordDays int
}

// The errors beneath refusals of somebody who is not, or no longer, known.
var (
	ErrNobody = errors.New("nobody is signed in with this")
	ErrEnded  = errors.New("this session has ended")
)

// now is the instant of a decision, as precise as it is kept.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// NewGate makes a gate and checks that the key file is the one its store was
// sealed with; if not the error is ErrWrongKey.
func NewGate(ctx context.Context, parts GateParts) (*Gate, error) {
	parts.Settings = parts.Settings.withDefaults()
	for _, c := range parts.Customers {
		if parts.Clouds[c.Cloud] == nil {
			return nil, fmt.Errorf("customer %s: there is no cloud %q", c.Key, c.Cloud)
		}
	}
	g := &Gate{
		parts: parts, clients: map[clientKey]heldClient{}, rests: map[clientKey]rest{},
		looks: map[call.AgentRef]sighting{}, tokens: newFrameTokens(),
	}
	if err := checkPaired(parts.Paired); err != nil {
		return nil, err
	}
	if err := g.checkKey(ctx); err != nil {
		return nil, err
	}
	return g, nil
}

// Close waits for what goes on in the background, a quarter of a minute at the
// longest: a renewal that is cut could lose the session it renews. Call it
// before the store is closed.
func (g *Gate) Close() { g.background.Wait() }

func (s Settings) withDefaults() Settings {
	orElse := func(d *time.Duration, otherwise time.Duration) {
		if *d <= 0 {
			*d = otherwise
		}
	}
	orElse(&s.SleepAfter, 30*time.Minute)
	orElse(&s.InvitedFor, 30*24*time.Hour)
	orElse(&s.PairedFor, 90*24*time.Hour)
	return s
}
