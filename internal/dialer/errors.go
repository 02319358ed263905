package dialer

import (
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// codes turn the SDK's errors into the core's, the narrow ones first.
var codes = []struct {
	err  error
	code call.Code
}{
	{puzzel.ErrTwoFactorRequired, call.CodeTwoFactorRequired},
	{puzzel.ErrOldSignInRefused, call.CodeSignInForbidden},
	{puzzel.ErrUserBlocked, call.CodeUserBlocked},
	{puzzel.ErrAddressRefused, call.CodeAddressRefused},
	{puzzel.ErrSessionOver, call.CodeSignInNeeded},
	{puzzel.ErrSignInRefused, call.CodeSignInRefused},
	{puzzel.ErrSignInNeeded, call.CodeSignInNeeded},
	{puzzel.ErrUnreachable, call.CodeUnreachable},
	{puzzel.ErrStanding, call.CodeOperationForbidden},
	{puzzel.ErrNotSent, call.CodeOptionsInvalid},
	{puzzel.ErrRateLimited, call.CodeTooManyRequests},
	{puzzel.ErrRefused, call.CodePuzzelRefused},
}

// Explain turns an error of the SDK into the core's words. What it does not know
// gets the code otherwise, which depends on what was asked of Puzzel.
func Explain(err error, otherwise call.Code) *call.Error {
	var said *call.Error
	if errors.As(err, &said) {
		return said // in the core's words already
	}
	e := &call.Error{Code: otherwise, Err: err}
	for _, row := range codes {
		if errors.Is(err, row.err) {
			e.Code = row.code
			break
		}
	}
	var told *puzzel.Error
	if !errors.As(err, &told) {
		return e
	}
	if told.Code != 0 || told.Status >= 400 && told.Status < 500 {
		e.Quote = told.Message // Puzzel's own words; of a network's fault there are none
	}
	e.Params = map[string]string{}
	if told.RetryAfter > 0 {
		e.Params["seconds"] = strconv.Itoa(int((told.RetryAfter + time.Second - 1) / time.Second))
	}
	if told.Status != 0 {
		e.Params["status"] = strconv.Itoa(told.Status)
	}
	if told.Code != 0 {
		e.Params["code"] = strconv.Itoa(told.Code)
	}
	return e
}
