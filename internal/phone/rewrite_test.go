package phone_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/phone"
)

func TestRewrite(t *testing.T) {
	t.Parallel()
	r, err := phone.CompileRewrite([]phone.RewriteRule{
		{Pattern: `0047(\d{8})`, Replacement: "$1"},
		{Pattern: `00(45|46)(\d+)`, Replacement: "900$1$2"},
		{Pattern: `(?P<code>0044)(\d+)`, Replacement: "+44$2"},
		{Pattern: `004[0-9]+`, Replacement: "0"},
		{Pattern: `5(\d*)5`, Replacement: "$1"},
		{Pattern: `7|77`, Replacement: "1*2#"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"004722225555": "22225555",    // first rule
		"0045331234":   "90045331234", // $1 followed by $2
		"00442071":     "+442071",     // a plus
		"00491234":     "0",           // a later rule
		"10047":        "10047",       // the pattern is for the whole destination
		"77":           "1*2#",        // alternatives are anchored together
		"0012125550":   "0012125550",  // no rule
		"+4722225555":  "+4722225555", // no rule
		"5225":         "22",          // groups
		"0047222255":   "0",           // first does not fit, fourth does
	} {
		if got, err := r.Apply(in); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", in, got, err, want)
		}
	}
	if got, err := r.Apply("55"); !errors.Is(err, phone.ErrRewrite) || got != "" || strings.Contains(err.Error(), "55") {
		t.Errorf("an empty result: %q, %v", got, err)
	}
	if got, err := r.Apply(strings.Repeat("5", 1000)); !errors.Is(err, phone.ErrRewrite) || got != "" {
		t.Errorf("too long: %q, %v", got, err)
	}
	if got, err := (phone.Rewrite{}).Apply("004722225555"); err != nil || got != "004722225555" {
		t.Errorf("no table: %q, %v", got, err)
	}
}

func TestCompileRewriteReportsAllFaults(t *testing.T) {
	t.Parallel()
	_, err := phone.CompileRewrite([]phone.RewriteRule{
		{Pattern: `(`, Replacement: "1"},
		{Pattern: `1`, Replacement: ""},
		{Pattern: ``, Replacement: "1"},
		{Pattern: `(1)`, Replacement: "$2"},
		{Pattern: `1`, Replacement: "ring"},
		{Pattern: `1`, Replacement: "1+2"},
		{Pattern: `1)|(2`, Replacement: "1"},
		{Pattern: `(?=1)`, Replacement: "1"},
		{Pattern: strings.Repeat("1", 501), Replacement: "1"},
		{Pattern: `1`, Replacement: "1"},
		{Pattern: `(1)`, Replacement: "${1}"},
	})
	if !errors.Is(err, phone.ErrRewrite) {
		t.Fatal(err)
	}
	for _, rule := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "11"} {
		if !strings.Contains(err.Error(), "rule "+rule+":") {
			t.Errorf("rule %s is not reported in: %v", rule, err)
		}
	}
	if strings.Contains(err.Error(), "rule 10:") {
		t.Errorf("rule 10 is right: %v", err)
	}
	if _, err := phone.CompileRewrite(make([]phone.RewriteRule, 1000)); !errors.Is(err, phone.ErrRewrite) {
		t.Errorf("a thousand rules: %v", err)
	}
}

// No table makes an emergency call out of another number.
func TestDestination(t *testing.T) {
	t.Parallel()
	p := parser(t)
	r, err := phone.CompileRewrite([]phone.RewriteRule{
		{Pattern: `0047(\d{8})`, Replacement: "$1"},
		{Pattern: `0045\d*`, Replacement: "112"},
		{Pattern: `0046\d*`, Replacement: "*31#0112"},
		{Pattern: `0044\d*`, Replacement: "+47110"},
	})
	if err != nil {
		t.Fatal(err)
	}
	n, err := p.Parse("22 22 55 55 linje 3", phone.Hint{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := p.Destination(n, phone.Form00, r); err != nil || got != "22225555" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, text := range []string{"+4533123456", "+46812345678", "+442079460018", "112"} {
		n, err := p.Parse(text, phone.Hint{})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.Destination(n, phone.Form00, r); !errors.Is(err, phone.ErrEmergency) || got != "" {
			t.Errorf("%s: got %q, %v", text, got, err)
		}
	}
	if _, err := p.Destination(phone.Number{}, phone.Form00, r); !errors.Is(err, phone.ErrNotDialable) {
		t.Errorf("no number: %v", err)
	}
}
