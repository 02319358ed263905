package puzzelsim

import (
	"fmt"
	"maps"
	"time"
)

// WidgetChange is the part of an [AgentChange] that concerns Puzzel's agent application and the widgets in it:
// Softphone, and how the host of the Widget API behaves. What is absent stays.
type WidgetChange struct {
	// SoftphoneAnswerMs says how Softphone answers callouts started in the application; in JSON null is by hand.
	// Calls that were not started there follow AutoAnswerMs.
	SoftphoneAnswerMs AutoAnswer `json:"softphoneAnswerMs,omitzero"`
	// WidgetToken is the administrator's switch "Allow to get Puzzel access token".
	WidgetToken *bool `json:"widgetToken,omitzero"`
	// WidgetTokenMs is how long a token that a widget is given is good.
	WidgetTokenMs *int `json:"widgetTokenMs,omitzero"`
	// HandshakeMs is how late the host answers a widget's handshake; a day is never.
	HandshakeMs *int `json:"handshakeMs,omitzero"`
	// OutboundCall says what becomes of call.outboundCall, and OutboundCallMs how late it is answered.
	OutboundCall   *OutboundCall `json:"outboundCall,omitzero"`
	OutboundCallMs *int          `json:"outboundCallMs,omitzero"`
	// WidgetEvents says how often an event or a watched property is told, by its name; "*" stands for every one
	// that is not named. An empty map makes all usual again.
	WidgetEvents map[string]Telling `json:"widgetEvents,omitzero"`
}

// OutboundCall is what becomes of call.outboundCall.
type OutboundCall string

// What may become of call.outboundCall.
const (
	OutboundAnswers OutboundCall = "answers" // placed and answered, the usual
	OutboundSilent  OutboundCall = "silent"  // placed, and never answered
	OutboundLost    OutboundCall = "lost"    // not placed, and never answered
	OutboundRefused OutboundCall = "refused" // not placed, and answered with an error
)

// Telling is how often an event is told.
type Telling string

// How often an event may be told.
const (
	TellOnce  Telling = "once" // the usual
	TellTwice Telling = "twice"
	TellNever Telling = "never"
)

// application is the conduct of the agent application and its host of the Widget API.
type application struct {
	softphoneByHand bool
	softphoneAnswer time.Duration
	token           bool
	tokenLifetime   time.Duration
	handshake       time.Duration
	outboundCall    OutboundCall
	outboundAnswer  time.Duration
	telling         map[string]Telling
}

// softphoneAnswers is how soon Softphone answers by itself what was started beside it.
const softphoneAnswers = 300 * time.Millisecond

func (b *Box) usualApplication() application {
	return application{
		softphoneAnswer: softphoneAnswers, token: true, tokenLifetime: b.opts.WidgetTokenLifetime,
		outboundCall: OutboundAnswers,
	}
}

func (c WidgetChange) check() error {
	if c.OutboundCall != nil {
		switch *c.OutboundCall {
		case OutboundAnswers, OutboundSilent, OutboundLost, OutboundRefused:
		default:
			return fmt.Errorf("outboundCall must be %s, %s, %s or %s", OutboundAnswers, OutboundSilent, OutboundLost, OutboundRefused)
		}
	}
	for name, telling := range c.WidgetEvents {
		if name == "" || telling != TellOnce && telling != TellTwice && telling != TellNever {
			return fmt.Errorf("widgetEvents must map names to %s, %s or %s", TellOnce, TellTwice, TellNever)
		}
	}
	return nil
}

// durations lists the milliseconds of the change with the place each belongs to.
func (c WidgetChange) durations() []namedMs {
	return []namedMs{
		{"softphoneAnswerMs", c.SoftphoneAnswerMs.after(), func(k *conduct) *time.Duration { return &k.application.softphoneAnswer }},
		{"widgetTokenMs", c.WidgetTokenMs, func(k *conduct) *time.Duration { return &k.application.tokenLifetime }},
		{"handshakeMs", c.HandshakeMs, func(k *conduct) *time.Duration { return &k.application.handshake }},
		{"outboundCallMs", c.OutboundCallMs, func(k *conduct) *time.Duration { return &k.application.outboundAnswer }},
	}
}

// apply makes the change but for its durations.
func (c WidgetChange) apply(k *application) {
	if c.SoftphoneAnswerMs.set {
		k.softphoneByHand = c.SoftphoneAnswerMs.byHand
	}
	set(&k.token, c.WidgetToken)
	set(&k.outboundCall, c.OutboundCall)
	if c.WidgetEvents != nil {
		k.telling = maps.Clone(c.WidgetEvents)
	}
}

// settings is the change that would make an application as it is.
func (k application) settings() WidgetChange {
	ms := func(d time.Duration) *int { return new(int(d.Milliseconds())) }
	told := map[string]Telling{}
	maps.Copy(told, k.telling)
	return WidgetChange{
		SoftphoneAnswerMs: answering(k.softphoneAnswer, k.softphoneByHand),
		WidgetToken:       new(k.token), WidgetTokenMs: ms(k.tokenLifetime), HandshakeMs: ms(k.handshake),
		OutboundCall: new(k.outboundCall), OutboundCallMs: ms(k.outboundAnswer), WidgetEvents: told,
	}
}

// times is how often something of that name is told.
func (k application) times(name string) int {
	telling, named := k.telling[name]
	if !named {
		telling = k.telling["*"]
	}
	switch telling {
	case TellNever:
		return 0
	case TellTwice:
		return 2
	default:
		return 1
	}
}
