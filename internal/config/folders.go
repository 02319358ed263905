package config

import (
	"path/filepath"
	"strings"
)

// folders are where a system keeps a user's things. Empty ones are not known.
type folders struct {
	home, settings, data string
}

// ourFolder is the name of our own folder inside each of them.
const ourFolder = "clicktocall"

// foldersOf reads them from the environment. The XDG variables count on every
// system, if they hold absolute paths, as the XDG specification wants it.
func foldersOf(system string, env map[string]string) folders {
	f := folders{home: env["HOME"]}
	switch system {
	case "windows":
		f.home = env["USERPROFILE"]
		f.settings, f.data = env["APPDATA"], env["LOCALAPPDATA"]
	case "darwin":
		f.settings = inHome(f.home, "Library", "Application Support")
		f.data = f.settings
	default:
		f.settings = inHome(f.home, ".config")
		f.data = inHome(f.home, ".local", "share")
	}
	if path := env["XDG_CONFIG_HOME"]; filepath.IsAbs(path) {
		f.settings = path
	}
	if path := env["XDG_DATA_HOME"]; filepath.IsAbs(path) {
		f.data = path
	}
	return f
}

func inHome(home string, parts ...string) string {
	if home == "" {
		return ""
	}
	return filepath.Join(append([]string{home}, parts...)...)
}

func (f folders) settingsFile() string {
	return inHome(f.settings, ourFolder, "config.toml")
}

func (f folders) dataFolder() string { return inHome(f.data, ourFolder) }

// environment reads "NAME=value" pairs; what is set to nothing is not set.
func environment(pairs []string) map[string]string {
	env := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		if name, value, _ := strings.Cut(pair, "="); value != "" {
			env[name] = value
		}
	}
	return env
}
