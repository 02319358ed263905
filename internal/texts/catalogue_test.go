package texts

import (
	"encoding/json"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)
	bracketed   = regexp.MustCompile(`\[([^\[\]]*)\]`)
)

// every gives all texts of a language by a name that says where they stand.
func every(t *testing.T, tag string) map[string]string {
	t.Helper()
	var f file
	if err := read(tag, &f); err != nil {
		t.Fatal(err)
	}
	var doctor map[string]map[string]string
	if err := read("doctor."+tag, &doctor); err != nil {
		t.Fatal(err)
	}
	maps.Copy(f.Reasons, doctor)
	var pages, card file
	if err := read("pages."+tag, &pages); err != nil {
		t.Fatal(err)
	}
	if err := read("card."+tag, &card); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for code, parts := range f.Reasons {
		for key, text := range parts {
			all["reasons/"+code+"/"+key] = text
		}
	}
	for key, text := range f.Sentences {
		all["sentences/"+key] = text
	}
	for key, text := range pages.Sentences {
		all["pages/"+key] = text
	}
	for key, text := range card.Sentences {
		all["card/"+key] = text
	}
	for group, words := range f.Words {
		for value, word := range words {
			all["words/"+string(group)+"/"+value] = word
		}
	}
	for _, c := range f.Choices {
		all["choices/"+c.Outcome] = c.Label
	}
	return all
}

func TestLanguagesHoldTheSameTexts(t *testing.T) {
	t.Parallel()
	shape := func(tag string) map[string][]string {
		params := map[string][]string{}
		for name, text := range every(t, tag) {
			var found []string
			for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
				found = append(found, m[1])
			}
			slices.Sort(found)
			params[name] = found
		}
		return params
	}
	english := shape(English)
	for _, tag := range Languages()[1:] {
		if diff := cmp.Diff(english, shape(tag)); diff != "" {
			t.Errorf("texts or their parameters differ (-en +%s):\n%s", tag, diff)
		}
	}
}

// A file that no language reads would never be looked at again.
func TestEveryFileBelongsToALanguage(t *testing.T) {
	t.Parallel()
	entries, err := files.ReadDir("catalogue")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		found = append(found, strings.TrimSuffix(e.Name(), ".json"))
	}
	want := catalogueNames()
	slices.Sort(want)
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("files of the catalogue (-languages +folder):\n%s", diff)
	}
	for _, tag := range Languages() {
		var f file
		if err := read(tag, &f); err != nil || f.Language != tag || f.Name == "" {
			t.Errorf("%s.json says that it is %q, %q: %v", tag, f.Language, f.Name, err)
		}
	}
}

// catalogueNames are the names of all files there must be.
func catalogueNames() []string {
	names := []string{"regions"}
	for _, tag := range Languages() {
		names = append(names, tag, "doctor."+tag, "pages."+tag, "card."+tag)
	}
	return names
}

func TestEveryCountryIsNamedInEveryLanguage(t *testing.T) {
	t.Parallel()
	var regions map[string]map[string]string
	if err := read("regions", &regions); err != nil {
		t.Fatal(err)
	}
	for code, names := range regions {
		for _, tag := range Languages() {
			if names[tag] == "" || names[tag] != strings.TrimSpace(names[tag]) {
				t.Errorf("%s: %s has the name %q", tag, code, names[tag])
			}
		}
		if len(names) != len(Languages()) {
			t.Errorf("%s is named in %d languages, and there are %d", code, len(names), len(Languages()))
		}
	}
}

func TestTextsAreWhole(t *testing.T) {
	t.Parallel()
	for _, tag := range Languages() {
		for name, text := range every(t, tag) {
			if text == "" || text != strings.TrimSpace(text) || strings.Contains(text, "  ") {
				t.Errorf("%s %s: empty, or with loose spaces: %q", tag, name, text)
			}
			if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
				t.Errorf("%s %s: stray brace: %q", tag, name, text)
			}
			if strings.HasPrefix(name, "reasons/") && !strings.Contains(name, "/next_step") && !strings.HasSuffix(text, ".") &&
				!strings.HasSuffix(text, "}") && !strings.HasSuffix(text, "?") {
				t.Errorf("%s %s: a message is a sentence: %q", tag, name, text)
			}
			_, conditions, err := readKey(name[strings.LastIndexByte(name, '/')+1:])
			if err != nil {
				t.Errorf("%s %s: %v", tag, name, err)
			}
			for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
				if !slices.ContainsFunc(conditions, func(c condition) bool { return c.param == m[1] }) {
					t.Errorf("%s %s: uses {%s}, which its conditions do not promise", tag, name, m[1])
				}
			}
		}
	}
}

