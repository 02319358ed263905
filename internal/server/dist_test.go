package server_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/web"
)

// bare is a client that decodes nothing by itself.
func bare() *http.Client { return &http.Client{Transport: &http.Transport{DisableCompression: true}} }

func TestScriptsForPagesOfOthers(t *testing.T) {
	t.Parallel()
	at := newWorld(t).start(t).url
	release, err := web.Current()
	if err != nil {
		t.Fatal(err)
	}
	for folder, keep := range map[string]string{release.Version: "immutable", release.Major(): "max-age=300"} {
		resp, text := get(t, bare(), at+"/dist/"+folder+"/engine.js", "Origin", "https://crm.example.com")
		if resp.StatusCode != http.StatusOK || text != string(release.Files["engine.js"]) {
			t.Fatalf("%s: %s, %d bytes", folder, resp.Status, len(text))
		}
		for name, want := range map[string]string{
			"Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
			"X-Content-Type-Options": "nosniff", "Cache-Control": keep, "Vary": "Accept-Encoding",
		} {
			if got := resp.Header.Get(name); !strings.Contains(got, want) {
				t.Errorf("%s: %s is %q", folder, name, got)
			}
		}
		if len(resp.Cookies()) > 0 || resp.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: something of a person came along: %v", folder, resp.Header)
		}
		again, _ := get(t, bare(), at+"/dist/"+folder+"/engine.js", "If-None-Match", resp.Header.Get("ETag"), "Accept-Encoding", "gzip")
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: asked again: %s", folder, again.Status)
		}
	}
}

func TestScriptsAreCompressed(t *testing.T) {
	t.Parallel()
	at := newWorld(t).start(t).url
	release, err := web.Current()
	if err != nil {
		t.Fatal(err)
	}
	for accept, packed := range map[string]bool{
		"gzip, deflate, br": true, "*": true, "gzip;q=0.5": true, "": false, "br": false, "gzip; q=0": false, "identity": false,
	} {
		resp, text := get(t, bare(), at+"/dist/v1/engine.js", "Accept-Encoding", accept)
		if got := resp.Header.Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%q: compressed is %v", accept, got)
			continue
		}
		if !packed {
			continue
		}
		r, err := gzip.NewReader(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := io.ReadAll(r)
		if err != nil || string(plain) != string(release.Files["engine.js"]) {
			t.Errorf("%q: not what was packed: %v", accept, err)
		}
	}
}

func TestScriptsThatAreNotThere(t *testing.T) {
	t.Parallel()
	at := newWorld(t).start(t).url
	for _, path := range []string{"0.9.0/element.js", "v2/element.js", "v1/nothing.js", "v1/package.json", "1.0.0/..%2fpackage.json"} {
		resp, text := get(t, browser(t), at+"/dist/"+path)
		if resp.StatusCode != http.StatusNotFound || !strings.Contains(text, "of the scripts") || strings.Contains(text, "nothing.js") ||
			!strings.Contains(resp.Header.Get("Cache-Control"), "no-store") {
			t.Errorf("%s: %s %s", path, resp.Status, text)
		}
	}
}

// What the list says of a file is what a browser will find.
func TestScriptsAreListed(t *testing.T) {
	t.Parallel()
	at := newWorld(t).start(t).url
	_, text := get(t, browser(t), at+"/dist/")
	var list struct {
		Version string
		Files   []struct{ Name, Address, Integrity string }
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	release, err := web.Current()
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Files) != len(release.Files) || list.Version != release.Version {
		t.Errorf("%+v", list)
	}
	for _, f := range list.Files {
		resp, _ := get(t, browser(t), f.Address)
		if resp.StatusCode != http.StatusOK || f.Integrity != release.Integrity(f.Name) || !strings.HasPrefix(f.Integrity, "sha384-") {
			t.Errorf("%s: %s, %s", f.Name, resp.Status, f.Integrity)
		}
	}
}
