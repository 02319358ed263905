// Package web holds what browsers load: the built scripts of dist, as they were
// committed, and the version they are released under. It imports nothing of ours.
package web

import (
	"bytes"
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

//go:embed package.json dist
var files embed.FS

// Release is the scripts of one version.
type Release struct {
	// Version is that of package.json, "1.0.0".
	Version string
	// Files are what pages of others load, by name. None has a folder.
	Files map[string][]byte
}

// Current reads the release this program was built with. One that lacks a script
// pages load, or holds an empty one, is refused: the error names the file.
func Current() (*Release, error) { return read(files) }

func read(files fs.FS) (*Release, error) {
	text, err := fs.ReadFile(files, "package.json")
	if err != nil {
		return nil, err
	}
	var manifest struct{ Version string }
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, fmt.Errorf("read the version of package.json: %w", err)
	}
	if manifest.Version == "" {
		return nil, errors.New("read the version of package.json: there is none")
	}
	r := &Release{Version: manifest.Version, Files: map[string][]byte{}}
	entries, err := fs.ReadDir(files, "dist")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		if r.Files[e.Name()], err = fs.ReadFile(files, path.Join("dist", e.Name())); err != nil {
			return nil, err
		}
	}
	for _, name := range append([]string{"core.js", "element.js", "engine.js", "widget.js"}, r.Parts()...) {
		if len(bytes.TrimSpace(r.Files[name])) == 0 {
			return nil, fmt.Errorf("dist/%s is missing or empty: build the scripts, npm run build", name)
		}
	}
	return r, nil
}

// part is how the build writes that a script loads another one when it is needed.
var part = regexp.MustCompile(`\bimport\("\./([a-z.]+\.js)"\)`)

// Parts are the names of the scripts that element.js loads when they are needed,
// and of those that they load, in order: what a page that trusts nothing but
// hashes has to name beside it.
func (r *Release) Parts() []string {
	var names []string
	for loaders := []string{"element.js"}; len(loaders) > 0; loaders = loaders[1:] {
		for _, found := range part.FindAllSubmatch(r.Files[loaders[0]], -1) {
			if name := string(found[1]); !slices.Contains(names, name) {
				names = append(names, name)
				loaders = append(loaders, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Names are the names of the files, in order.
func (r *Release) Names() []string { return slices.Sorted(maps.Keys(r.Files)) }

// Major is the part of the address that moves with every release of the same
// major version, "v1".
func (r *Release) Major() string {
	major, _, _ := strings.Cut(r.Version, ".")
	return "v" + major
}

// Integrity is what a page writes into the attribute of that name, so that its
// browser takes this very file and no other; "" for a file there is not.
func (r *Release) Integrity(name string) string {
	content, known := r.Files[name]
	if !known {
		return ""
	}
	sum := sha512.Sum384(content)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Demo are the pages of the demo CRM. They are served by `clicktocall demo` and
// by nothing else.
func Demo() (fs.FS, error) { return fs.Sub(files, "dist/demo") }
