package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"runtime/debug"
	"strings"
)

// bill is a CycloneDX 1.6 document, as far as a Go binary fills it:
// https://cyclonedx.org/docs/1.6/json/
type bill struct {
	Format       string        `json:"bomFormat"`
	SpecVersion  string        `json:"specVersion"`
	Serial       string        `json:"serialNumber"`
	Version      int           `json:"version"`
	Metadata     metadata      `json:"metadata"`
	Components   []component   `json:"components"`
	Compositions []composition `json:"compositions"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Ref        string     `json:"bom-ref"`
	Type       string     `json:"type"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// composition says that the list is whole: a Go binary names every module in it.
type composition struct {
	Aggregate  string   `json:"aggregate"`
	Assemblies []string `json:"assemblies"`
}

// product is the binary a bill is for.
type product struct {
	Name, Version string
	File          string
	Sum           [32]byte // SHA-256 of the file
}

// billOf lists what is in a binary: its modules and the standard library.
func billOf(p product, info *debug.BuildInfo) (bill, error) {
	root := component{
		Type: "application", Name: p.Name, Version: p.Version,
		PURL:   purl(info.Main.Path, p.Version),
		Hashes: []hash{{"SHA-256", hex.EncodeToString(p.Sum[:])}},
		// The names are those of CycloneDX's property taxonomy for Go modules.
		Properties: []property{
			{"cdx:gomod:binary:name", p.File},
			{"cdx:gomod:build:env:GOOS", setting(info, "GOOS")},
			{"cdx:gomod:build:env:GOARCH", setting(info, "GOARCH")},
			{"cdx:gomod:build:env:CGO_ENABLED", setting(info, "CGO_ENABLED")},
		},
	}
	root.Ref = root.PURL
	std := strings.TrimPrefix(info.GoVersion, "go")
	parts := []component{{
		Ref: purl("std", std), Type: "library", Name: "std", Version: std, PURL: purl("std", std),
	}}
	for _, module := range info.Deps {
		part, err := componentOf(module)
		if err != nil {
			return bill{}, err
		}
		parts = append(parts, part)
	}
	return bill{
		Format: "CycloneDX", SpecVersion: "1.6", Serial: serial(p.Sum), Version: 1,
		Metadata: metadata{root}, Components: parts,
		Compositions: []composition{{"complete", []string{root.Ref}}},
	}, nil
}

// componentOf is one module as it is in the binary: what replaces it, where
// something does.
func componentOf(module *debug.Module) (component, error) {
	if module.Replace != nil {
		module = module.Replace
	}
	c := component{Type: "library", Name: module.Path, Version: module.Version, PURL: purl(module.Path, module.Version)}
	c.Ref = c.PURL
	if module.Sum == "" {
		return c, nil // a folder on the builder's disk has none
	}
	sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(module.Sum, "h1:"))
	if err != nil {
		return c, fmt.Errorf("checksum of %s: %w", module.Path, err)
	}
	c.Hashes = []hash{{"SHA-256", hex.EncodeToString(sum)}}
	return c, nil
}

// purl names a Go module: https://github.com/package-url/purl-spec, type golang,
// whose names are lower case.
func purl(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
}

// serial is a UUID (version 8, RFC 9562) made of the binary's checksum.
func serial(sum [32]byte) string {
	id := sum[:16]
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[0:4], id[4:6], id[6:8], id[8:10], id[10:16])
}

func setting(info *debug.BuildInfo, key string) string {
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
