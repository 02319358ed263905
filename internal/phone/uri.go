package phone

import (
	"net/url"
	"strings"
)

// uri is what a tel:, callto: or sms: link says, and what plain text with the
// parameters of RFC 3966 says.
type uri struct {
	number  string
	ext     string // ;ext= of RFC 3966, ;postd= of RFC 2806
	context string // ;phone-context=, digits with + for a global one, else a domain
}

var (
	scheme    = expression(`^(?i:(?:web\+)?(?:tel|callto|sms|smsto|mms|mmsto|facetime|facetime-audio|skype):(?://)?)`)
	parameter = expression(`^[A-Za-z][A-Za-z0-9-]*(?:=|$)`)
	pressable = expression(`^[0-9*#,pw ().-]+$`)
	global    = expression(`^\+[0-9().-]+$`)
)

// unescape undoes percent-encoding, as links have it. What is no encoding stays.
func unescape(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// readURI takes scheme, query and parameters off a clean text. Text without any
// comes back as the number. The sub-address (;isub=) is no part of what is dialled.
func readURI(s string) (uri, error) {
	linked := false
	for range 2 { // "callto:tel:+47…" exists
		if m := scheme().FindString(s); m != "" {
			s, linked = s[len(m):], true
		}
	}
	if linked {
		s, _, _ = strings.Cut(s, "?")
	}
	if !strings.Contains(s, ";") {
		return uri{number: strings.TrimSpace(s)}, nil
	}
	parts := strings.Split(s, ";")
	u := uri{number: parts[0]}
	for _, part := range parts[1:] {
		if m := parameter().FindString(part); m == "" || !linked && !strings.HasSuffix(m, "=") {
			u.number += ";" + part // a pause, or the next number of a list
			continue
		}
		if err := u.add(part); err != nil {
			return uri{}, err
		}
	}
	u.number = strings.TrimSpace(u.number)
	return u, nil
}

func (u *uri) add(part string) error {
	name, value, _ := strings.Cut(part, "=")
	switch strings.ToLower(name) {
	case "ext", "postd":
		value = strings.ToLower(value)
		if !pressable().MatchString(value) {
			return errExtension
		}
		if u.ext += pressed(value); len(u.ext) > maxExtension {
			return errExtension
		}
	case "phone-context":
		if global().MatchString(value) {
			value = "+" + digitsOf(value)
		}
		u.context = value
	}
	return nil
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
