package store

import "errors"

// The errors of this package, beside those of the port: call.ErrNotFound and
// call.ErrLiveCall. None of them carries a phone number.
var (
	// ErrSchemaNewer: the database was made by a newer version of the product.
	// Nothing in it was touched.
	ErrSchemaNewer = errors.New("the database was written by a newer version; use that version, or a backup from before")
	// ErrForeignDatabase: the file is a database, but none of ours. Nothing in it was touched.
	ErrForeignDatabase = errors.New("the database belongs to something else")
	// ErrInDoubt: the database was lost while it committed. The change was kept
	// whole or not at all, and nobody knows which before it is read again.
	ErrInDoubt = errors.New("the database was lost while storing; whether it was stored is not known")
	// ErrKeyTaken: the agent has another call under the same idempotency key.
	ErrKeyTaken = errors.New("the idempotency key belongs to another call")
	// ErrForeignCall: a transaction reaches only the calls of its own agent.
	ErrForeignCall = errors.New("the call belongs to another agent")
	// ErrForeignReminder: a transaction reaches only the reminders of its own agent.
	ErrForeignReminder = errors.New("the reminder belongs to another agent")
	// ErrKey: a customer key, call id, idempotency key or cursor that cannot be one:
	// missing where it is needed, not UTF-8, or with a NUL in it.
	ErrKey = errors.New("not a usable key")
	// ErrNumber: not a phone number in E.164, "+4722225555".
	ErrNumber = errors.New("not a number in E.164")
	// ErrAhead: a reading was made in the future, by the database's own clock. It
	// was not kept.
	ErrAhead = errors.New("this server's clock is ahead of the database's")
	// ErrFileExists: a backup never overwrites.
	ErrFileExists = errors.New("the file exists already")
)

// fault is what a database's error means to us. Drivers' errors are told apart
// here, at the edge, and nowhere else.
type fault int

const (
	faultOther   fault = iota
	faultLive          // a second live call for the agent
	faultClick         // a second call under one idempotency key
	faultTwice         // any other duplicate
	faultMissing       // a foreign key that points nowhere
	faultBusy          // somebody else is at it: the transaction may run again
	faultLost          // the connection, or the database behind it, is gone
)

func (f fault) String() string {
	return [...]string{"other", "live", "click", "twice", "missing", "busy", "lost"}[f]
}
