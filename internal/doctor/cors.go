package doctor

import (
	"context"
	"net/http"
	"strings"
)

// unknownOrigin is an origin nobody can have registered with Puzzel (RFC 2606).
const unknownOrigin = "https://crm.example"

// stepCORS asks with a preflight request, as a browser would for a page of an
// unknown origin, whether that page might speak to Puzzel. Nothing is carried out.
func (w *walk) stepCORS(ctx context.Context) (Finding, error) {
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	about := params{}
	var facts []Fact
	for _, one := range []struct{ name, address, path, method, header string }{
		{FactCORSAuth, w.s.Cloud.AuthURL, "/api/Authenticate/LogIn", http.MethodPost, "content-type"},
		{FactCORSAPI, w.s.Cloud.APIURL, "/accesstokeninformation", http.MethodGet, "authorization"},
	} {
		if one.address == "" {
			continue
		}
		allowed, ok := w.preflight(ctx, strings.TrimRight(one.address, "/")+one.path, one.method, one.header)
		if !ok {
			continue
		}
		about[one.name] = allowed
		facts = append(facts, fact(one.name, allowed, byPreflight))
	}
	if len(facts) == 0 {
		return finding(StepCORS, ResultOpen, params{"cause": "no_answer"}), nil
	}
	return finding(StepCORS, ResultOK, about, facts...), w.keep(ctx, facts...)
}

// preflight makes one OPTIONS request (Fetch standard, CORS-preflight fetch). An
// answer of the server's that is an error of its own says nothing.
func (w *walk) preflight(ctx context.Context, url, method, header string) (allowed string, ok bool) {
	req, err := http.NewRequestWithContext(ctx, http.MethodOptions, url, nil)
	if err != nil {
		return "", false
	}
	req.Header.Set("Origin", unknownOrigin)
	req.Header.Set("Access-Control-Request-Method", method)
	req.Header.Set("Access-Control-Request-Headers", header)
	resp, err := w.s.Transport.RoundTrip(req)
	if err != nil {
		return "", false
	}
	_ = resp.Body.Close() // the headers are all that counts
	if resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests {
		return "", false
	}
	switch resp.Header.Get("Access-Control-Allow-Origin") {
	case "*", unknownOrigin:
		return corsAny, true
	}
	return corsNone, true
}
