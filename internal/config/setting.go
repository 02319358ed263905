package config

import "strings"

// prefix begins every environment variable of ours.
const prefix = "CLICKTOCALL_"

// reserved begins the variables of our own tests, which no table knows.
const reserved = prefix + "TEST_"

// Setting is one row of the table.
type Setting struct {
	Key     string // where it stands in the file: "guard.premium"
	Env     string // "CLICKTOCALL_GUARD_PREMIUM"; "" for what only the file can hold
	Flag    string // "region"; "" where there is no flag
	Default string // in text form; "" for none
	Takes   string // what it must be: "one of: allow, warn, block"
	Doc     string // what it is for: one line, a sentence
	ReadBy  string // who goes by it
	Secret  bool   // never shown
	InFile  bool   // may stand in the settings file

	put      func(*Config, string, place) error // nil for tables and for what is read before the table
	putRules func(*Config, []map[string]any) error
}

// kind is what a value must look like, and how it gets into the Config.
type kind struct {
	takes string
	put   func(*Config, string, place) error
}

// Settings are all settings in the order in which they are shown.
func Settings() []Setting { return table() }

// row finishes one row of the table.
func row(key, standard string, k kind, readBy, doc string) Setting {
	return Setting{
		Key: key, Env: envName(key), Default: standard, Takes: k.takes, Doc: doc, ReadBy: readBy,
		InFile: true, put: k.put,
	}
}

func (s Setting) flag() Setting {
	name := strings.TrimPrefix(s.Key, "callout.")
	s.Flag = strings.NewReplacer("_", "-", ".", "-").Replace(name)
	return s
}

func (s Setting) secret() Setting {
	s.Secret = true
	return s
}

func (s Setting) notInFile() Setting {
	s.InFile = false
	return s
}

// rules is a row that holds an array of tables, which only the file can.
func rules(key, takes, readBy, doc string, put func(*Config, []map[string]any) error) Setting {
	return Setting{Key: key, Takes: takes, Doc: doc, ReadBy: readBy, InFile: true, putRules: put}
}

func envName(key string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}
