package doctor_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// onlyCall scripts a walk that takes the ordinary test call and nothing else.
func (w *world) onlyCall() {
	w.on("call.begin", doctor.Yes)
	w.on("call.rang", doctor.Yes)
	w.on("call.by_hand", doctor.Yes)
	w.on("call.number_rang", doctor.Yes)
	w.on("call.display_number", doctor.No)
}

// What Puzzel answers to an order, in each form it might have.
func TestTrialMeasuresTheResult(t *testing.T) {
	t.Parallel()
	for shape, form := range map[puzzelsim.ResultShape]string{
		puzzelsim.ResultNumber: "number", puzzelsim.ResultString: "string", puzzelsim.ResultObject: "object",
	} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{ResultShape: shape})
				w.onlyCall()
				w.mustWalk()
				w.expectFacts(map[string]string{
					doctor.FactResultForm: form, doctor.FactWhoAnswersByHand: "agent", doctor.FactSoftphoneAutoAnswers: "",
					doctor.FactDisplayNumberShown: "no",
				})
			})
		})
	}
}

func TestTrialLooksForItsDescription(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change puzzelsim.AgentChange
		want   string
	}{
		"not echoed":          {puzzelsim.AgentChange{EchoRequestDescription: new(false)}, "no"},
		"the queue is closed": {puzzelsim.AgentChange{QueueRead: new(false)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				w.change(test.change)()
				w.onlyCall()
				w.mustWalk()
				w.expectFacts(map[string]string{doctor.FactDescriptionEchoed: test.want, doctor.FactBodyFlat: "yes"})
			})
		})
	}
}

// Her word counts, and what she leaves open stays open.
func TestTrialTakesHerWord(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		say   map[string]doctor.Answer
		want  want
		facts map[string]string
	}{
		{
			"her phone did not ring",
			map[string]doctor.Answer{"call.rang": doctor.No},
			want{doctor.ResultWarn, map[string]string{"cause": "did_not_ring"}},
			map[string]string{doctor.FactBodyFlat: "", doctor.FactNumberForm00: "", doctor.FactResultForm: "number"},
		},
		{
			"she does not say whether it rang",
			map[string]doctor.Answer{"call.rang": doctor.Skip},
			want{doctor.ResultOpen, map[string]string{"cause": "left_out"}},
			map[string]string{doctor.FactBodyFlat: ""},
		},
		{
			"another phone rang",
			map[string]doctor.Answer{"call.number_rang": doctor.No, "call.wrong_end": doctor.Yes},
			want{doctor.ResultWarn, map[string]string{"cause": "form_not_taken"}},
			map[string]string{doctor.FactBodyFlat: "yes", doctor.FactNumberForm00: "no"},
		},
		{
			"nobody knows why it did not ring",
			map[string]doctor.Answer{"call.number_rang": doctor.No, "call.wrong_end": doctor.No},
			want{doctor.ResultWarn, map[string]string{"cause": "number_not_reached"}},
			map[string]string{doctor.FactNumberForm00: ""},
		},
		{
			"she does not say who answered",
			map[string]doctor.Answer{"call.by_hand": doctor.Skip, "call.display_number": doctor.Skip},
			want{doctor.ResultOK, nil},
			map[string]string{doctor.FactWhoAnswersByHand: "", doctor.FactNumberForm00: "yes", doctor.FactDisplayNumberShown: ""},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				w.onlyCall()
				for key, answer := range test.say {
					w.on(key, answer)
				}
				w.mustWalk()
				w.findings.expect(t, doctor.StepCall, test.want)
				w.expectFacts(test.facts)
			})
		})
	}
}

// What comes to nothing says why, and says no more than that.
func TestTrialThatComesToNothing(t *testing.T) {
	t.Parallel()
	refusal := puzzelsim.Fault{Operation: "callout", Fault: "envelope", Code: 1234, Message: "Not to +47 22 22 55 55."}
	for _, test := range []struct {
		name  string
		fault puzzelsim.Fault
		want  want
	}{
		{"refused", refusal, want{doctor.ResultFail, map[string]string{"cause": "refused_by_puzzel", "code": "1234"}}},
		{"too many", puzzelsim.Fault{Operation: "callout", Fault: "status", Status: 429}, want{doctor.ResultOpen, map[string]string{"cause": "not_placed", "reason": "too_many_requests"}}},
		{"cut", puzzelsim.Fault{Operation: "callout", Fault: "html"}, want{doctor.ResultWarn, map[string]string{"cause": "unknown"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				if err := w.box.AddFault(test.fault); err != nil {
					t.Fatal(err)
				}
				w.onlyCall()
				w.mustWalk()
				w.findings.expect(t, doctor.StepCall, test.want)
				w.expectFacts(map[string]string{doctor.FactNumberForm00: "", doctor.FactBodyFlat: "", doctor.FactResultForm: ""})
				if w.wasAsked("call.rang") != 0 {
					t.Error("asked whether her phone rang for a call that was not ordered")
				}
			})
		})
	}
}

