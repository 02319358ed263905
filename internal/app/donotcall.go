package app

import (
	"context"
	"fmt"
	"os/user"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
)

// DoNotCallList is the do-not-call list of one customer.
type DoNotCallList struct {
	customer string
	store    *store.Store
	numbers  *phone.Parser
}

// Entry is one line that shall go on the list.
type Entry struct {
	Number string // as typed
	Reason string
	Line   int // where it stands in a file; 0 for none
}

// Added is what came of adding.
type Added struct{ New, Known int }

// DoNotCall opens the list of the customer that the settings name, else of
// whoever is signed in here.
func (a *App) DoNotCall() (DoNotCallList, error) {
	customer := a.Config.CustomerKey
	if customer == "" {
		seat, err := a.Seated()
		if err != nil {
			return DoNotCallList{}, err
		}
		customer = seat.Agent.CustomerKey
	}
	return DoNotCallList{customer: customer, store: a.Store, numbers: a.rules.Numbers}, nil
}

// Add puts entries on the list, all or none. An entry that is no number with a
// country is refused, with its line.
func (l DoNotCallList) Add(ctx context.Context, entries []Entry, at time.Time) (Added, error) {
	rows := make([]call.DoNotCall, 0, len(entries))
	for _, entry := range entries {
		e164, err := l.read(entry)
		if err != nil {
			return Added{}, err
		}
		rows = append(rows, call.DoNotCall{E164: e164, Reason: entry.Reason, AddedBy: whoAmI(), AddedAt: at})
	}
	added, err := l.store.AddDoNotCall(ctx, l.customer, rows...)
	if err != nil {
		return Added{}, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return Added{New: added.New, Known: len(added.Known)}, nil
}

// Remove takes a number off the list.
func (l DoNotCallList) Remove(ctx context.Context, text string) error {
	e164, err := l.read(Entry{Number: text})
	if err != nil {
		return err
	}
	return notFoundOr(l.store.RemoveDoNotCall(ctx, l.customer, e164))
}

// Each hands out the whole list in the order of its numbers.
func (l DoNotCallList) Each(ctx context.Context, do func(call.DoNotCall) error) error {
	const page = 500
	for after := ""; ; {
		entries, err := l.store.DoNotCallList(ctx, l.customer, after, page)
		if err != nil {
			return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
		}
		for _, entry := range entries {
			if err := do(entry); err != nil {
				return err
			}
			after = entry.E164
		}
		if len(entries) < page {
			return nil
		}
	}
}

func (l DoNotCallList) read(entry Entry) (string, error) {
	n, err := call.ReadNumber(l.numbers, entry.Number, "")
	if err == nil && n.E164 == "" {
		err = &call.Error{Code: call.CodeNumberInvalid}
	}
	if err != nil && entry.Line > 0 {
		return "", &call.Error{
			Code: call.CodeOf(err), Params: map[string]string{"line": strconv.Itoa(entry.Line)},
			Err: fmt.Errorf("line %d: %w", entry.Line, err),
		}
	}
	return n.E164, err
}

// Read is how a text's number is written for people; an error says what is wrong
// with the text.
func (a *App) Read(text string) (string, error) {
	n, err := call.ReadNumber(a.rules.Numbers, text, "")
	if err != nil {
		return "", err
	}
	return n.Format(), nil
}

// whoAmI is who added an entry: the user of this machine.
func whoAmI() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}
