package puzzel

import (
	_ "embed"
	"fmt"
	"strings"
)

// operationsText is the table of operations.txt, of which the client makes its requests.
//
//go:embed operations.txt
var operationsText string

// operations is the parsed table. It is never written after the program has started.
var operations = mustParseOperations(operationsText)

// Operation is one operation of Puzzel's API as operations.txt lists it.
type Operation struct {
	// Name is what [Error.Op] and [Exchange.Op] carry, for example "callout".
	Name string
	// Method is the HTTP method.
	Method string
	// Path is the template, beginning with {auth}, {api} or {id}, the addresses of a [Cloud].
	Path string
	// Effect says what the operation does, and with that whether it may be repeated.
	Effect Effect
	// Standing says how surely the operation is known.
	Standing Standing
	// Source says where it is written or was seen at work.
	Source string
}

// Effect is what an operation does at Puzzel. It decides what may be repeated.
type Effect string

// The effects an operation can have.
const (
	// Reads changes nothing: it is repeated freely, within bounds.
	Reads Effect = "reads"
	// Acts changes something or rings a phone: it is never repeated once bytes may have left.
	Acts Effect = "acts"
	// SignsIn puts a password at stake (four wrong ones block the user): never repeated once bytes may have left.
	SignsIn Effect = "signs-in"
	// Renews gives a new access token and puts nothing at stake: it is repeated as a read is.
	Renews Effect = "renews"
)

// Standing is how surely an operation is known. The order is that of certainty, so that a minimum can be set with
// [Config.MinimumStanding]. The zero value allows every operation.
type Standing int

// The standings, least certain first.
const (
	// Inferred was concluded by us from neighbouring operations.
	Inferred Standing = iota
	// Seen works, or worked, in public code of others that uses Puzzel.
	Seen
	// Documented stands on a public page of Puzzel's.
	Documented
)

// String gives the word operations.txt uses.
func (s Standing) String() string {
	switch s {
	case Inferred:
		return "inferred"
	case Seen:
		return "seen"
	case Documented:
		return "documented"
	}
	return fmt.Sprintf("standing(%d)", int(s))
}

// ParseStanding reads the word operations.txt uses.
func ParseStanding(word string) (Standing, error) {
	for s := Inferred; s <= Documented; s++ {
		if s.String() == word {
			return s, nil
		}
	}
	return 0, fmt.Errorf("puzzel: %q is no standing (inferred, seen, documented)", word)
}

// Operations lists every operation this package can make, in the order of operations.txt.
func Operations() []Operation {
	list := make([]Operation, 0, len(operations.inOrder))
	for _, op := range operations.inOrder {
		list = append(list, op.Operation)
	}
	return list
}

// operation is an Operation whose path has been taken apart.
type operation struct {
	Operation
	base  base
	parts []string // path elements; "{…}" is a value to fill in
}

// base names one of the three addresses of a cloud.
type base string

const (
	authBase base = "{auth}"
	apiBase  base = "{api}"
	idBase   base = "{id}"
)

// operationTable is operations.txt, by name and in order.
type operationTable struct {
	byName  map[string]*operation
	inOrder []*operation
}

// mustParseOperations reads the embedded table. It panics on a fault in it, which the tests of this package would show.
func mustParseOperations(text string) operationTable {
	table := operationTable{byName: map[string]*operation{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		op, err := parseOperation(line)
		if err != nil {
			panic(err)
		}
		if table.byName[op.Name] != nil {
			panic("puzzel: operations.txt lists " + op.Name + " twice")
		}
		table.byName[op.Name] = op
		table.inOrder = append(table.inOrder, op)
	}
	return table
}

// parseOperation reads one line: name, method, path, effect, standing, and the source to its end.
func parseOperation(line string) (*operation, error) {
	fields := strings.Fields(line)
	if len(fields) < 6 {
		return nil, fmt.Errorf("puzzel: operations.txt: %q has %d columns, want 6", line, len(fields))
	}
	standing, err := ParseStanding(fields[4])
	if err != nil {
		return nil, fmt.Errorf("operations.txt: %s: %w", fields[0], err)
	}
	op := &operation{Operation: Operation{
		Name: fields[0], Method: fields[1], Path: fields[2],
		Effect: Effect(fields[3]), Standing: standing,
		Source: strings.Join(fields[5:], " "),
	}}
	switch op.Effect {
	case Reads, Acts, SignsIn, Renews:
	default:
		return nil, fmt.Errorf("puzzel: operations.txt: %s: %q is no effect", op.Name, op.Effect)
	}
	address, path, _ := strings.Cut(op.Path, "/")
	op.base, op.parts = base(address), strings.Split(path, "/")
	switch op.base {
	case authBase, apiBase, idBase:
	default:
		return nil, fmt.Errorf("puzzel: operations.txt: %s: the path begins with none of {auth}, {api}, {id}", op.Name)
	}
	return op, nil
}
