package call

import (
	"context"
	"time"
)

// Store remembers calls. Every row belongs to one customer, and no method
// reaches into another's. Times are given by the caller, kept in UTC to the
// millisecond. A method that finds nothing returns ErrNotFound.
type Store interface {
	// Change runs fn in one durable transaction, and no other Change for the
	// same agent runs at the same time, in this process or in another one.
	// Nothing of fn is kept when fn or the commit fails. fn may run again after
	// a conflict between processes, so it must decide afresh from what it reads.
	Change(ctx context.Context, agent AgentRef, fn func(Tx) error) error

	// Call returns one call of the customer.
	Call(ctx context.Context, customerKey, id string) (Call, error)

	// Live returns the agent's one live call.
	Live(ctx context.Context, agent AgentRef) (Call, error)

	// Calls lists calls, newest first.
	Calls(ctx context.Context, f Filter) ([]Call, error)

	// Unfinished lists the customer's calls that are placing or live, oldest first.
	Unfinished(ctx context.Context, customerKey string) ([]Call, error)

	// DoNotCall returns the entry of the customer's do-not-call list for a number.
	DoNotCall(ctx context.Context, customerKey, e164 string) (DoNotCall, error)
}

// MostJoined is how many clicks may join a call that another click has made.
const MostJoined = 50

// Tx is one transaction for one agent: what it reads and saves is that agent's.
type Tx interface {
	// ByKey returns the call of an idempotency key used at or after since: the one
	// its click made, or joined. In the latter case Click is that of the click that
	// joined, and the call is not to be saved. An older use of the key is
	// forgotten, so that the key is free again.
	ByKey(ctx context.Context, key string, since time.Time) (Call, error)

	// Join keeps that a click came to the call with that id, which another click
	// had made. More than MostJoined of one call are ErrCrowded: no person clicks
	// like that.
	Join(ctx context.Context, id string, click ClickID, at time.Time) error

	// ByID returns one call of the agent.
	ByID(ctx context.Context, id string) (Call, error)

	// Live returns the agent's one live call.
	Live(ctx context.Context) (Call, error)

	// LatestTo returns the agent's newest call to the number that was not refused.
	LatestTo(ctx context.Context, c Call) (Call, error)

	// LatestUnanswered returns the agent's newest call that ended as
	// OutcomeAgentDidNotAnswer at or after since.
	LatestUnanswered(ctx context.Context, since time.Time) (Call, error)

	// Save stores the call, new or known, and appends an event in the same
	// transaction when its state, outcome or reason is another than before.
	// A second live call for the agent is ErrLiveCall.
	Save(ctx context.Context, c Call) error
}

// Filter narrows a list of calls. Zero values do not narrow.
type Filter struct {
	CustomerKey string
	UserID      int64
	States      []State
	E164        string
	Key         string    // the idempotency key of its click, as long as that is kept
	Since       time.Time // created at or after
	Until       time.Time // created before
	Before      string    // cursor: only calls older than this id
	Limit       int       // 0: 50; at most 500
}

// Event is one change of a call, numbered in the order it was committed.
type Event struct {
	Seq     int64
	Agent   AgentRef
	CallID  string
	State   State
	Outcome Outcome
	At      time.Time
	// ReminderID is set where it was a reminder that changed, which is numbered in
	// the same row: then State is the reminder's, and there is no call.
	ReminderID string
}

// DoNotCall is one entry of the customer's do-not-call list.
type DoNotCall struct {
	E164    string
	Reason  string
	AddedBy string
	AddedAt time.Time
}

// Road takes one order to the contact centre, once. It repeats only what the
// second law allows, and it never panics away an answer: whatever is not proved
// to be a refusal comes back as AnswerUnknown.
type Road interface {
	// Name is RoadREST or RoadWidget.
	Name() string
	// Order sends the order and says what is known of it afterwards.
	Order(ctx context.Context, o Order) Answer
}

// Roads chooses among several roads.
type Roads interface {
	// Choose returns the road that an agent's next order takes, or nil for the
	// usual one. It is asked once for each order, and the order takes no other
	// road whatever becomes of it.
	Choose(ctx context.Context, agent AgentRef) Road
}

// Order is what a road carries.
type Order struct {
	CallID      string // travels as requestDescription
	Agent       AgentRef
	Destination string
	Options     Options
}

// AnswerKind is what an order came to, as far as is known.
type AnswerKind string

// The kinds of answer.
const (
	AnswerAccepted    AnswerKind = "accepted"    // Puzzel said code 0
	AnswerRefused     AnswerKind = "refused"     // an answer that proves refusal
	AnswerUnreachable AnswerKind = "unreachable" // no connection, also the second time: nothing was sent
	AnswerSignIn      AnswerKind = "sign_in"     // refused, also with a renewed token
	AnswerUnknown     AnswerKind = "unknown"     // bytes may have left and no readable answer came
)

// Answer is what is known after an order was sent, or could not be.
type Answer struct {
	Kind      AnswerKind
	RequestID string  // Puzzel's id of the order, when it was accepted
	Reason    *Reason // why, for every other kind
}

// NotSent is the answer to an order of which nothing was sent: whatever kept it
// back, it is no order whose fate is unknown.
func NotSent(why *Error) Answer {
	reason, kind := why.Reason(), AnswerRefused
	switch {
	case why.Code == CodeUnreachable:
		kind = AnswerUnreachable
	case why.Code.Verdict().Class == ClassSignIn:
		kind = AnswerSignIn
	}
	return Answer{Kind: kind, Reason: &reason}
}

// Lookout reads what the contact centre shows.
type Lookout interface {
	// Look returns the agent's state, read at most maxAge ago; 0 reads it now.
	// Its errors are *Error with CodeUnreachable, CodeSignInNeeded or
	// CodeStateUnreadable.
	Look(ctx context.Context, agent AgentRef, maxAge time.Duration) (AgentState, error)

	// Queue returns the requests now in the callout queue, where the token may
	// read it; ErrQueueClosed where it may not.
	Queue(ctx context.Context, agent AgentRef) ([]QueueSighting, error)
}

// AgentState is one reading of an agent's state.
type AgentState struct {
	Name        string
	Centre      CentreStatus
	Status      UserStatus
	PauseTypeID int64
	Phone       Phone
	By          By        // how it is known: "" for ByPuzzelState, or ByPuzzelEvent
	BegunAt     time.Time // when the reading began
	At          time.Time // when Puzzel's answer was here
}

// Phone is where the agent's own phone is, as far as Puzzel shows it.
type Phone struct {
	Softphone     bool
	AnswersItself bool   // a fact proves it, on the road that the next order takes
	Ending        string // the last two digits; "" when not shown
}

// QueueSighting is one request seen in the callout queue.
type QueueSighting struct {
	CallID    string // our id, read back from the request's description
	RequestID string
	Status    string // Puzzel's requestStatus, as it came
	At        time.Time
}
