package doctor_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// answering answers in the box's place where the path ends so.
func answering(suffix string, status int, body string) before {
	return func(box http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, suffix) {
				box.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
}

func TestState(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change puzzelsim.AgentChange
		want   want
	}{
		{"ready", puzzelsim.AgentChange{}, want{doctor.ResultOK, map[string]string{"ready": "call", "status": "Available"}}},
		{"wrap-up", puzzelsim.AgentChange{UserStatus: new("WrapUp")}, want{doctor.ResultWarn, map[string]string{"reason": "wrap_up", "ready": "wait"}}},
		{"connected", puzzelsim.AgentChange{UserStatus: new("Connected")}, want{doctor.ResultFail, map[string]string{"reason": "connected"}}},
		{"unheard of", puzzelsim.AgentChange{UserStatus: new("Dreaming")}, want{doctor.ResultWarn, map[string]string{"reason": "status_unknown", "status": "Dreaming"}}},
		{
			"pause",
			puzzelsim.AgentChange{ContactCentreStatus: new("Pause"), PauseTypeID: new(7)},
			want{doctor.ResultFail, map[string]string{"reason": "on_pause", "pause_type": "7"}},
		},
		{"logged off", puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff")}, want{doctor.ResultFail, map[string]string{"reason": "logged_off"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{})
			p.change(t, test.change)
			all := p.check(t)
			all.expect(t, doctor.CheckState, test.want)
			all.expect(t, doctor.CheckUsers, want{doctor.ResultOK, nil}) // whatever she does, the token may read
		})
	}
}

func TestStateByTheCustomersOwnTable(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.change(t, puzzelsim.AgentChange{ContactCentreStatus: new("Pause"), PauseTypeID: new(7)})
	p.subject.Readiness.CallOnPause = []int64{7}
	p.check(t).expect(t, doctor.CheckState, want{doctor.ResultOK, map[string]string{"contact_centre_status": "Pause"}})
}

func TestStateThatCannotBeRead(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{}, answering("/users/1231234", 403, `{"code":403,"message":"Not for you."}`))
	all := p.check(t)
	all.expect(t, doctor.CheckState, want{doctor.ResultFail, map[string]string{"cause": "forbidden", "ready": "unreadable", "quote": "Not for you."}})
	all.because(t, doctor.CheckPhone, "state")
	all.because(t, doctor.CheckDisplayNumber, "state")
	all.expect(t, doctor.CheckPathFamily, want{doctor.ResultOpen, map[string]string{"cause": "forbidden"}})
	all.because(t, doctor.CheckUsers, "path_family")
}

func TestPhone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change puzzelsim.AgentChange
		want   want
		fact   string
	}{
		{"Softphone", puzzelsim.AgentChange{PhoneType: new("Softphone")}, want{doctor.ResultOK, map[string]string{"softphone": "yes"}}, "Softphone"},
		{"a phone", puzzelsim.AgentChange{PhoneNumber: new("004740000077")}, want{doctor.ResultOK, map[string]string{"ending": "77"}}, "None"},
		{"not shown", puzzelsim.AgentChange{PhoneNumber: new("")}, want{doctor.ResultOpen, nil}, "None"},
		{"a number in the wrong place", puzzelsim.AgentChange{PhoneType: new("004740000077")}, want{doctor.ResultOK, nil}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{})
			p.change(t, test.change)
			all := p.check(t)
			all.expect(t, doctor.CheckPhone, test.want)
			if got := all.fact(doctor.FactPhoneType); got != test.fact {
				t.Errorf("the fact is %q, want %q", got, test.fact)
			}
			holdBack(t, all, "40000077", "40000055", "21000000")
		})
	}
}

