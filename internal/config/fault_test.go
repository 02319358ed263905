package config

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planted is a value that must never be shown.
const planted = "hunter2-planted"

func TestAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, `
cloud = "mars"
regoin = "NO"
password = "`+planted+`"
user_id = 1.5
[guard]
premum = "warn"
emergency = "maybe"
[[rewrite]]
pattern = "("
`)
	lines := faultsOf(t, Sources{
		File: file,
		Env: home(t, "CLICKTOCALL_PASWORD="+planted, "CLICKTOCALL_API_URL=http://example.com/"+planted,
			"CLICKTOCALL_REGION="+planted, "CLICKTOCALL_CLIENT_ID=c"),
		Flags: map[string]string{"log-level": planted, "logg-level": "x"},
	})
	in := " (file " + file + ")"
	want := []string{
		"cloud: must be one of: global, uk, box" + in,
		"api_url: must be an https address, or http on this machine, without user, query or fragment (environment CLICKTOCALL_API_URL)",
		"password: is not read from the file: set CLICKTOCALL_PASSWORD" + in,
		"client_id: is set, and needs client_secret (CLICKTOCALL_CLIENT_SECRET) (environment CLICKTOCALL_CLIENT_ID)",
		"client_id: is set, and needs customer_key (CLICKTOCALL_CUSTOMER_KEY) (environment CLICKTOCALL_CLIENT_ID)",
		"client_id: is set, and needs user_id (CLICKTOCALL_USER_ID) (environment CLICKTOCALL_CLIENT_ID)",
		"user_id: must be an id, which is a whole number above 0" + in,
		"region: must be a list of two-letter country codes, as NO,SE,DK (environment CLICKTOCALL_REGION)",
		"rewrite: rule 1: pattern is no regular expression" + in,
		"guard.emergency: must be one of: allow, warn, block" + in,
		"log.level: must be one of: auto, debug, info, warn, error (flag --log-level)",
		"CLICKTOCALL_PASWORD: no such setting (environment CLICKTOCALL_PASWORD); did you mean CLICKTOCALL_PASSWORD?",
		"guard.premum: no such setting" + in + "; did you mean guard.premium?",
		"logg-level: no such flag (flag --logg-level); did you mean log-level?",
		"regoin: no such setting" + in + "; did you mean region?",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFaultyValues(t *testing.T) {
	t.Parallel()
	for key, values := range map[string][]string{
		"cloud":   {"", "GLOBAL", "global "},
		"api_url": {"", "example.com", "http://example.com", "ftp://example.com", "https://u@example.com", "https://example.com?x", "https://example.com#x", "https://", "http://127.0.0.1.example.com", "http://localhost.example.com", "http://[::2]", "%"},
		"proxy":   {"proxy:8080", "https://proxy/path", "ftp://proxy", "http://"},
		"ca_file": {"/nowhere/at/all", os.TempDir()},
		"customer_key": {
			"12/45", "../..", "1 2", strings.Repeat("1", 33), "12345\n",
		},
		"username":                 {"a\nb", "string", strings.Repeat("x", 501), "a\x00b", "\xff"},
		"password":                 {"a\nb"},
		"user_id":                  {"0", "-1", "1.5", "x", "99999999999999999999"},
		"region":                   {"N", "NOR", "N0", "NO DKK", ",", "ØØ"},
		"language":                 {"de", "svenska", "english", "-"},
		"guard.emergency":          {"", "deny"},
		"guard.overridable":        {"emergency,nothing"},
		"guard.emergency_numbers":  {"1", "11a", strings.Repeat("1", 16)},
		"readiness.call_on_pause":  {"a", "0", "1,-2"},
		"callout.max_attempts":     {"0", "11", "two", ""},
		"callout.vip_score":        {"-1", "1000001"},
		"callout.agent_id":         {"0"},
		"callout.disable_reserved": {"maybe"},
		"callout.country_code":     {"no", "NOR"},
		"callout.queue_key":        {"string"},
		"handle.ask":               {"", "ja"},
		"log.format":               {"xml"},
	} {
		for _, bad := range values {
			if bad == "" && samples[key].text != "" && strings.HasPrefix(key, "callout.") || bad == "" && key == "api_url" {
				continue // nothing is set to nothing
			}
			var setting Setting
			for _, s := range table() {
				if s.Key == key {
					setting = s
				}
			}
			err := setting.put(&Config{}, bad, place{})
			if err == nil {
				t.Errorf("%s takes %q", key, bad)
			} else if len(bad) > 6 && strings.Contains(err.Error(), bad) {
				t.Errorf("%s repeats the value: %v", key, err)
			}
		}
	}
}

func TestFaultyFiles(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"no TOML":              {"cloud = global", "config: is not TOML: line 1: "},
		"a secret, no quotes":  {"\nclient_secret = " + planted, "config: is not TOML: line 2: "},
		"a secret, one quote":  {"client_secret = \"" + planted, "config: is not TOML: line 1: "},
		"a secret, no equals":  {"client_secret \"" + planted + "\"", "config: is not TOML: line 1: "},
		"a secret for a key":   {"\"" + planted + "\" = 1\n\"" + planted + "\" = 2", "config: is not TOML: line 2: "},
		"twice":                {"cloud = \"uk\"\ncloud = \"uk\"", "config: is not TOML: line 2: "},
		"a list for one":       {`cloud = ["uk", "global"]`, "cloud: must be one of: global, uk, box"},
		"a table for one":      {`cloud = {name = "uk"}`, "cloud: must be one of: global, uk, box"},
		"a time":               {`region = 2024-01-01`, "region: must be a list of two-letter country codes"},
		"one for a group":      {`guard = "block"`, "guard: no such setting"},
		"an unknown group":     {"[gard]\npremium = \"warn\"", "gard.premium: no such setting"},
		"nested lists":         {`region = [["NO"]]`, "region: must be a list"},
		"separators in a list": {`region = ["NO,DK"]`, "region: must be a list"},
		"text for rules":       {`internal = "4"`, "internal: must be tables"},
		"a list for rules":     {`internal = ["4"]`, "internal: must be tables"},
		"a rule's field":       {"[[internal]]\ndigit = \"4\"", `internal: rule 1: "digit" is none of its fields, which are digits, starts, prefix`},
		"a rule's type":        {"[[internal]]\ndigits = 4.5", "internal: rule 1: digits must be text"},
		"a rule's digits":      {"[[internal]]\ndigits = \"5-3\"", "internal: rule 1: digits must be how many"},
		"no digits":            {"[[internal]]\nprefix = \"00\"", "internal: rule 1: digits must be how many"},
		"a rule's start":       {"[[internal]]\ndigits = \"4\"\nstarts = \"a\"", "internal: rule 1: starts must be digits"},
		"a rule's prefix":      {"[[internal]]\ndigits = \"4\"\n[[internal]]\ndigits = \"4\"\nprefix = \"00-47\"", "internal: rule 2: prefix must be digits"},
		"no pattern":           {"[[rewrite]]\nreplacement = \"1\"", "rewrite: rule 1: pattern is missing"},
		"where the file is":    {`config = "elsewhere.toml"`, "config: is not read from the file: set CLICKTOCALL_CONFIG"},
	} {
		file := settingsFile(t, c.text)
		lines := faultsOf(t, Sources{Env: home(t), File: file})
		if len(lines) != 1 || !strings.HasPrefix(lines[0], c.want) {
			t.Errorf("%s: %q, want %q", name, lines, c.want)
		}
		if strings.Contains(strings.Join(lines, ""), planted) {
			t.Errorf("%s: a secret is shown: %q", name, lines)
		}
	}
	if c := load(t, Sources{Env: home(t), File: settingsFile(t, "internal = []\n[guard]\n")}); len(c.Internal) != 0 {
		t.Errorf("rules out of nothing: %v", c.Internal)
	}
}

