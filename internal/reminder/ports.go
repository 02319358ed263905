package reminder

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// Store remembers reminders; *store.Store is one. Times are kept in UTC to the
// millisecond. A method that finds nothing returns call.ErrNotFound.
type Store interface {
	// ChangeReminders runs fn in one durable transaction, alone among the changes
	// of that agent. Nothing of it is kept when fn or the commit fails; fn may run
	// again, and must decide afresh from what it reads.
	ChangeReminders(ctx context.Context, agent call.AgentRef, fn func(Tx) error) error
	// Reminder returns one reminder of the customer.
	Reminder(ctx context.Context, customerKey, id string) (Reminder, error)
	// Reminders lists reminders of one agent, those due first first.
	Reminders(ctx context.Context, f Filter) ([]Reminder, error)
	// Call returns one call of the customer.
	Call(ctx context.Context, customerKey, id string) (call.Call, error)
}

// Tx is one transaction for one agent: what it reads and saves is that agent's.
type Tx interface {
	// ByID returns one reminder of the agent.
	ByID(ctx context.Context, id string) (Reminder, error)
	// Open is how many open reminders the agent has.
	Open(ctx context.Context) (int, error)
	// OpenTo lists the agent's open reminders of a number that are due at an instant.
	OpenTo(ctx context.Context, n phone.Number, due time.Time) ([]Reminder, error)
	// Save stores the reminder, new or known, and appends a numbered event in the
	// same transaction.
	Save(ctx context.Context, r Reminder) error
}

// Filter narrows a list. The agent is needed; other zero values do not narrow.
type Filter struct {
	Agent  call.AgentRef
	States []State
	Until  time.Time // due at or before
	After  string    // cursor: only what comes after this id in the list
	Limit  int       // 0: 50; at most 500
}
