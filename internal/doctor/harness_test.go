package doctor_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

const (
	kari     = 1231234
	customer = "12345"
)

// patient is a box behind a server, and the subject that looks at it.
type patient struct {
	box     *puzzelsim.Box
	server  *httptest.Server
	subject doctor.Subject
}

// before changes what stands between the client and the box.
type before func(http.Handler) http.Handler

func newPatient(t *testing.T, opts puzzelsim.Options, wraps ...before) *patient {
	t.Helper()
	box := puzzelsim.New(opts)
	var handler http.Handler = box
	for _, wrap := range wraps {
		handler = wrap(handler)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		_ = box.Close()
		server.Close()
	})
	p := &patient{box: box, server: server}
	p.subject = subjectAt(t, puzzel.At(server.URL), nil)
	return p
}

// subjectAt is a subject that will log in once with the box's sample password.
func subjectAt(t *testing.T, cloud puzzel.Cloud, transport http.RoundTripper) doctor.Subject {
	t.Helper()
	own := puzzel.NewTransport()
	if transport == nil {
		transport = own
	}
	t.Cleanup(own.CloseIdleConnections)
	s := doctor.Subject{
		Cloud: cloud, Credential: doctor.Password, Transport: transport, CustomerKey: customer,
		Readiness: call.DefaultReadiness(), Form: phone.Form00, Numbers: norway(t),
	}
	return signingIn(t, s, puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "password"})
}

// signingIn gives the subject a client with another way to sign in.
func signingIn(t *testing.T, s doctor.Subject, way puzzel.SignIn) doctor.Subject {
	t.Helper()
	client, err := puzzel.New(puzzel.Config{
		Cloud: s.Cloud, SignIn: way, Transport: s.Transport, MinimumStanding: s.Standing,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Client = client
	s.Lookout = dialer.NewLookout(func(context.Context, call.AgentRef) (*puzzel.Client, error) { return client, nil })
	return s
}

func norway(t *testing.T) *phone.Parser {
	t.Helper()
	regions, err := phone.ParseRegions("NO")
	if err != nil {
		t.Fatal(err)
	}
	parser, err := phone.NewParser(phone.Config{Regions: regions})
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

// change changes the sample agent.
func (p *patient) change(t *testing.T, change puzzelsim.AgentChange) {
	t.Helper()
	if err := p.box.ChangeAgent(kari, change); err != nil {
		t.Fatal(err)
	}
}

// logIns counts the log-ins that reached the box.
func (p *patient) logIns() int {
	n := 0
	for _, r := range p.box.Requests() {
		if strings.EqualFold(r.Path, "/api/Authenticate/LogIn") && r.Method == http.MethodPost {
			n++
		}
	}
	return n
}

// findings are what one run of Check found.
type findings []doctor.Finding

func (p *patient) check(t *testing.T) findings {
	t.Helper()
	return checked(t, p.subject)
}

func checked(t *testing.T, s doctor.Subject) findings {
	t.Helper()
	var all findings
	doctor.Check(t.Context(), s, func(f doctor.Finding) { all = append(all, f) })
	for _, f := range all {
		holdToKeys(t, f.Key, f.Params)
		holdToFacts(t, f.Facts)
	}
	return all
}

// of gives the only finding of a check.
func (all findings) of(t *testing.T, check doctor.CheckName) doctor.Finding {
	t.Helper()
	var found []doctor.Finding
	for _, f := range all {
		if f.Check == check {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d findings of %s, want 1", len(found), check)
	}
	return found[0]
}

// want is what a finding should say; only the parameters that are named count.
type want struct {
	result doctor.Result
	params map[string]string
}

func (all findings) expect(t *testing.T, check doctor.CheckName, w want) doctor.Finding {
	t.Helper()
	f := all.of(t, check)
	if f.Result != w.result {
		t.Errorf("%s: result %q with %v, want %q", check, f.Result, f.Params, w.result)
	}
	for name, value := range w.params {
		if f.Params[name] != value {
			t.Errorf("%s: %s is %q, want %q (all: %v)", check, name, f.Params[name], value, f.Params)
		}
	}
	return f
}

// because expects that a check could not be looked at.
func (all findings) because(t *testing.T, check doctor.CheckName, because string) {
	t.Helper()
	f := all.expect(t, check, want{doctor.ResultOpen, map[string]string{"because": because, "check": string(check)}})
	if f.Key != "doctor.not_looked_at.open" || len(f.Facts) != 0 {
		t.Errorf("%s: key %s with %d facts, want doctor.not_looked_at.open with none", check, f.Key, len(f.Facts))
	}
}

// fact gives the value of a fact, "" where there is none.
func (all findings) fact(name string) string {
	for _, f := range all {
		for _, fact := range f.Facts {
			if fact.Name == name {
				return fact.Value
			}
		}
	}
	return ""
}

// holdToKeys fails for a key or a parameter that the texts do not know.
func holdToKeys(t *testing.T, key string, params map[string]string) {
	t.Helper()
	keys := doctor.TextKeys()
	at := slices.IndexFunc(keys, func(k doctor.TextKey) bool { return k.Key == key })
	if at < 0 {
		t.Errorf("the key %s is not among TextKeys", key)
		return
	}
	for name := range params {
		if !slices.Contains(keys[at].Params, name) {
			t.Errorf("%s has the parameter %s, which TextKeys does not list", key, name)
		}
	}
}

// holdToFacts fails for a fact that cannot be exported.
func holdToFacts(t *testing.T, facts []doctor.Fact) {
	t.Helper()
	for _, f := range facts {
		if !doctor.Exportable(f) {
			t.Errorf("the fact %s (%s) is not one of the table", f, f.Evidence)
		}
		if f.At.IsZero() {
			t.Errorf("the fact %s has no time", f)
		}
	}
}
