package puzzelsim

import (
	"fmt"
	"strings"
	"time"
)

// Puzzel's values of contactCentreStatus.
const (
	loggedOn  = "LoggedOn"
	loggedOff = "LoggedOff"
	paused    = "Pause"
)

// Puzzel's values of userStatus.
const (
	available = "Available"
	alerting  = "Alerting"
	connected = "Connected"
	wrapUp    = "WrapUp"
	noAnswer  = "NoAnswer"
	busy      = "Busy"
)

// customer is one customer of the box.
type customer struct {
	key        string
	id         int
	refreshKey string
	agents     []*agent
	byName     map[string]*agent // by user name in lower case
}

func newCustomer(c Customer) *customer {
	if c.RefreshKey == "" {
		c.RefreshKey = c.Key
	}
	return &customer{key: c.Key, id: c.ID, refreshKey: c.RefreshKey, byName: map[string]*agent{}}
}

// find returns the agent with that user name, or nil.
func (c *customer) find(userName string) *agent {
	return c.byName[strings.ToLower(userName)]
}

// agent is a user of the box: how she was made, how she is now, and her calls.
type agent struct {
	made     Agent
	customer *customer

	contactCentreStatus string
	userStatus          string
	pauseTypeID         int
	loggedOnAt          time.Time
	statusEnd           *entry // ends NoAnswer, Busy and WrapUp by themselves

	conduct conduct
	wrong   int // wrong passwords in a row
	blocked bool

	current  *call   // rings her or talks to her
	waiting  []*call // not yet rung, in the order they will be
	armed    []*call // incoming calls that wait for her next order
	last     *call   // ended last
	offered  int
	answered int

	said []WidgetMessage // by the host of the Widget API, the newest last

	displayNumber string
}

// conduct is everything about an agent that a script may set beside her state.
type conduct struct {
	byHand                 bool
	autoAnswer             time.Duration
	alertDelay             time.Duration
	ringTimeout            time.Duration
	noAnswer               time.Duration
	busy                   time.Duration
	wrapUp                 time.Duration
	ringAgain              bool
	phoneBusy              bool
	refuseWhenBusy         bool
	twoFactor              bool
	rejectUserName         bool
	rejectIP               bool
	passwordValidDaysLeft  int
	bulkRead               bool
	queueRead              bool
	actForOthers           bool
	echoRequestDescription bool
	phoneNumber            string
	phoneType              string
	languageCode           string
	application            application
}

func (b *Box) usualConduct() conduct {
	p := b.opts.Pace
	return conduct{
		autoAnswer: p.AutoAnswer, alertDelay: p.AlertDelay, ringTimeout: p.RingTimeout,
		noAnswer: p.NoAnswer, busy: p.Busy, wrapUp: p.WrapUp,
		passwordValidDaysLeft: 90, bulkRead: true, queueRead: true, echoRequestDescription: true,
		phoneNumber: "004740000055", phoneType: "None", languageCode: "EN",
		application: b.usualApplication(),
	}
}

func (b *Box) addAgent(owner *customer, made Agent) error {
	if made.UserID <= 0 || made.UserName == "" {
		return fmt.Errorf("an agent of customer %s has no user id or no user name", owner.key)
	}
	if b.byUser[made.UserID] != nil {
		return fmt.Errorf("user id %d is used twice", made.UserID)
	}
	if owner.find(made.UserName) != nil {
		return fmt.Errorf("user name %q is used twice by customer %s", made.UserName, owner.key)
	}
	if err := made.Start.check(); err != nil {
		return fmt.Errorf("the start of user %d: %w", made.UserID, err)
	}
	if made.Group == "" {
		made.Group = "Sales"
	}
	a := &agent{made: made, customer: owner}
	owner.agents = append(owner.agents, a)
	owner.byName[strings.ToLower(made.UserName)] = a
	b.agents = append(b.agents, a)
	b.byUser[made.UserID] = a
	b.restore(a)
	return nil
}

// restore puts the agent back to how she was made.
func (b *Box) restore(a *agent) {
	*a = agent{
		made: a.made, customer: a.customer,
		contactCentreStatus: loggedOn, userStatus: available,
		loggedOnAt: b.agenda.now, conduct: b.usualConduct(),
		displayNumber: displayNumbers[0].number,
	}
	b.apply(a, a.made.Start)
}

// CrowdAgent is the n-th agent of a crowd, counted from 1: user name "agent1", password "password", user id
// 1300001, and so on.
func CrowdAgent(n int) Agent {
	return Agent{
		UserID: 1_300_000 + n, UserName: fmt.Sprintf("agent%d", n), Password: "password",
		FirstName: "Agent", LastName: fmt.Sprint(n), Group: "Crowd",
	}
}

// addCrowd sees to it that the first customer has the first n agents of the crowd.
func (b *Box) addCrowd(n int) {
	first := b.customers[b.opts.Customers[0].Key]
	for i := 1; i <= n; i++ {
		if made := CrowdAgent(i); b.byUser[made.UserID] == nil {
			// The only other failure is a user name somebody else made; that agent is then already there.
			_ = b.addAgent(first, made)
		}
	}
}

// show sets userStatus until further notice.
func (b *Box) show(a *agent, status string) {
	a.statusEnd.cancel()
	a.statusEnd = nil
	old := a.userStatus
	a.userStatus = status
	b.agenda.touched = true
	b.sayStatus(a, old)
}

// showCentre sets contactCentreStatus.
func (b *Box) showCentre(a *agent, status string) {
	old := a.contactCentreStatus
	a.contactCentreStatus = status
	b.agenda.touched = true
	b.sayChanged(a, "agent.contactCentreStatus", old, status)
}

// showFor sets userStatus for a while, then she is Available again and her next call may ring.
func (b *Box) showFor(a *agent, status string, d time.Duration) {
	if d <= 0 {
		b.ready(a)
		return
	}
	b.show(a, status)
	a.statusEnd = b.agenda.after(d, func() { b.ready(a) })
}

// ready makes her Available.
func (b *Box) ready(a *agent) {
	b.show(a, available)
	b.pump(a)
}
