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

// Erase removes a number from everything stored of the customer, and says where
// it stood. The do-not-call list keeps it: that protects the person.
func (a *App) Erase(ctx context.Context, text string) (store.Erased, error) {
	list, err := a.DoNotCall()
	if err != nil {
		return store.Erased{}, err
	}
	e164, err := list.read(Entry{Number: text})
	if err != nil {
		return store.Erased{}, err
	}
	erased, err := a.Store.Erase(ctx, list.customer, e164)
	if err != nil {
		return erased, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return erased, nil
}

// notFoundOr names what the store said.
func notFoundOr(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, call.ErrNotFound):
		return &call.Error{Code: call.CodeNotOnList}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}