// A secret in a file that everybody can read is no secret any more; a file
// without one may be read by all.
func TestSecretsWantAPrivateFile(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("modes do not say who can read here")
	}
	const client = "customer_key = \"1\"\nuser_id = 1\nclient_id = \"c\"\nclient_secret = \"" + planted + "\"\n"
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
		want int
	}{
		"secret, everybody":       {client, 0o644, 1},
		"secret, the group":       {client, 0o640, 0},
		"secret, the owner":       {client, 0o600, 0},
		"no secret, everybody":    {`cloud = "uk"`, 0o644, 0},
		"proxy with a password":   {`proxy = "http://u:` + planted + `@proxy:1"`, 0o604, 1},
		"proxy without a name":    {`proxy = "http://proxy:1"`, 0o604, 0},
		"two of them, everybody":  {client + `proxy = "http://u:` + planted + `@proxy:1"`, 0o604, 2},
		"an empty one, everybody": {`client_secret = ""`, 0o644, 0},
	} {
		file := settingsFile(t, c.text)
		if err := os.Chmod(file, c.mode); err != nil {
			t.Fatal(err)
		}
		_, err := Load(Sources{Env: home(t), File: file})
		faults, _ := err.(*Faults)
		got := 0
		if faults != nil {
			got = len(faults.List)
			if strings.Contains(faults.Error(), planted) {
				t.Errorf("%s: the secret is shown: %v", name, faults)
			}
		}
		if got != c.want {
			t.Errorf("%s: %d faults: %v", name, got, err)
		}
	}
}

