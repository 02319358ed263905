package access

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Place is where credentials lie.
type Place string

// The places.
const (
	PlaceAuto    Place = "auto"    // the keyring where there is one, else the file
	PlaceKeyring Place = "keyring" // the keyring or nowhere
	PlaceFile    Place = "file"    // the file, because the settings say so
)

// Keeper keeps the sign-ins of one person on one machine. It is safe for
// concurrent use, and any number of processes may keep in the same folder.
type Keeper struct {
	place  Place
	folder string
	ring   ring

	mu   sync.Mutex
	seen map[string]Credential // what lies in the keyring, as far as this process has seen
}

// NewKeeper keeps sign-ins in the keyring, or in a file below the folder. What
// is missing is made, closed to others.
func NewKeeper(folder string, place Place) (*Keeper, error) {
	k := &Keeper{
		place:  place,
		folder: filepath.Join(folder, "sign-ins"),
		ring:   desktopRing{},
		seen:   map[string]Credential{},
	}
	if err := privateFolder(k.folder); err != nil {
		return nil, err
	}
	return k, nil
}

func (k *Keeper) file() string { return filepath.Join(k.folder, "sign-ins.json") }

// Kept says where a credential lies.
type Kept struct {
	File   string // "" for the keyring
	Chosen bool   // the file is what the settings say, not what was left
}

// Load returns the credential of an account, or ErrNone. One that lies in a
// keyring that cannot be used now is ErrNoKeyring where the settings want the
// keyring, and none elsewhere: signing in again puts it into the file.
func (k *Keeper) Load(a Account) (Credential, Kept, error) {
	b, err := k.read()
	if err != nil {
		return Credential{}, Kept{}, err
	}
	entry := b.Accounts[a.id()]
	if entry.Credential != nil {
		return entry.withToken(*entry.Credential), k.inFile(), nil
	}
	if !entry.InKeyring {
		return Credential{}, Kept{}, ErrNone
	}
	c, err := k.fromRing(a)
	if errors.Is(err, ErrNoKeyring) && k.place != PlaceKeyring {
		err = ErrNone
	}
	if err != nil {
		return Credential{}, Kept{}, err
	}
	return entry.withToken(c), Kept{}, nil
}

// fromRing reads the keyring. An entry that was deleted there, or is not as we
// write it, is none.
func (k *Keeper) fromRing(a Account) (Credential, error) {
	secret, err := ask(context.Background(), func() (string, error) { return k.ring.get(a.id()) })
	if err != nil {
		return Credential{}, err
	}
	var c Credential
	if json.Unmarshal([]byte(secret), &c) != nil {
		return Credential{}, ErrNone
	}
	k.saw(a, c)
	return c, nil
}

// withToken puts the kept token into a credential. One that has ended is left
// out: it would only cost a request to learn that.
func (e account) withToken(c Credential) Credential {
	if time.Now().Before(e.Token.Expiry) {
		c.Session.AccessToken, c.Session.AccessTokenExpiry = e.Token.AccessToken, e.Token.Expiry
	}
	return c
}

// Current returns the account used last at a Puzzel, or ErrNone.
func (k *Keeper) Current(api string) (Account, error) {
	b, err := k.read()
	if err != nil {
		return Account{}, err
	}
	entry, known := b.Accounts[b.Current]
	if !known || !entry.signedIn() || entry.Account.API != api {
		return Account{}, ErrNone
	}
	return entry.Account, nil
}

// Save keeps the credential of an account, makes the account the current one,
// and says where the credential lies. Where only its token is new, the keyring
// is not asked. Passwords refused before the sign-in count no more.
func (k *Keeper) Save(ctx context.Context, a Account, c Credential) (Kept, error) {
	inKeyring, err := k.intoRing(ctx, a, c)
	if err != nil {
		return Kept{}, err
	}
	err = k.change(ctx, func(b *book) error {
		entry := b.Accounts[a.id()]
		entry.Account, entry.InKeyring, entry.Credential = a, inKeyring, nil
		if !inKeyring {
			lasting := c.lasting()
			entry.Credential = &lasting
		}
		entry.Token = token{c.Session.AccessToken, c.Session.AccessTokenExpiry}
		entry.Tries = slices.DeleteFunc(entry.Tries, func(t try) bool { return !t.At.After(c.SignedInAt) })
		b.Accounts[a.id()] = entry
		b.Current = a.id()
		return nil
	})
	if err != nil {
		return Kept{}, err
	}
	if inKeyring {
		return Kept{}, nil
	}
	return k.inFile(), nil
}

// intoRing puts what lasts into the keyring, and tells whether it lies there.
func (k *Keeper) intoRing(ctx context.Context, a Account, c Credential) (bool, error) {
	if k.place == PlaceFile {
		return false, nil
	}
	k.mu.Lock()
	seen, known := k.seen[a.id()]
	k.mu.Unlock()
	if known && seen == c.lasting() {
		return true, nil
	}
	secret, err := json.Marshal(c.lasting())
	if err != nil {
		return false, fmt.Errorf("write the credential: %w", err)
	}
	_, err = ask(ctx, func() (string, error) { return "", k.ring.set(a.id(), string(secret)) })
	if err == nil {
		k.saw(a, c)
		return true, nil
	}
	if k.place == PlaceKeyring {
		return false, err
	}
	return false, nil
}

func (k *Keeper) saw(a Account, c Credential) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.seen[a.id()] = c.lasting()
}

// Forget deletes the credential of an account and tells whether there was one.
// It fails with ErrNoKeyring when the credential lies in a keyring that cannot be
// used now: then it is still there.
func (k *Keeper) Forget(ctx context.Context, a Account) (bool, error) {
	b, err := k.read()
	if err != nil {
		return false, err
	}
	before := b.Accounts[a.id()]
	if before.InKeyring {
		_, err := ask(ctx, func() (string, error) { return "", k.ring.remove(a.id()) })
		if err != nil && !errors.Is(err, ErrNone) {
			return false, err
		}
	}
	k.mu.Lock()
	delete(k.seen, a.id())
	k.mu.Unlock()
	err = k.changeAccount(ctx, a, func(entry *account) {
		entry.Credential, entry.InKeyring, entry.Token = nil, false, token{}
	})
	return before.signedIn(), err
}

// Renew gives a credential with another token than the one that has ended or
// was refused. While one process renews, the others wait and take what it got:
// a session must not be renewed by two at once, lest the one's answer undo the
// other's. renew gets what is kept now, and what it returns is kept; when it
// fails nothing is changed.
func (k *Keeper) Renew(ctx context.Context, a Account, ended Credential,
	renew func(context.Context, Credential) (Credential, error),
) (Credential, error) {
	unlock, err := k.lock(ctx, "renew-"+a.lock())
	if err != nil {
		return Credential{}, err
	}
	defer unlock()
	now, _, err := k.Load(a)
	if err != nil {
		return Credential{}, err
	}
	if now.Session.AccessToken != ended.Session.AccessToken && now.usable(time.Now()) {
		return now, nil
	}
	fresh, err := renew(ctx, now)
	if err != nil {
		return Credential{}, err
	}
	_, err = k.Save(ctx, a, fresh)
	return fresh, err
}

func (k *Keeper) inFile() Kept { return Kept{File: k.file(), Chosen: k.place == PlaceFile} }
