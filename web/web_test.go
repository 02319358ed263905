package web

import (
	"strings"
	"testing"
	"testing/fstest"
)

var scripts = []string{"card.js", "core.js", "element.js", "engine.js", "page.js", "palette.js", "texts.nb.js", "widget.js"}

// built is a release as the build leaves it.
func built() fstest.MapFS {
	made := fstest.MapFS{
		"package.json":         {Data: []byte(`{"version":"1.2.3"}`)},
		"dist/element.d.ts":    {Data: []byte("export {};")},
		"dist/demo/index.html": {Data: []byte("<!doctype html>")},
	}
	for _, name := range scripts {
		made["dist/"+name] = &fstest.MapFile{Data: []byte("export {};")}
	}
	made["dist/element.js"] = &fstest.MapFile{Data: []byte(`a(()=>import("./card.js"),import("./page.js"));import("./card.js")`)}
	made["dist/card.js"] = &fstest.MapFile{Data: []byte(`b(()=>import("./texts.nb.js"),import("./palette.js"),import("./page.js"))`)}
	return made
}

func TestCurrent(t *testing.T) {
	t.Parallel()
	r, err := Current()
	if err != nil {
		t.Fatal(err)
	}
	if r.Integrity("element.js") == "" || r.Integrity("nothing.js") != "" {
		t.Errorf("the files are %v", r.Names())
	}
}

func TestAReleaseHoldsEveryScript(t *testing.T) {
	t.Parallel()
	r, err := read(built())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(r.Names(), " "), "card.js core.js element.d.ts element.js engine.js page.js palette.js texts.nb.js widget.js"; got != want || r.Major() != "v1" {
		t.Errorf("the files of %s are %s, want %s", r.Major(), got, want)
	}
	if got := strings.Join(r.Parts(), " "); got != "card.js page.js palette.js texts.nb.js" {
		t.Errorf("element.js loads %s", got)
	}
	for _, name := range scripts {
		for what, content := range map[string]*fstest.MapFile{"missing": nil, "empty": {}, "blank": {Data: []byte("\n")}} {
			made := built()
			made["dist/"+name] = content
			if content == nil {
				delete(made, "dist/"+name)
			}
			if _, err := read(made); err == nil || !strings.Contains(err.Error(), "dist/"+name) {
				t.Errorf("%s is %s: %v, want an error that names it", name, what, err)
			}
		}
	}
}

func TestAReleaseHasAVersion(t *testing.T) {
	t.Parallel()
	for _, manifest := range []string{"", "{}", `{"version":""}`} {
		made := built()
		made["package.json"] = &fstest.MapFile{Data: []byte(manifest)}
		if _, err := read(made); err == nil || !strings.Contains(err.Error(), "package.json") || strings.Contains(err.Error(), "%!") {
			t.Errorf("%q: %v, want an error that names package.json", manifest, err)
		}
	}
}
