package api

import (
	"fmt"
	"maps"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Call is one call as JSON. Times are RFC 3339 in UTC; what is not known is null.
type Call struct {
	ID                 string        `json:"id" doc:"Ours; it travels to Puzzel with the order." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	State              call.State    `json:"state" doc:"Where it stands." example:"ordered"`
	Outcome            *call.Outcome `json:"outcome" doc:"How it ended; null until then. not_known and not_observed say nothing of the customer."`
	Evidence           Evidence      `json:"evidence" doc:"How the state is known."`
	OutcomeEvidence    *Evidence     `json:"outcome_evidence" doc:"How the outcome is known."`
	Reason             *Reason       `json:"reason" doc:"Why it was refused, is unknown, or ended without more being known."`
	Number             Number        `json:"number" doc:"Whom it goes to."`
	Agent              Agent         `json:"agent" doc:"Whose call it is."`
	RequestID          *string       `json:"request_id" doc:"Puzzel's own id of the order." example:"7000000001"`
	Road               string        `json:"road" enum:"rest,widget" doc:"How the order reached Puzzel."`
	CreatedAt          *time.Time    `json:"created_at" doc:"The click."`
	OrderedAt          *time.Time    `json:"ordered_at" doc:"Puzzel took the order."`
	AgentRingingAt     *time.Time    `json:"agent_ringing_at" doc:"The agent's phone was seen to ring."`
	AgentAnsweredAt    *time.Time    `json:"agent_answered_at" doc:"The agent was seen on the line."`
	CustomerAnsweredAt *time.Time    `json:"customer_answered_at" doc:"The customer answered; only the widget road knows."`
	EndedAt            *time.Time    `json:"ended_at" doc:"It was seen to be over."`
	AgentLineSeconds   *int          `json:"agent_line_seconds" doc:"How long the agent was on the line; null where nobody watched."`
	Context            *call.Context `json:"context" doc:"The record in the CRM the click came from."`
}

// Evidence is how something is known, and whether for certain.
type Evidence struct {
	By      call.By `json:"by" doc:"Where the knowledge comes from." example:"puzzel_answer"`
	Certain bool    `json:"certain" doc:"False: likely, and no more. An incoming call looks the same."`
}

// Reason is a code with its sentence and next step in the reader's language.
type Reason struct {
	Code     call.Code `json:"code" doc:"The kind, for programs; docs/errors.md lists all, more may be added." example:"wrap_up"`
	Message  string    `json:"message" doc:"A sentence for people." example:"You are in wrap-up in Puzzel."`
	NextStep string    `json:"next_step" doc:"What the person can do now. [Square brackets] are what a surface shows as a button." example:"[Call when I am Ready], or press Ready in Puzzel."`
	Quote    string    `json:"quote,omitempty" doc:"Puzzel's own message, in whatever language it came."`
	Readings []Reading `json:"readings,omitempty" nullable:"false" doc:"With region_ambiguous: what the number may be."`
}

// Reading is one way to read an ambiguous number.
type Reading struct {
	E164   string `json:"e164" example:"+4733123456"`
	Region string `json:"region" example:"NO"`
}

// Number is the number of a call.
type Number struct {
	Text    string     `json:"text" doc:"As it was clicked or typed." example:"22 22 55 55"`
	E164    *string    `json:"e164" doc:"The worldwide form; null for short, emergency and internal numbers." example:"+4722225555"`
	Ext     *string    `json:"ext" doc:"What to press when the other side has answered. It is never sent." example:"12"`
	Region  *string    `json:"region" doc:"ISO 3166 code of its country; null where it has none." example:"NO"`
	Kind    phone.Kind `json:"kind" doc:"What sort of number it is." example:"fixed_line"`
	Dialled *string    `json:"dialled" doc:"The destination as it was sent to Puzzel; null where nothing was." example:"004722225555"`
}

// Agent is whose call it is.
type Agent struct {
	CustomerKey string  `json:"customer_key" doc:"Puzzel's customer number." example:"12345"`
	UserID      int64   `json:"user_id" doc:"Puzzel's id of the user." example:"1231234"`
	Name        *string `json:"name" example:"Kari Nordmann"`
}

// Status is whether an agent may call now: GET /api/v1/me and status --json.
type Status struct {
	Ready               bool       `json:"ready" doc:"Whether a click now would be ordered." example:"true"`
	Reason              *Reason    `json:"reason" doc:"Why not, and what to do."`
	CheckedAt           *time.Time `json:"checked_at" doc:"When Puzzel's answer was here."`
	ContactCentreStatus *string    `json:"contact_centre_status" doc:"As Puzzel says it; null where it cannot be read." example:"LoggedOn"`
	UserStatus          *string    `json:"user_status" doc:"As Puzzel says it; values may be added." example:"Available"`
	Phone               *Phone     `json:"phone" doc:"Which phone Puzzel will ring, as far as it shows."`
	Agent               Agent      `json:"agent"`
	Road                string     `json:"road,omitempty" enum:"widget" doc:"Which road the next order takes, where that is not rest: widget is Click to Call inside Puzzel."`
	Evidence            *Evidence  `json:"evidence,omitempty" null:"true" doc:"How the status is known, where it was not read from Puzzel: puzzel_event is what Puzzel's own application shows; checked_at is when it changed last."`
}

// Phone is which phone of the agent Puzzel will ring, as far as it shows.
type Phone struct {
	Softphone     bool    `json:"softphone" doc:"Answered in the Puzzel tab."`
	AnswersItself bool    `json:"answers_itself,omitempty" doc:"A fact proves that it answers by itself what is ordered here."`
	Ending        *string `json:"ending" doc:"The last two digits." example:"55"`
}

// Refusal is the document of a command that left nothing behind.
type Refusal struct {
	Reason Reason `json:"reason"`
}

// CallOf writes a call for a reader.
func CallOf(c call.Call, lang texts.Language) Call {
	return Call{
		ID:                 c.ID,
		State:              c.State,
		Outcome:            set(c.Outcome),
		Evidence:           Evidence(c.Evidence),
		OutcomeEvidence:    set(Evidence(c.OutcomeEvidence)),
		Reason:             reasonOf(aboutCall(c), lang),
		Number:             numberOf(c),
		Agent:              AgentOf(c.Agent),
		RequestID:          set(c.RequestID),
		Road:               c.Road,
		CreatedAt:          instant(c.CreatedAt),
		OrderedAt:          instant(c.OrderedAt),
		AgentRingingAt:     instant(c.AgentRingingAt),
		AgentAnsweredAt:    instant(c.AgentAnsweredAt),
		CustomerAnsweredAt: instant(c.CustomerAnsweredAt),
		EndedAt:            instant(c.EndedAt),
		AgentLineSeconds:   c.AgentLineSeconds,
		Context:            set(c.Context),
	}
}

// StatusOf writes an agent's readiness for a reader.
func StatusOf(agent call.Agent, r call.Readiness, lang texts.Language) Status {
	s := Status{
		Ready:               r.Ready(),
		Reason:              reasonOf(r.Reason, lang),
		CheckedAt:           instant(r.CheckedAt),
		ContactCentreStatus: set(string(r.State.Centre)),
		UserStatus:          set(string(r.State.Status)),
		Agent:               AgentOf(agent),
	}
	if p := r.State.Phone; p != (call.Phone{}) {
		s.Phone = &Phone{Softphone: p.Softphone, AnswersItself: p.AnswersItself, Ending: set(p.Ending)}
	}
	if r.Road == call.RoadWidget {
		s.Road = r.Road
	}
	if r.State.By != "" {
		s.Evidence = &Evidence{By: r.State.By, Certain: true}
	}
	return s
}

// AgentOf writes an agent.
func AgentOf(a call.Agent) Agent {
	return Agent{CustomerKey: a.CustomerKey, UserID: a.UserID, Name: set(a.Name)}
}

// ReasonOf writes a refusal for a reader.
func ReasonOf(e *call.Error, lang texts.Language) Reason {
	reason := e.Reason()
	written := *reasonOf(&reason, lang)
	for _, r := range e.Readings {
		written.Readings = append(written.Readings, Reading(r))
	}
	return written
}

// aboutCall is the call's reason with what its texts can say of the call itself.
func aboutCall(c call.Call) *call.Reason {
	if c.Reason == nil {
		return nil
	}
	reason := *c.Reason
	reason.Params = map[string]string{"call": c.ID}
	if c.AgentLineSeconds != nil {
		reason.Params["time"] = fmt.Sprintf("%d:%02d", *c.AgentLineSeconds/60, *c.AgentLineSeconds%60)
	}
	maps.Copy(reason.Params, c.Reason.Params)
	return &reason
}

func reasonOf(r *call.Reason, lang texts.Language) *Reason {
	if r == nil {
		return nil
	}
	message, next := lang.Reason(string(r.Code), r.Params)
	return &Reason{Code: r.Code, Message: message, NextStep: next, Quote: r.Quote}
}

func numberOf(c call.Call) Number {
	if c.State == call.StateRefused || c.State == call.StatePlacing {
		c.Dialled = "" // nothing was sent, or nobody knows it yet
	}
	return Number{
		Text:    c.Number.Text,
		E164:    set(c.Number.E164),
		Ext:     set(c.Number.Ext),
		Region:  set(c.Number.Region),
		Kind:    c.Number.Kind,
		Dialled: set(c.Dialled),
	}
}

// set is nil for a value nobody knows.
func set[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
