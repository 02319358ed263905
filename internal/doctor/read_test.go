package doctor

import (
	"encoding/base64"
	"testing"
	"time"
)

func TestLifeOf(t *testing.T) {
	t.Parallel()
	token := func(claims string) string {
		return "eyJh." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".signature"
	}
	for _, test := range []struct {
		name, token string
		want        time.Duration
	}{
		{"both claims", token(`{"iat":1723440000,"exp":1723440900}`), 15 * time.Minute},
		{"with fractions", token(`{"iat":1723440000.0,"exp":1.7234409e9}`), 15 * time.Minute},
		{"no iat", token(`{"exp":1723440900}`), 0},
		{"no exp", token(`{"iat":1723440000}`), 0},
		{"the wrong way round", token(`{"iat":1723440900,"exp":1723440000}`), 0},
		{"of another age", token(`{"iat":1,"exp":1723440000}`), 0},
		{"of another form", token(`{"iat":"yesterday","exp":1723440000}`), 0},
		{"no JSON", token(`yes`), 0},
		{"opaque", "a-token-of-another-make", 0},
		{"none", "", 0},
	} {
		if got := lifeOf(test.token); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func FuzzLifeOf(f *testing.F) {
	f.Add("eyJh.eyJpYXQiOjEsImV4cCI6OTAxfQ.x")
	f.Add("..")
	f.Add("a.e30.b")
	f.Fuzz(func(t *testing.T, token string) {
		if life := lifeOf(token); life < 0 || life > 366*24*time.Hour {
			t.Errorf("%v", life)
		}
	})
}

func TestFormOf(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`7001`: formNumber, `"•••01"`: formNumber, `-1`: formNumber, `"•••"`: formString, `""`: formString,
		`{"requestId":1}`: formObject, `null`: formNone, ``: formNone,
	} {
		if got := formOf([]byte(value)); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func FuzzFormOf(f *testing.F) {
	f.Add([]byte(`"•••01"`))
	f.Add([]byte(`"`))
	f.Fuzz(func(t *testing.T, value []byte) {
		info, _ := InfoOf(FactResultForm)
		if form := formOf(value); !info.takes(form) {
			t.Errorf("%q", form)
		}
	})
}

// Every fact has a description that its values are held to, and a name of its own.
func TestFactTable(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, info := range FactTable() {
		if names[info.Name] {
			t.Errorf("%s is there twice", info.Name)
		}
		names[info.Name] = true
		if info.Meaning == "" || info.Settled == "" {
			t.Errorf("%s says too little of itself", info.Name)
		}
		for _, bad := range []string{"", "004722225555", "22 22 55 55", "Kari Nordmann", "eyJhbGciOiJFUzI1NiJ9.e30.x"} {
			if info.takes(bad) {
				t.Errorf("%s takes %q", info.Name, bad)
			}
		}
	}
	for _, form := range []string{"00", "plus", "national"} {
		if !names["number_form_"+form] {
			t.Errorf("no fact about the form %s", form)
		}
	}
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	for text, want := range map[evidence]bool{
		byAnswer:                                   true,
		byAnswer + " (HTTP 403)":                   true,
		byOrder + " (HTTP 200, code 1003)":         true,
		byOrder + " (HTTP 200, code -1)":           true,
		byAnswer + " of Kari Nordmann":             false,
		byOrder + " (HTTP 200, code 004722225555)": false,
		"measured: by somebody at +47 22 22 55 55": false,
		"": false,
		byAnswer + " (HTTP 403) and (HTTP 403) twice": false,
	} {
		if text.known() != want {
			t.Errorf("%q: %v, want %v", text, text.known(), want)
		}
	}
}
