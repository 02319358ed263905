package server_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The frame's page is framed by Puzzel, and by the box where that is what we speak
// to; it sets no cookie, and its script knows the same hosts.
func TestTheFramesPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := w.start(t)
	resp, page := get(t, browser(t), at.url+"/widget")
	policy := resp.Header.Get("Content-Security-Policy")
	if resp.StatusCode != http.StatusOK || !strings.HasSuffix(policy, "frame-ancestors https://*.puzzel.com "+w.box) {
		t.Errorf("%s, policy %s", resp.Status, policy)
	}
	if !strings.Contains(policy, "; require-trusted-types-for 'script'; trusted-types click-to-call;") {
		t.Errorf("any script there may write markup: %s", policy)
	}
	for _, name := range []string{"Set-Cookie", "X-Frame-Options"} {
		if value := resp.Header.Get(name); value != "" {
			t.Errorf("%s: %s", name, value)
		}
	}
	if !strings.Contains(page, `src="/dist/v1/widget.js" data-hosts="https://*.puzzel.com `+w.box+`"`) {
		t.Errorf("%s", page)
	}
	if resp, _ := get(t, browser(t), at.url+"/sign-in"); !strings.Contains(resp.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
		t.Error("another page may be framed")
	}

	real := newWorld(t, "CLICKTOCALL_AUTH_URL=https://auth.puzzel.com", "CLICKTOCALL_API_URL=https://api.puzzel.com/ContactCentre5")
	resp, _ = get(t, browser(t), real.start(t).url+"/widget")
	if policy := resp.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors https://*.puzzel.com") {
		t.Errorf("with Puzzel itself: %s", policy)
	}
}

// calls reads one call of hers.
func readCall(t *testing.T, b *http.Client, at, id string) map[string]any {
	t.Helper()
	_, body := get(t, b, at+"/api/v1/calls/"+id)
	var doc map[string]any
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// ended waits until a call is over.
func ended(t *testing.T, b *http.Client, at, id string) map[string]any {
	t.Helper()
	return becomes(t, b, at, id, func(c map[string]any) bool { return c["state"] == "ended" })
}

func becomes(t *testing.T, b *http.Client, at, id string, so func(map[string]any) bool) map[string]any {
	t.Helper()
	var c map[string]any
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if c = readCall(t, b, at, id); so(c) {
			return c
		}
	}
	t.Fatalf("the call stays %v", c)
	return nil
}

// isReady waits until an agent is shown Ready.
func isReady(t *testing.T, b *http.Client, at string) {
	t.Helper()
	body := ""
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if _, body = get(t, b, at+"/api/v1/me"); strings.Contains(body, `"ready":true`) {
			return
		}
	}
	t.Fatalf("she is not Ready: %s", body)
}

func press(t *testing.T, b *http.Client, address string) (int, map[string]any) {
	t.Helper()
	resp, err := b.Post(address, "application/json", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var doc map[string]any
	_ = json.NewDecoder(resp.Body).Decode(&doc)
	return resp.StatusCode, doc
}

func (w *world) patch(t *testing.T, agent, change string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, w.box+"/sim/agents/"+agent, strings.NewReader(change))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode >= 300 {
		t.Fatalf("%s: %s", change, resp.Status)
	}
}

// A day on the widget road, with the frame at one server and the clicks at the
// other: talked, hung up, Ready again, busy, and REST where the frame has gone. Each order once, and of each call what was seen.
func TestADayThroughAFrame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "CLICKTOCALL_DATABASE="+cluster.Database(t))
	here, there := w.start(t), w.start(t)
	her := kari(t, here.url)
	f := w.frame(t, 1231234, there.url, 1)

	status, c := click(t, her, here.url, "talks", "22 22 55 55")
	if status != http.StatusCreated || c["state"] != "ordered" || c["road"] != "widget" {
		t.Fatalf("a click: %d %v", status, c)
	}
	id, _ := c["id"].(string)
	becomes(t, her, here.url, id, func(c map[string]any) bool { return c["state"] == "customer_answered" })
	if status, doc := press(t, her, here.url+"/api/v1/calls/"+id+"/hang-up"); status != http.StatusNoContent {
		t.Errorf("hang up: %d %v", status, doc)
	}
	c = ended(t, her, here.url, id)
	evidence, _ := c["outcome_evidence"].(map[string]any)
	if c["outcome"] != "talked" || evidence["by"] != "puzzel_event" || evidence["certain"] != true || c["request_id"] == nil || c["customer_answered_at"] == nil {
		t.Errorf("%v", c)
	}

	if status, doc := press(t, her, here.url+"/api/v1/me/ready"); status != http.StatusNoContent { // out of wrap-up
		t.Errorf("ready: %d %v", status, doc)
	}
	_, c = click(t, her, here.url, "is busy", "22 22 09 01")
	if busy := ended(t, her, here.url, text(c["id"])); busy["outcome"] != "busy" || busy["customer_answered_at"] != nil {
		t.Errorf("%v", busy)
	}

	if n := w.orders(t); n != 2 {
		t.Errorf("%d orders, want 2", n)
	}

	f.leave()
	for range f.told { // until the stream has ended
	}
	ingrid := browser(t)
	if _, err := ingrid.PostForm(here.url+"/sign-in", map[string][]string{"username": {"username3"}, "password": {"password"}}); err != nil {
		t.Fatal(err)
	}
	if _, c = click(t, ingrid, here.url, "without a frame", "22 22 55 58"); c["road"] != "rest" || c["state"] != "ordered" {
		t.Errorf("without a frame: %v", c)
	}
	if status, doc := press(t, ingrid, here.url+"/api/v1/me/ready"); status != http.StatusConflict || doc["code"] != "widget_missing" {
		t.Errorf("ready without a frame: %d %v", status, doc)
	}
	if got := len(f.placed); got != 2 {
		t.Errorf("the frame was handed %d orders, want 2", got)
	}
}

