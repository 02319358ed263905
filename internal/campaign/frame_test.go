package campaign_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// frame is our frame in the agent application of one agent, as long as it is
// open: it speaks to the server over the line, and to the box as a widget does.
// The real one runs in a browser; this one keeps to the same wire.
type frame struct {
	*desk
	id    string
	close context.CancelFunc

	mu     sync.Mutex
	bearer string
	own    map[string]*placed // the calls it was handed, by their ids
	out    []report           // what the server has not taken yet
	more   chan struct{}      // something was added to out
}

// report is something to tell the server.
type report struct{ path, body string }

// widgets is a client without cookies: a frame has none.
var widgets = &http.Client{Transport: browsers}

// sits opens frames for an agent, one after the other, until ctx ends: people
// reload pages, and close them.
func (d *desk) sits(ctx context.Context) {
	rng := rand.New(rand.NewPCG(d.seed, uint64(d.agent)<<32))
	for ctx.Err() == nil {
		open, shut := context.WithCancel(ctx)
		f := &frame{desk: d, id: uuid.NewString(), close: shut, own: map[string]*placed{}, more: make(chan struct{}, 1)}
		if _, bad := d.weather.dice(2); bad {
			timer := time.AfterFunc(time.Duration(15_000+rng.IntN(60_000))*time.Millisecond, func() {
				d.weather.count("frames reloaded")
				shut()
			})
			defer timer.Stop()
		}
		f.live(open)
		shut()
		pause(ctx, time.Duration(rng.IntN(1500))*time.Millisecond)
	}
}

// live is the frame's life.
func (f *frame) live(ctx context.Context) {
	after := f.said(0)
	if !f.signIn(ctx) {
		return
	}
	f.knows(ctx)
	var parts sync.WaitGroup
	parts.Go(func() { f.follow(ctx) })
	parts.Go(func() { f.listen(ctx, after) })
	parts.Go(func() { f.deliver(ctx) })
	f.tellState()
	parts.Wait()
}

// said is the number of the last thing the host has said before the frame opened.
func (f *frame) said(after int64) int64 {
	for _, m := range f.messages(after) {
		after = m.Seq
	}
	return after
}

func (f *frame) messages(after int64) []puzzelsim.WidgetMessage {
	list, err := f.box.WidgetMessages(int(f.agent), after)
	if err != nil {
		f.ledger.fault(err.Error())
	}
	return list
}

// ask is one call of the Widget API.
func (f *frame) ask(method string, args ...string) puzzelsim.WidgetAnswer {
	answer, err := f.box.Widget(int(f.agent), method, args...)
	if err != nil {
		f.ledger.fault(err.Error())
	}
	return answer
}

// signIn hands the agent's token over, until the server takes it.
func (f *frame) signIn(ctx context.Context) bool {
	for ; ctx.Err() == nil; pause(ctx, 200*time.Millisecond) {
		token, _ := f.ask("auth.getAccessToken").Value.(string)
		body, err := json.Marshal(map[string]string{"access_token": token, "frame": f.id})
		if err != nil {
			f.ledger.fault(err.Error())
			return false
		}
		var ticket struct{ Bearer string }
		status, err := f.post(ctx, "/api/v1/widget/sign-in", string(body), &ticket)
		if err == nil && status == http.StatusOK {
			f.mu.Lock()
			f.bearer = ticket.Bearer
			f.mu.Unlock()
			return true
		}
	}
	return false
}

// post sends one document. What a frame may not be answered, whatever happens
// around it, is noted.
func (f *frame) post(ctx context.Context, path, body string, into any) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.front.url()+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	f.authorise(req)
	resp, err := widgets.Do(req)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, errTorn
	}
	switch resp.StatusCode {
	case 200, 204, 401, 409, 429, 502, 503:
	default:
		f.ledger.fault(fmt.Sprintf("%s of a frame of agent %d is answered %d: %.300s", path, f.agent, resp.StatusCode, text))
	}
	if into != nil && json.Unmarshal(text, into) != nil {
		return 0, errTorn
	}
	return resp.StatusCode, nil
}

// read reads one document; what does not come is left.
func (f *frame) read(ctx context.Context, path string, into any) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.front.url()+path, nil)
	if err != nil {
		f.ledger.fault(err.Error())
		return
	}
	f.authorise(req)
	resp, err := widgets.Do(req)
	if err != nil {
		return
	}
	defer func() { _ = resp.Body.Close() }()
	if text, err := io.ReadAll(resp.Body); err == nil {
		_ = json.Unmarshal(text, into) // torn in the middle
	}
}

func (f *frame) authorise(r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+f.bearer)
	}
}

// follow holds the stream of orders open.
func (f *frame) follow(ctx context.Context) {
	for ctx.Err() == nil {
		if f.stream(ctx) == http.StatusUnauthorized && !f.signIn(ctx) {
			return
		}
		pause(ctx, 150*time.Millisecond)
	}
}

// stream reads one stream to its end.
func (f *frame) stream(ctx context.Context) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.front.url()+"/api/v1/widget/orders", nil)
	if err != nil {
		f.ledger.fault(err.Error())
		return 0
	}
	req.Header.Set("Accept", "application/x-ndjson")
	f.authorise(req)
	resp, err := widgets.Do(req)
	if err != nil {
		return 0
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return resp.StatusCode
	}
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		var item struct {
			Event string
			Data  order
		}
		if json.Unmarshal(lines.Bytes(), &item) != nil {
			continue // cut in the middle
		}
		switch item.Event {
		case "order":
			f.take(ctx, item.Data)
		case "token":
			f.signIn(ctx)
		}
	}
	return resp.StatusCode
}

// tell adds something to what is delivered to the server, in its order.
func (f *frame) tell(path string, document any) {
	body, err := json.Marshal(document)
	if err != nil {
		f.ledger.fault(err.Error())
		return
	}
	f.mu.Lock()
	f.out = append(f.out, report{path, string(body)})
	f.mu.Unlock()
	select {
	case f.more <- struct{}{}:
	default:
	}
}

// deliver tells the server everything, each until it is answered.
func (f *frame) deliver(ctx context.Context) {
	for {
		select {
		case <-f.more:
		case <-ctx.Done():
			return
		}
		for r, left := f.next(); left && ctx.Err() == nil; r, left = f.next() {
			f.insists(ctx, r)
		}
	}
}

func (f *frame) next() (r report, left bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.out) == 0 {
		return r, false
	}
	r, f.out = f.out[0], f.out[1:]
	return r, true
}

func (f *frame) insists(ctx context.Context, r report) {
	for ; ctx.Err() == nil; pause(ctx, 150*time.Millisecond) {
		status, err := f.post(ctx, r.path, r.body, nil)
		switch {
		case err != nil || status >= http.StatusInternalServerError:
		case status == http.StatusUnauthorized:
			if !f.signIn(ctx) {
				return
			}
		default:
			return
		}
	}
}

// tellState tells how the application shows the agent.
func (f *frame) tellState() {
	centre, _ := f.ask("agent.contactCentreStatus").Value.(string)
	status, _ := f.ask("agent.userStatus").Value.(string)
	f.tell("/api/v1/widget/state", map[string]any{"contact_centre_status": centre, "user_status": status, "at": time.Now().UTC()})
}
