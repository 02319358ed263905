package server_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
)

// onBoth runs a test on SQLite and on PostgreSQL. The box's third agent is the
// administrator.
func onBoth(t *testing.T, test func(t *testing.T, w *world), env ...string) {
	env = append(env, "CLICKTOCALL_ADMINISTRATORS=username3")
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, newWorld(t, env...))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, newWorld(t, append(env, "CLICKTOCALL_DATABASE="+cluster.Database(t))...))
	})
}

// signedIn is the browser of an agent of the box.
func signedIn(t *testing.T, at, username string) *http.Client {
	t.Helper()
	b := browser(t)
	signIn(t, b, at, username, "password")
	return b
}

// signIn signs an agent in.
func signIn(t *testing.T, b *http.Client, at, username, password string) {
	t.Helper()
	resp, err := b.PostForm(at+"/sign-in", url.Values{"username": {username}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s signs in: %s", username, resp.Status)
	}
}

// ask sends a document and reads the answer into doc; it fails unless the status
// is the wanted one.
func ask(t *testing.T, b *http.Client, method, address, body string, want int, doc any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := b.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != want {
		t.Fatalf("%s %s: %s, want %d: %s %v", method, address, resp.Status, want, text, err)
	}
	if doc != nil {
		if err := json.Unmarshal(text, doc); err != nil {
			t.Fatalf("%s %s: %v in %s", method, address, err, text)
		}
	}
}

// atTheTerminal orders a call by the command line's own way: another process with
// the same settings and the same record.
func (w *world) atTheTerminal(t *testing.T, number string) error {
	t.Helper()
	c, err := config.Load(config.Sources{Env: append([]string{
		"CLICKTOCALL_USERNAME=username", "CLICKTOCALL_PASSWORD=password", "CLICKTOCALL_CREDENTIAL_STORE=file",
	}, w.env...)})
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), c, app.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	seat, err := a.SignIn(t.Context(), app.SignInOf(c))
	if err != nil {
		t.Fatal(err)
	}
	defer seat.Leave(t.Context())
	_, err = seat.Service.Place(t.Context(), seat.Agent, call.Click{Key: "typed " + number, Text: number})
	return err
}

// TestStopSwitchAtTheServer stops all new orders at every door of every process at
// once, touches no running call, and lets orders through again.
func TestStopSwitchAtTheServer(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		one, other := w.start(t), w.start(t)
		her, boss := signedIn(t, one.url, "username"), signedIn(t, one.url, "username3")
		status, running := click(t, her, one.url, "one", "22 22 55 55")
		if status != http.StatusCreated || running["state"] != "ordered" {
			t.Fatalf("click: %d %v", status, running)
		}
		var orders struct{ Stopped bool }
		ask(t, boss, "POST", one.url+"/api/v1/admin/orders/stop", `{"reason":"Puzzel is being moved."}`, 200, &orders)
		if !orders.Stopped {
			t.Error("not stopped")
		}
		for _, at := range []string{one.url, other.url} {
			status, doc := click(t, boss, at, "two", "22 22 55 56")
			if status != http.StatusConflict || doc["code"] != "orders_stopped" || !strings.Contains(doc["detail"].(string), "moved") {
				t.Errorf("a click while stopped: %d %v", status, doc)
			}
			if status, again := click(t, her, at, "one", "22 22 55 55"); status != http.StatusOK || again["id"] != running["id"] {
				t.Errorf("the click that has its call: %d %v", status, again)
			}
			var me struct {
				Ready  bool
				Reason *struct{ Code string }
			}
			if ask(t, boss, "GET", at+"/api/v1/me", "", 200, &me); me.Ready || me.Reason == nil || me.Reason.Code != "orders_stopped" {
				t.Errorf("may I call: %+v", me)
			}
		}
		if err := w.atTheTerminal(t, "22 22 55 57"); call.CodeOf(err) != call.CodeOrdersStopped {
			t.Errorf("at the terminal: %v", err)
		}
		await(t, her, other.url, "agent_answered")
		ask(t, boss, "POST", other.url+"/api/v1/admin/orders/resume", "", 200, &orders)
		if status, doc := click(t, boss, one.url, "three", "22 22 55 56"); status != http.StatusCreated {
			t.Errorf("a click afterwards: %d %v", status, doc)
		}
		if n := w.orders(t); n != 2 {
			t.Errorf("%d orders, want 2", n)
		}
	})
}

