package call

import (
	"cmp"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Options are the fields of Puzzel's callout that a click may set beside the
// number. What is not set is not sent. The SDK's CalloutRequest documents what
// is known of each, and how surely.
//
// destination and requestDescription are ours to fill. scheduledDateTime has no
// place here: a scheduled callout cannot be cancelled, and no state of ours
// could be believed until its hour.
type Options struct {
	AlternateSource                string    `json:"alternate_source,omitempty"`
	UserPhoneType                  string    `json:"user_phone_type,omitempty"`
	AccessPoint                    string    `json:"access_point,omitempty"`
	CountryCode                    string    `json:"country_code,omitempty"`
	QueueKey                       string    `json:"queue_key,omitempty"`
	MaxAttempts                    *int      `json:"max_attempts,omitempty"` // 1 unless set
	SecondsBetweenAttempts         *int      `json:"seconds_between_attempts,omitempty"`
	ListName                       string    `json:"list_name,omitempty"`
	ListValue                      string    `json:"list_value,omitempty"`
	ServiceSystemVariable          *Variable `json:"service_system_variable,omitempty"`
	CIQType                        string    `json:"ciq_type,omitempty"`
	MaxOneRequestForPreferredAgent *bool     `json:"max_one_request_for_preferred_agent,omitempty"`
	PreferredAgentWaitTimeSeconds  *int      `json:"preferred_agent_wait_time_seconds,omitempty"`
	ReservedAgentWaitTimeSeconds   *int      `json:"reserved_agent_wait_time_seconds,omitempty"`
	VIPScore                       *int      `json:"vip_score,omitempty"`
	AgentID                        *int64    `json:"agent_id,omitempty"`
	ReservedUserID                 *int64    `json:"reserved_user_id,omitempty"`
	DisableReserved                *bool     `json:"disable_reserved,omitempty"`
	RequestCategory                string    `json:"request_category,omitempty"`
}

// Variable is the callout's one service system variable.
type Variable struct {
	Name    string `json:"name,omitempty"`
	Resolve *bool  `json:"resolve,omitempty"`
	Type    string `json:"type,omitempty"`
	Value   string `json:"value,omitempty"`
}

// over fills what a click left open from the customer's defaults.
func (o Options) over(defaults Options) Options {
	return Options{
		AlternateSource:                cmp.Or(o.AlternateSource, defaults.AlternateSource),
		UserPhoneType:                  cmp.Or(o.UserPhoneType, defaults.UserPhoneType),
		AccessPoint:                    cmp.Or(o.AccessPoint, defaults.AccessPoint),
		CountryCode:                    cmp.Or(o.CountryCode, defaults.CountryCode),
		QueueKey:                       cmp.Or(o.QueueKey, defaults.QueueKey),
		MaxAttempts:                    cmp.Or(o.MaxAttempts, defaults.MaxAttempts),
		SecondsBetweenAttempts:         cmp.Or(o.SecondsBetweenAttempts, defaults.SecondsBetweenAttempts),
		ListName:                       cmp.Or(o.ListName, defaults.ListName),
		ListValue:                      cmp.Or(o.ListValue, defaults.ListValue),
		ServiceSystemVariable:          cmp.Or(o.ServiceSystemVariable, defaults.ServiceSystemVariable),
		CIQType:                        cmp.Or(o.CIQType, defaults.CIQType),
		MaxOneRequestForPreferredAgent: cmp.Or(o.MaxOneRequestForPreferredAgent, defaults.MaxOneRequestForPreferredAgent),
		PreferredAgentWaitTimeSeconds:  cmp.Or(o.PreferredAgentWaitTimeSeconds, defaults.PreferredAgentWaitTimeSeconds),
		ReservedAgentWaitTimeSeconds:   cmp.Or(o.ReservedAgentWaitTimeSeconds, defaults.ReservedAgentWaitTimeSeconds),
		VIPScore:                       cmp.Or(o.VIPScore, defaults.VIPScore),
		AgentID:                        cmp.Or(o.AgentID, defaults.AgentID),
		ReservedUserID:                 cmp.Or(o.ReservedUserID, defaults.ReservedUserID),
		DisableReserved:                cmp.Or(o.DisableReserved, defaults.DisableReserved),
		RequestCategory:                cmp.Or(o.RequestCategory, defaults.RequestCategory),
	}
}

const longestField = 500

// Check refuses what cannot be meant: the documentation's placeholder "string",
// texts without end, negative counts. Its error names the field, not the value.
func (o Options) Check() error {
	for name, text := range o.texts() {
		if !plainText(text) || text == "string" {
			return &Error{Code: CodeOptionsInvalid, Params: map[string]string{"field": name}}
		}
	}
	for name, n := range o.counts() {
		if n != nil && (*n < 0 || *n > 1_000_000) {
			return &Error{Code: CodeOptionsInvalid, Params: map[string]string{"field": name}}
		}
	}
	for name, id := range map[string]*int64{"agent_id": o.AgentID, "reserved_user_id": o.ReservedUserID} {
		if id != nil && *id < 0 {
			return &Error{Code: CodeOptionsInvalid, Params: map[string]string{"field": name}}
		}
	}
	if o.MaxAttempts != nil && (*o.MaxAttempts < 1 || *o.MaxAttempts > 10) {
		return &Error{Code: CodeOptionsInvalid, Params: map[string]string{"field": "max_attempts"}}
	}
	return nil
}

func (o Options) texts() map[string]string {
	t := map[string]string{
		"alternate_source": o.AlternateSource, "user_phone_type": o.UserPhoneType,
		"access_point": o.AccessPoint, "country_code": o.CountryCode, "queue_key": o.QueueKey,
		"list_name": o.ListName, "list_value": o.ListValue, "ciq_type": o.CIQType,
		"request_category": o.RequestCategory,
	}
	if v := o.ServiceSystemVariable; v != nil {
		t["service_system_variable.name"] = v.Name
		t["service_system_variable.type"] = v.Type
		t["service_system_variable.value"] = v.Value
	}
	return t
}

func (o Options) counts() map[string]*int {
	return map[string]*int{
		"seconds_between_attempts":          o.SecondsBetweenAttempts,
		"preferred_agent_wait_time_seconds": o.PreferredAgentWaitTimeSeconds,
		"reserved_agent_wait_time_seconds":  o.ReservedAgentWaitTimeSeconds,
		"vip_score":                         o.VIPScore,
	}
}

// Check refuses a record whose address is no web address: javascript: in a
// record's URL would run when somebody opens the record from our page. Its errors
// are *Error with CodeContextInvalid.
func (c Context) Check() error {
	for name, text := range map[string]string{
		"system": c.System, "type": c.Type, "id": c.ID, "name": c.Name, "url": c.URL,
	} {
		limit := longestField
		if name == "url" {
			limit = 4 * longestField
		}
		if len(text) > limit || !utf8.ValidString(text) || strings.ContainsFunc(text, isControl) {
			return &Error{Code: CodeContextInvalid, Params: map[string]string{"field": name}}
		}
	}
	if c.URL == "" {
		return nil
	}
	u, err := url.Parse(c.URL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil {
		return &Error{Code: CodeContextInvalid, Params: map[string]string{"field": "url"}}
	}
	return nil
}

func plainText(s string) bool {
	return len(s) <= longestField && utf8.ValidString(s) && !strings.ContainsFunc(s, isControl)
}

func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }
