package store

import (
	"regexp"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// struck stands where a number stood that was erased.
const struck = "••••"

// masked is the call without the person behind it: country and last digits of
// the number remain, the record it was clicked in and the notes do not.
func masked(c call.Call) call.Call {
	shown := c.Number.E164
	if shown == "" {
		shown = c.Number.Text
	}
	return unnamed(c, phone.Mask(shown))
}

// erased is the call of which not even the last digits remain.
func erased(c call.Call) call.Call { return unnamed(c, struck) }

// unnamed takes everything from a call that leads to the person called. State,
// times, agent, region and kind stay: they are the agent's work.
func unnamed(c call.Call, shown string) call.Call {
	own := newStriker(c.Number.E164, c.Number.Digits, c.Dialled)
	c.Number = phone.Number{Text: shown, Region: c.Number.Region, Kind: c.Number.Kind}
	c.Dialled = ""
	c.Context, c.Notes = call.Context{}, ""
	c.Click.Digest = "" // whoever guesses the number could prove it by that
	c, _ = own.strike(c)
	if c.Reason != nil && c.Reason.Params["number"] != "" { // the other call's, or what was typed
		c.Reason.Params["number"] = phone.Mask(c.Reason.Params["number"])
	}
	return c
}

// striker finds a number in texts, however it is written, and strikes it out.
type striker struct{ tails []string }

// numberLike is a run of digits as people write numbers: "+47 22 22-55 (55)".
var numberLike = regexp.MustCompile(`\+?\d(?:[\s\x{00A0}()./-]{0,3}\d){3,}`)

// newStriker strikes out all the numbers: they are known by their last digits,
// at most seven and never those of a country code.
func newStriker(numbers ...string) striker {
	var s striker
	for _, n := range numbers {
		d := digits(n)
		if keep := min(7, len(d)-3); strings.HasPrefix(n, "+") && keep >= 4 {
			d = d[len(d)-keep:]
		}
		if len(d) >= 4 {
			s.tails = append(s.tails, d[max(0, len(d)-7):])
		}
	}
	return s
}

// text strikes the numbers out of a text. A longer run that holds one goes
// whole: too much is forgotten rather than too little.
func (s striker) text(text string) string {
	return numberLike.ReplaceAllStringFunc(text, func(run string) string {
		d := digits(run)
		for _, tail := range s.tails {
			if strings.Contains(d, tail) {
				return struck
			}
		}
		return run
	})
}

// strike strikes the numbers out of every text of a call; false when none held one.
func (s striker) strike(c call.Call) (call.Call, bool) {
	c = separate(c)
	found := false
	for _, place := range freeTexts(&c) {
		if clean := s.text(*place); clean != *place {
			*place, found = clean, true
		}
	}
	if c.Reason == nil {
		return c, found
	}
	for name, value := range c.Reason.Params {
		if clean := s.text(value); clean != value {
			c.Reason.Params[name], found = clean, true
		}
	}
	return c, found
}

// separate gives the call parts of its own, so that changing them changes
// nothing of the caller's.
func separate(c call.Call) call.Call {
	if c.Reason != nil {
		r := *c.Reason
		r.Params = map[string]string{}
		for name, value := range c.Reason.Params {
			r.Params[name] = value
		}
		c.Reason = &r
	}
	if v := c.Options.ServiceSystemVariable; v != nil {
		own := *v
		c.Options.ServiceSystemVariable = &own
	}
	c.Passed = append([]call.Override(nil), c.Passed...)
	return c
}

// freeTexts are the texts of a call that may name a number, beside its reason's
// parameters: those that come from pages, people and Puzzel.
func freeTexts(c *call.Call) []*string {
	texts := []*string{
		&c.Notes, &c.Number.Text, &c.Number.Ext, &c.Number.Digits, &c.Dialled,
		&c.Context.System, &c.Context.Type, &c.Context.ID, &c.Context.URL, &c.Context.Name,
		&c.Options.AlternateSource, &c.Options.UserPhoneType, &c.Options.AccessPoint, &c.Options.CountryCode,
		&c.Options.QueueKey, &c.Options.ListName, &c.Options.ListValue, &c.Options.CIQType, &c.Options.RequestCategory,
	}
	if v := c.Options.ServiceSystemVariable; v != nil {
		texts = append(texts, &v.Name, &v.Type, &v.Value)
	}
	for i := range c.Passed {
		texts = append(texts, &c.Passed[i].Reason)
	}
	if c.Reason != nil {
		texts = append(texts, &c.Reason.Quote)
	}
	return texts
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
