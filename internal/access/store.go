package access

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Store keeps what the Gate must remember, for all processes at once. It decides
// nothing. Times are given by the caller, kept in UTC to the millisecond, zero
// where there is none. What is not found is call.ErrNotFound.
type Store interface {
	// ChangeAccess runs fn in one durable transaction, and no other ChangeAccess
	// under the same lock at the same time, in this process or another. Nothing
	// is kept when fn fails; fn may run again after a conflict.
	ChangeAccess(ctx context.Context, lock string, fn func(Tx) error) error

	// ReadAccess runs fn on what is committed. fn must not save, and may run again.
	ReadAccess(ctx context.Context, fn func(Tx) error) error

	// SweepAccess deletes what was over before a moment, and people of whom
	// nothing is left and who were not seen since another.
	SweepAccess(ctx context.Context, over, unseen time.Time) error
}

// Tx is what can be asked and kept in a change. A Save puts a row in the place of
// the one with the same key.
type Tx interface {
	House
	People
	Sessions
	Credentials
	Grants
	Tries
}

// House is what belongs to nobody.
type House interface {
	Note(ctx context.Context, name string) (string, error)
	SaveNote(ctx context.Context, name, value string, at time.Time) error
	SetUpCustomers(ctx context.Context) ([]SetUpCustomer, error)
	SaveSetUpCustomer(ctx context.Context, c SetUpCustomer) error
}

// SetUpCustomer is a customer that set-up named, and not the settings.
type SetUpCustomer struct {
	Key           string
	Name          string
	Cloud         string
	Administrator string // a Puzzel username or user id
	MadeAt        time.Time
}

// People are the agents who have come in.
type People interface {
	Person(ctx context.Context, agent call.AgentRef) (Person, error)
	PersonNamed(ctx context.Context, customerKey, username string) (Person, error)
	SavePerson(ctx context.Context, p Person) error
	// Unlooked lists people with open sessions at whom nobody has looked since
	// before, longest first.
	Unlooked(ctx context.Context, before, now time.Time, limit int) ([]Person, error)
}

// Person is an agent who has come in at least once.
type Person struct {
	Agent     call.Agent
	Username  string    // at Puzzel, in lower case; "" when not known
	OffSince  time.Time // since when Puzzel shows her logged off; zero: she is not
	LookedAt  time.Time // when somebody looked at her state last, to some minutes
	MissingAt time.Time // when Puzzel was first seen not to know her; zero: it does
	OrderedBy Kind      // which other credential than KindSession has ordered for her; "" none
	SeenAt    time.Time // when she came in last
}

// Sessions are the ways in that were opened, and the secrets that open them.
type Sessions interface {
	// SessionOf finds a session by one of its tokens.
	SessionOf(ctx context.Context, hash string) (SessionRow, TokenRow, error)
	SessionByID(ctx context.Context, id string) (SessionRow, error)
	// OpenSessions lists what an agent has open at a moment, newest first.
	OpenSessions(ctx context.Context, agent call.AgentRef, now time.Time) ([]SessionRow, error)
	SaveSession(ctx context.Context, s SessionRow) error
	SaveToken(ctx context.Context, t TokenRow) error
}

// SessionRow is a session of our own pages, a pairing, or a frame's.
type SessionRow struct {
	ID       string
	Door     Door
	Agent    call.AgentRef
	SignIn   string // the id of the credential it began with; "" for a pairing
	ClientID string
	Origin   string
	Frame    string // of a frame inside Puzzel's application: its id
	Label    string // for people: the browser, or what asked
	MadeAt   time.Time
	SeenAt   time.Time
	EndsAt   time.Time
	AsleepAt time.Time
	WokenAt  time.Time
	EndedAt  time.Time
	EndedWhy string
}

// TokenRow is one secret of a session, by its hash.
type TokenRow struct {
	Hash      string
	SessionID string
	MadeAt    time.Time
	EndsAt    time.Time
	UsedAt    time.Time // of what is good for one use
}

// Credentials are what speaks to Puzzel, sealed.
type Credentials interface {
	Credential(ctx context.Context, agent call.AgentRef, kind Kind) (CredentialRow, error)
	SaveCredential(ctx context.Context, c CredentialRow) error
	DropCredential(ctx context.Context, agent call.AgentRef, kind Kind) error
}

// CredentialRow is one credential of an agent.
type CredentialRow struct {
	Agent      call.AgentRef
	Kind       Kind
	ID         string // of the sign-in that made it
	Sealed     string // a puzzel.Session
	Revision   int64  // rises with every change of Sealed
	MadeAt     time.Time
	TokenUntil time.Time // the end of the access token in it
	Until      time.Time // how long it can be relied on; zero: no end is known
	OverAt     time.Time // when it has surely ended; zero: no end is known
	RenewOwner string    // who renews it now …
	RenewUntil time.Time // … and until when nobody else does
}

// Grants are promises of a way in: invitations, codes, the first set-up.
type Grants interface {
	Grant(ctx context.Context, hash string) (GrantRow, error)
	GrantByID(ctx context.Context, id string) (GrantRow, error)
	GrantTyped(ctx context.Context, digest string) (GrantRow, error)
	// GrantsOf lists a customer's grants of a kind made since a moment, newest first.
	GrantsOf(ctx context.Context, customerKey string, kind GrantKind, since time.Time) ([]GrantRow, error)
	SaveGrant(ctx context.Context, g GrantRow) error
}

// GrantKind is what a grant is for.
type GrantKind string

// The kinds of grant.
const (
	GrantInvitation GrantKind = "invitation"
	GrantCode       GrantKind = "code"
	GrantShort      GrantKind = "short"
	GrantSetUp      GrantKind = "setup"
)

// GrantState is what became of a grant.
type GrantState string

// The states of a grant.
const (
	GrantOpen      GrantState = "open"
	GrantApproved  GrantState = "approved" // of a short code: typed, and not yet fetched
	GrantUsed      GrantState = "used"
	GrantDenied    GrantState = "denied"
	GrantWithdrawn GrantState = "withdrawn"
)

// GrantRow is one grant, by the hash of its secret.
type GrantRow struct {
	Hash      string
	ID        string
	Kind      GrantKind
	Typed     string     // the digest of what a person types; "" without
	Agent     call.Agent // whom it lets in; zero while nobody knows
	SignIn    string
	ClientID  string
	Redirect  string
	Origin    string
	Challenge string
	Address   string
	State     GrantState
	SessionID string // what came of it
	MadeAt    time.Time
	EndsAt    time.Time
	PolledAt  time.Time
	UsedAt    time.Time
}

// Tries are counted attempts: passwords on their way to Puzzel, and wrong codes.
type Tries interface {
	// TriesOf lists what counts at a moment, oldest first.
	TriesOf(ctx context.Context, customerKey, name string, now time.Time) ([]Try, error)
	// TriesAt lists what counts of all users of a customer.
	TriesAt(ctx context.Context, customerKey string, now time.Time) ([]Try, error)
	SaveTry(ctx context.Context, t Try) error
	DropTry(ctx context.Context, id string) error
	DropTries(ctx context.Context, customerKey, name string) error
}

// Try is one attempt.
type Try struct {
	ID          string
	CustomerKey string
	Name        string // the folded username, or what else is counted
	Own         bool   // the one of a browser that has succeeded before
	At          time.Time
	Until       time.Time // how long it counts
}
