package cli

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// What is said of a call in a few words, and what a script is told that waited for
// its end: no more than is known of the customer's side.
func TestHowACallStands(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	byEvent := call.Evidence{By: call.ByPuzzelEvent, Certain: true}
	lang := texts.Default().For(texts.English)
	ended := func(o call.Outcome, by call.Evidence, change func(*call.Call)) call.Call {
		c := call.Call{
			State: call.StateEnded, Outcome: o, OutcomeEvidence: by, AgentAnsweredAt: began, EndedAt: began.Add(44 * time.Second),
			AgentLineSeconds: new(44),
		}
		if change != nil {
			change(&c)
		}
		return c
	}
	for _, test := range []struct {
		name string
		c    call.Call
		says string
		exit int
	}{
		{
			"the customer was seen to answer", ended(call.OutcomeTalked, byEvent, func(c *call.Call) { c.CustomerAnsweredAt = began.Add(7 * time.Second) }),
			"Talked · 0:37", 0,
		},
		{"by her own word", ended(call.OutcomeTalked, call.Evidence{By: call.ByAgent, Certain: true}, nil), "Talked · 0:44", 0},
		{"busy", ended(call.OutcomeBusy, byEvent, nil), "Busy", 0},
		{"nobody there", ended(call.OutcomeNoAnswer, byEvent, nil), "No answer", 0},
		{
			"the event of her own answer was missing", ended(call.OutcomeNoAnswer, byEvent, func(c *call.Call) {
				c.AgentAnsweredAt, c.AgentLineSeconds = time.Time{}, nil
			}), "No answer", 0,
		},
		{
			"she did not take it", ended(call.OutcomeAgentDidNotAnswer, byEvent, func(c *call.Call) {
				c.AgentAnsweredAt, c.AgentLineSeconds = time.Time{}, nil
			}), lang.Word(texts.Outcomes, string(call.OutcomeAgentDidNotAnswer)), 1,
		},
		{"over Puzzel's API", ended(call.OutcomeNotKnown, call.Evidence{By: call.ByPuzzelState}, nil), lang.Word(texts.Outcomes, string(call.OutcomeNotKnown)) + " · 0:44", 0},
		{"still talking", call.Call{State: call.StateCustomerAnswered, AgentAnsweredAt: began, CustomerAnsweredAt: began}, lang.Word(texts.States, string(call.StateCustomerAnswered)), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := standing(test.c, lang); got != test.says {
				t.Errorf("%q, want %q", got, test.says)
			}
			if got := exitCode(test.c, true); got != test.exit {
				t.Errorf("exit code %d, want %d", got, test.exit)
			}
		})
	}
}
