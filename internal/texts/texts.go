// Package texts is the one catalogue of what people read: for every code a
// sentence and a next step, for every moment of a call what to say, and the
// words for states, outcomes and Puzzel's own statuses, in every language of
// Languages.
//
// The sentences live in catalogue/en.json, nb.json and so on; the browser reads
// the same files, and catalogue/card.en.json and its like beside them, which hold
// what only its card says. Default reads them, For chooses a language:
//
//	say := texts.Default().For("nb-NO").OnCommandLine()
//	message, next := say.Reason("on_pause", map[string]string{"pause": "Lunsj"})
//	line := say.Sentence(texts.Ordered, map[string]string{"name": "Ola"})
//
// # The form of an entry
//
// A text may have variants. What stands behind the question mark of its key are
// the variant's conditions: "message?pause" needs the parameter pause to be
// given, "next_step?leave=block" needs leave to be "block", and & joins several.
// The variant with the most conditions, all of which hold, is taken. A text uses
// only parameters that its own conditions name, and one without conditions is
// always there; so no text can ever come out with a hole in it.
//
// The parameter surface is ours: it is "cli" on the command line, where there is
// nothing to click. In all other texts [square brackets] mark what a surface
// shows as a button; the words between them are one of the button_ sentences.
//
// Parameters called region, regions and status hold codes ("NO", "NO,DK",
// "WrapUp") and are put into words here. All others are shown as they come, but
// for characters that could command a terminal or turn the text around.
package texts

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:embed catalogue/*.json
var files embed.FS

// The languages of the catalogue, as BCP 47 tags.
const (
	English   = "en"
	Norwegian = "nb"
	Swedish   = "sv"
	Danish    = "da"
	Finnish   = "fi"
)

// Languages are the tags of all languages there are; the first is the one for
// readers of none of them.
func Languages() []string { return []string{English, Norwegian, Swedish, Danish, Finnish} }

// Catalogue holds all texts in all languages. It is safe for concurrent use.
type Catalogue struct {
	languages map[string]*book
}

// Choice is one answer to the question how a call went: the outcome it stands
// for, the key that gives it, and the label that shows the key, as "[Y]es".
type Choice struct {
	Outcome string `json:"outcome"`
	Key     string `json:"key"`
	Label   string `json:"label"`
}

// book is one language, ready to be looked things up in.
type book struct {
	tag       string
	name      string
	reasons   map[string]reason
	doctor    func() map[string]reason // read when it is first needed
	pages     func() map[string]entry  // the same
	sentences map[Key]entry
	words     map[Group]map[string]string
	choices   []Choice
	regions   map[string]string
}

type reason struct{ message, nextStep entry }

// reason finds the texts of a code.
func (b *book) reason(code string) (reason, bool) {
	if strings.HasPrefix(code, "doctor.") {
		r, known := b.doctor()[code]
		return r, known
	}
	r, known := b.reasons[code]
	return r, known
}

// file is the form of catalogue/en.json and of every other language's.
type file struct {
	Language  string                       `json:"language"`
	Name      string                       `json:"name"`
	Reasons   map[string]map[string]string `json:"reasons"`
	Sentences map[string]string            `json:"sentences"`
	Words     map[Group]map[string]string  `json:"words"`
	Choices   []Choice                     `json:"choices"`
}

// Load reads the catalogue. It fails only when the files that were built in are
// faulty, which the package's tests rule out.
func Load() (*Catalogue, error) {
	var regions map[string]map[string]string
	if err := read("regions", &regions); err != nil {
		return nil, err
	}
	c := &Catalogue{languages: map[string]*book{}}
	for _, tag := range Languages() {
		var f file
		if err := read(tag, &f); err != nil {
			return nil, err
		}
		b, err := bind(f, regions)
		if err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", tag, err)
		}
		c.languages[tag] = b
	}
	return c, nil
}

// Default is Load for a program's start. It panics where Load fails: a program
// whose own files are faulty was not built from tested source.
func Default() *Catalogue {
	c, err := Load()
	if err != nil {
		panic("texts: " + err.Error())
	}
	return c
}

func read(name string, into any) error {
	data, err := files.ReadFile("catalogue/" + name + ".json")
	if err != nil {
		return fmt.Errorf("catalogue %s: %w", name, err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("catalogue %s: %w", name, err)
	}
	return nil
}

// doctorReasons are the texts of the doctor's checks, questions and facts. They
// are many and stand in files of their own, because one command says them and
// every other should start without them. Like Default it panics over files that
// the tests rule out.
func doctorReasons(tag string) map[string]reason {
	var texts map[string]map[string]string
	err := read("doctor."+tag, &texts)
	if err != nil {
		panic("texts: " + err.Error())
	}
	reasons, err := readReasons(texts)
	if err != nil {
		panic("texts: " + err.Error())
	}
	return reasons
}

// pageTexts are the texts of the server's pages, which the command line should
// start without too.
func pageTexts(tag string) map[string]entry {
	var f file
	err := read("pages."+tag, &f)
	if err != nil {
		panic("texts: " + err.Error())
	}
	entries, err := readEntries(f.Sentences)
	if err != nil {
		panic("texts: " + err.Error())
	}
	return entries
}

// readReasons gathers messages and next steps by code.
func readReasons(texts map[string]map[string]string) (map[string]reason, error) {
	reasons := make(map[string]reason, len(texts))
	for code, parts := range texts {
		entries, err := readEntries(parts)
		if err != nil {
			return nil, fmt.Errorf("reason %s: %w", code, err)
		}
		reasons[code] = reason{message: entries["message"], nextStep: entries["next_step"]}
	}
	return reasons, nil
}

func bind(f file, regions map[string]map[string]string) (*book, error) {
	b := &book{
		tag:       f.Language,
		name:      f.Name,
		doctor:    sync.OnceValue(func() map[string]reason { return doctorReasons(f.Language) }),
		pages:     sync.OnceValue(func() map[string]entry { return pageTexts(f.Language) }),
		sentences: map[Key]entry{},
		words:     f.Words,
		choices:   f.Choices,
		regions:   make(map[string]string, len(regions)),
	}
	var err error
	if b.reasons, err = readReasons(f.Reasons); err != nil {
		return nil, err
	}
	sentences, err := readEntries(f.Sentences)
	if err != nil {
		return nil, err
	}
	for key, e := range sentences {
		b.sentences[Key(key)] = e
	}
	for code, names := range regions {
		b.regions[code] = names[f.Language]
	}
	return b, nil
}
