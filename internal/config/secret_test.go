package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestSecretShowsItselfNowhere(t *testing.T) {
	t.Parallel()
	secret := NewSecret(planted)
	type inside struct{ hidden Secret }
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%T", "%10s", "%p"} {
		fmt.Fprintf(&out, verb+"\n", secret)
		fmt.Fprintf(&out, verb+"\n", &secret)
		fmt.Fprintf(&out, verb+"\n", []Secret{secret})
		fmt.Fprintf(&out, verb+"\n", map[string]Secret{"x": secret})
		fmt.Fprintf(&out, verb+"\n", inside{secret})
		fmt.Fprintf(&out, verb+"\n", &inside{secret})
	}
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		log := slog.New(handler)
		log.Info("x", "secret", secret, "pointer", &secret, "list", []Secret{secret}, "inside", inside{secret})
	}
	if err := json.NewEncoder(&out).Encode(map[string]any{"a": secret, "b": &secret, "c": inside{secret}, "d": map[string]Secret{"x": secret}}); err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{planted, fmt.Sprintf("%x", planted), fmt.Sprintf("%X", planted)} {
		if strings.Contains(out.String(), form) {
			t.Errorf("the secret is shown:\n%s", out.String())
		}
	}
	if secret.Reveal() != planted || !secret.IsSet() || secret.String() != struckOut {
		t.Errorf("%q, %v, %q", secret.Reveal(), secret.IsSet(), secret)
	}
}

func TestNoSecretIsNotSet(t *testing.T) {
	t.Parallel()
	for _, s := range []Secret{{}, NewSecret("")} {
		if s.IsSet() || s.Reveal() != "" || s.String() != "" || !s.Equal(Secret{}) {
			t.Errorf("%v is set", s)
		}
	}
	if NewSecret("a").Equal(NewSecret("b")) || !NewSecret("a").Equal(NewSecret("a")) {
		t.Error("secrets are compared by something else than their values")
	}
}

func TestPrintStrikesSecretsOut(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{
		Env: home(t, "CLICKTOCALL_PASSWORD="+planted, "CLICKTOCALL_CLIENT_SECRET="+planted, "CLICKTOCALL_CLIENT_ID=c",
			"CLICKTOCALL_USER_ID=7", "CLICKTOCALL_PROXY=http://user:"+planted+"@proxy:8080"),
		Flags: map[string]string{"customer-key": "12345", "username": "kari"},
	})
	var out bytes.Buffer
	if err := c.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"password ••• environment CLICKTOCALL_PASSWORD",
		"client_secret ••• environment CLICKTOCALL_CLIENT_SECRET",
		"proxy http://•••@proxy:8080 environment CLICKTOCALL_PROXY",
		"customer_key 12345 flag --customer-key",
		"region NO default, a guess",
		"data " + c.Data + " default",
		"server - default",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out.String()), " "), line) {
			t.Errorf("no line %q in:\n%s", line, out.String())
		}
	}
	if !strings.Contains(out.String(), "config.toml") || !strings.Contains(out.String(), "default, not there") {
		t.Errorf("it is not said where the file would be:\n%s", out.String())
	}
	if err := json.NewEncoder(&out).Encode(c.Entries()); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%v %+v %s", c.Entries(), c.Entries(), c.Proxy)
	if strings.Contains(out.String(), planted) {
		t.Errorf("a secret is shown:\n%s", out.String())
	}
}

// A Config holds its values a second time, as they were given: they must not be
// printed with it either.
func TestPrintedConfigShowsNoSecret(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Env: home(t, "CLICKTOCALL_PASSWORD="+planted, "CLICKTOCALL_CUSTOMER_KEY=1", "CLICKTOCALL_USERNAME=k",
		"CLICKTOCALL_PROXY=http://u:"+planted+"@p:1")})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		for _, v := range []any{c, *c} {
			if got := fmt.Sprintf(verb, v); strings.Contains(got, planted) {
				t.Errorf("%s shows a secret, after: %.200s", verb, got[:strings.Index(got, planted)])
			}
		}
	}
}
