//go:build unix

package access

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// hostile are the ways in which the file or its folder may not be ours alone.
var hostile = map[string]func(k *Keeper) error{
	"the file, read by all":         func(k *Keeper) error { return os.Chmod(k.file(), 0o644) },
	"the file, read by the group":   func(k *Keeper) error { return os.Chmod(k.file(), 0o640) },
	"the file, written by all":      func(k *Keeper) error { return os.Chmod(k.file(), 0o602) },
	"the folder, opened by all":     func(k *Keeper) error { return os.Chmod(k.folder, 0o755) },
	"the folder, opened by a group": func(k *Keeper) error { return os.Chmod(k.folder, 0o710) },
	"a link to the file":            func(k *Keeper) error { return linked(k.file()) },
	"a link to the folder":          func(k *Keeper) error { return linked(k.folder) },
	"a folder in the file's place":  func(k *Keeper) error { return instead(k.file(), func(p string) error { return os.Mkdir(p, 0o700) }) },
	"a pipe in the file's place": func(k *Keeper) error {
		return instead(k.file(), func(p string) error { return syscall.Mkfifo(p, 0o600) })
	},
	"the file of another user":   func(k *Keeper) error { return os.Chown(k.file(), 12345, 12345) },
	"the folder of another user": func(k *Keeper) error { return os.Chown(k.folder, 12345, 12345) },
	"a link to nowhere for the file": func(k *Keeper) error {
		return instead(k.file(), func(p string) error { return os.Symlink("nowhere", p) })
	},
}

// linked moves something away and puts a link to it in its place.
func linked(path string) error {
	away := path + ".away"
	return errors.Join(os.Rename(path, away), os.Symlink(away, path))
}

func instead(path string, put func(string) error) error {
	return errors.Join(os.RemoveAll(path), put(path))
}

func TestWhatOthersCouldReadOrMakeIsRefused(t *testing.T) {
	t.Parallel()
	for name, spoil := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(name, "another user") && os.Geteuid() != 0 {
				t.Skip("only root can give files away")
			}
			k := newKeeper(t, t.TempDir(), PlaceFile, nil)
			save(t, k, kari, credential())
			if err := spoil(k); err != nil {
				t.Fatal(err)
			}
			_, _, err := k.Load(kari)
			checkRefusal(t, "Load", err)
			_, err = k.Save(t.Context(), kari, withSession(credential(), "newer-planted"))
			checkRefusal(t, "Save", err)
			_, err = k.Begin(t.Context(), kari, "password-planted")
			checkRefusal(t, "Begin", err)
		})
	}
}

// checkRefusal wants an error that says what is wrong and shows no secret.
func checkRefusal(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, ErrExposed) || strings.Contains(err.Error(), "planted") || !strings.Contains(err.Error(), "sign-ins") {
		t.Errorf("%s: %v", what, err)
	}
}

// Nothing is written through a link that somebody has put where our file goes.
func TestALinkIsReplacedNotFollowed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target, path := filepath.Join(dir, "target"), filepath.Join(dir, "file")
	if err := errors.Join(os.WriteFile(target, []byte("theirs"), 0o600), os.Symlink(target, path)); err != nil {
		t.Fatal(err)
	}
	if err := replace(path, []byte("ours")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(target); string(text) != "theirs" || err != nil {
		t.Errorf("written through the link: %q, %v", text, err)
	}
	if text, err := readPrivate(path); string(text) != "ours" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}

func TestAFailedWriteLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := replace(dir, []byte("ours-planted")); err == nil || strings.Contains(err.Error(), "planted") {
		t.Errorf("a folder was replaced: %v", err) // the draft lies beside it
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), ".sign-ins-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("%v, %v", left, err)
	}
	if err := replace(filepath.Join(dir, "no", "such", "folder"), nil); err == nil {
		t.Error("written into a folder that is not there")
	}
}

func TestAFileFarTooLargeIsDamaged(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, nil)
	if err := os.WriteFile(k.file(), make([]byte, largestFile+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := k.Load(kari); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if k, err := NewKeeper(file, PlaceFile); err == nil || k != nil {
		t.Errorf("%v, %v", k, err)
	}
}
