package server

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/clicktocall/clicktocall/internal/texts"
)

func TestWhereToGoAfterSigningIn(t *testing.T) {
	t.Parallel()
	for next, want := range map[string]string{
		"": "/", "/": "/", "/pair?client_id=a&state=b": "/pair?client_id=a&state=b", "/device?code=A-B": "/device?code=A-B",
		"/api/v1/docs": "/api/v1/docs", "https://evil.example/pair": "/", "//evil.example/pair": "/", "/\\evil.example": "/",
		"/pair\r\nX: y": "/", "javascript:alert(1)": "/", "/../pair": "/", "pair": "/", "/sign-out": "/", "///pair": "/",
	} {
		if got := ourPath(next); got != want {
			t.Errorf("%q leads to %q, want %q", next, got, want)
		}
	}
}

func TestBrowserNames(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0": "Edge · Windows",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15":    "Safari · macOS",
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                "Firefox · Linux",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1":          "Safari · iPhone",
		"curl/8.0": "", "": "",
	} {
		if got := browserName(agent); got != want {
			t.Errorf("%q is %q, want %q", agent, got, want)
		}
	}
}

func TestAnswersKeepTheQueryOfARedirect(t *testing.T) {
	t.Parallel()
	got := withQuery("https://crm.example.com/back?tenant=7", url.Values{"code": {"a b"}, "state": {"s&x=1"}})
	if want := "https://crm.example.com/back?code=a+b&state=s%26x%3D1&tenant=7"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

var usedText = regexp.MustCompile(`\.(T|S) "([a-z_]+)"|\.(T)\("([a-z_]+)"|s\.view\(r, "([a-z_]+)"`)

// Every text a page shows is in the catalogue.
func TestPagesHaveTheirTexts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	code, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range append(files, code...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range usedText.FindAllStringSubmatch(string(text), -1) {
			found++
			for _, tag := range texts.Languages() {
				v := view{lang: texts.Default().For(tag)}
				if m[1] == "S" && v.S(m[2]) == m[2] {
					t.Errorf("%s: no sentence %q in %s", path, m[2], tag)
				}
				key := m[4] + m[5]
				if m[1] == "T" {
					key = m[2]
				}
				if m[1] != "S" && v.T(key) == key {
					t.Errorf("%s: no text %q in %s", path, key, tag)
				}
			}
		}
	}
	if found < 40 {
		t.Errorf("%d texts found: the test does not read the pages right", found)
	}
}
