package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/clicktocall/clicktocall/web"
)

// How long a browser may keep a script without asking. What lies under a whole
// version never changes; what lies under v1 changes with the server.
const (
	keepVersion = "public, max-age=31536000, immutable"
	keepMajor   = "public, max-age=300, stale-while-revalidate=86400"
)

// dist serves the scripts that pages of other origins load. It knows no cookie
// and nobody: what it says is the same for everyone.
type dist struct {
	release *web.Release
	files   map[string]distFile
}

// distFile is one file, as it is and compressed.
type distFile struct {
	mediaType   string
	plain, gzip []byte
	tag         string // of the plain form, without quotes
}

func newDist() (*dist, error) {
	release, err := web.Current()
	if err != nil {
		return nil, fmt.Errorf("read the scripts: %w", err)
	}
	d := &dist{release: release, files: map[string]distFile{}}
	for name, content := range release.Files {
		if d.files[name], err = newDistFile(name, content); err != nil {
			return nil, fmt.Errorf("compress %s: %w", name, err)
		}
	}
	return d, nil
}

func newDistFile(name string, content []byte) (distFile, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	sum := sha256.Sum256(content)
	return distFile{mediaTypeOf(name), content, packed.Bytes(), hex.EncodeToString(sum[:12])}, err
}

// mediaTypeOf does not ask the machine, which may know better or nothing.
func mediaTypeOf(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".ts":
		return "text/plain; charset=utf-8"
	case ".json":
		return "application/json"
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}

// ServeHTTP answers GET /dist/{version}/{name}.
func (d *dist) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	openToAll(w.Header())
	keep := keepVersion
	switch r.PathValue("version") {
	case d.release.Version:
	case d.release.Major():
		keep = keepMajor
	default:
		d.missing(w, "There is no such version of the scripts here. This server has "+d.release.Version+
			", at /dist/"+d.release.Version+"/ and, as it moves, at /dist/"+d.release.Major()+"/.")
		return
	}
	file, known := d.files[r.PathValue("name")]
	if !known {
		d.missing(w, "There is no such file in version "+d.release.Version+" of the scripts. /dist/ lists those there are.")
		return
	}
	w.Header().Set("Cache-Control", keep)
	file.serve(w, r)
}

// openToAll lets pages of every origin load a public file.
func openToAll(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

func (d *dist) missing(w http.ResponseWriter, why string) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, why, http.StatusNotFound)
}

func (f distFile) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	content, tag := f.plain, f.tag
	h.Set("Vary", "Accept-Encoding")
	if takesGzip(r) && len(f.gzip) < len(f.plain) {
		content, tag = f.gzip, f.tag+"-gzip"
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Content-Type", f.mediaType)
	if known(r.Header.Get("If-None-Match"), f.tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // whoever asked has gone: nothing to do about it
	}
}

// takesGzip reads Accept-Encoding (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for _, part := range strings.Split(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, weighed := strings.Cut(part, ";")
		name = strings.TrimSpace(name)
		if name != "gzip" && name != "*" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.ReplaceAll(weight, " ", ""), "q="), 64)
		return !weighed || err == nil && q > 0
	}
	return false
}

// known tells whether the browser has this very file already, in either form.
func known(header, tag string) bool {
	for _, part := range strings.Split(header, ",") {
		given := strings.Trim(strings.TrimPrefix(strings.TrimSpace(part), "W/"), `"`)
		if strings.TrimSuffix(given, "-gzip") == tag {
			return true
		}
	}
	return false
}

// distList is the answer of GET /dist/: what a page may load, and what to write
// into the attribute integrity.
type distList struct {
	Version string          `json:"version"`
	Files   []distListEntry `json:"files"`
}

type distListEntry struct {
	Name      string `json:"name"`
	Address   string `json:"address"`
	Integrity string `json:"integrity"`
}

// listDist answers GET /dist/.
func (s *Server) listDist(w http.ResponseWriter, r *http.Request) {
	openToAll(w.Header())
	release := s.dist.release
	list := distList{Version: release.Version}
	for _, name := range release.Names() {
		list.Files = append(list.Files, distListEntry{
			Name: name, Address: s.address(r) + "/dist/" + release.Version + "/" + name, Integrity: release.Integrity(name),
		})
	}
	answerJSON(w, http.StatusOK, list)
}
