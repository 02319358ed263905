package puzzel

import (
	"time"
)

// Exchange is one request that was tried, for those who count, measure or keep what was said to Puzzel. It holds no
// token, no password and no phone number in clear: the bodies show themselves redacted only.
type Exchange struct {
	// Op, Method and Path are those of operations.txt; Path is the template, without the values.
	Op, Method, Path string
	// Attempt is 1 for the first request of the operation.
	Attempt int
	// Began is when the attempt began, by this machine's clock.
	Began time.Time
	// Duration is the time until the answer was read, or until the failure.
	Duration time.Duration
	// Status is the HTTP status, 0 where no answer came.
	Status int
	// Code, MessageID and Message are those of the envelope, where there was one; the texts are masked.
	Code               int
	MessageID, Message string
	// NewConnection is true where a connection was opened for this request.
	NewConnection bool
	// Odd names a field of the answer that had an unexpected form and was left out.
	Odd string
	// Err is what the attempt ended with, nil where it succeeded. It is not what the operation ends with: there may be
	// another attempt.
	Err error
	// Then says in words why the operation is tried again, or is not, after an attempt that failed.
	Then string
	// Request and Answer are the bodies.
	Request, Answer Body
}

// exchangeOf puts together what the observer is told of an answer.
func exchangeOf(r request, got answer, read reading, fault *Error) Exchange {
	x := Exchange{
		Op: r.op.Name, Method: r.op.Method, Path: r.op.Path, Status: got.status, Code: read.code,
		MessageID: maskID(read.id, r.secrets), Message: maskText(read.message, r.secrets...),
		NewConnection: got.line.got.Load() && !got.line.reused.Load(),
		Odd:           read.odd,
		Request:       Body{raw: r.body, form: r.form, secrets: r.secrets},
		Answer:        Body{raw: got.body, secrets: r.secrets},
	}
	if fault != nil {
		x.Err = fault
	}
	return x
}
