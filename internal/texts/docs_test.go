package texts_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

var update = flag.Bool("update", false, "print the pages of docs/ anew")

const printed = "<!-- Printed by: go test ./internal/texts -run Docs -update -->\n\n"

func TestDocsErrors(t *testing.T) {
	t.Parallel()
	checkPage(t, "../../docs/errors.md", errorsPage())
}

func TestDocsReasons(t *testing.T) {
	t.Parallel()
	checkPage(t, "../../docs/reasons.md", reasonsPage())
}

func TestDocsStates(t *testing.T) {
	t.Parallel()
	checkPage(t, "../../docs/states.md", statesPage())
}

// checkPage holds a page of docs/ to what it is printed from.
func checkPage(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: go test ./internal/texts -run Docs -update", path)
	}
}

// classes are what the exit codes mean.
var classes = map[call.Class]string{
	call.ClassFailed:  "Failed, through no fault of the person",
	call.ClassUsage:   "Could not be understood",
	call.ClassRefused: "Refused",
	call.ClassSignIn:  "Sign-in needed or refused",
	call.ClassUnknown: "May or may not have happened",
}

func errorsPage() string {
	codes := call.Codes()
	slices.SortFunc(codes, func(a, b call.Code) int {
		return cmp.Or(cmp.Compare(a.Verdict().Class, b.Verdict().Class), cmp.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString(printed + `# Reasons

Every refusal, and every end that nobody saw, has one of these codes: in ` + "`reason.code`" + ` of a call, in a
problem document, in the JSON of a command that did not do what was asked. The class is the command line's exit
code. *Again* means that the same may well work soon; *ours* means that an operator should hear of it.

The sentences are those of a browser with nothing known beside the code. With what is known (a number, a pause, a
waiting time) they say more, and on the command line the next step is a command. [reasons.md](reasons.md) has them in
the other languages.
`)
	en := texts.Default().For(texts.English)
	class := call.Class(0)
	for _, code := range codes {
		v := code.Verdict()
		if v.Class != class {
			class = v.Class
			fmt.Fprintf(&b, "\n## %d · %s\n\n| code | message | next step | |\n|---|---|---|---|\n", class, classes[class])
		}
		message, next := en.Reason(string(code), nil)
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", code, cell(message), cell(next), marks(v))
	}
	return b.String()
}

// reasonsPage has what errorsPage has, in the other languages: whoever is shown a
// sentence that she cannot read looks for it here.
func reasonsPage() string {
	var b strings.Builder
	b.WriteString(printed + "# Reasons, in other languages\n\nThe codes of [errors.md](errors.md), with what a browser shows for each.\n")
	for _, tag := range texts.Languages()[1:] {
		say := texts.Default().For(tag)
		fmt.Fprintf(&b, "\n## %s\n\n| code | sentence and next step |\n|---|---|\n", say.Name())
		for _, code := range slices.Sorted(slices.Values(call.Codes())) {
			fmt.Fprintf(&b, "| `%s` | %s |\n", code, cell(say.Whole(string(code), nil)))
		}
	}
	return b.String()
}

func marks(v call.Verdict) string {
	var list []string
	if v.Retry {
		list = append(list, "again")
	}
	if v.Ours {
		list = append(list, "ours")
	}
	return strings.Join(list, ", ")
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func statesPage() string {
	var b strings.Builder
	b.WriteString(printed + `# States, outcomes, evidence

What a call can be, and how that is known. The left column is what Go, JSON and SQL call it, those beside it are what
people read. REST shows the agent's side only, and not for which call: an incoming call looks the same. So a call whose only
evidence is the agent's status is never called completed, connected or successful, anywhere.
`)
	wordTable(&b, "States of a call", texts.States, names(call.States()), map[string]string{
		string(call.StatePlacing):          "stored; the order is on its way",
		string(call.StateOrdered):          "Puzzel accepted the order",
		string(call.StateAgentRinging):     "the agent's own phone rings; likely, or certain where the callout queue shows our id",
		string(call.StateAgentAnswered):    "the agent is on the line; Puzzel calls the customer",
		string(call.StateCustomerAnswered): "only through a door that knows: the widget road",
		string(call.StateEnded):            "over; the outcome says how, if anybody knows",
		string(call.StateRefused):          "no order was taken; the reason says why",
		string(call.StateUnknown):          "an order may have been taken; it is never repeated by itself",
	})
	wordTable(&b, "Outcomes of a call", texts.Outcomes, names(call.Outcomes()), map[string]string{
		string(call.OutcomeTalked):            "only with evidence",
		string(call.OutcomeNoAnswer):          "only with evidence",
		string(call.OutcomeBusy):              "only with evidence",
		string(call.OutcomeVoicemail):         "only with evidence",
		string(call.OutcomeWrongNumber):       "only with evidence",
		string(call.OutcomeFailed):            "only with evidence",
		string(call.OutcomeAgentDidNotAnswer): "the agent's own phone rang and was not answered",
		string(call.OutcomeAgentBusy):         "the agent's own phone was busy",
		string(call.OutcomeCancelled):         "stopped before it was answered, by a person's word",
		string(call.OutcomeNotKnown):          "the agent was on the line, and nobody said more",
		string(call.OutcomeNotObserved):       "nobody saw what became of it",
	})
	wordTable(&b, "Evidence", texts.Evidence, []string{
		string(call.ByPuzzelAnswer), string(call.ByPuzzelState), string(call.ByPuzzelQueue),
		string(call.ByPuzzelEvent), string(call.ByAgent), string(call.ByAdministrator),
	}, map[string]string{
		string(call.ByPuzzelState): "likely at best",
		string(call.ByPuzzelQueue): "certain: our id stands in the request",
		string(call.ByPuzzelEvent): "certain",
	})
	wordTable(&b, "An agent's status in Puzzel", texts.Statuses, []string{
		string(call.StatusAvailable), string(call.StatusAlerting), string(call.StatusConnected),
		string(call.StatusWrapUp), string(call.StatusBusy), string(call.StatusNoAnswer),
		string(call.CentrePause), string(call.CentreLoggedOn), string(call.CentreLoggedOff),
	}, nil)
	return b.String()
}

func wordTable(b *strings.Builder, title string, group texts.Group, values []string, remarks map[string]string) {
	catalogue := texts.Default()
	heads, rule := "", ""
	for _, tag := range texts.Languages() {
		heads += catalogue.For(tag).Name() + " | "
		rule += "---|"
	}
	fmt.Fprintf(b, "\n## %s\n\n| | %s|\n|---|%s---|\n", title, heads, rule)
	for _, value := range values {
		words := ""
		for _, tag := range texts.Languages() {
			words += catalogue.For(tag).Word(group, value) + " | "
		}
		fmt.Fprintf(b, "| `%s` | %s%s |\n", value, words, remarks[value])
	}
}
