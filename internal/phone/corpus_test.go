package phone

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// labelled is a string of testdata/numbers.json, as far as Parse can be asked for it.
type labelled struct {
	Text     string   `json:"text"`
	Region   string   `json:"region"`
	Regions  []string `json:"regions"`
	Evidence struct {
		Field struct {
			Region string `json:"region"`
		} `json:"field"`
	} `json:"evidence"`
	Numbers []struct {
		Text string `json:"text"`
		E164 string `json:"e164"`
		Ext  string `json:"ext"`
	} `json:"numbers"`
	Half string `json:"half"`
}

// leastRead is the share of the corpus' numbers that Parse must read as the corpus does.
const leastRead = 0.995

// TestCorpus reads the training half of the corpus the browser's engine learns from: each number by
// itself, as the page hands it over, with its country as the hint.
func TestCorpus(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../../testdata/numbers.json")
	if err != nil {
		t.Fatal(err)
	}
	var entries []labelled
	if err := json.Unmarshal(file, &entries); err != nil {
		t.Fatal(err)
	}
	parsers := map[string]*Parser{}
	var all, read int
	for _, entry := range entries {
		if entry.Half != "train" {
			continue
		}
		for _, number := range entry.Numbers {
			hint := countryOf(entry, number.E164)
			p, ok := parsers[hint]
			if !ok {
				p = parserOf(t, hint)
				parsers[hint] = p
			}
			all++
			got, err := p.Parse(number.Text, Hint{Region: hint})
			if err == nil && got.E164 == number.E164 && got.Ext == number.Ext {
				read++
				continue
			}
			t.Logf("%s %q: got %q ext %q (%v), want %q ext %q",
				hint, number.Text, got.E164, got.Ext, err, number.E164, number.Ext)
		}
	}
	share := float64(read) / float64(all)
	t.Logf("%d of %d numbers read: %.2f %%", read, all, 100*share)
	if share < leastRead {
		t.Errorf("read %.2f %% of the corpus' numbers, want %.1f %%", 100*share, 100*leastRead)
	}
}

func parserOf(t *testing.T, region string) *Parser {
	t.Helper()
	p, err := NewParser(Config{Regions: Regions{region}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// countryOf is the country the evidence of a string points to: of those in question, the one the
// number is of.
func countryOf(entry labelled, e164 string) string {
	regions := append([]string{entry.Evidence.Field.Region, entry.Region}, entry.Regions...)
	i := slices.IndexFunc(regions, func(region string) bool {
		return region != "" && strings.HasPrefix(e164, "+"+callingCodes[region])
	})
	if i < 0 {
		return entry.Region
	}
	return regions[i]
}

// callingCodes are those of the regions that stand side by side in the corpus.
var callingCodes = map[string]string{
	"NO": "47", "DK": "45", "SE": "46", "FI": "358", "IS": "354",
}
