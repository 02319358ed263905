package phone

import (
	"encoding/binary"
	"slices"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// country decides numbers below one calling code as the library does: Parse,
// GetRegionCodeForNumber, getNumberTypeHelper, IsValidNumber.
type country struct {
	code    string
	regions []regionPlan
	// The trunk prefix, in the metadata of the code's main region. A number that
	// the library would take a prefix from is left to the library.
	trunk      *automaton // nil: none
	trunkThen  *automaton // the prefix, then a number of the general description
	general    *automaton
	transforms bool
	all        []*automaton
}

type regionPlan struct {
	id      string
	leading *automaton // nil: none
	general desc
	types   []desc // in the order in which the library asks
	same    bool   // fixed and mobile have the same expression
}

// desc is one PhoneNumberDesc.
type desc struct {
	kind    phonenumbers.PhoneNumberType
	lengths []int32
	dfa     *automaton
}

func newCountry(t *testing.T, code string) *country {
	t.Helper()
	c := &country{code: code}
	cc, err := strconv.Atoi(code)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range phonenumbers.GetRegionCodesForCountryCode(cc) {
		m := metadata(t, cc, id)
		c.regions = append(c.regions, c.newRegion(t, id, m))
		if i == 0 {
			c.addTrunk(t, m)
		}
	}
	return c
}

// metadata is the library's description of a region, or of a code without one ("001").
func metadata(t *testing.T, cc int, id string) *phonenumbers.PhoneMetadata {
	t.Helper()
	coll, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range coll.GetMetadata() {
		if m.GetId() == id && int(m.GetCountryCode()) == cc {
			return m
		}
	}
	t.Fatalf("no metadata for %s (%d)", id, cc)
	return nil
}

func (c *country) newRegion(t *testing.T, id string, m *phonenumbers.PhoneMetadata) regionPlan {
	t.Helper()
	r := regionPlan{id: id, same: m.GetSameMobileAndFixedLinePattern()}
	r.general = c.newDesc(t, phonenumbers.UNKNOWN, m.GetGeneralDesc())
	if s := m.GetLeadingDigits(); s != "" {
		r.leading = c.expression(t, s)
		r.leading.sticky = true
	}
	for _, d := range []struct {
		kind phonenumbers.PhoneNumberType
		desc *phonenumbers.PhoneNumberDesc
	}{
		{phonenumbers.PREMIUM_RATE, m.GetPremiumRate()},
		{phonenumbers.TOLL_FREE, m.GetTollFree()},
		{phonenumbers.SHARED_COST, m.GetSharedCost()},
		{phonenumbers.VOIP, m.GetVoip()},
		{phonenumbers.PERSONAL_NUMBER, m.GetPersonalNumber()},
		{phonenumbers.PAGER, m.GetPager()},
		{phonenumbers.UAN, m.GetUan()},
		{phonenumbers.VOICEMAIL, m.GetVoicemail()},
		{phonenumbers.FIXED_LINE, m.GetFixedLine()},
		{phonenumbers.MOBILE, m.GetMobile()},
	} {
		r.types = append(r.types, c.newDesc(t, d.kind, d.desc))
	}
	return r
}

func (c *country) newDesc(t *testing.T, kind phonenumbers.PhoneNumberType, d *phonenumbers.PhoneNumberDesc) desc {
	t.Helper()
	dfa := c.expression(t, d.GetNationalNumberPattern())
	if dfa.asserts() {
		t.Fatalf("an expression for %s numbers below +%s has an assertion, which this builder does not know", kinds[kind], c.code)
	}
	return desc{kind: kind, lengths: d.GetPossibleLength(), dfa: dfa}
}

func (c *country) addTrunk(t *testing.T, main *phonenumbers.PhoneMetadata) {
	t.Helper()
	prefix := main.GetNationalPrefixForParsing()
	if prefix == "" {
		return
	}
	general := main.GetGeneralDesc().GetNationalNumberPattern()
	// Some prefixes end in $: here they match more, so that more is left to the library.
	c.trunk = c.expression(t, prefix)
	c.trunk.sticky = true
	c.trunkThen = c.expression(t, "(?:"+prefix+")(?:"+general+")")
	c.general = c.expression(t, general)
	c.transforms = main.GetNationalPrefixTransformRule() != ""
}

func (c *country) expression(t *testing.T, expr string) *automaton {
	t.Helper()
	a := newAutomaton(t, expr)
	a.index = len(c.all)
	c.all = append(c.all, a)
	return a
}

// states is where all expressions of a country stand after some digits.
type states struct {
	at    []uint16 // state of each automaton, 0 where it has failed
	begun []bool   // whether a sticky one has matched the first of the digits
}

func (c *country) start() states {
	s := states{at: make([]uint16, len(c.all)), begun: make([]bool, len(c.all))}
	for i := range s.at {
		s.at[i] = startState
	}
	return s
}

func (c *country) step(s states, digit int) states {
	next := states{at: make([]uint16, len(s.at)), begun: slices.Clone(s.begun)}
	for i, a := range c.all {
		next.at[i] = a.step(s.at[i], digit)
		if a.sticky && a.accepts(next.at[i]) {
			next.begun[i] = true
		}
	}
	return next
}

func (s states) key() string {
	b := make([]byte, 0, 3*len(s.at))
	for i, at := range s.at {
		b = binary.LittleEndian.AppendUint16(b, at)
		if s.begun[i] {
			b = append(b, 1)
		}
		b = append(b, 0)
	}
	return string(b)
}

// hopeless is true when no expression can match any more, whatever follows.
func (s states) hopeless() bool { return slices.Max(s.at) == 0 }

// build makes the country's automaton, level by level, deepest first.
func (c *country) build(b *builder) int {
	memo := make([]map[string]int, maxNational+1)
	for i := range memo {
		memo[i] = map[string]int{}
	}
	return c.buildFrom(b, c.start(), 0, memo)
}

func (c *country) buildFrom(b *builder, s states, depth int, memo []map[string]int) int {
	key := s.key()
	if id, ok := memo[depth][key]; ok {
		return id
	}
	n := node{out: c.judge(s, depth)}
	for d := range n.next {
		switch next := c.step(s, d); {
		case depth < maxNational && !next.hopeless():
			n.next[d] = c.buildFrom(b, next, depth+1, memo)
		case c.trunk != nil && next.begun[c.trunk.index]:
			n.next[d] = sink
		default:
			n.next[d] = -1
		}
	}
	memo[depth][key] = b.add(n)
	return memo[depth][key]
}

// judge is the library's verdict on the digits that led to s.
func (c *country) judge(s states, length int) verdict {
	v := c.asItStands(s, length)
	switch {
	case !c.mayLoseTrunk(s):
		return v
	case v.answer == answerKnown:
		return verdict{answer: answerAsk}
	}
	return verdict{answer: answerStrip}
}

// asItStands is the verdict on the digits with nothing taken off.
func (c *country) asItStands(s states, length int) verdict {
	if length == 0 || len(c.code)+length > maxE164 {
		return verdict{}
	}
	for _, r := range c.regions {
		kind := r.kind(s, length)
		if len(c.regions) > 1 {
			if r.leading != nil && !s.begun[r.leading.index] || r.leading == nil && kind == phonenumbers.UNKNOWN {
				continue
			}
		}
		if kind == phonenumbers.UNKNOWN {
			return verdict{}
		}
		return c.verdict(r.id, kind, length)
	}
	return verdict{}
}

func (c *country) verdict(region string, kind phonenumbers.PhoneNumberType, length int) verdict {
	v := verdict{answer: answerKnown, region: region, kind: uint8(kind), cc: uint8(len(c.code))}
	if region == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY {
		v.region = noRegion
	}
	if region == "NO" && kind == phonenumbers.UAN && length == 5 {
		v.kind = companyKind
	}
	return v
}

// mayLoseTrunk says that the library might take a trunk prefix off the number,
// so that its E.164 would be another one than the digits say.
func (c *country) mayLoseTrunk(s states) bool {
	if c.trunk == nil || !s.begun[c.trunk.index] {
		return false
	}
	return c.transforms || !c.general.accepts(s.at[c.general.index]) || c.trunkThen.accepts(s.at[c.trunkThen.index])
}

// kind is getNumberTypeHelper.
func (r regionPlan) kind(s states, length int) phonenumbers.PhoneNumberType {
	if !r.general.matches(s, length) {
		return phonenumbers.UNKNOWN
	}
	found := map[phonenumbers.PhoneNumberType]bool{}
	for _, d := range r.types {
		if !d.matches(s, length) {
			continue
		}
		if d.kind != phonenumbers.FIXED_LINE && d.kind != phonenumbers.MOBILE {
			return d.kind
		}
		found[d.kind] = true
	}
	switch fixed, mobile := found[phonenumbers.FIXED_LINE], found[phonenumbers.MOBILE]; {
	case fixed && (r.same || mobile):
		return phonenumbers.FIXED_LINE_OR_MOBILE
	case fixed:
		return phonenumbers.FIXED_LINE
	case mobile && !r.same:
		return phonenumbers.MOBILE
	}
	return phonenumbers.UNKNOWN
}

func (d desc) matches(s states, length int) bool {
	if len(d.lengths) > 0 && !slices.Contains(d.lengths, int32(length)) {
		return false
	}
	return d.dfa.accepts(s.at[d.dfa.index])
}
