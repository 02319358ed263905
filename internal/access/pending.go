package access

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

var errNotBuilt = &call.Error{Code: call.CodeInternal, Err: errors.New("this is not built yet")}

type (
	clientKey  struct{}
	heldClient struct{}
)

func (g *Gate) checkKey(ctx context.Context) error { return errNotBuilt }

func checkPaired(clients []PairedClient) error { return nil }

// SignIn sends a Puzzel password to Puzzel, once, and opens a session for
// whoever it is. customerKey may be "" where there is one customer only.
//
// Refusals: sign_in_refused_before (held=limit, time) where two were refused,
// customer_foreign, password_off (who=agent), setup_needed, and Puzzel's own:
// sign_in_refused, user_blocked, two_factor_required, sign_in_forbidden,
// address_refused, too_many_requests, unreachable.
func (g *Gate) SignIn(ctx context.Context, v Visitor, customerKey, username, password string) (Ticket, error) {
	return Ticket{}, errNotBuilt
}

// Presented is what a request carries to prove who is asking.
type Presented struct {
	Door   Door   // DoorPage for the cookie, DoorPaired for a bearer
	Secret Secret // the value
	Origin string // the request's Origin header; "" when it has none
}

// Authenticate says who is asking. Nobody is sign_in_needed (ErrNobody), a
// session that is over session_ended (ErrEnded), a bearer on another page than
// its own origin_refused.
func (g *Gate) Authenticate(ctx context.Context, what Presented) (Principal, error) {
	return Principal{}, errNotBuilt
}

// Again looks once more whether somebody who was let in still may stay, for
// streams that last: what Authenticate would say now.
func (g *Gate) Again(ctx context.Context, p Principal) (Principal, error) {
	return Principal{}, errNotBuilt
}

// Wake lets a sleeping session order again. It is for a person's own click.
func (g *Gate) Wake(ctx context.Context, p Principal) error { return errNotBuilt }

// SignOut ends the session or pairing of whoever asks. With the last page her
// Puzzel session is forgotten too, unless a pairing still lives on it.
func (g *Gate) SignOut(ctx context.Context, p Principal) error { return errNotBuilt }

// Session is one way in that is open, for its person's list.
type Session struct {
	ID       string
	Door     Door
	ClientID string // of a pairing
	Name     string // of a pairing: what the client is called; of a page: the browser
	Origin   string // of a pairing
	MadeAt   time.Time
	SeenAt   time.Time // to some five minutes
	Ends     time.Time
	Asleep   bool
}

// Sessions lists an agent's open sessions and pairings, newest first: one's own,
// or for an administrator anybody's of her customer.
func (g *Gate) Sessions(ctx context.Context, p Principal, agent call.AgentRef) ([]Session, error) {
	return nil, errNotBuilt
}

// Revoke ends one of an agent's sessions or pairings; not_found when it is not
// among hers.
func (g *Gate) Revoke(ctx context.Context, p Principal, agent call.AgentRef, sessionID string) error {
	return errNotBuilt
}

// RevokeAll ends all of an agent's sessions and pairings and forgets her credentials.
func (g *Gate) RevokeAll(ctx context.Context, p Principal, agent call.AgentRef) error {
	return errNotBuilt
}

// Held is a user whose sign-ins are not sent to Puzzel for now.
type HeldUser struct {
	CustomerKey string
	Username    string // folded, as it is counted
	Refused     int
	Until       time.Time
}

// HeldUsers lists a customer's users whose passwords are held back, for an administrator.
func (g *Gate) HeldUsers(ctx context.Context, p Principal) ([]HeldUser, error) {
	return nil, errNotBuilt
}

// Free lets a user's password go to Puzzel again, by an administrator's word.
func (g *Gate) Free(ctx context.Context, p Principal, username string) error { return errNotBuilt }

