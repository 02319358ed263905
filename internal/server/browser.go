package server

import "strings"

// marks are what browsers and systems call themselves in a User-Agent, those
// that pretend to be others first.
var (
	browserMarks = [][2]string{
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"Vivaldi/", "Vivaldi"},
		{"Firefox/", "Firefox"},
		{"Chrome/", "Chrome"},
		{"Safari/", "Safari"},
	}
	systemMarks = [][2]string{
		{"Windows", "Windows"},
		{"Android", "Android"},
		{"iPhone", "iPhone"},
		{"iPad", "iPad"},
		{"Mac OS X", "macOS"},
		{"CrOS", "ChromeOS"},
		{"Linux", "Linux"},
	}
)

// browserName is a browser as its person would name it, "Chrome · Windows"; ""
// when it is none that we know.
func browserName(userAgent string) string {
	browser, system := marked(userAgent, browserMarks), marked(userAgent, systemMarks)
	if browser == "" || system == "" {
		return browser + system
	}
	return browser + " · " + system
}

func marked(userAgent string, marks [][2]string) string {
	for _, m := range marks {
		if strings.Contains(userAgent, m[0]) {
			return m[1]
		}
	}
	return ""
}
