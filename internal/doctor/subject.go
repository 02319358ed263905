package doctor

import (
	"net/http"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Subject is what is looked at: the way to one customer's Puzzel as this
// installation is set up to go it. Faults may explain why a part is missing.
type Subject struct {
	// Faults are the faults of the settings, as whoever read them found them.
	Faults []Fault
	// Cloud holds the three addresses and the path family the client uses.
	Cloud puzzel.Cloud
	// Credential says by what the client signs in.
	Credential Credential
	// Client speaks for the credential. Nil: there is no credential, or the
	// settings are too faulty to make one.
	Client *puzzel.Client
	// Withheld: Puzzel has refused this very secret before, and it is not sent again.
	Withheld bool
	// Transport is the one the client sends through. Reachability is judged by its
	// proxy and its certificate authorities; nil means puzzel.NewTransport().
	Transport http.RoundTripper
	// Standing is the client's minimum standing.
	Standing puzzel.Standing
	// CustomerKey is the customer whose token is expected; "" expects none.
	CustomerKey string
	// UserID is the user whose token is expected; 0 expects none.
	UserID int64
	// Lookout reads the agent's state as a click would. Needed where Client is.
	Lookout call.Lookout
	// Readiness is the customer's table: whether a click now would be ordered.
	Readiness call.ReadinessTable
	// Numbers reads phone numbers: the one of the test calls, and Puzzel's display
	// numbers where two are compared. Needed where Client is.
	Numbers *phone.Parser
	// Form is how destinations are written for Puzzel as things are set.
	Form phone.Form
	// As gives a client that speaks for another user by the same credential. Nil
	// where the credential is one user's own.
	As func(user puzzel.ID) *puzzel.Client
}

// Fault is one fault of the settings.
type Fault struct {
	Setting string // the setting's name, for example "api_url"
	Why     string // what is wrong with it, in words; never its value if that is a secret
}

// Credential is what lets the client speak to Puzzel for an agent.
type Credential string

// The credentials. Only Password and Session are renewed at the log-in service,
// only IDClient at Puzzel ID.
const (
	NoCredential Credential = ""
	Password     Credential = "password" // the old log-in, to be made once
	Session      Credential = "session"  // a kept log-in that renews its token
	IDClient     Credential = "client"   // a Puzzel ID client
	Widget       Credential = "widget"   // a token handed over by Puzzel's application
)

// part is one of the three addresses of a cloud.
type part string

const (
	partAuth part = "auth"
	partAPI  part = "api"
	partID   part = "id"
)

// address is one of the cloud's addresses that this credential needs.
type address struct {
	part part
	url  string // "" where the cloud has none
}

// addresses are those the credential needs, in the order in which they are used.
// Without a credential that is the old log-in, the one anybody may try.
func (s Subject) addresses() []address {
	auth, api, id := address{partAuth, s.Cloud.AuthURL}, address{partAPI, s.Cloud.APIURL}, address{partID, s.Cloud.IDURL}
	switch s.Credential {
	case IDClient:
		return []address{api, id}
	case Widget:
		return []address{api}
	}
	return []address{auth, api}
}
