package campaign_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// perAgent is how many agents begin to click in a second, upside down.
const perAgent = 20 * time.Millisecond

// work clicks as long as clicks are wanted.
func (d *desk) work(ctx context.Context) {
	rng := rand.New(rand.NewPCG(d.seed, uint64(d.agent)))
	pause(ctx, time.Duration(rng.IntN(len(d.desks)))*perAgent) // people do not all begin at once
	for ctx.Err() == nil && !d.gone && d.ledger.wanted() {
		d.prepare(rng)
		d.weather.perhaps(rng)
		restore := d.disturbed(rng)
		c := d.newClick(d.number(rng))
		r := d.manner(rng)(ctx, c, rng)
		restore()
		d.after(ctx, rng, c, r)
	}
}

// number is one of a few thousand, so that colleagues dial the same ones. Its end
// says what the other side does. Orders of frames carry no id of ours: there each
// click has a number of its own.
func (d *desk) number(rng *rand.Rand) string {
	ends := []string{"901", "901", "901", "904", "904", "904", "907", "903", "902", "555"}
	end := ends[rng.IntN(len(ends))]
	if !d.frames {
		return fmt.Sprintf("+4722%03d%s", 200+rng.IntN(300), end)
	}
	areas := []int{22, 21, 23, 24, 31, 32, 33, 35, 37, 38, 51, 52, 53, 55, 56, 57, 61, 62, 63, 64, 66, 67, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78}
	n := int(d.numbers.Add(1))
	return fmt.Sprintf("+47%d%03d%s", areas[n/1000%len(areas)], n%1000, end)
}

// prepare says what the agent does with her phone.
func (d *desk) prepare(rng *rand.Rand) {
	change := puzzelsim.AgentChange{
		AlertDelayMs: new(rng.IntN(100)), RingTimeoutMs: new(2300 + rng.IntN(1000)), WrapUpMs: new(2500 + rng.IntN(1000)),
		NoAnswerMs: new(2200 + rng.IntN(500)), BusyMs: new(2200 + rng.IntN(500)),
		AutoAnswerMs: puzzelsim.AnswerAfter(50 + rng.IntN(150)), PhoneBusy: new(false), RingAgain: new(false),
		QueueRead: new(d.agent%5 != 0), EchoRequestDescription: new(d.agent%7 != 0),
	}
	switch n := rng.IntN(20); {
	case n < 4: // she does not answer
		change.AutoAnswerMs = puzzelsim.AnswerByHand()
		change.RingAgain = new(n == 0)
	case n < 7:
		change.PhoneBusy = new(true)
	case n < 9: // she is seen to answer
		change.AutoAnswerMs = puzzelsim.AnswerAfter(2200)
	}
	if d.frames {
		change.WidgetChange = d.application(rng, change.AutoAnswerMs)
	}
	if *change.RingAgain {
		d.ledger.disturb(d.agent) // what one poll sees of two ringings is a matter of chance
	}
	d.change(change)
}

// application says how Puzzel's application treats our frame.
func (d *desk) application(rng *rand.Rand, answers puzzelsim.AutoAnswer) puzzelsim.WidgetChange {
	change := puzzelsim.WidgetChange{
		SoftphoneAnswerMs: answers, OutboundCall: new(puzzelsim.OutboundAnswers), OutboundCallMs: new(rng.IntN(300)),
		WidgetEvents: map[string]puzzelsim.Telling{}, WidgetTokenMs: new(20_000 + rng.IntN(60_000)),
	}
	switch n := rng.IntN(100); {
	case n < 5:
		change.OutboundCall = new(puzzelsim.OutboundSilent)
	case n < 10:
		change.OutboundCall = new(puzzelsim.OutboundLost)
	case n < 16:
		change.OutboundCall = new(puzzelsim.OutboundRefused)
	}
	switch n := rng.IntN(100); {
	case n < 6:
		change.WidgetEvents["SYSTEM_CALLOUT_CALL_ORDERED"] = puzzelsim.TellNever
	case n < 12:
		change.WidgetEvents["*"] = puzzelsim.TellTwice
	case n < 18:
		change.WidgetEvents["SYSTEM_CALL_STATE_CHANGE"] = puzzelsim.TellNever
	}
	return change
}

func (d *desk) change(change puzzelsim.AgentChange) {
	if err := d.box.ChangeAgent(int(d.agent), change); err != nil {
		d.ledger.fault(err.Error())
	}
}

// disturbed puts the agent, now and then, into a state that has nothing to do
// with her calls, or lets a call come in at a bad moment. What it returns brings
// her back.
func (d *desk) disturbed(rng *rand.Rand) (restore func()) {
	n := rng.IntN(100)
	if n >= 10 {
		return func() {}
	}
	d.ledger.disturb(d.agent)
	switch {
	case n < 2:
		return d.centre([]string{"Pause", "LoggedOff", "Elsewhere"}[rng.IntN(3)])
	case n < 4:
		d.change(puzzelsim.AgentChange{UserStatus: new([]string{"WrapUp", "Busy", "NoAnswer", "Connected", "Dreaming"}[rng.IntN(5)])})
		return func() { d.change(puzzelsim.AgentChange{UserStatus: new("Available")}) }
	}
	d.weather.count("incoming calls")
	moment := []puzzelsim.Moment{puzzelsim.MomentNow, puzzelsim.MomentOrder}[rng.IntN(2)]
	if _, err := d.box.Inbound(puzzelsim.Inbound{UserID: int(d.agent), Moment: moment}); err != nil {
		d.ledger.fault(err.Error())
	}
	lasts := time.Duration(500+rng.IntN(4000)) * time.Millisecond
	d.later(lasts, func() { _ = d.box.CustomerHand(int(d.agent), puzzelsim.HandHangUp) }) // it may be over
	return func() {}
}

