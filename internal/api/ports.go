package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/pagerule"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// SessionCookie is the name of the cookie that carries a session of our own
// pages. Who sets it makes it HttpOnly, Secure where the page is, SameSite.
const SessionCookie = "clicktocall_session"

// Parts are what the API is made of; every one without "may" is needed.
type Parts struct {
	// Customer gives what belongs to one customer; false where it is none of ours.
	Customer  func(customerKey string) (Customer, bool)
	Gate      Gate
	Record    Record
	Feed      *feed.Feed
	Switch    Switch
	Pilots    Pilots
	PageRules pagerule.Book
	// Exchanges may be nil where nothing of what is said to Puzzel is kept.
	Exchanges Exchanges
	// DisplayNumber reads the number shown to the people an agent calls, as Puzzel
	// writes it; "" where none is set. It may be nil.
	DisplayNumber func(ctx context.Context, agent call.AgentRef) (string, error)
	// Widget may be nil where no frame can connect: nobody signs one in then.
	Widget Widget
	// Origins are the pages that may read answers: those of paired clients, each
	// exact. Which of them a bearer is good for, the gate decides.
	Origins []string
	// SignInPage may name the page where a browser that asks for the
	// documentation without being signed in is sent.
	SignInPage string
	// AddressOf says where a request comes from, as people know it, for the log; it
	// may be nil.
	AddressOf func(*http.Request) string
	Texts     *texts.Catalogue
	Log       *slog.Logger
}

// Customer is what the API needs of one customer.
type Customer struct {
	Service *call.Service
	Numbers *phone.Parser
	// Reminders keeps what the customer's agents want to call later.
	Reminders *reminder.Service
	// NamesColleagues lets a hint say which colleague has called a number.
	NamesColleagues bool
	// Zone is where the customer's days begin; nil: the machine's own.
	Zone *time.Location
	// ClicksPerMinute is how many calls an agent may order in a minute, whatever
	// page or program asks; 0: 30.
	ClicksPerMinute int
}

// Gate knows who may come in; *access.Gate is one. Its refusals are *call.Error.
type Gate interface {
	// Authenticate says who is asking.
	Authenticate(ctx context.Context, what access.Presented) (access.Principal, error)
	// Again says whether somebody who was let in may stay.
	Again(ctx context.Context, p access.Principal) (access.Principal, error)
	// Wake lets a sleeping session order again.
	Wake(ctx context.Context, p access.Principal) error
	// SignOut ends the session or pairing of whoever asks.
	SignOut(ctx context.Context, p access.Principal) error
	// Sessions lists an agent's open sessions and pairings.
	Sessions(ctx context.Context, p access.Principal, agent call.AgentRef) ([]access.Session, error)
	// Revoke ends one of them, RevokeAll all of them.
	Revoke(ctx context.Context, p access.Principal, agent call.AgentRef, sessionID string) error
	RevokeAll(ctx context.Context, p access.Principal, agent call.AgentRef) error
	// HeldUsers lists the users whose passwords are held back; Free lets one go on.
	HeldUsers(ctx context.Context, p access.Principal) ([]access.HeldUser, error)
	Free(ctx context.Context, p access.Principal, username string) error
}

// Record reads calls whosever they are, for hints and for administrators;
// *store.Store is one.
type Record interface {
	Call(ctx context.Context, customerKey, id string) (call.Call, error)
	Calls(ctx context.Context, f call.Filter) ([]call.Call, error)
}

// Switch stops all new orders of a customer at once, in every process. Calls
// that run are not touched. It is the core that asks it before an order: see
// call.Permit.
type Switch interface {
	// Stopped tells whether orders are stopped, and why.
	Stopped(ctx context.Context, customerKey string) (Stop, bool, error)
	Stop(ctx context.Context, customerKey string, s Stop) error
	Resume(ctx context.Context, customerKey string) error
}

// Stop is why, by whom and since when new orders are refused.
type Stop struct {
	Reason string
	By     call.Agent
	At     time.Time
}

// Pilots keeps who may order while Click to Call is tried out. It is the core that
// asks it before an order.
type Pilots interface {
	// Pilots are as an administrator has said, else as the settings say.
	Pilots(ctx context.Context, customerKey string) (PilotGroup, error)
	SetPilots(ctx context.Context, customerKey string, p PilotGroup) error
	// DropPilots goes back to what the settings say.
	DropPilots(ctx context.Context, customerKey string) error
}

// PilotGroup is who may order; none means everybody.
type PilotGroup struct {
	Users []string   // Puzzel usernames and user ids
	By    call.Agent // who said so; nobody where the settings do
	At    time.Time
}

// Exchanges is what was said to Puzzel about a call, kept redacted for a while.
type Exchanges interface {
	// Exchanges lists a call's exchanges, oldest first.
	Exchanges(ctx context.Context, customerKey, callID string) ([]Exchange, error)
}
