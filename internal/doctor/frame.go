package doctor

import "context"

// stepFrame asks what Softphone does when our frame inside Puzzel's application
// orders a call. It places nothing: she clicks a number herself, and says what
// happened. Nothing but her word can tell, for Puzzel shows the same either way.
func (w *walk) stepFrame(ctx context.Context) (Finding, error) {
	answers, err := w.say(ctx, StepFrame, "doctor.question.frame.answers", nil)
	if err != nil {
		return Finding{}, err
	}
	if answers == Skip {
		return finding(StepFrame, ResultOpen, params{"cause": "left_out"}), nil
	}
	facts := []Fact{fact(FactWidgetAutoAnswers, yesNo(answers == Yes), byWordOfUser)}
	about := params{"answers": facts[0].Value}
	if err := w.keep(ctx, facts...); err != nil || answers == No {
		return finding(StepFrame, ResultOK, about, facts...), err
	}
	// That it answers at all is what the other two are about.
	for _, one := range []struct{ key, fact string }{
		{"doctor.question.frame.in_background", FactWidgetAutoAnswersInBackground},
		{"doctor.question.frame.on_pause", FactWidgetAutoAnswersOnPause},
	} {
		answer, err := w.say(ctx, StepFrame, one.key, nil)
		if err != nil {
			return Finding{}, err
		}
		if answer == Skip {
			continue
		}
		f := fact(one.fact, yesNo(answer == Yes), byWordOfUser)
		if err := w.keep(ctx, f); err != nil {
			return Finding{}, err
		}
		facts = append(facts, f)
	}
	return finding(StepFrame, ResultOK, about, facts...), nil
}
