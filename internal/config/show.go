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
			Key: s.Key, Value: c.shown[s.Key].text, Source: c.sourceShown(s.Key),
			Env: s.Env, Flag: s.Flag, Takes: s.Takes, Doc: s.Doc,
		})
	}
	return entries
}

// show keeps what may be seen of each value. The values themselves end here,
// but for those in the Config's own fields, where secrets mask themselves.
func (l *loader) show() {
	l.config.shown = make(map[string]value, len(l.values))
	for key, v := range l.values {
		switch {
		case v.text == "":
		case l.rows[key].Secret:
			v.text = struckOut
		case key == "proxy":
			v.text = withoutPassword(v.text)
		case key == "data":
			v.text = l.config.Data
		}
		l.config.shown[key] = v
	}
}

func (c *Config) sourceShown(key string) string {
	if key == "region" && c.RegionIsGuess() {
		return "default, a guess"
	}
	if key == "config" && c.file == "" {
		return c.Source(key).String() + ", not there"
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
