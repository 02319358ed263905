package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// PlaceCall is the wish to call a number: the body of POST /api/v1/calls.
type PlaceCall struct {
	Number   string        `json:"number" doc:"The number as it was clicked or typed, with or without country code, extension, label or tel: link." example:"22 22 55 55"`
	Region   *string       `json:"region,omitempty" nullable:"true" doc:"The ISO 3166 code of the country a number without country code belongs to, where the page is sure of it." example:"NO"`
	Context  *call.Context `json:"context,omitempty" null:"true" doc:"The record in the CRM the click came from."`
	Options  *call.Options `json:"options,omitempty" null:"true" doc:"Fields of Puzzel's callout, sent as they are; what is left out is not sent."`
	Again    bool          `json:"again,omitempty" doc:"The person says that her phone did not ring: order once more."`
	Override *Override     `json:"override,omitempty" null:"true" doc:"Call although a rule warns."`
}

// Override is why a rule that warns is passed.
type Override struct {
	Reason string `json:"reason" minLength:"1" maxLength:"500" doc:"The person's own reason; it is kept with the call." example:"She asked for this call."`
}

type placeInput struct {
	Key  string `header:"Idempotency-Key" required:"true" maxLength:"500" pattern:"^[ -~]+$" doc:"Yours, one for each click, the same for every repetition of it. It belongs to the agent and is kept for 24 hours." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Body PlaceCall
}

type placeOutput struct {
	Status   int
	Location string `header:"Location" doc:"Where the call can be read."`
	Body     Call
}

const (
	// answerTime is how long a click waits for Puzzel before it is answered with
	// the call as it stands.
	answerTime = 10 * time.Second
	// usualClicks is how many calls an agent may order in a minute.
	usualClicks = 30
)

// placeCall orders a call, once. The order outlives the request: a page that
// leaves cuts nothing.
func (h *handler) placeCall(ctx context.Context, v *visit, in *placeInput) (*placeOutput, error) {
	if err := h.mayPlace(ctx, v, in.Key); err != nil {
		return nil, err
	}
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerTime)
	defer cancel()
	placed, err := v.customer.Service.Place(own, v.Agent, in.click())
	if errors.Is(err, context.DeadlineExceeded) {
		// Time ran out before anything was stored: what we waited for is the state.
		err = &call.Error{Code: call.CodeStateUnreadable, Err: err}
	}
	if err != nil {
		return nil, err
	}
	status := http.StatusOK
	if placed.New {
		status = http.StatusCreated
	}
	return &placeOutput{
		Status: status, Location: Prefix + "calls/" + placed.Call.ID, Body: CallOf(placed.Call, v.lang),
	}, nil
}

func (in *placeInput) click() call.Click {
	click := call.Click{Key: in.Key, Text: in.Body.Number, Again: in.Body.Again}
	if in.Body.Region != nil {
		click.Region = *in.Body.Region
	}
	if in.Body.Context != nil {
		click.Context = *in.Body.Context
	}
	if in.Body.Options != nil {
		click.Options = *in.Body.Options
	}
	if in.Body.Override != nil {
		click.Override = in.Body.Override.Reason
	}
	return click
}

// mayPlace refuses what must not even be looked at: a sleeping session, a page or
// program gone wild. Nothing is stored of it. A click that has its call already
// goes through: it orders nothing.
func (h *handler) mayPlace(ctx context.Context, v *visit, key string) error {
	if err := v.MayOrder(); err != nil {
		return err
	}
	most := v.customer.ClicksPerMinute
	if most <= 0 {
		most = usualClicks
	}
	lately, err := h.parts.Record.Calls(ctx, call.Filter{
		CustomerKey: v.Agent.CustomerKey, UserID: v.Agent.UserID, Since: time.Now().Add(-time.Minute), Limit: most,
	})
	if err != nil {
		return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	if len(lately) < most {
		return nil
	}
	known, err := h.parts.Record.Calls(ctx, call.Filter{
		CustomerKey: v.Agent.CustomerKey, UserID: v.Agent.UserID, Key: key, Limit: 1,
	})
	if err != nil {
		return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	if len(known) > 0 {
		return nil
	}
	wait := time.Until(lately[len(lately)-1].CreatedAt.Add(time.Minute))
	return &call.Error{Code: call.CodeTooManyClicks, Params: map[string]string{
		"seconds": strconv.Itoa(max(1, int((wait+time.Second-1)/time.Second))),
	}}
}
