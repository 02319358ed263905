package doctor

import (
	"context"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// resultOf says what a leave means for somebody who wants to call now.
var resultOf = map[call.Leave]Result{
	call.LeaveCall: ResultOK, call.LeaveWait: ResultWarn, call.LeaveWarn: ResultWarn, call.LeaveBlock: ResultFail,
}

// state reads the agent's state as a click would, and judges it by the same table.
func (c *checkup) state(ctx context.Context) ([]Finding, bool) {
	seen, err := c.s.Lookout.Look(ctx, c.ref, 0)
	if err != nil {
		return []Finding{finding(CheckState, ResultFail, why(err).and(params{"ready": "unreadable"}))}, false
	}
	c.seen = seen
	ready := c.s.Readiness.Judge(seen)
	about := params{
		"contact_centre_status": string(seen.Centre), "status": string(seen.Status), "ready": string(ready.Leave),
	}
	if ready.Reason != nil {
		about["reason"] = string(ready.Reason.Code)
		about["pause_type"] = ready.Reason.Params["pause_type"]
	}
	return []Finding{finding(CheckState, resultOf[ready.Leave], about)}, true
}

// phone tells which phone Puzzel will ring, as far as it shows. Whether a Softphone
// is online it does not show.
func (c *checkup) phone(ctx context.Context) ([]Finding, bool) {
	c.user, c.unread = c.s.Client.User(ctx, c.agent)
	c.read = c.unread == nil
	var facts []Fact
	if word := c.phoneType(); word != "" {
		facts = append(facts, fact(FactPhoneType, word, byProfile))
	}
	about := params{"ending": c.seen.Phone.Ending, "phone_type": c.phoneType()}
	switch {
	case c.seen.Phone.Softphone:
		return []Finding{finding(CheckPhone, ResultOK, about.and(params{"softphone": yes}), facts...)}, true
	case c.seen.Phone.Ending != "":
		return []Finding{finding(CheckPhone, ResultOK, about, facts...)}, true
	}
	return []Finding{finding(CheckPhone, ResultOpen, about, facts...)}, true
}

// phoneType is the word Puzzel has for the phone of the current profile; "" where
// there is none, or what is there is not a single word.
func (c *checkup) phoneType() string {
	p, ok := c.user.CurrentProfile()
	if !ok && len(c.user.Profiles) == 1 {
		p = c.user.Profiles[0]
	}
	if word := string(p.PhoneType); singleWord.MatchString(word) {
		return word
	}
	return ""
}

// displayNumber tells whether the user has a number to show, and whether she may
// show it.
func (c *checkup) displayNumber(ctx context.Context) ([]Finding, bool) {
	number, err := c.s.Client.DisplayNumber(ctx, c.agent)
	if refused(err) {
		unreadable := fact(FactDisplayNumberReadable, no, byAnswer.from(err))
		return []Finding{finding(CheckDisplayNumber, ResultWarn, why(err), unreadable)}, false
	}
	if err != nil {
		return []Finding{finding(CheckDisplayNumber, ResultOpen, why(err))}, false
	}
	readable := fact(FactDisplayNumberReadable, yes, byAnswer)
	if number == "" {
		return []Finding{finding(CheckDisplayNumber, ResultWarn, params{"cause": "none"}, readable)}, true
	}
	c.shown = number
	about := params{"ending": ending(number)}
	allowed, err := c.s.Client.DisplayNumbers(ctx, c.agent)
	if err != nil || len(allowed) == 0 {
		return []Finding{finding(CheckDisplayNumber, ResultOK, about.and(params{"list": "not_read"}), readable)}, true
	}
	for _, one := range allowed {
		if c.same(one.Number, number) {
			return []Finding{finding(CheckDisplayNumber, ResultOK, about.and(params{"list": "in"}), readable)}, true
		}
	}
	return []Finding{finding(CheckDisplayNumber, ResultWarn, about.and(params{"cause": "not_allowed"}), readable)}, true
}

// same compares two numbers however they are written.
func (c *checkup) same(a, b string) bool {
	left, errLeft := c.s.Numbers.Parse(a, phone.Hint{})
	right, errRight := c.s.Numbers.Parse(b, phone.Hint{})
	if errLeft == nil && errRight == nil && left.E164 != "" {
		return left.E164 == right.E164
	}
	return bare(a) == bare(b)
}

// bare is a number's digits, international ones from their country code on.
func bare(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	return strings.TrimPrefix(digits, "00")
}

// ending is the last two digits of a phone number that has more than a few.
func ending(number string) string {
	digits := bare(number)
	if len(digits) < 5 {
		return ""
	}
	return digits[len(digits)-2:]
}
