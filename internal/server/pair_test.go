package server_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	crm      = "https://crm.example.com"
	verifier = "a-verifier-of-the-page-that-is-long-enough.0123456789~_"
)

// withCRM is a world in which a CRM's page may be paired.
func withCRM(t *testing.T) *world {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.toml")
	text := "[[paired]]\nid = \"crm\"\nname = \"Sales CRM\"\norigins = [\"" + crm + "\"]\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return newWorld(t, "CLICKTOCALL_CONFIG="+file)
}

// asked is what the CRM's page asks, as a query and as the form of the page that
// asks the person.
func asked() url.Values {
	sum := sha256.Sum256([]byte(verifier))
	return url.Values{
		"client_id": {"crm"}, "redirect_uri": {"postmessage"}, "origin": {crm}, "state": {"s&1"},
		"code_challenge": {base64.RawURLEncoding.EncodeToString(sum[:])}, "code_challenge_method": {"S256"},
	}
}

var answered = regexp.MustCompile(`data-answer="([^"]*)" data-origin="([^"]*)"`)

// decide lets the person answer the pairing page and returns what the page that
// opened the window is told, and for which origin.
func decide(t *testing.T, b *http.Client, at, answer string) (said map[string]string, origin string) {
	t.Helper()
	form := asked()
	form.Set("answer", answer)
	resp, err := b.PostForm(at+"/pair", form)
	if err != nil {
		t.Fatal(err)
	}
	page := read(t, resp)
	found := answered.FindStringSubmatch(page)
	if resp.StatusCode != http.StatusOK || found == nil || resp.Header.Get("Location") != "" {
		t.Fatalf("%s: %s", resp.Status, page)
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(found[1])), &said); err != nil {
		t.Fatal(err)
	}
	return said, found[2]
}

// A page that opened the window gets the code by a message; no address holds it.
func TestPairingInAWindow(t *testing.T) {
	t.Parallel()
	at := withCRM(t).start(t).url
	agent := kari(t, at)
	resp, page := get(t, agent, at+"/pair?"+asked().Encode())
	policy := resp.Header.Get("Content-Security-Policy")
	if !strings.Contains(page, crm) || !strings.Contains(page, `src="/assets/pairing.js"`) || !strings.Contains(policy, "script-src 'self'") {
		t.Fatalf("%s %s", policy, page)
	}
	if resp.Header.Get("Cross-Origin-Opener-Policy") != "" {
		t.Error("our own page cuts itself off from the one that opened it")
	}
	said, origin := decide(t, agent, at, "yes")
	if origin != crm || said["source"] != "clicktocall" || said["state"] != "s&1" || said["code"] == "" {
		t.Fatalf("%s is told %v", origin, said)
	}
	form := url.Values{
		"grant_type": {"authorization_code"}, "client_id": {"crm"}, "redirect_uri": {"postmessage"},
		"code": {said["code"]}, "code_verifier": {verifier},
	}
	resp, text := postFrom(t, at+"/pair/token", form, crm)
	var tokens struct {
		Bearer string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(text), &tokens); err != nil || resp.Header.Get("Access-Control-Allow-Origin") != crm {
		t.Fatalf("%s %s: %v", resp.Status, resp.Header, err)
	}
	resp, _ = get(t, http.DefaultClient, at+"/api/v1/me/session", "Authorization", "Bearer "+tokens.Bearer, "Origin", crm)
	if resp.StatusCode != http.StatusOK {
		t.Errorf("the bearer opens nothing: %s", resp.Status)
	}
}

func TestPairingDeclined(t *testing.T) {
	t.Parallel()
	at := withCRM(t).start(t).url
	said, origin := decide(t, kari(t, at), at, "no")
	if origin != crm || said["error"] != "access_denied" || said["code"] != "" {
		t.Errorf("%s is told %v", origin, said)
	}
}

func read(t *testing.T, resp *http.Response) string {
	t.Helper()
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// postFrom sends a form from a page of an origin.
func postFrom(t *testing.T, address string, form url.Values, origin string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", origin)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return resp, read(t, resp)
}
