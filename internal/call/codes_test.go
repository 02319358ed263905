package call_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
)

// declared reads the constants of type Code from the package's source: constant
// name → code.
func declared(t *testing.T) map[string]call.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]call.Code{}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, spec := range decl.Specs {
			readCode(t, spec.(*ast.ValueSpec), found)
		}
	}
	return found
}

func readCode(t *testing.T, spec *ast.ValueSpec, found map[string]call.Code) {
	t.Helper()
	name := spec.Names[0].Name
	if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Code" {
		if strings.HasPrefix(name, "Code") {
			t.Errorf("%s is not declared as a Code", name)
		}
		return
	}
	text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	found[name] = call.Code(text)
}

// Every constant is in the table, the table holds nothing else, no two constants
// are one code, and a code looks like one.
func TestEveryCodeHasItsVerdict(t *testing.T) {
	t.Parallel()
	constants := declared(t)
	if len(constants) < 40 {
		t.Fatalf("%d constants found in codes.go: the test does not read them right", len(constants))
	}
	table := call.Codes()
	named := map[call.Code]string{}
	for name, code := range constants {
		if other := named[code]; other != "" {
			t.Errorf("%s and %s are both %q", name, other, code)
		}
		named[code] = name
		if !slices.Contains(table, code) {
			t.Errorf("%s is not in the table", name)
		}
		if strings.Trim(string(code), "abcdefghijklmnopqrstuvwxyz_") != "" || code == "" {
			t.Errorf("%s is %q: codes are snake_case", name, code)
		}
	}
	for _, code := range table {
		if named[code] == "" {
			t.Errorf("the table has %q, which is no constant", code)
		}
		if class := code.Verdict().Class; class < call.ClassFailed || class > call.ClassUnknown {
			t.Errorf("%q has the class %d", code, class)
		}
	}
}

// The classes are design 6's exit codes: 1 failed, unreachable; 2 bad usage, no
// number, region_ambiguous; 3 refused by guard, readiness or Puzzel; 4 sign-in; 5
// outcome unknown.
func TestClassesAreExitCodes(t *testing.T) {
	t.Parallel()
	listed := map[call.Code]int{}
	for exit, codes := range map[call.Class][]call.Code{
		1: {
			call.CodeReminderNotFound,
			call.CodeUnreachable, call.CodeAgentDidNotAnswer, call.CodeAgentBusy, call.CodeNotObserved,
			call.CodeStoreUnavailable, call.CodeInternal, call.CodeNotFound, call.CodeAddressInUse, call.CodeInterrupted,
			call.CodeServerAway, call.CodeNotOnList, call.CodeSignInFailed, call.CodeWidgetSilent, call.CodeWidgetSignInBusy,
		},
		2: {
			call.CodeReminderNoteInvalid, call.CodeWhenInvalid, call.CodeZoneInvalid,
			call.CodeNoNumber, call.CodeNumberInvalid, call.CodeSeveralNumbers, call.CodeRegionAmbiguous,
			call.CodeRegionInvalid, call.CodeOptionsInvalid, call.CodeContextInvalid, call.CodeKeyMissing,
			call.CodeIdempotencyConflict, call.CodeUsage, call.CodeConfigInvalid, call.CodeOutcomeInvalid, call.CodeNotesInvalid, call.CodeFileExists,
			call.CodeSetupInvalid, call.CodeEntryInvalid,
		},
		3: {
			call.CodeReminderClosed, call.CodeReminderNotCalled, call.CodeReminderOtherNumber, call.CodeTooManyReminders,
			call.CodeEmergencyNumber, call.CodePremiumRate, call.CodeRegionNotAllowed, call.CodeDoNotCall,
			call.CodeInternalNumber, call.CodeNotDialable, call.CodeRewriteInvalid, call.CodeCallInProgress, call.CodeAgainNeeded,
			call.CodeMayRingAgain, call.CodeWrapUp, call.CodeBusy, call.CodeNoAnswer, call.CodePause,
			call.CodeConnecting, call.CodeConnected, call.CodeLoggedOff, call.CodeStatusUnknown,
			call.CodeStateUnreadable, call.CodePuzzelRefused, call.CodeTooManyRequests,
			call.CodeOperationForbidden, call.CodeCallRunning, call.CodeNothingToSettle,
			call.CodeNotAllowed, call.CodeClientMissing, call.CodeSetupDone, call.CodeTooManyTries,
			call.CodePairingRefused, call.CodePairingPending, call.CodePairingTooFast,
			call.CodeConfirmationNeeded, call.CodeOrdersStopped, call.CodeNotInPilot, call.CodeTooManyClicks, call.CodeTooManyReaders,
			call.CodeWidgetMissing, call.CodeWidgetRefused, call.CodeWidgetOrderOver,
		},
		4: {
			call.CodeSignInNeeded, call.CodeSignInRefused, call.CodeSignInForbidden, call.CodeUserBlocked,
			call.CodeTwoFactorRequired, call.CodeAddressRefused, call.CodeCustomerForeign,
			call.CodeSignInRefusedBefore, call.CodeCredentialUnreadable, call.CodeSessionEnded, call.CodeSessionAsleep,
			call.CodePasswordOff, call.CodeInvitationInvalid, call.CodeSetupNeeded, call.CodeSetupCodeWrong,
			call.CodePairingCodeInvalid, call.CodePairingDenied, call.CodeOriginRefused,
			call.CodeWidgetTokenRefused,
		},
		// With --wait the command line says 0 where the agent was on the line;
		// not_known's own class is for whoever asks what became of the customer.
		5: {call.CodeOrderUnanswered, call.CodeOrderInterrupted, call.CodeNotKnown, call.CodeServerSilent, call.CodeWidgetUnanswered},
	} {
		for _, code := range codes {
			listed[code]++
			if got := code.Verdict().Class; got != exit {
				t.Errorf("%s exits %d, want %d", code, got, exit)
			}
		}
	}
	for _, code := range call.Codes() {
		if listed[code] != 1 {
			t.Errorf("%s stands %d times in this test: each code's exit code is decided here, once", code, listed[code])
		}
	}
}

