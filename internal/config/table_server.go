package config

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // a server in a bare container has no time zones of its own
)

// PairedClient is a page, an extension or a program that may be paired.
type PairedClient struct {
	ID, Name           string
	Redirects, Origins []string
}

// Retention is how long the record keeps what; 0 means for ever.
type Retention struct {
	MaskNumbersAfterDays     *int
	DeleteCallsAfterMonths   *int
	DeleteExchangesAfterDays *int // never 0
}

const byServer = "`clicktocall serve`"

// serverRows are the settings of a server for a team.
func serverRows() []Setting {
	return []Setting{
		row("database", "", database(func(c *Config) *Secret { return &c.Database }),
			"`clicktocall serve`, backup, erase and dnc", "Where the record of calls is kept: a PostgreSQL database, which several servers may share; without one an SQLite file in the data folder.").secret(),
		row("public_url", "", address(func(c *Config) *string { return &c.PublicURL }),
			byServer, "The address people open, when it is not this machine's own. Requests for any other host name are refused, so that no foreign page can pretend to be this one."),
		row("trusted_proxies", "", networks(func(c *Config) *[]netip.Prefix { return &c.TrustedProxies }),
			byServer, "The proxies or load balancers in front of this server, on other machines: they are believed about where a request comes from (X-Forwarded-For). One on this machine always is."),
		row("key_file", "", file(func(c *Config) *string { return &c.KeyFile }),
			byServer, "The file whose key seals sign-ins in the database, made when it is missing; by default `key` in the data folder. Servers that share a database need the same one."),
		row("organisation", "", text(func(c *Config) *string { return &c.Organisation }),
			byServer, "Whose pages these are; the sign-in page says it."),
		row("administrators", "", words(func(c *Config) *[]string { return &c.Administrators }),
			byServer, "Who may administer, beside whom the first set-up named."),
		row("supervisors", "", words(func(c *Config) *[]string { return &c.Supervisors }),
			byServer, "Who may read the calls of others; each look is noted."),
		row("password_sign_in", "on", onOff(func(c *Config) *bool { return &c.PasswordSignIn }),
			byServer, "Whether people may sign in with their Puzzel password."),
		row("sleep_after", "30m", duration(func(c *Config) *time.Duration { return &c.SleepAfter }, time.Minute, 24*time.Hour),
			byServer, "How long Puzzel may show an agent logged off before her sign-in wants a click of hers to go on."),
		row("road", "auto", oneOf(func(c *Config) *Road { return &c.Road }, RoadAuto, RoadREST, RoadWidget),
			byServer, "How orders reach Puzzel: `widget` through Click to Call inside the agent's own Puzzel window, where Softphone may answer by itself and the customer's answer is seen; `rest` over Puzzel's API; `auto` through Puzzel where it is open there, else over the API. An order never changes its road. Fields of the callout beside the number go over the API alone."),
		row("pilots", "", words(func(c *Config) *[]string { return &c.Pilots }),
			byServer+" and call", "Who may order calls while Click to Call is tried out; none means everybody. An administrator's list, given through the API, wins over this one at once and in every server."),
		row("clicks_per_minute", "30", number(func(c *Config) *int { return &c.ClicksPerMinute }, 1, 500),
			byServer, "How many calls an agent may order in a minute, whatever page or program asks: a page gone wild is stopped here."),
		row("names_colleagues", "off", onOff(func(c *Config) *bool { return &c.NamesColleagues }),
			byServer, "Whether an agent who is about to call a number is told which colleague called it today; without it only that one did."),
		row("requests_per_second", "20", number(func(c *Config) *int { return &c.RequestsPerSecond }, 1, 1000),
			byServer, "How many requests a second all servers of a customer together make to Puzzel by themselves, at most. Orders are counted and never wait; what is asked to follow calls does."),
		row("time_zone", "", zone(func(c *Config) *string { return &c.TimeZone }),
			byServer, "Where the customer's days begin, for \"called twice today\"; without it the machine's own."),
		row("keep_exchanges", "on", onOff(func(c *Config) *bool { return &c.KeepExchanges }),
			byServer, "Whether what was said to Puzzel about a call is kept, redacted, for an administrator to look into."),
		rules("paired", "tables with id, name, redirects and origins", byServer,
			"The pages and programs that may be paired: the exact addresses they return to, and the exact origins they may be used from.", putPaired),
		row("retention.mask_numbers_after_days", "90", count(func(c *Config) **int { return &c.Retention.MaskNumbersAfterDays }, 0, 3650),
			byServer, "After how many days a call's number is masked and its CRM record forgotten; 0 for never."),
		row("retention.delete_calls_after_months", "13", count(func(c *Config) **int { return &c.Retention.DeleteCallsAfterMonths }, 0, 240),
			byServer, "After how many months a call is deleted; 0 for never."),
		row("retention.delete_exchanges_after_days", "14", count(func(c *Config) **int { return &c.Retention.DeleteExchangesAfterDays }, 1, 90),
			byServer, "After how many days what was said to Puzzel about a call is deleted; at the latest with the call's number."),
	}
}

