package doctor_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// A whole walk of an agent who says yes to everything.
func TestGuidedWholeWalk(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.change(puzzelsim.AgentChange{PhoneType: new("Softphone")})()
		byHand, back := w.change(puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand()}), w.change(puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerAfter(1500)})
		ready := w.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn"), UserStatus: new("Available")})
		w.on("phone.softphone", doctor.Yes)
		w.on("log_in.still_in", doctor.Yes)
		w.on("ready.not_seen", doctor.Yes, ready)
		w.on("call.begin", doctor.Yes)
		w.on("call.rang", doctor.Yes)
		w.on("call.by_hand", doctor.No)
		w.on("call.number_rang", doctor.Yes)
		w.on("call.display_number", doctor.Yes)
		w.on("form.begin", doctor.Yes)
		w.on("unanswered.begin", doctor.Yes, byHand)
		w.on("unanswered.again", doctor.No, back)
		w.on("pause.begin", doctor.Yes, w.change(puzzelsim.AgentChange{ContactCentreStatus: new("Pause"), UserStatus: new("Available")}))
		w.on("pause.rang", doctor.Yes)
		w.on("not_ready.begin", doctor.Yes, w.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn"), UserStatus: new("WrapUp")}))
		w.on("not_ready.rang", doctor.No)
		w.on("not_ready.rang_later", doctor.Yes, ready)
		w.mustWalk()

		w.expectFacts(map[string]string{
			doctor.FactPhoneTypeSoftphone: "Softphone", doctor.FactLogInEndsSession: "no",
			doctor.FactCORSAPI: "none", doctor.FactCORSAuth: "none",
			doctor.FactWhoAnswersByHand: "nobody", doctor.FactSoftphoneAutoAnswers: "yes",
			doctor.FactNumberForm00: "yes", doctor.FactNumberFormPlus: "yes", doctor.FactNumberFormNational: "yes",
			doctor.FactBodyFlat: "yes", doctor.FactResultForm: "number", doctor.FactDescriptionEchoed: "yes",
			doctor.FactRingDelay: "2", doctor.FactDisplayNumberShown: "yes", doctor.FactRingsAgain: "no",
			doctor.FactCalloutOnPause: "rings", doctor.FactWaitsWhenNotReady: "yes", doctor.FactLateRinging: "yes",
			doctor.FactQueueReadable: "yes", doctor.FactPathFamily: "both",
		})
		want := []string{"004722225555", "+4722225555", "22225555", "004722225555", "004722225555", "004722225555"}
		if got := w.destinations(); len(got) != len(want) {
			t.Fatalf("orders to %v, want %v", got, want)
		} else {
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("order %d to %s, want %s", i, got[i], want[i])
				}
			}
		}
		for _, f := range w.stepsOf(doctor.StepOpen) {
			if where := f.Params["where"]; where == string(doctor.ByCheck) {
				t.Errorf("%s is still open", f.Params["fact"])
			}
		}
		w.findings.because(t, doctor.StepOneClient, "one_user")
	})
}

// Nothing rings before somebody has said yes to exactly that.
func TestGuidedRingsNobodyUnasked(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.mustWalk() // every question is skipped
		if got := w.destinations(); len(got) != 0 {
			t.Errorf("orders to %v", got)
		}
		announced := map[doctor.CheckName]int{}
		for _, q := range w.asked {
			announced[q.Step] += len(q.Rings)
			if len(q.Rings) > 0 && q.Params["number"] != "+47 22 22 55 55" && q.Params["number"] != "22 22 55 55" {
				t.Errorf("%s rings %v and names the number %q", q.Key, q.Rings, q.Params["number"])
			}
		}
		for step, rings := range map[doctor.CheckName]int{
			doctor.StepCall: 2, doctor.StepForm: 4, doctor.StepUnanswered: 2, doctor.StepPause: 2, doctor.StepNotReady: 2,
		} {
			if announced[step] != rings {
				t.Errorf("%s announced %d phones, want %d", step, announced[step], rings)
			}
		}
		for _, step := range []doctor.CheckName{doctor.StepPhone, doctor.StepLogIn, doctor.StepCall, doctor.StepPause} {
			w.findings.expect(t, step, want{doctor.ResultOpen, map[string]string{"cause": "left_out"}})
		}
	})
}

