package app

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// Backup writes a copy of the whole store, as it stands at one instant, while
// others go on working. An existing file is not overwritten.
func (a *App) Backup(ctx context.Context, path string) error {
	err := a.Store.Backup(ctx, path)
	if errors.Is(err, store.ErrFileExists) {
		return &call.Error{Code: call.CodeFileExists, Params: map[string]string{"file": path}, Err: err}
	}
	if err != nil {
		return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return nil
}

// Erase removes a number from everything stored of the customer, and says how
// many calls it stood in. The do-not-call list keeps it: it protects the person.
func (a *App) Erase(ctx context.Context, text string) (int, error) {
	list, err := a.DoNotCall()
	if err != nil {
		return 0, err
	}
	e164, err := list.read(Entry{Number: text})
	if err != nil {
		return 0, err
	}
	erased, err := a.Store.Erase(ctx, list.customer, e164)
	if err != nil {
		return 0, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return erased.Calls, nil
}

// notFoundOr names what the store said.
func notFoundOr(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, call.ErrNotFound):
		return &call.Error{Code: call.CodeNotFound}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}
