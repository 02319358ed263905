package call_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// The story the fixtures tell, counted from the click. Whoever watches has
// looked at lookedAt last and looks again at nowAt.
const (
	orderedAt  = 1 * time.Second
	ringingAt  = 5 * time.Second
	answeredAt = 9 * time.Second
	customerAt = 13 * time.Second
	unknownAt  = 15 * time.Second
	endedAt    = 15 * time.Second
	lookedAt   = 18 * time.Second
	nowAt      = 20 * time.Second
	deadlineAt = call.OrderTimeout + call.PlacingMargin
)

var (
	likelyState   = call.Evidence{By: call.ByPuzzelState, Certain: false}
	certainAnswer = call.Evidence{By: call.ByPuzzelAnswer, Certain: true}
	certainQueue  = call.Evidence{By: call.ByPuzzelQueue, Certain: true}
	certainEvent  = call.Evidence{By: call.ByPuzzelEvent, Certain: true}
	noEvidence    = call.Evidence{}
)

// at is an instant of the story.
func at(d time.Duration) time.Time {
	return time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC).Add(d)
}

// placing is the call everything begins with: stored, its order on the way.
func placing() call.Call {
	return call.Call{
		ID:        "0193a5f0-0000-7000-8000-000000000001",
		Agent:     call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231234}, Name: "Kari Nordmann"},
		State:     call.StatePlacing,
		Evidence:  call.Evidence{By: call.ByAgent, Certain: true},
		Number:    phone.Number{Text: "22 22 55 55", E164: "+4722225555", Region: "NO", Kind: phone.KindFixedLine},
		Dialled:   "004722225555",
		Road:      call.RoadREST,
		Click:     call.ClickID{Key: "key", Digest: "digest"},
		CreatedAt: at(0),
		Live:      true,
		Order:     call.Lease{Owner: "process", Deadline: at(deadlineAt)},
		Watch:     call.Watch{StatusBefore: call.StatusAvailable},
	}
}

// ordered is a call whose order Puzzel took.
func ordered() call.Call {
	c := placing()
	c.State, c.Evidence, c.Order = call.StateOrdered, certainAnswer, call.Lease{}
	c.RequestID, c.OrderedAt, c.Watch.LookedAt = "7000000001", at(orderedAt), at(lookedAt)
	return c
}

// ringing is a call whose agent's phone is seen to ring.
func ringing() call.Call {
	c := ordered()
	c.State, c.Evidence, c.AgentRingingAt = call.StateAgentRinging, likelyState, at(ringingAt)
	return c
}

// answered is a call whose agent is seen on the line.
func answered() call.Call {
	c := ringing()
	c.State, c.AgentAnsweredAt = call.StateAgentAnswered, at(answeredAt)
	return c
}

// customerAnswered is a call whose customer a widget event showed to answer.
func customerAnswered() call.Call {
	c := answered()
	c.State, c.Evidence, c.CustomerAnsweredAt = call.StateCustomerAnswered, certainEvent, at(customerAt)
	return c
}

// unknown is a call whose order nobody answered.
func unknown() call.Call {
	c := placing()
	c.State, c.Evidence, c.Order = call.StateUnknown, call.Evidence{By: call.ByPuzzelAnswer}, call.Lease{}
	c.Reason, c.UnknownAt = &call.Reason{Code: call.CodeOrderUnanswered}, at(unknownAt)
	return c
}

// refused is a call no order came of.
func refused() call.Call {
	c := placing()
	c.State, c.Evidence, c.Order, c.Live = call.StateRefused, certainAnswer, call.Lease{}, false
	c.Reason = &call.Reason{Code: call.CodePuzzelRefused}
	return c
}

// ended is a call that is over, its outcome seen in the agent's state.
func ended(o call.Outcome) call.Call {
	c := ringing()
	c.State, c.Outcome, c.OutcomeEvidence = call.StateEnded, o, likelyState
	c.EndedAt, c.Live, c.Reason = at(endedAt), false, reasonOf(o)
	return c
}

// standing is a call as it stands before something is seen of it.
type standing struct {
	name string
	call call.Call
}

// standings are calls in every state, the ended ones with every outcome, the
// unknown one before and after it stopped keeping the agent from calling.
func standings() []standing {
	released := unknown()
	released.Live = false
	all := []standing{
		{"placing", placing()},
		{"ordered", ordered()},
		{"agent_ringing", ringing()},
		{"agent_answered", answered()},
		{"customer_answered", customerAnswered()},
		{"unknown", unknown()},
		{"unknown, released", released},
		{"refused", refused()},
	}
	for _, o := range call.Outcomes() {
		all = append(all, standing{"ended " + string(o), ended(o)})
	}
	return all
}

// look is a reading of the agent's state that began at d and took 100 ms.
func look(s call.UserStatus, d time.Duration) call.AgentState {
	return call.AgentState{
		Centre: call.CentreLoggedOn, Status: s, BegunAt: at(d), At: at(d + 100*time.Millisecond),
	}
}

// reasonOf is the reason a call that ended this way carries.
func reasonOf(o call.Outcome) *call.Reason {
	switch o {
	case call.OutcomeAgentDidNotAnswer, call.OutcomeAgentBusy, call.OutcomeNotKnown, call.OutcomeNotObserved:
		return &call.Reason{Code: call.Code(o)}
	}
	return nil
}

// statuses are the user statuses of the state table, and others: those that are
// no user status of a call, and values nobody has met.
func statuses() []call.UserStatus {
	return append(knownStatuses(), "System", "Pause", "LoggedOff", "LoggedOn", "", "Offline",
		"available", "CONNECTED", "Alerting ", "Undefined")
}

func knownStatuses() []call.UserStatus {
	return []call.UserStatus{
		call.StatusAvailable, call.StatusAlerting, call.StatusConnected,
		call.StatusWrapUp, call.StatusBusy, call.StatusNoAnswer,
	}
}

// wantCall compares two calls whole, but for what the watcher remembers.
func wantCall(t *testing.T, got, want call.Call) {
	t.Helper()
	opts := cmp.Options{
		cmpopts.IgnoreUnexported(phone.Number{}), cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(call.Call{}, "Watch"),
	}
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Errorf("the call is not as expected (-want +got):\n%s", diff)
	}
}

// wantState compares state and outcome.
func wantState(t *testing.T, got call.Call, state call.State, outcome call.Outcome) {
	t.Helper()
	if got.State != state || got.Outcome != outcome {
		t.Errorf("the call is %s %q, want %s %q", got.State, got.Outcome, state, outcome)
	}
}
