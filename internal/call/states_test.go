package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// agentRow is one row of the state table for a reading of the agent's state
// while somebody watches.
type agentRow struct {
	in      call.State
	seen    call.UserStatus
	state   call.State
	outcome call.Outcome
}

// agentTable is design 3's table for readings that come every few seconds. What
// is not in it moves nothing.
func agentTable() []agentRow {
	return []agentRow{
		{call.StateOrdered, call.StatusAlerting, call.StateAgentRinging, ""},
		{call.StateOrdered, call.StatusConnected, call.StateAgentAnswered, ""},
		{call.StateOrdered, call.StatusNoAnswer, call.StateEnded, call.OutcomeAgentDidNotAnswer},
		{call.StateOrdered, call.StatusBusy, call.StateEnded, call.OutcomeAgentBusy},
		{call.StateOrdered, call.StatusWrapUp, call.StateEnded, call.OutcomeNotKnown},

		{call.StateAgentRinging, call.StatusConnected, call.StateAgentAnswered, ""},
		{call.StateAgentRinging, call.StatusNoAnswer, call.StateEnded, call.OutcomeAgentDidNotAnswer},
		{call.StateAgentRinging, call.StatusBusy, call.StateEnded, call.OutcomeAgentBusy},
		{call.StateAgentRinging, call.StatusWrapUp, call.StateEnded, call.OutcomeNotKnown},
		{call.StateAgentRinging, call.StatusAvailable, call.StateEnded, call.OutcomeNotObserved},

		{call.StateAgentAnswered, call.StatusAvailable, call.StateEnded, call.OutcomeNotKnown},
		{call.StateAgentAnswered, call.StatusWrapUp, call.StateEnded, call.OutcomeNotKnown},
		{call.StateAgentAnswered, call.StatusBusy, call.StateEnded, call.OutcomeNotKnown},
		{call.StateAgentAnswered, call.StatusNoAnswer, call.StateEnded, call.OutcomeNotKnown},

		{call.StateCustomerAnswered, call.StatusAvailable, call.StateEnded, call.OutcomeTalked},
		{call.StateCustomerAnswered, call.StatusWrapUp, call.StateEnded, call.OutcomeTalked},
		{call.StateCustomerAnswered, call.StatusBusy, call.StateEnded, call.OutcomeTalked},
		{call.StateCustomerAnswered, call.StatusNoAnswer, call.StateEnded, call.OutcomeTalked},
	}
}

// apply writes down what the row says: the new state by likely evidence, the one
// time that belongs to it, and nothing else.
func (r agentRow) apply(c call.Call, seen time.Time) call.Call {
	c.State, c.Outcome, c.Evidence = r.state, r.outcome, likelyState
	switch r.state {
	case call.StateAgentRinging:
		c.AgentRingingAt = seen
	case call.StateAgentAnswered:
		c.AgentAnsweredAt = seen
	case call.StateEnded:
		c.EndedAt, c.Live = seen, false
		c.OutcomeEvidence, c.Reason = likelyState, reasonOf(r.outcome)
		if r.outcome == call.OutcomeTalked {
			c.OutcomeEvidence = certainEvent // the customer was seen to answer
		}
		if !c.AgentAnsweredAt.IsZero() {
			c.AgentLineSeconds = new(int(seen.Sub(c.AgentAnsweredAt).Seconds()))
		}
	}
	return c
}

// TestAgentMatrix holds every state against every status an agent may be seen
// in, with every contact centre status: the table moves the call, the rest
// moves nothing.
func TestAgentMatrix(t *testing.T) {
	t.Parallel()
	centres := []call.CentreStatus{call.CentreLoggedOn, call.CentreLoggedOff, call.CentrePause, "", "Holiday"}
	for _, before := range standings() {
		for _, status := range statuses() {
			for _, centre := range centres {
				t.Run(before.name+"/"+string(status)+"/"+string(centre), func(t *testing.T) {
					t.Parallel()
					seen := look(status, nowAt)
					seen.Centre = centre
					want := before.call
					for _, row := range agentTable() {
						if row.in == before.call.State && row.seen == status {
							want = row.apply(before.call, seen.At)
						}
					}
					if before.call.Outcome == call.OutcomeAgentDidNotAnswer && status == call.StatusAlerting {
						want = reopened(before.call)
					}
					wantCall(t, before.call.SeeAgent(seen), want)
				})
			}
		}
	}
}

