// Command sbom writes the bill of materials of Go binaries: which modules, in
// which versions, with which checksums, are in each. It reads them from the
// binary itself, so it says what is in there and not what somebody meant to put
// there. The form is CycloneDX 1.6, JSON.
//
//	go run ./tools/sbom NAME VERSION BINARY…
//
// writes BINARY.cdx.json beside each BINARY. The same binary gives the same
// bytes: the optional timestamp is left out.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: sbom NAME VERSION BINARY...")
		os.Exit(2)
	}
	for _, binary := range os.Args[3:] {
		if err := write(os.Args[1], os.Args[2], binary); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", binary, err)
			os.Exit(1)
		}
	}
}

// write writes the bill of one binary.
func write(name, version, binary string) error {
	content, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	made, err := billOf(product{Name: name, Version: version, File: filepath.Base(binary), Sum: sha256.Sum256(content)}, info)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(made, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(binary+".cdx.json", append(text, '\n'), 0o644)
}
