package puzzelsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// callout is the body of a callout: the seed's 22 fields. The box acts on destination, alternateSource,
// scheduledDateTime, requestCategory and requestDescription, and checks the types of all.
type callout struct {
	Destination                    *string          `json:"destination"`
	AlternateSource                *string          `json:"alternateSource"`
	UserPhoneType                  *string          `json:"userPhoneType"`
	AccessPoint                    *string          `json:"accessPoint"`
	CountryCode                    *string          `json:"countryCode"`
	QueueKey                       *string          `json:"queueKey"`
	MaxAttempts                    *int             `json:"maxAttempts"`
	SecondsBetweenAttempts         *int             `json:"secondsBetweenAttempts"`
	ListName                       *string          `json:"listName"`
	ListValue                      *string          `json:"listValue"`
	ServiceSystemVariables         *serviceVariable `json:"serviceSystemVariables"`
	CiqType                        *string          `json:"ciqType"`
	MaxOneRequestForPreferredAgent *bool            `json:"maxOneRequestForPreferredAgent"`
	PreferredAgentWaitTimeSeconds  *int             `json:"preferredAgentWaitTimeSeconds"`
	ReservedAgentWaitTimeSeconds   *int             `json:"reservedAgentWaitTimeSeconds"`
	VipScore                       *int             `json:"vipScore"`
	AgentID                        *int             `json:"agentId"`
	ScheduledDateTime              *string          `json:"scheduledDateTime"`
	ReservedUserID                 *int             `json:"reservedUserId"`
	DisableReserved                *bool            `json:"disableReserved"`
	RequestCategory                *string          `json:"requestCategory"`
	RequestDescription             *string          `json:"requestDescription"`
}

type serviceVariable struct {
	Name    *string `json:"name"`
	Resolve *bool   `json:"resolve"`
	Type    *string `json:"type"`
	Value   *string `json:"value"`
}

// texts lists the text fields with their names, for the search for placeholders.
func (c *callout) texts() []namedText {
	fields := []namedText{
		{"destination", c.Destination},
		{"alternateSource", c.AlternateSource},
		{"userPhoneType", c.UserPhoneType},
		{"accessPoint", c.AccessPoint},
		{"countryCode", c.CountryCode},
		{"queueKey", c.QueueKey},
		{"listName", c.ListName},
		{"listValue", c.ListValue},
		{"ciqType", c.CiqType},
		{"scheduledDateTime", c.ScheduledDateTime},
		{"requestCategory", c.RequestCategory},
		{"requestDescription", c.RequestDescription},
	}
	if v := c.ServiceSystemVariables; v != nil {
		fields = append(fields, namedText{"serviceSystemVariables.name", v.Name},
			namedText{"serviceSystemVariables.type", v.Type}, namedText{"serviceSystemVariables.value", v.Value})
	}
	return fields
}

type namedText struct {
	name string
	text *string
}

// placeholders names the fields that still hold the seed's sample: its literal text, or a moment long gone.
func (c *callout) placeholders(now time.Time, zone *time.Location) []string {
	var names []string
	for _, f := range c.texts() {
		if f.text != nil && *f.text == "string" {
			names = append(names, f.name+` ("string")`)
		}
	}
	if start, err := parseSchedule(c.ScheduledDateTime, zone); err == nil && !start.IsZero() && start.Before(now) {
		names = append(names, "scheduledDateTime (in the past)")
	}
	return names
}

// callout takes an order. Faults of form are 400; everything else that is refused is a code in a 200.
func (b *Box) callout(x *exchange) answer {
	want, err := decodeCallout(x.body, b.opts.UnknownFields)
	if err != nil {
		return invalid(err)
	}
	if names := want.placeholders(b.agenda.now, b.opts.Zone); len(names) > 0 {
		return refuse(codePlaceholder, "Placeholders of the sample are not values: "+strings.Join(names, ", ")+".")
	}
	start, err := parseSchedule(want.ScheduledDateTime, b.opts.Zone)
	if err != nil {
		return invalid(err)
	}
	if want.Destination == nil || digitsOf(*want.Destination) == "" {
		return refuse(codeNoDestination, "destination is missing or is not a phone number.")
	}
	a := x.subject
	if a.conduct.refuseWhenBusy && !a.free() {
		return refuse(codeNotFree, "The user is not available.")
	}
	c := b.place(a, want, x.body)
	b.accept(c, start, x.late)
	return ok(b.resultOf(c))
}

// place makes an order of a callout that has been found good. What is still missing is [Box.accept].
func (b *Box) place(a *agent, want callout, body []byte) *call {
	c := b.newCall(a, *want.Destination, scenarioOf(*want.Destination))
	c.want = want
	c.shown = a.displayNumber
	if s := want.AlternateSource; s != nil && *s != "" {
		c.shown = *s
	}
	c.order = &Order{RequestID: c.id, UserID: a.made.UserID, AcceptedAt: b.agenda.now.UTC(), Body: bytes.Clone(body)}
	b.orders = append(b.orders, c)
	return c
}

func (b *Box) newCall(a *agent, number string, s scenario) *call {
	b.lastID++
	return &call{id: b.lastID, agent: a, number: number, scenario: s}
}

func (b *Box) resultOf(c *call) any {
	switch b.opts.ResultShape {
	case ResultString:
		return fmt.Sprint(c.id)
	case ResultObject:
		return map[string]int64{"requestId": c.id}
	default:
		return c.id
	}
}

// free says whether a callout would ring her as soon as it may.
func (a *agent) free() bool {
	return a.contactCentreStatus == loggedOn && a.userStatus == available && a.current == nil && len(a.waiting) == 0
}

// decodeCallout reads exactly one JSON object with the seed's names, in any case, and types.
func decodeCallout(body []byte, unknown UnknownFields) (callout, error) {
	var want callout
	if trimmed := bytes.TrimSpace(body); len(trimmed) == 0 || trimmed[0] != '{' {
		return want, errNotObject
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	if unknown == RefuseUnknownFields {
		decoder.DisallowUnknownFields()
	}
	if err := decoder.Decode(&want); err != nil {
		if strings.Contains(err.Error(), "unknown field") {
			return want, errors.New("it has a field that is not known")
		}
		return want, jsonFault(err)
	}
	if decoder.More() {
		return want, errors.New("there is something after the JSON object")
	}
	return want, nil
}

// parseSchedule reads scheduledDateTime with or without zone. Absent and empty mean now, the zero time.
func parseSchedule(text *string, zone *time.Location) (time.Time, error) {
	if text == nil || *text == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339Nano, *text); err == nil {
		return t, nil
	}
	if t, err := time.ParseInLocation("2006-01-02T15:04:05", *text, zone); err == nil {
		return t, nil
	}
	return time.Time{}, errors.New("scheduledDateTime is not a date and time")
}
