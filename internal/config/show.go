package config

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Entry is one setting as it may be shown.
type Entry struct {
	Key    string `json:"key"`
	Value  string `json:"value"`  // secrets are struck out
	Source string `json:"source"` // "environment CLICKTOCALL_REGION", "default"
	Env    string `json:"environment,omitempty"`
	Flag   string `json:"flag,omitempty"`
	Takes  string `json:"takes"`
	Doc    string `json:"about"`
}

// Entries are all settings as they stand, in the order of the table, with
// secrets struck out.
func (c *Config) Entries() []Entry {
	settings := table()
	entries := make([]Entry, 0, len(settings))
	for _, s := range settings {
		entries = append(entries, Entry{
			Key: s.Key, Value: c.shown(s), Source: c.sourceShown(s.Key),
			Env: s.Env, Flag: s.Flag, Takes: s.Takes, Doc: s.Doc,
		})
	}
	return entries
}

func (c *Config) shown(s Setting) string {
	text := c.values[s.Key].text
	switch {
	case text == "":
		return ""
	case s.Secret:
		return struckOut
	case s.Key == "proxy":
		return withoutPassword(text)
	case s.Key == "data":
		return c.Data
	}
	return text
}

func (c *Config) sourceShown(key string) string {
	if key == "region" && c.RegionIsGuess() {
		return "default, a guess"
	}
	if key == "config" && c.file != "" && c.Source(key).Kind == SourceDefault {
		return "default"
	}
	return c.Source(key).String()
}

// Print writes all settings as a table: key, value, source.
func (c *Config) Print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, e := range c.Entries() {
		value := e.Value
		if value == "" {
			value = "-"
		}
		if _, err := fmt.Fprintf(t, "%s\t%s\t%s\n", e.Key, value, e.Source); err != nil {
			return err
		}
	}
	return t.Flush()
}
