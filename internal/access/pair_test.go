package access_test

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// verifier is a page's, long enough for RFC 7636.
const verifier = "a-verifier-of-the-page-that-is-long-enough.0123456789~_"

func challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// request is what the CRM's page asks.
func request() access.PairingRequest {
	return access.PairingRequest{
		ClientID: "crm", Redirect: crmRedirect, Origin: crmOrigin, Challenge: challenge(verifier), Method: "S256",
	}
}

func exchange(code access.Secret) access.CodeExchange {
	return access.CodeExchange{ClientID: "crm", Redirect: crmRedirect, Code: code, Verifier: verifier, Origin: crmOrigin}
}

func (w *world) authorise(t *testing.T, p access.Principal) access.Secret {
	t.Helper()
	code, err := w.Authorise(t.Context(), p, request())
	if err != nil {
		t.Fatalf("authorise: %v", err)
	}
	return code
}

// pair pairs the CRM's page.
func (w *world) pair(t *testing.T, p access.Principal) access.Pairing {
	t.Helper()
	made, err := w.Exchange(t.Context(), exchange(w.authorise(t, p)))
	if err != nil {
		t.Fatalf("exchange: %v", err)
	}
	return made
}

// RFC 7636, appendix B.
func TestChallengeOfTheRFC(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		req := request()
		req.Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
		code, err := w.Authorise(t.Context(), w.signIn(t, "username").Principal, req)
		if err != nil {
			t.Fatal(err)
		}
		x := exchange(code)
		x.Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
		_, err = w.Exchange(t.Context(), x)
		wantCode(t, "the RFC's verifier", err, "")
	})
}

func TestPairing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		made := w.pair(t, ticket.Principal)
		p, err := w.bearer(t, made.Bearer, crmOrigin)
		if err != nil || p.Agent.AgentRef != kari || p.Door != access.DoorPaired || p.ClientID != "crm" || p.Origin != crmOrigin {
			t.Fatalf("%+v, %v", p, err)
		}
		if left := time.Until(made.BearerUntil); left > 15*time.Minute || left < 14*time.Minute {
			t.Errorf("the bearer lasts %v", left)
		}
		if p.MayOrder() != nil || p.Allow(access.RightSelf) == nil || p.Allow(access.RightAdminister) == nil {
			t.Errorf("an administrator's pairing may more than call, or less: %+v", p)
		}
		_, err = w.Authorise(t.Context(), p, request())
		wantCode(t, "a paired token pairs", err, call.CodeNotAllowed)

		wait(15 * time.Minute)
		_, err = w.bearer(t, made.Bearer, crmOrigin)
		wantCode(t, "a quarter of an hour later", err, call.CodeSessionEnded)
		fresh, err := w.process(t).Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
		wantCode(t, "refresh", err, "")
		_, err = w.bearer(t, fresh.Bearer, crmOrigin)
		wantCode(t, "the fresh bearer", err, "")

		// The page's session is over, the pairing is not; it needs a sign-in to order.
		wait(13 * time.Hour)
		fresh, err = w.Refresh(t.Context(), "crm", fresh.Refresh, crmOrigin)
		if err != nil || fresh.Principal.Credential != "" {
			t.Errorf("the next day: %+v, %v", fresh.Principal, err)
		}
		w.signIn(t, "username")
		if p, err := w.bearer(t, fresh.Bearer, crmOrigin); err != nil || p.Credential != access.KindSession {
			t.Errorf("after her next sign-in: %+v, %v", p, err)
		}
	})
}

// Only what is on the list may be paired, to the letter.
func TestPairingIsForTheList(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.signIn(t, "username").Principal
		for name, test := range map[string]struct {
			change func(*access.PairingRequest)
			what   string
		}{
			"another client":          {func(r *access.PairingRequest) { r.ClientID = "evil" }, "client"},
			"no client":               {func(r *access.PairingRequest) { r.ClientID = "" }, "client"},
			"a program":               {func(r *access.PairingRequest) { r.ClientID, r.Redirect, r.Origin = "clicktocall-cli", "", "" }, "redirect"},
			"another address":         {func(r *access.PairingRequest) { r.Redirect = "https://evil.example.com/" }, "redirect"},
			"a longer address":        {func(r *access.PairingRequest) { r.Redirect += "/more" }, "redirect"},
			"an address with a query": {func(r *access.PairingRequest) { r.Redirect += "?x=1" }, "redirect"},
			"javascript":              {func(r *access.PairingRequest) { r.Redirect = "javascript:alert(1)" }, "redirect"},
			"the opener, of nobody":   {func(r *access.PairingRequest) { r.Redirect, r.Origin = access.RedirectOpener, "" }, "redirect"},
			"an opener not listed": {func(r *access.PairingRequest) {
				r.Redirect, r.Origin = access.RedirectOpener, "https://evil.example.com"
			}, "origin"},
			"an opener that is none": {func(r *access.PairingRequest) {
				r.ClientID, r.Redirect, r.Origin = "extension", access.RedirectOpener, appOrigin
			}, "redirect"},
			"another client's address": {func(r *access.PairingRequest) { r.Redirect = "https://abcdefghijklmnop.chromiumapp.org/" }, "redirect"},
			"another origin":           {func(r *access.PairingRequest) { r.Origin = "https://evil.example.com" }, "origin"},
			"a subdomain":              {func(r *access.PairingRequest) { r.Origin = "https://x.crm.example.com" }, "origin"},
			"no origin":                {func(r *access.PairingRequest) { r.Origin = "" }, "origin"},
			"the plain method":         {func(r *access.PairingRequest) { r.Method, r.Challenge = "plain", verifier }, "challenge"},
			"no challenge":             {func(r *access.PairingRequest) { r.Challenge = "" }, "challenge"},
			"half a challenge":         {func(r *access.PairingRequest) { r.Challenge = r.Challenge[:20] }, "challenge"},
		} {
			req := request()
			test.change(&req)
			_, err := w.PairingClient(req)
			wantCode(t, name, err, call.CodePairingRefused)
			code, err := w.Authorise(t.Context(), p, req)
			wantCode(t, name, err, call.CodePairingRefused)
			if err != nil && err.(*call.Error).Params["what"] != test.what || code != "" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if c, err := w.PairingClient(request()); err != nil || c.Name != "Sales CRM" {
			t.Errorf("what is on the list: %+v, %v", c, err)
		}
	})
}