func TestDisplayNumber(t *testing.T) {
	t.Parallel()
	const (
		own  = "/prof_call_prop_00005"
		list = "/prof_callout_orig_num_list"
	)
	value := func(text string) string { return `{"result":{"value":"` + text + `"},"code":0}` }
	for _, test := range []struct {
		name  string
		wraps []before
		want  want
		fact  string
	}{
		{"none", []before{answering(own, 200, value(""))}, want{doctor.ResultWarn, map[string]string{"cause": "none"}}, "yes"},
		{"written otherwise", []before{answering(own, 200, value("+47 21 00 00 10"))}, want{doctor.ResultOK, map[string]string{"list": "in", "ending": "10"}}, "yes"},
		{"not allowed", []before{answering(own, 200, value("004799999999"))}, want{doctor.ResultWarn, map[string]string{"cause": "not_allowed", "ending": "99"}}, "yes"},
		{"no list", []before{answering(list, 403, `{"code":403}`)}, want{doctor.ResultOK, map[string]string{"list": "not_read"}}, "yes"},
		{"an empty list", []before{answering(list, 200, value(""))}, want{doctor.ResultOK, map[string]string{"list": "not_read"}}, "yes"},
		{"forbidden", []before{answering(own, 403, `{"code":403}`)}, want{doctor.ResultWarn, map[string]string{"cause": "forbidden"}}, "no"},
		{"away", []before{answering(own, 503, ``)}, want{doctor.ResultOpen, map[string]string{"cause": "no_answer"}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			all := newPatient(t, puzzelsim.Options{}, test.wraps...).check(t)
			all.expect(t, doctor.CheckDisplayNumber, test.want)
			if got := all.fact(doctor.FactDisplayNumberReadable); got != test.fact {
				t.Errorf("the fact is %q, want %q", got, test.fact)
			}
			holdBack(t, all, "99999999", "21000010", "21 00 00 10")
		})
	}
}

// family answers a status in the box's place for one of the two path families.
func familyAnswers(customers bool, status int) before {
	return func(box http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			short := strings.HasPrefix(r.URL.Path, "/ContactCentre5/"+customer+"/")
			long := strings.HasPrefix(r.URL.Path, "/ContactCentre5/customers/")
			if long && customers || short && !customers {
				w.WriteHeader(status)
				return
			}
			box.ServeHTTP(w, r)
		})
	}
}

func TestPathFamily(t *testing.T) {
	t.Parallel()
	long := func(s *doctor.Subject) { s.Cloud.Paths = puzzel.CustomersPaths }
	short := func(*doctor.Subject) {}
	for _, test := range []struct {
		name  string
		set   func(*doctor.Subject)
		wraps []before
		want  want
		fact  string
	}{
		{"only the short one", short, []before{familyAnswers(true, 404)}, want{doctor.ResultOK, map[string]string{"other": "absent"}}, "short"},
		{"only the long one", long, []before{familyAnswers(false, 404)}, want{doctor.ResultOK, map[string]string{"family": "customers"}}, "customers"},
		{"both, the long one set", long, nil, want{doctor.ResultOK, map[string]string{"other": "answers"}}, "both"},
		{"the other one", short, []before{familyAnswers(false, 404)}, want{doctor.ResultFail, map[string]string{"cause": "other_answers", "other_family": "customers"}}, "customers"},
		{"neither", short, []before{familyAnswers(false, 404), familyAnswers(true, 404)}, want{doctor.ResultFail, map[string]string{"cause": "not_found"}}, ""},
		{"the other one unclear", short, []before{familyAnswers(true, 403)}, want{doctor.ResultOK, map[string]string{"other": "unclear"}}, ""},
		{"unclear", short, []before{familyAnswers(false, 403)}, want{doctor.ResultOpen, map[string]string{"cause": "forbidden"}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{}, test.wraps...)
			test.set(&p.subject)
			p.subject = signingIn(t, p.subject, puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "password"})
			all := p.check(t)
			all.expect(t, doctor.CheckPathFamily, test.want)
			if got := all.fact(doctor.FactPathFamily); got != test.fact {
				t.Errorf("the fact is %q, want %q", got, test.fact)
			}
			if test.want.result != doctor.ResultOK {
				all.because(t, doctor.CheckBulkState, "path_family")
			}
		})
	}
}

