package api

import (
	"time"
	_ "time/tzdata" // a server in a bare container has no time zones of its own

	"github.com/clicktocall/clicktocall/internal/phone"
)

// LocalTime is what time it is where a number is.
type LocalTime struct {
	Zone string    `json:"zone" doc:"An IANA time zone; where several have the same time, one of them." example:"Europe/Oslo"`
	Time time.Time `json:"time" doc:"The time there, with its offset." example:"2026-11-02T09:12:00+01:00"`
}

// localTimes are the different times it may be where a number is, the earliest
// offset first as the numbering plan lists them.
func localTimes(n phone.Number) []LocalTime {
	now := time.Now().Truncate(time.Second)
	times := []LocalTime{}
	seen := map[int]bool{}
	for _, name := range n.TimeZones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		there := now.In(zone)
		_, offset := there.Zone()
		if !seen[offset] {
			seen[offset] = true
			times = append(times, LocalTime{Zone: name, Time: there})
		}
	}
	return times
}
