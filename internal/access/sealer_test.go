package access

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func openSealer(t *testing.T, path string) *Sealer {
	t.Helper()
	s, err := OpenSealer(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSealed(t *testing.T) {
	t.Parallel()
	s := openSealer(t, filepath.Join(t.TempDir(), "new", "folder", "key"))
	row := rowName("credential", "12345", "7", "session")
	one, two := s.seal(row, []byte("secret")), s.seal(row, []byte("secret"))
	if one == two || strings.Contains(one, "secret") {
		t.Errorf("%q, %q", one, two)
	}
	if got, err := s.open(row, one); err != nil || string(got) != "secret" {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := s.open(row, s.seal(row, nil)); err != nil || len(got) != 0 {
		t.Errorf("nothing, sealed: %q, %v", got, err)
	}
	id, text, _ := strings.Cut(one, ".")
	other := "A"
	if text[20] == 'A' {
		other = "B"
	}
	for name, test := range map[string]struct {
		row, sealed string
		want        error
	}{
		"another row":       {rowName("credential", "12345", "8", "session"), one, ErrSealBroken},
		"parts put apart":   {rowName("credential", "12345 7", "session"), one, ErrSealBroken},
		"a letter changed":  {row, id + "." + text[:20] + other + text[21:], ErrSealBroken},
		"cut short":         {row, one[:len(one)-4], ErrSealBroken},
		"not base64":        {row, id + ".%%%", ErrSealBroken},
		"nothing behind it": {row, id + ".", ErrSealBroken},
		"another key":       {row, "00000000." + text, ErrWrongKey},
		"nothing":           {row, "", ErrWrongKey},
	} {
		if got, err := s.open(test.row, test.sealed); !errors.Is(err, test.want) || got != nil {
			t.Errorf("%s: %q, %v, want %v", name, got, err, test.want)
		}
	}
}

func TestSigned(t *testing.T) {
	t.Parallel()
	s, other := openSealer(t, filepath.Join(t.TempDir(), "a")), openSealer(t, filepath.Join(t.TempDir(), "b"))
	signature := s.sign("known", "kari")
	for name, test := range map[string]struct {
		by                       *Sealer
		purpose, text, signature string
		want                     bool
	}{
		"as it was made":  {s, "known", "kari", signature, true},
		"another text":    {s, "known", "ola", signature, false},
		"another purpose": {s, "short", "kari", signature, false},
		"another key":     {other, "known", "kari", signature, false},
		"no signature":    {s, "known", "kari", "", false},
		"only the key":    {s, "known", "kari", strings.Split(signature, ".")[0] + ".", false},
	} {
		if got := test.by.signed(test.purpose, test.text, test.signature); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestKeyFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "key")
	first := openSealer(t, path)
	if runtime.GOOS != "windows" {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	}
	again := openSealer(t, path)
	if got, err := again.open("row", first.seal("row", []byte("x"))); err != nil || string(got) != "x" {
		t.Errorf("the next start: %q, %v", got, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Of many that start at once, one makes the key and all use it.
func TestKeyFileMadeTogether(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "key")
	sealers := make([]*Sealer, 8)
	var all sync.WaitGroup
	for i := range sealers {
		all.Go(func() {
			var err error
			if sealers[i], err = OpenSealer(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, s := range sealers[1:] {
		if s != nil && s.keys[0].id != sealers[0].keys[0].id {
			t.Error("two keys were made")
		}
	}
}

func TestRotatedKey(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "key")
	old := openSealer(t, path)
	if err := RotateKey(path); err != nil {
		t.Fatal(err)
	}
	fresh := openSealer(t, path)
	if len(fresh.keys) != 2 || fresh.keys[0].id == old.keys[0].id {
		t.Fatalf("%d keys", len(fresh.keys))
	}
	if got, err := fresh.open("row", old.seal("row", []byte("x"))); err != nil || string(got) != "x" {
		t.Errorf("what was sealed before: %q, %v", got, err)
	}
	if _, err := old.open("row", fresh.seal("row", []byte("x"))); !errors.Is(err, ErrWrongKey) {
		t.Errorf("the old file opens what the new one sealed: %v", err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(text), keyFileHead) {
		t.Errorf("the file has lost its head: %v", err)
	}
}

func TestKeyFilesThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	good := keyFileHead + newKeyLine()
	for name, make := range map[string]func(path string) error{
		"empty":             func(p string) error { return os.WriteFile(p, nil, 0o600) },
		"comments alone":    func(p string) error { return os.WriteFile(p, []byte(keyFileHead), 0o600) },
		"a short key":       func(p string) error { return os.WriteFile(p, []byte("YWJj\n"), 0o600) },
		"no key":            func(p string) error { return os.WriteFile(p, []byte("planted-secret\n"), 0o600) },
		"a good and a bad":  func(p string) error { return os.WriteFile(p, []byte(good+"x"), 0o600) },
		"a folder":          func(p string) error { return os.Mkdir(p, 0o700) },
		"readable by all":   func(p string) error { return os.WriteFile(p, []byte(good), 0o644) },
		"readable by group": func(p string) error { return os.WriteFile(p, []byte(good), 0o640) },
		"a link":            func(p string) error { return os.Symlink("elsewhere", p) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if runtime.GOOS == "windows" && (strings.HasPrefix(name, "readable") || name == "a link") {
				t.Skip("Windows has no such modes and links")
			}
			path := filepath.Join(t.TempDir(), "key")
			if err := make(path); err != nil {
				t.Fatal(err)
			}
			_, err := OpenSealer(path)
			if !errors.Is(err, ErrKeyFile) || strings.Contains(err.Error(), "planted") {
				t.Errorf("got %v", err)
			}
			if err := RotateKey(path); err == nil {
				t.Error("it was rotated")
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	s, err := OpenSealer(filepath.Join(f.TempDir(), "key"))
	if err != nil {
		f.Fatal(err)
	}
	good := s.seal("row", []byte("x"))
	for _, seed := range []string{good, "", ".", good[:9], good + "A", s.keys[0].id + ".AAAA"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sealed string) {
		if secret, err := s.open("row", sealed); err == nil && string(secret) != "x" {
			t.Errorf("%q opened as %q", sealed, secret)
		}
	})
}

func TestFold(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"Kari": "kari", " kari ": "kari", "ka\u200bri": "kari", "ＫＡＲＩ": "kari", "kari nordmann": "karinordmann",
		"Åse": "åse", "a\u0301": "a", "": "", "\u00a0": "", "kari\x00": "kari", "KARI@ACME.NO": "kari@acme.no",
	} {
		if got := fold(typed); got != want {
			t.Errorf("fold(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestMaskName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"": "…", "k": "…", "kari": "k…", "åse": "å…"} {
		if got := maskName(name); got != want {
			t.Errorf("maskName(%q) = %q, want %q", name, got, want)
		}
	}
}

// No letter comes more often than another, and none that is not in the alphabet.
func TestRandomText(t *testing.T) {
	t.Parallel()
	const n = 20_000
	counts := map[rune]int{}
	for _, r := range randomText(shortAlphabet, n) {
		counts[r]++
	}
	if len(counts) != len(shortAlphabet) {
		t.Errorf("%d letters", len(counts))
	}
	for r, c := range counts {
		if mean := n / len(shortAlphabet); c < mean*8/10 || c > mean*12/10 {
			t.Errorf("%c comes %d times", r, c)
		}
	}
	one, other := randomText(setUpAlphabet, 25), randomText(setUpAlphabet, 25)
	if one == other {
		t.Error("twice the same")
	}
}
