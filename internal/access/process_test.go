package access

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// The tests below run this test program a second time as another process, which
// is told by its environment what to do.
const (
	taskVariable   = "CLICKTOCALL_TEST_ACCESS_TASK"
	folderVariable = "CLICKTOCALL_TEST_ACCESS_FOLDER"
)

// TestOtherProcess is what the other process does; in this one it does nothing.
func TestOtherProcess(t *testing.T) {
	t.Parallel()
	task := os.Getenv(taskVariable)
	if task == "" {
		t.Skip("this is not the other process")
	}
	k := newKeeper(t, os.Getenv(folderVariable), PlaceFile, nil)
	switch task {
	case "renew":
		if _, err := k.Renew(t.Context(), kari, credential(), renewOnce(k.folder)); err != nil {
			t.Fatal(err)
		}
	case "begin and die":
		if _, err := k.Begin(t.Context(), kari, "on its way"); err != nil {
			t.Fatal(err)
		}
		fmt.Println("begun")
		select {} // until it is killed
	case "save":
		for i := range 20 {
			a := kari
			a.Name = fmt.Sprintf("agent %d of process %d", i, os.Getpid())
			save(t, k, a, credential())
		}
	}
}

// renewOnce fails when two renew at once, or one after the other.
func renewOnce(folder string) func(context.Context, Credential) (Credential, error) {
	return func(_ context.Context, c Credential) (Credential, error) {
		file, err := os.OpenFile(filepath.Join(folder, "renewed"), os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return c, fmt.Errorf("renewed a second time: %w", err)
		}
		c.Session.AccessToken = "a new token"
		return c, file.Close()
	}
}

func other(t *testing.T, task, folder string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestOtherProcess$", "-test.v")
	cmd.Env = append(os.Environ(), taskVariable+"="+task, folderVariable+"="+folder)
	return cmd
}

func together(t *testing.T, n int, task, folder string) {
	t.Helper()
	var all sync.WaitGroup
	for range n {
		cmd := other(t, task, folder)
		all.Go(func() {
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	all.Wait()
}

func TestProcessesDoNotRenewTwice(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	k := newKeeper(t, folder, PlaceFile, nil)
	save(t, k, kari, credential())
	together(t, 4, "renew", folder)
	c, _, err := k.Load(kari)
	if err != nil || c.Session.AccessToken != "a new token" || c.Session.SessionID != plantedSession {
		t.Errorf("%v: %v", err, c)
	}
}

func TestProcessesLoseNothingOfEachOther(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	together(t, 3, "save", folder)
	b, err := newKeeper(t, folder, PlaceFile, nil).read()
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Accounts) != 60 {
		t.Errorf("%d accounts of 60", len(b.Accounts))
	}
}

// A process that dies while its password is on the way holds nobody up, and what
// it sent is not forgotten.
func TestAProcessThatDiesInTheMiddle(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	cmd := other(t, "begin and die", folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	begun := false
	for lines := bufio.NewScanner(out); !begun && lines.Scan(); {
		begun = lines.Text() == "begun"
	}
	if !begun {
		t.Fatal("the other process did not begin")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed

	k := newKeeper(t, folder, PlaceFile, nil)
	attempt, err := k.Begin(t.Context(), kari, "another")
	if err != nil {
		t.Fatal(err)
	}
	if err := attempt.End(t.Context(), NoAnswer); err != nil {
		t.Fatal(err)
	}
	b, err := k.read()
	if err != nil {
		t.Fatal(err)
	}
	if tries := b.Accounts[kari.id()].Tries; len(tries) != 2 {
		t.Errorf("%d passwords are remembered, and two were sent", len(tries))
	}
}

func TestRenew(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	k := newKeeper(t, folder, PlaceFile, nil)
	if _, err := k.Renew(t.Context(), kari, Credential{}, nil); !errors.Is(err, ErrNone) {
		t.Errorf("nobody is signed in: %v", err)
	}
	save(t, k, kari, credential())

	away := errors.New("away")
	_, err := k.Renew(t.Context(), kari, credential(), func(_ context.Context, c Credential) (Credential, error) {
		return withSession(c, "half"), away
	})
	if !errors.Is(err, away) {
		t.Errorf("%v", err)
	}
	if c, _, err := k.Load(kari); err != nil || c.Session.SessionID != plantedSession || c.Session.AccessToken != plantedToken {
		t.Errorf("a failed renewal changed something: %v", err)
	}

	older := credential()
	older.Session.AccessToken = "an older token"
	got, err := k.Renew(t.Context(), kari, older, func(context.Context, Credential) (Credential, error) {
		return Credential{}, errors.New("another process has renewed already")
	})
	if err != nil || got.Session.AccessToken != plantedToken {
		t.Errorf("%v: %v", err, got)
	}

	ended := credential()
	ended.Session.AccessTokenExpiry = time.Now().Add(-time.Second)
	save(t, k, kari, ended)
	got, err = k.Renew(t.Context(), kari, older, func(_ context.Context, c Credential) (Credential, error) {
		if c.Session.AccessToken != "" || c.Session.SessionID != plantedSession {
			t.Errorf("renews from %v", c)
		}
		return credential(), nil
	})
	if err != nil || got.Session.AccessToken != plantedToken {
		t.Errorf("another's token has ended too: %v", err)
	}
}

func TestKeeperIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceAuto, &testRing{})
	var all sync.WaitGroup
	for i := range 8 {
		a := kari
		a.Name = fmt.Sprint("agent ", i)
		all.Go(func() {
			save(t, k, a, credential())
			if _, _, err := k.Load(a); err != nil {
				t.Error(err)
			}
			if _, err := k.Forget(t.Context(), a); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	b, err := k.read()
	if err != nil || len(b.Accounts) != 0 {
		t.Errorf("%d left, %v", len(b.Accounts), err)
	}
}
