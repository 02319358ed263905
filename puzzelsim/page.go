package puzzelsim

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

// pagePolicy lets a page load its own files and talk to its own origin, nothing else, and be framed by pages on
// this machine, as a demo does.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; " +
	"frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"

// hostPolicy is that of the agent application, which also frames widgets: of this machine only, since a frame
// is given tokens of the box, and whoever follows a link to the page has not chosen the widget in it.
const hostPolicy = pagePolicy + "; frame-src http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*"

// servePages adds the page with the phones, the agent application, and what they are made of.
func servePages(mux *http.ServeMux) {
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic("puzzelsim: " + err.Error()) // the folder is compiled in
	}
	for path, page := range map[string]struct{ name, policy string }{
		"/sim/{$}":        {"index.html", pagePolicy},
		"/sim/agent":      {"agent.html", hostPolicy},
		"/sim/phones.css": {"phones.css", pagePolicy},
		"/sim/agent.css":  {"agent.css", pagePolicy},
		"/sim/phones.js":  {"phones.js", pagePolicy},
		"/sim/agent.js":   {"agent.js", pagePolicy},
		"/sim/host.js":    {"host.js", pagePolicy},
		"/sim/widgets.js": {"widgets.js", pagePolicy},
		"/sim/words.js":   {"words.js", pagePolicy},
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", page.policy)
			http.ServeFileFS(w, r, files, page.name)
		})
	}
}
