package app

import (
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/doctor"
)

// That Softphone answers by itself is promised only where a fact proves it for the
// road, and no other fact says otherwise of the moment.
func TestWhatAnswersByItself(t *testing.T) {
	t.Parallel()
	const itself, behind, paused = doctor.FactWidgetAutoAnswers, doctor.FactWidgetAutoAnswersInBackground, doctor.FactWidgetAutoAnswersOnPause
	for _, test := range []struct {
		name   string
		facts  map[string]string
		rest   bool
		framed bool
		centre call.CentreStatus
		want   bool
	}{
		{"nothing is known", nil, false, true, call.CentreLoggedOn, false},
		{"it does, through the frame", map[string]string{itself: "yes"}, false, true, call.CentreLoggedOn, true},
		{"but not on the other road", map[string]string{itself: "yes"}, false, false, call.CentreLoggedOn, false},
		{"on the other road alone", nil, true, true, call.CentreLoggedOn, false},
		{"on the other road", nil, true, false, call.CentreLoggedOn, true},
		{"it does not", map[string]string{itself: "no", behind: "yes"}, false, true, call.CentreLoggedOn, false},
		{"not behind another tab", map[string]string{itself: "yes", behind: "no"}, false, true, call.CentreLoggedOn, false},
		{"on pause nobody knows", map[string]string{itself: "yes", behind: "yes"}, false, true, call.CentrePause, false},
		{"on pause, too", map[string]string{itself: "yes", paused: "yes"}, false, true, call.CentrePause, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := &Desk{AutoAnswers: test.rest, frameFacts: test.facts}
			if got := d.answersItself(test.framed, test.centre); got != test.want {
				t.Errorf("%t, want %t", got, test.want)
			}
		})
	}
}
