package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// follow tells what a click came to and, with --wait, how the call goes on.
func (r *run) follow(ctx context.Context, seat *app.Seat, placed call.Placed, wait bool) error {
	c := placed.Call
	if !placed.New {
		params := map[string]string{}
		if c.State == call.StateUnknown {
			params["unknown"] = "yes"
		}
		r.say("%s", r.lang.Sentence(texts.SameCall, params))
	}
	if c.State == call.StateRefused {
		return r.finish(c, wait)
	}
	if !wait {
		if !r.json {
			r.tellOnce(c)
		}
		return r.finish(c, wait)
	}
	c, err := r.watch(ctx, seat, c)
	if interrupted(err) {
		return r.leave(ctx, seat, c)
	}
	if err != nil {
		return err
	}
	code := exitCode(c, wait) // before her own word: it says nothing of her phone
	if c.Outcome == call.OutcomeNotKnown {
		c = r.ask(ctx, seat, c)
	}
	if err := r.write(c); err != nil {
		return err
	}
	return exitWith(code)
}

// leave tells how the call stands when a person ends the command: it goes on
// without us.
func (r *run) leave(ctx context.Context, seat *app.Seat, c call.Call) error {
	if now, err := seat.Service.Call(context.WithoutCancel(ctx), seat.Agent.AgentRef, c.ID); err == nil {
		c = now
	}
	if err := r.write(c); err != nil {
		return err
	}
	if !c.Over() {
		r.say("%s", r.lang.Sentence(texts.NoCancel, nil))
		return exitWith(int(call.ClassUnknown))
	}
	return exitWith(exitCode(c, true))
}

// watch follows the call to its end, telling every step.
func (r *run) watch(ctx context.Context, seat *app.Seat, c call.Call) (call.Call, error) {
	if r.json {
		return seat.Watcher.Follow(ctx, c, func(call.Call) {})
	}
	p := newProgress(r.Out, r.lang, c.CreatedAt)
	defer p.close()
	p.say(sentence(c, r.lang))
	if keys := pressed(c.Number.Ext); keys != "" {
		p.say(r.lang.Sentence(texts.Extension, map[string]string{"keys": keys}))
	}
	silent := time.AfterFunc(noRinging, func() { p.say(r.lang.Sentence(texts.OrderedNoRinging, nil)) })
	defer silent.Stop()
	if c.State != call.StateOrdered {
		silent.Stop()
	}
	return seat.Watcher.Follow(ctx, c, func(next call.Call) {
		silent.Stop()
		p.say(sentence(next, r.lang))
	})
}

// noRinging is after how long an order without any ringing is worth a word.
const noRinging = 15 * time.Second

// finish writes what became of a call and sets the exit code.
func (r *run) finish(c call.Call, waited bool) error {
	if err := r.write(c); err != nil {
		return err
	}
	return exitWith(exitCode(c, waited))
}

func exitWith(code int) error {
	if code == 0 {
		return nil
	}
	return exit{code}
}

// write writes the document or, for people, what to do next.
func (r *run) write(c call.Call) error {
	doc := api.CallOf(c, r.lang)
	if r.json {
		if err := r.document(doc); err != nil {
			return err
		}
	} else if c.State == call.StateRefused {
		r.tell(r.Err, *doc.Reason)
	} else if c.Over() && doc.Reason != nil {
		r.say("  → %s", doc.Reason.NextStep)
	}
	return nil
}

// exitCode is what a call means for a script. Without waiting, an order that was
// taken is done; with it, done means that the agent was on the line.
func exitCode(c call.Call, waited bool) int {
	switch c.State {
	case call.StateRefused:
		return int(c.Reason.Code.Verdict().Class)
	case call.StateUnknown, call.StatePlacing:
		return int(call.ClassUnknown)
	}
	if !waited || !c.AgentAnsweredAt.IsZero() || c.Outcome == call.OutcomeNotKnown {
		return 0
	}
	switch c.Outcome { // what became of the customer's leg is known: there was one, so she was on the line
	case call.OutcomeTalked, call.OutcomeNoAnswer, call.OutcomeBusy, call.OutcomeVoicemail, call.OutcomeWrongNumber:
		return 0
	}
	return int(call.ClassFailed)
}

// tellOnce says how the call stands, to somebody who will not see it again.
func (r *run) tellOnce(c call.Call) {
	if c.State == call.StateUnknown { // nobody goes on looking
		r.tell(r.Out, *api.CallOf(c, r.lang).Reason)
		return
	}
	r.line(sentence(c, r.lang))
	if keys := pressed(c.Number.Ext); keys != "" {
		r.line(r.lang.Sentence(texts.Extension, map[string]string{"keys": keys}))
	}
	if c.State == call.StateOrdered {
		r.say("  %s", r.lang.Sentence(texts.NoCancel, nil))
	}
}

// pressed is an extension as one presses it: "1 2".
func pressed(ext string) string { return strings.Join(strings.Split(ext, ""), " ") }

// line writes a line of the result for people; with --json the document says it.
func (r *run) line(text string) {
	if !r.json {
		fmt.Fprintln(r.Out, text)
	}
}

// ask puts the one question at the end, answered with one key. Any other key
// leaves the call as it is.
func (r *run) ask(ctx context.Context, seat *app.Seat, c call.Call) call.Call {
	if r.json || !terminal(r.In) || !terminal(r.Out) {
		return c
	}
	choices := r.lang.Choices()
	labels := make([]string, 0, len(choices))
	for _, choice := range choices {
		labels = append(labels, choice.Label)
	}
	fmt.Fprintf(r.Out, "%s ", strings.Join(labels, " "))
	key := r.key()
	for _, choice := range choices {
		if !strings.EqualFold(choice.Key, key) {
			continue
		}
		settled, err := seat.Service.Settle(ctx, seat.Agent.AgentRef, c.ID, call.Outcome(choice.Outcome), call.ByAgent)
		if err == nil {
			fmt.Fprintln(r.Out, r.lang.Sentence(texts.Settled, map[string]string{"outcome": choice.Outcome}))
			return settled
		}
	}
	fmt.Fprintln(r.Out)
	return c
}

// key reads one key press, without waiting for Enter where the terminal allows it.
func (r *run) key() string {
	file := r.In.(*os.File)
	state, err := term.MakeRaw(int(file.Fd()))
	if err != nil {
		line, _ := bufio.NewReader(r.In).ReadString('\n')
		return strings.TrimSpace(line)
	}
	defer func() { _ = term.Restore(int(file.Fd()), state) }()
	one := make([]byte, 1)
	if _, err := file.Read(one); err != nil {
		return ""
	}
	return string(one)
}

// awaitReady waits where readiness says that it passes by itself. What it finds
// in the end is for the click to find again.
func (r *run) awaitReady(ctx context.Context, seat *app.Seat) {
	told := false
	until := time.Now().Add(readyPatience)
	for time.Now().Before(until) {
		if seat.Service.Readiness(ctx, seat.Agent.AgentRef, 0).Leave != call.LeaveWait {
			return
		}
		if !told {
			r.say("%s", r.lang.Sentence(texts.WaitReady, map[string]string{"seconds": "60"}))
			told = true
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(2 * time.Second):
		}
	}
}
