// Package access keeps what lets this machine speak to Puzzel for an agent, and
// on a server knows who may come in.
//
// # On a server
//
// A Gate lets people in: by their Puzzel password, which goes to Puzzel once and
// is kept nowhere, or by an administrator's invitation; and our frame inside
// Puzzel's own application by the token it is handed there. It keeps their sessions
// and the pairings of pages and programs, and gives the client that orders for
// an agent. All it must remember lies in a Store, so that any number of
// processes are one gate: what opens a door as its hash, what opens Puzzel
// sealed under the Sealer's key file.
//
//	ticket, err := gate.SignIn(ctx, visitor, "12345", "kari", password)
//	who, err := gate.Authenticate(ctx, access.Presented{Door: access.DoorPage, Secret: cookie})
//	client, err := gate.Client(ctx, who.Agent.AgentRef)
//
// Its refusals are *call.Error. Every decision about who came in, who did not
// and what was taken back is one line in its log.
//
// # On a desktop
//
// A Keeper keeps the command line's sign-ins: who was signed in where, and the
// credential that does it. What lasts, Puzzel's session, lies in the desktop's
// keyring or, where there is none, in a file that only its owner can read; Kept
// says which, so that the person can be told. The short-lived access token lies
// in the file in any case, so that the next command asks neither Puzzel nor the
// keyring for more than it must.
//
// Any number of processes may keep in one folder. Renew lets one of them renew a
// token while the others wait for it, and Begin lets one of them send a password.
//
// No password is ever kept. What is kept of one is a slow, salted digest, so
// short that guesses cannot be tested against it: enough that a password that
// was refused once is not sent to Puzzel again and again by a script, and that a
// sign-in made with one password does not serve somebody who came with another.
//
// Nothing here shows a secret: not in an error, not printed, not logged.
package access

import (
	"crypto/sha256"
	"encoding/hex"
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

// KindWidget is the token that Puzzel's own application hands to our frame. It is
// never kept: a server holds it in memory while the frame is connected to it.
const KindWidget Kind = "widget"

// Account names a sign-in: which Puzzel, which customer, and who, as it was
// typed: a username, or "client:" and the id of a Puzzel ID client.
type Account struct {
	API         string `json:"api"`
	CustomerKey string `json:"customer_key"`
	Name        string `json:"name"`
}

// id is the account as the key of a map and the name of a keyring entry.
func (a Account) id() string { return a.API + " " + a.CustomerKey + " " + a.Name }

// lock is the account as a part of a file name: nothing that was typed in it can
// lead out of the folder.
func (a Account) lock() string {
	sum := sha256.Sum256([]byte(a.id()))
	return hex.EncodeToString(sum[:12])
}

// Credential is what lets us speak for an agent. It holds secrets; printed or
// logged it shows none. JSON is its form at rest.
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

// Format is String, for every verb of fmt.
func (c Credential) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is String, for slog.
func (c Credential) LogValue() slog.Value { return slog.StringValue(c.String()) }

// lasting is the credential without its short-lived token.
func (c Credential) lasting() Credential {
	c.Session.AccessToken, c.Session.AccessTokenExpiry = "", time.Time{}
	return c
}

// usable tells whether the credential holds a token that has not ended.
func (c Credential) usable(now time.Time) bool {
	return c.Session.AccessToken != "" && now.Before(c.Session.AccessTokenExpiry)
}

// The errors of a Keeper.
var (
	// ErrNone: nobody is signed in with this account.
	ErrNone = errors.New("no sign-in is kept")
	// ErrExposed: the sign-ins can be read by others, or are not what we wrote.
	// The error says which file or folder, and what to do.
	ErrExposed = errors.New("the sign-ins are not safe from other users of this machine")
	// ErrDamaged: the file with the sign-ins is not as we write it.
	ErrDamaged = errors.New("the file with the sign-ins is damaged; sign in again")
	// ErrNoKeyring: what is asked for needs the keyring, and it cannot be used.
	ErrNoKeyring = errors.New("this machine offers no keyring that can be used now")
)
