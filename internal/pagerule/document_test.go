package pagerule_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/pagerule"
)

// TestParse reads what browsers hand on, and nothing that they would not show.
func TestParse(t *testing.T) {
	t.Parallel()
	const one = `{"host":"crm.example.com","verdict":"region","words":"ordre","shape":"8","region":"DK"}`
	got, err := pagerule.Parse("[" + one + "]")
	want := []pagerule.Rule{{Host: "crm.example.com", Verdict: pagerule.Region, Words: "ordre", Shape: "8", Region: "DK"}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("read (%v, -want +got):\n%s", err, diff)
	}
	for name, text := range map[string]string{
		"nothing": "", "no list": one, "an empty list": "[]", "null": "null", "two lists": "[" + one + "][" + one + "]",
		"another field": `[{"host":"a","verdict":"number","words":"x","shape":"8","text":"22 22 55 55"}]`,
		"another kind":  `[{"host":1}]`, "rubbish behind": "[" + one + "] x",
	} {
		if rules, err := pagerule.Parse(text); !errors.Is(err, pagerule.ErrDocument) {
			t.Errorf("%s: %+v (%v)", name, rules, err)
		}
	}
}
