package phone

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"testing"
)

// automaton runs one of the library's expressions over digits, built lazily by
// the subset construction from the program of regexp/syntax.
type automaton struct {
	index   int  // among the automata of its country
	sticky  bool // matches numbers that begin with its language
	prog    *syntax.Prog
	subsets [][]uint32        // per state: the instructions it stands at; 0 is failure
	match   []bool            // per state
	moves   [][10]uint16      // per state; unexplored where 0xffff
	byKey   map[string]uint16 // subset → state
}

const (
	startState uint16 = 1
	unexplored uint16 = 0xffff
)

func newAutomaton(t *testing.T, expr string) *automaton {
	t.Helper()
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		t.Fatal(err)
	}
	a := &automaton{prog: prog, byKey: map[string]uint16{}}
	a.state(nil)
	a.state([]uint32{uint32(prog.Start)})
	return a
}

// state closes the instructions over what needs no digit and gives them a number.
func (a *automaton) state(from []uint32) uint16 {
	seen := map[uint32]bool{}
	var set []uint32
	match := false
	for work := slices.Clone(from); len(work) > 0; {
		pc := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch in := &a.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			work = append(work, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			work = append(work, in.Out)
		case syntax.InstMatch:
			match = true
			set = append(set, pc)
		case syntax.InstFail:
		default:
			set = append(set, pc)
		}
	}
	slices.Sort(set)
	var key []byte
	for _, pc := range set {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if id, ok := a.byKey[string(key)]; ok {
		return id
	}
	id := uint16(len(a.subsets))
	a.byKey[string(key)] = id
	a.subsets = append(a.subsets, set)
	a.match = append(a.match, match)
	moves := [10]uint16{}
	for d := range moves {
		moves[d] = unexplored
	}
	a.moves = append(a.moves, moves)
	return id
}

func (a *automaton) step(s uint16, digit int) uint16 {
	if to := a.moves[s][digit]; to != unexplored {
		return to
	}
	var out []uint32
	for _, pc := range a.subsets[s] {
		if in := &a.prog.Inst[pc]; in.Op != syntax.InstMatch && in.MatchRune(rune('0'+digit)) {
			out = append(out, in.Out)
		}
	}
	to := a.state(out)
	a.moves[s][digit] = to
	return to
}

// asserts says that the expression has an assertion ($), which the automaton
// ignores: it then matches more than the expression.
func (a *automaton) asserts() bool {
	return slices.ContainsFunc(a.prog.Inst, func(in syntax.Inst) bool { return in.Op == syntax.InstEmptyWidth })
}

func (a *automaton) accepts(s uint16) bool { return a.match[s] }
