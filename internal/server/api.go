package server

import (
	"context"
	"net/http"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
)

// newAPI makes the API of the server's parts.
func newAPI(p Parts) http.Handler {
	return api.New(api.Parts{
		Customer: func(key string) (api.Customer, bool) { return customerOf(p.App, key) },
		Gate:     p.App.Gate, Record: p.App.Store, Feed: p.App.Feed, Switch: stopSwitch{p.App},
		DisplayNumber: p.App.DisplayNumber, Origins: p.App.Origins(),
		SignInPage: "/sign-in?next=%2Fapi%2Fv1%2Fdocs", Texts: p.Texts, Log: p.Log,
	})
}

// customerOf is a customer of a request that the gate has let in: it is one of
// ours, or the gate would not have.
func customerOf(serving *app.Serving, key string) (api.Customer, bool) {
	return api.Customer{Service: serving.Desk(key).Service, Numbers: serving.Rules().Numbers}, true
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
