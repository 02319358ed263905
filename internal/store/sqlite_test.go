package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

func TestSQLite(t *testing.T) { storetest.Run(t, freshSQLite) }

func freshSQLite(t *testing.T) func() *store.Store {
	path := filepath.Join(t.TempDir(), "clicktocall.db")
	return func() *store.Store { return openStore(t, path) }
}

func openStore(t testing.TB, source string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), source, store.Options{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// oneCall is a call to a number, over.
func oneCall(id, e164 string) call.Call {
	return call.Call{
		ID: id, Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1}},
		State: call.StateEnded, Outcome: call.OutcomeTalked,
		Number: phone.Number{Text: e164, E164: e164}, Dialled: e164, Click: call.ClickID{Key: id},
		CreatedAt: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC),
	}
}

func mustSave(t testing.TB, s *store.Store, c call.Call) {
	t.Helper()
	err := s.Change(t.Context(), c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), c) })
	if err != nil {
		t.Fatalf("save: %v", err)
	}
}

// TestPrivate keeps the record from other users of the machine.
func TestPrivate(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps others out by the profile's folder")
	}
	folder := filepath.Join(t.TempDir(), "data?100%", "deep down #1")
	path := filepath.Join(folder, "click to call.db")
	s := openStore(t, path)
	mustSave(t, s, oneCall("a", "+4722225555"))
	wantMode(t, folder, 0o700)
	for _, suffix := range []string{"", "-wal", "-shm"} {
		wantMode(t, path+suffix, 0o600)
	}

	loose := filepath.Join(folder, "loose.db")
	if err := os.WriteFile(loose, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	openStore(t, loose)
	wantMode(t, loose, 0o600)
}

func wantMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != want {
		t.Errorf("%s: mode %v (%v), want %v", filepath.Base(path), info.Mode().Perm(), err, want)
	}
}

// TestRefused opens what must not be opened, and finds it untouched.
func TestRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		prepare func(t *testing.T, path string)
		want    error
	}{
		"newer": {func(t *testing.T, path string) {
			makeNewer(t, path)
		}, store.ErrSchemaNewer},
		"of something else": {func(t *testing.T, path string) {
			rawSQL(t, "sqlite", path, `PRAGMA journal_mode = WAL`, `CREATE TABLE recipes (name TEXT)`)
		}, store.ErrForeignDatabase},
		"no database": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, bytes.Repeat([]byte("a diary, not a database. "), 400), 0o600); err != nil {
				t.Fatal(err)
			}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "a.db")
			test.prepare(t, path)
			before := readFile(t, path)
			_, err := store.Open(t.Context(), path, store.Options{})
			if err == nil || test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("open: %v, want %v", err, test.want)
			}
			if !bytes.Equal(before, readFile(t, path)) {
				t.Error("the file was changed")
			}
		})
	}
	if _, err := store.Open(t.Context(), t.TempDir(), store.Options{}); err == nil {
		t.Error("a folder was opened as a database")
	}
}

