package pagerule

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// document is a rule as JSON: what browsers hand on.
type document struct {
	Host    string  `json:"host"`
	Verdict Verdict `json:"verdict"`
	Words   string  `json:"words"`
	Shape   string  `json:"shape"`
	Region  string  `json:"region,omitempty"`
}

// ErrDocument is a text that is no list of rules: not JSON, or with fields that
// rules do not have.
var ErrDocument = errors.New("not a list of rules")

// Parse reads a JSON list of rules, strictly: fields that rules do not have are
// refused, because who shares rules is shown exactly what is kept.
func Parse(text string) ([]Rule, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.DisallowUnknownFields()
	var list []document
	if err := decoder.Decode(&list); err != nil {
		return nil, ErrDocument
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) || len(list) == 0 {
		return nil, ErrDocument
	}
	rules := make([]Rule, 0, len(list))
	for _, d := range list {
		rules = append(rules, Rule(d))
	}
	return rules, nil
}
