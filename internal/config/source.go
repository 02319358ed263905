package config

import "fmt"

// SourceKind is the kind of place a value came from, weakest first.
type SourceKind int

// The kinds. A stronger one wins.
const (
	SourceDefault SourceKind = iota
	SourceFile
	SourceEnvironment
	SourceFlag
)

// Source is where a value came from.
type Source struct {
	Kind SourceKind
	Name string // the file's path, the variable or the flag; "" for a default
}

// String says it for people: "environment CLICKTOCALL_REGION".
func (s Source) String() string {
	switch s.Kind {
	case SourceFile:
		return "file " + s.Name
	case SourceEnvironment:
		return "environment " + s.Name
	case SourceFlag:
		return "flag --" + s.Name
	case SourceDefault:
		return "default"
	}
	return fmt.Sprintf("source(%d)", int(s.Kind))
}

// value is one setting in text form, and where it was set.
type value struct {
	text   string
	source Source
}
