package doctor_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// holdBack fails where a finding shows one of the texts.
func holdBack(t *testing.T, all findings, texts ...string) {
	t.Helper()
	shown := fmt.Sprintf("%+v", all)
	for _, text := range texts {
		if strings.Contains(shown, text) {
			t.Errorf("the findings show %q", text)
		}
	}
}

// A wrong password reaches Puzzel once, however often somebody looks.
func TestSignInWithAWrongPassword(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject = signingIn(t, p.subject, puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "wrong-secret"})
	for range 3 {
		all := p.check(t)
		all.expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": "password_refused", "credential": "password"}})
		for _, check := range inOrder[5:] {
			all.because(t, check, "sign_in")
		}
		holdBack(t, all, "wrong-secret")
	}
	if n := p.logIns(); n != 1 {
		t.Errorf("%d log-ins in three runs, want 1", n)
	}
}

func TestSignInRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		cause  string
		change puzzelsim.AgentChange
	}{
		{"two_factor_required", puzzelsim.AgentChange{TwoFactor: new(true)}},
		{"sign_in_forbidden", puzzelsim.AgentChange{RejectUserNameSignIn: new(true)}},
		{"user_blocked", puzzelsim.AgentChange{Blocked: new(true)}},
		{"address_refused", puzzelsim.AgentChange{RejectIP: new(true)}},
	} {
		t.Run(test.cause, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{})
			p.change(t, test.change)
			p.check(t).expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": test.cause}})
			if n := p.logIns(); n != 1 {
				t.Errorf("%d log-ins, want 1", n)
			}
		})
	}
}

// A secret that was refused in an earlier process is not sent at all.
func TestSignInWithheld(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Withheld = true
	p.check(t).expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": "refused_before"}})
	if n := p.logIns(); n != 0 {
		t.Errorf("%d log-ins, want none", n)
	}
}

// Where nobody has said no, nobody is said to have.
func TestSignInWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	if err := p.box.AddFault(puzzelsim.Fault{Operation: "login", Fault: "html"}); err != nil {
		t.Fatal(err)
	}
	all := p.check(t)
	all.expect(t, doctor.CheckSignIn, want{doctor.ResultOpen, map[string]string{"cause": "no_answer", "http_status": "502"}})
	all.because(t, doctor.CheckState, "sign_in")
	if n := p.logIns(); n != 1 {
		t.Errorf("%d log-ins, want 1", n)
	}
}

func TestSignInWithWhatIsKept(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	session, err := p.subject.Client.SignIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.subject.Credential = doctor.Session
	kept := signingIn(t, p.subject, puzzel.SessionSignIn{Session: session})
	checked(t, kept).expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "kept"}})

	old := session
	old.AccessToken, old.AccessTokenExpiry = "", time.Time{}
	renewed := signingIn(t, p.subject, puzzel.SessionSignIn{Session: old})
	checked(t, renewed).expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "renewed"}})

	p.box.Reset() // tokens and sessions are gone
	gone := signingIn(t, p.subject, puzzel.SessionSignIn{Session: session})
	checked(t, gone).expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": "session_over"}})
	if n := p.logIns(); n != 0 {
		t.Errorf("%d log-ins after the first, want none", n)
	}
}

// A kept token that token information neither takes nor refuses is not called good.
func TestSignInWithATokenThatIsNotProved(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	session, err := p.subject.Client.SignIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.box.AddFault(puzzelsim.Fault{Operation: "tokeninformation", Fault: "status", Status: 404}); err != nil {
		t.Fatal(err)
	}
	p.subject.Credential = doctor.Session
	kept := signingIn(t, p.subject, puzzel.SessionSignIn{Session: session})
	checked(t, kept).expect(t, doctor.CheckSignIn, want{doctor.ResultOpen, map[string]string{"cause": "not_found"}})
}

func TestSignInWithAPuzzelIDClient(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Credential = doctor.IDClient
	way := puzzel.ClientSignIn{ClientID: "box-client-12345", ClientSecret: "box-secret", CustomerKey: customer, UserID: puzzel.UserID(kari)}
	p.subject = signingIn(t, p.subject, way)
	all := p.check(t)
	all.expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "client"}})
	if all.fact(doctor.FactSessionEnd) != "" {
		t.Error("a session is said to end where there is none")
	}
	way.ClientSecret = "other-secret"
	refused := checked(t, signingIn(t, p.subject, way))
	refused.expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": "sign_in_refused", "credential": "client"}})
	holdBack(t, refused, "other-secret")
	if n := p.logIns(); n != 0 {
		t.Errorf("%d old log-ins, want none", n)
	}
}

