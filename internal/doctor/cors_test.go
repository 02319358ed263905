package doctor_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// What a preflight request of an unknown origin proves.
func TestCORS(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		allow  string
		status int
		value  string
	}{
		{"any origin", "*", http.StatusNoContent, "any"},
		{"whoever asks", "https://crm.example", http.StatusOK, "any"},
		{"another one", "https://agent.puzzel.com", http.StatusOK, "none"},
		{"none", "", http.StatusMethodNotAllowed, "none"},
		{"away", "*", http.StatusBadGateway, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{}, func(box http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method != http.MethodOptions {
						box.ServeHTTP(w, r)
						return
					}
					if r.Header.Get("Authorization") != "" {
						t.Error("a preflight request carries the token")
					}
					if strings.HasSuffix(r.URL.Path, "/accesstokeninformation") && test.allow != "" {
						w.Header().Set("Access-Control-Allow-Origin", test.allow)
					}
					w.WriteHeader(test.status)
				})
			})
			facts := p.guidedFacts(t)
			if got := facts[doctor.FactCORSAPI]; got != test.value {
				t.Errorf("the API lets %q speak to it, want %q", got, test.value)
			}
			if test.status < 500 && facts[doctor.FactCORSAuth] != "none" {
				t.Errorf("the log-in service lets %q speak to it, want none", facts[doctor.FactCORSAuth])
			}
		})
	}
}

// guidedFacts walks without a number and with no answers, and gives what was kept.
func (p *patient) guidedFacts(t *testing.T) map[string]string {
	t.Helper()
	facts := map[string]string{}
	err := doctor.Guided(t.Context(), p.subject, doctor.Guide{
		Asker: askerFunc(func(doctor.Question) (doctor.Answer, error) { return doctor.Skip, nil }),
		Keep: func(_ context.Context, f doctor.Fact) error {
			facts[f.Name] = f.Value
			return nil
		},
		Found: func(f doctor.Finding) { holdToKeys(t, f.Key, f.Params) },
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	return facts
}
