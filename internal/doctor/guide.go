package doctor

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Guide is what the guided walk needs beside its subject; every part but Known is
// needed.
type Guide struct {
	// Asker puts questions to the person at the phone.
	Asker Asker
	// Placer places the test calls.
	Placer Placer
	// Keep stores a fact, as soon as it is known: what is found out before the
	// person leaves is kept.
	Keep func(context.Context, Fact) error
	// Known are the facts kept so far. A step whose facts are all known is shown
	// with their age, and taken again only if the person wants that.
	Known []Fact
	// Found is told what each step came to.
	Found func(Finding)
}

// Asker puts one question to a person and waits for her answer.
type Asker interface {
	// Ask returns Yes, No or Skip. An error ends the walk: the person has left.
	Ask(ctx context.Context, q Question) (Answer, error)
}

// Answer is what a person says to a question.
type Answer string

// The answers.
const (
	Yes  Answer = "yes"
	No   Answer = "no"
	Skip Answer = "skip" // leave it open
)

// Question is one question of the walk.
type Question struct {
	// Step is the step it belongs to.
	Step CheckName
	// Key names its text in the catalogue: the sentence says what will happen or
	// asks, the next step says what each answer means. Params fill it. The parameter
	// number is the number of the test calls in clear: show it, do not keep it.
	Key    string
	Params map[string]string
	// Rings says what will ring if the answer is yes; none for a question that only asks.
	Rings []Ringing
	// Known are the facts a question about keeping them is about.
	Known []Fact
}

// Ringing is a phone that rings.
type Ringing string

// The phones of a test call.
const (
	RingsOwnPhone Ringing = "own_phone" // the agent's, as she is logged on
	RingsNumber   Ringing = "number"    // the number that was given for test calls
)

// Placer places one test call by the core, with its guards and its laws, and
// follows it. The calls are stored like any other. The person has just said yes to
// this very call: where the core wants "again" said, it is said.
type Placer interface {
	// Place orders the call and follows it until it is over, until nothing more can
	// be learnt, or for the trial's time. It tells seen every state, the first one
	// included. An error means that nothing was ordered: a *call.Error has the why, and
	// counts as a refused call.
	Place(ctx context.Context, t Trial, seen func(call.Call)) (Trialled, error)
	// Follow goes on following a call for some time.
	Follow(ctx context.Context, c call.Call, watch time.Duration, seen func(call.Call)) (call.Call, error)
}

// Trial is one test call.
type Trial struct {
	Number    phone.Number
	Form      phone.Form          // how the destination is written
	Readiness call.ReadinessTable // in place of the customer's: trials are placed on pause too
	Watch     time.Duration       // how long it is followed at most
}

// Trialled is what a test call came to.
type Trialled struct {
	Call call.Call
	// ResultForm is the JSON form of the result in Puzzel's answer, as [ResultForm]
	// reads it from the exchange; "" where the exchange was not seen.
	ResultForm string
}

// ResultForm tells the JSON form of the result in Puzzel's answer to an order from
// the exchange that [puzzel.Config.Observe] was told: number, string, object or
// none. It is "" for every other exchange, and for one that failed.
func ResultForm(x puzzel.Exchange) string {
	if x.Op != "callout" || x.Err != nil {
		return ""
	}
	var answer map[string]json.RawMessage
	if json.Unmarshal([]byte(x.Answer.String()), &answer) != nil {
		return ""
	}
	for name, value := range answer {
		if strings.EqualFold(name, "result") {
			return formOf(value)
		}
	}
	return formNone
}

// formOf reads a redacted value: of long numbers, as of texts, a text is left, the
// one with its last two digits, the other without any.
func formOf(value json.RawMessage) string {
	var text string
	switch {
	case len(value) == 0 || string(value) == "null":
		return formNone
	case value[0] == '{':
		return formObject
	case value[0] != '"':
		return formNumber
	case json.Unmarshal(value, &text) == nil && bare(text) != "":
		return formNumber
	}
	return formString
}