func TestReads(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change puzzelsim.AgentChange
		wraps  []before
		check  doctor.CheckName
		want   want
		fact   string
		value  string
	}{
		{"bulk forbidden", puzzelsim.AgentChange{BulkRead: new(false)}, nil, doctor.CheckBulkState, want{doctor.ResultWarn, map[string]string{"cause": "forbidden"}}, doctor.FactBulkReadable, "no"},
		{"users forbidden", puzzelsim.AgentChange{BulkRead: new(false)}, nil, doctor.CheckUsers, want{doctor.ResultWarn, map[string]string{"cause": "forbidden"}}, doctor.FactUsersReadable, "no"},
		{"queues forbidden", puzzelsim.AgentChange{QueueRead: new(false)}, nil, doctor.CheckVisualQueues, want{doctor.ResultWarn, map[string]string{"cause": "forbidden"}}, doctor.FactQueueReadable, "no"},
		{"three agents", puzzelsim.AgentChange{}, nil, doctor.CheckBulkState, want{doctor.ResultOK, map[string]string{"count": "3"}}, doctor.FactBulkReadable, "yes"},
		{
			"bulk without her",
			puzzelsim.AgentChange{},
			[]before{answering("/stateinformation/Today", 200, `{"result":[{"userId":1231235}],"code":0}`)},
			doctor.CheckBulkState,
			want{doctor.ResultWarn, map[string]string{"cause": "without_own", "count": "1"}},
			doctor.FactBulkReadable, "no",
		},
		{
			"no callout queue shown",
			puzzelsim.AgentChange{},
			[]before{answering("/visualqueues", 200, `{"result":[{"id":1,"queues":[{"id":2,"key":"q_sales"}]}],"code":0}`)},
			doctor.CheckCalloutQueue,
			want{doctor.ResultWarn, map[string]string{"cause": "no_callout_queue"}},
			doctor.FactQueueReadable, "no",
		},
		{
			"callout queue closed",
			puzzelsim.AgentChange{},
			[]before{answering("/users/1231234/visualqueues/9001", 200, `{"result":null,"code":17,"message":"No."}`)},
			doctor.CheckCalloutQueue,
			want{doctor.ResultWarn, map[string]string{"cause": "refused", "code": "17", "quote": "No."}},
			doctor.FactQueueReadable, "no",
		},
		{
			"too many requests",
			puzzelsim.AgentChange{},
			[]before{answering("/12345/users", 429, ``)},
			doctor.CheckUsers,
			want{doctor.ResultOpen, map[string]string{"cause": "rate_limited"}},
			doctor.FactUsersReadable, "",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{}, test.wraps...)
			p.change(t, test.change)
			all := p.check(t)
			all.expect(t, test.check, test.want)
			if got := all.fact(test.fact); got != test.value {
				t.Errorf("the fact %s is %q, want %q", test.fact, got, test.value)
			}
		})
	}
}

func TestReadsOfACalloutQueueNobodyShows(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.change(t, puzzelsim.AgentChange{QueueRead: new(false)})
	p.check(t).because(t, doctor.CheckCalloutQueue, "read_visual_queues")
}

// A setting that forbids what is known less surely leaves questions open; it does
// not answer them.
func TestReadsForbiddenByTheSettings(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Standing = puzzel.Documented
	p.subject = signingIn(t, p.subject, puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "password"})
	all := p.check(t)
	for _, check := range []doctor.CheckName{doctor.CheckDisplayNumber, doctor.CheckBulkState, doctor.CheckVisualQueues, doctor.CheckUsers} {
		f := all.expect(t, check, want{doctor.ResultOpen, map[string]string{"cause": "standing"}})
		if len(f.Facts) != 0 {
			t.Errorf("%s has facts %v", check, f.Facts)
		}
	}
	all.expect(t, doctor.CheckPathFamily, want{doctor.ResultOK, nil})
}
