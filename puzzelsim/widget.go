package puzzelsim

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// WidgetAnswer is how the host answers a call of the Widget API.
type WidgetAnswer struct {
	// Type is result, error, or silence where the frame is never answered.
	Type string `json:"type"`
	// Value is absent where the call has none: then a frame gets undefined. An error's is a sentence.
	Value any `json:"value,omitzero"`
	// AfterMs is how late the page answers its frame.
	AfterMs int `json:"afterMs,omitzero"`
}

// The types of an answer.
const (
	answerResult  = "result"
	answerError   = "error"
	answerSilence = "silence"
)

func result(value any) WidgetAnswer { return WidgetAnswer{Type: answerResult, Value: value} }

func sorry(sentence string) WidgetAnswer { return WidgetAnswer{Type: answerError, Value: sentence} }

// What the host says when it refuses. Puzzel's own errors are not known.
const (
	noAccessToken = "The widget is not allowed to get the access token."
	noSuchSession = "There is no call with this session id."
	notNow        = "That cannot be done now."
	notAvailable  = "The user is not available."
	notANumber    = "The number is not a phone number."
	callRefused   = "The call could not be placed."
)

// widgetAPI is the table of contents of the Widget API as far as the box serves it; the rest of it, all that is
// about frames and tabs, is the page's. A property is read as a call without arguments.
var widgetAPI = map[string]func(*Box, *agent, []string) WidgetAnswer{
	"auth.customerKey":                     property(func(a *agent) any { return a.customer.key }),
	"auth.customerId":                      property(func(a *agent) any { return a.customer.id }),
	"auth.userId":                          property(func(a *agent) any { return a.made.UserID }),
	"auth.userName":                        property(func(a *agent) any { return a.made.UserName }),
	"auth.userGroupId":                     property(func(a *agent) any { return groupID(a.made.Group) }),
	"agent.firstName":                      property(func(a *agent) any { return a.made.FirstName }),
	"agent.lastName":                       property(func(a *agent) any { return a.made.LastName }),
	propertyUserStatus:                     property(func(a *agent) any { return a.userStatus }),
	propertyCentreStatus:                   property(func(a *agent) any { return a.contactCentreStatus }),
	"auth.getAccessToken":                  (*Box).widgetToken,
	"agent.setAvailable":                   byHand(HandReady),
	"agent.unpause":                        (*Box).unpause,
	"call.outboundCall":                    (*Box).outboundCall,
	"call.getCurrentCall":                  (*Box).currentCall,
	"call.callAnswer":                      (*Box).answerCall,
	"call.hangUp":                          (*Box).hangUpCall,
	"queue.getQueueDescriptionForQueueKey": (*Box).queueDescription,
}

// Widget does what a widget in the agent's application asks for and returns the host's answer: a property is
// read, a method called with its arguments. It is POST /sim/agents/{userId}/widget.
func (b *Box) Widget(userID int, call string, args ...string) (WidgetAnswer, error) {
	b.lock()
	defer b.unlock()
	a := b.byUser[userID]
	if a == nil {
		return WidgetAnswer{}, errUnknownAgent
	}
	return b.widget(a, call, args), nil
}

func (b *Box) widget(a *agent, call string, args []string) WidgetAnswer {
	serve, known := widgetAPI[call]
	if !known {
		return sorry(fmt.Sprintf("The Widget API of the box has no %s.", call))
	}
	return serve(b, a, args)
}

func property(read func(*agent) any) func(*Box, *agent, []string) WidgetAnswer {
	return func(_ *Box, a *agent, _ []string) WidgetAnswer { return result(read(a)) }
}

// byHand does what a button of the application does.
func byHand(h Hand) func(*Box, *agent, []string) WidgetAnswer {
	return func(b *Box, a *agent, _ []string) WidgetAnswer {
		if !agentHands[h](b, a) {
			return sorry(notNow)
		}
		return result(nil)
	}
}

// widgetToken gives a token of the agent's own, if the administrator lets widgets have one.
func (b *Box) widgetToken(a *agent, _ []string) WidgetAnswer {
	if !a.conduct.application.token {
		return sorry(noAccessToken)
	}
	return result(b.issueFor(a, a.conduct.application.tokenLifetime))
}

// unpause ends the pause.
func (b *Box) unpause(a *agent, _ []string) WidgetAnswer {
	if a.contactCentreStatus != paused {
		return sorry(notNow)
	}
	a.pauseTypeID = 0
	b.showCentre(a, loggedOn)
	b.pump(a)
	return result(nil)
}