// That Puzzel refuses a form says something only where it has taken another.
func TestFormThatPuzzelRefuses(t *testing.T) {
	t.Parallel()
	for name, call := range map[string]doctor.Answer{"after one that was taken": doctor.Yes, "alone": doctor.Skip} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				w.onlyCall()
				w.on("call.begin", call)
				w.on("form.begin", doctor.Yes, func() {
					if err := w.box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "envelope", Times: 1, Code: 7}); err != nil {
						t.Error(err)
					}
				})
				w.on("ready.not_seen", doctor.Yes, w.change(puzzelsim.AgentChange{UserStatus: new("Available")}))
				w.mustWalk()
				wantFact, wantResult := "no", doctor.ResultOK
				if call == doctor.Skip {
					wantFact, wantResult = "", doctor.ResultFail
				}
				w.expectFacts(map[string]string{doctor.FactNumberFormPlus: wantFact, doctor.FactNumberFormNational: wantFact})
				for _, f := range w.stepsOf(doctor.StepForm) {
					if f.Result != wantResult || f.Params["cause"] != "refused_by_puzzel" {
						t.Errorf("%s with %v, want %s", f.Result, f.Params, wantResult)
					}
				}
				if evidence := w.facts[doctor.FactNumberFormPlus].Evidence; wantFact == "no" && !strings.HasSuffix(evidence, "(HTTP 200, code 7)") {
					t.Errorf("evidence %q", evidence)
				}
			})
		})
	}
}

// The core's own no ends a step, with its code.
func TestTrialThatTheCoreRefuses(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.calls.fails = &call.Error{Code: call.CodeStoreUnavailable}
		w.onlyCall()
		w.mustWalk()
		w.findings.expect(t, doctor.StepCall, want{doctor.ResultOpen, map[string]string{"cause": "not_placed", "reason": "store_unavailable"}})

		w.calls.fails = &call.Error{Code: call.CodePuzzelRefused, Params: map[string]string{"status": "400"}}
		w.on("pause.begin", doctor.Yes, w.change(puzzelsim.AgentChange{ContactCentreStatus: new("Pause")}))
		w.mustWalk()
		w.findings.expect(t, doctor.StepPause, want{doctor.ResultFail, map[string]string{"cause": "refused_by_puzzel"}})
		w.expectFacts(map[string]string{doctor.FactCalloutOnPause: ""}) // it may have refused for any reason

		w.known = []doctor.Fact{{Name: doctor.FactBodyFlat, Value: "yes"}}
		w.mustWalk()
		w.findings.expect(t, doctor.StepPause, want{doctor.ResultOK, map[string]string{"became": "refused"}})
		if e := w.facts[doctor.FactCalloutOnPause].Evidence; !strings.HasSuffix(e, "(HTTP 400)") {
			t.Errorf("evidence %q", e)
		}
	})
}

// An agent who is not Ready is asked to become so, three times at most.
func TestTrialWaitsForReady(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff")})()
		w.onlyCall()
		w.on("ready.not_seen", doctor.Yes)
		w.mustWalk()
		if n := w.wasAsked("ready.not_seen"); n != 3 {
			t.Errorf("asked %d times to become Ready, want 3", n)
		}
		w.findings.expect(t, doctor.StepCall, want{doctor.ResultOpen, map[string]string{"cause": "state_not_seen"}})
		if n := len(w.box.Orders()); n != 0 {
			t.Errorf("%d orders", n)
		}
	})
}

func TestUnanswered(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change puzzelsim.AgentChange
		again  doctor.Answer
		want   want
		fact   string
	}{
		{"rings again", puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand(), RingAgain: new(true)}, doctor.Yes, want{doctor.ResultOK, map[string]string{"again": "yes"}}, "yes"},
		{"does not", puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand()}, doctor.No, want{doctor.ResultOK, map[string]string{"again": "no"}}, "no"},
		{"she does not say", puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand()}, doctor.Skip, want{doctor.ResultOpen, nil}, ""},
		{"she answered", puzzelsim.AgentChange{}, doctor.Yes, want{doctor.ResultOpen, map[string]string{"cause": "answered"}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				w.change(test.change)()
				w.on("unanswered.begin", doctor.Yes)
				w.on("unanswered.again", test.again, func() {
					order := w.box.Orders()[0]
					if rings := order.State == "agent_alerting"; rings != (test.again == doctor.Yes) {
						t.Errorf("asked while the call is %s", order.State)
					}
					if waited := time.Since(order.AcceptedAt); test.again != doctor.Yes && waited < call.RingsAgainTime {
						t.Errorf("asked after %v", waited)
					}
				})
				w.mustWalk()
				w.findings.expect(t, doctor.StepUnanswered, test.want)
				w.expectFacts(map[string]string{doctor.FactRingsAgain: test.fact})
			})
		})
	}
}