// reopened is a call that rings again: as if it had not ended.
func reopened(c call.Call) call.Call {
	c.State, c.Outcome, c.OutcomeEvidence, c.Evidence = call.StateAgentRinging, "", noEvidence, likelyState
	c.EndedAt, c.Live, c.Reason = time.Time{}, true, nil
	return c
}

// TestAgentRowsAreDistinct guards the test's own table against a row that
// another one hides.
func TestAgentRowsAreDistinct(t *testing.T) {
	t.Parallel()
	seen := map[[2]string]bool{}
	for _, row := range agentTable() {
		key := [2]string{string(row.in), string(row.seen)}
		if seen[key] {
			t.Errorf("two rows for %v", key)
		}
		seen[key] = true
	}
}

// TestQueueMatrix holds every state against sightings in the callout queue: our
// id there settles an unknown call, and while the phone rings it says for which
// call. Everything else moves nothing.
func TestQueueMatrix(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, id := range []string{before.call.ID, "0193a5f0-0000-7000-8000-00000000ffff", "", "renewals"} {
			for _, status := range []string{"", "Alerting", "InQueue", "Connected", "Disconnected", "NoAnswer", "later"} {
				t.Run(before.name+"/"+id+"/"+status, func(t *testing.T) {
					t.Parallel()
					q := call.QueueSighting{CallID: id, RequestID: "7000000001", Status: status, At: at(nowAt)}
					want := before.call
					switch ours := id == before.call.ID; {
					case ours && want.State == call.StateUnknown:
						want.State, want.Evidence, want.RequestID = call.StateOrdered, certainQueue, q.RequestID
						want.UnknownAt, want.Reason, want.Live = time.Time{}, nil, true
						want.Watch.LookedAt = q.At // when it was ordered nobody saw
					case ours && want.State == call.StateAgentRinging && status == "Alerting":
						want.Evidence = certainQueue
					}
					wantCall(t, before.call.SeeQueue(q), want)
				})
			}
		}
	}
}

// TestAnswerMatrix holds every state against every answer an order can come to.
// Only a call being placed takes one; an acceptance that comes late also finds
// the call that was given up meanwhile.
func TestAnswerMatrix(t *testing.T) {
	t.Parallel()
	why := &call.Reason{Code: call.CodeUnreachable, Quote: "no route"}
	kinds := []call.AnswerKind{
		call.AnswerAccepted, call.AnswerRefused, call.AnswerUnreachable, call.AnswerSignIn, call.AnswerUnknown,
	}
	for _, before := range standings() {
		for _, kind := range kinds {
			t.Run(before.name+"/"+string(kind), func(t *testing.T) {
				t.Parallel()
				want, isPlacing := before.call, before.call.State == call.StatePlacing
				switch {
				case kind == call.AnswerAccepted && (isPlacing || want.State == call.StateUnknown):
					want.State, want.Evidence, want.RequestID = call.StateOrdered, certainAnswer, "7000000001"
					want.OrderedAt, want.UnknownAt = at(nowAt), time.Time{}
					want.Order, want.Reason, want.Live = call.Lease{}, nil, true
				case kind == call.AnswerUnknown && isPlacing:
					want.State, want.Evidence = call.StateUnknown, call.Evidence{By: call.ByPuzzelAnswer}
					want.UnknownAt, want.Order, want.Reason = at(nowAt), call.Lease{}, why
				case isPlacing:
					want.State, want.Evidence = call.StateRefused, certainAnswer
					want.Order, want.Reason, want.Live = call.Lease{}, why, false
				}
				answer := call.Answer{Kind: kind, RequestID: "7000000001", Reason: why}
				wantCall(t, before.call.TakeAnswer(answer, at(nowAt)), want)
			})
		}
	}
}
