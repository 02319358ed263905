package dialer

import (
	"strconv"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// stateOf is what a user of Puzzel's shows, in the core's words.
func stateOf(u puzzel.User, softphone string) call.AgentState {
	pause, _ := strconv.ParseInt(u.PauseTypeID.String(), 10, 64)
	return call.AgentState{
		Name:        nameOf(u),
		Centre:      call.CentreStatus(u.ContactCentreStatus),
		Status:      call.UserStatus(u.UserStatus),
		PauseTypeID: pause,
		Phone:       phoneOf(u, softphone),
	}
}

func nameOf(u puzzel.User) string {
	if u.Name != "" {
		return u.Name
	}
	return strings.TrimSpace(u.FirstName + " " + u.LastName)
}

// phoneOf is which phone Puzzel will ring. The values of phoneType are not
// public, so a name that says softphone is believed, or one that a fact knows,
// and otherwise the number she logged on with last.
func phoneOf(u puzzel.User, softphone string) call.Phone {
	p, ok := u.CurrentProfile()
	if !ok && len(u.Profiles) == 1 {
		p, ok = u.Profiles[0], true
	}
	if !ok {
		return call.Phone{}
	}
	kind := strings.ToLower(string(p.PhoneType))
	if strings.Contains(kind, "softphone") || kind != "" && kind == strings.ToLower(softphone) {
		return call.Phone{Softphone: true}
	}
	number := p.LastPhoneNumber
	if number == "" {
		number = p.PhoneNumber
	}
	return call.Phone{Ending: ending(number)}
}

// ending is the last two digits of a phone number, and nothing of anything else:
// what Puzzel shows here may be a SIP address or a sample's "string".
func ending(number string) string {
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case strings.ContainsRune("+ ()-.", r):
			return -1
		}
		return 'x'
	}, number)
	if len(digits) < 5 || strings.Contains(digits, "x") {
		return ""
	}
	return digits[len(digits)-2:]
}
