package server

import (
	"context"
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/pagerule"
)

// newAPI makes the API of the server's parts.
func newAPI(p Parts) (http.Handler, error) {
	zone := time.Local
	if name := p.App.Config.TimeZone; name != "" {
		var err error
		if zone, err = time.LoadLocation(name); err != nil {
			return nil, err
		}
	}
	customer := func(key string) (api.Customer, bool) { return customerOf(p.App, key, zone), true }
	return api.New(api.Parts{
		Customer: customer,
		Gate:     p.App.Gate, Record: p.App.Store, Feed: p.App.Feed, Switch: stopSwitch{p.App}, Pilots: pilots{p.App},
		PageRules: pagerule.Book{Store: p.App.Store, Log: p.Log},
		Exchanges: exchanges{p.App}, DisplayNumber: p.App.DisplayNumber, Origins: p.App.Origins(),
		Widget: p.App.Widget(), AddressOf: proxies(p.App.Config.TrustedProxies).addressOf,
		SignInPage: "/sign-in?next=%2Fapi%2Fv1%2Fdocs", Texts: p.Texts, Log: p.Log,
	}), nil
}

// customerOf is a customer of a request that the gate has let in: it is one of
// ours, or the gate would not have.
func customerOf(serving *app.Serving, key string, zone *time.Location) api.Customer {
	desk := serving.Desk(key)
	return api.Customer{
		Service: desk.Service, Numbers: serving.Rules().Numbers, Zone: zone,
		Reminders:       desk.Reminders,
		NamesColleagues: serving.Config.NamesColleagues, ClicksPerMinute: serving.Config.ClicksPerMinute,
	}
}

// stopSwitch is the stop switch in the API's words.
type stopSwitch struct{ *app.Serving }

// Stopped tells whether new orders are refused, and why.
func (s stopSwitch) Stopped(ctx context.Context, customerKey string) (api.Stop, bool, error) {
	stop, stopped, err := s.Serving.Stopped(ctx, customerKey)
	return api.Stop(stop), stopped, err
}

// Stop refuses all new orders.
func (s stopSwitch) Stop(ctx context.Context, customerKey string, stop api.Stop) error {
	return s.Serving.Stop(ctx, customerKey, app.Stop(stop))
}

// pilots are the pilot group in the API's words.
type pilots struct{ *app.Serving }

// Pilots are who may order.
func (p pilots) Pilots(ctx context.Context, customerKey string) (api.PilotGroup, error) {
	group, err := p.Serving.Pilots(ctx, customerKey)
	return api.PilotGroup(group), err
}

// SetPilots says who may order.
func (p pilots) SetPilots(ctx context.Context, customerKey string, group api.PilotGroup) error {
	return p.Serving.SetPilots(ctx, customerKey, app.Pilots(group))
}

// exchanges are what was said to Puzzel in the API's words.
type exchanges struct{ *app.Serving }

// Exchanges lists a call's exchanges, oldest first.
func (e exchanges) Exchanges(ctx context.Context, customerKey, callID string) ([]api.Exchange, error) {
	kept, err := e.Serving.Exchanges(ctx, customerKey, callID)
	list := make([]api.Exchange, 0, len(kept))
	for _, x := range kept {
		list = append(list, api.Exchange{
			At: x.At, Operation: x.Operation, Method: x.Method, Path: x.Path, Attempt: x.Attempt,
			Milliseconds: x.Took.Milliseconds(), Status: x.Status, Server: x.Server, PuzzelCode: x.Code,
			PuzzelID: x.PuzzelID, Message: x.Message, Error: x.Failure, Then: x.Then,
			Request: x.Request, Answer: x.Answer,
		})
	}
	return list, err
}
