package access

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

// testRing is a keyring in memory that counts, and can be out of order.
type testRing struct {
	mu      sync.Mutex
	entries map[string]string
	sets    int
	broken  error
	hang    chan struct{} // when set, nothing is answered until it is closed
}

func (r *testRing) try() error {
	if r.hang != nil {
		<-r.hang
	}
	return r.broken
}

func (r *testRing) get(name string) (string, error) {
	if err := r.try(); err != nil {
		return "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	secret, found := r.entries[name]
	if !found {
		return "", keyring.ErrNotFound
	}
	return secret, nil
}

func (r *testRing) set(name, secret string) error {
	if err := r.try(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.entries == nil {
		r.entries = map[string]string{}
	}
	r.sets++
	r.entries[name] = secret
	return nil
}

func (r *testRing) remove(name string) error {
	if err := r.try(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, found := r.entries[name]; !found {
		return keyring.ErrNotFound
	}
	delete(r.entries, name)
	return nil
}

func TestAKeyringThatIsAwayForgetsNothing(t *testing.T) {
	t.Parallel()
	r := &testRing{}
	k := newKeeper(t, t.TempDir(), PlaceAuto, r)
	save(t, k, kari, credential())
	r.broken = errors.New("locked")
	if was, err := k.Forget(t.Context(), kari); was || !errors.Is(err, ErrNoKeyring) {
		t.Errorf("Forget: %v, %v", was, err)
	}
	if _, _, err := k.Load(kari); !errors.Is(err, ErrNone) {
		t.Errorf("auto: %v, want ErrNone, after which one signs in into the file", err)
	}
	if kept := save(t, k, kari, withSession(credential(), "another")); kept.File == "" {
		t.Errorf("kept %+v", kept)
	}
	r.broken = nil
	got, _, err := k.Load(kari)
	if err != nil || got.Session.SessionID != "another" {
		t.Errorf("the newest sign-in is not the one that counts: %v", err)
	}
}

func TestTheSettingsMayWantTheKeyringOrNothing(t *testing.T) {
	t.Parallel()
	r := &testRing{}
	folder := t.TempDir()
	k := newKeeper(t, folder, PlaceKeyring, r)
	save(t, k, kari, credential())
	r.broken = errors.New("locked")
	if _, _, err := k.Load(kari); !errors.Is(err, ErrNoKeyring) {
		t.Errorf("Load: %v", err)
	}
	if _, err := k.Save(t.Context(), kari, withSession(credential(), "other-planted")); !errors.Is(err, ErrNoKeyring) {
		t.Errorf("Save: %v", err)
	}
	text, err := os.ReadFile(k.file())
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "other-planted") {
		t.Error("what may only be in the keyring is in the file")
	}
}

func TestAnEntryThatIsNotOursIsNone(t *testing.T) {
	t.Parallel()
	r := &testRing{}
	k := newKeeper(t, t.TempDir(), PlaceKeyring, r)
	save(t, k, kari, credential())
	r.entries[kari.id()] = "not ours"
	if _, _, err := k.Load(kari); !errors.Is(err, ErrNone) {
		t.Errorf("changed: %v", err)
	}
	delete(r.entries, kari.id())
	if _, _, err := k.Load(kari); !errors.Is(err, ErrNone) {
		t.Errorf("deleted by its owner: %v", err)
	}
}

// A desktop may ask its person to let a program write into the keyring; a new
// token every quarter of an hour must not.
func TestANewTokenAloneDoesNotTouchTheKeyring(t *testing.T) {
	t.Parallel()
	r := &testRing{}
	folder := t.TempDir()
	save(t, newKeeper(t, folder, PlaceAuto, r), kari, credential())
	k := newKeeper(t, folder, PlaceAuto, r)
	c, _, err := k.Load(kari)
	if err != nil {
		t.Fatal(err)
	}
	c.Session.AccessToken = "a newer one"
	save(t, k, kari, c)
	if r.sets != 1 {
		t.Errorf("the keyring was written %d times", r.sets)
	}
	save(t, k, kari, withSession(c, "a newer session"))
	if r.sets != 2 {
		t.Errorf("the keyring was written %d times", r.sets)
	}
	got, _, err := newKeeper(t, folder, PlaceAuto, r).Load(kari)
	if err != nil || got.Session.AccessToken != "a newer one" || got.Session.SessionID != "a newer session" {
		t.Errorf("%v: token or session is not the newest", err)
	}
}

func TestAKeyringThatNeverAnswers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := &testRing{hang: make(chan struct{})}
		k := newKeeper(t, t.TempDir(), PlaceAuto, r)
		start := time.Now()
		if kept := save(t, k, kari, credential()); kept.File == "" {
			t.Errorf("kept %+v", kept)
		}
		if waited := time.Since(start); waited != ringPatience {
			t.Errorf("waited %v", waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		k.place = PlaceKeyring
		if _, err := k.Save(ctx, kari, withSession(credential(), "x")); !errors.Is(err, ErrNoKeyring) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
		close(r.hang) // lets the two that were left behind end
		synctest.Wait()
	})
}

// The one test with the library's own keyring, which it lets tests replace for
// the whole process.
func TestDesktopRing(t *testing.T) { //nolint:paralleltest // it replaces the process's keyring
	keyring.MockInit()
	folder := t.TempDir()
	k := newKeeper(t, folder, PlaceKeyring, desktopRing{})
	save(t, k, kari, credential())
	if _, _, err := newKeeper(t, folder, PlaceKeyring, desktopRing{}).Load(kari); err != nil {
		t.Error(err)
	}
	if was, err := k.Forget(t.Context(), kari); !was || err != nil {
		t.Errorf("%v, %v", was, err)
	}
	if _, err := keyring.Get(service, kari.id()); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("still there: %v", err)
	}
}
