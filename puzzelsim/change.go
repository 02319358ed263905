package puzzelsim

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// AgentChange is the body of PATCH /sim/agents/{userId}: what is absent (nil, zero) stays.
type AgentChange struct {
	// ContactCentreStatus is LoggedOn, LoggedOff, Pause, or any other text, for clients that must live with
	// values of tomorrow.
	ContactCentreStatus *string `json:"contactCentreStatus,omitzero"`
	// UserStatus is Available, Alerting, Connected, WrapUp, NoAnswer, Busy, or any other text. Setting it ends
	// the agent's running call, and the value stays until her next call or change.
	UserStatus  *string `json:"userStatus,omitzero"`
	PauseTypeID *int    `json:"pauseTypeId,omitzero"`

	// AutoAnswerMs says how the agent's phone is answered; in JSON null is by hand.
	AutoAnswerMs AutoAnswer `json:"autoAnswerMs,omitzero"`
	// AlertDelayMs is the time from an accepted order to her ringing phone.
	AlertDelayMs  *int  `json:"alertDelayMs,omitzero"`
	RingTimeoutMs *int  `json:"ringTimeoutMs,omitzero"`
	NoAnswerMs    *int  `json:"noAnswerMs,omitzero"`
	BusyMs        *int  `json:"busyMs,omitzero"`
	WrapUpMs      *int  `json:"wrapUpMs,omitzero"`
	RingAgain     *bool `json:"ringAgain,omitzero"` // a callout she did not answer rings once more after NoAnswer
	PhoneBusy     *bool `json:"phoneBusy,omitzero"` // her own phone is engaged: a call to it ends in Busy

	// RefuseWhenBusy refuses callouts unless she is LoggedOn and Available with nothing waiting.
	RefuseWhenBusy *bool `json:"refuseWhenBusy,omitzero"`
	// EchoRequestDescription shows requestDescription and requestCategory on the request in the queue.
	EchoRequestDescription *bool `json:"echoRequestDescription,omitzero"`
	// ActForOthers lets her token order and read under other user ids of her customer.
	ActForOthers *bool `json:"actForOthers,omitzero"`
	BulkRead     *bool `json:"bulkRead,omitzero"`  // her token may read all users and their state
	QueueRead    *bool `json:"queueRead,omitzero"` // her token may read the visual queues and their requests

	TwoFactor             *bool `json:"twoFactor,omitzero"`             // a log-in asks for a code and gives no token
	RejectUserNameSignIn  *bool `json:"rejectUserNameSignIn,omitzero"`  // "SSO: Reject user to sign in with Puzzel username"
	RejectIP              *bool `json:"rejectIp,omitzero"`              // refused by the allowed IP address ranges
	Blocked               *bool `json:"blocked,omitzero"`               // as after four wrong passwords; false frees her
	PasswordValidDaysLeft *int  `json:"passwordValidDaysLeft,omitzero"` // of the token information

	PhoneNumber  *string `json:"phoneNumber,omitzero"`  // of her current profile
	PhoneType    *string `json:"phoneType,omitzero"`    // of her current profile; only "None" is known of Puzzel
	LanguageCode *string `json:"languageCode,omitzero"` // of log-in and token information

	WidgetChange
}

// AutoAnswer says how an agent's phone is answered. The zero value changes nothing.
type AutoAnswer struct {
	set    bool
	byHand bool
	ms     int
}

// AnswerByHand leaves the phone ringing until somebody answers it on the page or over /sim/.
func AnswerByHand() AutoAnswer { return AutoAnswer{set: true, byHand: true} }

// AnswerAfter answers the phone by itself after ms milliseconds of ringing.
func AnswerAfter(ms int) AutoAnswer { return AutoAnswer{set: true, ms: ms} }

var errAutoAnswer = errors.New("autoAnswerMs must be null or whole milliseconds")

// UnmarshalJSON takes null (by hand) or whole milliseconds.
func (a *AutoAnswer) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*a = AnswerByHand()
		return nil
	}
	var ms int
	if err := json.Unmarshal(data, &ms); err != nil {
		return errAutoAnswer
	}
	*a = AnswerAfter(ms)
	return nil
}

// MarshalJSON writes null for by hand, else the milliseconds.
func (a AutoAnswer) MarshalJSON() ([]byte, error) {
	if a.byHand {
		return []byte("null"), nil
	}
	return json.Marshal(a.ms)
}

// ChangeAgent changes an agent. It is PATCH /sim/agents/{userId}. An unknown user id or a value that cannot be
// is an error, and then nothing has changed.
func (b *Box) ChangeAgent(userID int, change AgentChange) error {
	if err := change.check(); err != nil {
		return err
	}
	b.lock()
	defer b.unlock()
	a := b.byUser[userID]
	if a == nil {
		return errUnknownAgent
	}
	b.apply(a, change)
	return nil
}

var errUnknownAgent = errors.New("there is no agent with this user id")

// maxMs bounds every duration a script sets: a day.
const maxMs = 24 * 60 * 60 * 1000

