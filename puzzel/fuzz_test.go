package puzzel_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// FuzzEnvelope answers an order and a read with any status, type and body. Whatever comes: no panic, exactly one of the
// four outcomes, success only with code 0 inside of a 2xx, and no number or token repeated.
func FuzzEnvelope(f *testing.F) {
	f.Add(200, "application/json", good)
	f.Add(200, "application/json", refusal)
	f.Add(200, "application/json", `{"result":{"requestId":7},"code":"0"}`)
	f.Add(200, "text/html", page)
	f.Add(422, "application/problem+json", `{"title":"bad","detail":"number 91234567"}`)
	f.Add(401, "", "")
	f.Add(500, "text/plain", "\xff\xfe<")
	f.Add(200, "application/json", `{"code":0,"Code":1,"result":[{"a":[]}]}`)
	f.Fuzz(func(t *testing.T, status int, contentType, body string) {
		if status < 200 || status > 599 {
			return
		}
		client := newClient(t, puzzel.Config{
			SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, ReadAttempts: 1,
			Transport: canned(status, contentType, body),
			Observe:   observing(func(x puzzel.Exchange) { _ = x.Answer.String() }),
		})
		for name, operate := range map[string]func(context.Context, *puzzel.Client) error{"user": readUser, "callout": orderCall, "log-in": logIn} {
			err := operate(t.Context(), client)
			checkExactlyOne(t, err)
			if err == nil && (status/100 != 2 || name != "log-in" && !saysZero(body)) {
				t.Errorf("%s: %d %q counts as success", name, status, body)
			}
			if err != nil && strings.Contains(err.Error(), "91234567") {
				t.Errorf("%s: %v shows a number", name, err)
			}
		}
	})
}

// canned answers every request alike, without a network.
func canned(status int, contentType, body string) roundTrip {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: status, Header: http.Header{"Content-Type": {contentType}},
			Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
		}, nil
	}
}

// saysZero reads the code as the envelope is described: a JSON object with a member code, in any letter case, the last
// one counting, that is 0 or "0".
func saysZero(body string) bool {
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	var whole map[string]any
	if decoder.Decode(&whole) != nil {
		return false
	}
	for name, value := range whole {
		if !strings.EqualFold(name, "code") {
			continue
		}
		switch v := value.(type) {
		case json.Number:
			if f, err := v.Float64(); err == nil && f == 0 {
				return true
			}
		case string:
			if strings.Trim(strings.TrimSpace(v), "+-0") == "" {
				return true
			}
		}
	}
	return false
}

// FuzzTime: what is read can be written and is then read as the same.
func FuzzTime(f *testing.F) {
	for _, text := range []string{
		"2024-08-12T07:51:50.162Z", "2024-08-12T21:26:50.51", "2024-08-12T09:51:50.1620000+02:00", "/Date(1723449110162+0200)/",
		"/Date(-62135596800000)/", "", "/Date(9223372036854775807)/", "9999-12-31T23:59:59.9999999",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read, err := puzzel.ParseTime(text)
		if err != nil {
			if strings.TrimSpace(text) != "" && len(text) > 8 && strings.Contains(err.Error(), text) {
				t.Errorf("%v repeats what it was given", err)
			}
			return
		}
		written, err := json.Marshal(read)
		if err != nil {
			return // a year that JSON has no form for
		}
		var again puzzel.Time
		if err := json.Unmarshal(written, &again); err != nil {
			t.Fatal(err)
		}
		if !again.Equal(read.Time) || !read.IsZero() && again.ZoneKnown != read.ZoneKnown {
			t.Errorf("%q was read as %v, written as %s, read as %v", text, read, written, again)
		}
	})
}

// FuzzID: an id is never an error, keeps the digits it was given, and is stable when written and read again.
func FuzzID(f *testing.F) {
	for _, text := range []string{`1231234`, `"1231234"`, `1e6`, `null`, `{}`, `"\u0000"`, `1.5`, `-0`, `9007199254740993.0`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !json.Valid([]byte(text)) {
			return
		}
		var id puzzel.ID
		if err := json.Unmarshal([]byte(text), &id); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var again puzzel.ID
		written, err := json.Marshal(id)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(written, &again); err != nil || again != id {
			t.Errorf("%s became %q, then %q", text, id, again)
		}
		digits := strings.TrimSpace(text)
		if strings.Trim(digits, "0123456789") == "" && string(id) != digits {
			t.Errorf("%s became %q", text, id)
		}
	})
}

// FuzzDisplayNumbers: every entry has a number without separators, and nothing is made up.
func FuzzDisplayNumbers(f *testing.F) {
	for _, text := range []string{"004722225555|Main;004722225556|Support", ";;|x;1", "a|b|c;", " \t;\n|", "\xff;|"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, number := range puzzel.ParseDisplayNumbers(text) {
			if number.Number == "" || strings.ContainsAny(number.Number, ";|") || strings.Contains(number.Label, ";") {
				t.Errorf("%q gave %+v", text, number)
			}
			if !strings.Contains(text, number.Number) || !strings.Contains(text, number.Label) {
				t.Errorf("%q gave %+v, which is not in it", text, number)
			}
		}
	})
}

// FuzzToken: an access token of any form is used as it is or refused, and never breaks the client.
func FuzzToken(f *testing.F) {
	f.Add(jwt(time.Unix(1723449110, 0), 1))
	for _, text := range []string{"", "a.b.c", "eyJ.eyJleHAiOjFlMzAwfQ.x", "..", "a.e30.b", "two\nlines", "å"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sent := ""
		client := newClient(t, puzzel.Config{
			SignIn: puzzel.TokenSignIn{AccessToken: text},
			Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
				sent = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
				return canned(200, "application/json", `{"result":{},"code":0}`)(r)
			}),
		})
		err := readUser(t.Context(), client)
		if err == nil && sent != text {
			t.Errorf("%q was sent as %q", text, sent)
		}
		if err != nil && !errors.Is(err, puzzel.ErrSignInNeeded) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
