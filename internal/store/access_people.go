package store

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// Note returns what was noted under a name.
func (t accessTx) Note(ctx context.Context, name string) (value string, err error) {
	err = t.get(ctx, "access_notes", []field{{"value", &value}}, `name = ?`, name)
	return value, err
}

// SaveNote notes something under a name.
func (t accessTx) SaveNote(ctx context.Context, name, value string, at time.Time) error {
	return t.put(ctx, "access_notes", 1, []field{{"name", &name}, {"value", &value}, {"at", instant{&at}}})
}

// SetUpCustomers lists the customers that set-up named.
func (t accessTx) SetUpCustomers(ctx context.Context) ([]access.SetUpCustomer, error) {
	return all(ctx, t, "access_customers", setUpFields, `customer_key > '' ORDER BY customer_key`)
}

// SaveSetUpCustomer keeps a customer that set-up named.
func (t accessTx) SaveSetUpCustomer(ctx context.Context, c access.SetUpCustomer) error {
	if err := checkKey("customer key", c.Key); err != nil {
		return err
	}
	return t.put(ctx, "access_customers", 1, setUpFields(&c))
}

func setUpFields(c *access.SetUpCustomer) []field {
	return []field{
		{"customer_key", &c.Key},
		{"name", text{&c.Name}},
		{"cloud", text{&c.Cloud}},
		{"administrator", text{&c.Administrator}},
		{"made_at", instant{&c.MadeAt}},
	}
}

// Person returns what is known of an agent who has come in.
func (t accessTx) Person(ctx context.Context, agent call.AgentRef) (p access.Person, err error) {
	err = t.get(ctx, "access_people", personFields(&p), `customer_key = ? AND user_id = ?`, agent.CustomerKey, agent.UserID)
	return p, err
}

// PersonNamed finds a person by her username.
func (t accessTx) PersonNamed(ctx context.Context, customerKey, username string) (p access.Person, err error) {
	err = t.get(ctx, "access_people", personFields(&p), `customer_key = ? AND username = ? ORDER BY seen_at DESC LIMIT 1`,
		clean(customerKey), clean(username))
	return p, err
}

// SavePerson keeps what is known of a person.
func (t accessTx) SavePerson(ctx context.Context, p access.Person) error {
	if err := checkKey("customer key", p.Agent.CustomerKey); err != nil {
		return err
	}
	return t.put(ctx, "access_people", 2, personFields(&p))
}

// Unlooked lists people with open sessions whom nobody has looked at since before.
func (t accessTx) Unlooked(ctx context.Context, before, now time.Time, limit int) ([]access.Person, error) {
	return all(ctx, t, "access_people", personFields, `looked_at < ? AND EXISTS (
		SELECT 1 FROM access_sessions s WHERE s.customer_key = access_people.customer_key
		AND s.user_id = access_people.user_id AND s.ended_at = 0 AND s.ends_at > ?)
		ORDER BY looked_at LIMIT ?`, millis(before), millis(now), limit)
}

func personFields(p *access.Person) []field {
	return []field{
		{"customer_key", &p.Agent.CustomerKey},
		{"user_id", &p.Agent.UserID},
		{"name", text{&p.Agent.Name}},
		{"username", text{&p.Username}},
		{"off_since", instant{&p.OffSince}},
		{"looked_at", instant{&p.LookedAt}},
		{"missing_at", instant{&p.MissingAt}},
		{"ordered_by", &p.OrderedBy},
		{"seen_at", instant{&p.SeenAt}},
	}
}
