package access

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/zalando/go-keyring"
)

// Place is where credentials lie.
type Place string

// The places.
const (
	PlaceAuto    Place = "auto"    // the keyring where there is one, else the file
	PlaceKeyring Place = "keyring" // the keyring or nowhere
	PlaceFile    Place = "file"    // the file, because the settings say so
)

// service is the name of our entries in the desktop's keyring.
const service = "clicktocall"

// Keeper keeps the sign-ins of one person on one machine. Any number of
// processes may keep in the same folder.
type Keeper struct {
	place Place
	file  string
	lock  string
}

// NewKeeper keeps sign-ins in the keyring, or in a file in the folder, which is
// made when it is missing and closed to others.
func NewKeeper(folder string, place Place) (*Keeper, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	return &Keeper{
		place: place,
		file:  filepath.Join(folder, "sign-ins.json"),
		lock:  filepath.Join(folder, "sign-ins.lock"),
	}, nil
}

// book is the file: which accounts there are, which one was used last, and the
// credentials that lie in no keyring.
type book struct {
	Current  string             `json:"current"`
	Accounts map[string]account `json:"accounts"`
}

type account struct {
	Account    Account     `json:"account"`
	Credential *Credential `json:"credential,omitempty"` // nil: it lies in the keyring, or nobody is signed in
	Refused    []Proof     `json:"refused,omitempty"`    // passwords Puzzel refused since one was accepted
	RefusedAt  time.Time   `json:"refused_at,omitzero"`
}

// Kept says where a credential lies.
type Kept struct {
	File   string // "" for the keyring
	Chosen bool   // the file is what the settings say, not what was left
}

// Load returns the credential of an account, or ErrNone.
func (k *Keeper) Load(a Account) (Credential, Kept, error) {
	b, err := k.read()
	if err != nil {
		return Credential{}, Kept{}, err
	}
	entry, known := b.Accounts[a.id()]
	if !known {
		return Credential{}, Kept{}, ErrNone
	}
	if entry.Credential != nil {
		return *entry.Credential, k.inFile(), nil
	}
	text, err := keyring.Get(service, a.id())
	if err != nil {
		return Credential{}, Kept{}, ErrNone // deleted there by its owner, or the keyring is locked
	}
	var c Credential
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return Credential{}, Kept{}, ErrNone
	}
	return c, Kept{}, nil
}

// Current returns the account used last at a Puzzel, or ErrNone.
func (k *Keeper) Current(api string) (Account, error) {
	b, err := k.read()
	if err != nil {
		return Account{}, err
	}
	entry, known := b.Accounts[b.Current]
	if !known || entry.Account.API != api {
		return Account{}, ErrNone
	}
	return entry.Account, nil
}

// Save keeps the credential of an account, makes the account the current one,
// forgets its refusals, and says where the credential lies.
func (k *Keeper) Save(ctx context.Context, a Account, c Credential) (Kept, error) {
	kept := k.inFile()
	err := k.change(ctx, func(b *book) error {
		inKeyring, err := k.saveSecret(a, c)
		if err != nil {
			return err
		}
		entry := account{Account: a}
		if inKeyring {
			kept = Kept{}
		} else {
			entry.Credential = &c
		}
		b.Accounts[a.id()] = entry
		b.Current = a.id()
		return nil
	})
	return kept, err
}

func (k *Keeper) saveSecret(a Account, c Credential) (inKeyring bool, err error) {
	if k.place == PlaceFile {
		return false, nil
	}
	text, err := json.Marshal(c)
	if err != nil {
		return false, fmt.Errorf("write the credential: %w", err)
	}
	if err := keyring.Set(service, a.id(), string(text)); err == nil {
		return true, nil
	}
	if k.place == PlaceKeyring {
		return false, ErrNoKeyring
	}
	return false, nil
}

// Forget deletes the credential of an account and tells whether there was one.
func (k *Keeper) Forget(ctx context.Context, a Account) (bool, error) {
	was := false
	err := k.change(ctx, func(b *book) error {
		entry, known := b.Accounts[a.id()]
		if !known {
			return nil
		}
		was = entry.Credential != nil
		if err := keyring.Delete(service, a.id()); err == nil {
			was = true
		}
		entry.Credential = nil
		b.Accounts[a.id()] = entry
		if len(entry.Refused) == 0 {
			delete(b.Accounts, a.id())
		}
		if b.Current == a.id() {
			b.Current = ""
		}
		return nil
	})
	return was, err
}

func (k *Keeper) inFile() Kept { return Kept{File: k.file, Chosen: k.place == PlaceFile} }

// read reads the file; a missing one is an empty book.
func (k *Keeper) read() (book, error) {
	b := book{Accounts: map[string]account{}}
	if err := private(k.file); err != nil {
		return b, err
	}
	text, err := os.ReadFile(k.file)
	if errors.Is(err, os.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return b, fmt.Errorf("read the sign-ins: %w", err)
	}
	if err := json.Unmarshal(text, &b); err != nil {
		return b, fmt.Errorf("the file with the sign-ins is damaged; delete it and sign in again: %w", err)
	}
	if b.Accounts == nil {
		b.Accounts = map[string]account{}
	}
	return b, nil
}

// change changes the book under a lock that all processes share, and replaces
// the file whole: a crash leaves the old one or the new one.
func (k *Keeper) change(ctx context.Context, edit func(*book) error) error {
	lock := flock.New(k.lock, flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if _, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return fmt.Errorf("lock the sign-ins: %w", err)
	}
	defer func() { _ = lock.Unlock() }()
	b, err := k.read()
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
	return replace(k.file, text)
}
