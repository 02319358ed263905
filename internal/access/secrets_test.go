package access_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// overhearing is a wire that remembers every secret Puzzel has given.
type overhearing struct {
	http.RoundTripper
	mu    sync.Mutex
	heard map[string]string
}

var given = regexp.MustCompile(`"(accessToken|sessionId|access_token)":"([^"]+)"|^"([^"]+)"`)

func (o *overhearing) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := o.RoundTripper.RoundTrip(r)
	if err != nil {
		return res, err
	}
	body, err := io.ReadAll(res.Body)
	res.Body = io.NopCloser(bytes.NewReader(body))
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, m := range given.FindAllStringSubmatch(string(body), -1) {
		o.heard["puzzel's "+m[1]+" "+r.URL.Path] = m[2] + m[3]
	}
	return res, err
}

// Everything that opens something is used once, and then looked for in the
// database's files, in the log and in what is printed.
func TestSecretsStayHidden(t *testing.T) {
	const password = "hunter2-planted-password"
	t.Parallel()
	source := storetest.Empty(t)
	customers := puzzelsim.DefaultCustomers()
	customers[0].Agents[0].Password = password
	wire := &overhearing{heard: map[string]string{"the password": password, "the client's secret": "box-secret"}}
	w := newWorld(t, source, puzzelsim.Options{Customers: customers}, byClient(ola.UserID))
	wire.RoundTripper = w.box.Transport()
	w = w.process(t, func(p *access.GateParts) {
		p.Clouds = map[string]*puzzel.Client{"box": newClient(t, wire)}
	})
	printed := w.useEverything(t, wire.heard, password)

	for _, what := range []string{"puzzel's accessToken", "puzzel's sessionId", "puzzel's access_token"} {
		if !strings.Contains(strings.Join(keys(wire.heard), "\n"), what) {
			t.Errorf("nothing was overheard of %s: the test looks for too little", what)
		}
	}
	if err := w.store.Close(); err != nil { // reading the file strips SQLite's locks on it
		t.Fatal(err)
	}
	places := map[string]string{"the log": w.log.String(), "what was printed": printed}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		text, err := os.ReadFile(source + suffix)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		places["the database"+suffix] = string(text)
	}
	if !strings.Contains(places["the database"]+places["the database-wal"], "Kari Nordmann") || !strings.Contains(places["the log"], "signed in") {
		t.Fatal("the test looks in the wrong place")
	}
	for place, text := range places {
		for name, secret := range wire.heard {
			if len(secret) < 8 {
				t.Fatalf("%s is too short to be looked for", name)
			}
			if strings.Contains(text, secret) {
				t.Errorf("%s holds %s", place, name)
			}
		}
	}
}

func keys(m map[string]string) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}

// useEverything uses every way in, notes its secrets, and returns all that was
// printed on the way.
func (w *world) useEverything(t *testing.T, heard map[string]string, password string) (printed string) {
	t.Helper()
	var out strings.Builder
	note := func(name string, s access.Secret, whole any) {
		heard[name] = string(s)
		fmt.Fprintf(&out, "%v %+v %s %q %x\n", whole, whole, s, s, s)
	}
	_, err := w.SignIn(t.Context(), visitor(), "12345", "username", password+"-wrong")
	fmt.Fprintf(&out, "%v %+v\n", err, err)
	ticket, err := w.SignIn(t.Context(), visitor(), "12345", "username", password)
	wantCode(t, "sign in", err, "")
	note("a cookie", ticket.Cookie, ticket)
	note("a known cookie", ticket.Known, &ticket)
	code := w.authorise(t, ticket.Principal)
	note("a code", code, exchange(code))
	made, err := w.Exchange(t.Context(), exchange(code))
	wantCode(t, "exchange", err, "")
	note("a bearer", made.Bearer, made)
	note("a refresh token", made.Refresh, made)
	fresh, err := w.Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
	wantCode(t, "refresh", err, "")
	note("the next bearer", fresh.Bearer, fresh)
	begun := w.beginShort(t)
	heard["a short code"] = begun.Code
	heard["a short code as it is typed"] = strings.ReplaceAll(begun.Code, "-", "")
	note("a device code", begun.Device, begun.Device)
	invitation, err := w.Invite(t.Context(), ticket.Principal, ola.UserID)
	wantCode(t, "invite", err, "")
	note("an invitation", invitation.Secret, invitation)
	_, err = w.AcceptInvite(t.Context(), visitor(), invitation.Secret)
	wantCode(t, "accept", err, "")
	for _, agent := range []call.AgentRef{kari, ola} {
		wantCode(t, "look", w.look(t, agent), "")
	}
	_, err = w.bearer(t, made.Bearer, "https://evil.example.com")
	fmt.Fprintf(&out, "%v %+v\n", err, err)
	_, err = w.Exchange(t.Context(), exchange(code))
	fmt.Fprintf(&out, "%v\n", err)
	fmt.Fprintf(&out, "%+v %v\n", w.parts.Customers, w.parts.Customers[0].Client)
	return out.String()
}

// A secret prints as a mask in every way there is, and is itself only where a
// program asks for it.
func TestSecretIsAMask(t *testing.T) {
	t.Parallel()
	s := access.Secret("ctc_s_planted")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		for _, value := range []any{s, &s, []access.Secret{s}, struct{ S access.Secret }{s}, map[string]access.Secret{"a": s}} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, "planted") || strings.Contains(text, "706c616e746564") {
				t.Errorf("%s of %T: %s", verb, value, text)
			}
		}
	}
	if text, err := json.Marshal(s); err != nil || string(text) != `"ctc_s_planted"` {
		t.Errorf("as JSON: %s, %v", text, err)
	}
}

// The database alone does not tell short codes: their digests need the key file.
func TestShortCodesCannotBeFoundInTheDatabase(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.beginShort(t)
		var rows []access.GrantRow
		err := w.store.ReadAccess(t.Context(), func(tx access.Tx) (err error) {
			rows, err = tx.GrantsOf(t.Context(), "", access.GrantShort, time.Time{})
			return err
		})
		if err != nil || len(rows) != 1 || len(rows[0].Typed) < 43 {
			t.Fatalf("%+v, %v", rows, err)
		}
	})
}
