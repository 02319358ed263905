package access

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Clouds are the names of the clouds a customer may be on, in order.
func (g *Gate) Clouds() []string { return slices.Sorted(maps.Keys(g.parts.Clouds)) }

// Customers are all who may come in: those of the settings, and the one set-up
// named. An administrator whom set-up named joins those of the settings.
func (g *Gate) Customers(ctx context.Context) ([]Customer, error) {
	named, err := g.setUpCustomers(ctx)
	if err != nil {
		return nil, err
	}
	list := slices.Clone(g.parts.Customers)
	for _, n := range named {
		i := slices.IndexFunc(list, func(c Customer) bool { return c.Key == n.Key })
		if i < 0 {
			list = append(list, Customer{Key: n.Key, Name: n.Name, Cloud: n.Cloud})
			i = len(list) - 1
		}
		list[i].Administrators = append(slices.Clone(list[i].Administrators), n.Administrator)
	}
	return list, nil
}

// setUpCustomers reads what set-up named. It is named once and never changed, and
// only where the settings name nobody; so what was read is remembered.
func (g *Gate) setUpCustomers(ctx context.Context) (named []SetUpCustomer, err error) {
	g.mu.Lock()
	known := g.named
	g.mu.Unlock()
	if known != nil {
		return known, nil
	}
	err = g.read(ctx, func(tx Tx) (err error) {
		named, err = tx.SetUpCustomers(ctx)
		return err
	})
	if err != nil || len(named) == 0 && len(g.parts.Customers) == 0 {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.named = named
	return named, nil
}

// customer finds a customer by key; "" is the only one there is. One that is not
// ours is customer_foreign, and where there is none at all setup_needed.
func (g *Gate) customer(ctx context.Context, key string) (Customer, error) {
	list, err := g.Customers(ctx)
	if err != nil {
		return Customer{}, err
	}
	if len(list) == 0 {
		return Customer{}, refuse(call.CodeSetupNeeded)
	}
	if key == "" && len(list) == 1 {
		return list[0], nil
	}
	for _, c := range list {
		if c.Key == key {
			return c, nil
		}
	}
	return Customer{}, refuse(call.CodeCustomerForeign)
}

// base is the client of the customer's cloud, which signs nobody in.
func (g *Gate) base(c Customer) (*puzzel.Client, error) {
	base := g.parts.Clouds[c.Cloud]
	if base == nil { // set up with a cloud that the settings no longer offer
		return nil, refuse(call.CodeConfigInvalid)
	}
	return base, nil
}

// foreign logs and refuses somebody of a customer who is not ours.
func (g *Gate) foreign(ctx context.Context, v Visitor, customerKey string) error {
	g.audit(ctx, slog.LevelWarn, "a sign-in of a foreign customer was refused",
		slog.String("code", string(call.CodeCustomerForeign)),
		slog.String("customer_key", short(customerKey, 20)), slog.String("address", v.Address))
	return refuse(call.CodeCustomerForeign)
}

// role is what a person may do, by the lists of her customer.
func (c Customer) role(p Person) Role {
	switch {
	case Listed(c.Administrators, p):
		return RoleAdministrator
	case Listed(c.Supervisors, p):
		return RoleSupervisor
	}
	return RoleAgent
}

// Listed tells whether a list of Puzzel usernames and user ids names a person.
func Listed(list []string, p Person) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		entry = strings.TrimSpace(entry)
		return entry != "" && (entry == strconv.FormatInt(p.Agent.UserID, 10) ||
			p.Username != "" && plainName(entry) == plainName(p.Username))
	})
}

// checkKey makes sure that the key file belongs to the store. A store that was
// never sealed remembers it; one sealed under an older key of the file is
// remembered with the newest.
func (g *Gate) checkKey(ctx context.Context) error {
	const note = "key check"
	row := rowName("note", note)
	return g.change(ctx, keyLock, func(tx Tx) error {
		sealed, err := tx.Note(ctx, note)
		known, err := found(err)
		if err != nil {
			return err
		}
		if known {
			if _, err := g.parts.Seal.open(row, sealed); err != nil {
				return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
			}
			if strings.HasPrefix(sealed, g.parts.Seal.keys[0].id+".") {
				return nil
			}
		}
		return tx.SaveNote(ctx, note, g.parts.Seal.seal(row, []byte(note)), now())
	})
}
