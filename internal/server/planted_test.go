package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
)

// What is planted. The number is said in many ways; it is always this one.
const (
	plantedNumber   = "+47 22 22 77 13"
	plantedPassword = "Planted-password-7f3a"
	wrongPassword   = "Planted-wrong-password-91c2"
	plantedSecret   = "Planted-client-secret-55d0"
	plantedKey      = "planted-idempotency-key-b81e"
)

// TestPlanted plants a password, tokens, a client's secret, cookies, a bearer, an
// idempotency key and a phone number wherever they can get in, lets Puzzel repeat
// them, and looks for them wherever they must not come out.
func TestPlanted(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "config.toml")
	text := "[[paired]]\nid = \"crm\"\nname = \"Sales CRM\"\norigins = [\"" + crm + "\"]\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, env := range map[string][]string{"sqlite": nil, "postgres": {"CLICKTOCALL_DATABASE=" + cluster.Database(t)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newGarden(t, append(env, "CLICKTOCALL_CUSTOMER_KEY=12345", "CLICKTOCALL_CONFIG="+file)...)
			server := g.start(t)
			her := g.plantSignIns(t, server.url)
			bearer := g.plantPairing(t, her, server.url)
			id := g.plantClicks(t, her, server.url, bearer)
			g.plantRefusals(t, her, server.url, bearer)
			errs := g.plantAtTheTerminal(t)
			others := g.whatOthersSee(t, server.url, id)
			server.stop()
			<-server.stopped

			g.wasPlanted(t, "password", "client secret", "Puzzel's token", "Puzzel's session", "renewed token",
				"cookie clicktocall_session", "cookie clicktocall_known", "pairing code", "pairing's access_token", "pairing's refresh_token")
			g.nowhere(t, "the log", g.logged.String())
			g.nowhere(t, "an error", errs...)
			g.nowhere(t, "what others see", others...)
			g.nowhere(t, "a refusal or a page", g.refusals...)
			g.searchDatabase(t, id)
			g.searchFiles(t)
			g.eraseAndSearch(t)
		})
	}
}

// TestPlantedWaysIn does the same with what lets people in who cannot sign in: the
// one-time set-up code and an invitation.
func TestPlantedWaysIn(t *testing.T) {
	t.Parallel()
	t.Run("set-up", func(t *testing.T) {
		t.Parallel()
		g := newGarden(t)
		server := g.start(t)
		code, err := server.app.Gate.SetUpCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		g.secret("set-up code", string(code))
		b := g.watched(t)
		fill := func(code, administrator string) []string {
			return []string{"code", code, "customer_key", "12345", "cloud", "global", "administrator", administrator}
		}
		post(t, b, server.url+"/setup", http.StatusForbidden, fill(string(code)+"x", "username3")...)
		post(t, b, server.url+"/setup", http.StatusSeeOther, fill(string(code), "username3")...)
		post(t, b, server.url+"/setup", http.StatusForbidden, fill(string(code), "username3")...)
		g.searchAfter(t, server)
	})
	t.Run("invitation", func(t *testing.T) {
		t.Parallel()
		g := newGarden(t, "CLICKTOCALL_CUSTOMER_KEY=12345", "CLICKTOCALL_CLIENT_ID=planted-client",
			"CLICKTOCALL_CLIENT_SECRET="+plantedSecret, "CLICKTOCALL_USER_ID=1231236")
		server := g.start(t)
		boss := signedIn(t, server.url, "username3")
		for _, form := range []string{"refused", "code", "html"} {
			g.mean.repeat("/users/1231234", form)
		}
		var secret string
		for range 6 {
			resp, err := boss.PostForm(server.url+"/invitations", url.Values{"user_id": {"1231234"}})
			if err != nil {
				t.Fatal(err)
			}
			page := read(t, resp)
			if found := link.FindString(page); found != "" {
				secret, _ = url.QueryUnescape(strings.TrimPrefix(found, "/invitation?secret="))
				break
			}
			g.nowhere(t, "a page that made no invitation", page)
		}
		g.secret("invitation", secret)
		post(t, g.watched(t), server.url+"/invitation", http.StatusForbidden, "secret", secret+"x")
		her := g.watched(t)
		post(t, her, server.url+"/invitation", http.StatusSeeOther, "secret", secret)
		post(t, g.watched(t), server.url+"/invitation", http.StatusForbidden, "secret", secret)
		place(t, her, server.url, plantedKey, `{"number":"`+plantedNumber+`"}`, "")
		g.wasPlanted(t, "client secret", "invitation", "Puzzel's token")
		g.searchAfter(t, server)
	})
}

// searchAfter ends a server and looks through what it leaves.
func (g *garden) searchAfter(t *testing.T, server *running) {
	t.Helper()
	server.stop()
	<-server.stopped
	g.nowhere(t, "the log", g.logged.String())
	g.nowhere(t, "a refusal or a page", g.refusals...)
	g.searchFiles(t)
}

