package texts_test

import (
	"embed"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

//go:embed catalogue/*.json
var catalogueFiles embed.FS

// raw is a language's file as it stands.
type raw struct {
	Reasons map[string]map[string]string `json:"reasons"`
	Words   map[string]map[string]string `json:"words"`
}

func readRaw(t *testing.T, tag string) raw {
	t.Helper()
	data, err := catalogueFiles.ReadFile("catalogue/" + tag + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var r raw
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryCodeHasATextAndEveryTextACode(t *testing.T) {
	t.Parallel()
	codes := call.Codes()
	for _, tag := range texts.Languages() {
		reasons := readRaw(t, tag).Reasons
		for _, code := range codes {
			if reasons[string(code)]["message"] == "" || reasons[string(code)]["next_step"] == "" {
				t.Errorf("%s: the code %s has no message or no next step", tag, code)
			}
		}
		for code, parts := range reasons {
			if !slices.Contains(codes, call.Code(code)) {
				t.Errorf("%s: there is no code %s", tag, code)
			}
			for key := range parts {
				if name, _, _ := strings.Cut(key, "?"); name != "message" && name != "next_step" {
					t.Errorf("%s %s: %s is neither a message nor a next step", tag, code, key)
				}
			}
		}
	}
}

func TestEveryValueHasAWord(t *testing.T) {
	t.Parallel()
	want := map[texts.Group][]string{
		texts.States:   names(call.States()),
		texts.Outcomes: names(call.Outcomes()),
		texts.Statuses: {
			string(call.StatusAvailable), string(call.StatusAlerting), string(call.StatusConnected),
			string(call.StatusWrapUp), string(call.StatusBusy), string(call.StatusNoAnswer),
			string(call.CentreLoggedOn), string(call.CentreLoggedOff), string(call.CentrePause),
		},
		texts.Evidence: {
			string(call.ByPuzzelAnswer), string(call.ByPuzzelState), string(call.ByPuzzelQueue),
			string(call.ByPuzzelEvent), string(call.ByAgent), string(call.ByAdministrator),
		},
		texts.Sureness:  {"certain", "likely"},
		"answer":        everyAnswer,
		texts.Reminders: append(names(reminder.States()), "due"),
		texts.Kinds: names([]phone.Kind{
			phone.KindFixedLine, phone.KindMobile, phone.KindFixedLineOrMobile, phone.KindTollFree,
			phone.KindPremiumRate, phone.KindSharedCost, phone.KindVoIP, phone.KindPersonal, phone.KindPager,
			phone.KindUAN, phone.KindVoicemail, phone.KindCompany, phone.KindShort, phone.KindEmergency,
			phone.KindInternal, phone.KindUnknown,
		}),
	}
	for _, tag := range texts.Languages() {
		words := readRaw(t, tag).Words
		for group, values := range want {
			for _, value := range values {
				if words[string(group)][value] == "" {
					t.Errorf("%s: no word for %s %s", tag, group, value)
				}
			}
			if len(words[string(group)]) != len(values) {
				t.Errorf("%s: %d words for %s, and %d values", tag, len(words[string(group)]), group, len(values))
			}
		}
	}
}

func names[T ~string](values []T) []string {
	var list []string
	for _, v := range values {
		list = append(list, string(v))
	}
	return list
}

// What a call whose only evidence is the agent's status may be called is fixed
// by law: nothing that sounds like an answer of the other side.
func TestWordsForWhatIsNotKnownClaimNothing(t *testing.T) {
	t.Parallel()
	forbidden := map[string][]string{
		texts.English:   {"completed", "connected", "success", "answered", "talked", "failed"},
		texts.Norwegian: {"fullført", "koblet", "vellykket", "svarte", "snakket", "feilet"},
		texts.Swedish:   {"slutför", "ansluten", "kopplad", "lyck", "svarade", "pratade"},
		texts.Danish:    {"gennemført", "fuldført", "forbundet", "vellykket", "svarede", "talte", "fejlede", "mislyk"},
		texts.Finnish:   {"valmis", "suoritettu", "yhdistetty", "yhdistyi", "onnistu", "vastasi", "puhui"},
	}
	for _, tag := range texts.Languages() {
		if len(forbidden[tag]) == 0 {
			t.Errorf("%s: nobody says which words claim too much", tag)
		}
		l := texts.Default().For(tag)
		for _, o := range []call.Outcome{call.OutcomeNotKnown, call.OutcomeNotObserved} {
			message, next := l.Reason(string(o), params{"time": "0:42"})
			// The words of outcomes in a next step are what to type.
			next = strings.NewReplacer("--as talked", "").Replace(next)
			text := strings.ToLower(l.Word(texts.Outcomes, string(o)) + " " + message + " " + next)
			for _, word := range forbidden[tag] {
				if strings.Contains(text, word) {
					t.Errorf("%s %s says %q: %s", tag, o, word, text)
				}
			}
		}
	}
}

func TestOutcomesAPersonCanGiveAreNamed(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		l := texts.Default().For(tag)
		_, next := l.Reason(string(call.CodeOutcomeInvalid), nil)
		_, list, _ := strings.Cut(strings.TrimSuffix(next, "."), ": ")
		if got, want := strings.Split(list, ", "), names(call.Words()); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tag, got, want)
		}
		keys := map[string]bool{}
		for _, c := range l.Choices() {
			if !slices.Contains(call.Words(), call.Outcome(c.Outcome)) {
				t.Errorf("%s: nobody can say %q", tag, c.Outcome)
			}
			if keys[c.Key] || len(c.Key) != 1 {
				t.Errorf("%s: the key %q is not one letter of its own", tag, c.Key)
			}
			keys[c.Key] = true
			if !strings.HasPrefix(strings.ToLower(c.Label), "["+c.Key+"]") {
				t.Errorf("%s: the label %q does not show the key %q", tag, c.Label, c.Key)
			}
		}
	}
}

func TestEveryCountryWithTelephonesHasAName(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		l := texts.Default().For(tag)
		for code := range phonenumbers.GetSupportedRegions() {
			if l.Region(code) == code {
				t.Errorf("%s: no name for %s", tag, code)
			}
		}
	}
}
