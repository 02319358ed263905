package config

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// takeFile reads the settings file. One that was named must be there.
func (l *loader) takeFile(s Sources) {
	path, source, named := l.filePath(s)
	if path == "" {
		return
	}
	l.values["config"] = value{path, source}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return
	}
	if err != nil {
		l.faults.add("config", source, "cannot be read: "+reasonOf(err))
		return
	}
	l.config.file = path
	source = Source{SourceFile, path}
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		l.faults.add("config", source, "is not TOML: "+tomlProblem(err))
		return
	}
	l.takeTree("", tree, source)
	l.checkPrivate(path, source)
}

// filePath finds the settings file, and whether somebody named it.
func (l *loader) filePath(s Sources) (path string, source Source, named bool) {
	at := place{home: l.folders.home}
	for _, candidate := range []value{
		{s.File, Source{SourceFlag, "config"}},
		{s.Flags["config"], Source{SourceFlag, "config"}},
		{l.env[envName("config")], Source{SourceEnvironment, envName("config")}},
	} {
		if candidate.text == "" {
			continue
		}
		path, err := at.absolute(candidate.text)
		if err != nil {
			l.faults.add("config", candidate.source, err.Error())
			return "", candidate.source, true
		}
		return path, candidate.source, true
	}
	return l.folders.settingsFile(), Source{}, false
}

// quoted finds what a TOML error repeats of the file: it may be a secret.
var quoted = regexp.MustCompile("\"[^\"]*\"|'[^']*'|`[^`]*`")

// tomlProblem says where and what, without a word of the file's values.
func tomlProblem(err error) string {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return "it cannot be decoded"
	}
	return "line " + strconv.Itoa(p.Position.Line) + ": " + quoted.ReplaceAllString(p.Message, "…")
}

// takeTree walks the tables of the file; a key is the path to it.
func (l *loader) takeTree(above string, tree map[string]any, source Source) {
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		key := above + name
		setting, known := l.rows[key]
		switch given := tree[name].(type) {
		case map[string]any:
			if !known {
				l.takeTree(key+".", given, source)
				continue
			}
			l.faults.add(key, source, "must be "+setting.Takes)
		default:
			l.takeKey(key, setting, given, source)
		}
	}
}

func (l *loader) takeKey(key string, setting Setting, given any, source Source) {
	switch {
	case setting.Key == "":
		l.unknown(key, source, "no such setting", l.fileKeys())
		return
	case !setting.InFile:
		l.faults.add(key, source, "is not read from the file: set "+setting.Env)
		return
	case setting.putRules != nil:
		l.takeRules(setting, given, source)
		return
	}
	text, ok := inText(given)
	if !ok {
		l.faults.add(key, source, "must be "+setting.Takes)
		return
	}
	if text != "" {
		l.values[key] = value{text, source}
	}
}

func (l *loader) takeRules(setting Setting, given any, source Source) {
	list, ok := given.([]map[string]any)
	if none, empty := given.([]any); empty && len(none) == 0 {
		list, ok = nil, true
	}
	if !ok {
		l.faults.add(setting.Key, source, "must be "+setting.Takes)
		return
	}
	if err := setting.putRules(l.config, list); err != nil {
		l.faults.add(setting.Key, source, err.Error())
		return
	}
	l.values[setting.Key] = value{strconv.Itoa(len(list)) + " rules", source}
}

func (l *loader) fileKeys() []string {
	var keys []string
	for key, setting := range l.rows {
		if setting.InFile {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// inText brings a value of the file into the form that the environment and
// flags have, so that each kind is read in one place only.
func inText(given any) (string, bool) {
	list, ok := given.([]any)
	if !ok {
		return oneInText(given)
	}
	parts := make([]string, len(list))
	for i, one := range list {
		if parts[i], ok = oneInText(one); !ok || strings.ContainsAny(parts[i], separators) {
			return "", false
		}
	}
	return strings.Join(parts, ","), true
}

func oneInText(given any) (string, bool) {
	switch v := given.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	case bool:
		if v {
			return "on", true
		}
		return "off", true
	}
	return "", false
}

// checkPrivate refuses a secret in a file that everybody on the machine can read.
func (l *loader) checkPrivate(path string, source Source) {
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS == "windows" || info.Mode().Perm()&0o004 == 0 {
		return
	}
	for _, key := range []string{"client_secret", "proxy", "database"} {
		v := l.values[key]
		if v.text == "" || v.source != source || key != "client_secret" && !strings.Contains(v.text, "@") {
			continue
		}
		l.faults.add(key, source, "stands in a file that everybody here can read: chmod 600 it")
	}
}

func folderOf(file string) string { return filepath.Dir(file) }
