package access

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
)

// PairedClient is a page, an extension or a program that may be paired.
type PairedClient struct {
	ID   string
	Name string // for people: "Sales CRM"
	// Redirects are the exact addresses a code may be sent to; none: by short code only.
	Redirects []string
	// Origins are the exact origins its tokens may be used from,
	// "https://crm.example.com", "chrome-extension://…"; none: a program, whose
	// requests have no Origin.
	Origins []string
}

// commandLineID is the client of `clicktocall login`.
const commandLineID = "clicktocall-cli"

// CommandLine is the client that `clicktocall login` pairs as, by short code.
func CommandLine() PairedClient { return PairedClient{ID: commandLineID, Name: "clicktocall"} }

// paired finds a client on the allow-list.
func (g *Gate) paired(id string) (PairedClient, bool) {
	i := slices.IndexFunc(g.parts.Paired, func(c PairedClient) bool { return c.ID == id && id != "" })
	if i < 0 {
		return PairedClient{}, false
	}
	return g.parts.Paired[i], true
}

// listed tells whether what a pairing was made for is still on the allow-list.
func (g *Gate) listed(row SessionRow) bool {
	c, known := g.paired(row.ClientID)
	return known && (row.Origin == "" && len(c.Origins) == 0 || slices.Contains(c.Origins, row.Origin))
}

// checkPaired holds the allow-list to what it must be: exact addresses and
// origins, nothing that could fit another.
func checkPaired(clients []PairedClient) error {
	seen := map[string]bool{}
	for _, c := range clients {
		if c.ID == "" || seen[c.ID] {
			return fmt.Errorf("paired client %q: each needs an id of its own", c.ID)
		}
		seen[c.ID] = true
		if len(c.Redirects) > 0 && len(c.Origins) == 0 {
			return fmt.Errorf("paired client %q: one that is sent a code needs the origin of its page", c.ID)
		}
		for _, o := range c.Origins {
			if !isOrigin(o) {
				return fmt.Errorf("paired client %q: %q is no exact origin, such as https://crm.example.com", c.ID, o)
			}
		}
		for _, r := range c.Redirects {
			if !isRedirect(r) {
				return fmt.Errorf("paired client %q: %q is no exact https address", c.ID, r)
			}
		}
	}
	return nil
}

// isOrigin tells whether a text is an origin as browsers write it.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme+"://"+u.Host == text && text == strings.ToLower(text) && safeAddress(u)
}

// isRedirect tells whether a text is an address that a code may be sent to.
func isRedirect(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Fragment == "" && !strings.Contains(text, "#") && safeAddress(u)
}

// safeAddress wants TLS, but for this very machine, and no wildcard.
func safeAddress(u *url.URL) bool {
	if u.Host == "" || u.User != nil || strings.ContainsAny(u.Host+u.Path, `*\`) || u.Opaque != "" {
		return false
	}
	switch u.Scheme {
	case "https", "chrome-extension", "moz-extension":
		return true
	case "http":
		return u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1"
	}
	return false
}

// originFits tells whether a request with this Origin header may use what is
// bound to an origin. Pages always send theirs across origins. A program's
// requests have none, and an extension's not always.
func originFits(bound, header string) bool {
	if header == "" {
		return !strings.HasPrefix(bound, "http")
	}
	return header == bound
}

// PairingRequest asks for an authorisation code (RFC 6749 with RFC 7636, S256 only).
type PairingRequest struct {
	ClientID  string
	Redirect  string
	Origin    string // the page that will use the token
	Challenge string // base64url of SHA-256 of the verifier
	Method    string // "S256"
}

// RedirectOpener stands in the place of an address: the code goes to the page
// that opened the window, by a message for its origin and no other, and so never
// into an address.
const RedirectOpener = "postmessage"

// ToOpener tells whether the code is for the page that opened the window. Only a
// page of the web can be one.
func (r PairingRequest) ToOpener() bool {
	return r.Redirect == RedirectOpener && strings.HasPrefix(r.Origin, "http")
}

// PairingClient checks a request against the allow-list and says whom it is for,
// so that the page can show it. Otherwise pairing_refused (what=client,
// redirect, origin, challenge): never redirect then.
func (g *Gate) PairingClient(req PairingRequest) (PairedClient, error) {
	c, known := g.paired(req.ClientID)
	what := ""
	switch {
	case !known:
		what = "client"
	case !slices.Contains(c.Redirects, req.Redirect) && !req.ToOpener():
		what = "redirect"
	case !slices.Contains(c.Origins, req.Origin):
		what = "origin"
	case req.Method != "S256" || !isS256(req.Challenge):
		what = "challenge"
	default:
		return c, nil
	}
	return PairedClient{}, refuse(call.CodePairingRefused, "what", what)
}
