package doctor

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

const (
	// clockTolerance is what the SDK takes for a clock that is right.
	clockTolerance = 30 * time.Second
	// clockLimit is where certificates and tokens begin to look too old or too new.
	clockLimit = 5 * time.Minute
)

// clock compares this machine's clock with the Date of what has answered. A Date
// has whole seconds and was written somewhere between question and answer: only
// what lies outside both counts.
func (c *checkup) clock(context.Context) ([]Finding, bool) {
	p, ok := c.dated()
	if !ok {
		return []Finding{finding(CheckClock, ResultOpen, nil)}, false
	}
	skew := p.skew()
	c.skew = &skew
	about := params{"host": p.host, "seconds": strconv.Itoa(int(skew.Abs().Round(time.Second).Seconds())), "direction": "ahead"}
	if skew > 0 {
		about["direction"] = "behind" // Puzzel's clock is later than ours
	}
	result := ResultOK
	switch off := skew.Abs(); {
	case off > clockLimit:
		result = ResultFail
	case off > clockTolerance:
		result = ResultWarn
	default:
		about = params{"host": p.host}
	}
	return []Finding{finding(CheckClock, result, about)}, true
}

// dated finds the probe to go by: the API's, because that is the clock that judges
// tokens, else any other. An answer out of a cache has the time of another day.
func (c *checkup) dated() (probe, bool) {
	var best probe
	for _, p := range c.probes {
		if _, ok := p.date(); ok && (best.header == nil || p.part == partAPI) {
			best = p
		}
	}
	return best, best.header != nil
}

func (p probe) date() (time.Time, bool) {
	if p.header == nil || p.header.Get("Age") != "" && p.header.Get("Age") != "0" {
		return time.Time{}, false
	}
	at, err := http.ParseTime(p.header.Get("Date"))
	return at, err == nil
}

// skew is by how much the other clock is at least later than ours; negative:
// earlier. Zero: no difference that could be measured.
func (p probe) skew() time.Duration {
	date, _ := p.date()
	earliest, latest := date.Sub(p.received), date.Add(time.Second).Sub(p.sent)
	switch {
	case earliest > 0:
		return earliest
	case latest < 0:
		return latest
	}
	return 0
}
