package access_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

func TestSignIn(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		began := time.Now()
		ticket := w.signIn(t, " UserName ")
		p := ticket.Principal
		if p.Agent.AgentRef != kari || p.Agent.Name != "Kari Nordmann" || p.Role != access.RoleAdministrator || p.Door != access.DoorPage {
			t.Errorf("let in: %+v", p)
		}
		if p.Credential != access.KindSession || p.Asleep || p.MayOrder() != nil {
			t.Errorf("what she may: %+v", p)
		}
		// Twelve hours at the box, written without a zone: what is promised is careful.
		if left := p.Ends.Sub(began); left < 9*time.Hour || left > 12*time.Hour || !p.Until.Equal(p.Ends) {
			t.Errorf("ends in %v, sign-in until %v", left, p.Until)
		}
		again, err := w.page(t, ticket.Cookie)
		if err != nil || again != p {
			t.Errorf("the next request: %+v, %v", again, err)
		}
		if w.requests(logInPath) != 1 {
			t.Errorf("%d log-ins", w.requests(logInPath))
		}
		if p.EndsSoon(p.Ends.Add(-31*time.Minute)) || !p.EndsSoon(p.Ends.Add(-29*time.Minute)) {
			t.Error("the warning does not come half an hour ahead")
		}
	})
}

func TestTheOnlyCustomerNeedsNoNumber(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.SignIn(t.Context(), visitor(), "", "username", "password")
		wantCode(t, "without a customer number", err, "")
	})
}

func TestRolesOfTheSettings(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for username, want := range map[string]access.Role{
			"username": access.RoleAdministrator, "username2": access.RoleAgent, "username3": access.RoleSupervisor,
		} {
			p := w.signIn(t, username).Principal
			if p.Role != want {
				t.Errorf("%s is %s, want %s", username, p.Role, want)
			}
			for right, least := range map[access.Right]access.Role{
				access.RightCalls: access.RoleAgent, access.RightSelf: access.RoleAgent,
				access.RightSupervise: access.RoleSupervisor, access.RightAdminister: access.RoleAdministrator,
			} {
				allowed := rank(p.Role) >= rank(least)
				if got := p.Allow(right) == nil; got != allowed {
					t.Errorf("%s may %s: %v", p.Role, right, got)
				}
				p := p
				p.Door = access.DoorPaired
				if got := p.Allow(right) == nil; got != (right == access.RightCalls) {
					t.Errorf("a paired token of %s may %s: %v", p.Role, right, got)
				}
			}
		}
	})
}

// A name that only counts as the administrator's gives no right.
func TestNamesAlikeGiveNoRole(t *testing.T) {
	t.Parallel()
	customers := puzzelsim.DefaultCustomers()
	for i, name := range []string{"user name", "usernam\u0435", "ｕsername", "username\u200b"} {
		customers[0].Agents = append(customers[0].Agents, puzzelsim.Agent{UserID: 77 + i, UserName: name, Password: "password", FirstName: "X", LastName: "Y"})
	}
	w := newWorld(t, storetest.Empty(t), puzzelsim.Options{Customers: customers})
	for _, a := range customers[0].Agents[3:] {
		if p := w.signIn(t, a.UserName).Principal; p.Role != access.RoleAgent {
			t.Errorf("%q is %s", a.UserName, p.Role)
		}
	}
	if p := w.signIn(t, "USERNAME").Principal; p.Role != access.RoleAdministrator {
		t.Errorf("the administrator is %s", p.Role)
	}
}

func rank(r access.Role) int {
	return map[access.Role]int{access.RoleAgent: 1, access.RoleSupervisor: 2, access.RoleAdministrator: 3}[r]
}

