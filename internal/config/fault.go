package config

import (
	"cmp"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with the settings. It never holds the value:
// that may be a secret in the wrong place.
type Fault struct {
	Setting string // the key, or the name nobody knows
	Source  Source
	Problem string // "is not one of: global, uk, box"
	Meant   string // the name that may have been meant; "" for no idea
}

// String is one line: setting, what is wrong, where it was set.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.Setting + ": " + f.Problem)
	if f.Source.Kind != SourceDefault {
		b.WriteString(" (" + f.Source.String() + ")")
	}
	if f.Meant != "" {
		b.WriteString("; did you mean " + f.Meant + "?")
	}
	return b.String()
}

// Faults is the error of Load: everything that is wrong, in the order of the
// table, unknown names last.
type Faults struct {
	List []Fault
}

// Error lists all faults, one a line.
func (f *Faults) Error() string {
	lines := make([]string, 0, len(f.List))
	for _, fault := range f.List {
		lines = append(lines, fault.String())
	}
	return "the settings cannot be used:\n  " + strings.Join(lines, "\n  ")
}

func (f *Faults) add(setting string, source Source, problem string) {
	f.List = append(f.List, Fault{Setting: setting, Source: source, Problem: problem})
}

// sort brings the faults into the order of the table.
func (f *Faults) sort() {
	place := map[string]int{}
	for i, s := range table() {
		place[s.Key] = i + 1
	}
	slices.SortStableFunc(f.List, func(a, b Fault) int {
		x, y := place[a.Setting], place[b.Setting]
		if (x == 0) != (y == 0) {
			return y - x
		}
		return cmp.Or(x-y, strings.Compare(a.Setting, b.Setting))
	})
}