func (d *desk) centre(status string) (restore func()) {
	d.change(puzzelsim.AgentChange{ContactCentreStatus: &status})
	return func() { d.change(puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn")}) }
}

// manner is how somebody clicks.
func (d *desk) manner(rng *rand.Rand) func(context.Context, *click, *rand.Rand) reply {
	switch n := rng.IntN(100); {
	case n < 10:
		return d.twice
	case n < 18 && !d.frames: // of two calls to one number nobody could tell which the order was of
		return d.twoTabs
	case n < 25:
		return d.withAColleague
	case n < 30:
		return d.twoNumbers
	case n < 35:
		return d.leavesAndComesBack
	case n < 38:
		return d.sameKeyForAnother
	}
	return func(ctx context.Context, c *click, _ *rand.Rand) reply { return d.place(ctx, c) }
}

// atOnce clicks all of them in the same moment and returns the first one's reply.
func atOnce(first func() reply, others ...func() reply) (r reply) {
	var all sync.WaitGroup
	all.Go(func() { r = first() })
	for _, other := range others {
		all.Go(func() { other() })
	}
	all.Wait()
	return r
}

// twice is a double click: the same key.
func (d *desk) twice(ctx context.Context, c *click, _ *rand.Rand) reply {
	d.weather.count("double clicks")
	same := func() reply { return d.place(ctx, c) }
	return atOnce(same, same)
}

// twoTabs are two pages with the same number, each with a key of its own.
func (d *desk) twoTabs(ctx context.Context, c *click, rng *rand.Rand) reply {
	d.weather.count("clicks in two tabs")
	apart := time.Duration(max(0, rng.IntN(1500)-500)) * time.Millisecond
	other := d.newClick(c.number)
	return atOnce(func() reply { return d.place(ctx, c) }, func() reply { pause(ctx, apart); return d.place(ctx, other) })
}

// withAColleague are two agents who click the same number at once.
func (d *desk) withAColleague(ctx context.Context, c *click, rng *rand.Rand) reply {
	d.weather.count("clicks with a colleague")
	colleague := d.desks[rng.IntN(len(d.desks))]
	theirs := colleague.newClick(c.number)
	return atOnce(func() reply { return d.place(ctx, c) }, func() reply { return colleague.place(ctx, theirs) })
}

// twoNumbers are clicked at once: one of them only can be called.
func (d *desk) twoNumbers(ctx context.Context, c *click, rng *rand.Rand) reply {
	d.weather.count("clicks on two numbers")
	other := d.newClick(d.number(rng))
	return atOnce(func() reply { return d.place(ctx, c) }, func() reply { return d.place(ctx, other) })
}

// leavesAndComesBack is a page that is closed in the middle, and opened again.
func (d *desk) leavesAndComesBack(ctx context.Context, c *click, rng *rand.Rand) reply {
	d.weather.count("pages that left")
	short, leave := context.WithTimeout(ctx, time.Duration(1+rng.IntN(60))*time.Millisecond)
	_, _ = d.ask(short, c, c.number)
	leave()
	return d.place(ctx, c)
}

// sameKeyForAnother is a page that is wrong: one key for two numbers.
func (d *desk) sameKeyForAnother(ctx context.Context, c *click, _ *rand.Rand) reply {
	r := d.place(ctx, c)
	if r.call == "" {
		return r
	}
	another := &click{agent: d.agent, key: c.key, number: c.number}
	if got, err := d.ask(ctx, another, "+4723"+c.number[5:]); err == nil && answered(got.status) {
		d.ledger.fault(fmt.Sprintf("the key of another click is answered %d %s", got.status, got.code))
	}
	return r
}

// after is what an agent does once she clicked: she waits for her call to be
// over, or does not; says how it went; clicks the same number again.
func (d *desk) after(ctx context.Context, rng *rand.Rand, c *click, r reply) {
	patience := 25 * time.Second
	if rng.IntN(10) == 0 {
		patience = time.Duration(rng.IntN(2000)) * time.Millisecond
	}
	if r.code == call.CodeCallInProgress {
		d.rests(time.Duration(3000+rng.IntN(7000)) * time.Millisecond)
		return
	}
	if r.call == "" || r.state == call.StateRefused {
		d.rests(time.Duration(500+rng.IntN(2500)) * time.Millisecond)
		return
	}
	stands := d.reader.awaits(ctx, r.call, patience)
	if stands == call.StateUnknown && rng.IntN(3) > 0 { // her phone may ring; two of three wait
		d.rests(call.UnknownBlocks)
	}
	if stands == call.StateEnded && rng.IntN(5) == 0 {
		words := []call.Outcome{call.OutcomeTalked, call.OutcomeNoAnswer, call.OutcomeVoicemail, call.OutcomeBusy, call.OutcomeAgentDidNotAnswer}
		d.settle(ctx, r.call, words[rng.IntN(len(words))])
	}
	if rng.IntN(10) == 0 && !d.frames {
		again := d.newClick(c.number)
		again.again = rng.IntN(2) == 0
		d.place(ctx, again)
	}
	d.rests(time.Duration(1000+rng.IntN(3000)) * time.Millisecond) // she is in wrap-up
}

// rests waits, unless there are clicks enough.
func (d *desk) rests(t time.Duration) {
	timer := time.NewTimer(t)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-d.ledger.full:
	}
}
