package phone

import (
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// This file builds plan.bin from the library's metadata. It lives among the
// tests because nothing at run time needs it: `go generate` runs the test that
// compares, with -update.
//
// Per country calling code all expressions of all its regions run side by side
// over the digits after the code, as one deterministic automaton; at every state
// the library's own decision (which region, which type) is made once and for
// all. The automata of all codes hang on one root and are then minimised.

// maxNational is the library's limit for the digits after the country code.
const maxNational = phonenumbers.MAX_LENGTH_FOR_NSN

// verdict is what the library says of a number that ends in a state: nothing
// (answerNone), the number itself, or that it might take a trunk prefix off.
type verdict struct {
	answer answer
	region string
	kind   uint8
	cc     uint8 // digits of the country calling code
}

// node is a state while it is being built; -1 is no way on.
type node struct {
	out  verdict
	next [10]int
}

type builder struct {
	nodes []node
	seen  map[node]int
}

// sink is the first state of every builder: no digits lead away from it, and
// whatever ends there is no number unless the library takes a prefix off.
const sink = 0

func newBuilder() *builder {
	return &builder{nodes: []node{{out: verdict{answer: answerStrip}}}, seen: map[node]int{}}
}

// add gives every distinct state one number: minimisation bottom up, as the
// automaton has no cycles. A state that leads nowhere is -1.
func (b *builder) add(n node) int {
	if n.out == (verdict{}) && n.next == [10]int{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1} {
		return -1
	}
	id, ok := b.seen[n]
	if !ok {
		id = len(b.nodes)
		b.nodes = append(b.nodes, n)
		b.seen[n] = id
	}
	return id
}

// buildPlan is the whole table, as plan.bin holds it.
func buildPlan(t *testing.T) []byte {
	t.Helper()
	b := newBuilder()
	roots := map[string]int{}
	for cc := range phonenumbers.GetSupportedCallingCodes() {
		roots[strconv.Itoa(cc)] = -1
	}
	for _, cc := range slices.Sorted(maps.Keys(roots)) {
		roots[cc] = newCountry(t, cc).build(b)
	}
	return encodePlan(b, b.codes(roots, ""))
}

// codes joins the countries below the digits of their calling codes.
func (b *builder) codes(roots map[string]int, prefix string) int {
	if id, ok := roots[prefix]; ok {
		return id
	}
	n := node{}
	for d := range n.next {
		n.next[d] = -1
		if len(prefix) < phonenumbers.MAX_LENGTH_COUNTRY_CODE {
			n.next[d] = b.codes(roots, prefix+strconv.Itoa(d))
		}
	}
	return b.add(n)
}

// encodePlan writes the states in a fixed order, the root first.
func encodePlan(b *builder, root int) []byte {
	order, number := []int{root}, map[int]uint16{root: 1}
	var outs []verdict
	outNumber := map[verdict]uint16{{}: uint16(answerNone), {answer: answerAsk}: uint16(answerAsk), {answer: answerStrip}: uint16(answerStrip)}
	for i := 0; i < len(order); i++ {
		n := b.nodes[order[i]]
		if _, ok := outNumber[n.out]; !ok {
			outs = append(outs, n.out)
			outNumber[n.out] = uint16(answerStrip) + uint16(len(outs))
		}
		for _, next := range n.next {
			if _, ok := number[next]; !ok && next >= 0 {
				order = append(order, next)
				number[next] = uint16(len(order))
			}
		}
	}
	data := binary.LittleEndian.AppendUint16(nil, uint16(len(outs)))
	for _, o := range outs {
		data = append(data, o.region...)
		data = append(data, o.kind, o.cc)
	}
	for _, id := range order {
		n := b.nodes[id]
		data = binary.LittleEndian.AppendUint16(data, outNumber[n.out])
		for _, next := range n.next {
			data = binary.LittleEndian.AppendUint16(data, number[next])
		}
	}
	return data
}
