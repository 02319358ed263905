package access

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Whatever a browser sends as the cookie of an earlier success, only what was
// made for this user is one.
func FuzzKnown(f *testing.F) {
	s, err := OpenSealer(filepath.Join(f.TempDir(), "key"))
	if err != nil {
		f.Fatal(err)
	}
	g := &Gate{parts: GateParts{Seal: s}}
	at := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	good := string(g.knownValue("12345", "kari", at))
	if !g.isKnown(good, "12345", "kari", at) || g.isKnown(good, "12345", "ola", at) || g.isKnown(good, "1234", "5kari", at) {
		f.Fatal("the cookie is not what it should be")
	}
	for _, seed := range []string{good, "", ".", "..", "...", "zzzzzzzzzzzzzzzzzzzz.a.b.c", good + ".x", strings.ToUpper(good)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if g.isKnown(value, "12345", "kari", at) && value != good {
			t.Errorf("%q is taken for %q", value, good)
		}
	})
}

// What stands on the allow-list is exactly one origin, or one address.
func FuzzAllowList(f *testing.F) {
	for _, seed := range []string{
		"https://crm.example.com", "https://crm.example.com/a?b=c", "https://*.example.com", "null", "javascript:alert(1)", "https://a@b",
		"http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080", "chrome-extension://abc", "https://", "https://a\\b", "//a", "https://a#b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if isOrigin(text) {
			u, err := url.Parse(text)
			if err != nil || u.Path != "" || u.RawQuery != "" || u.User != nil || text != strings.ToLower(text) || strings.Contains(text, "*") {
				t.Errorf("%q is taken for an origin", text)
			}
		}
		if isRedirect(text) {
			u, err := url.Parse(text)
			if err != nil || u.Host == "" || u.Fragment != "" || u.User != nil || u.Scheme == "javascript" || u.Scheme == "data" {
				t.Errorf("%q is taken for an address", text)
			}
		}
	})
}

// Any text is a key file or is not; none makes a sealer that cannot seal.
func FuzzKeyFile(f *testing.F) {
	for _, seed := range []string{keyFileHead + newKeyLine(), "", "#", newKeyLine() + newKeyLine(), "AAAA\n", "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := newSealer("key", text)
		if err != nil {
			return
		}
		if secret, err := s.open("row", s.seal("row", []byte("x"))); err != nil || string(secret) != "x" {
			t.Errorf("%q, %v", secret, err)
		}
	})
}