// plantSignIns tries a wrong password and lets Puzzel repeat the right one.
func (g *garden) plantSignIns(t *testing.T, at string) *http.Client {
	t.Helper()
	her := g.watched(t)
	form := func(username, password string) url.Values {
		return url.Values{"username": {username}, "password": {password}}
	}
	for _, try := range []struct{ echo, username, password string }{
		{"", "nobody", wrongPassword},
		{"code", "nobody", wrongPassword},
		{"html", "nobody else", wrongPassword},
		{"refused", "nobody else", wrongPassword},
	} {
		if try.echo != "" {
			g.mean.repeat("/login", try.echo)
		}
		resp, err := her.PostForm(at+"/sign-in", form(try.username, try.password))
		if err != nil || resp.StatusCode < 400 {
			t.Fatalf("signed in with a wrong password: %v %v", resp.Status, err)
		}
		_ = resp.Body.Close()
	}
	g.mean.repeat("/accesstokeninformation", "code")
	for range 2 { // the first time Puzzel will not say whose the token is
		resp, err := her.PostForm(at+"/sign-in", form("username", plantedPassword))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
	}
	if resp, page := get(t, her, at+"/"); resp.StatusCode != http.StatusOK || !strings.Contains(page, "Kari Nordmann") {
		t.Fatalf("not in: %s", resp.Status)
	}
	return her
}

// plantPairing pairs a page and marks its code and tokens.
func (g *garden) plantPairing(t *testing.T, her *http.Client, at string) (bearer string) {
	t.Helper()
	said, _ := decide(t, her, at, "yes")
	g.secret("pairing code", said["code"])
	resp, text := postFrom(t, at+"/pair/token", url.Values{
		"grant_type": {"authorization_code"}, "client_id": {"crm"}, "redirect_uri": {"postmessage"},
		"code": {said["code"]}, "code_verifier": {verifier},
	}, crm)
	var tokens map[string]any
	if err := json.Unmarshal([]byte(text), &tokens); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s %v", resp.Status, err)
	}
	for _, name := range []string{"access_token", "refresh_token"} {
		token, _ := tokens[name].(string)
		g.secret("pairing's "+name, token)
	}
	return tokens["access_token"].(string)
}

// plantClicks clicks the number with everything around it, lets Puzzel repeat it in
// every way, and returns the id of the call that went well.
func (g *garden) plantClicks(t *testing.T, her *http.Client, at, bearer string) (id string) {
	t.Helper()
	everything := `{"number":"` + plantedNumber + `","again":true,"context":{"system":"crm","name":"Ola 22227713","url":"https://crm.example.com/?tel=4722227713"},
		"options":{"list_value":"0047 22227713"},"override":{"reason":"he called from 2222 7713"}}`
	for _, form := range []string{"code", "refused"} {
		g.mean.repeat("/callout", form)
		if doc := place(t, her, at, plantedKey+" "+form, everything, ""); doc["state"] != "refused" {
			t.Errorf("Puzzel's %s answer made it %v", form, doc["state"])
		}
	}
	g.mean.repeat("/callout", "expired")
	doc := place(t, her, at, plantedKey, everything, bearer)
	if doc["state"] != "ordered" {
		t.Fatalf("the click came to %v", doc)
	}
	id = doc["id"].(string)
	ask(t, her, "PUT", at+"/api/v1/calls/"+id+"/notes", `{"notes":"call 22 22 77 13 again"}`, 200, nil)
	ask(t, her, "POST", at+"/api/v1/reminders", `{"number":"`+plantedNumber+`","due_at":"`+time.Now().Add(time.Hour).Format(time.RFC3339)+
		`","note":"or 22 22 77 13","context":{"url":"https://crm.example/?tel=22227713"}}`, 201, nil)
	place(t, her, at, plantedKey+" beside", `{"number":"+47 22 22 55 55"}`, "") // names the one that is in the way

	colleague := g.watched(t)
	signIn(t, colleague, at, "username3", "password")
	g.mean.repeat("/callout", "html")
	if doc := place(t, colleague, at, plantedKey+" html", everything, ""); doc["state"] != "unknown" {
		t.Errorf("a page for an answer made it %v", doc["state"])
	}
	return id
}

// place orders a call as a page does, with the session or with a bearer.
func place(t *testing.T, b *http.Client, at, key, body, bearer string) (doc map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at+"/api/v1/calls", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	if bearer != "" {
		b = browser(t)
		req.Header.Set("Authorization", "Bearer "+bearer)
		req.Header.Set("Origin", crm)
	}
	resp, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, resp)
	if err := json.Unmarshal([]byte(text), &doc); err != nil || resp.StatusCode/100 != 2 {
		t.Fatalf("%s %v %s", resp.Status, err, text)
	}
	return doc
}

