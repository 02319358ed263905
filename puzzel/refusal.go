package puzzel

import (
	"errors"
	"strings"
)

// refusedSignIn finds out, as far as one can, why a log-in was refused. The shapes of Puzzel's refusals are not public:
// a narrow category is given only where the message's own words name it, everything else stays ErrSignInRefused with the
// message, and with what it may be in Possible. Message is what Puzzel said, not masked.
func refusedSignIn(err error, message string) error {
	var fault *Error
	if !errors.As(err, &fault) || !isRefusal(fault) {
		return err
	}
	fault.kind = kindOfRefusal(message)
	if fault.kind == ErrSignInRefused {
		fault.Possible = possibleCauses(fault.Status)
	}
	return fault
}

// isRefusal reports whether Puzzel has said no, apart from "too many requests".
func isRefusal(fault *Error) bool {
	if errors.Is(fault.kind, ErrRateLimited) {
		return false
	}
	return errors.Is(fault.kind, ErrRefused) || errors.Is(fault.kind, ErrSignInNeeded)
}

// kindOfRefusal goes by words. More telling ones come first: "blocked after four wrong passwords" is a blocked user.
func kindOfRefusal(message string) error {
	text := strings.ToLower(message)
	for _, sign := range []struct {
		kind  error
		words []string
	}{
		{ErrUserBlocked, []string{"blocked", "locked", "lockout", "too many", "sperret"}},
		{ErrTwoFactorRequired, []string{"two-factor", "two factor", "twofactor", "2fa", "one-time code", "multi-factor"}},
		{ErrOldSignInRefused, []string{"sso", "single sign", "external identity", "puzzel username", "puzzel user name"}},
		{ErrAddressRefused, []string{"ip address", "ip-address", "ip range", "ipaddress"}},
		{ErrPasswordRefused, []string{"password", "credential", "username or", "user name or", "passord"}},
	} {
		for _, w := range sign.words {
			if strings.Contains(text, w) {
				return sign.kind
			}
		}
	}
	return ErrSignInRefused
}

// possibleCauses is what an unexplained refusal may be. Wrong credentials are the most likely by far; a 403 says that
// Puzzel knew the user and still forbade it, if it is used as the standard says.
func possibleCauses(status int) []error {
	causes := []error{ErrPasswordRefused, ErrUserBlocked, ErrOldSignInRefused, ErrAddressRefused}
	if status == 403 {
		return causes[2:]
	}
	return causes
}

// refusedSession turns a refusal of the session into ErrSessionOver.
func refusedSession(err error) error {
	var fault *Error
	if errors.As(err, &fault) && isRefusal(fault) {
		fault.kind = ErrSessionOver
	}
	return err
}
