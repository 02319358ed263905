package puzzel

import (
	"fmt"
	"net/url"
	"strings"
)

// Cloud says where one of Puzzel's clouds, or a stand-in for it, can be reached. The addresses are bases: the paths of
// operations.txt are put behind them. A zero Cloud in [Config] means [Global].
type Cloud struct {
	// Name is for people and logs, for example "global".
	Name string
	// AuthURL is the old log-in service, for example https://auth.puzzel.com; "/api/Authenticate/…" follows.
	AuthURL string
	// APIURL is the Contact Centre API, for example https://api.puzzel.com/ContactCentre5; "/accesstokeninformation"
	// and "/{customerKey}/…" follow.
	APIURL string
	// IDURL is Puzzel ID, for example https://app.puzzel.com/id; "/connect/token" follows. The whole address of the
	// token service, ending in /connect/token, is understood too.
	IDURL string
	// Paths is the path family of the API. The zero value is the family of Puzzel's "Click to call" page.
	Paths PathFamily
}

// PathFamily is how the paths of the API begin. Both families are in use, and whether one of them is being retired is
// not known: the public "Click to call" page has the short one, and one large customer moved its production to the
// long one in June 2026.
type PathFamily int

// The two path families.
const (
	// ShortPaths is /{customerKey}/….
	ShortPaths PathFamily = iota
	// CustomersPaths is /customers/{customerKey}/….
	CustomersPaths
)

// String gives the beginning of the family's paths.
func (f PathFamily) String() string {
	if f == CustomersPaths {
		return "/customers/{customerKey}/"
	}
	return "/{customerKey}/"
}

// Global is the cloud most customers are on. Its addresses stand on Puzzel's public pages; that of Puzzel ID is seen in
// public code.
func Global() Cloud {
	return Cloud{
		Name:    "global",
		AuthURL: "https://auth.puzzel.com",
		APIURL:  "https://api.puzzel.com/ContactCentre5",
		IDURL:   "https://app.puzzel.com/id",
	}
}

// UK is the cloud of customers in the United Kingdom. Its hosts stand on Puzzel's page of basic requirements; that the
// paths are the same as in the global cloud is inferred. The address of Puzzel ID for it is not public: IDURL is empty,
// and [ClientSignIn] says so until you set it.
func UK() Cloud {
	return Cloud{
		Name:    "uk",
		AuthURL: "https://ukauth.puzzel.com",
		APIURL:  "https://ukapi.puzzel.com/ContactCentre5",
	}
}

// At is a contact centre that serves everything on one address, as the box (package puzzelsim) does: the paths are
// Puzzel's own, only the host differs. An example of address is http://127.0.0.1:8090.
func At(address string) Cloud {
	address = strings.TrimRight(address, "/")
	return Cloud{
		Name:    "at " + address,
		AuthURL: address,
		APIURL:  address + "/ContactCentre5",
		IDURL:   address + "/id",
	}
}

// CloudNamed gives the preset called "global" or "uk".
func CloudNamed(name string) (Cloud, error) {
	switch name {
	case "global":
		return Global(), nil
	case "uk":
		return UK(), nil
	}
	return Cloud{}, fmt.Errorf("puzzel: no cloud is called %q (global, uk)", name)
}

// addresses are the parsed bases of a cloud; one that is not set is nil.
type addresses struct {
	auth, api, id *url.URL
	family        PathFamily
}

// parse checks the addresses, so that a typing error shows when the client is made and not when somebody clicks.
func (c Cloud) parse() (addresses, error) {
	parsed := addresses{family: c.Paths}
	for _, item := range []struct {
		what, text string
		into       **url.URL
	}{
		{"AuthURL", c.AuthURL, &parsed.auth},
		{"APIURL", c.APIURL, &parsed.api},
		{"IDURL", strings.TrimSuffix(strings.TrimRight(c.IDURL, "/"), "/connect/token"), &parsed.id},
	} {
		if item.text == "" {
			continue
		}
		u, err := parseAddress(item.text)
		if err != nil {
			return addresses{}, fmt.Errorf("puzzel: cloud %q: %s: %w", c.Name, item.what, err)
		}
		*item.into = u
	}
	return parsed, nil
}

// parseAddress reads a base address. Its errors do not repeat the text, because that might hold a password.
func parseAddress(text string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case err != nil:
		return nil, fmt.Errorf("not an address")
	case u.Scheme != "https" && u.Scheme != "http", u.Host == "":
		return nil, fmt.Errorf("not an http or https address")
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return nil, fmt.Errorf("an address must not hold a user, a query or a fragment")
	}
	return u, nil
}

// of gives the address an operation is sent to.
func (a addresses) of(b base) *url.URL {
	switch b {
	case authBase:
		return a.auth
	case idBase:
		return a.id
	}
	return a.api
}