func TestWhatBelongsTogether(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env  []string
		want []string
	}{
		"a password alone": {[]string{"CLICKTOCALL_PASSWORD=" + planted}, []string{
			"password: is set, and needs customer_key (CLICKTOCALL_CUSTOMER_KEY) (environment CLICKTOCALL_PASSWORD)",
			"password: is set, and needs username (CLICKTOCALL_USERNAME) (environment CLICKTOCALL_PASSWORD)",
		}},
		"a client in the UK": {[]string{
			"CLICKTOCALL_CLOUD=uk", "CLICKTOCALL_CLIENT_ID=c", "CLICKTOCALL_CLIENT_SECRET=" + planted,
			"CLICKTOCALL_CUSTOMER_KEY=1", "CLICKTOCALL_USER_ID=1",
		}, []string{"client_id: is set, and needs id_url (CLICKTOCALL_ID_URL) (environment CLICKTOCALL_CLIENT_ID)"}},
		"a variable without a name": {[]string{"CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_VALUE=" + planted}, []string{
			"callout.service_system_variable.value: is set, and needs callout.service_system_variable.name (CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_NAME) (environment CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_VALUE)",
		}},
	} {
		if diff := cmp.Diff(c.want, faultsOf(t, Sources{Env: home(t, c.env...)})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	lines := faultsOf(t, Sources{})
	if want := []string{"data: is not set, and no home folder is known: set CLICKTOCALL_DATA"}; !slices.Equal(lines, want) {
		t.Errorf("no home: %q", lines)
	}
}

func TestVariablesOfTestsAreNobodysFault(t *testing.T) {
	t.Parallel()
	load(t, Sources{Env: home(t, "CLICKTOCALL_TEST_KILLS=1000", "CLICKTOCALL_NO_SUCH_THING=", "OTHER=x")})
}

func TestCertificatesAreLookedAt(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(path, []byte("-----BEGIN CERTIFICATE-----\n"+planted+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lines := faultsOf(t, Sources{Env: home(t, "CLICKTOCALL_CA_FILE="+path)})
	if want := []string{"ca_file: holds no certificate in PEM form (environment CLICKTOCALL_CA_FILE)"}; !slices.Equal(lines, want) {
		t.Errorf("%q", lines)
	}
}

func TestClosest(t *testing.T) {
	t.Parallel()
	names := []string{"region", "username", "guard.region", "data"}
	for name, want := range map[string]string{
		"regoin": "region", "Region": "region", "usernam": "username", "gard.region": "guard.region",
		"x": "", "somethingelse": "", "dta": "data", "": "",
	} {
		if got := closest(name, names); got != want {
			t.Errorf("closest(%q) = %q, want %q", name, got, want)
		}
	}
}

// Whatever stands in the file: no panic, and no word of a value in a fault.
func FuzzFile(f *testing.F) {
	f.Add("cloud = \"uk\"\nclient_secret = ", "\"")
	f.Add("[guard]\npremium = ", "")
	f.Add("[[internal]]\ndigits = '", "'")
	f.Add("region = [[", "]")
	f.Add("a = 20", "")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.Contains(before+after, planted) {
			t.Skip()
		}
		file := filepath.Join(dir, "f.toml")
		if err := os.WriteFile(file, []byte(before+planted+after), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Load(Sources{Env: []string{"HOME=" + dir}, File: file})
		if err == nil {
			return
		}
		for _, fault := range err.(*Faults).List {
			if strings.Contains(fault.Problem, planted) {
				t.Errorf("a value is shown: %v", fault)
			}
		}
	})
}
