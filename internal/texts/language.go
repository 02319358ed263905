package texts

import (
	"maps"
	"strings"
)

// Language says things in one language, for one kind of surface. It is a small
// value; copy it freely.
type Language struct {
	book    *book
	surface string
}

// Group is one set of words; its values are what Go, JSON and SQL call them.
type Group string

// The groups of words.
const (
	States   Group = "state"    // of a call: "agent_ringing"
	Outcomes Group = "outcome"  // of a call: "not_known"
	Statuses Group = "status"   // of an agent, Puzzel's own: "WrapUp", "LoggedOff"
	Evidence Group = "evidence" // how something is known: "puzzel_state"
	Sureness Group = "sureness" // "certain" or "likely"
	Kinds    Group = "kind"     // of a number: "mobile"

	// Reminders is where a reminder stands: "open", and "due" for an open one whose
	// time has come.
	Reminders Group = "reminder"
)

// lists has the words that join others.
const lists Group = "list"

// For gives the language for what a reader asked for: one tag ("nb-NO"), or
// several in the form of the header Accept-Language. Norwegian of every sort is
// answered in bokmål, Swedish of Finland in Swedish, everything the catalogue does
// not have in English.
func (c *Catalogue) For(wanted string) Language {
	return Language{book: c.languages[match(wanted)]}
}

// OnCommandLine gives the same language with next steps for somebody who types
// commands instead of clicking.
func (l Language) OnCommandLine() Language {
	l.surface = "cli"
	return l
}

// Tag is the language's BCP 47 tag.
func (l Language) Tag() string { return l.book.tag }

// Name is what the language calls itself: "Svenska".
func (l Language) Name() string { return l.book.name }

// Reason gives the sentence and the next step of a code. Both are never empty,
// also where the catalogue does not know the code.
//
// Where params say that a person may go on with a reason of her own (override is
// "yes", or leave is "warn"), the next step says how, whatever the code.
func (l Language) Reason(code string, params map[string]string) (message, nextStep string) {
	r, known := l.book.reason(code)
	if !known {
		message = l.Sentence(ReasonWithoutText, map[string]string{"code": code})
		return message, l.Sentence(ReasonWithoutTextNext, nil)
	}
	message = l.say(r.message, params)
	if params["override"] == "yes" || params["leave"] == "warn" {
		return message, l.Sentence(OverrideHint, nil)
	}
	return message, l.say(r.nextStep, params)
}

// Whole gives the sentence and the next step of a code as one text. A next step
// that the sentence already begins with is not said twice.
func (l Language) Whole(code string, params map[string]string) string {
	message, next := l.Reason(code, params)
	if strings.HasPrefix(message, next) {
		return message
	}
	return message + " " + next
}

// Sentence gives the text for a moment. A key that is not in the catalogue comes
// back as it is; the constants of this package all are.
func (l Language) Sentence(key Key, params map[string]string) string {
	e, known := l.book.sentences[key]
	if !known {
		return string(key)
	}
	return l.say(e, params)
}

// Page gives a text that only the server's pages have. A key that is not in the
// catalogue comes back as it is.
func (l Language) Page(key string, params map[string]string) string {
	e, known := l.book.pages()[key]
	if !known {
		return key
	}
	return l.say(e, params)
}

// Word gives the word for a value of a group. A value nobody has a word for,
// such as a status that Puzzel added later, comes back as it is.
func (l Language) Word(group Group, value string) string {
	if word, known := l.book.words[group][value]; known {
		return word
	}
	return harmless(value)
}

// Region gives the name of a country by its ISO 3166 code.
func (l Language) Region(code string) string {
	if name, known := l.book.regions[code]; known {
		return name
	}
	return harmless(code)
}

// Choices are the answers to the question how a call went, in the order in which
// they are shown.
func (l Language) Choices() []Choice {
	return append([]Choice(nil), l.book.choices...)
}

func (l Language) say(e entry, params map[string]string) string {
	own := make(map[string]string, len(params)+1)
	maps.Copy(own, params)
	own["surface"] = l.surface // ours alone: whatever came under this name is not heard
	return e.pick(own).fill(func(param string) string { return l.show(param, own[param]) })
}

// show puts codes into words.
func (l Language) show(param, value string) string {
	switch param {
	case "region":
		return l.Region(value)
	case "regions":
		return l.orList(strings.Split(value, ","))
	case "status":
		return l.Word(Statuses, value)
	case "outcome":
		return l.Word(Outcomes, value)
	}
	return harmless(value)
}

// orList is "Norway", "Norway or Denmark", "Norway, Sweden or Denmark".
func (l Language) orList(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = l.Region(strings.TrimSpace(code))
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " " + l.book.words[lists]["or"] + " " + names[last]
}
