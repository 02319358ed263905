package phone

import (
	"errors"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// query is one call of Parse or ParseAll: the parser, and what this text may be.
type query struct {
	p       *Parser
	regions []region
	text    string // as typed; "" where each number keeps its own piece
	tries   *int   // how many pieces may still be tried, so that work is bounded
}

func newQuery(p *Parser, regions []region, text string) query {
	tries := maxTries
	return query{p: p, regions: regions, text: text, tries: &tries}
}

// one reads a clean text as exactly one number.
func (q query) one(s string) (Number, error) {
	text, ext, context := s, "", ""
	if q.text != "" {
		text = q.text
	}
	if !isPlain(s) {
		u, err := readURI(s)
		if err != nil {
			return Number{}, err
		}
		number, labelled, err := splitExtension(cutLabels(u.number))
		if err != nil {
			return Number{}, err
		}
		s, ext, context = cutLabels(number), joinExtensions(labelled, u.ext), u.context
		if digits, ok := readVanity(s); ok {
			s = digits
		}
	}
	if strings.HasPrefix(s, "*") || strings.HasPrefix(s, "#") {
		return Number{}, errServiceCode
	}
	b, err := readBody(s)
	if err != nil {
		return Number{}, err
	}
	n, err := q.resolve(b, context)
	var ambiguous *AmbiguousError
	if errors.As(err, &ambiguous) {
		for i := range ambiguous.Readings {
			ambiguous.Readings[i] = q.p.finish(ambiguous.Readings[i], text, ext)
		}
		ambiguous.Text = text
	}
	if err != nil {
		return Number{}, err
	}
	return q.p.finish(n, text, ext), nil
}

// joinExtensions keeps both where a link has one in its number and one in its parameters.
func joinExtensions(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + "," + second
}

// resolve finds out what the digits are.
func (q query) resolve(b body, context string) (Number, error) {
	if n, ok := q.p.readEmergency(b); ok {
		return n, nil
	}
	if b.plus {
		return q.international(b)
	}
	if strings.HasPrefix(context, "+") {
		return q.inContext(b, context[1:])
	}
	if n, ok := q.p.readInternal(b.digits, ruleStarts); ok {
		return n, nil
	}
	if strings.HasPrefix(b.digits, "00") && !q.ownPrefix(b.digits) {
		if n, err := q.international(body{digits: b.digits[2:], zero: max(b.zero-2, 0)}); err == nil {
			return n, nil
		}
	}
	return q.national(b.digits)
}

// national reads digits without country code, in every region that may be meant.
func (q query) national(digits string) (Number, error) {
	if n, ok := q.readService(digits, isStrong); ok {
		return n, nil
	}
	var readings []reading
	for _, r := range q.regions {
		if f, ok := r.read(digits); ok && !holds(readings, f) {
			readings = append(readings, reading{f, r})
		}
	}
	if len(readings) > 1 {
		readings = bestWritten(readings, digits)
	}
	switch len(readings) {
	case 0:
		return q.local(digits)
	case 1:
		return readings[0].number(), nil
	}
	numbers := make([]Number, len(readings))
	for i, r := range readings {
		numbers[i] = r.number()
	}
	return Number{}, &AmbiguousError{Readings: numbers}
}

// reading is what digits are in one region.
type reading struct {
	full
	in region
}

func holds(readings []reading, f full) bool {
	return slices.ContainsFunc(readings, func(r reading) bool { return r.e164 == f.e164 })
}

// bestWritten keeps the readings whose people would write the digits like this.
func bestWritten(readings []reading, digits string) []reading {
	best := withoutTrunk
	for _, r := range readings {
		best = max(best, r.in.written(r.full, digits))
	}
	return slices.DeleteFunc(readings, func(r reading) bool { return r.in.written(r.full, digits) < best })
}

// local reads digits that are no complete number anywhere.
func (q query) local(digits string) (Number, error) {
	if n, ok := q.p.readInternal(digits, ruleAny); ok {
		return n, nil
	}
	if n, ok := q.readService(digits, isAny); ok {
		return n, nil
	}
	if len(digits) <= maxInternal {
		return Number{Kind: KindInternal, Digits: digits}, nil
	}
	return Number{}, ErrInvalid
}

// international reads digits that begin with a country code.
func (q query) international(b body) (Number, error) {
	digits := strings.TrimPrefix(b.digits, "00") // "+0047 …"
	b.zero -= len(b.digits) - len(digits)
	for _, candidate := range withoutZero(digits, b.zero) {
		if n, ok := q.p.readEmergency(body{digits: candidate, plus: true}); ok {
			return n, nil
		}
		if f, ok := readInternational("+" + candidate); ok {
			return f.number(), nil
		}
	}
	if n, ok := readForeignService(digits); ok {
		return n, nil
	}
	return Number{}, ErrInvalid
}

// ownPrefix says that a region has an international prefix of its own that
// begins with 00, as the Australian 0011, and that the digits make a number with it.
func (q query) ownPrefix(digits string) bool {
	return slices.ContainsFunc(q.regions, func(r region) bool {
		if prefix := r.idd.FindString(digits); prefix == "" || prefix == "00" {
			return false
		}
		_, ok := r.read(digits)
		return ok
	})
}

// withoutZero gives the readings of "+44 (0)20": without the zero, and with it.
// Where the zero belongs to the number, as in Italy, it is kept first.
func withoutZero(digits string, zero int) []string {
	if zero <= 0 {
		return []string{digits}
	}
	cut := digits[:zero] + digits[zero+1:]
	switch code, _ := splitCode(digits); code {
	case 39, 378:
		return []string{digits, cut}
	}
	return []string{cut, digits}
}

// inContext reads a local number of RFC 3966: tel:22225555;phone-context=+47.
func (q query) inContext(b body, context string) (Number, error) {
	code, rest := splitCode(context)
	if rest != "" || code == 0 { // not a country but a place or a company
		return q.international(body{digits: context + b.digits})
	}
	regions, err := q.p.regionsFor(Hint{Region: phonenumbers.GetRegionCodeForCountryCode(code)})
	if err != nil { // a code without a region: +800
		return q.international(body{digits: context + b.digits})
	}
	q.regions = regions
	return q.national(b.digits)
}
