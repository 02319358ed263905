package app

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Patient is what the doctor looks at, with what becomes of the findings.
type Patient struct {
	Subject doctor.Subject

	app     *App
	signIn  SignIn          // what the doctor may sign in with, once; incomplete when somebody is signed in
	attempt *access.Attempt // the password on its way; nil without one
	seat    *Seat           // nil when nobody is signed in
}

// FaultyPatient is a patient whose settings cannot even be read.
func FaultyPatient(faults *config.Faults) Patient {
	var s doctor.Subject
	for _, fault := range faults.List {
		s.Faults = append(s.Faults, doctor.Fault{Setting: fault.Setting, Why: fault.Problem})
	}
	return Patient{Subject: s}
}

// Patient prepares the way to Puzzel for the doctor. It reaches nobody: signing
// in, if that is needed, is one of the doctor's checks.
func (a *App) Patient(ctx context.Context) (Patient, error) {
	p := Patient{app: a}
	p.Subject = doctor.Subject{
		Cloud: a.client.Cloud(), Standing: standingOf(a.Config.Standing), CustomerKey: a.Config.CustomerKey,
		UserID: a.Config.UserID, Transport: a.transport, Readiness: a.rules.Readiness,
		Numbers: a.rules.Numbers, Form: a.rules.Form,
	}
	seat, err := a.Seated()
	switch {
	case err == nil:
		p.sit(seat)
		if who := SignInOf(a.Config); who.byClient() && seat.Kind == access.KindClient {
			p.Subject.As = a.speaksFor(who)
		}
	case call.CodeOf(err) != call.CodeSignInNeeded:
		return p, err
	default:
		return p, p.bringSignIn(ctx)
	}
	return p, nil
}

func (p *Patient) sit(seat *Seat) {
	p.seat = seat
	p.Subject.Client, p.Subject.Lookout = seat.Client, seat.Watcher.Lookout
	p.Subject.Credential = doctor.Credential(seat.Kind)
	p.Subject.CustomerKey, p.Subject.UserID = seat.Agent.CustomerKey, seat.Agent.UserID
}

// bringSignIn gives the doctor the sign-in of the settings, but for a password
// that Puzzel has refused already.
func (p *Patient) bringSignIn(ctx context.Context) error {
	who := SignInOf(p.app.Config)
	if !who.Complete() {
		return nil
	}
	if who.byPassword() {
		var err error
		p.attempt, err = p.app.begin(ctx, who)
		if call.CodeOf(err) == call.CodeSignInRefusedBefore && err != nil {
			p.Subject.Withheld = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	p.signIn = who
	client := p.app.client.As(who.way(), puzzel.Session{})
	p.Subject.Client = client
	p.Subject.Lookout = dialer.NewLookout(func(context.Context, call.AgentRef) (*puzzel.Client, error) { return client, nil })
	p.Subject.Credential = doctor.Password
	if !who.byPassword() {
		p.Subject.Credential = doctor.IDClient
		p.Subject.As = p.app.speaksFor(who)
	}
	return nil
}

// speaksFor gives clients of the same Puzzel ID client for other users.
func (a *App) speaksFor(who SignIn) func(puzzel.ID) *puzzel.Client {
	return func(user puzzel.ID) *puzzel.Client {
		return a.client.As(puzzel.ClientSignIn{
			ClientID: who.ClientID, ClientSecret: who.ClientSecret.Reveal(), CustomerKey: who.CustomerKey, UserID: user,
		}, puzzel.Session{})
	}
}

// Keep stores what a finding measured.
func (p Patient) Keep(ctx context.Context, facts ...doctor.Fact) error {
	if p.app == nil || p.Subject.CustomerKey == "" {
		return nil
	}
	for _, f := range facts {
		fact := store.Fact{Name: f.Name, Value: f.Value, Evidence: f.Evidence, At: f.At}
		if err := p.app.Store.SaveFact(ctx, p.Subject.CustomerKey, fact); err != nil {
			return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
		}
	}
	return nil
}

// Known are the facts kept of this customer so far.
func (p Patient) Known(ctx context.Context) ([]doctor.Fact, error) {
	if p.app == nil || p.Subject.CustomerKey == "" {
		return nil, nil
	}
	kept, err := p.app.Store.Facts(ctx, p.Subject.CustomerKey)
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	facts := make([]doctor.Fact, 0, len(kept))
	for _, f := range kept {
		facts = append(facts, doctor.Fact{Name: f.Name, Value: f.Value, Evidence: f.Evidence, At: f.At})
	}
	return facts, nil
}

// Discharge keeps the sign-in the doctor made, or remembers that it was refused.
func (p Patient) Discharge(ctx context.Context, findings []doctor.Finding) {
	if !p.signIn.Complete() {
		return
	}
	verdict := access.NotSent
	for _, f := range findings {
		if f.Check == doctor.CheckSignIn {
			verdict = verdictOfFinding(f)
		}
	}
	var err error
	if p.attempt != nil {
		err = p.attempt.End(context.WithoutCancel(ctx), verdict)
	}
	if verdict == access.Accepted && p.Subject.Client.Session().AccessToken != "" {
		_, kept := p.app.settleIn(ctx, p.signIn, p.Subject.Client)
		err = errors.Join(err, kept)
	}
	if err != nil {
		p.app.Log.WarnContext(ctx, "the doctor's sign-in could not be kept", "err", err)
	}
}

// verdictOfFinding is what the doctor's sign-in says of the password.
func verdictOfFinding(f doctor.Finding) access.Verdict {
	if f.Result == doctor.ResultOK {
		return access.Accepted
	}
	switch f.Params["cause"] {
	case "two_factor_required":
		return access.Accepted
	case "password_refused", "sign_in_refused", "user_blocked":
		return access.Refused
	case "no_answer":
		return access.NoAnswer
	}
	return access.NotSent
}

// Placer places the doctor's test calls for whoever is signed in.
func (p Patient) Placer() (doctor.Placer, error) {
	seat := p.seat
	if seat == nil {
		var err error
		if seat, err = p.app.Seated(); err != nil {
			return nil, err
		}
	}
	return trials{app: p.app, seat: seat}, nil
}
