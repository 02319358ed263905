package app

import (
	"net/http"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/puzzel"
)

// cloudsOf are the clouds that customers may be on. Where the settings name an
// address of their own, or the box, there is that one alone: whoever sets a
// server up by its pages chooses among Puzzel's own clouds and nothing else.
func cloudsOf(c *config.Config, o Options, transport http.RoundTripper) (map[string]*puzzel.Client, error) {
	names := []config.Cloud{config.CloudGlobal, config.CloudUK}
	if c.Cloud == config.CloudBox || c.AuthURL != "" || c.APIURL != "" || c.IDURL != "" {
		names = []config.Cloud{c.Cloud}
	}
	if o.Transport != nil {
		transport = o.Transport
	}
	clouds := map[string]*puzzel.Client{}
	for _, name := range names {
		there := *c
		there.Cloud = name
		client, err := newClient(&there, o, transport, &resultForms{})
		if err != nil {
			return nil, err
		}
		clouds[string(name)] = client
	}
	return clouds, nil
}

// customersOf is the customer that the settings name, if they do.
func customersOf(c *config.Config) []access.Customer {
	if c.CustomerKey == "" {
		return nil
	}
	customer := access.Customer{
		Key: c.CustomerKey, Name: c.Organisation, Cloud: string(c.Cloud),
		Administrators: c.Administrators, Supervisors: c.Supervisors,
	}
	if c.ClientID != "" {
		customer.Client = &access.PuzzelClient{ID: c.ClientID, Secret: access.Secret(c.ClientSecret.Reveal())}
	}
	return []access.Customer{customer}
}

func pairedOf(c *config.Config) []access.PairedClient {
	clients := []access.PairedClient{access.CommandLine()}
	for _, p := range c.Paired {
		clients = append(clients, access.PairedClient{ID: p.ID, Name: p.Name, Redirects: p.Redirects, Origins: p.Origins})
	}
	return clients
}

// Origins are the pages that may read the API's answers: those of paired clients.
func (s *Serving) Origins() []string {
	var origins []string
	for _, c := range s.Config.Paired {
		origins = append(origins, c.Origins...)
	}
	return origins
}

// Rules are how numbers are read and what may be called, the same for every
// customer of this server.
func (s *Serving) Rules() call.Rules { return s.app.rules }
