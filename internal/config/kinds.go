package config

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// errUnfit says that a value is not what the setting takes; the fault then says
// what it takes. Other errors of a kind say it themselves, without the value.
var errUnfit = errors.New("unfit")

// oneOf takes one of a few words.
func oneOf[T ~string](field func(*Config) *T, values ...T) kind {
	return kind{"one of: " + join(values), func(c *Config, given string, _ place) error {
		if !slices.Contains(values, T(given)) {
			return errUnfit
		}
		*field(c) = T(given)
		return nil
	}}
}

// nameList takes any of a few words.
func nameList[T ~string](field func(*Config) *[]T, values ...T) kind {
	return kind{"a list of: " + join(values), func(c *Config, given string, _ place) error {
		var list []T
		for _, name := range fields(given) {
			if !slices.Contains(values, T(name)) {
				return errUnfit
			}
			list = append(list, T(name))
		}
		*field(c) = list
		return nil
	}}
}

func join[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}

// separators stand between the members of a list.
const separators = ",; \t"

func fields(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(separators, r) })
}

// longestText is as much as one field of an order takes.
const longestText = 500

// text takes one line. The word "string" is what Puzzel's documentation has in
// the place of a value; whoever sets it has copied the sample.
func text(field func(*Config) *string) kind {
	return kind{"one line of text, at most 500 bytes", func(c *Config, given string, _ place) error {
		if !oneLine(given) {
			return errUnfit
		}
		if given == "string" {
			return errors.New(`is "string", the placeholder of Puzzel's documentation`)
		}
		*field(c) = given
		return nil
	}}
}

func oneLine(s string) bool {
	return len(s) <= longestText && utf8.ValidString(s) &&
		!strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 })
}

func secretText(field func(*Config) *Secret) kind {
	return kind{"one line of text, at most 500 bytes", func(c *Config, given string, _ place) error {
		if !oneLine(given) {
			return errUnfit
		}
		*field(c) = NewSecret(given)
		return nil
	}}
}

// shaped takes what a regular expression knows.
func shaped(field func(*Config) *string, takes, shape string) kind {
	expression := regexp.MustCompile(shape)
	return kind{takes, func(c *Config, given string, _ place) error {
		if !expression.MatchString(given) {
			return errUnfit
		}
		*field(c) = given
		return nil
	}}
}

// customerKey takes what can stand in a path; those that were ever seen are digits.
func customerKey(field func(*Config) *string) kind {
	return shaped(field, "Puzzel's customer number: digits, perhaps letters, - and _, at most 32", `^[0-9A-Za-z_-]{1,32}$`)
}

func countryCode(field func(*Config) *string) kind {
	return shaped(field, "two capital letters, as NO", `^[A-Z]{2}$`)
}

// regionList takes ISO 3166 codes by their shape; which of them have telephones
// is for package phone to say.
func regionList(field func(*Config) *[]string) kind {
	return kind{"a list of two-letter country codes, as NO,SE,DK", func(c *Config, given string, _ place) error {
		var list []string
		for _, code := range fields(strings.ToUpper(given)) {
			if len(code) != 2 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
				return errUnfit
			}
			if !slices.Contains(list, code) {
				list = append(list, code)
			}
		}
		if len(list) == 0 {
			return errUnfit
		}
		*field(c) = list
		return nil
	}}
}

func digitList(field func(*Config) *[]string) kind {
	return kind{"a list of numbers of 2 to 15 digits", func(c *Config, given string, _ place) error {
		list := fields(given)
		for _, number := range list {
			if len(number) < 2 || len(number) > 15 || strings.Trim(number, "0123456789") != "" {
				return errUnfit
			}
		}
		*field(c) = list
		return nil
	}}
}

func idList(field func(*Config) *[]int64) kind {
	return kind{"a list of ids, which are whole numbers above 0", func(c *Config, given string, _ place) error {
		var list []int64
		for _, one := range fields(given) {
			n, err := strconv.ParseInt(one, 10, 64)
			if err != nil || n <= 0 {
				return errUnfit
			}
			list = append(list, n)
		}
		*field(c) = list
		return nil
	}}
}

const takesID = "an id, which is a whole number above 0"

func wholeNumber(field func(*Config) *int64) kind {
	return kind{takesID, func(c *Config, given string, _ place) error {
		n, err := strconv.ParseInt(given, 10, 64)
		if err != nil || n <= 0 {
			return errUnfit
		}
		*field(c) = n
		return nil
	}}
}

func id(field func(*Config) **int64) kind {
	return kind{takesID, func(c *Config, given string, p place) error {
		var n int64
		if err := wholeNumber(func(*Config) *int64 { return &n }).put(c, given, p); err != nil {
			return err
		}
		*field(c) = &n
		return nil
	}}
}

func count(field func(*Config) **int, least, most int) kind {
	takes := "a whole number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most)
	return kind{takes, func(c *Config, given string, _ place) error {
		n, err := strconv.Atoi(given)
		if err != nil || n < least || n > most {
			return errUnfit
		}
		*field(c) = &n
		return nil
	}}
}

const takesOnOff = "on or off"

func onOff(field func(*Config) *bool) kind {
	return kind{takesOnOff, func(c *Config, given string, _ place) error {
		switch strings.ToLower(given) {
		case "on", "true", "yes", "1":
			*field(c) = true
		case "off", "false", "no", "0":
			*field(c) = false
		default:
			return errUnfit
		}
		return nil
	}}
}

func yesNo(field func(*Config) **bool) kind {
	return kind{takesOnOff, func(c *Config, given string, p place) error {
		var b bool
		if err := onOff(func(*Config) *bool { return &b }).put(c, given, p); err != nil {
			return err
		}
		*field(c) = &b
		return nil
	}}
}

// language takes any tag of a language there is, and keeps its short form.
func language(field func(*Config) *string) kind {
	return kind{"en, nb, sv, da or fi", func(c *Config, given string, _ place) error {
		primary, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(given, "_", "-")), "-")
		switch primary {
		case "en", "nb", "sv", "da", "fi":
			*field(c) = primary
		case "nn", "no":
			*field(c) = "nb"
		default:
			return errUnfit
		}
		return nil
	}}
}
