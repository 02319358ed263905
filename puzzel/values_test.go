package puzzel_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

func TestParseTime(t *testing.T) {
	t.Parallel()
	utc := time.Date(2024, 8, 12, 7, 51, 50, 162e6, time.UTC)
	for text, want := range map[string]puzzel.Time{
		"2024-08-12T07:51:50.162Z":      {Time: utc, ZoneKnown: true},
		"2024-08-12T09:51:50.162+02:00": {Time: utc, ZoneKnown: true},
		"2024-08-12T09:51:50.162+0200":  {Time: utc, ZoneKnown: true},
		"2024-08-12T07:51:50.1620000Z":  {Time: utc, ZoneKnown: true},
		"2024-08-12T07:51:50.162":       {Time: utc},
		"2024-08-12 07:51:50.162":       {Time: utc},
		"2024-08-12T07:51:50":           {Time: time.Date(2024, 8, 12, 7, 51, 50, 0, time.UTC)},
		"2024-08-12T07:51:50.1234567":   {Time: time.Date(2024, 8, 12, 7, 51, 50, 123456700, time.UTC)},
		" 2024-08-12T07:51:50Z ":        {Time: time.Date(2024, 8, 12, 7, 51, 50, 0, time.UTC), ZoneKnown: true},
		"/Date(1723449110162)/":         {Time: utc, ZoneKnown: true},
		"/Date(1723449110162+0200)/":    {Time: utc, ZoneKnown: true},
		"/Date(1723449110162-0500)/":    {Time: utc, ZoneKnown: true},
		"/Date(-1000)/":                 {Time: time.UnixMilli(-1000).UTC(), ZoneKnown: true},
		"":                              {},
		"   ":                           {},
	} {
		got, err := puzzel.ParseTime(text)
		if err != nil || !got.Equal(want.Time) || got.ZoneKnown != want.ZoneKnown {
			t.Errorf("%q: %v (zone %t), %v; want %v (zone %t)", text, got, got.ZoneKnown, err, want, want.ZoneKnown)
		}
	}
	for _, text := range []string{"soon", "2024-08-12", "07:51", "/Date()/", "/Date(1", "/Date(x)/", "12/08/2024", "2024-13-01T00:00:00Z"} {
		if got, err := puzzel.ParseTime(text); err == nil {
			t.Errorf("%q was taken for %v", text, got)
		}
	}
}

func TestTimeJSON(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		again, raw string
	}{
		`"2024-08-12T07:51:50.162Z"`:     {`"2024-08-12T07:51:50.162Z"`, ""},
		`"2024-08-12T21:26:50.51"`:       {`"2024-08-12T21:26:50.51"`, ""},
		`"\/Date(1723449110162+0200)\/"`: {`"2024-08-12T07:51:50.162Z"`, ""},
		`null`:                           {`null`, ""},
		`""`:                             {`null`, ""},
		`"soon"`:                         {`null`, "soon"},
		`17`:                             {`null`, "17"},
		`{"a":1}`:                        {`null`, `{"a":1}`},
	} {
		var got puzzel.Time
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if again := mustJSON(t, got); again != want.again || got.Raw != want.raw {
			t.Errorf("%s became %s, raw %q", text, again, got.Raw)
		}
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]puzzel.ID{
		`1231234`: "1231234", `"1231234"`: "1231234", `" 7 "`: "7", `0`: "0", `-1`: "-1", `1.231234e6`: "1231234", `7.0`: "7",
		`7.5`: "7.5", `1e300`: "1e300", `9007199254740993`: "9007199254740993", `"6f9619ff"`: "6f9619ff", `""`: "",
		`null`: "", `true`: "", `{}`: "", `[1]`: "",
	} {
		var got puzzel.ID
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	if puzzel.UserID(1231234) != "1231234" {
		t.Error("UserID writes numbers otherwise")
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]puzzel.Text{
		`"a"`: "a", `7`: "7", `true`: "true", `null`: "", `{"a":1}`: `{"a":1}`, `""`: "",
	} {
		var got puzzel.Text
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
}

// TestWords: known values in any letter case, unknown ones as they came.
func TestWords(t *testing.T) {
	t.Parallel()
	type words struct {
		A puzzel.UserStatus
		B puzzel.ContactCentreStatus
		C puzzel.CIQType
		D puzzel.RequestStatus
		E puzzel.PhoneType
		F puzzel.ChatState
	}
	for text, want := range map[string]words{
		`{"a":"WRAPUP","b":"loggedon","c":"callagentfirst","d":"inqueue","e":"none","f":"undefined"}`: {
			puzzel.WrapUp, puzzel.LoggedOn, puzzel.CallAgentFirst, puzzel.RequestInQueue, "None", "Undefined",
		},
		`{"a":"Dreaming","b":"Away","c":"Both","d":"Lost","e":"Softphone","f":"Open"}`: {"Dreaming", "Away", "Both", "Lost", "Softphone", "Open"},
		`{"a":3,"b":null,"c":true,"d":"","e":{},"f":[]}`:                               {A: "3"},
	} {
		var got words
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}
