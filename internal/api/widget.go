package api

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// Widget is the road through our frames inside Puzzel's own application. Its
// refusals are *call.Error.
type Widget interface {
	// SignIn lets a frame in by the token that Puzzel's application handed it.
	SignIn(ctx context.Context, who access.Visitor, token access.Secret, frame string) (access.FrameTicket, error)
	// Setting is which road orders take.
	Setting() widget.RoadSetting
	// Connect tells a frame what it must do until ctx ends, tell fails, or another
	// stream of the same frame comes.
	Connect(ctx context.Context, f widget.Frame, tell func(widget.Message) error) error
	// Acknowledge takes what became of an order that the frame was handed.
	Acknowledge(ctx context.Context, f widget.Frame, callID string, a widget.Acknowledgement) error
	// Heard takes an event of a call; callID may be "".
	Heard(ctx context.Context, f widget.Frame, callID string, e call.WidgetEvent) error
	// Reported takes what Puzzel's application shows of the agent.
	Reported(ctx context.Context, f widget.Frame, r widget.Report) error
	// Did takes whether an errand was done, with Puzzel's word where it was not.
	Did(ctx context.Context, f widget.Frame, id string, done bool, message string) error
	// HangUp asks the agent's frame to hang a call up, Ready to make her Ready.
	HangUp(ctx context.Context, c call.Call) error
	Ready(ctx context.Context, agent call.AgentRef) error
}

// WidgetSignIn is what a frame proves itself with.
type WidgetSignIn struct {
	AccessToken string `json:"access_token" minLength:"1" maxLength:"16384" doc:"What auth.getAccessToken answered." example:"eyJhbGciOi…"`
	Frame       string `json:"frame" format:"uuid" doc:"The frame's own id, made when it was loaded." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

// WidgetTicket is what a frame is let in with.
type WidgetTicket struct {
	Bearer string             `json:"bearer" doc:"For the header Authorization of this frame, and of nobody else."`
	EndsAt time.Time          `json:"ends_at" doc:"When it ends unless the frame signs in again."`
	Agent  Agent              `json:"agent" doc:"Whose frame it is."`
	Road   widget.RoadSetting `json:"road" enum:"auto,rest,widget" doc:"Which road orders take: auto is this one while a frame is connected, else REST."`
}

type widgetSignInInput struct {
	Browser string `header:"User-Agent" hidden:"true"`
	Body    WidgetSignIn
}

type widgetTicketOutput struct{ Body WidgetTicket }

// signInWidget lets a frame in.
func (h *handler) signInWidget(ctx context.Context, v *visit, in *widgetSignInInput) (*widgetTicketOutput, error) {
	if h.parts.Widget == nil {
		return nil, &call.Error{Code: call.CodeNotAllowed}
	}
	if !v.ownPage {
		return nil, &call.Error{Code: call.CodeOriginRefused}
	}
	who := access.Visitor{Address: v.address, Browser: in.Browser}
	ticket, err := h.parts.Widget.SignIn(ctx, who, access.Secret(in.Body.AccessToken), in.Body.Frame)
	if err != nil {
		return nil, err
	}
	return &widgetTicketOutput{WidgetTicket{
		Bearer: string(ticket.Bearer), EndsAt: ticket.Ends.UTC(), Agent: AgentOf(ticket.Principal.Agent), Road: h.parts.Widget.Setting(),
	}}, nil
}

// fromOwnPage tells whether a request was made by a page of this very server, or
// by no page at all.
func fromOwnPage(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin" || site == "none"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

func frameOf(v *visit) widget.Frame { return widget.Frame{Agent: v.Agent.AgentRef, ID: v.Frame} }

// WidgetAnswer is what became of an order.
type WidgetAnswer struct {
	Answer    call.AnswerKind `json:"answer" enum:"accepted,refused,unknown" doc:"What call.outboundCall answered; unknown where nothing came."`
	RequestID *string         `json:"request_id" nullable:"true" maxLength:"100" doc:"Puzzel's own id of the order, where SYSTEM_CALLOUT_CALL_ORDERED told it." example:"7000000001"`
	Message   *string         `json:"message" nullable:"true" maxLength:"500" doc:"Puzzel's own word, where it refused."`
}

type widgetAnswerInput struct {
	CallPath
	Body WidgetAnswer
}

// acknowledgeOrder takes what became of an order.
func (h *handler) acknowledgeOrder(ctx context.Context, v *visit, in *widgetAnswerInput) (*noOutput, error) {
	return nil, h.parts.Widget.Acknowledge(ctx, frameOf(v), in.ID, widget.Acknowledgement{
		Kind: in.Body.Answer, RequestID: textOf(in.Body.RequestID), Message: textOf(in.Body.Message),
	})
}

// WidgetEvent is something that happened to a call, as Puzzel's application told it.
type WidgetEvent struct {
	CallID    *string       `json:"call_id" nullable:"true" maxLength:"64" doc:"Our id of the call; null where the frame does not know it."`
	RequestID *string       `json:"request_id" nullable:"true" maxLength:"100" doc:"Puzzel's own id of its order." example:"7000000001"`
	State     call.State    `json:"state" enum:"ordered,agent_ringing,agent_answered,customer_answered,ended" doc:"Which state the call is in now."`
	Outcome   *call.Outcome `json:"outcome" nullable:"true" enum:"talked,no_answer,busy,agent_did_not_answer" doc:"With ended: how."`
	At        time.Time     `json:"at" doc:"When it happened, by the frame's clock."`
}

type widgetEventInput struct{ Body WidgetEvent }

// tellWidgetEvent takes an event of a call.
func (h *handler) tellWidgetEvent(ctx context.Context, v *visit, in *widgetEventInput) (*noOutput, error) {
	e := call.WidgetEvent{RequestID: textOf(in.Body.RequestID), State: in.Body.State, At: in.Body.At}
	if in.Body.Outcome != nil {
		e.Outcome = *in.Body.Outcome
	}
	return nil, h.parts.Widget.Heard(ctx, frameOf(v), textOf(in.Body.CallID), e)
}

// WidgetState is what Puzzel's application shows of the agent.
type WidgetState struct {
	ContactCentreStatus string    `json:"contact_centre_status" maxLength:"64" doc:"As Puzzel's application says it." example:"LoggedOn"`
	UserStatus          string    `json:"user_status" maxLength:"64" doc:"As Puzzel's application says it; values may be added." example:"Available"`
	At                  time.Time `json:"at" doc:"When it was read, by the frame's clock."`
}

type widgetStateInput struct{ Body WidgetState }

// tellWidgetState takes what Puzzel shows of the agent.
func (h *handler) tellWidgetState(ctx context.Context, v *visit, in *widgetStateInput) (*noOutput, error) {
	return nil, h.parts.Widget.Reported(ctx, frameOf(v), widget.Report{
		Centre: call.CentreStatus(in.Body.ContactCentreStatus), Status: call.UserStatus(in.Body.UserStatus),
	})
}

// WidgetDid is whether something was done.
type WidgetDid struct {
	ID      string  `json:"id" maxLength:"64" doc:"The errand's id." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	OK      bool    `json:"ok" doc:"Whether Puzzel did it."`
	Message *string `json:"message,omitempty" nullable:"true" maxLength:"500" doc:"Puzzel's own word, where it did not."`
}

