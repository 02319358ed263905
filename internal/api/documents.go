// Package api holds what people's programs read: the JSON documents of calls,
// readiness and problems, the same on every surface.
package api

import (
	"fmt"
	"maps"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Call is one call as JSON. Times are RFC 3339 in UTC; what is not known is null.
type Call struct {
	ID                 string        `json:"id"`
	State              call.State    `json:"state"`
	Outcome            *call.Outcome `json:"outcome"`
	Evidence           Evidence      `json:"evidence"`
	OutcomeEvidence    *Evidence     `json:"outcome_evidence"`
	Reason             *Reason       `json:"reason"`
	Number             Number        `json:"number"`
	Agent              Agent         `json:"agent"`
	RequestID          *string       `json:"request_id"`
	Road               string        `json:"road"`
	CreatedAt          *time.Time    `json:"created_at"`
	OrderedAt          *time.Time    `json:"ordered_at"`
	AgentRingingAt     *time.Time    `json:"agent_ringing_at"`
	AgentAnsweredAt    *time.Time    `json:"agent_answered_at"`
	CustomerAnsweredAt *time.Time    `json:"customer_answered_at"`
	EndedAt            *time.Time    `json:"ended_at"`
	AgentLineSeconds   *int          `json:"agent_line_seconds"`
	Context            *call.Context `json:"context"`
}

// Evidence is how something is known, and whether for certain.
type Evidence struct {
	By      call.By `json:"by"`
	Certain bool    `json:"certain"`
}

// Reason is a code with its sentence and next step in the reader's language.
type Reason struct {
	Code     call.Code `json:"code"`
	Message  string    `json:"message"`
	NextStep string    `json:"next_step"`
	Quote    string    `json:"quote,omitempty"`    // Puzzel's own message, in whatever language it came
	Readings []Reading `json:"readings,omitempty"` // with region_ambiguous: what the number may be
}

// Reading is one way to read an ambiguous number.
type Reading struct {
	E164   string `json:"e164"`
	Region string `json:"region"`
}

// Number is the number of a call.
type Number struct {
	Text    string  `json:"text"`
	E164    *string `json:"e164"`
	Ext     *string `json:"ext"`
	Region  *string `json:"region"`
	Kind    string  `json:"kind"`
	Dialled *string `json:"dialled"`
}

// Agent is whose call it is.
type Agent struct {
	CustomerKey string  `json:"customer_key"`
	UserID      int64   `json:"user_id"`
	Name        *string `json:"name"`
}

// Status is whether an agent may call now: GET /api/v1/me and status --json.
type Status struct {
	Ready               bool       `json:"ready"`
	Reason              *Reason    `json:"reason"`
	CheckedAt           *time.Time `json:"checked_at"`
	ContactCentreStatus *string    `json:"contact_centre_status"`
	UserStatus          *string    `json:"user_status"`
	Phone               *Phone     `json:"phone"`
	Agent               Agent      `json:"agent"`
}

// Phone is which phone of the agent Puzzel will ring, as far as it shows.
type Phone struct {
	Softphone bool    `json:"softphone"`
	Ending    *string `json:"ending"` // the last two digits
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
		s.Phone = &Phone{Softphone: p.Softphone, Ending: set(p.Ending)}
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
		Kind:    string(c.Number.Kind),
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