// makeNewer makes a database as a later version of the product would leave it.
func makeNewer(t *testing.T, source string) {
	t.Helper()
	s, err := store.Open(t.Context(), source, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	driver := "sqlite"
	if strings.HasPrefix(source, "postgres") {
		driver = "pgx"
	}
	rawSQL(t, driver, source, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`)
}

// rawSQL goes past the store.
func rawSQL(t *testing.T, driver, source string, queries ...string) {
	t.Helper()
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range queries {
		if _, err := db.ExecContext(t.Context(), query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return b
}

func TestSQLiteFaults(t *testing.T) {
	t.Parallel()
	store.BreakRules(t, freshSQLite(t)())
}

func TestFirstStartTogether(t *testing.T) {
	t.Parallel()
	startTogether(t, filepath.Join(t.TempDir(), "new", "a.db"))
}

// startTogether lets several processes make the same database at once.
func startTogether(t *testing.T, source string) {
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			s, err := store.Open(t.Context(), source, store.Options{})
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			if err := errors.Join(s.Ready(t.Context()), s.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// TestErasedFromTheFile looks for an erased number in the bytes of the files.
func TestErasedFromTheFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		c := oneCall(id, "+4722225555")
		c.Context.Name = "planted-" + id
		mustSave(t, s, c)
		mustSave(t, s, c)
	}
	holds := func() bool {
		both := append(readFile(t, path), readFile(t, path+"-wal")...)
		return bytes.Contains(both, []byte("22225555")) || bytes.Contains(both, []byte("planted-"))
	}
	if !holds() {
		t.Fatal("the number is not in the files before it is erased: the test looks in the wrong place")
	}
	if _, err := s.Erase(t.Context(), "12345", "+4722225555"); err != nil {
		t.Errorf("erase: %v", err)
	}
	if holds() { // the log, too, which only the last one to close takes away
		t.Error("the files still hold the number")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestBackup(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := openStore(t, filepath.Join(folder, "a.db"))
	mustSave(t, s, oneCall("a", "+4722225555"))

	copied := filepath.Join(folder, "it's a copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatalf("back up: %v", err)
	}
	wantMode(t, copied, 0o600)
	mustSave(t, s, oneCall("b", "+4722225555")) // goes on, and is not in the copy

	if err := s.Backup(t.Context(), copied); !errors.Is(err, store.ErrFileExists) {
		t.Errorf("over another backup: %v", err)
	}
	restored := openStore(t, copied)
	calls, err := restored.Calls(t.Context(), call.Filter{CustomerKey: "12345"})
	if err != nil || len(calls) != 1 || calls[0].ID != "a" {
		t.Errorf("the copy holds %d calls (%v)", len(calls), err)
	}
	mustSave(t, restored, oneCall("c", "+4722225555"))

	for _, impossible := range []string{filepath.Join(folder, "nowhere", "a.db"), folder} {
		if err := s.Backup(t.Context(), impossible); err == nil {
			t.Errorf("backed up to %s", impossible)
		}
	}
}

// TestBackupAmidWriting copies the database while it is written to.
func TestBackupAmidWriting(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := openStore(t, filepath.Join(folder, "a.db"))
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			c := oneCall(strconv.Itoa(i), "+4722225555")
			err := s.Change(t.Context(), c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), c) })
			if err != nil {
				t.Errorf("save: %v", err)
				return
			}
		}
	})
	for _, name := range []string{"1.db", "2.db", "3.db"} {
		if err := s.Backup(t.Context(), filepath.Join(folder, name)); err != nil {
			t.Errorf("back up: %v", err)
		}
	}
	close(stop)
	wg.Wait()
}

func TestSQLiteKilled(t *testing.T) {
	t.Parallel()
	testKilled(t, filepath.Join(t.TempDir(), "a.db"))
}

func TestSQLiteProcesses(t *testing.T) {
	t.Parallel()
	testProcesses(t, filepath.Join(t.TempDir(), "a.db"))
}

// TestPatience ends the waiting for another process's write, with an error that
// says what was in the way.
func TestPatience(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	holder := openStore(t, path)
	impatient, err := store.Open(t.Context(), path, store.Options{Patience: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer impatient.Close()
	c := oneCall("a", "+4722225555")
	err = holder.Change(t.Context(), c.Agent.AgentRef, func(call.Tx) error {
		err := impatient.Change(t.Context(), c.Agent.AgentRef, func(call.Tx) error { return nil })
		if err == nil || !strings.Contains(err.Error(), "locked") || errors.Is(err, store.ErrInDoubt) {
			t.Errorf("a write beside another one: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	mustSave(t, impatient, c)
}

// TestInBubble runs a store on the made-up time of a test: the stories of other
// packages rely on it.
func TestInBubble(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := oneCall("a", "+4722225555")
		woken := make(chan error)
		go func() { woken <- s.Wait(t.Context(), c.Agent.AgentRef, 0) }()
		time.Sleep(time.Minute)
		mustSave(t, s, c)
		if err := <-woken; err != nil {
			t.Error(err)
		}
		events, err := s.Events(t.Context(), c.Agent.AgentRef, 0, 1)
		if err != nil || len(events) != 1 || !events[0].At.Equal(time.Now()) {
			t.Errorf("events %+v (%v)", events, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}
