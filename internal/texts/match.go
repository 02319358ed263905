package texts

import (
	"strconv"
	"strings"
)

// match finds the language of the catalogue for one tag or a list of them.
// Lists are in the form of Accept-Language (RFC 9110, 12.5.4): the best quality
// wins, and among equals the first.
func match(wanted string) string {
	best, bestQuality := English, 0.0
	for item := range strings.SplitSeq(wanted, ",") {
		tag, quality := readPreference(item)
		if language := byTag(tag); language != "" && quality > bestQuality {
			best, bestQuality = language, quality
		}
	}
	return best
}

func readPreference(item string) (tag string, quality float64) {
	tag, rest, _ := strings.Cut(strings.TrimSpace(item), ";")
	text, found := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q=")
	if !found {
		return tag, 1
	}
	quality, err := strconv.ParseFloat(text, 64)
	if err != nil || quality < 0 || quality > 1 {
		return tag, 0
	}
	return tag, quality
}

// byTag finds the language of one tag, or "". Puzzel writes tags in capitals
// ("EN"), POSIX with an underscore and a character set ("nb_NO.UTF-8").
func byTag(tag string) string {
	primary := strings.ToLower(strings.TrimSpace(tag))
	if end := strings.IndexAny(primary, "-_.@"); end >= 0 {
		primary = primary[:end]
	}
	switch primary {
	case "nb", "no", "nn", "nor", "nob", "nno":
		return Norwegian
	case "sv", "swe":
		return Swedish
	case "da", "dan":
		return Danish
	case "fi", "fin":
		return Finnish
	case "en", "eng":
		return English
	}
	return ""
}

// FromEnvironment finds the language a person has set for her terminal, in the
// order of POSIX and GNU: LANGUAGE (a list), LC_ALL, LC_MESSAGES, LANG. It takes
// "NAME=value" pairs as os.Environ gives them, and returns what For takes; "" when
// nothing is set.
//
// A locale of "C" or "POSIX" switches LANGUAGE off, as gettext does.
func FromEnvironment(environment []string) string {
	values := map[string]string{}
	for _, pair := range environment {
		name, value, _ := strings.Cut(pair, "=")
		values[name] = value
	}
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if values[name] != "" {
			locale = values[name]
			break
		}
	}
	if locale == "C" || locale == "POSIX" || strings.HasPrefix(locale, "C.") {
		return English
	}
	if list := values["LANGUAGE"]; list != "" && locale != "" {
		return strings.ReplaceAll(list, ":", ",")
	}
	return locale
}
