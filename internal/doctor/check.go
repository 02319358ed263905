package doctor

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

const (
	// checkLimit bounds each check; it is longer than the SDK's time-out of a read,
	// so that the SDK's own explanation comes first.
	checkLimit = 12 * time.Second
	// wholeLimit bounds all of them.
	wholeLimit = 90 * time.Second
)

// Check looks at everything in order and tells found what it found, one finding
// after the other, from the calling goroutine. It reads only, and signs in at most
// once: a refused sign-in is not repeated. It ends within 90 seconds, or when ctx
// does; what was not reached by then is told as not looked at.
func Check(ctx context.Context, s Subject, found func(Finding)) {
	ctx, cancel := context.WithTimeout(ctx, wholeLimit)
	defer cancel()
	c := newCheckup(s, found)
	for _, one := range plan {
		c.look(ctx, one)
	}
}

// check is one line of the plan.
type check struct {
	name CheckName
	// needs are the checks it stands on, the deepest first.
	needs []CheckName
	// look looks, and tells whether what stands on this check may be looked at.
	look func(*checkup, context.Context) (findings []Finding, firm bool)
}

// plan is the order in which things are looked at.
var plan = []check{
	{CheckConfiguration, nil, (*checkup).configuration},
	{CheckReachability, nil, (*checkup).reachability},
	{CheckClock, []CheckName{CheckReachability}, (*checkup).clock},
	{CheckSignIn, []CheckName{CheckReachability}, (*checkup).signIn},
	{CheckUser, []CheckName{CheckReachability, CheckSignIn}, (*checkup).whose},
	{CheckPassword, []CheckName{CheckReachability, CheckSignIn, CheckUser}, (*checkup).password},
	{CheckToken, []CheckName{CheckReachability, CheckSignIn, CheckUser}, (*checkup).tokenLife},
	{CheckState, []CheckName{CheckReachability, CheckSignIn, CheckUser}, (*checkup).state},
	{CheckPhone, []CheckName{CheckReachability, CheckSignIn, CheckUser, CheckState}, (*checkup).phone},
	{CheckDisplayNumber, []CheckName{CheckReachability, CheckSignIn, CheckUser, CheckState}, (*checkup).displayNumber},
	{CheckPathFamily, []CheckName{CheckReachability, CheckSignIn, CheckUser}, (*checkup).pathFamily},
	{CheckBulkState, untilPaths, (*checkup).readBulkState},
	{CheckVisualQueues, untilPaths, (*checkup).readVisualQueues},
	{CheckCalloutQueue, append(untilPaths[:len(untilPaths):len(untilPaths)], CheckVisualQueues), (*checkup).readCalloutQueue},
	{CheckUsers, untilPaths, (*checkup).readUsers},
}

// untilPaths is what the reads of lists stand on: with the wrong path family every
// one of them would look forbidden.
var untilPaths = []CheckName{CheckReachability, CheckSignIn, CheckUser, CheckPathFamily}

// checkup is one run: what one check has learnt for the next.
type checkup struct {
	s     Subject
	found func(Finding)
	firm  map[CheckName]bool
	// because is what stood in the way of a check that was not looked at.
	because map[CheckName]string

	probes []probe        // of reachability
	skew   *time.Duration // Puzzel's clock minus ours; nil: not measured
	before puzzel.Session // what the client had before it signed in
	signed signedBy
	token  puzzel.TokenInformation
	told   error // what became of token information
	agent  puzzel.Agent
	ref    call.AgentRef
	seen   call.AgentState
	user   puzzel.User
	read   bool  // the user was read with the configured paths
	unread error // why not
	queues []puzzel.VisualQueue
	shown  string // the display number; "" not known
}

func newCheckup(s Subject, found func(Finding)) *checkup {
	if s.Transport == nil {
		s.Transport = puzzel.NewTransport()
	}
	return &checkup{s: s, found: found, firm: map[CheckName]bool{}, because: map[CheckName]string{}}
}

// look runs one check, or tells why it cannot.
func (c *checkup) look(ctx context.Context, one check) {
	if because := c.obstacle(ctx, one); because != "" {
		c.because[one.name] = because
		c.found(notLookedAt(one.name, because))
		return
	}
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	began := time.Now()
	findings, firm := one.look(c, ctx)
	c.firm[one.name] = firm
	for _, f := range findings {
		if f.Took == 0 {
			f.Took = time.Since(began)
		}
		if f.Key == keyNotLookedAt {
			c.because[one.name] = f.Params["because"]
		}
		c.found(f)
	}
}

// obstacle names what stands in the way of a check: the deepest check it stands on
// that did not hold, or what stood in the way of that, or the time.
func (c *checkup) obstacle(ctx context.Context, one check) string {
	for _, need := range one.needs {
		if because := c.unlessFirm(need); because != "" {
			return because
		}
	}
	if ctx.Err() != nil {
		return "time"
	}
	return ""
}

// unlessFirm is "" for a check that held; else its name, or what stood in its way.
func (c *checkup) unlessFirm(check CheckName) string {
	switch {
	case c.firm[check]:
		return ""
	case c.because[check] != "":
		return c.because[check]
	}
	return string(check)
}

// configuration passes on what whoever read the settings found.
func (c *checkup) configuration(context.Context) ([]Finding, bool) {
	if len(c.s.Faults) == 0 {
		return []Finding{finding(CheckConfiguration, ResultOK, params{
			"cloud": CloudName(c.s.Cloud), "customer": c.s.CustomerKey, "credential": string(c.s.Credential),
		})}, true
	}
	findings := make([]Finding, 0, len(c.s.Faults))
	for _, f := range c.s.Faults {
		findings = append(findings, finding(CheckConfiguration, ResultFail, params{"setting": f.Setting, "why": f.Why}))
	}
	return findings, false
}

// CloudName is the name of a cloud that everybody knows: "global", "uk" or "box".
// Every other one is "other", because its name may hold an address, and so is a
// preset with an address of its own.
func CloudName(c puzzel.Cloud) string {
	preset, err := puzzel.CloudNamed(c.Name)
	preset.Paths = c.Paths
	if c.Name == "box" || err == nil && c == preset {
		return c.Name
	}
	return "other"
}