func TestGuidedWithoutANumber(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.on("phone.softphone", doctor.No)
		if err := w.walk(""); err != nil {
			t.Fatal(err)
		}
		for _, step := range []doctor.CheckName{doctor.StepCall, doctor.StepUnanswered, doctor.StepPause, doctor.StepNotReady} {
			w.findings.because(t, step, "no_number")
		}
		w.expectFacts(map[string]string{doctor.FactPhoneTypePhone: "None", doctor.FactBulkReadable: "yes"})
	})
}

func TestGuidedRefusesNumbers(t *testing.T) {
	t.Parallel()
	for text, code := range map[string]call.Code{
		"112": call.CodeEmergencyNumber, "hello": call.CodeNoNumber, "+47 12": call.CodeNumberInvalid,
		"22 22 55 55 / 22 22 55 56": call.CodeSeveralNumbers,
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{})
			err := doctor.Guided(t.Context(), p.subject, doctor.Guide{Found: func(doctor.Finding) {}}, text)
			if got := call.CodeOf(err); err == nil || got != code {
				t.Errorf("%q: %v, want %s", text, err, code)
			}
			if n := len(p.box.Requests()); n != 0 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// What a step found is not asked for again, unless she wants it.
func TestGuidedGoesOnWhereItEnded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.durable = true
		w.on("call.begin", doctor.Yes)
		w.on("call.rang", doctor.Yes)
		w.on("call.by_hand", doctor.Yes)
		gone := errors.New("she has left")
		w.script["doctor.question.call.number_rang"] = func() (doctor.Answer, error) { return "", gone }
		if err := w.walk(testNumber); !errors.Is(err, gone) {
			t.Fatalf("%v, want that she has left", err)
		}
		w.expectFacts(map[string]string{doctor.FactWhoAnswersByHand: "agent", doctor.FactBodyFlat: "yes"})

		time.Sleep(3 * 24 * time.Hour)
		kept, err := w.store.Facts(t.Context(), customer)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range kept {
			w.known = append(w.known, doctor.Fact(f))
		}
		w.known = append(w.known, doctor.Fact{
			Name: doctor.FactNumberForm00, Value: "yes", At: time.Now(),
			Evidence: "said: by the person at the phone, after a test call",
		})
		before := len(w.box.Orders())
		w.on("keep", doctor.Yes)
		w.mustWalk()
		if n := len(w.box.Orders()); n != before {
			t.Errorf("%d orders more", n-before)
		}
		w.findings.expect(t, doctor.StepCall, want{doctor.ResultOK, map[string]string{"step": "guided_call"}})
		for _, q := range w.asked {
			if q.Key == "doctor.question.keep" && q.Step == doctor.StepCall && (q.Params["days"] != "3" || len(q.Known) != 2) {
				t.Errorf("asked to keep %v of %s days", q.Known, q.Params["days"])
			}
		}
		w.on("keep", doctor.No)
		w.on("call.number_rang", doctor.Skip)
		w.mustWalk()
		if n := len(w.box.Orders()); n != before+1 {
			t.Errorf("%d orders more after no, want 1", n-before)
		}
	})
}

// A person who leaves, and a store that is away, end the walk.
func TestGuidedEnds(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	gone := errors.New("gone")
	guide := doctor.Guide{
		Asker: askerFunc(func(doctor.Question) (doctor.Answer, error) { return "", gone }),
		Keep:  func(context.Context, doctor.Fact) error { return nil },
		Found: func(doctor.Finding) {},
	}
	if err := doctor.Guided(t.Context(), p.subject, guide, ""); !errors.Is(err, gone) {
		t.Errorf("%v, want that she has gone", err)
	}
	guide.Keep = func(context.Context, doctor.Fact) error { return gone }
	if err := doctor.Guided(t.Context(), p.subject, guide, ""); !errors.Is(err, gone) {
		t.Errorf("%v, want that nothing could be kept", err)
	}
}

type askerFunc func(doctor.Question) (doctor.Answer, error)

func (f askerFunc) Ask(_ context.Context, q doctor.Question) (doctor.Answer, error) { return f(q) }

// Where the sign-in fails, nobody is asked to place calls.
func TestGuidedWithoutASignIn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.signIn(puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "wrong"})
		w.mustWalk()
		if len(w.asked) != 0 {
			t.Errorf("asked %v", w.asked)
		}
		w.findings.because(t, doctor.StepCall, "sign_in")
		w.findings.because(t, doctor.StepLogIn, "sign_in")
	})
}
