package call_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// happening is one thing that happens to a call, with its name for the report.
type happening struct {
	name string
	do   func(call.Call) call.Call
	told bool // it tells of the customer's side: a widget event or a person's word
	word bool // it is a person's word
}

// TestRandomStories lets calls live through random happenings, in and out of
// order, and holds every step against what must always be true.
func TestRandomStories(t *testing.T) {
	t.Parallel()
	const stories, length = 400, 40
	reached := map[call.State]int{}
	for seed := range uint64(stories) {
		r := rand.New(rand.NewPCG(seed, 7))
		c, told, now := placing(), false, time.Duration(0)
		var story []string
		for range length {
			now += pause(r)
			h := happen(r, c, now)
			if h.told && seed%2 == 0 {
				continue // half of the stories have the REST road's evidence alone
			}
			story = append(story, now.String()+" "+h.name)
			told = told || h.told
			after := h.do(c)
			if faults := violations(c, after, h, told); len(faults) > 0 {
				t.Fatalf("seed %d, after %s:\n%s\n%s\nstory:\n%s", seed, h.name, strings.Join(faults, "\n"), diff(c, after), strings.Join(story, "\n"))
			}
			c = after
			reached[c.State]++
		}
	}
	for _, s := range call.States() {
		if reached[s] < 100 {
			t.Errorf("state %s was seen %d times only: the stories prove little of it", s, reached[s])
		}
	}
}

// pause is mostly a poll's, sometimes a sleep.
func pause(r *rand.Rand) time.Duration {
	switch r.IntN(20) {
	case 0:
		return time.Duration(r.IntN(400)) * time.Second
	case 1, 2:
		return 0
	}
	return time.Duration(r.IntN(4000)) * time.Millisecond
}

func happen(r *rand.Rand, c call.Call, now time.Duration) happening {
	switch n := r.IntN(100); {
	case n < 60:
		return seeAgent(r, now)
	case n < 68:
		return seeQueue(r, c, now)
	case n < 78:
		return hear(r, now)
	case n < 88:
		return takeAnswer(r, now)
	case n < 92:
		return happening{name: "expire", do: func(c call.Call) call.Call { return c.Expire(at(now)) }}
	case n < 96:
		return happening{name: "release", do: func(c call.Call) call.Call { return c.Release(at(now)) }}
	}
	return takeWord(r, now)
}

func seeAgent(r *rand.Rand, now time.Duration) happening {
	begun := now - time.Duration(r.IntN(1500))*time.Millisecond
	if r.IntN(10) == 0 {
		begun -= time.Duration(r.IntN(60)) * time.Second // a reading that was long under way
	}
	s := call.AgentState{Status: pick(r, append(knownStatuses(), statuses()...)), BegunAt: at(begun), At: at(now)}
	return happening{name: "look " + string(s.Status), do: func(c call.Call) call.Call { return c.SeeAgent(s) }}
}

func seeQueue(r *rand.Rand, c call.Call, now time.Duration) happening {
	q := call.QueueSighting{
		CallID: pick(r, []string{c.ID, c.ID, "another"}), RequestID: "7000000001",
		Status: pick(r, []string{"InQueue", "Alerting", ""}), At: at(now),
	}
	return happening{name: "queue " + q.CallID + " " + q.Status, do: func(c call.Call) call.Call { return c.SeeQueue(q) }}
}

func hear(r *rand.Rand, now time.Duration) happening {
	e := event(pick(r, append(steps(), "", call.StateUnknown)), now-time.Duration(r.IntN(3))*time.Second)
	e.RequestID = pick(r, []string{"7000000001", "7000000001", "", "7000000999"})
	if e.State == call.StateEnded {
		e.Outcome = pick(r, call.Outcomes())
	}
	return happening{
		name: fmt.Sprintf("event %s %s of %q", e.State, e.Outcome, e.RequestID), told: true,
		do: func(c call.Call) call.Call { return c.Hear(e) },
	}
}

func takeAnswer(r *rand.Rand, now time.Duration) happening {
	a := call.Answer{Kind: pick(r, []call.AnswerKind{
		call.AnswerAccepted, call.AnswerAccepted, call.AnswerUnknown, call.AnswerRefused, call.AnswerUnreachable, "",
	}), RequestID: "7000000001"}
	return happening{name: "answer " + string(a.Kind), do: func(c call.Call) call.Call { return c.TakeAnswer(a, at(now)) }}
}