// plantRefusals sends what must be refused, full of what must not be repeated.
func (g *garden) plantRefusals(t *testing.T, her *http.Client, at, bearer string) {
	t.Helper()
	for _, row := range []struct{ method, path, body string }{
		{"POST", "/api/v1/calls", `{"number":"+47 22 22 77 13 and +47 22227713","region":null}`},
		{"POST", "/api/v1/calls", `{"number":"` + plantedNumber + `","again":"` + plantedNumber + `"}`},
		{"POST", "/api/v1/calls", `{"number":"` + plantedNumber + `","+4722227713":"` + plantedPassword + `"}`},
		{"POST", "/api/v1/calls", `{"number":"` + plantedNumber + `", 22227713 ` + plantedPassword},
		{"POST", "/api/v1/calls", `{"number":"+47 22227713","context":{"url":"javascript:22227713"}}`},
		{"GET", "/api/v1/calls?number=4722227713&state=22227713&since=22227713&before=22227713", ""},
		{"GET", "/api/v1/calls/22227713", ""},
		{"POST", "/api/v1/calls/22227713/outcome", `{"outcome":"22227713","notes":"22227713"}`},
		{"PUT", "/api/v1/calls/+4722227713/notes", `{"notes":"22227713"}`},
		{"GET", "/api/v1/4722227713?token=" + bearer, ""},
		{"GET", "/4722227713/" + plantedPassword, ""},
		{"POST", "/api/v1/numbers/inspect-many", `{"numbers":["+4722227713"]}`},
		{"POST", "/api/v1/reminders", `{"number":"+4722227713","due_at":"2001-01-01T00:00:00Z","zone":"22227713","note":"22227713"}`},
		{"POST", "/api/v1/reminders/22227713/done", `{"call_id":"22227713"}`},
		{"GET", "/api/v1/reminders?after=22227713&state=22227713", ""},
		{"GET", "/api/v1/events?after=22227713x&token=" + bearer, ""},
		{"GET", "/pair?client_id=22227713&redirect_uri=" + bearer + "&state=" + plantedPassword, ""},
		{"GET", "/invitation?secret=" + wrongPassword, ""},
		{"22227713", "/api/v1/calls", ""},
	} {
		req, err := http.NewRequestWithContext(t.Context(), row.method, at+row.path, strings.NewReader(row.body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", plantedKey+" refused")
		req.Header.Set("Accept-Language", plantedNumber)
		req.Header.Set("X-Forwarded-For", plantedNumber)
		req.Header.Set("Traceparent", "00-"+bearer+"-22227713-00")
		resp, err := her.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if text := read(t, resp); resp.StatusCode < 400 {
			t.Errorf("%s %s is answered with %s: %s", row.method, row.path, resp.Status, text)
		}
	}
	stranger := g.watched(t)
	for _, token := range []string{bearer, "x" + bearer, plantedPassword} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at+"/api/v1/me", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Origin", "https://foreign.example")
		resp, err := stranger.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if _ = resp.Body.Close(); resp.StatusCode < 400 {
			t.Errorf("a foreign page: %s", resp.Status)
		}
	}
}

// plantAtTheTerminal orders by the command line's own way, by the client and with
// a password, and returns what its errors say.
func (g *garden) plantAtTheTerminal(t *testing.T) (errs []string) {
	t.Helper()
	own := t.TempDir() // where a person's own sign-in lies in clear for herself
	for path, who := range map[string][]string{
		"/login":         {"CLICKTOCALL_USERNAME=username", "CLICKTOCALL_PASSWORD=" + plantedPassword},
		"/connect/token": {"CLICKTOCALL_CLIENT_ID=planted-client", "CLICKTOCALL_CLIENT_SECRET=" + plantedSecret, "CLICKTOCALL_USER_ID=1231234"},
	} {
		c, err := config.Load(config.Sources{Env: append(append([]string{}, g.env...), append(who,
			"CLICKTOCALL_CREDENTIAL_STORE=file", "CLICKTOCALL_DATABASE=", "CLICKTOCALL_DATA="+own)...)})
		if err != nil {
			t.Fatal(err)
		}
		a, err := app.Open(t.Context(), c, app.Options{Log: g.world.log})
		if err != nil {
			t.Fatal(err)
		}
		g.mean.repeat(path, "refused")
		_, err = a.SignIn(t.Context(), app.SignInOf(c))
		errs = append(errs, said(t, err))
		if err := a.Allow(t.Context(), app.SignInOf(c)); err != nil {
			t.Fatal(err)
		}
		seat, err := a.SignIn(t.Context(), app.SignInOf(c))
		if err != nil {
			t.Fatalf("sign in at the terminal: %v", err)
		}
		_, err = seat.Service.Place(t.Context(), seat.Agent, call.Click{Key: plantedKey, Text: plantedNumber + " or +47 22227713 or 12"})
		errs = append(errs, said(t, err))
		seat.Leave(t.Context())
		a.Close()
	}
	return errs
}

func said(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		t.Error("it worked")
		return ""
	}
	return err.Error()
}
