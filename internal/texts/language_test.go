package texts_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/clicktocall/clicktocall/internal/texts"
)

func TestFor(t *testing.T) {
	t.Parallel()
	catalogue := texts.Default()
	for wanted, want := range map[string]string{
		"nb": "nb", "no": "nb", "nn": "nb", "nb-NO": "nb", "NO": "nb", "nn-NO-x-y": "nb",
		"nb_NO.UTF-8": "nb", "no_NO": "nb", "nb_NO@euro": "nb",
		"en": "en", "EN": "en", "en-GB": "en", "en_US.UTF-8": "en",
		"sv": "sv", "sv-SE": "sv", "sv-FI": "sv", "SV": "sv", "sv_FI.UTF-8": "sv", "swe": "sv", "svx": "en",
		"da": "da", "da-DK": "da", "da_DK.UTF-8": "da", "dan": "da", "fi": "fi", "fi-FI": "fi", "FI": "fi", "fin": "fi", "fil": "en",
		"": "en", "C": "en", "de": "en", "fr-CH": "en", "nor-wegian": "nb", "nbx": "en", "*": "en",
		"nb-NO,nb;q=0.9,en;q=0.8":   "nb",
		"en-GB, nb;q=0.9":           "en",
		"de, nb;q=0.5, en;q=0.4":    "nb",
		"sv-FI, sv;q=0.9, en;q=0.8": "sv",
		"nb;q=0.8, sv;q=0.9":        "sv",
		"fi-FI,fi;q=0.9,sv;q=0.8":   "fi",
		"de, da;q=0.3, nb;q=0.2":    "da",
		"en;q=0.1, nb;q=0.2":        "nb",
		"nb;q=0, en":                "en",
		"nb;q=0":                    "en",
		"nb;q=7":                    "en",
		"nb;q=x":                    "en",
		"de, fr":                    "en",
		"nb ; q=0.3 , en ; q=0.2":   "nb",
		strings.Repeat(",", 10_000): "en",
	} {
		if got := catalogue.For(wanted).Tag(); got != want {
			t.Errorf("For(%.40q) = %s, want %s", wanted, got, want)
		}
	}
}

func TestFromEnvironment(t *testing.T) {
	t.Parallel()
	catalogue := texts.Default()
	for _, c := range []struct {
		env  string
		want string
	}{
		{"", "en"},
		{"LANG=nb_NO.UTF-8", "nb"},
		{"LANG=en_US.UTF-8 LC_ALL=nb_NO", "nb"},
		{"LANG=nb_NO LC_MESSAGES=en_GB", "en"},
		{"LC_ALL= LANG=nb_NO", "nb"},
		{"LANG=en_GB LANGUAGE=de:nb:en", "nb"},
		{"LANG=sv_FI.UTF-8", "sv"},
		{"LANG=da_DK", "da"},
		{"LANG=en_GB LANGUAGE=fi_FI:sv", "fi"},
		{"LANG=en_GB LANGUAGE=sv:nb:en", "sv"},
		{"LANGUAGE=nb", "en"},
		{"LANGUAGE=nb LANG=C.UTF-8", "en"},
		{"LANGUAGE=nb LC_ALL=POSIX LANG=nb_NO", "en"},
	} {
		got := catalogue.For(texts.FromEnvironment(strings.Fields(c.env))).Tag()
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.env, got, c.want)
		}
	}
}

