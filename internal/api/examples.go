package api

import (
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// What the examples of the documentation say.
const (
	exampleTrace = "4bf92f3577b34da6a3ce929d0e0e4736"
	exampleID    = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"
)

var (
	exampleAgent    = call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231234}, Name: "Kari Nordmann"}
	exampleTime     = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	exampleReadings = []call.Reading{{E164: "+4733123456", Region: "NO"}, {E164: "+4533123456", Region: "DK"}}
)

// wholeExample is an example of what an operation is asked and answers.
type wholeExample struct {
	ask    any
	answer func() any
}

// examples are whole examples, by the operation's id. What has none here is made
// of the examples of its fields by whoever reads the document.
var examples = map[string]wholeExample{
	"placeCall": {
		ask: PlaceCall{Number: "22 22 55 55", Context: &call.Context{
			System: "crm", Type: "contact", ID: "4711", URL: "https://crm.example.com/contacts/4711", Name: "Ola Nordmann",
		}},
		answer: func() any { return CallOf(exampleCall(), english()) },
	},
	"readCall":      {answer: func() any { return CallOf(exampleEnded(), english()) }},
	"settleCall":    {ask: Word{call.OutcomeTalked}, answer: func() any { return CallOf(exampleSettled(), english()) }},
	"settleAnyCall": {ask: Word{call.OutcomeNoAnswer}},
	"listCalls":     {answer: func() any { return Calls{Calls: []Call{CallOf(exampleEnded(), english())}} }},
	"readStatus":    {answer: func() any { return exampleStatus() }},
	"inspectNumber": {ask: Ask{Number: "22 22 55 55"}},
}

// english is the language of the documentation.
var english = sync.OnceValue(func() texts.Language { return texts.Default().For(texts.English) })

// exampleCall is a call whose order Puzzel has just taken.
func exampleCall() call.Call {
	return call.Call{
		ID: exampleID, Agent: exampleAgent, State: call.StateOrdered,
		Evidence: call.Evidence{By: call.ByPuzzelAnswer, Certain: true},
		Number:   phone.Number{Text: "22 22 55 55", E164: "+4722225555", Region: "NO", Kind: phone.KindFixedLine},
		Dialled:  "004722225555", RequestID: "7000000001", Road: call.RoadREST,
		Context:   call.Context{System: "crm", Type: "contact", ID: "4711", URL: "https://crm.example.com/contacts/4711", Name: "Ola Nordmann"},
		CreatedAt: exampleTime, OrderedAt: exampleTime.Add(182 * time.Millisecond),
	}
}

// exampleEnded is the same call, over: nobody saw what became of the customer.
func exampleEnded() call.Call {
	c := exampleCall()
	seconds := 42
	c.State, c.Outcome = call.StateEnded, call.OutcomeNotKnown
	c.Evidence = call.Evidence{By: call.ByPuzzelState}
	c.OutcomeEvidence, c.Reason = c.Evidence, &call.Reason{Code: call.CodeNotKnown}
	c.AgentRingingAt, c.AgentAnsweredAt = exampleTime.Add(2*time.Second), exampleTime.Add(6*time.Second)
	c.EndedAt, c.AgentLineSeconds = exampleTime.Add(48*time.Second), &seconds
	return c
}

// exampleSettled is the same call after the agent's word.
func exampleSettled() call.Call {
	c := exampleEnded()
	c.Outcome, c.OutcomeEvidence, c.Reason = call.OutcomeTalked, call.Evidence{By: call.ByAgent, Certain: true}, nil
	return c
}

// exampleStatus is an agent who may call.
func exampleStatus() Status {
	return StatusOf(exampleAgent, call.DefaultReadiness().Judge(call.AgentState{
		Centre: call.CentreLoggedOn, Status: call.StatusAvailable, Phone: call.Phone{Ending: "55"}, At: exampleTime,
	}), english())
}

// exampleOf is a problem with a code.
func exampleOf(code call.Code) *huma.Example {
	refusal := &call.Error{Code: code}
	if code == call.CodeRegionAmbiguous {
		refusal.Readings = exampleReadings
	}
	p := newProblem(english(), refusal)
	p.TraceID = exampleTrace
	return &huma.Example{Summary: p.Title, Value: p}
}