// A code for the page that opened the window is for that page, and no other.
func TestPairingByTheOpener(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.signIn(t, "username").Principal
		req := request()
		req.Redirect = access.RedirectOpener
		code, err := w.Authorise(t.Context(), p, req)
		wantCode(t, "authorise", err, "")
		x := exchange(code)
		x.Redirect, x.Origin = access.RedirectOpener, "https://other.example.com"
		_, err = w.Exchange(t.Context(), x)
		wantCode(t, "another origin", err, call.CodePairingCodeInvalid)

		code, err = w.Authorise(t.Context(), p, req)
		wantCode(t, "authorise again", err, "")
		x = exchange(code)
		x.Redirect = access.RedirectOpener
		_, err = w.Exchange(t.Context(), x)
		wantCode(t, "exchange", err, "")
	})
}

// A code opens nothing for anybody but the one it was made for, and a failed
// exchange makes it worthless.
func TestCodeOfAnotherKind(t *testing.T) {
	for name, change := range map[string]func(w *world, x *access.CodeExchange){
		"another client":    func(_ *world, x *access.CodeExchange) { x.ClientID = "extension" },
		"another address":   func(_ *world, x *access.CodeExchange) { x.Redirect = "https://crm.example.com/" },
		"another origin":    func(_ *world, x *access.CodeExchange) { x.Origin = "https://evil.example.com" },
		"a listed origin":   func(_ *world, x *access.CodeExchange) { x.Origin = "https://other.example.com" },
		"no origin":         func(_ *world, x *access.CodeExchange) { x.Origin = "" },
		"a wrong verifier":  func(_ *world, x *access.CodeExchange) { x.Verifier = strings.Replace(verifier, "a", "b", 1) },
		"no verifier":       func(_ *world, x *access.CodeExchange) { x.Verifier = "" },
		"the challenge":     func(_ *world, x *access.CodeExchange) { x.Verifier = challenge(verifier) },
		"a minute too late": func(_ *world, x *access.CodeExchange) { wait(time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				code := w.authorise(t, w.signIn(t, "username").Principal)
				x := exchange(code)
				change(w, &x)
				made, err := w.Exchange(t.Context(), x)
				wantCode(t, "exchange", err, call.CodePairingCodeInvalid)
				if made.Bearer != "" || made.Refresh != "" {
					t.Error("a refused code gave tokens")
				}
				_, err = w.Exchange(t.Context(), exchange(code))
				wantCode(t, "the right exchange afterwards", err, call.CodePairingCodeInvalid)
			})
		})
	}
}

func TestCodeThatIsNone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		for _, code := range []access.Secret{"", "ctc_c_" + access.Secret(strings.Repeat("A", 43)), ticket.Cookie} {
			_, err := w.Exchange(t.Context(), exchange(code))
			wantCode(t, "a guess", err, call.CodePairingCodeInvalid)
		}
	})
}

// A replayed code is refused, and what it had opened is closed.
func TestReplayedCode(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		code := w.authorise(t, w.signIn(t, "username").Principal)
		made, err := w.Exchange(t.Context(), exchange(code))
		wantCode(t, "the first time", err, "")
		_, err = w.process(t).Exchange(t.Context(), exchange(code))
		wantCode(t, "the second time", err, call.CodePairingCodeInvalid)
		_, err = w.bearer(t, made.Bearer, crmOrigin)
		wantCode(t, "the pairing", err, call.CodeSessionEnded)
	})
}

