package store

// Whom is about whom a column says something.
type Whom string

// About whom.
const (
	Nobody Whom = ""       // about a call, a customer or the product itself
	Agent  Whom = "agent"  // who calls
	Called Whom = "called" // who is called
	Both   Whom = "both"
)

// Kept is a table of the database: what it is for, who sees it, and for how long.
// The list of all is what docs/people.md is printed from, and is held to the real
// schemas: a column that is missing here fails a test.
type Kept struct {
	Table   string
	About   string // what a row is
	Purpose string
	Seen    string // by whom
	Until   string // how long
	Columns []Column
}

// Column is one column of a table.
type Column struct {
	Name  string
	Whom  Whom
	About string // what it says of the person; "" where it says nothing
	// Number tells that it may hold the phone number of somebody who is called, in
	// clear, until it is masked or erased. No other column ever does.
	Number bool
	// Only names the one database that has it.
	Only string
}

// What is kept, table by table.
func tablesKept() []Kept {
	return []Kept{
		callsKept(), joinedKept(), eventsKept(), remindersKept(), reminderEventsKept(), exchangesKept(), doNotCallKept(), factsKept(),
		peopleKept(), sessionsKept(), tokensKept(), credentialsKept(), grantsKept(), triesKept(),
		customersKept(), notesKept(), pageRulesKept(), readingsKept(), framesKept(), handOversKept(), leasesKept(), baseKept(), versionKept(),
	}
}

// MayHoldNumber tells whether a column may hold a phone number in clear.
func MayHoldNumber(table, column string) bool {
	for _, t := range tablesKept() {
		for _, c := range t.Columns {
			if t.Table == table && c.Name == column {
				return c.Number
			}
		}
	}
	return false
}

// of is a column about a person.
func of(whom Whom, name, about string) Column { return Column{Name: name, Whom: whom, About: about} }

// number is a column that may hold the number of somebody called.
func number(name, about string) Column {
	return Column{Name: name, Whom: Called, About: about, Number: true}
}

// plain are columns that say nothing about a person by themselves.
func plain(names ...string) []Column {
	list := make([]Column, len(names))
	for i, name := range names {
		list[i] = Column{Name: name}
	}
	return list
}

// only is a column that one database has.
func only(database string, c Column) Column {
	c.Only = database
	return c
}
