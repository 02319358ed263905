package config

import (
	"errors"
	"maps"
	"runtime"
	"slices"
	"strings"
)

// Sources is where settings come from. Nothing else is looked at: neither the
// environment of the process nor its command line.
type Sources struct {
	// Flags are the flags a person gave, by name and without dashes.
	Flags map[string]string
	// Env are "NAME=value" pairs, as os.Environ gives them.
	Env []string
	// File is the settings file; "" for what the flag config, CLICKTOCALL_CONFIG
	// or the system says. Only the system's own may be missing.
	File string
}

// Load reads and checks everything. Its error is a *Faults with all that is
// wrong at once.
func Load(s Sources) (*Config, error) {
	l := loader{
		rows:   map[string]Setting{},
		values: map[string]value{},
		config: &Config{},
		env:    environment(s.Env),
	}
	for _, setting := range table() {
		l.rows[setting.Key] = setting
	}
	l.folders = foldersOf(runtime.GOOS, l.env)
	l.takeDefaults()
	l.takeFile(s)
	l.takeEnvironment()
	l.takeFlags(s.Flags)
	l.put()
	l.checkTogether()
	if len(l.faults.List) > 0 {
		l.faults.sort()
		return nil, &l.faults
	}
	l.show()
	return l.config, nil
}

// loader is one Load under way.
type loader struct {
	rows    map[string]Setting
	values  map[string]value // by key, as given: secrets too
	config  *Config
	env     map[string]string
	folders folders
	faults  Faults
}

func (l *loader) takeDefaults() {
	for key, setting := range l.rows {
		l.values[key] = value{text: setting.Default}
	}
	l.values["data"] = value{text: l.folders.dataFolder()}
}

func (l *loader) takeEnvironment() {
	byName := map[string]Setting{}
	for _, setting := range l.rows {
		if setting.Env != "" {
			byName[setting.Env] = setting
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.env)) {
		if !strings.HasPrefix(name, prefix) || strings.HasPrefix(name, reserved) {
			continue
		}
		source := Source{SourceEnvironment, name}
		setting, known := byName[name]
		if !known {
			l.unknown(name, source, "no such setting", slices.Sorted(maps.Keys(byName)))
			continue
		}
		l.take(setting, value{l.env[name], source})
	}
}

func (l *loader) takeFlags(flags map[string]string) {
	byName := map[string]Setting{}
	for _, setting := range l.rows {
		if setting.Flag != "" {
			byName[setting.Flag] = setting
		}
	}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		source := Source{SourceFlag, name}
		setting, known := byName[name]
		if !known {
			l.unknown(name, source, "no such flag", slices.Sorted(maps.Keys(byName)))
			continue
		}
		l.take(setting, value{flags[name], source})
	}
}

// take lets a stronger source win. Where the settings file is has been decided
// before: it had to be read.
func (l *loader) take(setting Setting, v value) {
	if setting.Key != "config" {
		l.values[setting.Key] = v
	}
}

func (l *loader) unknown(name string, source Source, problem string, names []string) {
	l.faults.List = append(l.faults.List, Fault{
		Setting: name, Source: source, Problem: problem, Meant: closest(name, names),
	})
}

// put moves every value into the Config. An empty one leaves what is there,
// unless a setting with a default was emptied on purpose.
func (l *loader) put() {
	for key, v := range l.values {
		setting := l.rows[key]
		if setting.put == nil || v.text == "" && setting.Default == "" {
			continue
		}
		at := place{home: l.folders.home}
		if v.source.Kind == SourceFile {
			at.folder = folderOf(v.source.Name)
		}
		switch err := setting.put(l.config, v.text, at); {
		case errors.Is(err, errUnfit):
			l.faults.add(key, v.source, "must be "+setting.Takes)
		case err != nil:
			l.faults.add(key, v.source, err.Error())
		}
	}
}

// checkTogether finds settings that make no sense without another one.
func (l *loader) checkTogether() {
	if l.values["data"].text == "" {
		l.faults.add("data", Source{}, "is not set, and no home folder is known: set CLICKTOCALL_DATA")
	}
	l.needs("password", "customer_key", "username")
	l.needs("client_id", "client_secret", "customer_key", "user_id")
	l.needs("client_secret", "client_id")
	if l.given("client_id") && l.values["cloud"].text == string(CloudUK) {
		l.needs("client_id", "id_url")
	}
	for _, part := range []string{"type", "value", "resolve"} {
		l.needs("callout.service_system_variable."+part, "callout.service_system_variable.name")
	}
}

func (l *loader) given(key string) bool { return l.values[key].text != "" }

func (l *loader) needs(key string, others ...string) {
	if !l.given(key) {
		return
	}
	for _, other := range others {
		if !l.given(other) {
			l.faults.add(key, l.values[key].source, "is set, and needs "+other+" ("+l.rows[other].Env+")")
		}
	}
}