func (c AgentChange) check() error {
	for _, m := range c.durations() {
		if m.ms != nil && (*m.ms < 0 || *m.ms > maxMs) {
			return fmt.Errorf("%s must be between 0 and %d", m.name, maxMs)
		}
	}
	for name, text := range map[string]*string{"contactCentreStatus": c.ContactCentreStatus, "userStatus": c.UserStatus} {
		if text != nil && *text == "" {
			return fmt.Errorf("%s must not be empty", name)
		}
	}
	return c.WidgetChange.check()
}

type namedMs struct {
	name string
	ms   *int
	into func(*conduct) *time.Duration
}

// after is the milliseconds, or nil where there are none.
func (a AutoAnswer) after() *int {
	if !a.set || a.byHand {
		return nil
	}
	return &a.ms
}

// answering is the AutoAnswer of a phone as it is.
func answering(after time.Duration, byHand bool) AutoAnswer {
	if byHand {
		return AnswerByHand()
	}
	return AnswerAfter(int(after.Milliseconds()))
}

// durations lists the milliseconds of a change with the place each belongs to.
func (c AgentChange) durations() []namedMs {
	return append(c.WidgetChange.durations(), []namedMs{
		{"autoAnswerMs", c.AutoAnswerMs.after(), func(k *conduct) *time.Duration { return &k.autoAnswer }},
		{"alertDelayMs", c.AlertDelayMs, func(k *conduct) *time.Duration { return &k.alertDelay }},
		{"ringTimeoutMs", c.RingTimeoutMs, func(k *conduct) *time.Duration { return &k.ringTimeout }},
		{"noAnswerMs", c.NoAnswerMs, func(k *conduct) *time.Duration { return &k.noAnswer }},
		{"busyMs", c.BusyMs, func(k *conduct) *time.Duration { return &k.busy }},
		{"wrapUpMs", c.WrapUpMs, func(k *conduct) *time.Duration { return &k.wrapUp }},
	}...)
}

// apply makes a checked change under the lock.
func (b *Box) apply(a *agent, c AgentChange) {
	b.agenda.touched = true
	k := &a.conduct
	for _, m := range c.durations() {
		if m.ms != nil {
			*m.into(k) = time.Duration(*m.ms) * time.Millisecond
		}
	}
	if c.AutoAnswerMs.set {
		k.byHand = c.AutoAnswerMs.byHand
	}
	set(&k.ringAgain, c.RingAgain)
	set(&k.phoneBusy, c.PhoneBusy)
	set(&k.refuseWhenBusy, c.RefuseWhenBusy)
	set(&k.echoRequestDescription, c.EchoRequestDescription)
	set(&k.actForOthers, c.ActForOthers)
	set(&k.bulkRead, c.BulkRead)
	set(&k.queueRead, c.QueueRead)
	set(&k.twoFactor, c.TwoFactor)
	set(&k.rejectUserName, c.RejectUserNameSignIn)
	set(&k.rejectIP, c.RejectIP)
	set(&k.passwordValidDaysLeft, c.PasswordValidDaysLeft)
	set(&k.phoneNumber, c.PhoneNumber)
	set(&k.phoneType, c.PhoneType)
	set(&k.languageCode, c.LanguageCode)
	c.WidgetChange.apply(&k.application)
	if c.Blocked != nil {
		a.blocked, a.wrong = *c.Blocked, 0
	}
	b.applyState(a, c)
}

func (b *Box) applyState(a *agent, c AgentChange) {
	set(&a.pauseTypeID, c.PauseTypeID)
	if c.ContactCentreStatus != nil {
		if *c.ContactCentreStatus == loggedOn && a.contactCentreStatus == loggedOff {
			a.loggedOnAt = b.agenda.now
		}
		b.showCentre(a, *c.ContactCentreStatus)
	}
	if c.UserStatus != nil {
		if a.current != nil {
			b.end(a.current, endedByControl)
		}
		b.show(a, *c.UserStatus)
	}
	b.pump(a)
}

// settings is the change that would make an agent as she is.
func (a *agent) settings() AgentChange {
	k := a.conduct
	ms := func(d time.Duration) *int { return new(int(d.Milliseconds())) }
	return AgentChange{
		ContactCentreStatus: new(a.contactCentreStatus), UserStatus: new(a.userStatus), PauseTypeID: new(a.pauseTypeID),
		AutoAnswerMs: answering(k.autoAnswer, k.byHand), AlertDelayMs: ms(k.alertDelay), RingTimeoutMs: ms(k.ringTimeout),
		NoAnswerMs: ms(k.noAnswer), BusyMs: ms(k.busy), WrapUpMs: ms(k.wrapUp),
		RingAgain: &k.ringAgain, PhoneBusy: &k.phoneBusy, RefuseWhenBusy: &k.refuseWhenBusy,
		EchoRequestDescription: &k.echoRequestDescription, ActForOthers: &k.actForOthers,
		BulkRead: &k.bulkRead, QueueRead: &k.queueRead, TwoFactor: &k.twoFactor,
		RejectUserNameSignIn: &k.rejectUserName, RejectIP: &k.rejectIP, Blocked: new(a.blocked),
		PasswordValidDaysLeft: &k.passwordValidDaysLeft,
		PhoneNumber:           &k.phoneNumber, PhoneType: &k.phoneType, LanguageCode: &k.languageCode,
		WidgetChange: k.application.settings(),
	}
}

// set copies what is there.
func set[T any](into, from *T) {
	if from != nil {
		*into = *from
	}
}