// A stolen bearer is of no use from another page, nor from none.
func TestStolenTokenOnAnotherOrigin(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		made := w.pair(t, w.signIn(t, "username").Principal)
		for _, origin := range []string{
			"https://evil.example.com", "https://other.example.com", "http://crm.example.com", "https://crm.example.com:8443",
			"https://crm.example.com.evil.com", "https://CRM.example.com", "null", "", appOrigin,
		} {
			_, err := w.bearer(t, made.Bearer, origin)
			wantCode(t, "from "+origin, err, call.CodeOriginRefused)
			_, err = w.Refresh(t.Context(), "crm", made.Refresh, origin)
			wantCode(t, "refreshed from "+origin, err, call.CodeOriginRefused)
		}
		if !strings.Contains(w.log.String(), "evil.example.com") {
			t.Error("the log does not say where the token was used")
		}
		_, err := w.bearer(t, made.Bearer, crmOrigin)
		wantCode(t, "from its own page", err, "")
		_, err = w.Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
		wantCode(t, "refreshed from its own page", err, "")
	})
}

// A code presented by many at once opens one pairing at most.
func TestExchangeAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.Empty(t), puzzelsim.Options{})
	gates := []*world{w, w.process(t)}
	code := w.authorise(t, w.signIn(t, "username").Principal)
	var got atomic.Int64
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			if _, err := gates[i%2].Exchange(t.Context(), exchange(code)); err == nil {
				got.Add(1)
			}
		})
	}
	all.Wait()
	if got.Load() != 1 {
		t.Errorf("%d got tokens", got.Load())
	}
}

// A client taken off the list is paired no more.
func TestClientTakenOffTheList(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		made := w.pair(t, w.signIn(t, "username").Principal)
		later := w.process(t, func(p *access.GateParts) { p.Paired = nil })
		_, err := later.bearer(t, made.Bearer, crmOrigin)
		wantCode(t, "its bearer", err, call.CodeSessionEnded)
		_, err = later.Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
		wantCode(t, "its refresh token", err, call.CodeSessionEnded)
	})
}

// The extension's own requests have no Origin at times; no other page's do.
func TestExtension(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		req := request()
		req.ClientID, req.Redirect, req.Origin = "extension", "https://abcdefghijklmnop.chromiumapp.org/", appOrigin
		code, err := w.Authorise(t.Context(), w.signIn(t, "username").Principal, req)
		wantCode(t, "authorise", err, "")
		x := exchange(code)
		x.ClientID, x.Redirect, x.Origin = req.ClientID, req.Redirect, ""
		made, err := w.Exchange(t.Context(), x)
		wantCode(t, "exchange", err, "")
		for origin, want := range map[string]call.Code{appOrigin: "", "": "", crmOrigin: call.CodeOriginRefused} {
			_, err := w.bearer(t, made.Bearer, origin)
			wantCode(t, "from "+origin, err, want)
		}
	})
}

// A list that could fit what it does not name is refused at the start.
func TestListsThatAreTooWide(t *testing.T) {
	t.Parallel()
	good := access.PairedClient{ID: "a", Redirects: []string{crmRedirect}, Origins: []string{crmOrigin}}
	for name, change := range map[string]func(*access.PairedClient){
		"a wildcard origin":        func(c *access.PairedClient) { c.Origins = []string{"https://*.example.com"} },
		"any origin":               func(c *access.PairedClient) { c.Origins = []string{"*"} },
		"the origin null":          func(c *access.PairedClient) { c.Origins = []string{"null"} },
		"an origin with a path":    func(c *access.PairedClient) { c.Origins = []string{"https://crm.example.com/"} },
		"an origin in upper case":  func(c *access.PairedClient) { c.Origins = []string{"https://CRM.example.com"} },
		"an origin without TLS":    func(c *access.PairedClient) { c.Origins = []string{"http://crm.example.com"} },
		"an origin with a user":    func(c *access.PairedClient) { c.Origins = []string{"https://a@crm.example.com"} },
		"an address without TLS":   func(c *access.PairedClient) { c.Redirects = []string{"http://crm.example.com/x"} },
		"an address with a star":   func(c *access.PairedClient) { c.Redirects = []string{"https://crm.example.com/*"} },
		"an address with a part":   func(c *access.PairedClient) { c.Redirects = []string{"https://crm.example.com/#x"} },
		"javascript":               func(c *access.PairedClient) { c.Redirects = []string{"javascript:alert(1)"} },
		"data":                     func(c *access.PairedClient) { c.Redirects = []string{"data:text/html,x"} },
		"addresses and no origins": func(c *access.PairedClient) { c.Origins = nil },
		"no id":                    func(c *access.PairedClient) { c.ID = "" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := good
			change(&c)
			if _, err := access.NewGate(t.Context(), access.GateParts{Paired: []access.PairedClient{c}}); err == nil {
				t.Error("taken")
			}
		})
	}
	if _, err := access.NewGate(t.Context(), access.GateParts{Paired: []access.PairedClient{good, good}}); err == nil {
		t.Error("one id was taken twice")
	}
}
