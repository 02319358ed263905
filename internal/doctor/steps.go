package doctor

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/puzzel"
)

// steps are the steps of this walk, in order: first those that ring nobody.
func (w *walk) steps() []step {
	signedIn, oneClient, ringing := w.hindrances()
	number := params{"number": w.number.Format()}
	both := []Ringing{RingsOwnPhone, RingsNumber}
	list := []step{
		{name: StepPhone, settles: []string{w.phoneTypeFact()}, hindrance: w.unlessFirm(CheckPhone), take: w.stepPhone},
		{name: StepCORS, settles: []string{FactCORSAuth, FactCORSAPI}, hindrance: w.unlessFirm(CheckReachability), take: w.stepCORS},
		{name: StepLogIn, settles: []string{FactLogInEndsSession}, hindrance: signedIn, take: w.stepLogIn},
		{
			name: StepOneClient, settles: []string{FactOneClientManyUsers}, begin: "doctor.question.one_client.begin",
			hindrance: oneClient, take: w.stepOneClient,
		},
		{
			name: StepCall, settles: []string{formFact(w.s.Form), FactWhoAnswersByHand}, begin: "doctor.question.call.begin",
			params: number, rings: both, hindrance: ringing, take: w.stepCall,
		},
	}
	for _, form := range w.otherForms() {
		list = append(list, step{
			name: StepForm, settles: []string{formFact(form)}, begin: "doctor.question.form.begin",
			params: number.and(params{"form": formName(form), "written": w.written(form)}), rings: both,
			about: params{"form": formName(form)}, hindrance: ringing,
			take: func(ctx context.Context) (Finding, error) { return w.stepForm(ctx, form) },
		})
	}
	return append(
		list,
		step{
			name: StepUnanswered, settles: []string{FactRingsAgain}, begin: "doctor.question.unanswered.begin",
			params: number, rings: both, hindrance: ringing, take: w.stepUnanswered,
		},
		step{
			name: StepPause, settles: []string{FactCalloutOnPause}, begin: "doctor.question.pause.begin",
			params: number, rings: both, hindrance: ringing, take: w.stepPause,
		},
		step{
			name: StepNotReady, settles: []string{FactWaitsWhenNotReady}, begin: "doctor.question.not_ready.begin",
			params: number, rings: both, hindrance: ringing, take: w.stepNotReady,
		},
		step{
			name: StepFrame, settles: []string{FactWidgetAutoAnswers}, begin: "doctor.question.frame.begin",
			hindrance: w.unlessFirm(CheckUser), take: w.stepFrame,
		},
	)
}

// hindrances are what stands in the way of the steps that need more than a token.
func (w *walk) hindrances() (signedIn, oneClient, ringing string) {
	signedIn, oneClient, ringing = w.unlessFirm(CheckUser), w.unlessFirm(CheckUser), w.unlessFirm(CheckPathFamily)
	if signedIn == "" && w.signed != signedLogIn {
		signedIn = "no_log_in"
	}
	if oneClient == "" && w.s.As == nil {
		oneClient = "one_user"
	}
	if ringing == "" && !w.mayRing {
		ringing = "no_number"
	}
	return signedIn, oneClient, ringing
}

// phoneTypeFact is the fact about the kind of phone she seems to be logged on with.
func (w *walk) phoneTypeFact() string {
	if w.softphone {
		return FactPhoneTypeSoftphone
	}
	return FactPhoneTypePhone
}

// stepPhone asks what the phone is for which Puzzel shows a word.
func (w *walk) stepPhone(ctx context.Context) (Finding, error) {
	answer, err := w.say(ctx, StepPhone, "doctor.question.phone.softphone", nil)
	if err != nil {
		return Finding{}, err
	}
	if answer == Skip {
		return finding(StepPhone, ResultOpen, params{"cause": "left_out"}), nil
	}
	w.softphone = answer == Yes
	word := w.phoneType()
	if word == "" {
		return finding(StepPhone, ResultOpen, params{"cause": "no_word"}), nil
	}
	f := fact(w.phoneTypeFact(), word, byProfileAndPerson)
	return finding(StepPhone, ResultOK, params{"phone_type": word}, f), w.keep(ctx, f)
}

// stepLogIn asks what the log-in of this very run did to Puzzel's own window.
func (w *walk) stepLogIn(ctx context.Context) (Finding, error) {
	answer, err := w.say(ctx, StepLogIn, "doctor.question.log_in.still_in", nil)
	if err != nil {
		return Finding{}, err
	}
	if answer == Skip {
		return finding(StepLogIn, ResultOpen, params{"cause": "left_out"}), nil
	}
	f := fact(FactLogInEndsSession, yesNo(answer == No), byWordOfUser)
	return finding(StepLogIn, ResultOK, nil, f), w.keep(ctx, f)
}

// stepOneClient asks Puzzel ID for a token of a colleague, and Puzzel whose it is.
func (w *walk) stepOneClient(ctx context.Context) (Finding, error) {
	colleague := w.colleague(ctx)
	if colleague == "" {
		return finding(StepOneClient, ResultOpen, params{"cause": "no_colleague"}), nil
	}
	token, err := w.s.As(colleague).TokenInformation(ctx)
	var f Fact
	switch {
	case err == nil && token.UserID == colleague:
		f = fact(FactOneClientManyUsers, yes, byAnswer)
	case err == nil, refused(err), errors.Is(err, puzzel.ErrSignInRefused):
		f = fact(FactOneClientManyUsers, no, byAnswer.from(err))
	default:
		return finding(StepOneClient, ResultOpen, why(err)), nil
	}
	return finding(StepOneClient, ResultOK, params{"accepted": f.Value}, f), w.keep(ctx, f)
}

// colleague is another user of the customer, if the token may list them.
func (w *walk) colleague(ctx context.Context) puzzel.ID {
	users, _ := w.s.Client.Users(ctx, w.agent.CustomerKey) // without a list there is no colleague
	for _, u := range users {
		if u.ID != "" && u.ID != w.agent.UserID {
			return u.ID
		}
	}
	return ""
}
