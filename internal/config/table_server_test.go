package config

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatMayBePaired(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Env: home(t), File: settingsFile(t, `
[[paired]]
id = "sales-crm"
name = "Sales CRM"
redirects = ["https://crm.example.com/paired"]
origins = ["https://crm.example.com", "https://crm2.example.com"]
`)})
	want := []PairedClient{{
		ID: "sales-crm", Name: "Sales CRM", Redirects: []string{"https://crm.example.com/paired"},
		Origins: []string{"https://crm.example.com", "https://crm2.example.com"},
	}}
	if diff := cmp.Diff(want, c.Paired); diff != "" {
		t.Error(diff)
	}
}

func TestWhatMayNotBePaired(t *testing.T) {
	t.Parallel()
	for why, file := range map[string]string{
		"no id":       "[[paired]]\nname = \"CRM\"\n",
		"a bad id":    "[[paired]]\nid = \"CRM!\"\nname = \"CRM\"\n",
		"no name":     "[[paired]]\nid = \"crm\"\n",
		"a new field": "[[paired]]\nid = \"crm\"\nname = \"CRM\"\nsecret = \"x\"\n",
	} {
		faults := faultsOf(t, Sources{Env: home(t), File: settingsFile(t, file)})
		if len(faults) != 1 || !strings.HasPrefix(faults[0], "paired: rule 1: ") {
			t.Errorf("%s: %q", why, faults)
		}
	}
}

// What is wrong with the address of a database is not repeated: it may hold a
// password.
func TestTheDatabaseIsASecret(t *testing.T) {
	t.Parallel()
	faults := faultsOf(t, Sources{Env: home(t, "CLICKTOCALL_DATABASE=mysql://kari:p4ssw0rd@db/click")})
	if len(faults) != 1 || strings.Contains(faults[0], "p4ssw0rd") {
		t.Errorf("%q", faults)
	}
	c := load(t, Sources{Env: home(t, "CLICKTOCALL_DATABASE=postgres://kari:p4ssw0rd@db/click")})
	for _, e := range c.Entries() {
		if strings.Contains(e.Value, "p4ssw0rd") {
			t.Errorf("%s shows the password", e.Key)
		}
	}
}

func TestWhatIsNoTimeZoneAndNoRate(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{
		"TIME_ZONE=Local", "TIME_ZONE=Europe/Nowhere", "TIME_ZONE=../etc/passwd", "CLICKS_PER_MINUTE=0",
		"CLICKS_PER_MINUTE=601", "RETENTION_DELETE_EXCHANGES_AFTER_DAYS=0", "RETENTION_DELETE_EXCHANGES_AFTER_DAYS=91",
	} {
		if faults := faultsOf(t, Sources{Env: home(t, "CLICKTOCALL_"+setting)}); len(faults) != 1 {
			t.Errorf("%s: %q", setting, faults)
		}
	}
}

func TestTrustedProxies(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Env: append(home(t), "CLICKTOCALL_TRUSTED_PROXIES=::ffff:10.0.0.5, 10.1.0.9/24 2001:db8::5")})
	want := []netip.Prefix{
		netip.MustParsePrefix("10.0.0.5/32"), netip.MustParsePrefix("10.1.0.0/24"), netip.MustParsePrefix("2001:db8::5/128"),
	}
	if !slices.Equal(c.TrustedProxies, want) {
		t.Errorf("trusted are %v, want %v", c.TrustedProxies, want)
	}
	for _, bad := range []string{"0.0.0.0/0", "::/0", "proxy.example.com", "10.0.0.5:443", "10.0.0.0/33"} {
		if faults := faultsOf(t, Sources{Env: append(home(t), "CLICKTOCALL_TRUSTED_PROXIES="+bad)}); len(faults) != 1 {
			t.Errorf("%s: %q", bad, faults)
		}
	}
}
