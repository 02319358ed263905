package server

import (
	"html/template"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/config"
)

// puzzelHosts are where Puzzel's agent application may lie, as a frame's page and
// the policy about it write origins: agent.puzzel.com, app.puzzel.com, and for the
// UK uk.puzzel.com. It is what Puzzel's own library of the Widget API takes for
// Puzzel.
const puzzelHosts = "https://*.puzzel.com"

// widgetPage is the page that an administrator adds to Puzzel as a widget. All it
// does, its script does.
var widgetPage = template.Must(template.New("widget").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Click to Call</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script type="module" src="/dist/v1/widget.js" data-hosts="{{.}}"></script>
</head>
<body></body>
</html>
`))

// frameHosts are the origins that may show our frame: Puzzel's, whatever the
// settings say, and the box where that is what we speak to.
func frameHosts(c *config.Config) ([]string, error) {
	hosts := []string{puzzelHosts}
	cloud, err := app.CloudOf(c)
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(cloud.APIURL)
	if err == nil && isLoopback(u.Hostname()) {
		hosts = append(hosts, u.Scheme+"://"+strings.ToLower(u.Host))
	}
	return hosts, nil
}

func isLoopback(host string) bool {
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return ip.Unmap().IsLoopback()
	}
	return localName(strings.ToLower(host))
}

// widget serves the page inside Puzzel. It knows no cookie and sets none: in a
// frame of another site there would be none, and whose frame it is, Puzzel's own
// application says.
func (s *Server) widget(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types click-to-call; frame-ancestors "+strings.Join(slices.Concat(s.frameHosts, s.around), " "))
	h.Del("X-Frame-Options") // it knows no list of hosts
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	_ = widgetPage.Execute(w, strings.Join(s.frameHosts, " ")) // whoever asked has gone: nothing to do about it
}
