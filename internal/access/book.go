package access

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// book is the file: which accounts there are, which one was used last, their
// access tokens, and the credentials that lie in no keyring.
type book struct {
	Current  string             `json:"current"`
	Accounts map[string]account `json:"accounts"`
}

type account struct {
	Account    Account     `json:"account"`
	InKeyring  bool        `json:"in_keyring,omitempty"`
	Credential *Credential `json:"credential,omitempty"` // without its token; nil: it lies in the keyring, or nobody is signed in
	Token      token       `json:"token,omitzero"`
	Tries      []try       `json:"tries,omitempty"`  // passwords that Puzzel refused, or that got no answer
	Allowed    time.Time   `json:"allowed,omitzero"` // when one more try was allowed
	Spent      bool        `json:"spent,omitempty"`  // and it was made
}

// token is an access token at rest.
type token struct {
	AccessToken string    `json:"access_token,omitempty"`
	Expiry      time.Time `json:"expiry,omitzero"`
}

// signedIn tells whether a credential is kept for the account.
func (a account) signedIn() bool { return a.Credential != nil || a.InKeyring }

// read reads the file; a missing one is an empty book.
func (k *Keeper) read() (book, error) {
	b := book{Accounts: map[string]account{}}
	if err := privateFolder(k.folder); err != nil {
		return b, err
	}
	text, err := readPrivate(k.file())
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return b, err
	}
	if json.Unmarshal(text, &b) != nil {
		return b, fmt.Errorf("%w: %s", ErrDamaged, k.file()) // what is wrong with it could quote it
	}
	if b.Accounts == nil {
		b.Accounts = map[string]account{}
	}
	return b, nil
}

// readAnyway reads the file too, and takes a damaged one for an empty one, which
// the next sign-in replaces: it must keep nobody out for good.
func (k *Keeper) readAnyway() (book, error) {
	b, err := k.read()
	if errors.Is(err, ErrDamaged) {
		return book{Accounts: map[string]account{}}, nil
	}
	return b, err
}

// bookPatience is how long another process may hold the book; it does so for
// milliseconds.
const bookPatience = 5 * time.Second

// change changes the book under a lock that all processes share, and replaces
// the file whole: a crash leaves the old one or the new one. An edit that fails
// changes nothing.
func (k *Keeper) change(ctx context.Context, edit func(*book) error) error {
	ctx, cancel := context.WithTimeout(ctx, bookPatience)
	defer cancel()
	unlock, err := k.lock(ctx, "sign-ins")
	if err != nil {
		return err
	}
	defer unlock()
	b, err := k.readAnyway()
	if err != nil {
		return err
	}
	if err := edit(&b); err != nil {
		return err
	}
	text, err := json.MarshalIndent(b, "", "\t")
	if err != nil {
		return fmt.Errorf("write the sign-ins: %w", err)
	}
	return replace(k.file(), text)
}

// changeAccount changes one account of the book. One of which nothing is left to
// keep is taken out.
func (k *Keeper) changeAccount(ctx context.Context, a Account, edit func(*account)) error {
	return k.change(ctx, func(b *book) error {
		entry := b.Accounts[a.id()]
		entry.Account = a
		edit(&entry)
		b.Accounts[a.id()] = entry
		if !entry.signedIn() && len(entry.Tries) == 0 && entry.Allowed.IsZero() {
			delete(b.Accounts, a.id())
		}
		return nil
	})
}

// lock waits for a lock that all processes share. The system drops it when a
// process ends, however it ends. Its file stays: removing it would let two
// processes hold two locks of one name.
func (k *Keeper) lock(ctx context.Context, name string) (unlock func(), err error) {
	if err := privateFolder(k.folder); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(k.folder, name+".lock"), flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return nil, fmt.Errorf("lock the sign-ins: %w", err)
	}
	return func() { _ = lock.Unlock() }, nil
}
