package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// home is an environment with a home folder of its own, and nothing of ours.
func home(t *testing.T, more ...string) []string {
	t.Helper()
	dir := t.TempDir()
	return append([]string{
		"HOME=" + dir, "USERPROFILE=" + dir, "APPDATA=" + dir, "LOCALAPPDATA=" + dir,
		"XDG_CONFIG_HOME=" + filepath.Join(dir, "settings"), "XDG_DATA_HOME=" + filepath.Join(dir, "data"),
	}, more...)
}

// settingsFile writes a settings file that only its owner can read.
func settingsFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, s Sources) *Config {
	t.Helper()
	c, err := Load(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// faultsOf loads what must not load.
func faultsOf(t *testing.T, s Sources) []string {
	t.Helper()
	c, err := Load(s)
	var faults *Faults
	if !errors.As(err, &faults) || c != nil {
		t.Fatalf("a Config %v, an error %v; want faults", c != nil, err)
	}
	var lines []string
	for _, f := range faults.List {
		lines = append(lines, f.String())
	}
	return lines
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	env := home(t)
	got := load(t, Sources{Env: env})
	want := &Config{
		Cloud: CloudGlobal, PathFamily: PathsShort, Standing: StandingInferred, CredentialStore: StoreAuto,
		Regions: []string{"NO"}, DestinationForm: Form00,
		Guard: Guards{Emergency: GuardBlock, Premium: GuardWarn, Region: GuardBlock, DoNotCall: GuardBlock},
		Readiness: Readiness{
			WrapUp: LeaveWait, Busy: LeaveWait, NoAnswer: LeaveWait, Pause: LeaveBlock, Connecting: LeaveBlock,
			Connected: LeaveBlock, LoggedOff: LeaveBlock, Unknown: LeaveWarn,
		},
		Data:      filepath.Join(environment(env)["XDG_DATA_HOME"], "clicktocall"),
		Log:       Log{LevelAuto, LogText},
		HandleAsk: true,

		PasswordSignIn: true, SleepAfter: 30 * time.Minute, Road: RoadAuto,
		Retention:       Retention{MaskNumbersAfterDays: new(90), DeleteCallsAfterMonths: new(13), DeleteExchangesAfterDays: new(14)},
		ClicksPerMinute: 30, RequestsPerSecond: 20, KeepExchanges: true,
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Error(diff)
	}
	if !got.RegionIsGuess() || got.File() != "" {
		t.Errorf("guess %v, file %q", got.RegionIsGuess(), got.File())
	}
}

func TestTheStrongerSourceWins(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, `region = "SE"`)
	env := []string{"CLICKTOCALL_REGION=dk, no"}
	flags := map[string]string{"region": "FI"}
	for _, c := range []struct {
		sources Sources
		regions []string
		source  string
	}{
		{Sources{Env: home(t)}, []string{"NO"}, "default"},
		{Sources{Env: home(t), File: file}, []string{"SE"}, "file " + file},
		{Sources{Env: home(t, env...), File: file}, []string{"DK", "NO"}, "environment CLICKTOCALL_REGION"},
		{Sources{Env: home(t, env...), File: file, Flags: flags}, []string{"FI"}, "flag --region"},
		{Sources{Env: home(t, "CLICKTOCALL_REGION="), File: file}, []string{"SE"}, "file " + file},
	} {
		got := load(t, c.sources)
		if !slices.Equal(got.Regions, c.regions) || got.Source("region").String() != c.source {
			t.Errorf("%v from %s, want %v from %s", got.Regions, got.Source("region"), c.regions, c.source)
		}
		if got.RegionIsGuess() != (c.source == "default") {
			t.Errorf("%s: guess %v", c.source, got.RegionIsGuess())
		}
	}
}

// samples are values that are not the default, and what they need beside them.
var samples = map[string]struct {
	text string
	with []string
}{
	"cloud": {"uk", nil}, "auth_url": {"https://auth.example.com", nil}, "api_url": {"http://127.0.0.1:1/cc5/", nil},
	"id_url": {"http://localhost/id", nil}, "path_family": {"customers", nil}, "standing": {"seen", nil},
	"proxy": {"socks5://user:word@proxy:1080", nil}, "customer_key": {"12345", nil}, "username": {"kari@example.com", nil},
	"password":  {"p w", []string{"CLICKTOCALL_CUSTOMER_KEY", "CLICKTOCALL_USERNAME"}},
	"client_id": {"abc", []string{"CLICKTOCALL_CLIENT_SECRET", "CLICKTOCALL_CUSTOMER_KEY", "CLICKTOCALL_USER_ID"}},
	"client_secret": {"s3cret", []string{
		"CLICKTOCALL_CLIENT_ID", "CLICKTOCALL_CUSTOMER_KEY", "CLICKTOCALL_USER_ID",
	}},
	"user_id": {"1231234", nil}, "credential_store": {"file", nil}, "region": {"DK", nil}, "destination_form": {"+", nil},
	"guard.emergency": {"allow", nil}, "guard.premium": {"block", nil}, "guard.region": {"warn", nil},
	"guard.do_not_call": {"warn", nil}, "guard.overridable": {"region do_not_call", nil},
	"guard.allowed_regions": {"NO;SE", nil}, "guard.emergency_numbers": {"333,02800", nil},
	"readiness.wrap_up": {"call", nil}, "readiness.busy": {"block", nil}, "readiness.no_answer": {"warn", nil},
	"readiness.pause": {"call", nil}, "readiness.connecting": {"wait", nil}, "readiness.connected": {"wait", nil},
	"readiness.logged_off": {"warn", nil}, "readiness.unknown": {"block", nil}, "readiness.call_on_pause": {"3, 7", nil},
	"callout.max_attempts": {"2", nil}, "callout.seconds_between_attempts": {"0", nil}, "callout.vip_score": {"9", nil},
	"callout.country_code": {"NO", nil}, "callout.max_one_request_for_preferred_agent": {"off", nil},
	"callout.preferred_agent_wait_time_seconds": {"30", nil}, "callout.reserved_agent_wait_time_seconds": {"30", nil},
	"callout.agent_id": {"5", nil}, "callout.reserved_user_id": {"6", nil}, "callout.disable_reserved": {"on", nil},
	"callout.service_system_variable.type":    {"x", []string{"CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_NAME"}},
	"callout.service_system_variable.value":   {"x", []string{"CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_NAME"}},
	"callout.service_system_variable.resolve": {"on", []string{"CLICKTOCALL_CALLOUT_SERVICE_SYSTEM_VARIABLE_NAME"}},
	"server": {"https://call.example.com", nil}, "data": {"/elsewhere", nil}, "language": {"nn-NO", nil},
	"handle.ask": {"off", nil}, "log.level": {"debug", nil}, "log.format": {"json", nil},
	"database": {"postgres://click:s3cret@db.example.com/click", nil}, "public_url": {"https://call.example.com", nil},
	"trusted_proxies": {"10.0.0.5 10.1.0.0/24", nil},
	"administrators":  {"kari, 1231234", nil}, "password_sign_in": {"off", nil}, "sleep_after": {"2h", nil}, "road": {"widget", nil},
	"pilots": {"kari, 1231234", nil}, "clicks_per_minute": {"60", nil}, "requests_per_second": {"5", nil}, "names_colleagues": {"on", nil},
	"time_zone": {"Europe/Oslo", nil}, "keep_exchanges": {"off", nil}, "retention.delete_exchanges_after_days": {"7", nil},
	"retention.mask_numbers_after_days": {"0", nil}, "retention.delete_calls_after_months": {"24", nil},
}

// Every setting reaches the field that is called like it, and no other.
func TestEverySettingReachesItsOwnField(t *testing.T) {
	t.Parallel()
	for _, s := range table() {
		if s.put == nil || s.Key == "ca_file" {
			continue
		}
		sample := samples[s.Key]
		if sample.text == "" {
			sample.text = "some text"
		}
		base := home(t)
		for _, name := range sample.with {
			base = append(base, name+"=12")
		}
		with := append(slices.Clone(base), s.Env+"="+sample.text)
		got := load(t, Sources{Env: with})
		var changed []string
		changes(&changed, "", reflect.ValueOf(*mustPut(t, base)), reflect.ValueOf(*got))
		want := strings.NewReplacer("_", "", ".", "").Replace(s.Key)
		if len(changed) != 1 || strings.TrimSuffix(strings.ToLower(changed[0]), "s") != strings.TrimSuffix(want, "s") {
			t.Errorf("%s changed %v", s.Key, changed)
		}
		if src := got.Source(s.Key); src != (Source{SourceEnvironment, s.Env}) {
			t.Errorf("%s: source %v", s.Key, src)
		}
	}
}

// mustPut is a Config of an environment that may lack what belongs together.
func mustPut(t *testing.T, env []string) *Config {
	t.Helper()
	l := loader{rows: map[string]Setting{}, values: map[string]value{}, config: &Config{}, env: environment(env)}
	for _, s := range table() {
		l.rows[s.Key] = s
	}
	l.folders = foldersOf("linux", l.env)
	l.takeDefaults()
	l.takeEnvironment()
	l.put()
	if len(l.faults.List) != 0 {
		t.Fatal(&l.faults)
	}
	return l.config
}

// changes names the exported fields in which two Configs differ.
func changes(names *[]string, above string, a, b reflect.Value) {
	for i := range a.NumField() {
		field := a.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		x, y := a.Field(i), b.Field(i)
		if field.Type.Kind() == reflect.Struct && field.Type != reflect.TypeFor[Secret]() {
			changes(names, above+field.Name, x, y)
			continue
		}
		if !cmp.Equal(x.Interface(), y.Interface()) {
			*names = append(*names, above+field.Name)
		}
	}
}

func TestFileOfEveryForm(t *testing.T) {
	t.Parallel()
	file := settingsFile(t, `
cloud = "uk"
customer_key = 12345
username = "kari"
client_id = "c"
client_secret = "s"
user_id = 1231234
id_url = "https://id.example.com/"
region = ["NO", "se"]
data = "record"

[guard]
overridable = ["region", "premium"]
emergency_numbers = [333]

[readiness]
wrap_up = "call"
call_on_pause = [3, 7]

[callout]
max_attempts = 3
disable_reserved = false
[callout.service_system_variable]
name = "crm"
resolve = true

[handle]
ask = false

[log]
level = "info"

[[internal]]
digits = "4"
prefix = "00472222"
[[internal]]
digits = "3-5"
starts = 7

[[rewrite]]
pattern = "^0047(.*)$"
replacement = "$1"
`)
	c := load(t, Sources{Env: home(t), File: file})
	three, no, yes := 3, false, true
	for name, pair := range map[string][2]any{
		"cloud":     {c.Cloud, CloudUK},
		"customer":  {c.CustomerKey, "12345"},
		"user":      {c.UserID, int64(1231234)},
		"secret":    {c.ClientSecret.Reveal(), "s"},
		"id":        {c.IDURL, "https://id.example.com"},
		"region":    {c.Regions, []string{"NO", "SE"}},
		"data":      {c.Data, filepath.Join(filepath.Dir(file), "record")},
		"over":      {c.Guard.Overridable, []GuardName{GuardRegion, GuardPremium}},
		"emergency": {c.Guard.EmergencyNumbers, []string{"333"}},
		"wrap-up":   {c.Readiness.WrapUp, LeaveCall},
		"pause":     {c.Readiness.CallOnPause, []int64{3, 7}},
		"attempts":  {c.Callout.MaxAttempts, &three},
		"reserved":  {c.Callout.DisableReserved, &no},
		"variable":  {c.Callout.ServiceSystemVariable, Variable{Name: "crm", Resolve: &yes}},
		"ask":       {c.HandleAsk, false},
		"log":       {c.Log.Level, LevelInfo},
		"internal":  {c.Internal, []InternalRule{{Digits: "4", Prefix: "00472222"}, {Digits: "3-5", Starts: "7"}}},
		"rewrite":   {c.Rewrite, []RewriteRule{{"^0047(.*)$", "$1"}}},
		"file":      {c.File(), file},
	} {
		if diff := cmp.Diff(pair[1], pair[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhereTheFileIs(t *testing.T) {
	t.Parallel()
	named := settingsFile(t, `username = "named"`)
	env := home(t)
	own := filepath.Join(environment(env)["XDG_CONFIG_HOME"], "clicktocall", "config.toml")
	if got := load(t, Sources{Env: env}); got.File() != "" {
		t.Errorf("a file that is not there was read: %q", got.File())
	}
	if err := os.MkdirAll(filepath.Dir(own), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte(`username = "own"`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		sources Sources
		want    string
	}{
		"the system's own": {Sources{Env: env}, "own"},
		"by environment":   {Sources{Env: append(slices.Clone(env), "CLICKTOCALL_CONFIG="+named)}, "named"},
		"by flag":          {Sources{Env: append(slices.Clone(env), "CLICKTOCALL_CONFIG=/nowhere"), Flags: map[string]string{"config": named}}, "named"},
		"by hand":          {Sources{Env: append(slices.Clone(env), "CLICKTOCALL_CONFIG=/nowhere"), File: named}, "named"},
	} {
		if got := load(t, c.sources); got.Username != c.want {
			t.Errorf("%s: %q", name, got.Username)
		}
	}
	lines := faultsOf(t, Sources{Env: append(slices.Clone(env), "CLICKTOCALL_CONFIG=/nowhere/at/all")})
	if want := []string{"config: cannot be read: no such file or directory (environment CLICKTOCALL_CONFIG)"}; !slices.Equal(lines, want) {
		t.Errorf("a named file that is missing: %q", lines)
	}
	lines = faultsOf(t, Sources{Env: env, File: filepath.Dir(own)})
	if len(lines) != 1 || !strings.HasPrefix(lines[0], "config: cannot be read: ") {
		t.Errorf("a folder for a file: %q", lines)
	}
}

func TestFoldersOfSystems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		system, env    string
		settings, data string
	}{
		{"linux", "HOME=/home/kari", "/home/kari/.config/clicktocall/config.toml", "/home/kari/.local/share/clicktocall"},
		{"linux", "HOME=/home/kari XDG_CONFIG_HOME=/c XDG_DATA_HOME=/d", "/c/clicktocall/config.toml", "/d/clicktocall"},
		{"linux", "HOME=/home/kari XDG_CONFIG_HOME=c XDG_DATA_HOME=./d", "/home/kari/.config/clicktocall/config.toml", "/home/kari/.local/share/clicktocall"},
		{"linux", "", "", ""},
		{"darwin", "HOME=/Users/kari", "/Users/kari/Library/Application Support/clicktocall/config.toml", "/Users/kari/Library/Application Support/clicktocall"},
		{"windows", `APPDATA=/r LOCALAPPDATA=/l HOME=/h`, "/r/clicktocall/config.toml", "/l/clicktocall"},
	} {
		f := foldersOf(c.system, environment(strings.Fields(c.env)))
		if got := f.settingsFile(); filepath.ToSlash(got) != c.settings {
			t.Errorf("%s %q: settings %q, want %q", c.system, c.env, got, c.settings)
		}
		if got := f.dataFolder(); filepath.ToSlash(got) != c.data {
			t.Errorf("%s %q: data %q, want %q", c.system, c.env, got, c.data)
		}
	}
}

func TestPathsMayBeginAtHome(t *testing.T) {
	t.Parallel()
	env := home(t, "CLICKTOCALL_DATA=~/calls")
	if got, want := load(t, Sources{Env: env}).Data, filepath.Join(environment(env)["HOME"], "calls"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	lines := faultsOf(t, Sources{Env: []string{"CLICKTOCALL_DATA=~/calls"}})
	if want := []string{"data: begins with ~, and no home folder is known (environment CLICKTOCALL_DATA)"}; !slices.Equal(lines, want) {
		t.Errorf("%q", lines)
	}
}

func TestTableIsWellFormed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range Settings() {
		for _, name := range []string{s.Key, s.Env, "--" + s.Flag} {
			if name != "" && name != "--" && seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
		}
		if s.Takes == "" || s.ReadBy == "" || !strings.HasSuffix(s.Doc, ".") || strings.Contains(s.Doc, "\n") {
			t.Errorf("%s: what it takes, who reads it, or one line about it is missing", s.Key)
		}
		if s.Secret && (s.Flag != "" || s.Default != "") {
			t.Errorf("%s: a secret has no flag, which others on the machine could read, and no default", s.Key)
		}
		if s.putRules == nil && s.Env == "" {
			t.Errorf("%s: no environment variable", s.Key)
		}
	}
}
