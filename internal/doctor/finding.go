package doctor

import (
	"maps"
	"time"
)

// CheckName names one thing that is looked at.
type CheckName string

// The checks of Check, in their order.
const (
	CheckConfiguration CheckName = "configuration"
	CheckReachability  CheckName = "reachability" // one finding for each address
	CheckClock         CheckName = "clock"
	CheckSignIn        CheckName = "sign_in"
	CheckUser          CheckName = "user"
	CheckPassword      CheckName = "password"
	CheckToken         CheckName = "token"
	CheckState         CheckName = "state"
	CheckPhone         CheckName = "phone"
	CheckDisplayNumber CheckName = "display_number"
	CheckPathFamily    CheckName = "path_family"
	CheckBulkState     CheckName = "read_bulk_state"
	CheckVisualQueues  CheckName = "read_visual_queues"
	CheckCalloutQueue  CheckName = "read_callout_queue"
	CheckUsers         CheckName = "read_users"
)

// The steps of Guided, in their order; sign_in, user and token come before them.
const (
	StepPhone      CheckName = "guided_phone"
	StepCORS       CheckName = "guided_cors"
	StepLogIn      CheckName = "guided_log_in"
	StepOneClient  CheckName = "guided_one_client"
	StepCall       CheckName = "guided_call"
	StepForm       CheckName = "guided_form" // one finding for each other form
	StepUnanswered CheckName = "guided_unanswered"
	StepPause      CheckName = "guided_pause"
	StepNotReady   CheckName = "guided_not_ready"
	StepFrame      CheckName = "guided_frame"
	StepOpen       CheckName = "open_question" // one finding for each question left
)

// Result is how a check went.
type Result string

// The results.
const (
	ResultOK   Result = "ok"   // found, and as it should be
	ResultWarn Result = "warn" // found, and works with less, or not for long
	ResultFail Result = "fail" // found, and calls cannot be placed like this
	ResultOpen Result = "open" // not looked at, or the answer says nothing
)

// Finding is what one check found.
type Finding struct {
	Check  CheckName
	Result Result
	// Key names the sentence and the next step in the catalogue; Params fill them.
	Key    string
	Params map[string]string
	// Facts are what was measured on the way.
	Facts []Fact
	// Took is how long it took.
	Took time.Duration
}

// params is what a finding's sentence is filled with. A value of "" says nothing.
type params map[string]string

// finding makes a finding with the key that belongs to check and result.
func finding(check CheckName, result Result, p params, facts ...Fact) Finding {
	return Finding{
		Check: check, Result: result, Key: "doctor." + string(check) + "." + string(result),
		Params: p.given(), Facts: facts,
	}
}

// keyNotLookedAt is the sentence of every check that something stood in the way of.
const keyNotLookedAt = "doctor.not_looked_at.open"

// keyKept is the sentence of every step whose earlier answers stand.
const keyKept = "doctor.kept.ok"

// notLookedAt says which check could not be looked at, and why.
func notLookedAt(check CheckName, because string) Finding {
	return Finding{
		Check: check, Result: ResultOpen, Key: keyNotLookedAt,
		Params: map[string]string{"check": string(check), "because": because},
	}
}

// given leaves out what says nothing.
func (p params) given() map[string]string {
	left := map[string]string{}
	for name, value := range p {
		if value != "" {
			left[name] = value
		}
	}
	return left
}

// and adds to the parameters.
func (p params) and(more params) params {
	both := params{}
	maps.Copy(both, p)
	maps.Copy(both, more)
	return both
}

// gravity orders results; an open question is graver than a success only.
var gravity = map[Result]int{ResultOK: 0, ResultOpen: 1, ResultWarn: 2, ResultFail: 3}

// Worst gives the gravest result of several findings; ResultOK of none.
func Worst(findings []Finding) Result {
	worst := ResultOK
	for _, f := range findings {
		if gravity[f.Result] > gravity[worst] {
			worst = f.Result
		}
	}
	return worst
}