func TestReasonVariants(t *testing.T) {
	t.Parallel()
	en := texts.Default().For("en")
	for _, c := range []struct {
		name   string
		say    texts.Language
		code   string
		params params
		want   string
	}{
		{"no parameter", en, "on_pause", nil, "You are on pause in Puzzel. End the pause there to call."},
		{"empty parameter", en, "on_pause", params{"pause": ""}, "You are on pause in Puzzel. End the pause there to call."},
		{
			"command line", en.OnCommandLine(), "wrap_up",
			params{"leave": "wait"},
			"You are in wrap-up in Puzzel. Run the command again with --when-ready, or press Ready in Puzzel.",
		},
		{
			"the rule blocks, the command line does not wait", en.OnCommandLine(), "wrap_up",
			params{"leave": "block"},
			"You are in wrap-up in Puzzel. Press Ready in Puzzel, then run the command again.",
		},
		{
			"the rule warns", en, "wrap_up",
			params{"leave": "warn"},
			"You are in wrap-up in Puzzel. To call all the same, give a reason; it is kept with the call.",
		},
		{
			"a guard that may be passed", en.OnCommandLine(), "premium_rate",
			params{"override": "yes"},
			"This is a premium-rate number: the call may be expensive. To call all the same, run the command again with --override \"your reason\"; it is kept with the call.",
		},
		{
			"a guard that may not", en, "premium_rate", nil,
			"This is a premium-rate number: the call may be expensive. Ask your administrator if you need to call it.",
		},
		{
			"a region in words", en, "region_not_allowed",
			params{"region": "SE"},
			"Calls to Sweden are not allowed here. Ask your administrator if you need to call there.",
		},
		{
			"three regions", en, "region_ambiguous",
			params{"number": "1", "regions": "NO, DK,SE"},
			"1: Norway, Denmark or Sweden? Choose the country.",
		},
		{
			"a status in words", en, "status_unknown",
			params{"status": "WrapUp", "leave": "block"},
			"Puzzel shows a status for you that we do not know (Wrap-up). Make yourself Ready in Puzzel, then click again.",
		},
		{
			"a status nobody knows", en, "status_unknown",
			params{"status": "Training", "leave": "block"},
			"Puzzel shows a status for you that we do not know (Training). Make yourself Ready in Puzzel, then click again.",
		},
		{
			"a code nobody knows", en, "from_the_future", nil,
			"It was not done, for a reason this version has no words for (from_the_future). Update Click to Call, then look again.",
		},
		{
			"a surface cannot be given from outside", en, "wrap_up",
			params{"surface": "cli"},
			"You are in wrap-up in Puzzel. [Call when I am Ready], or press Ready in Puzzel.",
		},
	} {
		if got := c.say.Whole(c.code, c.params); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestParametersAreLeftAsTheyWere(t *testing.T) {
	t.Parallel()
	given := params{"name": "Ola"}
	texts.Default().For("en").OnCommandLine().Sentence(texts.Ordered, given)
	if len(given) != 1 || given["name"] != "Ola" {
		t.Errorf("the caller's map was changed: %v", given)
	}
}

func TestValuesAreHarmless(t *testing.T) {
	t.Parallel()
	say := texts.Default().For("en")
	for name, c := range map[string]struct{ value, want string }{
		"a terminal command":     {"\x1b]0;title\x07\x1b[2JOla", "]0;title[2JOla"},
		"a command in one byte":  {"\u009b2JOla", "2JOla"},
		"a line break":           {"Ola\r\nReady.", "Ola  Ready."},
		"the text turned around": {"\u202eOla\u202c\u2067", "Ola"},
		"a placeholder":          {"{name} {time}", "{name} {time}"},
		"broken UTF-8":           {"Ola\xff", "Ola"},
		"letters of all sorts":   {"Åse Øvergård 山田 👩‍👩‍👧", "Åse Øvergård 山田 👩‍👩‍👧"},
	} {
		want := "Your phone is ringing for this call. Answer, then Puzzel calls " + c.want + "."
		if got := say.Sentence(texts.AgentRingingCertain, params{"name": c.value}); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	long := say.Sentence(texts.Ordered, params{"name": strings.Repeat("å", 10_000)})
	if n := len([]rune(long)); n > 500 {
		t.Errorf("a long value makes a text of %d characters", n)
	}
}

func TestWordsNobodyHasComeBackAsTheyAre(t *testing.T) {
	t.Parallel()
	nb := texts.Default().For("nb")
	for _, got := range []string{
		nb.Word(texts.Statuses, "Training"), nb.Word("no_group", "Training"), nb.Sentence("Training", nil), nb.Region("Training"),
	} {
		if got != "Training" {
			t.Errorf("got %q", got)
		}
	}
	if got := nb.Region("DE"); got != "Tyskland" {
		t.Errorf("Region(DE) = %q", got)
	}
}

func TestChoicesAreACopy(t *testing.T) {
	t.Parallel()
	say := texts.Default().For("nb")
	say.Choices()[0].Key = "x"
	if got := say.Choices()[0].Key; got != "j" {
		t.Errorf("the catalogue was changed: %q", got)
	}
}

// Whatever stands in the parameters, a text is never empty, never has a hole,
// and never commands a terminal.
func FuzzReason(f *testing.F) {
	f.Add("on_pause", "pause", "Lunch", "leave", "block")
	f.Add("call_in_progress", "number", "+47 22 22 55 55", "call", "x")
	f.Add("region_ambiguous", "regions", ",,NO,", "number", "{")
	f.Add("", "", "\x1b[2J", "surface", "cli")
	catalogue := texts.Default()
	f.Fuzz(func(t *testing.T, code, name1, value1, name2, value2 string) {
		for _, tag := range texts.Languages() {
			for _, say := range []texts.Language{catalogue.For(tag), catalogue.For(tag).OnCommandLine()} {
				message, next := say.Reason(code, params{name1: value1, name2: value2})
				if message == "" || next == "" {
					t.Fatalf("%s: empty: %q %q", tag, message, next)
				}
				if strings.ContainsFunc(message+next, unicode.IsControl) {
					t.Fatalf("%s: control characters in %q %q", tag, message, next)
				}
			}
		}
	})
}
