package pagerule_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/pagerule"
)

// good is a rule that may be kept; rows change one thing of it.
func good(change func(*pagerule.Rule)) pagerule.Rule {
	r := pagerule.Rule{Host: "crm.example.com", Verdict: pagerule.NotNumber, Words: "ordre nr", Shape: "8"}
	change(&r)
	return r
}

// TestCheck takes what browsers make, and nothing else.
func TestCheck(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		rule pagerule.Rule
		want error
	}{
		"as taught":              {good(func(*pagerule.Rule) {}), nil},
		"words alone":            {good(func(r *pagerule.Rule) { r.Shape = "" }), nil},
		"a shape alone":          {good(func(r *pagerule.Rule) { r.Words = "" }), nil},
		"brackets":               {good(func(r *pagerule.Rule) { r.Shape = "(3) 3-4" }), nil},
		"a plus":                 {good(func(r *pagerule.Rule) { r.Shape = "+10" }), nil},
		"three marks":            {good(func(r *pagerule.Rule) { r.Shape = "3 - 4" }), pagerule.ErrShape},
		"localhost":              {good(func(r *pagerule.Rule) { r.Host = "localhost" }), nil},
		"an address":             {good(func(r *pagerule.Rule) { r.Host = "127.0.0.1" }), nil},
		"another script":         {good(func(r *pagerule.Rule) { r.Words = "الطلب 注文" }), nil},
		"a country":              {good(func(r *pagerule.Rule) { r.Verdict, r.Region = pagerule.Region, "DK" }), nil},
		"no host":                {good(func(r *pagerule.Rule) { r.Host = "" }), pagerule.ErrHost},
		"a port":                 {good(func(r *pagerule.Rule) { r.Host = "crm.example.com:8080" }), pagerule.ErrHost},
		"a page":                 {good(func(r *pagerule.Rule) { r.Host = "crm.example.com/orders" }), pagerule.ErrHost},
		"all hosts below":        {good(func(r *pagerule.Rule) { r.Host = "*.example.com" }), pagerule.ErrHost},
		"large letters":          {good(func(r *pagerule.Rule) { r.Host = "CRM.example.com" }), pagerule.ErrHost},
		"an empty label":         {good(func(r *pagerule.Rule) { r.Host = "crm..com" }), pagerule.ErrHost},
		"a long host":            {good(func(r *pagerule.Rule) { r.Host = strings.Repeat("a.", 130) + "a" }), pagerule.ErrHost},
		"another verdict":        {good(func(r *pagerule.Rule) { r.Verdict = "maybe" }), pagerule.ErrVerdict},
		"four words":             {good(func(r *pagerule.Rule) { r.Words = "a b c d" }), pagerule.ErrWords},
		"a long word":            {good(func(r *pagerule.Rule) { r.Words = strings.Repeat("a", 25) }), pagerule.ErrWords},
		"a digit":                {good(func(r *pagerule.Rule) { r.Words = "ordre 1" }), pagerule.ErrWords},
		"an expression":          {good(func(r *pagerule.Rule) { r.Words = "ordre.*" }), pagerule.ErrWords},
		"markup":                 {good(func(r *pagerule.Rule) { r.Words = "<b>" }), pagerule.ErrWords},
		"words in large letters": {good(func(r *pagerule.Rule) { r.Words = "Ordre" }), pagerule.ErrWords},
		"two spaces":             {good(func(r *pagerule.Rule) { r.Words = "ordre  nr" }), pagerule.ErrWords},
		"not UTF-8":              {good(func(r *pagerule.Rule) { r.Words = "ordr\xff" }), pagerule.ErrWords},
		"digits of a number":     {good(func(r *pagerule.Rule) { r.Shape = "22225555" }), pagerule.ErrShape},
		"letters in a shape":     {good(func(r *pagerule.Rule) { r.Shape = "8x" }), pagerule.ErrShape},
		"marks alone":            {good(func(r *pagerule.Rule) { r.Shape = "()" }), pagerule.ErrShape},
		"many groups":            {good(func(r *pagerule.Rule) { r.Shape = "1 1 1 1 1 1 1 1 1" }), pagerule.ErrShape},
		"a group of none":        {good(func(r *pagerule.Rule) { r.Shape = "0 8" }), pagerule.ErrShape},
		"a country for nothing":  {good(func(r *pagerule.Rule) { r.Region = "DK" }), pagerule.ErrRegion},
		"no country":             {good(func(r *pagerule.Rule) { r.Verdict = pagerule.Region }), pagerule.ErrRegion},
		"a country's name":       {good(func(r *pagerule.Rule) { r.Verdict, r.Region = pagerule.Region, "Denmark" }), pagerule.ErrRegion},
		"about everything":       {good(func(r *pagerule.Rule) { r.Words, r.Shape = "", "" }), pagerule.ErrAll},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := row.rule.Check(); !errors.Is(err, row.want) {
				t.Errorf("%+v: %v, want %v", row.rule, err, row.want)
			}
		})
	}
}

// FuzzCheck never lets a digit through in words, nor a number as a shape.
func FuzzCheck(f *testing.F) {
	f.Add("crm.example.com", "ordre nr", "8")
	f.Add("localhost", "", "(3) 3-4")
	f.Fuzz(func(t *testing.T, host, words, shape string) {
		r := pagerule.Rule{Host: host, Verdict: pagerule.Number, Words: words, Shape: shape}
		if r.Check() != nil {
			return
		}
		if strings.ContainsAny(words, "0123456789<>&\"'*") || len(shape) > 40 || strings.ContainsAny(host, "/:*@ ") {
			t.Errorf("kept %+v", r)
		}
	})
}