// outboundCall orders a callout to the one number it takes. It has no result: the request id comes by event.
func (b *Box) outboundCall(a *agent, args []string) WidgetAnswer {
	k := a.conduct.application
	late := int(k.outboundAnswer.Milliseconds())
	switch k.outboundCall {
	case OutboundLost:
		return WidgetAnswer{Type: answerSilence}
	case OutboundRefused:
		return WidgetAnswer{Type: answerError, Value: callRefused, AfterMs: late}
	}
	if _, refusal := b.startCall(a, argument(args), "widget"); refusal != "" {
		return WidgetAnswer{Type: answerError, Value: refusal, AfterMs: late}
	}
	if k.outboundCall == OutboundSilent {
		return WidgetAnswer{Type: answerSilence}
	}
	return WidgetAnswer{Type: answerResult, AfterMs: late}
}

// startCall orders a callout that is started in the application: by a widget, or by the agent's own dialling. A
// refusal is a sentence.
func (b *Box) startCall(a *agent, number, startedIn string) (c *call, refusal string) {
	if digitsOf(number) == "" {
		return nil, notANumber
	}
	if a.conduct.refuseWhenBusy && !a.free() {
		return nil, notAvailable
	}
	body, err := json.Marshal(struct {
		StartedIn   string `json:"startedIn"`
		Destination string `json:"destination"`
	}{startedIn, number})
	if err != nil {
		return nil, notANumber // strings always encode
	}
	c = b.place(a, callout{Destination: &number}, body)
	c.here = true
	b.accept(c, b.agenda.now, 0)
	b.sayEvent(a, eventCalloutOrdered, struct {
		RequestID int64  `json:"requestId"`
		Caller    string `json:"caller"`
	}{c.id, number})
	return c, ""
}

func (b *Box) currentCall(a *agent, _ []string) WidgetAnswer {
	if a.current == nil {
		return result(nil)
	}
	progress := progressConnected
	if a.current.state == callAgentAlerting {
		progress = progressAlerting
	}
	return result(a.current.widgetCall(progress))
}

// answerCall answers the agent's phone; without a session id it answers what rings.
func (b *Box) answerCall(a *agent, args []string) WidgetAnswer {
	if session := argument(args); session != "" && (a.current == nil || a.current.session() != session) {
		return sorry(noSuchSession)
	}
	return byHand(HandAnswer)(b, a, nil)
}

// hangUpCall ends the call with that session id. A callout that rings her is taken back, an incoming call
// declined.
func (b *Box) hangUpCall(a *agent, args []string) WidgetAnswer {
	c := a.current
	switch {
	case c == nil || c.session() != argument(args):
		return sorry(noSuchSession)
	case c.state != callAgentAlerting:
		b.hangUp(c)
	case c.inbound:
		b.agentEngaged(c)
	default:
		b.end(c, endedCancelled)
	}
	return result(nil)
}

func (b *Box) queueDescription(a *agent, args []string) WidgetAnswer {
	for _, v := range a.customer.visualQueues() {
		for _, q := range v.Queues {
			if q.Key == argument(args) {
				return result(q.Description)
			}
		}
	}
	return sorry("There is no such queue.")
}

// argument is the first one, or "".
func argument(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func (b *Box) postWidget(r *http.Request) (any, error) {
	var in struct {
		Call string `json:"call"`
		Args []any  `json:"args"`
	}
	if err := decodeControl(r, &in); err != nil {
		return nil, err
	}
	args := make([]string, 0, len(in.Args))
	for _, value := range in.Args {
		text, _ := value.(string) // nothing here takes anything else
		args = append(args, text)
	}
	return b.withAgent(r, func(a *agent) (any, error) { return b.widget(a, in.Call, args), nil })
}

// postCall orders a callout as the agent does who dials in her application.
func (b *Box) postCall(r *http.Request) (any, error) {
	var in struct {
		Number string `json:"number"`
	}
	if err := decodeControl(r, &in); err != nil {
		return nil, err
	}
	return b.withAgent(r, func(a *agent) (any, error) {
		c, refusal := b.startCall(a, in.Number, "application")
		if refusal != "" {
			return nil, &controlError{http.StatusUnprocessableEntity, refusal}
		}
		return created{map[string]int64{"requestId": c.id}}, nil
	})
}
