package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBillOf(t *testing.T) {
	t.Parallel()
	info := &debug.BuildInfo{
		GoVersion: "go1.26.8",
		Main:      debug.Module{Path: "github.com/clicktocall/clicktocall", Version: "(devel)"},
		Deps: []*debug.Module{
			{Path: "github.com/BurntSushi/toml", Version: "v1.6.0", Sum: "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE="},
			{Path: "example.com/old", Version: "v1.0.0", Replace: &debug.Module{Path: "example.com/new", Version: "v2.0.0+incompatible"}},
		},
		Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "GOARCH", Value: "arm64"}, {Key: "CGO_ENABLED", Value: "0"}},
	}
	got, err := billOf(product{Name: "clicktocall", Version: "v1.2.3", File: "clicktocall_linux", Sum: [32]byte{15: 255}}, info)
	if err != nil {
		t.Fatal(err)
	}
	zeros := "00000000000000000000000000000000"
	const ours = "pkg:golang/github.com/clicktocall/clicktocall@v1.2.3"
	want := bill{
		Format: "CycloneDX", SpecVersion: "1.6", Version: 1,
		Serial: "urn:uuid:00000000-0000-8000-8000-0000000000ff",
		Metadata: metadata{component{
			Ref: ours, Type: "application", Name: "clicktocall", Version: "v1.2.3", PURL: ours,
			Hashes: []hash{{"SHA-256", zeros[:30] + "ff" + zeros}},
			Properties: []property{
				{"cdx:gomod:binary:name", "clicktocall_linux"},
				{"cdx:gomod:build:env:GOOS", "linux"},
				{"cdx:gomod:build:env:GOARCH", "arm64"},
				{"cdx:gomod:build:env:CGO_ENABLED", "0"},
			},
		}},
		Components: []component{
			{Ref: "pkg:golang/std@1.26.8", Type: "library", Name: "std", Version: "1.26.8", PURL: "pkg:golang/std@1.26.8"},
			{
				Ref: "pkg:golang/github.com/burntsushi/toml@v1.6.0", Type: "library",
				Name: "github.com/BurntSushi/toml", Version: "v1.6.0", PURL: "pkg:golang/github.com/burntsushi/toml@v1.6.0",
				Hashes: []hash{{"SHA-256", zeros + zeros[:30] + "01"}},
			},
			{
				Ref: "pkg:golang/example.com/new@v2.0.0%2Bincompatible", Type: "library",
				Name: "example.com/new", Version: "v2.0.0+incompatible", PURL: "pkg:golang/example.com/new@v2.0.0%2Bincompatible",
			},
		},
		Compositions: []composition{{"complete", []string{ours}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	info.Deps[0].Sum = "h1:no checksum"
	if _, err := billOf(product{}, info); err == nil {
		t.Error("a damaged checksum went through")
	}
}

// TestWrite writes the bill of a real binary, this one, twice.
func TestWrite(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var bills [2][]byte
	for i := range bills {
		binary := filepath.Join(t.TempDir(), "clicktocall")
		if err := os.Symlink(self, binary); err != nil {
			t.Fatal(err)
		}
		if err := write("clicktocall", "v1.2.3", binary); err != nil {
			t.Fatal(err)
		}
		if bills[i], err = os.ReadFile(binary + ".cdx.json"); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(bills[0], bills[1]); diff != "" {
		t.Errorf("two bills of one binary differ:\n%s", diff)
	}
	var got struct {
		SerialNumber string
		Components   []struct{ Name string }
	}
	if err := json.Unmarshal(bills[0], &got); err != nil {
		t.Fatal(err)
	}
	// The pattern is the schema's.
	if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`).MatchString(got.SerialNumber) {
		t.Errorf("serial number %q", got.SerialNumber)
	}
	if len(got.Components) == 0 || got.Components[0].Name != "std" {
		t.Errorf("the bill of this test does not name the standard library: %+v", got.Components)
	}
}
