package doctor

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// causes put the SDK's errors into the words of the findings, the narrow ones
// first.
var causes = []struct {
	err   error
	cause string
}{
	{puzzel.ErrTwoFactorRequired, "two_factor_required"},
	{puzzel.ErrOldSignInRefused, "sign_in_forbidden"},
	{puzzel.ErrUserBlocked, "user_blocked"},
	{puzzel.ErrAddressRefused, "address_refused"},
	{puzzel.ErrPasswordRefused, "password_refused"},
	{puzzel.ErrSessionOver, "session_over"},
	{puzzel.ErrSignInRefused, "sign_in_refused"},
	{puzzel.ErrSignInNeeded, "sign_in_needed"},
	{puzzel.ErrUnreachable, "unreachable"},
	{puzzel.ErrStanding, "standing"},
	{puzzel.ErrUsage, "cannot_ask"},
	{puzzel.ErrRateLimited, "rate_limited"},
	{puzzel.ErrForbidden, "forbidden"},
	{puzzel.ErrNotFound, "not_found"},
	{puzzel.ErrRefused, "refused"},
	{puzzel.ErrUnknown, "no_answer"},
	{context.DeadlineExceeded, "no_answer"},
}

// why tells what an error of the SDK, or of the lookout around it, comes to:
// cause, and what Puzzel said, where it said anything. The SDK has masked that.
func why(err error) params {
	p := params{"cause": "other"}
	for _, row := range causes {
		if errors.Is(err, row.err) {
			p["cause"] = row.cause
			break
		}
	}
	var told *puzzel.Error
	if !errors.As(err, &told) {
		return p
	}
	if told.Status != 0 {
		p["http_status"] = strconv.Itoa(told.Status)
		p["quote"] = told.Message
	}
	if told.Code != 0 {
		p["code"] = strconv.Itoa(told.Code)
	}
	if told.RetryAfter > 0 {
		p["seconds"] = strconv.Itoa(int((told.RetryAfter + time.Second - 1) / time.Second))
	}
	return p
}

// refused tells whether Puzzel has answered that this is not to be had with this
// token: only that proves anything, not a failure that may pass.
func refused(err error) bool {
	return errors.Is(err, puzzel.ErrRefused) && !errors.Is(err, puzzel.ErrRateLimited)
}

// codeOf is the core's code in an error of its ports, or "".
func codeOf(err error) string {
	var told *call.Error
	if errors.As(err, &told) {
		return string(told.Code)
	}
	return ""
}
