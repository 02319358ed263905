package call_test

import (
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
)

// TestReadinessByDefault is design 3's default table, whole: every contact centre
// status with every user status.
func TestReadinessByDefault(t *testing.T) {
	t.Parallel()
	type want struct {
		leave call.Leave
		code  call.Code
	}
	loggedOn := map[call.UserStatus]want{
		call.StatusAvailable: {call.LeaveCall, ""},
		call.StatusWrapUp:    {call.LeaveWait, call.CodeWrapUp},
		call.StatusBusy:      {call.LeaveWait, call.CodeBusy},
		call.StatusNoAnswer:  {call.LeaveWait, call.CodeNoAnswer},
		call.StatusAlerting:  {call.LeaveBlock, call.CodeConnecting},
		call.StatusConnected: {call.LeaveBlock, call.CodeConnected},
		"LoggedOff":          {call.LeaveBlock, call.CodeLoggedOff},
		"Pause":              {call.LeaveBlock, call.CodePause},
	}
	for _, status := range statuses() {
		for _, centre := range []call.CentreStatus{call.CentreLoggedOn, call.CentreLoggedOff, call.CentrePause, "", "Holiday", "loggedon"} {
			expected, known := loggedOn[status]
			switch {
			case centre == call.CentreLoggedOff:
				expected = want{call.LeaveBlock, call.CodeLoggedOff}
			case centre == call.CentrePause:
				expected = want{call.LeaveBlock, call.CodePause}
			case !known, centre != call.CentreLoggedOn && expected.leave == call.LeaveCall:
				expected = want{call.LeaveWarn, call.CodeStatusUnknown}
			}
			t.Run(string(centre)+"/"+string(status), func(t *testing.T) {
				t.Parallel()
				state := look(status, nowAt)
				state.Centre, state.PauseTypeID = centre, 7
				wantReadiness(t, call.DefaultReadiness().Judge(state), expected.leave, expected.code)
			})
		}
	}
}

func wantReadiness(t *testing.T, got call.Readiness, leave call.Leave, code call.Code) {
	t.Helper()
	if got.Leave != leave || got.Ready() != (leave == call.LeaveCall) {
		t.Errorf("leave %q, ready %v; want %q", got.Leave, got.Ready(), leave)
	}
	switch {
	case got.Ready() != (got.Reason == nil):
		t.Errorf("leave %q with reason %+v: whoever may not call is told why, and only she", got.Leave, got.Reason)
	case got.Reason != nil && got.Reason.Code != code:
		t.Errorf("reason %s, want %s", got.Reason.Code, code)
	}
	if !got.CheckedAt.Equal(got.State.At) {
		t.Errorf("checked at %v, read at %v", got.CheckedAt, got.State.At)
	}
}

// The reason carries what Puzzel said, as it came, for the sentence about it.
func TestReadinessReasonNamesTheStatus(t *testing.T) {
	t.Parallel()
	state := call.AgentState{Centre: call.CentrePause, Status: "Dancing", PauseTypeID: 42}
	params := call.DefaultReadiness().Judge(state).Reason.Params
	for name, want := range map[string]string{
		"contact_centre_status": "Pause", "status": "Dancing", "pause_type": "42", "leave": "block",
	} {
		if params[name] != want {
			t.Errorf("parameter %s is %q, want %q", name, params[name], want)
		}
	}
	state.PauseTypeID = 0 // Puzzel shows no reason for the pause
	if _, named := call.DefaultReadiness().Judge(state).Reason.Params["pause_type"]; named {
		t.Error("a pause type was named that Puzzel does not show")
	}
}

// A pause reason may be set to call: then the user status decides, and only then.
func TestReadinessOnOutboundPause(t *testing.T) {
	t.Parallel()
	table := call.DefaultReadiness()
	table.CallOnPause = []int64{5, 42}
	for _, tt := range []struct {
		centre call.CentreStatus
		pause  int64
		status call.UserStatus
		leave  call.Leave
		code   call.Code
	}{
		{call.CentrePause, 42, call.StatusAvailable, call.LeaveCall, ""},
		{call.CentrePause, 5, call.StatusAvailable, call.LeaveCall, ""},
		{call.CentrePause, 6, call.StatusAvailable, call.LeaveBlock, call.CodePause},
		{call.CentrePause, 0, call.StatusAvailable, call.LeaveBlock, call.CodePause},
		{call.CentrePause, 42, call.StatusConnected, call.LeaveBlock, call.CodeConnected},
		{call.CentrePause, 42, call.StatusAlerting, call.LeaveBlock, call.CodeConnecting},
		{call.CentrePause, 42, call.StatusWrapUp, call.LeaveWait, call.CodeWrapUp},
		{call.CentrePause, 42, "Dancing", call.LeaveWarn, call.CodeStatusUnknown},
		{call.CentreLoggedOff, 42, call.StatusAvailable, call.LeaveBlock, call.CodeLoggedOff},
		{call.CentreLoggedOn, 42, call.StatusBusy, call.LeaveWait, call.CodeBusy},
	} {
		state := call.AgentState{Centre: tt.centre, PauseTypeID: tt.pause, Status: tt.status}
		wantReadiness(t, table.Judge(state), tt.leave, tt.code)
	}
}

// A customer's table decides every row. What it allows on pause, logged off or
// with an unknown status it does not allow beside a running call.
func TestReadinessTableOfACustomer(t *testing.T) {
	t.Parallel()
	for _, leave := range call.Leaves() {
		table := call.ReadinessTable{
			Ready: call.LeaveCall, WrapUp: leave, Busy: leave, NoAnswer: leave, Pause: leave,
			Connecting: leave, Connected: call.LeaveBlock, LoggedOff: leave, UnknownValue: leave,
		}
		for _, tt := range []struct {
			centre call.CentreStatus
			status call.UserStatus
			code   call.Code
		}{
			{call.CentreLoggedOn, call.StatusWrapUp, call.CodeWrapUp},
			{call.CentreLoggedOn, call.StatusBusy, call.CodeBusy},
			{call.CentreLoggedOn, call.StatusNoAnswer, call.CodeNoAnswer},
			{call.CentreLoggedOn, call.StatusAlerting, call.CodeConnecting},
			{call.CentreLoggedOn, "Dancing", call.CodeStatusUnknown},
			{call.CentrePause, call.StatusAvailable, call.CodePause},
			{call.CentreLoggedOff, call.StatusAvailable, call.CodeLoggedOff},
			{"Holiday", call.StatusAvailable, call.CodeStatusUnknown},
		} {
			wantReadiness(t, table.Judge(call.AgentState{Centre: tt.centre, Status: tt.status}), leave, tt.code)
		}
		for _, centre := range []call.CentreStatus{call.CentrePause, call.CentreLoggedOff, "Holiday"} {
			got := table.Judge(call.AgentState{Centre: centre, Status: call.StatusConnected})
			if got.Leave != call.LeaveBlock {
				t.Errorf("%s set to %s, and connected: %s", centre, leave, got.Leave)
			}
		}
	}
}

// A row that says nothing lets nobody call.
func TestReadinessTableWithoutRows(t *testing.T) {
	t.Parallel()
	for _, status := range statuses() {
		for _, centre := range []call.CentreStatus{call.CentreLoggedOn, call.CentreLoggedOff, call.CentrePause, ""} {
			for _, table := range []call.ReadinessTable{{}, {Ready: "yes", Pause: "yes", UnknownValue: "yes"}} {
				if table.Judge(call.AgentState{Centre: centre, Status: status}).Ready() {
					t.Errorf("ready when %s and %s, and no row of the table says call", centre, status)
				}
			}
		}
	}
}
