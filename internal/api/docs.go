package api

import (
	"embed"
	"net/http"
	"strings"
)

// pages are the interactive documentation: a page, a style and a script of our
// own, which reads the OpenAPI document and asks nothing of anybody else.
//
//go:embed docs
var pages embed.FS

// docsPolicy lets the page load what is its own and talk to this server alone.
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

var mediaTypes = map[string]string{
	"index.html": "text/html; charset=utf-8",
	"docs.js":    "text/javascript; charset=utf-8",
	"docs.css":   "text/css; charset=utf-8",
}

// serveDocs answers with the documentation, to whoever is signed in.
func (h *handler) serveDocs(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	if name == "" {
		name = "index.html"
	}
	mediaType, ok := mediaTypes[name]
	if !ok {
		h.write(w, r, refuseRequest(http.StatusNotFound))
		return
	}
	if err := h.enter(r, visitOf(r.Context()), calls); err != nil {
		h.turnAway(w, r, err)
		return
	}
	page, err := pages.ReadFile("docs/" + name)
	if err != nil {
		h.write(w, r, err)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Security-Policy", docsPolicy)
	w.Header().Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(page)
}

// turnAway sends a browser that is not signed in to the sign-in page, where there
// is one.
func (h *handler) turnAway(w http.ResponseWriter, r *http.Request, err error) {
	if h.parts.SignInPage != "" && strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, h.parts.SignInPage, http.StatusSeeOther)
		return
	}
	h.write(w, r, err)
}
