package access_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// first lets the administrator in by an invitation, where a Puzzel ID client orders.
func (w *world) first(t *testing.T) access.Principal {
	t.Helper()
	list, err := w.FirstInvitations(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatalf("first invitations: %+v, %v", list, err)
	}
	ticket, err := w.AcceptInvite(t.Context(), visitor(), list[0].Secret)
	if err != nil {
		t.Fatal(err)
	}
	return ticket.Principal
}

// byID names the administrator by her user id, as FirstInvitations needs.
func byID(p *access.GateParts) {
	byClient()(p)
	p.Customers[0].Administrators = []string{"1231234"}
}

func TestInvitation(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		admin := w.first(t)
		if admin.Role != access.RoleAdministrator || admin.Credential != access.KindClient || admin.Agent.Name != "Kari Nordmann" {
			t.Errorf("the first one: %+v", admin)
		}
		if list, err := w.FirstInvitations(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("once she has come in: %+v, %v", list, err)
		}
		invitation, err := w.Invite(t.Context(), admin, ola.UserID)
		if err != nil || invitation.Agent.Name != "Ola Hansen" || time.Until(invitation.Until) != 24*time.Hour {
			t.Fatalf("%+v, %v", invitation, err)
		}
		for range 2 { // to look does not use it
			if agent, err := w.Invited(t.Context(), invitation.Secret); err != nil || agent.AgentRef != ola {
				t.Errorf("for whom: %+v, %v", agent, err)
			}
		}
		ticket, err := w.process(t).AcceptInvite(t.Context(), visitor(), invitation.Secret)
		if err != nil || ticket.Principal.Agent.AgentRef != ola || ticket.Known != "" {
			t.Fatalf("%+v, %v", ticket.Principal, err)
		}
		_, err = w.AcceptInvite(t.Context(), visitor(), invitation.Secret)
		wantCode(t, "a second time", err, call.CodeInvitationInvalid)
		_, err = w.Invited(t.Context(), invitation.Secret)
		wantCode(t, "a look at a used one", err, call.CodeInvitationInvalid)
		if answer := w.order(t, ola); answer.Kind != call.AnswerAccepted {
			t.Errorf("order: %+v", answer)
		}
		wait(29 * 24 * time.Hour)
		w.wantOpen(t, "a month", ticket.Cookie)
		wait(24 * time.Hour)
		w.wantOver(t, "longer", ticket.Cookie)
	}, byID)
}

func TestInvitationsThatOpenNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		admin := w.first(t)
		late, err := w.Invite(t.Context(), admin, ola.UserID)
		wantCode(t, "invite", err, "")
		wait(24 * time.Hour)
		withdrawn, err := w.Invite(t.Context(), admin, ola.UserID)
		wantCode(t, "invite", err, "")
		good, err := w.Invite(t.Context(), admin, ola.UserID)
		wantCode(t, "invite", err, "")
		foreign := admin
		foreign.Agent.CustomerKey = "67890"
		wantCode(t, "a foreign administrator withdraws", w.Withdraw(t.Context(), foreign, withdrawn.ID), call.CodeNotFound)
		wantCode(t, "withdraw", w.Withdraw(t.Context(), admin, withdrawn.ID), "")
		wantCode(t, "withdraw what is none", w.Withdraw(t.Context(), admin, "nothing"), call.CodeNotFound)
		for name, secret := range map[string]access.Secret{
			"a day old": late.Secret, "withdrawn": withdrawn.Secret, "a guess": "ctc_i_x", "nothing": "", "an id": access.Secret(good.ID),
		} {
			_, err := w.AcceptInvite(t.Context(), visitor(), secret)
			wantCode(t, name, err, call.CodeInvitationInvalid)
		}
		list, err := w.Invitations(t.Context(), admin)
		if err != nil || len(list) != 4 {
			t.Fatalf("%d invitations, %v", len(list), err)
		}
		states := map[string]access.GrantState{}
		for _, i := range list {
			if i.Secret != "" {
				t.Error("a list shows a secret")
			}
			states[i.ID] = i.State
		}
		if states[withdrawn.ID] != access.GrantWithdrawn || states[good.ID] != access.GrantOpen {
			t.Errorf("states: %v", states)
		}
	}, byID)
}

func TestWhoMayInviteWhom(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		admin := w.first(t)
		agent := admin
		agent.Role = access.RoleSupervisor
		paired := admin
		paired.Door = access.DoorPaired
		for name, p := range map[string]access.Principal{"a supervisor": agent, "a paired token": paired} {
			_, err := w.Invite(t.Context(), p, ola.UserID)
			wantCode(t, name, err, call.CodeNotAllowed)
			_, err = w.Invitations(t.Context(), p)
			wantCode(t, name, err, call.CodeNotAllowed)
			wantCode(t, name, w.Withdraw(t.Context(), p, "x"), call.CodeNotAllowed)
		}
		_, err := w.Invite(t.Context(), admin, 4)
		wantCode(t, "a user Puzzel does not know", err, call.CodeClientMissing)
		w.fault(t, puzzelsim.Fault{Operation: "puzzelid", Fault: "status", Status: 503})
		_, err = w.Invite(t.Context(), admin, 1231236)
		wantCode(t, "while Puzzel is away", err, call.CodeUnreachable)
	}, byID)
}

func TestWithoutAClientNobodyIsInvited(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		admin := w.signIn(t, "username").Principal
		_, err := w.Invite(t.Context(), admin, ola.UserID)
		wantCode(t, "without a client", err, call.CodeClientMissing)
		if list, err := w.FirstInvitations(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("first invitations: %+v, %v", list, err)
		}
	})
}

// An invitation whose client was taken out of the settings opens nothing.
func TestInvitationWithoutItsClient(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		invitation, err := w.Invite(t.Context(), w.first(t), ola.UserID)
		wantCode(t, "invite", err, "")
		later := w.process(t, func(p *access.GateParts) { p.Customers = []access.Customer{{Key: "12345", Cloud: "box"}} })
		_, err = later.AcceptInvite(t.Context(), visitor(), invitation.Secret)
		wantCode(t, "accept", err, call.CodeClientMissing)
	}, byID)
}

func TestInvitationIsUsedOnce(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); useInvitationAtOnce(t, storetest.Empty(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { t.Parallel(); useInvitationAtOnce(t, cluster.Database(t)) })
}

func useInvitationAtOnce(t *testing.T, source string) {
	w := newWorld(t, source, puzzelsim.Options{}, byID)
	gates := []*world{w, w.process(t)}
	invitation, err := w.Invite(t.Context(), w.first(t), ola.UserID)
	wantCode(t, "invite", err, "")
	var used atomic.Int64
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			if _, err := gates[i%2].AcceptInvite(t.Context(), visitor(), invitation.Secret); err == nil {
				used.Add(1)
			}
		})
	}
	all.Wait()
	if used.Load() != 1 {
		t.Errorf("used %d times", used.Load())
	}
}
