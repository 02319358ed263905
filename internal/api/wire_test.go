package api

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// wireFolder holds messages of the API as they come: other languages read them in
// their tests.
const wireFolder = "../../testdata/api"

// message is one message and the schema it must fit.
type message struct {
	schema string
	body   any
}

// TestDocsOfTheWire keeps the examples of the wire as the code writes them, and as the
// document says.
func TestDocsOfTheWire(t *testing.T) {
	t.Parallel()
	doc, err := openapi3.NewLoader().LoadFromData(Document())
	if err != nil {
		t.Fatal(err)
	}
	all := messages()
	for name, m := range all {
		raw, err := json.MarshalIndent(m.body, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		Compare(t, filepath.Join(wireFolder, name+".json"), append(raw, '\n'))
		var tree any
		if err := json.Unmarshal(raw, &tree); err != nil {
			t.Fatal(err)
		}
		schema := doc.Components.Schemas[m.schema]
		if schema == nil {
			t.Fatalf("the document has no %s", m.schema)
		}
		if err := schema.Value.VisitJSON(tree, openapi3.EnableJSONSchema2020()); err != nil {
			t.Errorf("%s does not fit %s: %v", name, m.schema, err)
		}
	}
	for name, f := range map[string]form{"events.sse": serverSent, "events.ndjson": jsonLines} {
		Compare(t, filepath.Join(wireFolder, name), streamed(t, f))
	}
	entries, err := os.ReadDir(wireFolder)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(all)+2 {
		t.Errorf("%s has %d files, want %d: one is left over", wireFolder, len(entries), len(all)+2)
	}
}

// messages are the messages by the names of their files.
func messages() map[string]message {
	all := map[string]message{
		"calls":                    {"Calls", Calls{Calls: []Call{CallOf(exampleSettled(), english()), CallOf(exampleCall(), english())}, Next: new(exampleID)}},
		"status_ready":             {"Status", exampleStatus()},
		"status_softphone":         {"Status", statusAt(call.AgentState{Centre: call.CentreLoggedOn, Status: call.StatusAvailable, Phone: call.Phone{Softphone: true}})},
		"status_wrap_up":           {"Status", statusAt(call.AgentState{Centre: call.CentreLoggedOn, Status: call.StatusWrapUp, Phone: call.Phone{Ending: "55"}})},
		"status_pause":             {"Status", statusAt(call.AgentState{Centre: call.CentrePause, Status: call.StatusAvailable, PauseTypeID: 3})},
		"status_unreadable":        {"Status", StatusOf(exampleAgent, call.Readiness{Leave: call.LeaveBlock, Reason: &call.Reason{Code: call.CodeStateUnreadable}, CheckedAt: exampleTime}, english())},
		"inspected":                {"Inspected", exampleInspected()},
		"problem_region_ambiguous": {"Problem", exampleOf(call.CodeRegionAmbiguous).Value},
		"problem_sign_in_needed":   {"Problem", exampleOf(call.CodeSignInNeeded).Value},
		"problem_usage":            {"Problem", exampleFaults()},
	}
	for name, c := range callsInEveryState() {
		all["call_"+name] = message{"Call", CallOf(c, english())}
	}
	return all
}

// callsInEveryState are calls as they stand, by what is known of them.
func callsInEveryState() map[string]call.Call {
	placing := exampleCall()
	placing.State, placing.Evidence, placing.RequestID, placing.OrderedAt = call.StatePlacing, call.Evidence{By: call.ByAgent, Certain: true}, "", time.Time{}
	likely := exampleCall()
	likely.State, likely.Evidence, likely.AgentRingingAt = call.StateAgentRinging, call.Evidence{By: call.ByPuzzelState}, exampleTime.Add(2*time.Second)
	certain := likely
	certain.Evidence = call.Evidence{By: call.ByPuzzelQueue, Certain: true}
	answered := likely
	answered.State, answered.AgentAnsweredAt = call.StateAgentAnswered, exampleTime.Add(6*time.Second)
	customer := answered
	customer.State, customer.Road, customer.Evidence = call.StateCustomerAnswered, call.RoadWidget, call.Evidence{By: call.ByPuzzelEvent, Certain: true}
	customer.CustomerAnsweredAt = exampleTime.Add(9 * time.Second)
	unanswered := likely
	unanswered.State, unanswered.Outcome, unanswered.OutcomeEvidence = call.StateEnded, call.OutcomeAgentDidNotAnswer, likely.Evidence
	unanswered.Reason, unanswered.EndedAt = &call.Reason{Code: call.CodeAgentDidNotAnswer}, exampleTime.Add(22*time.Second)
	unknown := placing
	unknown.State, unknown.Evidence = call.StateUnknown, call.Evidence{By: call.ByPuzzelAnswer}
	unknown.Reason = &call.Reason{Code: call.CodeOrderUnanswered}
	refused := placing
	refused.State, refused.Evidence = call.StateRefused, call.Evidence{By: call.ByPuzzelState, Certain: true}
	refused.Reason = &call.Reason{Code: call.CodeWrapUp, Params: map[string]string{"leave": "wait"}}
	return map[string]call.Call{
		"placing": placing, "ordered": exampleCall(), "agent_ringing_likely": likely, "agent_ringing_certain": certain,
		"agent_answered": answered, "customer_answered": customer, "ended_not_known": exampleEnded(),
		"ended_talked": exampleSettled(), "ended_agent_did_not_answer": unanswered, "unknown": unknown, "refused": refused,
	}
}

func statusAt(s call.AgentState) Status {
	s.At = exampleTime
	return StatusOf(exampleAgent, call.DefaultReadiness().Judge(s), english())
}

func exampleInspected() Inspected {
	number := numberOf(call.Call{Number: phone.Number{Text: "829 12 345", E164: "+4782912345", Region: "NO", Kind: phone.KindPremiumRate}})
	v := &visit{lang: english()}
	return Inspected{
		Number: &number, Format: new("+47 829 12 345"), Verdict: call.GuardWarn,
		Findings:   []Finding{findingOf(v, call.Finding{Code: call.CodePremiumRate, Action: call.GuardWarn, Overridable: true})},
		LocalTimes: []LocalTime{{Zone: "Europe/Oslo", Time: exampleTime.In(time.FixedZone("", 3600))}},
		Hints:      v.hints(&call.Call{CreatedAt: exampleTime}, 2, &call.Call{CreatedAt: exampleTime.Add(5 * time.Minute)}, exampleTime.Add(8*time.Minute)),
	}
}

func exampleFaults() *Problem {
	p := newProblem(english(), &call.Error{Code: call.CodeUsage})
	p.TraceID, p.Errors = exampleTrace, []Fault{{Location: "body.again", Message: "expected boolean"}}
	return p
}

// streamed is a stream as it goes over the wire.
func streamed(t *testing.T, f form) []byte {
	t.Helper()
	answer := httptest.NewRecorder()
	s := newStream(answer, &visit{lang: english()}, f)
	s.v.Agent = exampleAgent
	ordered, over := exampleCall(), exampleEnded()
	seen := call.DefaultReadiness().Judge(call.AgentState{Centre: call.CentreLoggedOn, Status: call.StatusAlerting, At: exampleTime})
	for _, item := range []feed.Item{
		{Kind: feed.KindOpen, Cursor: 4216},
		{Kind: feed.KindCall, Cursor: 4217, Event: call.Event{Seq: 4217, State: ordered.State, At: ordered.OrderedAt}, Call: &ordered},
		{Kind: feed.KindAgent, Cursor: 4217, Readiness: &seen},
		{Kind: feed.KindCall, Cursor: 4219, Event: call.Event{Seq: 4219, State: over.State, Outcome: over.Outcome, At: over.EndedAt}, Call: &over},
	} {
		if err := s.tell(item); err != nil {
			t.Fatal(err)
		}
	}
	f.write(answer.Body, 4219, feed.KindKeepAlive, []byte(`{"at":"2026-11-02T09:01:13Z"}`))
	return bytes.Clone(answer.Body.Bytes())
}
