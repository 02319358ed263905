package campaign_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// order is what a frame is handed.
type order struct {
	CallID   string `json:"call_id"`
	Number   string
	Deadline time.Time
}

// placed is a call that the frame was handed, and what is known of it here.
type placed struct {
	order
	answered sync.Once
	request  string // Puzzel's id
	named    chan struct{}
	followed bool // from the order on, by this very frame
	sawAgent bool
	reached  int
}

// frameAnswers is how long the frame waits for call.outboundCall, and frameNames
// for the event that names the request; shorter than the real one's, since here
// nobody is slow but on purpose.
const (
	frameAnswers = 3 * time.Second
	frameNames   = 700 * time.Millisecond
)

// take takes an order, and places it unless something happens to the frame.
func (f *frame) take(ctx context.Context, o order) {
	f.ledger.hand(o.CallID)
	f.mu.Lock()
	_, before := f.own[o.CallID]
	p := &placed{order: o, named: make(chan struct{}), followed: true}
	if !before {
		f.own[o.CallID] = p
	}
	f.mu.Unlock()
	if before {
		f.ledger.fault(fmt.Sprintf("the order of call %s was told to one frame twice", o.CallID))
		return
	}
	n, bad := f.weather.dice(1000)
	if bad && n < 30 {
		f.weather.count("frames closed before they placed")
		f.close()
		return
	}
	if !time.Now().Before(o.Deadline) {
		f.acknowledge(p, call.AnswerRefused, "")
		return
	}
	f.weather.wantPlacing(o.CallID)
	f.ledger.place(o.CallID)
	answer := f.ask("call.outboundCall", o.Number)
	if bad && n < 60 {
		f.weather.count("frames closed before they told")
		f.close()
		return
	}
	f.timers.Go(func() { f.conclude(ctx, p, answer) })
}

// conclude tells what became of the order: taken, refused, or not known.
func (f *frame) conclude(ctx context.Context, p *placed, answer puzzelsim.WidgetAnswer) {
	wait := frameNames
	if answer.Type == "silence" {
		wait = frameAnswers
	}
	pause(ctx, time.Duration(answer.AfterMs)*time.Millisecond)
	if answer.Type == "error" {
		f.acknowledge(p, call.AnswerRefused, fmt.Sprint(answer.Value))
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-p.named:
		f.acknowledge(p, call.AnswerAccepted, "")
	case <-timer.C:
		if answer.Type == "silence" {
			f.acknowledge(p, call.AnswerUnknown, "")
		} else {
			f.acknowledge(p, call.AnswerAccepted, "")
		}
	case <-ctx.Done():
	}
}

func (f *frame) acknowledge(p *placed, kind call.AnswerKind, message string) {
	p.answered.Do(func() {
		f.mu.Lock()
		request := p.request
		f.mu.Unlock()
		f.tell("/api/v1/widget/orders/"+p.CallID, map[string]any{
			"answer": kind, "request_id": orNull(request), "message": orNull(message),
		})
	})
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// listen hears what the host says.
func (f *frame) listen(ctx context.Context, after int64) {
	for ; ctx.Err() == nil; pause(ctx, 60*time.Millisecond) {
		for _, m := range f.messages(after) {
			after = m.Seq
			f.hear(m)
		}
	}
}

func (f *frame) hear(m puzzelsim.WidgetMessage) {
	if m.Type == "changed" {
		f.tellState()
		return
	}
	switch m.Name {
	case "SYSTEM_CALLOUT_CALL_ORDERED":
		request, number := orderedIn(m.Value)
		f.mu.Lock()
		defer f.mu.Unlock()
		f.ofRequest(request, number)
	case "SYSTEM_CALLOUT_CALL", "SYSTEM_CALL_STATE_CHANGE":
		if said, ok := callIn(m.Value); ok && said.IsOutbound {
			f.happened(said)
		}
	}
}

// ofRequest finds the call of Puzzel's request id, by its number where the id was
// not heard yet. The caller holds the lock.
func (f *frame) ofRequest(request, number string) *placed {
	var found *placed
	for _, p := range f.own {
		if p.request == request {
			return p
		}
		if p.request == "" && p.Number == number {
			found = p
		}
	}
	if found != nil {
		found.request = request
		close(found.named)
	}
	return found
}

// orderedIn and callIn read the values of the host's events, as JSON has them.
func orderedIn(value any) (request, number string) {
	var said struct {
		RequestID json.Number
		Caller    string
	}
	into(value, &said)
	return said.RequestID.String(), said.Caller
}

func callIn(value any) (puzzelsim.WidgetCall, bool) {
	var said struct{ Call *puzzelsim.WidgetCall }
	into(value, &said)
	if said.Call == nil {
		return puzzelsim.WidgetCall{}, false
	}
	return *said.Call, true
}

func into(value, place any) {
	if text, err := json.Marshal(value); err == nil {
		_ = json.Unmarshal(text, place) // what is of another form says nothing
	}
}

// knows learns of the calls that are alive, as a frame does that was reloaded.
func (f *frame) knows(ctx context.Context) {
	var page struct {
		Calls []struct {
			ID        string
			State     call.State
			RequestID *string `json:"request_id"`
		}
	}
	f.read(ctx, "/api/v1/calls?limit=3", &page)
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range page.Calls {
		if _, known := f.own[c.ID]; !known && c.RequestID != nil && c.State != call.StateEnded && c.State != call.StateRefused {
			f.own[c.ID] = &placed{order: order{CallID: c.ID}, request: *c.RequestID, reached: reach[c.State]}
		}
	}
}

// The way of a call, as far as events tell it.
var reach = map[call.State]int{call.StateAgentRinging: 1, call.StateAgentAnswered: 2, call.StateCustomerAnswered: 3, call.StateEnded: 4}

// happened tells the server how a call stands.
func (f *frame) happened(said puzzelsim.WidgetCall) {
	f.mu.Lock()
	p := f.ofRequest(strconv.FormatInt(said.RequestID, 10), said.Caller)
	if p == nil {
		f.mu.Unlock()
		return
	}
	state, outcome := readCall(p, said)
	fresh := reach[state] > p.reached
	if fresh {
		p.reached = reach[state]
		p.sawAgent = p.sawAgent || state == call.StateAgentAnswered || state == call.StateCustomerAnswered
	}
	request := p.request
	f.mu.Unlock()
	if fresh {
		f.tell("/api/v1/widget/events", map[string]any{
			"call_id": p.CallID, "request_id": request, "state": state, "outcome": orNull(string(outcome)), "at": time.Now().UTC(),
		})
	}
}

// readCall is what an event proves, as web/src/widget reads it.
func readCall(p *placed, said puzzelsim.WidgetCall) (call.State, call.Outcome) {
	end := said.Vars["system_call_progress"]
	switch end {
	case "BUSY", "NOANSWER", "ABORTED", "HANGUP":
	default:
		switch {
		case said.IsOutboundConnected:
			return call.StateCustomerAnswered, ""
		case said.IsConnected:
			return call.StateAgentAnswered, ""
		}
		return call.StateAgentRinging, ""
	}
	switch {
	case p.reached == reach[call.StateCustomerAnswered]:
		return call.StateEnded, call.OutcomeTalked
	case p.followed && !p.sawAgent && (end == "ABORTED" || end == "NOANSWER"):
		return call.StateEnded, call.OutcomeAgentDidNotAnswer
	case p.sawAgent && end == "BUSY":
		return call.StateEnded, call.OutcomeBusy
	case p.sawAgent && end == "NOANSWER":
		return call.StateEnded, call.OutcomeNoAnswer
	}
	return call.StateEnded, ""
}