// A bracket is a button of that name; the command line has no buttons, and the
// terminal's own keys are in Choices.
func TestBracketsAreButtons(t *testing.T) {
	t.Parallel()
	for _, tag := range Languages() {
		texts := every(t, tag)
		buttons := map[string]bool{}
		for name, text := range texts {
			if strings.HasPrefix(name, "sentences/button_") {
				buttons[text] = true
			}
		}
		for name, text := range texts {
			if strings.HasPrefix(name, "choices/") || strings.HasPrefix(name, "words/answer/") || strings.Contains(text, "[[") {
				continue
			}
			found := bracketed.FindAllStringSubmatch(text, -1)
			if strings.Count(text, "[") != len(found) || strings.Count(text, "]") != len(found) {
				t.Errorf("%s %s: brackets do not match: %q", tag, name, text)
			}
			for _, m := range found {
				if !buttons[m[1]] {
					t.Errorf("%s %s: no button is called %q", tag, name, m[1])
				}
			}
			if len(found) == 0 {
				continue
			}
			if strings.Contains(name, "surface=cli") {
				t.Errorf("%s %s: a button on the command line: %q", tag, name, text)
			}
			if !hasCommandLineTwin(texts, name) {
				t.Errorf("%s %s: has a button, and no wording for the command line", tag, name)
			}
		}
	}
}

// hasCommandLineTwin finds the variant that the command line would be given
// under the same conditions.
func hasCommandLineTwin(texts map[string]string, name string) bool {
	base, list, _ := strings.Cut(name, "?")
	want := append(strings.FieldsFunc(list, func(r rune) bool { return r == '&' }), "surface=cli")
	slices.Sort(want)
	for other := range texts {
		otherBase, otherList, _ := strings.Cut(other, "?")
		have := strings.FieldsFunc(otherList, func(r rune) bool { return r == '&' })
		slices.Sort(have)
		if otherBase == base && slices.Equal(have, want) {
			return true
		}
	}
	return false
}

// Whatever is given, one variant fits best: two of equal weight would leave the
// choice to the order of a map.
func TestNoTwoVariantsFitEquallyWell(t *testing.T) {
	t.Parallel()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for tag, b := range c.languages {
		reasons := maps.Clone(b.reasons)
		maps.Copy(reasons, b.doctor())
		for code, r := range reasons {
			checkBest(t, tag+" "+code+" message", r.message)
			checkBest(t, tag+" "+code+" next_step", r.nextStep)
		}
		for key, e := range b.sentences {
			checkBest(t, tag+" "+string(key), e)
		}
		var card file
		if err := read("card."+tag, &card); err != nil {
			t.Fatal(err)
		}
		entries, err := readEntries(card.Sentences)
		if err != nil {
			t.Fatal(err)
		}
		for key, e := range entries {
			checkBest(t, tag+" card "+key, e)
		}
	}
}

func checkBest(t *testing.T, name string, e entry) {
	t.Helper()
	for _, a := range e {
		for _, b := range e {
			given := map[string]string{}
			for _, c := range slices.Concat(a.conditions, b.conditions) {
				value := c.value
				if value == "" {
					value = "x"
				}
				if before := given[c.param]; before != "" && before != value && before != "x" && value != "x" {
					given = nil // cannot both hold
					break
				}
				if given[c.param] == "" || given[c.param] == "x" {
					given[c.param] = value
				}
			}
			if given == nil || a.text == b.text {
				continue
			}
			best, weight := e.pick(given), 0
			for _, v := range e {
				if v.holds(given) && len(v.conditions) == len(best.conditions) {
					weight++
				}
			}
			if weight > 1 {
				t.Errorf("%s: %d variants fit %v equally well", name, weight, given)
			}
		}
	}
}

func TestKeysAreTheSentencesThereAre(t *testing.T) {
	t.Parallel()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for tag, b := range c.languages {
		var own []Key
		for key := range b.sentences {
			// Keys with a dot are made up from tables of other rooms, as
			// "doctor.clock.ok", and are held to those tables there.
			if !strings.Contains(string(key), ".") {
				own = append(own, key)
			}
		}
		slices.Sort(own)
		if diff := cmp.Diff(slices.Sorted(slices.Values(Keys())), own); diff != "" {
			t.Errorf("%s (-constants +catalogue):\n%s", tag, diff)
		}
	}
}

// encoding/json lets the last of two equal keys win without a word.
func TestNoKeyStandsTwice(t *testing.T) {
	t.Parallel()
	for _, name := range catalogueNames() {
		data, err := files.ReadFile("catalogue/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		findTwice(t, name, json.NewDecoder(strings.NewReader(string(data))))
	}
}

func findTwice(t *testing.T, where string, d *json.Decoder) {
	t.Helper()
	start, err := d.Token()
	if err != nil && err != io.EOF {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for d.More() {
		inside := where
		if start == json.Delim('{') {
			token, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			key := token.(string)
			if seen[key] {
				t.Errorf("%s: %q stands twice", where, key)
			}
			seen[key] = true
			inside += "/" + key
		}
		findTwice(t, inside, d)
	}
	if start == json.Delim('{') || start == json.Delim('[') {
		if _, err := d.Token(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadEntriesRefusesFaultyKeys(t *testing.T) {
	t.Parallel()
	for name, texts := range map[string]map[string]string{
		"no text without conditions": {"a?x": "X"},
		"empty condition":            {"a": "A", "a?x&": "X"},
	} {
		if got, err := readEntries(texts); err == nil {
			t.Errorf("%s: accepted as %v", name, slices.Sorted(maps.Keys(got)))
		}
	}
}
