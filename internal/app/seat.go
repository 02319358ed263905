package app

import (
	"context"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Seat is an agent at work: who she is, and what orders and follows her calls.
type Seat struct {
	Agent     call.Agent
	Service   *call.Service
	Reminders *reminder.Service
	Watcher   *dialer.Watcher
	Client    *puzzel.Client

	Cloud        string      // the cloud's name
	Kind         access.Kind // what lets us speak for her
	Until        time.Time   // how long the sign-in can be relied on; zero when not known
	PasswordDays int         // in how many days her password ends, when that is soon
	Kept         access.Kept // where the sign-in lies
	AutoAnswers  bool        // a fact proves that Softphone answers by itself

	app     *App
	account access.Account
}

// seat puts an agent's seat together. It reaches nobody.
func (a *App) seat(account access.Account, c access.Credential, kept access.Kept, who SignIn) *Seat {
	// The token alone: a session in the SDK's hands would be renewed by every process for itself.
	token := puzzel.Session{AccessToken: c.Session.AccessToken, AccessTokenExpiry: c.Session.AccessTokenExpiry}
	return a.seatWith(a.rules, &Seat{
		Agent:        c.Agent,
		Client:       a.client.As(a.tokens(account, c, who), token),
		Kind:         c.Kind,
		Until:        c.Session.UsableUntil(),
		PasswordDays: c.PasswordDays,
		Kept:         kept,
		app:          a,
		account:      account,
	})
}

// seatWith is the same agent's seat under other rules.
func (a *App) seatWith(rules call.Rules, seat *Seat) *Seat {
	under := *seat
	clients := func(context.Context, call.AgentRef) (*puzzel.Client, error) { return seat.Client, nil }
	facts := a.facts(seat.Agent.CustomerKey)
	lookout := dialer.NewLookout(clients).Knowing(dialer.Known{
		QueueClosed: facts[doctor.FactQueueReadable] == "no" || facts[doctor.FactDescriptionEchoed] == "no",
		Softphone:   softphoneWord(facts),
	})
	under.Service = call.NewService(call.Parts{
		CustomerKey: seat.Agent.CustomerKey, Store: a.Store, Road: dialer.REST{Clients: clients},
		Lookout: lookout, Permit: a.permit(seat.account), Rules: rules, Log: a.Log,
	})
	under.Reminders = reminder.NewService(a.Store, rules.Numbers)
	under.Watcher = &dialer.Watcher{Service: under.Service, Lookout: lookout}
	under.AutoAnswers = facts[doctor.FactSoftphoneAutoAnswers] == "yes"
	under.Cloud = seat.Client.Cloud().Name
	return &under
}

// permit is the same question a server asks, for the one agent of this process.
func (a *App) permit(account access.Account) permit {
	p := permit{store: a.Store, pilots: a.Config.Pilots}
	if !strings.Contains(account.Name, ":") { // a client's sign-in has no username
		p.username = account.Name
	}
	return p
}

// softphoneWord is Puzzel's phoneType of an agent with Softphone, where the doctor
// found one that tells it from other phones.
func softphoneWord(facts map[string]string) string {
	word := facts[doctor.FactPhoneTypeSoftphone]
	if word == "None" || word == facts[doctor.FactPhoneTypePhone] {
		return ""
	}
	return word
}

// facts are what is known of a customer's Puzzel, by name. Without the store's
// answer nothing is known, and the careful defaults stand.
func (a *App) facts(customerKey string) map[string]string { return valuesOf(a.keptFacts(customerKey)) }

func (a *App) keptFacts(customerKey string) []store.Fact {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	kept, err := a.Store.Facts(ctx, customerKey)
	if err != nil {
		a.Log.Warn("the facts of this customer could not be read", "err", err)
	}
	return kept
}

func valuesOf(kept []store.Fact) map[string]string {
	facts := make(map[string]string, len(kept))
	for _, f := range kept {
		facts[f.Name] = f.Value
	}
	return facts
}

// Leave waits for orders in flight.
func (s *Seat) Leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := s.Service.Drain(ctx); err != nil {
		s.app.Log.ErrorContext(ctx, "an order is still on its way", "err", err)
	}
}

// Check reads a click and asks the guards before anybody is signed in. It stores
// and sends nothing; nil means that the click would go on.
func (a *App) Check(ctx context.Context, click call.Click) error {
	service := call.NewService(call.Parts{
		CustomerKey: a.Config.CustomerKey, Store: a.Store, Road: dialer.REST{}, Rules: a.rules, Log: a.Log,
	})
	return service.Check(ctx, click)
}