// database takes a PostgreSQL URL. What is wrong with one is not repeated: it
// may hold a password.
func database(field func(*Config) *Secret) kind {
	return kind{"the URL of a PostgreSQL database, as postgres://user@host/name", func(c *Config, given string, _ place) error {
		u, err := url.Parse(given)
		if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
			return errUnfit
		}
		*field(c) = NewSecret(given)
		return nil
	}}
}

// file takes a path; it need not be there yet.
func file(field func(*Config) *string) kind {
	return kind{"the path of a file", func(c *Config, given string, at place) error {
		path, err := at.absolute(given)
		if err != nil {
			return err
		}
		*field(c) = path
		return nil
	}}
}

// words takes usernames or ids.
func words(field func(*Config) *[]string) kind {
	return kind{"a list of Puzzel usernames or user ids", func(c *Config, given string, _ place) error {
		*field(c) = fields(given)
		return nil
	}}
}

// number takes a whole number.
func number(field func(*Config) *int, least, most int) kind {
	return kind{count(nil, least, most).takes, func(c *Config, given string, at place) error {
		var n *int
		if err := count(func(*Config) **int { return &n }, least, most).put(c, given, at); err != nil {
			return err
		}
		*field(c) = *n
		return nil
	}}
}

// zone takes the name of a time zone. "Local" is no place.
func zone(field func(*Config) *string) kind {
	return kind{"the name of a time zone, as Europe/Oslo", func(c *Config, given string, _ place) error {
		if _, err := time.LoadLocation(given); err != nil || given == "Local" {
			return errUnfit
		}
		*field(c) = given
		return nil
	}}
}

func duration(field func(*Config) *time.Duration, least, most time.Duration) kind {
	takes := fmt.Sprintf("a time such as 30m or 2h, from %s to %s", short(least), short(most))
	return kind{takes, func(c *Config, given string, _ place) error {
		d, err := time.ParseDuration(given)
		if err != nil || d < least || d > most {
			return errUnfit
		}
		*field(c) = d
		return nil
	}}
}

// short is a duration without the zeros that Go writes after it.
func short(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"0s", "0m"} {
		if rest, cut := strings.CutSuffix(text, zero); cut && strings.HasSuffix(rest, map[string]string{"0s": "m", "0m": "h"}[zero]) {
			text = rest
		}
	}
	return text
}

var clientID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// putPaired reads the list of what may be paired. Whether addresses and origins
// are exact is for package access to say, which knows what they are used for.
func putPaired(c *Config, list []map[string]any) error {
	for i, given := range list {
		client := PairedClient{}
		for name, v := range given {
			text, ok := inText(v)
			if !ok {
				return fmt.Errorf("rule %d: %.40q must be text or a list of texts", i+1, name)
			}
			switch name {
			case "id":
				client.ID = text
			case "name":
				client.Name = text
			case "redirects":
				client.Redirects = fields(text)
			case "origins":
				client.Origins = fields(text)
			default:
				return fmt.Errorf("rule %d: %.40q is none of its fields, which are id, name, redirects, origins", i+1, name)
			}
		}
		if !clientID.MatchString(client.ID) || client.Name == "" {
			return fmt.Errorf("rule %d: id (small letters, digits and -) and name are needed", i+1)
		}
		c.Paired = append(c.Paired, client)
	}
	return nil
}
