package access

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

const (
	plantedSession = "session-hunter2-planted"
	plantedToken   = "eyJ-token-hunter2-planted"
)

var (
	kari  = Account{API: "https://api.example.com/ContactCentre5", CustomerKey: "12345", Name: "kari"}
	robot = Account{API: "https://api.example.com/ContactCentre5", CustomerKey: "12345", Name: "client:abc:7"}
)

// credential is Kari's, with a token that lasts an hour.
func credential() Credential {
	now := time.Now().UTC().Truncate(time.Second)
	return Credential{
		Kind:  KindSession,
		Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231234}, Name: "Kari N."},
		Session: puzzel.Session{
			CustomerKey: "99206", SessionID: plantedSession,
			AccessToken: plantedToken, AccessTokenExpiry: now.Add(time.Hour),
		},
		Proof:        "c2FsdHNhbHRzYWx0c2FsdA.AAA",
		PasswordDays: 7,
		SignedInAt:   now,
	}
}

func newKeeper(t *testing.T, folder string, place Place, r ring) *Keeper {
	t.Helper()
	k, err := NewKeeper(folder, place)
	if err != nil {
		t.Fatal(err)
	}
	k.ring = r
	return k
}

func save(t *testing.T, k *Keeper, a Account, c Credential) Kept {
	t.Helper()
	kept, err := k.Save(t.Context(), a, c)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestWhatIsSavedIsLoadedByTheNextProcess(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		place  Place
		ring   *testRing
		inFile bool
		chosen bool
	}{
		"the keyring, where there is one":  {PlaceAuto, &testRing{}, false, false},
		"the file, where there is none":    {PlaceAuto, &testRing{broken: errors.New("no D-Bus")}, true, false},
		"the keyring, as the settings say": {PlaceKeyring, &testRing{}, false, false},
		"the file, as the settings say":    {PlaceFile, &testRing{}, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			kept := save(t, newKeeper(t, folder, c.place, c.ring), kari, credential())
			if (kept.File != "") != c.inFile || kept.Chosen != c.chosen {
				t.Errorf("kept: %+v", kept)
			}
			got, where, err := newKeeper(t, folder, c.place, c.ring).Load(kari)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(credential(), got); diff != "" {
				t.Errorf("(-saved +loaded):\n%s", diff)
			}
			if where != kept {
				t.Errorf("saved in %+v, loaded from %+v", kept, where)
			}
			secrets := fmt.Sprint(c.ring.entries)
			if strings.Contains(secrets, plantedSession) == c.inFile {
				t.Errorf("in the keyring: %v", c.ring.entries)
			}
			if strings.Contains(secrets, plantedToken) {
				t.Error("the short-lived token is in the keyring")
			}
			onlyOwner(t, folder)
		})
	}
}

// onlyOwner checks every file below the folder.
func onlyOwner(t *testing.T, folder string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return
	}
	err := filepath.WalkDir(filepath.Join(folder, "sign-ins"), func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %o", path, info.Mode().Perm())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestNobodyIsNobody(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceAuto, &testRing{})
	if _, _, err := k.Load(kari); !errors.Is(err, ErrNone) {
		t.Errorf("Load: %v", err)
	}
	if _, err := k.Current(kari.API); !errors.Is(err, ErrNone) {
		t.Errorf("Current: %v", err)
	}
	if was, err := k.Forget(t.Context(), kari); was || err != nil {
		t.Errorf("Forget: %v, %v", was, err)
	}
}

func TestCurrentIsWhoWasSavedLast(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, &testRing{})
	save(t, k, kari, credential())
	save(t, k, robot, credential())
	if got, err := k.Current(kari.API); got != robot || err != nil {
		t.Errorf("%v, %v", got, err)
	}
	save(t, k, kari, credential())
	if got, err := k.Current(kari.API); got != kari || err != nil {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := k.Current("https://elsewhere.example.com"); !errors.Is(err, ErrNone) {
		t.Errorf("somebody of another Puzzel is current: %v", err)
	}
	if was, err := k.Forget(t.Context(), kari); !was || err != nil {
		t.Errorf("Forget: %v, %v", was, err)
	}
	if _, err := k.Current(kari.API); !errors.Is(err, ErrNone) {
		t.Errorf("who was forgotten is current: %v", err)
	}
	if _, _, err := k.Load(robot); err != nil {
		t.Errorf("another account was forgotten too: %v", err)
	}
}