// What Puzzel refuses is refused with Puzzel's reason, and opens nothing.
func TestSignInRefused(t *testing.T) {
	yes := new(true)
	for name, test := range map[string]struct {
		password string
		agent    puzzelsim.AgentChange
		fault    puzzelsim.Fault
		want     call.Code
	}{
		"a wrong password": {password: "wrong", want: call.CodeSignInRefused},
		"two-factor":       {password: "password", agent: puzzelsim.AgentChange{TwoFactor: yes}, want: call.CodeTwoFactorRequired},
		"blocked":          {password: "password", agent: puzzelsim.AgentChange{Blocked: yes}, want: call.CodeUserBlocked},
		"SSO only":         {password: "password", agent: puzzelsim.AgentChange{RejectUserNameSignIn: yes}, want: call.CodeSignInForbidden},
		"a wrong address":  {password: "password", agent: puzzelsim.AgentChange{RejectIP: yes}, want: call.CodeAddressRefused},
		"too busy": {
			password: "password", fault: puzzelsim.Fault{Operation: "login", Fault: "status", Status: 429}, want: call.CodeTooManyRequests,
		},
		"out of order": {
			password: "password", fault: puzzelsim.Fault{Operation: "login", Fault: "html"}, want: call.CodeUnreachable,
		},
		"token information out of order": {
			password: "password", fault: puzzelsim.Fault{Operation: "tokeninformation", Fault: "status", Status: 503}, want: call.CodeUnreachable,
		},
		"nothing typed": {want: call.CodeUsage},
		"a novel":       {password: strings.Repeat("x", 2000), want: call.CodeUsage},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.agent(t, kari.UserID, test.agent)
				if test.fault.Fault != "" {
					w.fault(t, test.fault)
				}
				ticket, err := w.SignIn(t.Context(), visitor(), "12345", "username", test.password)
				wantCode(t, "sign-in", err, test.want)
				if ticket.Cookie != "" || ticket.Known != "" {
					t.Error("a refused sign-in left a way in")
				}
			})
		})
	}
}

// A valid user of a foreign Puzzel customer opens nothing, and her password is
// not even sent.
func TestForeignCustomer(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.SignIn(t.Context(), visitor(), "67890", "foreign", "password")
		wantCode(t, "a foreign customer", err, call.CodeCustomerForeign)
		if w.requests(logInPath) != 0 {
			t.Error("the password of a foreign customer was sent")
		}
		if log := w.log.String(); !strings.Contains(log, "customer_foreign") || !strings.Contains(log, "192.0.2.7") {
			t.Errorf("not in the log: %s", log)
		}
	})
}

// A token that turns out to be another customer's opens nothing, whatever number
// was typed.
func TestForeignToken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w = w.process(t, func(p *access.GateParts) {
			p.Clouds = map[string]*puzzel.Client{"box": newClient(t, crossed{w.box.Transport()})}
		})
		ticket, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "a foreign token", err, call.CodeCustomerForeign)
		if ticket.Cookie != "" || !strings.Contains(w.log.String(), "customer_foreign") {
			t.Error("it opened something, or is not in the log")
		}
	})
}

func TestPasswordsOff(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "sign-in", err, call.CodePasswordOff)
		if w.requests(logInPath) != 0 {
			t.Error("the password was sent")
		}
	}, func(p *access.GateParts) { p.Settings.PasswordsOff = true })
}

func TestPasswordThatEndsSoon(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agent(t, kari.UserID, puzzelsim.AgentChange{PasswordValidDaysLeft: new(5)})
		if ticket := w.signIn(t, "username"); ticket.PasswordDays != 5 {
			t.Errorf("password ends in %d days", ticket.PasswordDays)
		}
	})
}

// Before a customer is named nobody comes in.
func TestNobodyBeforeSetUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "sign-in", err, call.CodeSetupNeeded)
	}, func(p *access.GateParts) { p.Customers = nil })
}

func TestWhatIsNoSecretIsNobody(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		for name, what := range map[string]access.Presented{
			"nothing":             {Door: access.DoorPage},
			"a guess":             {Door: access.DoorPage, Secret: "ctc_s_" + access.Secret(strings.Repeat("A", 43))},
			"a cookie cut short":  {Door: access.DoorPage, Secret: ticket.Cookie[:len(ticket.Cookie)-1]},
			"a cookie as bearer":  {Door: access.DoorPaired, Secret: ticket.Cookie},
			"the known cookie":    {Door: access.DoorPage, Secret: ticket.Known},
			"another letter case": {Door: access.DoorPage, Secret: access.Secret(strings.ToUpper(string(ticket.Cookie)))},
		} {
			_, err := w.Authenticate(t.Context(), what)
			wantCode(t, name, err, call.CodeSignInNeeded)
			if !errors.Is(err, access.ErrNobody) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
