package call

import (
	"strconv"
	"time"
)

// Leave answers whether an agent may call now.
type Leave string

// The leaves a status can give.
const (
	LeaveCall  Leave = "call"  // go ahead
	LeaveWait  Leave = "wait"  // soon; it passes by itself
	LeaveWarn  Leave = "warn"  // only with the person's own reason
	LeaveBlock Leave = "block" // not before something changes
)

// Leaves are all leaves, for configuration.
func Leaves() []Leave { return []Leave{LeaveCall, LeaveWait, LeaveWarn, LeaveBlock} }

// ReadinessTable says for each of Puzzel's statuses whether an agent may call.
// There is one per customer.
type ReadinessTable struct {
	Ready, WrapUp, Busy, NoAnswer Leave
	Pause, Connecting, Connected  Leave
	LoggedOff, UnknownValue       Leave

	// CallOnPause are the pause types that are no pause from calling: many
	// agents pause with the reason "Outbound" to be free to call.
	CallOnPause []int64
}

// DefaultReadiness is the seed's rule, LoggedOn and Available, with its
// neighbours: what passes by itself waits, everything else blocks.
func DefaultReadiness() ReadinessTable {
	return ReadinessTable{
		Ready: LeaveCall, WrapUp: LeaveWait, Busy: LeaveWait, NoAnswer: LeaveWait,
		Pause: LeaveBlock, Connecting: LeaveBlock, Connected: LeaveBlock,
		LoggedOff: LeaveBlock, UnknownValue: LeaveWarn,
	}
}

// Readiness is whether an agent may call now and, if not, why.
type Readiness struct {
	Leave     Leave
	Reason    *Reason // nil when she may call
	State     AgentState
	CheckedAt time.Time
	Road      string // which road her next order takes; "" where that was not asked
}

// Ready tells whether a click now would be ordered.
func (r Readiness) Ready() bool { return r.Leave == LeaveCall }

// Judge reads the table for one state of an agent.
func (t ReadinessTable) Judge(s AgentState) Readiness {
	leave, code := t.row(s)
	r := Readiness{Leave: leave, State: s, CheckedAt: s.At}
	if leave == LeaveCall {
		return r
	}
	r.Reason = &Reason{Code: code, Params: map[string]string{
		"status": string(s.Status), "contact_centre_status": string(s.Centre), "leave": string(leave),
	}}
	if code == CodePause && s.PauseTypeID != 0 {
		r.Reason.Params["pause_type"] = strconv.FormatInt(s.PauseTypeID, 10)
	}
	return r
}

// row is the graver one of what the contact centre status and the user status
// allow: a customer who lets her agents call on pause does not let them call
// beside a call.
func (t ReadinessTable) row(s AgentState) (Leave, Code) {
	leave, code := t.centreRow(s)
	if status, why := t.statusRow(s.Status); status.gravity() > leave.gravity() {
		return status, why
	}
	return leave, code
}

func (t ReadinessTable) centreRow(s AgentState) (Leave, Code) {
	switch s.Centre {
	case CentreLoggedOn:
		return LeaveCall, CodeStatusUnknown
	case CentreLoggedOff:
		return t.LoggedOff, CodeLoggedOff
	case CentrePause:
		if t.callOnPause(s.PauseTypeID) {
			return LeaveCall, CodePause
		}
		return t.Pause, CodePause
	}
	return t.UnknownValue, CodeStatusUnknown
}

func (t ReadinessTable) statusRow(s UserStatus) (Leave, Code) {
	switch s {
	case StatusAvailable:
		return t.Ready, CodeStatusUnknown
	case StatusWrapUp:
		return t.WrapUp, CodeWrapUp
	case StatusBusy:
		return t.Busy, CodeBusy
	case StatusNoAnswer:
		return t.NoAnswer, CodeNoAnswer
	case StatusAlerting:
		return t.Connecting, CodeConnecting
	case StatusConnected:
		return t.Connected, CodeConnected
	case UserStatus(CentreLoggedOff): // the same words, should Puzzel put them here
		return t.LoggedOff, CodeLoggedOff
	case UserStatus(CentrePause):
		return t.Pause, CodePause
	}
	return t.UnknownValue, CodeStatusUnknown
}

// gravity orders the leaves; what is no leave blocks.
func (l Leave) gravity() int {
	switch l {
	case LeaveCall:
		return 0
	case LeaveWarn:
		return 1
	case LeaveWait:
		return 2
	}
	return 3
}

func (t ReadinessTable) callOnPause(pauseType int64) bool {
	for _, id := range t.CallOnPause {
		if id == pauseType {
			return true
		}
	}
	return false
}
