package texts

import "time"

// Clock writes a time of day as readers of the language do: "14:07", in Danish
// and Finnish "14.07". The moment's own zone is the one that is written.
func (l Language) Clock(t time.Time) string { return t.Format(clockOf(l.Tag())) }

// Moment writes a day with its time, in the short form that CLDR gives the
// language: "2 Nov 2026, 14:07", "2026-11-02 14:07". The months of English are
// named, because its readers do not agree which figure is the day.
func (l Language) Moment(t time.Time) string {
	day := "2 Jan 2006, "
	switch l.Tag() {
	case Norwegian, Danish:
		day = "02.01.2006 "
	case Swedish:
		day = "2006-01-02 "
	case Finnish:
		day = "2.1.2006 "
	}
	return t.Format(day + clockOf(l.Tag()))
}

func clockOf(tag string) string {
	if tag == Danish || tag == Finnish {
		return "15.04"
	}
	return "15:04"
}
