// Package config is the one table of settings: for each its place in the
// settings file, its environment variable, its flag, its default, what it takes
// and what it is for.
//
// Load reads them in the order default < file < environment < flag, keeps where
// each value came from, checks everything, and reports all faults at once:
//
//	settings, err := config.Load(config.Sources{Flags: changed, Env: os.Environ()})
//
// The names follow from the key: guard.premium in the file is
// CLICKTOCALL_GUARD_PREMIUM in the environment. An environment variable that is
// set to nothing counts as not set. docs/config.md is printed from the table.
//
// Only the command line and the server see a Config; other packages take plain
// values.
package config

import (
	"net/netip"
	"time"
)

// Config is all settings, checked. What is not set has its default; where there
// is none, its zero value.
type Config struct {
	// Cloud is the cloud of Puzzel; an explicit URL wins over it, one by one.
	Cloud   Cloud
	AuthURL string // old log-in; "" means the cloud's
	APIURL  string // contact centre API; "" means the cloud's
	IDURL   string // Puzzel ID; "" means the cloud's
	// PathFamily is how the API's paths begin.
	PathFamily PathFamily
	// Standing is how surely an operation must be known to be used.
	Standing Standing

	CustomerKey  string
	Username     string
	Password     Secret // only ever from the environment
	ClientID     string
	ClientSecret Secret
	UserID       int64 // the Puzzel user a client speaks for; 0 when not set
	// CredentialStore says where the command line keeps a sign-in.
	CredentialStore CredentialStore

	// Regions are ISO 3166 codes in upper case; the first is the default.
	Regions         []string
	DestinationForm DestinationForm
	Internal        []InternalRule
	Rewrite         []RewriteRule

	Guard     Guards
	Readiness Readiness
	Callout   Callout

	Server    string // the Click to Call server that is asked; "" means this process does it
	Data      string // the data folder, absolute
	Language  string // "en", "nb", "sv", "da" or "fi"; "" means the terminal's or browser's
	Log       Log
	HandleAsk bool   // tel: links ask before they call
	CAFile    string // further certificate authorities, PEM; "" for none
	Proxy     Secret // the proxy's URL, perhaps with a password; unset means the usual environment

	// Database is the URL of a PostgreSQL database, perhaps with a password;
	// unset means an SQLite file in the data folder.
	Database Secret
	// PublicURL is the address people open; "" means that the server is reached by
	// an IP address or localhost only.
	PublicURL string
	// TrustedProxies are believed about where a request comes from, beside a proxy
	// on this machine.
	TrustedProxies []netip.Prefix
	KeyFile        string // what seals sign-ins at rest, absolute; "" means in the data folder

	Organisation   string   // whose pages these are
	Administrators []string // Puzzel usernames or user ids
	Supervisors    []string
	PasswordSignIn bool          // people may sign in with their Puzzel password
	SleepAfter     time.Duration // logged off at Puzzel for longer, a session sleeps
	Road           Road          // by which road a server's orders go
	// RequestsPerSecond is how many requests a second all servers of a customer
	// together make to Puzzel by themselves.
	RequestsPerSecond int
	Paired            []PairedClient
	Retention         Retention

	// Pilots are the Puzzel usernames or user ids of those who may order; none
	// means everybody.
	Pilots          []string
	ClicksPerMinute int    // that an agent may order; 0 when not set
	NamesColleagues bool   // a hint may say which colleague has called a number
	TimeZone        string // where days begin; "" means where the machine is
	KeepExchanges   bool   // what is said to Puzzel about a call is kept for a while

	file  string           // the settings file that was read; "" for none
	shown map[string]value // by key: what may be shown of what was set, and where it was
}

// Cloud names one of Puzzel's clouds, or the box.
type Cloud string

// The clouds.
const (
	CloudGlobal Cloud = "global"
	CloudUK     Cloud = "uk"
	CloudBox    Cloud = "box" // a running "clicktocall sim" at http://127.0.0.1:8090
)

// Road is how a server's orders reach Puzzel.
type Road string

// The roads.
const (
	RoadAuto   Road = "auto"   // through our frame inside Puzzel where one is open, else over the API
	RoadREST   Road = "rest"   // always over the API
	RoadWidget Road = "widget" // always through our frame inside Puzzel
)

// PathFamily is how the paths of the API begin.
type PathFamily string

// The path families.
const (
	PathsShort     PathFamily = "short"     // /{customerKey}/…
	PathsCustomers PathFamily = "customers" // /customers/{customerKey}/…
)

// Standing is how surely an operation of Puzzel's API is known.
type Standing string

