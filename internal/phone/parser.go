package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Config is what a Parser must be told.
type Config struct {
	// Regions are the regions a number without country code may belong to; the
	// first is the default and the place from which national forms are dialled.
	Regions Regions
	// Internal is the table of internal numbers; the first rule that fits counts.
	Internal []InternalRule
	// Emergency are further emergency numbers, beyond those the numbering plans know.
	Emergency []string
}

// InternalRule turns an internal number into what is dialled for it.
type InternalRule struct {
	// Digits is how many digits the number has: "4", or "3-5".
	Digits string `json:"digits" toml:"digits"`
	// Starts, when set, is what the number must begin with.
	Starts string `json:"starts,omitempty" toml:"starts"`
	// Prefix goes before the number: "00472222". It may be empty: dialled as it is.
	Prefix string `json:"prefix" toml:"prefix"`
}

// Hint is what the caller knows about one text.
type Hint struct {
	// Region, when set, is the region of numbers without country code; it wins
	// over the configured list.
	Region string
}

// Parser turns text into numbers. Build it once; it is safe for concurrent use.
type Parser struct {
	regions Regions
}

// NewParser checks the configuration completely and builds a Parser.
func NewParser(c Config) (*Parser, error) {
	regions, err := ParseRegions(c.Regions.String())
	if err != nil {
		return nil, err
	}
	return &Parser{regions: regions}, nil
}

// Parse reads exactly one number.
func (p *Parser) Parse(text string, hint Hint) (Number, error) {
	region := p.regions[0]
	if hint.Region != "" {
		region = hint.Region
	}
	parsed, err := phonenumbers.Parse(text, region)
	if err != nil {
		return Number{}, ErrNoNumber
	}
	if !phonenumbers.IsValidNumber(parsed) {
		return Number{}, ErrInvalid
	}
	n := Number{
		Text:   text,
		E164:   phonenumbers.Format(parsed, phonenumbers.E164),
		Region: phonenumbers.GetRegionCodeForNumber(parsed),
		Kind:   KindUnknown,
		home:   p.regions[0],
	}
	return n, nil
}

// ParseAll reads all numbers of a text, in its order; what is no number is left out.
func (p *Parser) ParseAll(text string, hint Hint) []Number {
	n, err := p.Parse(strings.TrimSpace(text), hint)
	if err != nil {
		return nil
	}
	return []Number{n}
}