func TestForgottenIsGoneEverywhere(t *testing.T) {
	t.Parallel()
	for _, place := range []Place{PlaceKeyring, PlaceFile} {
		folder, r := t.TempDir(), &testRing{}
		k := newKeeper(t, folder, place, r)
		save(t, k, kari, credential())
		if was, err := k.Forget(t.Context(), kari); !was || err != nil {
			t.Errorf("%s: %v, %v", place, was, err)
		}
		text, err := os.ReadFile(k.file())
		if err != nil {
			t.Fatal(err)
		}
		if left := string(text) + fmt.Sprint(r.entries); strings.Contains(left, "planted") {
			t.Errorf("%s: left behind: %s", place, left)
		}
	}
}

func withSession(c Credential, id string) Credential {
	c.Session.SessionID = id
	return c
}

func TestATokenThatHasEndedIsLeftOut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k := newKeeper(t, t.TempDir(), PlaceFile, nil)
		save(t, k, kari, credential())
		time.Sleep(59 * time.Minute)
		if c, _, err := k.Load(kari); err != nil || c.Session.AccessToken != plantedToken {
			t.Errorf("before its end: %v", err)
		}
		time.Sleep(time.Minute)
		c, _, err := k.Load(kari)
		if err != nil || c.Session.AccessToken != "" || !c.Session.AccessTokenExpiry.IsZero() {
			t.Errorf("after its end: %v", err)
		}
		if c.Session.SessionID != plantedSession {
			t.Error("what renews it is gone too")
		}
	})
}

func TestCredentialShowsNoSecret(t *testing.T) {
	t.Parallel()
	c := credential()
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&out, verb+"\n", c)
		fmt.Fprintf(&out, verb+"\n", &c)
		fmt.Fprintf(&out, verb+"\n", []Credential{c})
	}
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("x", "credential", c, "pointer", &c)
	}
	for _, secret := range []string{plantedSession, plantedToken} {
		if strings.Contains(out.String(), secret) || strings.Contains(out.String(), fmt.Sprintf("%x", secret)) {
			t.Errorf("a secret is shown:\n%s", out.String())
		}
	}
	if !strings.Contains(out.String(), "session credential of customer 12345, user 1231234") {
		t.Errorf("it does not say whose it is:\n%s", out.String())
	}
}

func FuzzBook(f *testing.F) {
	good, err := json.Marshal(book{Current: kari.id(), Accounts: map[string]account{kari.id(): {Account: kari, Tries: []try{{Proof: "x.y"}}}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"accounts":{"a":{"token":{"expiry":"hunter2-planted"}}}}`))
	f.Add([]byte(`null`))
	f.Add([]byte(``))
	k := &Keeper{place: PlaceFile, folder: filepath.Join(f.TempDir(), "sign-ins"), seen: map[string]Credential{}}
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := privateFolder(k.folder); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(k.file(), text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _, err := k.Load(kari)
		if err != nil && !errors.Is(err, ErrNone) && !errors.Is(err, ErrDamaged) {
			t.Errorf("an error of another sort: %v", err)
		}
		if err != nil && strings.Contains(err.Error(), "planted") {
			t.Errorf("the error quotes the file: %v", err)
		}
		attempt, err := k.Begin(t.Context(), kari, "x")
		if err != nil {
			t.Fatalf("a damaged file keeps a person out: %v", err)
		}
		if err := attempt.End(t.Context(), NotSent); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Save(t.Context(), kari, credential()); err != nil {
			t.Errorf("a damaged file cannot be replaced: %v", err)
		}
	})
}
