package phone

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write generated files instead of comparing them")

// TestPlanIsFresh fails when plan.bin is not what the library's metadata says,
// as after an update of the library: run `go generate ./internal/phone`.
func TestPlanIsFresh(t *testing.T) {
	t.Parallel()
	want := buildPlan(t)
	if *update {
		if err := os.WriteFile("plan.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(want) != plan {
		t.Error("plan.bin is not what the metadata says: run go generate ./internal/phone")
	}
}