type widgetDidInput struct{ Body WidgetDid }

// tellWidgetDid takes whether something was done.
func (h *handler) tellWidgetDid(ctx context.Context, v *visit, in *widgetDidInput) (*noOutput, error) {
	return nil, h.parts.Widget.Did(ctx, frameOf(v), in.Body.ID, in.Body.OK, textOf(in.Body.Message))
}

// signOutWidget ends the frame's session and its streams.
func (h *handler) signOutWidget(ctx context.Context, v *visit, _ *noInput) (*noOutput, error) {
	return h.signOut(ctx, v, nil)
}

// hangUp asks the agent's frame to hang up a call of hers.
func (h *handler) hangUp(ctx context.Context, v *visit, in *CallPath) (*noOutput, error) {
	if err := v.MayOrder(); err != nil {
		return nil, err
	}
	c, err := v.customer.Service.Call(ctx, v.Agent.AgentRef, in.ID)
	if err != nil || c.Over() {
		return nil, err
	}
	if h.parts.Widget == nil {
		return nil, asked("hang_up", &call.Error{Code: call.CodeWidgetMissing})
	}
	return nil, asked("hang_up", h.parts.Widget.HangUp(ctx, c))
}

// becomeReady asks the agent's frame to make her Ready.
func (h *handler) becomeReady(ctx context.Context, v *visit, _ *noInput) (*noOutput, error) {
	if err := v.MayOrder(); err != nil {
		return nil, err
	}
	if h.parts.Widget == nil {
		return nil, asked("ready", &call.Error{Code: call.CodeWidgetMissing})
	}
	return nil, asked("ready", h.parts.Widget.Ready(ctx, v.Agent.AgentRef))
}

// asked adds to a refusal what was asked of the frame: what to do now differs.
func asked(what string, err error) error {
	var refusal *call.Error
	if !errors.As(err, &refusal) {
		return err
	}
	told := *refusal
	told.Params = maps.Clone(refusal.Params)
	if told.Params == nil {
		told.Params = map[string]string{}
	}
	told.Params["asked"] = what
	return &told
}

// textOf is a text that may be null.
func textOf(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