// An agent with two-factor, for whom no password works: from nothing to a call, and
// to its end, by her frame alone; at a restart the frame hands its token over again.
// Nothing of the token is in the log or the database.
func TestTwoFactorThroughAFrame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var log safeBuffer
	w.log = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	w.patch(t, "1231235", `{"twoFactor":true}`)
	at := w.start(t)
	f := w.frame(t, 1231235, at.url, 1)
	bearer := &http.Client{Transport: bearing{f}}

	var me map[string]any
	_, body := get(t, bearer, at.url+"/api/v1/me")
	if err := json.Unmarshal([]byte(body), &me); err != nil || me["ready"] != true || me["road"] != "widget" {
		t.Errorf("%s (%v)", body, err)
	}
	if phone, _ := me["phone"].(map[string]any); phone["softphone"] != true || phone["answers_itself"] == true {
		t.Errorf("%v", phone)
	}
	_, body = get(t, bearer, at.url+"/api/v1/me/session")
	if !strings.Contains(body, `"can_order":true`) || !strings.Contains(body, `"door":"widget"`) {
		t.Errorf("%s", body)
	}
	status, c := click(t, bearer, at.url, "from the frame", "22 22 09 07")
	if status != http.StatusCreated || c["state"] != "ordered" {
		t.Fatalf("%d %v", status, c)
	}
	if c = ended(t, bearer, at.url, text(c["id"])); c["outcome"] != "talked" {
		t.Errorf("%v", c)
	}

	secrets := []string{f.bearer}
	for range 3 {
		token, _ := f.askHost("auth.getAccessToken")["value"].(string)
		if status, doc := f.send("sign-in", map[string]any{"access_token": token, "frame": f.id}); status != http.StatusOK {
			t.Errorf("sign in again: %d %v", status, doc)
		}
		secrets = append(secrets, token)
	}
	at.stop()
	if err := <-at.stopped; err != nil {
		t.Error(err)
	}
	for range f.told { // until the stream has ended
	}
	again := w.start(t)
	g := w.frame(t, 1231235, again.url, 1)
	w.patch(t, "1231235", `{"userStatus":"Available"}`)
	isReady(t, &http.Client{Transport: bearing{g}}, again.url)
	if _, c := click(t, &http.Client{Transport: bearing{g}}, again.url, "after a restart", "22 22 55 57"); c["state"] != "ordered" || c["road"] != "widget" {
		t.Errorf("%v", c)
	}
	for _, where := range append(w.files(t), log.String()) {
		for _, secret := range secrets {
			if strings.Contains(where, secret) {
				t.Error("a token or bearer is in the log or in a file")
			}
		}
	}
}

// bearing asks with a frame's bearer.
type bearing struct{ f *frame }

func (b bearing) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+b.f.bearer)
	return http.DefaultTransport.RoundTrip(r)
}

// files are what lies in the data folder.
func (w *world) files(t *testing.T) (list []string) {
	t.Helper()
	for _, set := range w.env {
		folder, found := strings.CutPrefix(set, "CLICKTOCALL_DATA=")
		if !found {
			continue
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if raw, err := os.ReadFile(filepath.Join(folder, e.Name())); err == nil {
				list = append(list, string(raw))
			}
		}
	}
	if len(list) == 0 {
		t.Fatal("there is no data folder to look into")
	}
	return list
}
