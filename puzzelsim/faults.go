package puzzelsim

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Fault is something that goes wrong on request. It is the body of POST /sim/faults.
type Fault struct {
	// Operation is login, refresh, puzzelid, tokeninformation, user, callout, or * for every API operation.
	Operation string `json:"operation"`
	// Fault is slow, status, html, cut_before, envelope, expired (these do not execute the operation),
	// cut_after (executes it and cuts the connection instead of answering) or late (accepts a callout and
	// rings late).
	Fault string `json:"fault"`
	// Times is how often it strikes: 0 is until the faults are cleared. In JSON, absent is once.
	Times int `json:"times"`
	// Ms are the milliseconds of slow (then it answers 504) and of late (added to the alert delay).
	Ms int `json:"ms,omitzero"`
	// Status is the HTTP status of status, 200 to 599. 2xx has no body, 3xx points to the same address.
	Status int `json:"status,omitzero"`
	// RetryAfter is the header Retry-After of status, in seconds; 0 is none.
	RetryAfter int `json:"retryAfter,omitzero"`
	// Code and Message are those of envelope, in a 200. In JSON an absent code is 1.
	Code    int    `json:"code,omitzero"`
	Message string `json:"message,omitzero"`
}

// The faults.
const (
	faultSlow      = "slow"
	faultStatus    = "status"
	faultHTML      = "html"
	faultCutBefore = "cut_before"
	faultEnvelope  = "envelope"
	faultExpired   = "expired"
	faultCutAfter  = "cut_after"
	faultLate      = "late"
)

var (
	faultNames      = []string{faultSlow, faultStatus, faultHTML, faultCutBefore, faultEnvelope, faultExpired, faultCutAfter, faultLate}
	faultOperations = []string{"login", "refresh", "puzzelid", "tokeninformation", "user", "callout", "*"}
)

// AddFault queues a fault. Of several that fit a request, the one added first strikes, and only it.
func (b *Box) AddFault(f Fault) error {
	if err := f.check(); err != nil {
		return err
	}
	b.lock()
	defer b.unlock()
	b.faults = append(b.faults, &f)
	b.agenda.touched = true
	return nil
}

// ClearFaults takes all faults away.
func (b *Box) ClearFaults() {
	b.lock()
	defer b.unlock()
	b.faults = nil
	b.agenda.touched = true
}

// Faults returns the faults still to strike, with the times left.
func (b *Box) Faults() []Fault {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := make([]Fault, 0, len(b.faults))
	for _, f := range b.faults {
		list = append(list, *f)
	}
	return list
}

func (f Fault) check() error {
	switch {
	case !slices.Contains(faultOperations, f.Operation):
		return fmt.Errorf("operation must be one of %v", faultOperations)
	case !slices.Contains(faultNames, f.Fault):
		return fmt.Errorf("fault must be one of %v", faultNames)
	case f.Times < 0:
		return errors.New("times must not be negative")
	case (f.Fault == faultSlow || f.Fault == faultLate) && (f.Ms <= 0 || f.Ms > maxMs):
		return fmt.Errorf("%s needs ms between 1 and %d", f.Fault, maxMs)
	case f.Fault == faultStatus && (f.Status < 200 || f.Status > 599):
		return errors.New("status needs a status between 200 and 599")
	case f.RetryAfter < 0:
		return errors.New("retryAfter must not be negative")
	case f.Fault == faultLate && f.Operation != "callout" && f.Operation != "*":
		return errors.New("late is for the operation callout")
	}
	return nil
}

// takeFault finds the fault that strikes the operation and counts it down; nil is none.
func (b *Box) takeFault(operation string) *Fault {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := slices.IndexFunc(b.faults, func(f *Fault) bool {
		if f.Fault == faultLate && operation != "callout" {
			return false
		}
		return f.Operation == "*" || f.Operation == operation
	})
	if at < 0 {
		return nil
	}
	f := b.faults[at]
	if f.Times > 0 {
		if f.Times--; f.Times == 0 {
			b.faults = slices.Delete(b.faults, at, at+1)
		}
		b.agenda.touched = true
	}
	struck := *f
	return &struck
}

// late is how much later than usual an accepted order rings.
func (f *Fault) late() time.Duration {
	if f == nil || f.Fault != faultLate {
		return 0
	}
	return time.Duration(f.Ms) * time.Millisecond
}

// faultAnswer gives what a fault answers instead of executing the operation. A zero answer is a cut.
func (b *Box) faultAnswer(r *http.Request, f *Fault) (a answer, instead bool) {
	if f == nil {
		return answer{}, false
	}
	switch f.Fault {
	case faultSlow:
		b.hold(r, time.Duration(f.Ms)*time.Millisecond)
		return answer{status: http.StatusGatewayTimeout, html: gatewayPage("504 Gateway Time-out")}, true
	case faultStatus:
		return f.statusAnswer(r), true
	case faultHTML:
		return answer{status: http.StatusBadGateway, html: gatewayPage("502 Bad Gateway")}, true
	case faultEnvelope:
		return refuse(f.Code, f.Message), true
	case faultExpired:
		return unauthorised(sentence(errTokenExpired)), true
	case faultCutBefore:
		return answer{}, true
	default:
		return answer{}, false
	}
}

// hold waits, unless the client leaves or the box closes.
func (b *Box) hold(r *http.Request, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	case <-b.done:
	}
}

func (f *Fault) statusAnswer(r *http.Request) answer {
	a := fail(f.Status, http.StatusText(f.Status)+".")
	a.header = http.Header{}
	switch {
	case f.Status < 300:
		a.empty = true
	case f.Status < 400:
		a.empty = true
		a.header.Set("Location", r.URL.RequestURI())
	}
	if f.RetryAfter > 0 {
		a.header.Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	return a
}

func gatewayPage(title string) string {
	return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>\n"
}

// writeOrCut writes an answer, or cuts the connection where there is none.
func (b *Box) writeOrCut(w http.ResponseWriter, entry *Request, a answer) {
	if a.status == 0 {
		cut(w)
		return
	}
	b.write(w, entry, a)
}

// cut closes the connection without a byte. Where it cannot be taken over (HTTP/2, a handler called without a
// server) it panics with [http.ErrAbortHandler], which servers turn into the same.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	_ = conn.Close() // nobody is left to be told
}
