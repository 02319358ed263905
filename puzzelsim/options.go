package puzzelsim

import "time"

// Options says how a box is made. The zero value is the seed's sample: customer 12345, user "username" with
// password "password" and user id 1231234, logged on and available, two colleagues, and a second customer
// (67890) whose valid tokens must open nothing of the first.
type Options struct {
	// Customers are the customers of the box; empty means [DefaultCustomers]. Customer keys, user ids and the
	// user names within a customer must each be unique, or [New] panics: a box that answers for the wrong
	// person would make every test built on it worthless.
	Customers []Customer
	// Crowd adds that many agents to the first customer, named as [CrowdAgent] says.
	Crowd int
	// Clients are the Puzzel ID clients; empty means one for each customer, see [Client].
	Clients []Client
	// TokenLifetime is how long an access token is good; zero means 15 minutes.
	TokenLifetime time.Duration
	// WidgetTokenLifetime is how long the token is good that the agent application gives a widget; zero means
	// 15 minutes. An agent's own value ([WidgetChange]) wins.
	WidgetTokenLifetime time.Duration
	// SessionLifetime is how long a log-in can be refreshed; zero means 12 hours.
	SessionLifetime time.Duration
	// Zone is the time zone of the zone-less expiryDate of a log-in and of a zone-less scheduledDateTime; nil
	// means UTC+1, winter time in Norway.
	Zone *time.Location
	// Pace holds the durations of phones and states. An agent's own values ([AgentChange]) win.
	Pace Pace
	// ResultShape is the JSON form of a callout's result. Puzzel's is not known.
	ResultShape ResultShape
	// UnknownFields says what becomes of a callout with fields the seed does not have.
	UnknownFields UnknownFields
}

// Pace holds natural durations. In each, zero means the default and a negative value means none.
type Pace struct {
	AlertDelay  time.Duration // from an accepted order to the agent's ringing phone; 800 ms
	AutoAnswer  time.Duration // from ringing to the agent's answer; 1.5 s
	RingTimeout time.Duration // how long the agent's phone rings; 20 s
	NoAnswer    time.Duration // how long she is NoAnswer after that; 10 s
	Busy        time.Duration // how long she is Busy after declining, or when her phone is engaged; 10 s
	WrapUp      time.Duration // how long she is WrapUp after a conversation; 5 s
}

// ResultShape is the JSON form of `result` in the answer to a callout.
type ResultShape int

// The shapes of a callout's result. All three carry the requestId of GET /sim/orders.
const (
	ResultNumber ResultShape = iota // 7000000001
	ResultString                    // "7000000001"
	ResultObject                    // {"requestId":7000000001}
)

// UnknownFields says what the box does with a callout field that the seed does not name.
type UnknownFields int

// What may become of unknown callout fields.
const (
	IgnoreUnknownFields UnknownFields = iota // as ASP.NET does unless told otherwise
	RefuseUnknownFields                      // 400: finds misspelt names in a client
)

// Customer is one Puzzel customer of the box.
type Customer struct {
	Key string // the customer key (customer number): digits
	ID  int    // customerId of the token information
	// RefreshKey is the customer key in the refreshToken of a log-in, the only one a refresh is then accepted
	// with. Empty means Key. In the seed's sample the two differ.
	RefreshKey string
	Agents     []Agent
}

// Agent is a Puzzel user as she is made, and as POST /sim/reset restores her.
type Agent struct {
	UserID    int
	UserName  string // compared without regard to case
	Password  string
	FirstName string
	LastName  string
	Group     string // userGroupName; empty means "Sales"
	// Start is how she differs from a user who is LoggedOn and Available and answers by herself.
	Start AgentChange
}

// Client is a Puzzel ID client for the grant client_credentials.
type Client struct {
	ID          string
	Secret      string
	CustomerKey string
	// Users are the user ids it may name in its scope; nil means every user of the customer. Whether one
	// client of Puzzel's may speak for many users is not known.
	Users []int
}

// DefaultCustomers returns the seed's customer with its user and two colleagues, and a foreign customer.
func DefaultCustomers() []Customer {
	return []Customer{
		{Key: "12345", ID: 4711, Agents: []Agent{
			{UserID: 1231234, UserName: "username", Password: "password", FirstName: "Kari", LastName: "Nordmann"},
			{UserID: 1231235, UserName: "username2", Password: "password", FirstName: "Ola", LastName: "Hansen"},
			{UserID: 1231236, UserName: "username3", Password: "password", FirstName: "Ingrid", LastName: "Berg", Group: "Support"},
		}},
		{Key: "67890", ID: 4712, Agents: []Agent{
			{UserID: 9990001, UserName: "foreign", Password: "password", FirstName: "Signe", LastName: "Lund"},
		}},
	}
}

// DefaultClients returns the Puzzel ID clients a box has when none are given: for each customer the client
// "box-client-" + customer key with the secret "box-secret", which may name every user of that customer.
func DefaultClients(customers []Customer) []Client {
	clients := make([]Client, 0, len(customers))
	for _, c := range customers {
		clients = append(clients, Client{ID: "box-client-" + c.Key, Secret: "box-secret", CustomerKey: c.Key})
	}
	return clients
}

// withDefaults fills what was left zero.
func (o Options) withDefaults() Options {
	if len(o.Customers) == 0 {
		o.Customers = DefaultCustomers()
	}
	if len(o.Clients) == 0 {
		o.Clients = DefaultClients(o.Customers)
	}
	if o.Zone == nil {
		o.Zone = time.FixedZone("UTC+1", 3600)
	}
	o.TokenLifetime = orDefault(o.TokenLifetime, 15*time.Minute)
	o.WidgetTokenLifetime = orDefault(o.WidgetTokenLifetime, 15*time.Minute)
	o.SessionLifetime = orDefault(o.SessionLifetime, 12*time.Hour)
	p := &o.Pace
	p.AlertDelay = orDefault(p.AlertDelay, 800*time.Millisecond)
	p.AutoAnswer = orDefault(p.AutoAnswer, 1500*time.Millisecond)
	p.RingTimeout = orDefault(p.RingTimeout, 20*time.Second)
	p.NoAnswer = orDefault(p.NoAnswer, 10*time.Second)
	p.Busy = orDefault(p.Busy, 10*time.Second)
	p.WrapUp = orDefault(p.WrapUp, 5*time.Second)
	return o
}

func orDefault(d, whenZero time.Duration) time.Duration {
	switch {
	case d == 0:
		return whenZero
	case d < 0:
		return 0
	}
	return d
}
