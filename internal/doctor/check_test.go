package doctor_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// inOrder are the checks as they must be told; the addresses are two of one check.
var inOrder = []doctor.CheckName{
	doctor.CheckConfiguration, doctor.CheckReachability, doctor.CheckReachability, doctor.CheckClock, doctor.CheckSignIn,
	doctor.CheckUser, doctor.CheckPassword, doctor.CheckToken, doctor.CheckState, doctor.CheckPhone,
	doctor.CheckDisplayNumber, doctor.CheckPathFamily, doctor.CheckBulkState, doctor.CheckVisualQueues,
	doctor.CheckCalloutQueue, doctor.CheckUsers,
}

func TestCheckFindsAHealthyCustomer(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	all := p.check(t)
	var order []doctor.CheckName
	for _, f := range all {
		order = append(order, f.Check)
		if f.Result != doctor.ResultOK && f.Check != doctor.CheckPhone {
			t.Errorf("%s is %s with %v", f.Check, f.Result, f.Params)
		}
	}
	if !slices.Equal(order, inOrder) {
		t.Errorf("order %v, want %v", order, inOrder)
	}
	all.expect(t, doctor.CheckSignIn, want{doctor.ResultOK, map[string]string{"by": "log_in"}})
	all.expect(t, doctor.CheckUser, want{doctor.ResultOK, map[string]string{"customer": customer, "user": "1231234"}})
	all.expect(t, doctor.CheckPhone, want{doctor.ResultOK, map[string]string{"ending": "55", "phone_type": "None"}})
	all.expect(t, doctor.CheckDisplayNumber, want{doctor.ResultOK, map[string]string{"ending": "00", "list": "in"}})
	for name, value := range map[string]string{
		doctor.FactPathFamily: "both", doctor.FactSessionEnd: "780",
		doctor.FactPhoneType: "None", doctor.FactDisplayNumberReadable: "yes", doctor.FactBulkReadable: "yes",
		doctor.FactVisualQueuesReadable: "yes", doctor.FactQueueReadable: "yes", doctor.FactUsersReadable: "yes",
	} {
		if got := all.fact(name); got != value {
			t.Errorf("the fact %s is %q, want %q", name, got, value)
		}
	}
}

// The box writes the claims of its tokens in whole seconds, rounded apart.
func TestCheckMeasuresTheTokensLife(t *testing.T) {
	t.Parallel()
	all := newPatient(t, puzzelsim.Options{}).check(t)
	if got := all.fact(doctor.FactTokenLifetime); got != "900" && got != "901" {
		t.Errorf("%s is %q, want 900 or 901", doctor.FactTokenLifetime, got)
	}
}

// It reads, and that is all: one log-in, no order, nothing that changes Puzzel.
func TestCheckOnlyReads(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.check(t)
	p.check(t) // the second run has a token
	if n := len(p.box.Orders()); n != 0 {
		t.Errorf("%d orders", n)
	}
	if n := p.logIns(); n != 1 {
		t.Errorf("%d log-ins in two runs, want 1", n)
	}
	for _, r := range p.box.Requests() {
		if r.Method != http.MethodGet && r.Path != "/api/Authenticate/LogIn" {
			t.Errorf("%s %s", r.Method, r.Path)
		}
	}
}

func TestCheckWithFaultySettings(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Faults = []doctor.Fault{{Setting: "region", Why: "XX is no region"}}
	p.subject.Client = nil
	all := p.check(t)
	all.expect(t, doctor.CheckConfiguration, want{doctor.ResultFail, map[string]string{"setting": "region", "why": "XX is no region"}})
	all.because(t, doctor.CheckSignIn, "configuration")
	all.because(t, doctor.CheckUser, "configuration")
	all.because(t, doctor.CheckUsers, "configuration")
}

// Settings so faulty that nothing could be made of them.
func TestCheckWithoutAnything(t *testing.T) {
	t.Parallel()
	all := checked(t, doctor.Subject{Faults: []doctor.Fault{{Setting: "cloud", Why: "mars is no cloud"}}})
	all.expect(t, doctor.CheckConfiguration, want{doctor.ResultFail, nil})
	all.because(t, doctor.CheckReachability, "configuration")
	all.because(t, doctor.CheckSignIn, "configuration")
}

func TestCheckWithoutCredential(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Client, p.subject.Credential = nil, doctor.NoCredential
	all := p.check(t)
	all.expect(t, doctor.CheckSignIn, want{doctor.ResultFail, map[string]string{"cause": "no_credential"}})
	all.expect(t, doctor.CheckClock, want{doctor.ResultOK, nil})
}

// A context that has ended claims nothing.
func TestCheckOutOfTime(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var all findings
	doctor.Check(ctx, p.subject, func(f doctor.Finding) { all = append(all, f) })
	for _, f := range all {
		if f.Key != "doctor.not_looked_at.open" || f.Params["because"] != "time" {
			t.Errorf("%s: %s with %v", f.Check, f.Key, f.Params)
		}
	}
	if n := len(p.box.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestWorst(t *testing.T) {
	t.Parallel()
	of := func(results ...doctor.Result) doctor.Result {
		var all []doctor.Finding
		for _, r := range results {
			all = append(all, doctor.Finding{Result: r})
		}
		return doctor.Worst(all)
	}
	for _, test := range []struct{ got, want doctor.Result }{
		{of(), doctor.ResultOK},
		{of(doctor.ResultOK, doctor.ResultOpen), doctor.ResultOpen},
		{of(doctor.ResultWarn, doctor.ResultOpen, doctor.ResultOK), doctor.ResultWarn},
		{of(doctor.ResultOpen, doctor.ResultFail, doctor.ResultWarn), doctor.ResultFail},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestCloudName(t *testing.T) {
	t.Parallel()
	moved := puzzel.Global()
	moved.APIURL = "https://gateway.internal.example/puzzel"
	box := puzzel.At("http://127.0.0.1:8090")
	box.Name = "box"
	long := puzzel.UK()
	long.Paths = puzzel.CustomersPaths
	for want, cloud := range map[string]puzzel.Cloud{"global": puzzel.Global(), "uk": long, "box": box} {
		if got := doctor.CloudName(cloud); got != want {
			t.Errorf("%s is called %q", want, got)
		}
	}
	for _, cloud := range []puzzel.Cloud{moved, puzzel.At("http://10.0.0.1"), {}} {
		if got := doctor.CloudName(cloud); got != "other" {
			t.Errorf("%+v is called %q, want other", cloud, got)
		}
	}
}
