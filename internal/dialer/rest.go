package dialer

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Clients gives the SDK's client that speaks for an agent. It fails with the
// SDK's sign-in errors.
type Clients func(ctx context.Context, agent call.AgentRef) (*puzzel.Client, error)

// REST is the road over Puzzel's API: POST …/users/{userId}/callout. What may be
// repeated is the SDK's law; this adds nothing to it.
type REST struct {
	Clients Clients
	// Lookout, when set, is told what became of orders: after a fault, or at
	// Puzzel's own word, it rests.
	Lookout *Lookout
}

// Name is call.RoadREST.
func (REST) Name() string { return call.RoadREST }

// Order sends one order and says what is known of it afterwards.
func (r REST) Order(ctx context.Context, o call.Order) call.Answer {
	client, err := r.Clients(ctx, o.Agent)
	if err != nil {
		return call.NotSent(Explain(err, call.CodeUnreachable)) // no client, no order
	}
	begun := time.Now()
	result, err := client.Callout(ctx, agentOf(o.Agent), request(o))
	if r.Lookout != nil {
		r.Lookout.orderAnswered(ctx, begun, err)
	}
	if err != nil {
		return answerOf(err)
	}
	return call.Answer{Kind: call.AnswerAccepted, RequestID: result.RequestID.String()}
}

func answerOf(err error) call.Answer {
	reason := Explain(err, call.CodeOrderUnanswered).Reason()
	kind := call.AnswerRefused
	switch {
	case puzzel.MaybeSent(err):
		kind, reason.Code = call.AnswerUnknown, call.CodeOrderUnanswered
	case errors.Is(err, puzzel.ErrUnreachable):
		kind = call.AnswerUnreachable
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled): // before a byte left
		kind, reason.Code = call.AnswerUnreachable, call.CodeUnreachable
	case errors.Is(err, puzzel.ErrSignInNeeded):
		kind = call.AnswerSignIn
	}
	return call.Answer{Kind: kind, Reason: &reason}
}

// request writes the order in Puzzel's words: the number, one attempt, our id,
// and what the click set beside them.
func request(o call.Order) puzzel.CalloutRequest {
	attempts := o.Options.MaxAttempts
	if attempts == nil {
		attempts = new(1)
	}
	req := puzzel.CalloutRequest{
		Destination:                    o.Destination,
		MaxAttempts:                    attempts,
		RequestDescription:             o.CallID,
		AlternateSource:                o.Options.AlternateSource,
		UserPhoneType:                  puzzel.PhoneType(o.Options.UserPhoneType),
		AccessPoint:                    o.Options.AccessPoint,
		CountryCode:                    o.Options.CountryCode,
		QueueKey:                       o.Options.QueueKey,
		SecondsBetweenAttempts:         o.Options.SecondsBetweenAttempts,
		ListName:                       o.Options.ListName,
		ListValue:                      o.Options.ListValue,
		CIQType:                        puzzel.CIQType(o.Options.CIQType),
		MaxOneRequestForPreferredAgent: o.Options.MaxOneRequestForPreferredAgent,
		PreferredAgentWaitTimeSeconds:  o.Options.PreferredAgentWaitTimeSeconds,
		ReservedAgentWaitTimeSeconds:   o.Options.ReservedAgentWaitTimeSeconds,
		VIPScore:                       o.Options.VIPScore,
		AgentID:                        o.Options.AgentID,
		ReservedUserID:                 o.Options.ReservedUserID,
		DisableReserved:                o.Options.DisableReserved,
		RequestCategory:                o.Options.RequestCategory,
	}
	if v := o.Options.ServiceSystemVariable; v != nil {
		req.ServiceSystemVariables = &puzzel.ServiceSystemVariables{
			Name: v.Name, Resolve: v.Resolve, Type: v.Type, Value: v.Value,
		}
	}
	return req
}

func agentOf(a call.AgentRef) puzzel.Agent {
	return puzzel.Agent{CustomerKey: a.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(a.UserID, 10))}
}
