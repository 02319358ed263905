package server_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`/invitation\?secret=[^<\s]+`)

// Where a Puzzel ID client orders, people come in by an administrator's
// invitation: whoever looks at the link does not use it up, and it works once.
func TestAnInvitationLetsOnePersonIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "CLICKTOCALL_CLIENT_ID=box-client-12345", "CLICKTOCALL_CLIENT_SECRET=box-secret", "CLICKTOCALL_USER_ID=1231234",
		"CLICKTOCALL_ADMINISTRATORS=username")
	s := w.start(t)
	boss := kari(t, s.url)
	if _, page := get(t, boss, s.url+"/"); !strings.Contains(page, `href="/invitations"`) {
		t.Error("the first page does not lead an administrator to invitations")
	}
	page := post(t, boss, s.url+"/invitations", http.StatusOK, "user_id", "1231234")
	found := link.FindString(page)
	if found == "" {
		t.Fatalf("no link in %s", page)
	}
	if _, again := get(t, boss, s.url+"/invitations"); strings.Contains(again, found) {
		t.Error("the link is shown a second time")
	}

	guest := browser(t)
	for range 2 { // a mail program looks first
		if resp, page := get(t, guest, s.url+found); resp.StatusCode != http.StatusOK || !strings.Contains(page, "Kari Nordmann") {
			t.Fatalf("%s\n%s", resp.Status, page)
		}
	}
	secret, _ := url.QueryUnescape(strings.TrimPrefix(found, "/invitation?secret="))
	post(t, guest, s.url+"/invitation", http.StatusSeeOther, "secret", secret)
	if _, page := get(t, guest, s.url+"/"); !strings.Contains(page, "You are signed in as Kari Nordmann") {
		t.Errorf("not in:\n%s", page)
	}
	post(t, browser(t), s.url+"/invitation", http.StatusForbidden, "secret", secret)
}

// post sends a form and wants a status.
func post(t *testing.T, b *http.Client, address string, want int, fields ...string) string {
	t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	resp, err := b.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var page strings.Builder
	if _, err := io.Copy(&page, resp.Body); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != want {
		t.Fatalf("%s: %s, want %d\n%s", address, resp.Status, want, page.String())
	}
	return page.String()
}
