package puzzelsim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// displayNumber is a number an agent may show to those she calls.
type displayNumber struct{ number, label string }

// displayNumbers are the allowed ones, the first by default.
var displayNumbers = []displayNumber{
	{"004721000000", "Switchboard"},
	{"004721000010", "Sales"},
	{"004780000000", "Customer service"},
}

// The two call properties that are known to exist, seen in use only.
const (
	propertyDisplayNumber  = "prof_call_prop_00005"
	propertyDisplayNumbers = "prof_callout_orig_num_list"
)

type propertyValue struct {
	Value string `json:"value"`
}

// property reads the display number or the list of allowed ones ("number|label;number|label").
func (b *Box) property(x *exchange) answer {
	a, refusal, refused := x.propertyUser(query(x.r.URL, "userid"))
	if refused {
		return refusal
	}
	switch key := x.params["property"]; {
	case strings.EqualFold(key, propertyDisplayNumber):
		return ok(propertyValue{a.displayNumber})
	case strings.EqualFold(key, propertyDisplayNumbers):
		var list []string
		for _, d := range displayNumbers {
			list = append(list, d.number+"|"+d.label)
		}
		return ok(propertyValue{strings.Join(list, ";")})
	}
	return notFound(nil)
}

// propertyUser finds the user of a property request: the token's own, unless it may act for others.
func (x *exchange) propertyUser(text string) (a *agent, refusal answer, refused bool) {
	id, err := strconv.Atoi(text)
	if err != nil {
		return nil, fail(http.StatusBadRequest, "The user id is missing or not a number."), true
	}
	for _, a := range x.caller.customer.agents {
		if a.made.UserID == id && (a == x.caller || x.caller.conduct.actForOthers) {
			return a, answer{}, false
		}
	}
	return nil, fail(http.StatusForbidden, "The access token is for another user."), true
}

// setProperty sets the display number to an allowed one.
func (b *Box) setProperty(x *exchange) answer {
	var in struct {
		PropertyKey   string `json:"PropertyKey"`
		PropertyValue string `json:"PropertyValue"`
		UserID        int    `json:"UserId"`
	}
	if err := json.Unmarshal(x.body, &in); err != nil {
		return invalid(jsonFault(err))
	}
	a, refusal, refused := x.propertyUser(strconv.Itoa(in.UserID))
	if refused {
		return refusal
	}
	if !strings.EqualFold(in.PropertyKey, propertyDisplayNumber) {
		return refuse(codeNotAllowed, "The property cannot be set.")
	}
	if !slices.ContainsFunc(displayNumbers, func(d displayNumber) bool { return d.number == in.PropertyValue }) {
		return refuse(codeNotAllowed, "The number is not in the list of allowed display numbers.")
	}
	a.displayNumber = in.PropertyValue
	b.agenda.touched = true
	return ok(nil)
}