func TestPause(t *testing.T) {
	t.Parallel()
	pause := puzzelsim.AgentChange{ContactCentreStatus: new("Pause")}
	busy := puzzelsim.AgentChange{ContactCentreStatus: new("Pause"), UserStatus: new("Busy")} // so that the box rings later
	for _, test := range []struct {
		name        string
		change      puzzelsim.AgentChange
		refuse      bool
		rang, later doctor.Answer
		want        want
		facts       map[string]string
	}{
		{"rings", pause, false, doctor.Yes, doctor.Skip, want{doctor.ResultOK, map[string]string{"became": "rings"}}, map[string]string{doctor.FactCalloutOnPause: "rings", doctor.FactLateRinging: ""}},
		{"waits", busy, false, doctor.No, doctor.Yes, want{doctor.ResultOK, map[string]string{"became": "waits"}}, map[string]string{doctor.FactCalloutOnPause: "waits", doctor.FactLateRinging: "yes"}},
		{"comes to nothing", busy, false, doctor.No, doctor.No, want{doctor.ResultOK, map[string]string{"became": "nothing"}}, map[string]string{doctor.FactCalloutOnPause: "nothing", doctor.FactLateRinging: "no"}},
		{"is refused", pause, true, doctor.Yes, doctor.Yes, want{doctor.ResultOK, map[string]string{"became": "refused"}}, map[string]string{doctor.FactCalloutOnPause: "refused", doctor.FactLateRinging: ""}},
		{"left open", busy, false, doctor.No, doctor.Skip, want{doctor.ResultOpen, map[string]string{"cause": "left_out"}}, map[string]string{doctor.FactCalloutOnPause: ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				w.known = []doctor.Fact{{Name: doctor.FactBodyFlat, Value: "yes"}}
				w.subject.Readiness.Busy = call.LeaveCall // of the pause step only its own state counts
				test.change.RefuseWhenBusy = &test.refuse
				w.on("pause.begin", doctor.Yes, w.change(test.change))
				w.on("pause.rang", test.rang)
				w.on("pause.rang_later", test.later, w.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn"), UserStatus: new("Available")}))
				w.mustWalk()
				w.findings.expect(t, doctor.StepPause, test.want)
				w.expectFacts(test.facts)
			})
		})
	}
}

// Puzzel must show the state the step is about; her word for it is not enough.
func TestAwayThatPuzzelDoesNotShow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.on("pause.begin", doctor.Yes)
		w.on("pause.not_seen", doctor.Yes)
		w.on("not_ready.begin", doctor.Yes)
		w.on("not_ready.not_seen", doctor.No)
		w.mustWalk()
		if a, b := w.wasAsked("pause.not_seen"), w.wasAsked("not_ready.not_seen"); a != 3 || b != 1 {
			t.Errorf("asked %d and %d times, want 3 and 1", a, b)
		}
		for _, step := range []doctor.CheckName{doctor.StepPause, doctor.StepNotReady} {
			w.findings.expect(t, step, want{doctor.ResultOpen, map[string]string{"cause": "state_not_seen"}})
		}
		if n := len(w.box.Orders()); n != 0 {
			t.Errorf("%d orders", n)
		}
	})
}

// What was once seen to ring late is not taken back by another time.
func TestLateRingingStays(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		ready := w.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn"), UserStatus: new("Available")})
		w.known = []doctor.Fact{{Name: doctor.FactLateRinging, Value: "yes"}}
		w.on("not_ready.begin", doctor.Yes, w.change(puzzelsim.AgentChange{UserStatus: new("WrapUp")}))
		w.on("not_ready.rang", doctor.No)
		w.on("not_ready.rang_later", doctor.No, ready)
		w.mustWalk()
		w.expectFacts(map[string]string{doctor.FactWaitsWhenNotReady: "no", doctor.FactLateRinging: ""})
	})
}

func TestOneClientForManyUsers(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		users []int
		want  string
	}{
		"every user": {nil, "yes"}, "her own only": {[]int{kari}, "no"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{Clients: []puzzelsim.Client{{ID: "c", Secret: "s", CustomerKey: customer, Users: test.users}}})
				as := func(user puzzel.ID) puzzel.SignIn {
					return puzzel.ClientSignIn{ClientID: "c", ClientSecret: "s", CustomerKey: customer, UserID: user}
				}
				w.subject.Credential = doctor.IDClient
				w.signIn(as(puzzel.UserID(kari)))
				w.subject.As = func(user puzzel.ID) *puzzel.Client { return w.subject.Client.As(as(user), puzzel.Session{}) }
				w.on("one_client.begin", doctor.Yes)
				w.mustWalk()
				w.findings.expect(t, doctor.StepOneClient, want{doctor.ResultOK, map[string]string{"accepted": test.want}})
				w.expectFacts(map[string]string{doctor.FactOneClientManyUsers: test.want})
				w.findings.because(t, doctor.StepLogIn, "no_log_in")
			})
		})
	}
}
