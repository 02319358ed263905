package puzzel

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
)

// longestBody is how much of a redacted body is shown, in bytes.
const longestBody = 4 << 10

// mostListed is how much of each list in it is shown.
const mostListed = 2

// Body is the body of a request or an answer that shows itself redacted only, whichever way it is printed, logged or
// encoded. It is redacted when asked for, so an observer that only counts pays nothing for it. It holds on to the real
// body as long as it lives.
type Body struct {
	raw     []byte
	form    bool
	secrets []string
}

// Size is the length of the real body in bytes.
func (b Body) Size() int { return len(b.raw) }

// String gives the redacted body: of JSON the member names, small numbers, ids, booleans, states, times and Puzzel's own
// message; of every other text only that there was one. Of anything else a short masked text.
func (b Body) String() string {
	if len(b.raw) == 0 {
		return ""
	}
	if b.form {
		return redactForm(string(b.raw))
	}
	decoder := json.NewDecoder(bytes.NewReader(b.raw))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return maskText(strings.ToValidUTF8(string(b.raw[:min(len(b.raw), longestBody)]), "·"), b.secrets...)
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(b.redact("", value)) != nil {
		return "(not shown)"
	}
	shown := strings.TrimSuffix(text.String(), "\n")
	if len(shown) > longestBody {
		return strings.ToValidUTF8(shown[:longestBody], "") + "…"
	}
	return shown
}

// Format is String, for every verb.
func (b Body) Format(f fmt.State, _ rune) { write(f, b) }

// LogValue is String, for slog.
func (b Body) LogValue() slog.Value { return slog.StringValue(b.String()) }

// MarshalText is String, for encoders.
func (b Body) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// shownWhole are the members whose text says nothing about a person and is worth reading.
var shownWhole = map[string]bool{
	"contactcentrestatus": true, "userstatus": true, "chatstate": true, "phonetype": true, "userphonetype": true,
	"ciqtype": true, "requeststatus": true, "personaltype": true, "mediatype": true, "languagecode": true,
	"accesstokenexpiry": true, "expirydate": true, "sessiontime": true, "scheduleddatetime": true,
	"clientname": true, "clientversion": true, "token_type": true,
}

// redact walks a JSON value. Member is the lower-case name it stands under.
func (b Body) redact(member string, value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = b.redact(strings.ToLower(name), inner)
		}
		return v
	case []any:
		return b.redactList(member, v)
	case json.Number:
		if len(v) > 4 && !strings.HasSuffix(member, "id") && member != "code" {
			return maskNumbers(string(v))
		}
		return v
	case string:
		return b.redactText(member, v)
	}
	return value
}

// redactList shows the first few of a list and how many more there are: an agent's profiles would push her state, which
// is what a reader looks for, past the end.
func (b Body) redactList(member string, list []any) []any {
	shown := list[:min(len(list), mostListed)]
	for i, inner := range shown {
		shown[i] = b.redact(member, inner)
	}
	if more := len(list) - len(shown); more > 0 {
		shown = append(shown[:len(shown):len(shown)], fmt.Sprintf("… and %d more", more))
	}
	return shown
}

// redactText shows states and messages, and of every other text that there was one.
func (b Body) redactText(member, text string) string {
	switch {
	case text == "":
		return ""
	case shownWhole[member]:
		return strings.Map(printable, text)
	case member == "message", member == "error", member == "error_description", member == "detail", member == "title":
		return maskText(text, b.secrets...)
	case member == "id":
		return maskID(text, b.secrets)
	}
	return "•••"
}

func printable(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// redactForm shows the names of a form and the values that are no secret.
func redactForm(text string) string {
	values, err := url.ParseQuery(text)
	if err != nil {
		return "•••"
	}
	for name := range values {
		if name != "grant_type" && name != "scope" {
			values.Set(name, "***")
		}
	}
	return values.Encode()
}