// Client gives the SDK's client that speaks for an agent, as dialer.Clients: by
// the Puzzel ID client where one is configured for her, else by the session of
// her sign-in. Tokens are renewed ahead. Without a credential the error is
// sign_in_needed, with the SDK's own beneath.
func (g *Gate) Client(ctx context.Context, agent call.AgentRef) (*puzzel.Client, error) {
	return nil, errNotBuilt
}

// Ordering gives a road that tells the gate which orders Puzzel accepted: once
// another credential than her password's has ordered for an agent, her password
// opens nothing more.
func (g *Gate) Ordering(road call.Road) call.Road { return road }

// Invitation lets one Puzzel user in, once, within 24 hours.
type Invitation struct {
	ID     string
	Agent  call.Agent
	Secret Secret // stands in the link; only Invite returns it
	MadeAt time.Time
	Until  time.Time
	UsedAt time.Time // zero: not yet
}

// Invite makes an invitation for one user of the administrator's customer. The
// user must be one for whom a Puzzel ID client orders; else client_missing.
func (g *Gate) Invite(ctx context.Context, p Principal, userID int64) (Invitation, error) {
	return Invitation{}, errNotBuilt
}

// Invitations lists a customer's invitations of the last days, newest first.
func (g *Gate) Invitations(ctx context.Context, p Principal) ([]Invitation, error) {
	return nil, errNotBuilt
}

// Withdraw makes an invitation that was not used worthless.
func (g *Gate) Withdraw(ctx context.Context, p Principal, id string) error { return errNotBuilt }

// Invited says whom an invitation is for, so that a page can ask before it is
// used. One that is of no use is invitation_invalid.
func (g *Gate) Invited(ctx context.Context, secret Secret) (call.Agent, error) {
	return call.Agent{}, errNotBuilt
}

// AcceptInvite uses an invitation and opens a session.
func (g *Gate) AcceptInvite(ctx context.Context, v Visitor, secret Secret) (Ticket, error) {
	return Ticket{}, errNotBuilt
}

// SetUpNeeded tells whether nobody can come in yet: until then only loopback is served.
func (g *Gate) SetUpNeeded(ctx context.Context) (bool, error) { return false, errNotBuilt }

// SetUpCode makes a one-time code for the first set-up, to be printed at start.
func (g *Gate) SetUpCode(ctx context.Context) (Secret, error) { return "", errNotBuilt }

// Clouds are the names set-up offers, in order.
func (g *Gate) Clouds() []string { return nil }

// SetUp is what the first set-up names.
type SetUp struct {
	Code          Secret
	CustomerKey   string
	Name          string // the organisation's; may be ""
	Cloud         string
	Administrator string // the first administrator's Puzzel username or user id
}

// SetUp names customer, cloud and first administrator, once. Where orders go by
// a Puzzel ID client it returns an invitation for the administrator, if she was
// named by her user id.
func (g *Gate) SetUp(ctx context.Context, v Visitor, s SetUp) (*Invitation, error) {
	return nil, errNotBuilt
}

// PairedClient is a page, an extension or a program that may be paired.
type PairedClient struct {
	ID   string
	Name string // for people: "Sales CRM"
	// Redirects are the exact addresses a code may be sent to; none: by short code only.
	Redirects []string
	// Origins are the exact origins its tokens may be used from,
	// "https://crm.example.com", "chrome-extension://…"; none: a program, whose
	// requests have no Origin.
	Origins []string
}

// CommandLine is the client every server has: `clicktocall login`.
func CommandLine() PairedClient {
	return PairedClient{ID: "clicktocall-cli", Name: "clicktocall"}
}

// PairingRequest asks for an authorisation code (RFC 6749 with RFC 7636, S256 only).
type PairingRequest struct {
	ClientID  string
	Redirect  string
	Origin    string // the page that will use the token
	Challenge string // base64url of SHA-256 of the verifier
	Method    string // "S256"
}

