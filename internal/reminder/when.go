package reminder

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// morning is the hour meant by a day without a time.
const morning = 9

// Parse reads how people say when: "in 2h", "in 1 h 30 min", "in 3 days", "10:30"
// (the next time it is), "tomorrow 9:00", "friday 14:00", "2026-11-23T09:00",
// or an instant with its offset, "2026-11-23T09:00:00+01:00". A time of the clock
// without an offset is meant in the given zone. What cannot be read is a
// *call.Error with CodeWhenInvalid.
func Parse(text string, zone *time.Location, at time.Time) (time.Time, error) {
	said := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	if rest, found := strings.CutPrefix(said, "in "); found {
		return after(rest, at)
	}
	if due, err := time.Parse(time.RFC3339, strings.ToUpper(said)); err == nil {
		return due, nil
	}
	for _, layout := range []string{"2006-01-02t15:04:05", "2006-01-02t15:04", "2006-01-02 15:04", "2006-01-02"} {
		if due, err := time.ParseInLocation(layout, said, zone); err == nil {
			if len(layout) == len("2006-01-02") {
				due = onDay(due, 0, morning, 0)
			}
			return due, nil
		}
	}
	return clockTime(said, at.In(zone))
}

// span is an amount and a unit, "2h", "30 min", "3 days".
var span = regexp.MustCompile(`^(\d{1,4}) ?(days?|d|hours?|h|minutes?|mins?|m)`)

// after is an instant some time from now. Days are days of the clock's 24 hours.
func after(said string, at time.Time) (time.Time, error) {
	if said == "an hour" || said == "one hour" {
		said = "1h"
	}
	said = strings.ReplaceAll(said, " and ", " ")
	whole := time.Duration(0)
	for said != "" {
		found := span.FindStringSubmatch(said)
		if found == nil {
			return at, unreadable()
		}
		n, _ := strconv.Atoi(found[1]) // four digits at most
		unit := map[byte]time.Duration{'d': 24 * time.Hour, 'h': time.Hour, 'm': time.Minute}[found[2][0]]
		whole += time.Duration(n) * unit
		said = strings.TrimSpace(said[len(found[0]):])
	}
	if whole == 0 {
		return at, unreadable()
	}
	return at.Add(whole), nil
}

var clock = regexp.MustCompile(`^(?:(\w+)(?: |$))??(?:(?:at )?(\d{1,2})[:.](\d{2}))?$`)

// clockTime is the next time the clock shows what was said, on the day said.
func clockTime(said string, there time.Time) (time.Time, error) {
	found := clock.FindStringSubmatch(said)
	if found == nil || said == "" {
		return there, unreadable()
	}
	day, hour, minute := found[1], morning, 0
	if found[2] != "" {
		hour, _ = strconv.Atoi(found[2])
		minute, _ = strconv.Atoi(found[3])
	}
	if hour > 23 || minute > 59 || day == "today" && found[2] == "" {
		return there, unreadable()
	}
	switch days, known := daysTo(day, there); {
	case known:
		return onDay(there, days, hour, minute), nil
	case day != "":
		return there, unreadable()
	}
	if due := onDay(there, 0, hour, minute); due.After(there) {
		return due, nil
	}
	return onDay(there, 1, hour, minute), nil
}

// daysTo is in how many days the day is that was named; a weekday is never today.
func daysTo(day string, there time.Time) (days int, known bool) {
	switch day {
	case "today":
		return 0, true
	case "tomorrow":
		return 1, true
	}
	for ahead := 1; ahead <= 7; ahead++ {
		name := strings.ToLower(there.AddDate(0, 0, ahead).Weekday().String())
		if day == name || day == name[:3] {
			return ahead, true
		}
	}
	return 0, false
}

func onDay(t time.Time, days, hour, minute int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day()+days, hour, minute, 0, 0, t.Location())
}

func unreadable() error { return &call.Error{Code: call.CodeWhenInvalid} }