// What passes by itself may be tried again; what may have been done, never.
func TestWhatMayBeTriedAgain(t *testing.T) {
	t.Parallel()
	for _, code := range call.Codes() {
		v := code.Verdict()
		if v.Retry && (v.Class == call.ClassUnknown || v.Class == call.ClassUsage || v.Class == call.ClassSignIn) {
			t.Errorf("%s, class %d, says that the same may be tried again", code, v.Class)
		}
	}
	for _, code := range []call.Code{call.CodeSignInRefused, call.CodeUserBlocked, call.CodeAgainNeeded, call.CodeMayRingAgain, call.CodeEmergencyNumber, call.CodeDoNotCall} {
		if code.Verdict().Retry {
			t.Errorf("%s says that the same may be tried again", code)
		}
	}
}

// A code nobody entered is our own fault.
func TestCodeOutsideTheTable(t *testing.T) {
	t.Parallel()
	if v := call.Code("nobody_knows").Verdict(); v.Class != call.ClassFailed || !v.Ours || v.Retry {
		t.Errorf("got %+v", v)
	}
}

func TestCodeOf(t *testing.T) {
	t.Parallel()
	beneath := errors.New("disk full")
	e := &call.Error{Code: call.CodeStoreUnavailable, Params: map[string]string{"a": "b"}, Quote: "q", Err: beneath}
	wrapped := fmt.Errorf("place call: %w", e)
	if got := call.CodeOf(wrapped); got != call.CodeStoreUnavailable {
		t.Errorf("code of a wrapped error: %s", got)
	}
	if got := call.CodeOf(beneath); got != call.CodeInternal {
		t.Errorf("code of a foreign error: %s", got)
	}
	if !errors.Is(wrapped, beneath) {
		t.Error("what lay beneath is lost")
	}
	if got := e.Error(); got != "store_unavailable: disk full" {
		t.Errorf("text %q", got)
	}
	if got := (&call.Error{Code: call.CodeNoNumber}).Error(); got != "no_number" {
		t.Errorf("text %q", got)
	}
	if r := e.Reason(); r.Code != e.Code || r.Params["a"] != "b" || r.Quote != "q" {
		t.Errorf("reason %+v", r)
	}
}
