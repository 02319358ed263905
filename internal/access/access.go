// Package access keeps what lets this machine speak to Puzzel for an agent.
//
// A Keeper keeps the command line's sign-ins: who was signed in where, and the
// credential that does it, in the desktop's keyring or, where there is none, in
// a file that only its owner can read. No password is ever kept. What is kept of
// one is a slow, salted digest, so that a password that was refused once is not
// sent to Puzzel again and again by a script, and so that a sign-in made with
// one password does not serve somebody who came with another.
package access

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Kind is what sort of credential speaks for an agent.
type Kind string

// The kinds the command line keeps.
const (
	KindSession Kind = "session" // the old log-in and the session that renews it
	KindClient  Kind = "client"  // a token of Puzzel ID; the client's secret stays in the settings
)

// Account names a sign-in: which Puzzel, which customer, and who, as it was
// typed: a username, or "client:" and the id of a Puzzel ID client.
type Account struct {
	API         string `json:"api"`
	CustomerKey string `json:"customer_key"`
	Name        string `json:"name"`
}

// id is the account as the key of a map and the name of a keyring entry.
func (a Account) id() string { return a.API + " " + a.CustomerKey + " " + a.Name }

// Credential is what lets us speak for an agent. It holds secrets; printed or
// logged it shows none.
type Credential struct {
	Kind         Kind           `json:"kind"`
	Agent        call.Agent     `json:"agent"`
	Session      puzzel.Session `json:"session"`
	Proof        Proof          `json:"proof"` // of the password or secret it was made with
	PasswordDays int            `json:"password_days,omitempty"`
	SignedInAt   time.Time      `json:"signed_in_at"`
}

// String names the agent and no secret.
func (c Credential) String() string {
	return fmt.Sprintf("%s credential of customer %s, user %d", c.Kind, c.Agent.CustomerKey, c.Agent.UserID)
}

// GoString is String.
func (c Credential) GoString() string { return c.String() }

// LogValue is String, for slog.
func (c Credential) LogValue() slog.Value { return slog.StringValue(c.String()) }

// The errors of a Keeper.
var (
	// ErrNone: nobody is signed in with this account.
	ErrNone = errors.New("no sign-in is kept")
	// ErrExposed: the file with the sign-ins can be read by others.
	ErrExposed = errors.New("the file with the sign-ins can be read by other users of this machine")
	// ErrNoKeyring: the settings want the keyring, and there is none.
	ErrNoKeyring = errors.New("this machine offers no keyring")
)
