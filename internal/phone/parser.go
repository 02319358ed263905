package phone

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// maxText is the longest text Parse looks at: a tel: link with all its parameters is shorter.
const maxText = 512

// Config is what a Parser must be told.
type Config struct {
	// Regions are the regions a number without country code may belong to; the
	// first is the default, and home: the place Puzzel calls from, where short
	// numbers work and national forms are dialled.
	Regions Regions
	// Internal is the table of internal numbers; the first rule that fits counts.
	Internal []InternalRule
	// Emergency are further emergency numbers, three to six digits each, beyond
	// those the numbering plans know.
	Emergency []string
}

// Hint is what the caller knows about one text.
type Hint struct {
	// Region, when set, is the region of numbers without country code: it wins
	// over the configured list, so that the number is never ambiguous.
	Region string
}

// Parser turns text into numbers. Build it once; it is safe for concurrent use.
type Parser struct {
	regions   []region
	internal  []InternalRule
	emergency []string
	shorts    []shortPlan // of all regions, home first
}

// NewParser checks the configuration completely and builds a Parser. It reports
// all faults at once: ErrRegion, ErrRule.
func NewParser(c Config) (*Parser, error) {
	faults := checkRules(c.Internal)
	for i, digits := range c.Emergency {
		if !isDigits(digits) || len(digits) < minDigits || len(digits) > maxShort {
			faults = append(faults, fmt.Errorf("emergency number %d: want %d to %d digits", i+1, minDigits, maxShort))
		}
	}
	p := &Parser{internal: slices.Clone(c.Internal), emergency: slices.Clone(c.Emergency)}
	list, err := ParseRegions(c.Regions.String())
	if err != nil {
		faults = append(faults, fmt.Errorf("regions: %w", err))
	}
	for _, id := range list {
		r, err := newRegion(id)
		faults = append(faults, err)
		p.regions = append(p.regions, r)
	}
	p.shorts, err = newShortPlans(list)
	if err := errors.Join(append(faults, err)...); err != nil {
		return nil, err
	}
	return p, nil
}

// home is the region Puzzel calls from.
func (p *Parser) home() string { return p.regions[0].id }

// Parse reads exactly one number out of a text, with or without a label, an
// extension, a tel: or callto: link around it.
//
// Errors: ErrNoNumber, ErrInvalid, ErrRegion for an unknown hint,
// *AmbiguousError for a number without country code that is valid in more than
// one region, *SeveralError for a text with several numbers. No error holds the
// text in clear.
func (p *Parser) Parse(text string, hint Hint) (Number, error) {
	if f, ok := readClean(text); ok {
		return p.finish(f.number(), text, ""), nil
	}
	regions, err := p.regionsFor(hint)
	if err != nil {
		return Number{}, err
	}
	s, err := prepare(text)
	if err != nil {
		return Number{}, err
	}
	q := newQuery(p, regions, text)
	if !isPlain(s) || strings.Contains(s, " -") {
		if several := q.pieces(s); len(several) > 1 {
			return Number{}, &SeveralError{Text: text, Readings: several}
		}
	}
	n, err := q.one(s)
	if errors.Is(err, ErrInvalid) && hasDigits(s, minSeveral) {
		if several := q.severally(s); len(several) > 1 {
			return Number{}, &SeveralError{Text: text, Readings: several}
		}
	}
	return n, err
}

// readClean is the fast road: text that is E.164 already and that the plan knows.
func readClean(text string) (full, bool) {
	if len(text) < 2 || len(text) > 1+maxDigits || text[0] != '+' || !isDigits(text[1:]) {
		return full{}, false
	}
	e, answer := lookUp(walk(rootState, text[1:]))
	return full{entry: e, e164: text}, answer == answerKnown
}

// prepare cleans a text for Parse and refuses what could not be read anyway.
func prepare(text string) (string, error) {
	if len(text) > maxText {
		return "", errTooLong
	}
	s := clean(unescape(text))
	switch {
	case !strings.ContainsRune(s, junk):
		return s, nil
	case !hasDigits(s, minDigits):
		return "", ErrNoNumber
	}
	return "", errUnreadable
}

func (p *Parser) regionsFor(hint Hint) ([]region, error) {
	if hint.Region == "" {
		return p.regions, nil
	}
	id, err := parseRegion(hint.Region)
	if err != nil {
		return nil, err
	}
	for _, r := range p.regions {
		if r.id == id {
			return []region{r}, nil
		}
	}
	r, err := newRegion(id)
	return []region{r}, err
}

// finish fills in what does not come from the digits.
func (p *Parser) finish(n Number, text, ext string) Number {
	n.Text, n.Ext, n.home = text, ext, p.home()
	return n
}
