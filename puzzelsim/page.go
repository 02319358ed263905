package puzzelsim

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

// pagePolicy lets the page load its own two files and talk to its own origin, nothing else, and be framed by
// pages on this machine, as a demo does.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; " +
	"frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"

// pageHandler serves the page with the phones.
func pageHandler() http.Handler {
	files, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic("puzzelsim: " + err.Error()) // the folder is compiled in
	}
	serve := http.StripPrefix("/sim/", http.FileServerFS(files))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", pagePolicy)
		serve.ServeHTTP(w, r)
	})
}
