package call

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// AgentRef names a Puzzel user: customer number and user id.
type AgentRef struct {
	CustomerKey string
	UserID      int64
}

// Agent is a Puzzel user who calls, with the name people know her by.
type Agent struct {
	AgentRef
	Name string
}

// Call is what became of a click. It is a value: the functions of the state
// table take one and return the next.
type Call struct {
	ID    string // ours, UUIDv7; travels to Puzzel in requestDescription
	Agent Agent

	State           State
	Evidence        Evidence // how the state is known
	Outcome         Outcome  // only in StateEnded; "" otherwise
	OutcomeEvidence Evidence // how the outcome is known; zero without one
	Reason          *Reason  // why it was refused, or why its outcome is unknown

	Number    phone.Number
	Dialled   string // the destination as it was sent
	RequestID string // Puzzel's own id of the order; "" until known
	Road      string // the road the order took: RoadREST or RoadWidget

	Click   ClickID
	Context Context
	Options Options
	Again   bool       // the person said that her phone did not ring
	Passed  []Override // guards that a person overrode, with her reason
	Notes   string     // what the agent noted of it; "" for nothing

	CreatedAt          time.Time
	OrderedAt          time.Time
	AgentRingingAt     time.Time
	AgentAnsweredAt    time.Time
	CustomerAnsweredAt time.Time
	UnknownAt          time.Time
	EndedAt            time.Time
	AgentLineSeconds   *int // how long the agent was on the line; nil when nobody watched

	Live  bool  // the agent's one running call; the store holds one at most
	Order Lease // who is placing it, and until when
	Watch Watch // what the watcher must remember between two looks
}

// ClickID tells one click from another: the idempotency key the surface made,
// and a digest of what was asked under it.
type ClickID struct {
	Key    string
	Digest string
}

// Lease names the process that places a call and the instant after which
// nobody waits for it any more.
type Lease struct {
	Owner    string
	Deadline time.Time
}

// Watch is what one look at the agent leaves behind for the next.
type Watch struct {
	StatusBefore   UserStatus // the agent's status before the order
	LookedAt       time.Time  // when the latest look that counted began
	AvailableSince time.Time  // since when the agent is seen Available after the order
}

// Context is the record in the CRM that the click came from.
type Context struct {
	System string `json:"system,omitempty"` // the CRM: "salesforce"
	Type   string `json:"type,omitempty"`   // the kind of record: "contact"
	ID     string `json:"id,omitempty"`     // the record's id there
	URL    string `json:"url,omitempty"`    // where the record opens; http or https
	Name   string `json:"name,omitempty"`   // whom the number belongs to: "Ola Nordmann"
}

// Override records that a person passed a guard and why.
type Override struct {
	Guard  Code   `json:"guard"`
	Reason string `json:"reason"`
}

// Reason is the coded why of a refusal or of an end nobody saw. The sentence
// and the next step are in package texts; Params fill them.
type Reason struct {
	Code   Code              `json:"code"`
	Params map[string]string `json:"params,omitempty"`
	Quote  string            `json:"quote,omitempty"` // Puzzel's own message, shown under ours
}

// Over tells whether nothing more is expected of the call by itself.
func (c Call) Over() bool { return c.State == StateEnded || c.State == StateRefused }

// SameNumber tells whether both calls go to the same place.
func (c Call) SameNumber(other Call) bool {
	if c.Number.E164 != "" || other.Number.E164 != "" {
		return c.Number.E164 == other.Number.E164
	}
	return c.Dialled == other.Dialled
}
