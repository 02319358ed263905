package cli

import (
	"os/exec"
	"runtime"
	"slices"
	"strings"
)

// openBrowser opens an address where there is a desktop; elsewhere the address
// stands on the terminal. What the desktop makes of it is its own affair.
func openBrowser(address string, env []string) {
	var name string
	var args []string
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler"}
	default:
		if !slices.ContainsFunc(env, hasDisplay) {
			return
		}
		name = "xdg-open"
	}
	cmd := exec.Command(name, append(args, address)...)
	if cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}

func hasDisplay(pair string) bool {
	name, value, _ := strings.Cut(pair, "=")
	return value != "" && (name == "DISPLAY" || name == "WAYLAND_DISPLAY")
}
