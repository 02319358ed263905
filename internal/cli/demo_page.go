package cli

import (
	"context"
	"encoding/json"
	"errors"
	"html/template"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/web"
)

// demoParts are what the demo's page is made of.
type demoParts struct {
	server  string
	box     *boxServer
	road    string
	pairing *demoPairing
}

// demoPage is the site of the demo's CRM: a page, a bearer for it, and a view of
// the phones for the line that says what to try next.
type demoPage struct {
	demoParts
	url    string
	index  *template.Template
	files  http.Handler
	server *http.Server
	failed chan error
}

// startDemoPage serves the page on a listener, which it closes at the end.
func startDemoPage(listener net.Listener, parts demoParts) (*demoPage, error) {
	files, err := web.Demo()
	if err != nil {
		return nil, err
	}
	index, err := template.ParseFS(files, "index.html")
	if err != nil {
		return nil, err
	}
	p := &demoPage{
		demoParts: parts, url: "http://" + listener.Addr().String(), index: index,
		files: http.FileServerFS(files), failed: make(chan error, 1),
	}
	p.server = &http.Server{Handler: p.routes(), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		if err := p.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			p.failed <- err
		}
	}()
	return p, nil
}

// Close ends the site at once; its pages hold streams open.
func (p *demoPage) Close() error { return p.server.Close() }

func (p *demoPage) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.serveIndex)
	mux.HandleFunc("POST /bearer", p.serveBearer)
	mux.HandleFunc("GET /phones", p.servePhones)
	mux.Handle("GET /{file}", p.files)
	return p.guarded(http.NewCrossOriginProtection().Handler(mux))
}

// guarded keeps foreign names and foreign pages out: whoever reaches this site
// gets a bearer. People who open it by another name of this machine are sent to
// the one that the server has on its list.
func (p *demoPage) guarded(next http.Handler) http.Handler {
	own := strings.TrimPrefix(p.url, "http://")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", p.policy())
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-cache")
		switch host := r.Host; {
		case host == own:
			next.ServeHTTP(w, r)
		case r.Method == http.MethodGet && loopback(host) == nil:
			http.Redirect(w, r, p.url+r.URL.RequestURI(), http.StatusFound)
		default:
			http.Error(w, "This page goes by "+p.url+" alone.", http.StatusMisdirectedRequest)
		}
	})
}

// policy is the content security policy of a strict CRM: the lines that
// docs/embedding.md asks for, and the page's own.
func (p *demoPage) policy() string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' " + p.demoParts.server,
		"connect-src 'self' " + p.demoParts.server,
		"style-src 'self'",
		"img-src data:",
		"frame-src 'self' " + p.box.url,
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'self'",
		"require-trusted-types-for 'script'",
		"trusted-types click-to-call lit-html",
	}, "; ")
}

// serveIndex writes the page as a CRM's template would: with the one script tag.
func (p *demoPage) serveIndex(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = p.index.Execute(w, map[string]string{ // whoever asked has gone: nothing to do about it
		"Server": p.demoParts.server, "Client": demoClient, "ContactCentre": p.box.url, "Road": p.road,
	})
}

// serveBearer hands the page its bearer, and nobody else: other origins can
// neither send this request nor read what comes of it.
func (p *demoPage) serveBearer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	ask := p.pairing.token
	if r.URL.Query().Has("renew") {
		ask = p.pairing.renewed
	}
	bearer, err := ask(r.Context())
	switch {
	case errors.Is(err, errSignedOut):
		w.WriteHeader(http.StatusUnauthorized)
	case err != nil:
		w.WriteHeader(http.StatusServiceUnavailable)
	default:
		_ = json.NewEncoder(w).Encode(map[string]string{"bearer": bearer})
	}
}

// servePhones shows the page what happens on the phones of the agent it is signed
// in as. The box answers its own origin alone, so it is asked in its own name.
func (p *demoPage) servePhones(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	asked := r.Clone(ctx)
	asked.Host = strings.TrimPrefix(p.box.url, "http://")
	asked.Header = http.Header{}
	asked.URL.Path, asked.URL.RawQuery = "/sim/events", "userId=1231234"
	asked.RequestURI = ""
	p.box.box.ServeHTTP(w, asked)
}
