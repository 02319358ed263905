package access

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

// service is the name of our entries in the desktop's keyring.
const service = "clicktocall"

// ringPatience is how long the keyring may take. It may be asking the person to
// unlock it; it may also be waiting for a desktop that is not there.
const ringPatience = 20 * time.Second

// ring is a desktop's keyring. A missing entry is keyring.ErrNotFound.
type ring interface {
	get(name string) (string, error)
	set(name, secret string) error
	remove(name string) error
}

// desktopRing is the system's own: Keychain, Credential Manager, Secret Service.
type desktopRing struct{}

func (desktopRing) get(name string) (string, error) { return keyring.Get(service, name) }

func (desktopRing) set(name, secret string) error { return keyring.Set(service, name, secret) }

func (desktopRing) remove(name string) error { return keyring.Delete(service, name) }

// ask bounds a call to the keyring, which hears no context. One that never comes
// back keeps its goroutine until the process ends: nothing can end it from here.
// A missing entry is ErrNone, everything else ErrNoKeyring.
func ask(ctx context.Context, call func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, ringPatience)
	defer cancel()
	type answer struct {
		secret string
		err    error
	}
	answered := make(chan answer, 1)
	go func() {
		secret, err := call()
		answered <- answer{secret, err}
	}()
	select {
	case a := <-answered:
		switch {
		case a.err == nil:
			return a.secret, nil
		case errors.Is(a.err, keyring.ErrNotFound):
			return "", ErrNone
		}
		return "", fmt.Errorf("%w: %w", ErrNoKeyring, a.err)
	case <-ctx.Done():
		return "", fmt.Errorf("%w: no answer: %w", ErrNoKeyring, ctx.Err())
	}
}