// TestPilotsAtTheServer lets those listed order, by name or id, and says why to
// the others; an administrator's list wins over the settings at once.
func TestPilotsAtTheServer(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		at := w.start(t).url
		kari, ola, boss := signedIn(t, at, "username"), signedIn(t, at, "username2"), signedIn(t, at, "username3")
		if status, doc := click(t, kari, at, "1", "22 22 55 55"); status != http.StatusForbidden || doc["code"] != "not_in_pilot" || doc["next_step"] == "" {
			t.Errorf("no pilot: %d %v", status, doc)
		}
		if err := w.atTheTerminal(t, "22 22 55 55"); call.CodeOf(err) != call.CodeNotInPilot {
			t.Errorf("no pilot, at the terminal: %v", err)
		}
		if status, doc := click(t, ola, at, "1", "22 22 55 55"); status != http.StatusCreated {
			t.Errorf("a pilot of the settings: %d %v", status, doc)
		}
		ask(t, boss, "PUT", at+"/api/v1/admin/pilots", `{"users":[" UserName "]}`, 200, nil)
		if status, doc := click(t, boss, at, "1", "22 22 55 55"); status != http.StatusForbidden {
			t.Errorf("an administrator who is no pilot: %d %v", status, doc)
		}
		if err := w.atTheTerminal(t, "22 22 55 56"); err != nil {
			t.Errorf("a pilot by her name, at the terminal: %v", err)
		}
		ask(t, boss, "DELETE", at+"/api/v1/admin/pilots", "", 200, nil)
		if status, _ := click(t, kari, at, "2", "22 22 55 57"); status != http.StatusForbidden {
			t.Errorf("by the settings again: %d", status)
		}
	}, "CLICKTOCALL_PILOTS=nobody, 1231235")
}

// TestExchangesAtTheServer reads what was said to Puzzel about a click.
func TestExchangesAtTheServer(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		running := w.start(t)
		her, boss := signedIn(t, running.url, "username"), signedIn(t, running.url, "username3")
		_, doc := click(t, her, running.url, "one", "22 22 55 55")
		at := running.url + "/api/v1/admin/calls/" + doc["id"].(string) + "/exchange"
		ask(t, her, "GET", at, "", 403, nil)

		type exchange struct {
			Operation, Method, Path, Server, Request, Answer string
			Status                                           int
		}
		var trace struct{ Exchanges []exchange }
		for deadline := time.Now().Add(20 * time.Second); len(trace.Exchanges) == 0; {
			if time.Now().After(deadline) {
				t.Fatal("nothing was kept")
			}
			<-time.After(50 * time.Millisecond)
			ask(t, boss, "GET", at, "", 200, &trace)
		}
		said := map[string]exchange{}
		for _, x := range trace.Exchanges {
			said[x.Operation] = x
			if strings.Contains(x.Request+x.Answer, "2222") {
				t.Errorf("a number in %+v", x)
			}
		}
		order := said["callout"]
		if order.Method != "POST" || order.Path != "{api}/{customerKey}/users/{userId}/callout" || order.Status != 200 || order.Server == "" ||
			!strings.Contains(order.Request, `"destination":"•••"`) || !strings.Contains(order.Answer, `"code":0`) {
			t.Errorf("the order: %+v", order)
		}
		if state := said["user"]; !strings.Contains(state.Answer, `"userStatus":"Available"`) {
			t.Errorf("the state: %+v of %d exchanges", state, len(trace.Exchanges))
		}

		// A server that goes down in order keeps what it has just said.
		running.stop()
		<-running.stopped
		again := w.start(t)
		boss = signedIn(t, again.url, "username3")
		_, doc = click(t, boss, again.url, "last", "22 22 55 56")
		again.stop()
		<-again.stopped
		third := w.start(t)
		boss = signedIn(t, third.url, "username3")
		ask(t, boss, "GET", third.url+"/api/v1/admin/calls/"+doc["id"].(string)+"/exchange", "", 200, &trace)
		if len(trace.Exchanges) == 0 {
			t.Error("nothing of the last click was kept")
		}
	})
}
