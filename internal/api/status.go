package api

import (
	"net/http"

	"github.com/clicktocall/clicktocall/internal/call"
)

// statuses are the codes whose HTTP status is not that of their class.
var statuses = map[call.Code]int{
	call.CodeNotFound:            http.StatusNotFound,
	call.CodeReminderNotFound:    http.StatusNotFound,
	call.CodeIdempotencyConflict: http.StatusConflict,

	call.CodeNotAllowed:         http.StatusForbidden,
	call.CodeNotInPilot:         http.StatusForbidden,
	call.CodeOriginRefused:      http.StatusForbidden,
	call.CodeCustomerForeign:    http.StatusForbidden,
	call.CodeSessionAsleep:      http.StatusForbidden,
	call.CodeOperationForbidden: http.StatusForbidden,
	call.CodeClientMissing:      http.StatusForbidden,
	call.CodePasswordOff:        http.StatusForbidden,

	call.CodeTooManyClicks:   http.StatusTooManyRequests,
	call.CodeTooManyReaders:  http.StatusTooManyRequests,
	call.CodeTooManyRequests: http.StatusTooManyRequests,
	call.CodeTooManyTries:    http.StatusTooManyRequests,
	call.CodePairingTooFast:  http.StatusTooManyRequests,

	call.CodeUnreachable:      http.StatusBadGateway,
	call.CodeStateUnreadable:  http.StatusServiceUnavailable,
	call.CodeStoreUnavailable: http.StatusServiceUnavailable,
	call.CodeInterrupted:      http.StatusServiceUnavailable,

	call.CodeWidgetSilent:     http.StatusServiceUnavailable,
	call.CodeWidgetSignInBusy: http.StatusServiceUnavailable,
	call.CodeWidgetUnanswered: http.StatusGatewayTimeout,
}

// statusOf is the HTTP status of a refusal: from its class, unless the table of
// exceptions knows better.
func statusOf(code call.Code) int {
	if status, ok := statuses[code]; ok {
		return status
	}
	switch code.Verdict().Class {
	case call.ClassUsage:
		return http.StatusUnprocessableEntity
	case call.ClassRefused:
		return http.StatusConflict
	case call.ClassSignIn:
		return http.StatusUnauthorized
	}
	return http.StatusInternalServerError
}