// The standings, surest first.
const (
	StandingDocumented Standing = "documented"
	StandingSeen       Standing = "seen"
	StandingInferred   Standing = "inferred"
)

// CredentialStore is where the command line keeps a sign-in.
type CredentialStore string

// The places.
const (
	StoreAuto    CredentialStore = "auto"    // the keyring where there is one, else a file
	StoreKeyring CredentialStore = "keyring" // the keyring or nothing
	StoreFile    CredentialStore = "file"    // a file only its owner can read
)

// DestinationForm is how geographic, mobile and international numbers are
// written for Puzzel.
type DestinationForm string

// The forms.
const (
	Form00       DestinationForm = "00"
	FormPlus     DestinationForm = "+"
	FormNational DestinationForm = "national"
)

// InternalRule says what is dialled for an internal number.
type InternalRule struct {
	Digits string // how many digits it has: "4", "3-5"
	Starts string // what it begins with; "" for anything
	Prefix string // what goes before it: "00472222"; "" dials it as it is
}

// RewriteRule is one line of the rewrite table: a regular expression over the
// whole destination and what is put in its place ($1 for the first group).
type RewriteRule struct {
	Pattern, Replacement string
}

// GuardAction is what a guard does when it applies.
type GuardAction string

// The actions.
const (
	GuardAllow GuardAction = "allow"
	GuardWarn  GuardAction = "warn"
	GuardBlock GuardAction = "block"
)

// GuardName names a guard in the list of those that can be overridden.
type GuardName string

// The guards.
const (
	GuardEmergency GuardName = "emergency"
	GuardPremium   GuardName = "premium"
	GuardRegion    GuardName = "region"
	GuardDoNotCall GuardName = "do_not_call"
)

// Guards are the rules about numbers.
type Guards struct {
	Emergency, Premium, Region, DoNotCall GuardAction
	// Overridable are blocking guards that a person may pass with a reason.
	Overridable []GuardName
	// AllowedRegions are the regions that may be called; none means all.
	AllowedRegions []string
	// EmergencyNumbers are emergency numbers beyond those that are known.
	EmergencyNumbers []string
}

// Leave is what an agent's status means for a click.
type Leave string

// The leaves.
const (
	LeaveCall  Leave = "call"
	LeaveWait  Leave = "wait"
	LeaveWarn  Leave = "warn"
	LeaveBlock Leave = "block"
)

// Readiness is the table from Puzzel's statuses to leaves. Ready is not in it:
// it always calls.
type Readiness struct {
	WrapUp, Busy, NoAnswer, Pause, Connecting, Connected, LoggedOff, Unknown Leave
	// CallOnPause are ids of pause types that are no pause from calling.
	CallOnPause []int64
}

// Callout are the fields every order carries unless a click says otherwise.
// What is "" or nil is not sent.
type Callout struct {
	AlternateSource                string
	UserPhoneType                  string
	AccessPoint                    string
	CountryCode                    string
	QueueKey                       string
	MaxAttempts                    *int
	SecondsBetweenAttempts         *int
	ListName                       string
	ListValue                      string
	ServiceSystemVariable          Variable
	CIQType                        string
	MaxOneRequestForPreferredAgent *bool
	PreferredAgentWaitTimeSeconds  *int
	ReservedAgentWaitTimeSeconds   *int
	VIPScore                       *int
	AgentID                        *int64
	ReservedUserID                 *int64
	DisableReserved                *bool
	RequestCategory                string
}

// Variable is the callout's one service system variable; it is not sent when
// Name is "".
type Variable struct {
	Name, Type, Value string
	Resolve           *bool
}

// Log says how much is logged and in what form.
type Log struct {
	Level  LogLevel
	Format LogFormat
}

// LogLevel is the least that is logged.
type LogLevel string

// The levels.
const (
	LevelAuto  LogLevel = "auto" // info for a server, warn for a command
	LevelDebug LogLevel = "debug"
	LevelInfo  LogLevel = "info"
	LevelWarn  LogLevel = "warn"
	LevelError LogLevel = "error"
)

// LogFormat is the form of a log line.
type LogFormat string

// The formats.
const (
	LogText LogFormat = "text"
	LogJSON LogFormat = "json"
)

// RegionIsGuess tells whether nobody has said what country numbers without a
// country code belong to.
func (c *Config) RegionIsGuess() bool { return c.Source("region").Kind == SourceDefault }

// File is the settings file that was read, or "" where there is none.
func (c *Config) File() string { return c.file }

// Source tells where the value of a setting came from. A key that is not in the
// table has the zero Source.
func (c *Config) Source(key string) Source { return c.shown[key].source }
