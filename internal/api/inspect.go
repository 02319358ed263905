package api

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// Ask is a number to look at. It is asked for in a body: numbers are personal
// data, and addresses end up in logs.
type Ask struct {
	Number string  `json:"number" doc:"The number as it was clicked or typed." example:"22 22 55 55"`
	Region *string `json:"region,omitempty" nullable:"true" doc:"The country of a number without country code, where it is known." example:"NO"`
}

// Inspected is what a number is, and whether it may be called.
type Inspected struct {
	Number     *Number          `json:"number" doc:"Null where the text could not be read as one number."`
	Format     *string          `json:"format" doc:"The number as people of its country write it." example:"+47 22 22 55 55"`
	Reason     *Reason          `json:"reason" doc:"Why the text could not be read."`
	Verdict    call.GuardAction `json:"verdict" doc:"Whether a call would be ordered: allow, warn (only with the person's own reason), block. Readiness is another matter."`
	Findings   []Finding        `json:"findings" nullable:"false" doc:"The rules that warn or block, the gravest first."`
	LocalTimes []LocalTime      `json:"local_times" nullable:"false" doc:"What time it is there: several where the number does not tell the place, none where it has none."`
	Hints      []Hint           `json:"hints,omitempty" nullable:"false" doc:"What is worth knowing before a click. Not in lists."`
}

// Finding is a rule that applies to a number.
type Finding struct {
	Action      call.GuardAction `json:"action"`
	Overridable bool             `json:"overridable" doc:"Whether the person may pass it with a reason of her own."`
	Code        call.Code        `json:"code" example:"premium_rate"`
	Message     string           `json:"message"`
	NextStep    string           `json:"next_step"`
}

type inspectInput struct{ Body Ask }

type inspectOutput struct{ Body Inspected }

// inspect looks at one number, with hints.
func (h *handler) inspect(ctx context.Context, v *visit, in *inspectInput) (*inspectOutput, error) {
	found, n, err := h.look(ctx, v, in.Body)
	if err == nil && found.Number != nil {
		found.Hints, err = h.hints(ctx, v, n)
	}
	if err != nil {
		return nil, err
	}
	return &inspectOutput{found}, nil
}

// AskMany are numbers to look at.
type AskMany struct {
	Numbers []Ask `json:"numbers" minItems:"1" maxItems:"500" nullable:"false" doc:"Up to 500 numbers."`
}

// InspectedMany is what they are.
type InspectedMany struct {
	Numbers []Inspected `json:"numbers" nullable:"false" doc:"In the order they were asked for."`
}

type inspectManyInput struct{ Body AskMany }

type inspectManyOutput struct{ Body InspectedMany }

// inspectMany looks at many numbers, for scripts and our own pages.
func (h *handler) inspectMany(ctx context.Context, v *visit, in *inspectManyInput) (*inspectManyOutput, error) {
	list := make([]Inspected, 0, len(in.Body.Numbers))
	for _, ask := range in.Body.Numbers {
		found, _, err := h.look(ctx, v, ask)
		if err != nil {
			return nil, err
		}
		list = append(list, found)
	}
	return &inspectManyOutput{InspectedMany{list}}, nil
}

// look reads a number and asks the customer's rules.
func (h *handler) look(ctx context.Context, v *visit, ask Ask) (Inspected, phone.Number, error) {
	region := ""
	if ask.Region != nil {
		region = *ask.Region
	}
	found := Inspected{Verdict: call.GuardBlock, Findings: []Finding{}, LocalTimes: []LocalTime{}}
	n, err := call.ReadNumber(v.customer.Numbers, ask.Number, region)
	var unreadable *call.Error
	if errors.As(err, &unreadable) {
		reason := ReasonOf(unreadable, v.lang)
		found.Reason = &reason
		return found, n, nil
	}
	number := numberOf(call.Call{Number: n})
	found.Number, found.Format = &number, set(n.Format())
	found.LocalTimes = localTimes(n)
	found.Findings, err = h.findings(ctx, v, ask.Number, region, n)
	found.Verdict = verdictOf(found.Findings)
	return found, n, err
}

// findings are the rules that apply, and what else stands in the way of an order:
// that there is no way to dial the number from here.
func (h *handler) findings(ctx context.Context, v *visit, text, region string, n phone.Number) ([]Finding, error) {
	hits, err := v.customer.Service.Inspect(ctx, n)
	if err != nil {
		return nil, err
	}
	found := []Finding{}
	blocked := false
	for _, hit := range hits {
		blocked = blocked || hit.Action == call.GuardBlock
		found = append(found, findingOf(v, hit))
	}
	if blocked {
		return found, nil
	}
	err = v.customer.Service.Check(ctx, call.Click{Key: "inspect", Text: text, Region: region, Override: "inspect"})
	var stop *call.Error
	if errors.As(err, &stop) && stop.Code != call.CodeStoreUnavailable {
		found = append(found, findingOf(v, call.Finding{Code: stop.Code, Action: call.GuardBlock, Params: stop.Params}))
		err = nil
	}
	return found, err
}

func findingOf(v *visit, f call.Finding) Finding {
	params := map[string]string{}
	for name, value := range f.Params {
		params[name] = value
	}
	if f.Overridable {
		params["override"] = "yes"
	}
	message, next := v.lang.Reason(string(f.Code), params)
	return Finding{Action: f.Action, Overridable: f.Overridable, Code: f.Code, Message: message, NextStep: next}
}

// verdictOf is the gravest of the findings.
func verdictOf(findings []Finding) call.GuardAction {
	verdict := call.GuardAllow
	for _, f := range findings {
		if f.Action == call.GuardBlock {
			return call.GuardBlock
		}
		verdict = f.Action
	}
	return verdict
}