// PairingClient checks a request against the allow-list and says whom it is for,
// so that the page can show it. Otherwise pairing_refused (what=client,
// redirect, origin, challenge): never redirect then.
func (g *Gate) PairingClient(req PairingRequest) (PairedClient, error) {
	return PairedClient{}, errNotBuilt
}

// Authorise makes the code, upon the person's click on our own page.
func (g *Gate) Authorise(ctx context.Context, p Principal, req PairingRequest) (Secret, error) {
	return "", errNotBuilt
}

// CodeExchange turns a code into tokens.
type CodeExchange struct {
	ClientID string
	Redirect string
	Code     Secret
	Verifier string
	Origin   string // the request's Origin header
}

// Pairing is the tokens of a paired client.
type Pairing struct {
	Bearer      Secret
	BearerUntil time.Time // 15 minutes at most
	Refresh     Secret    // good for one use
	Principal   Principal
}

// Exchange gives tokens for a code, once, within 60 seconds. Anything that does
// not fit is pairing_code_invalid; a code that comes a second time ends the
// pairing it has made.
func (g *Gate) Exchange(ctx context.Context, x CodeExchange) (Pairing, error) {
	return Pairing{}, errNotBuilt
}

// Refresh gives new tokens for a refresh token, which is then used up. One that
// comes a second time ends the pairing.
func (g *Gate) Refresh(ctx context.Context, clientID string, refresh Secret, origin string) (Pairing, error) {
	return Pairing{}, errNotBuilt
}

// ShortCode is a pairing that waits for a person to type a code (as RFC 8628).
type ShortCode struct {
	Device   Secret        // what the program asks with
	Code     string        // what the person types, "WDJB-MJHT"
	Until    time.Time     // ten minutes
	Interval time.Duration // between two looks
}

// BeginShort makes a short code for a client: where the page that opened the
// pop-up cannot be reached from it, and for the command line.
func (g *Gate) BeginShort(ctx context.Context, v Visitor, clientID, origin string) (ShortCode, error) {
	return ShortCode{}, errNotBuilt
}

// ShortRequest is what a typed code stands for, for the person to decide.
type ShortRequest struct {
	Client  PairedClient
	Origin  string
	Address string // where it was asked from
	Until   time.Time
}

// LookUpShort says what a typed code stands for. Wrong ones are counted:
// pairing_code_invalid, then too_many_tries.
func (g *Gate) LookUpShort(ctx context.Context, p Principal, code string) (ShortRequest, error) {
	return ShortRequest{}, errNotBuilt
}

// ApproveShort pairs, upon the person's click.
func (g *Gate) ApproveShort(ctx context.Context, p Principal, code string) error { return errNotBuilt }

// DenyShort declines.
func (g *Gate) DenyShort(ctx context.Context, p Principal, code string) error { return errNotBuilt }

// PollShort asks whether the code was typed: pairing_pending, pairing_too_fast
// (seconds), pairing_denied, pairing_code_invalid, or the tokens, once.
func (g *Gate) PollShort(ctx context.Context, clientID string, device Secret, origin string) (Pairing, error) {
	return Pairing{}, errNotBuilt
}

// SawAgent takes what Puzzel showed of an agent at a moment. Once she is seen
// logged off for longer than Settings.SleepAfter, all her sessions sleep.
func (g *Gate) SawAgent(ctx context.Context, agent call.AgentRef, loggedOn bool, at time.Time) error {
	return errNotBuilt
}

// Lost ends everything of an agent whom Puzzel no longer knows.
func (g *Gate) Lost(ctx context.Context, agent call.AgentRef) error { return errNotBuilt }

// Patrol looks at agents who have sessions and whom nobody has looked at for ten
// minutes, so that one whom Puzzel no longer knows is lost within fifteen. Call
// it every few minutes in every process; together they look once.
func (g *Gate) Patrol(ctx context.Context) error { return errNotBuilt }

// Sweep deletes what is over and no longer needed. Call it now and then.
func (g *Gate) Sweep(ctx context.Context) error { return errNotBuilt }
