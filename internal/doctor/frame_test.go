package doctor_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// What Softphone does on calls through our frame is her word, and nothing is ordered
// to find it out.
func TestFrame(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		say   map[string]doctor.Answer
		want  want
		facts map[string]string
		asked int // of the four questions
	}{
		{
			"all three",
			map[string]doctor.Answer{"begin": doctor.Yes, "answers": doctor.Yes, "in_background": doctor.No, "on_pause": doctor.Yes},
			want{doctor.ResultOK, map[string]string{"answers": "yes"}},
			map[string]string{
				doctor.FactWidgetAutoAnswers: "yes", doctor.FactWidgetAutoAnswersInBackground: "no", doctor.FactWidgetAutoAnswersOnPause: "yes",
			},
			4,
		},
		{
			"it does not answer",
			map[string]doctor.Answer{"begin": doctor.Yes, "answers": doctor.No},
			want{doctor.ResultOK, map[string]string{"answers": "no"}},
			map[string]string{
				doctor.FactWidgetAutoAnswers: "no", doctor.FactWidgetAutoAnswersInBackground: "", doctor.FactWidgetAutoAnswersOnPause: "",
			},
			2,
		},
		{
			"she did not try the rest",
			map[string]doctor.Answer{"begin": doctor.Yes, "answers": doctor.Yes},
			want{doctor.ResultOK, map[string]string{"answers": "yes"}},
			map[string]string{doctor.FactWidgetAutoAnswers: "yes", doctor.FactWidgetAutoAnswersInBackground: ""},
			4,
		},
		{
			"she did not try",
			map[string]doctor.Answer{"begin": doctor.Yes},
			want{doctor.ResultOpen, map[string]string{"cause": "left_out"}},
			map[string]string{doctor.FactWidgetAutoAnswers: ""},
			2,
		},
		{
			"there is no frame",
			map[string]doctor.Answer{"begin": doctor.No},
			want{doctor.ResultOpen, map[string]string{"cause": "left_out"}},
			map[string]string{doctor.FactWidgetAutoAnswers: ""},
			1,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, puzzelsim.Options{})
				for key, answer := range test.say {
					w.on("frame."+key, answer)
				}
				w.mustWalk()
				w.findings.expect(t, doctor.StepFrame, test.want)
				w.expectFacts(test.facts)
				asked := 0
				for _, q := range w.asked {
					if q.Step == doctor.StepFrame {
						asked++
					}
				}
				if asked != test.asked || len(w.box.Orders()) != 0 {
					t.Errorf("%d questions, want %d; %d orders", asked, test.asked, len(w.box.Orders()))
				}
				if f := w.facts[doctor.FactWidgetAutoAnswers]; f.Value != "" && !strings.HasPrefix(f.Evidence, "said: by the person") {
					t.Errorf("evidence %q", f.Evidence)
				}
			})
		})
	}
}