func takeWord(r *rand.Rand, now time.Duration) happening {
	word := pick(r, append(call.Outcomes(), "completed"))
	return happening{name: "word " + string(word), told: true, word: true, do: func(c call.Call) call.Call {
		settled, err := c.Settle(word, call.ByAgent, at(now))
		if err != nil {
			return c
		}
		return settled
	}}
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func diff(a, b call.Call) string {
	if reflect.DeepEqual(a, b) {
		return "" // cmp is slow, and nearly all are equal
	}
	return cmp.Diff(a, b, cmpopts.IgnoreUnexported(phone.Number{}))
}

// violations are the truths that the step from before to after breaks.
func violations(before, after call.Call, h happening, told bool) []string {
	var faults []string
	must := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	switch after.Outcome {
	case call.OutcomeTalked, call.OutcomeNoAnswer, call.OutcomeBusy, call.OutcomeVoicemail, call.OutcomeWrongNumber, call.OutcomeFailed:
		must(told && after.OutcomeEvidence.Certain, "%s, and nobody told of the customer", after.Outcome)
	}
	must(told || after.State != call.StateCustomerAnswered, "the customer answered, and no event told so")
	must(!after.Evidence.Certain || after.Evidence.By != call.ByPuzzelState, "certain by the agent's state")
	must((after.State == call.StateEnded) == (after.Outcome != ""), "outcome %q in %s", after.Outcome, after.State)
	must((after.Outcome == "") == (after.OutcomeEvidence == noEvidence), "outcome %q by %+v", after.Outcome, after.OutcomeEvidence)
	must(after.Live || after.Over() || after.State == call.StateUnknown, "%s and not live", after.State)
	must(!after.Live || !after.Over(), "live and %s", after.State)
	must((after.State == call.StatePlacing) == (after.Order != call.Lease{}), "%s under the lease %+v", after.State, after.Order)
	must(after.State != call.StateUnknown || !after.UnknownAt.IsZero(), "unknown since nobody knows when")
	must(after.UnknownAt.IsZero() || after.State == call.StateUnknown || after.Over(), "%s, unknown at %v", after.State, after.UnknownAt)
	needsReason := after.State == call.StateUnknown || after.State == call.StateRefused
	must(!needsReason || after.Reason != nil, "%s without a reason", after.State)
	must(needsReason || after.State == call.StateEnded || after.Reason == nil, "%s with the reason %+v", after.State, after.Reason)
	return append(append(faults, moveViolations(before, after, h)...), timeViolations(before, after)...)
}

// moveViolations are the moves no call makes.
func moveViolations(before, after call.Call, h happening) []string {
	var faults []string
	rung := before.State == call.StateEnded && before.Outcome == call.OutcomeAgentDidNotAnswer &&
		before.OutcomeEvidence.By != call.ByAgent && h.name == "look Alerting" && after.State == call.StateAgentRinging
	settled := h.word && before.State == call.StateEnded && after.State == call.StateEnded
	corrected := h.told && before.State == call.StateEnded && !before.OutcomeEvidence.Certain && after.Evidence == certainEvent
	switch {
	case corrected:
		changed := before
		changed.Outcome, changed.Reason, changed.Evidence, changed.OutcomeEvidence = after.Outcome, after.Reason, certainEvent, certainEvent
		if after.Outcome == call.OutcomeAgentDidNotAnswer {
			changed.AgentAnsweredAt, changed.AgentLineSeconds = time.Time{}, nil
		}
		if d := diff(changed, after); d != "" {
			faults = append(faults, "an event that tells the end changed more than the outcome:\n"+d)
		}
	case before.Over() && !rung && !settled:
		if d := diff(before, after); d != "" {
			faults = append(faults, "a call that is over changed:\n"+d)
		}
	case settled:
		changed := before
		changed.Outcome, changed.OutcomeEvidence, changed.Reason = after.Outcome, after.OutcomeEvidence, after.Reason
		if d := diff(changed, after); d != "" {
			faults = append(faults, "a word changed more than the outcome:\n"+d)
		}
	case !rung && after.State != call.StateUnknown && after.State != call.StateRefused && step(after.State) < step(before.State):
		faults = append(faults, fmt.Sprintf("back from %s to %s", before.State, after.State))
	}
	if before.State == call.StateUnknown && after.State != call.StateUnknown && !after.Evidence.Certain {
		faults = append(faults, fmt.Sprintf("unknown settled by %+v", after.Evidence))
	}
	return faults
}

// timeViolations are times out of order, taken back, or of states nobody saw.
func timeViolations(before, after call.Call) []string {
	var faults []string
	times := []struct {
		state     call.State
		was, time time.Time
	}{
		{call.StatePlacing, before.CreatedAt, after.CreatedAt},
		{call.StateOrdered, before.OrderedAt, after.OrderedAt},
		{call.StateAgentRinging, before.AgentRingingAt, after.AgentRingingAt},
		{call.StateAgentAnswered, before.AgentAnsweredAt, after.AgentAnsweredAt},
		{call.StateCustomerAnswered, before.CustomerAnsweredAt, after.CustomerAnsweredAt},
		{call.StateEnded, before.EndedAt, after.EndedAt},
	}
	last := time.Time{}
	for _, row := range times {
		if !row.time.IsZero() && row.time.Before(last) {
			faults = append(faults, fmt.Sprintf("%s at %v is before %v", row.state, row.time, last))
		}
		if !row.time.IsZero() {
			last = row.time
		}
		if !row.time.Equal(row.was) && !row.time.IsZero() && after.State != row.state {
			faults = append(faults, fmt.Sprintf("a time for %s was set in %s", row.state, after.State))
		}
	}
	if n := after.AgentLineSeconds; n != nil && (after.AgentAnsweredAt.IsZero() || after.State != call.StateEnded ||
		*n < 0 || time.Duration(*n)*time.Second > after.EndedAt.Sub(after.AgentAnsweredAt)) {
		faults = append(faults, fmt.Sprintf("%d s on the line, answered %v, ended %v", *n, after.AgentAnsweredAt, after.EndedAt))
	}
	return faults
}