func TestSignInWithATokenHandedOver(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	session, err := p.subject.Client.SignIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.subject.Credential = doctor.Widget
	handed := signingIn(t, p.subject, puzzel.TokenSignIn{AccessToken: session.AccessToken})
	all := checked(t, handed)
	all.expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "widget"}})
	holdBack(t, all, session.AccessToken, session.SessionID)
}

// A valid token of a foreign customer opens nothing.
func TestUserOfAnotherCustomer(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject = signingIn(t, p.subject, puzzel.PasswordSignIn{CustomerKey: "67890", UserName: "foreign", Password: "password"})
	all := p.check(t)
	all.expect(t, doctor.CheckUser, want{doctor.ResultFail, map[string]string{"cause": "customer_foreign", "customer": customer}})
	for _, check := range inOrder[6:] {
		all.because(t, check, "user")
	}
	for _, r := range p.box.Requests() {
		if strings.Contains(r.Path, "67890") {
			t.Errorf("the foreign token was used for %s", r.Path)
		}
	}
}

func TestUserWhoIsNotTheExpectedOne(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.UserID = 1231235
	p.check(t).expect(t, doctor.CheckUser, want{doctor.ResultFail, map[string]string{"cause": "user_other"}})
}

// The password was right, and token information is not to be had.
func TestUserThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		status int
		result doctor.Result
		cause  string
	}{
		{404, doctor.ResultFail, "not_found"},
		{403, doctor.ResultFail, "forbidden"},
		{501, doctor.ResultOpen, "no_answer"},
	} {
		t.Run(test.cause, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{})
			if err := p.box.AddFault(puzzelsim.Fault{Operation: "tokeninformation", Fault: "status", Status: test.status, RetryAfter: 60}); err != nil {
				t.Fatal(err)
			}
			if test.status == 501 { // and again, whenever it is asked
				if err := p.box.AddFault(puzzelsim.Fault{Operation: "tokeninformation", Fault: "status", Status: test.status}); err != nil {
					t.Fatal(err)
				}
			}
			all := p.check(t)
			all.expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "log_in"}})
			all.expect(t, doctor.CheckUser, want{test.result, map[string]string{"cause": test.cause}})
		})
	}
}

func TestPassword(t *testing.T) {
	t.Parallel()
	for days, result := range map[int]doctor.Result{5: doctor.ResultWarn, 60: doctor.ResultOK, 0: doctor.ResultOpen} {
		p := newPatient(t, puzzelsim.Options{})
		p.change(t, puzzelsim.AgentChange{PasswordValidDaysLeft: &days})
		p.check(t).expect(t, doctor.CheckPassword, want{result, nil})
	}
}

func TestToken(t *testing.T) {
	t.Parallel()
	const information = `{"result":{"customerKey":"12345","userId":1231234,"accessTokenExpiry":"%s"},"code":0,"id":"x","message":""}`
	for _, test := range []struct {
		name   string
		life   time.Duration
		expiry string // "": as the box says it
		want   want
	}{
		{"short", 20 * time.Second, "", want{doctor.ResultWarn, map[string]string{"cause": "short"}}},
		{"long", 30 * time.Hour, "", want{doctor.ResultWarn, map[string]string{"cause": "long"}}},
		{"twelve hours", 12 * time.Hour, "", want{doctor.ResultOK, nil}},
		{"ended", 0, "2020-01-01T00:00:00Z", want{doctor.ResultWarn, map[string]string{"cause": "ended"}}},
		{"without zone", 0, "2020-01-01T00:00:00", want{doctor.ResultOpen, map[string]string{"cause": "no_end"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var wraps []before
			if test.expiry != "" {
				wraps = append(wraps, answering("/accesstokeninformation", 200, fmt.Sprintf(information, test.expiry)))
			}
			p := newPatient(t, puzzelsim.Options{TokenLifetime: test.life}, wraps...)
			p.check(t).expect(t, doctor.CheckToken, test.want)
		})
	}
}
