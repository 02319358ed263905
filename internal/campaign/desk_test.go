package campaign_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// desk is one agent with a browser.
type desk struct {
	*stage
	user    string
	agent   int64
	browser *http.Client
	reader  *reader

	signing sync.Mutex
	gone    bool // her password is held back
	made    int  // clicks so far
}

// signIn signs her in. It tells whether she is in; a server that is away is
// asked again.
func (d *desk) signIn(ctx context.Context) bool {
	d.signing.Lock()
	defer d.signing.Unlock()
	for try := 0; try < 40 && ctx.Err() == nil && !d.gone; try++ {
		form := url.Values{"username": {d.user}, "password": {"password"}}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.front.url()+"/sign-in", strings.NewReader(form.Encode()))
		if err != nil {
			d.ledger.fault(err.Error())
			return false
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if resp, err := d.browser.Do(req); err == nil {
			_ = resp.Body.Close()
			switch {
			case resp.StatusCode == http.StatusSeeOther:
				return true
			case resp.StatusCode == http.StatusForbidden || resp.StatusCode == http.StatusTooManyRequests:
				d.gone = true // two of her log-ins were not answered
			}
		}
		pause(ctx, 300*time.Millisecond)
	}
	d.gone = true
	d.ledger.leaves()
	return false
}

// newClick enters a wish of hers.
func (d *desk) newClick(number string) *click {
	d.signing.Lock()
	d.made++
	n := d.made
	d.signing.Unlock()
	return d.ledger.enter(&click{agent: d.agent, key: fmt.Sprintf("%s/%d", d.user, n), number: number})
}

// place clicks until there is an answer, under the same key, as a page does whose
// connection breaks.
func (d *desk) place(ctx context.Context, c *click) reply { return d.insist(ctx, c, 60) }

// insist is place with so many tries.
func (d *desk) insist(ctx context.Context, c *click, tries int) reply {
	var last reply
	for try := 0; try < tries && ctx.Err() == nil; try++ {
		r, err := d.ask(ctx, c, c.number)
		switch {
		case err != nil || r.status == http.StatusServiceUnavailable:
			last = r
			pause(ctx, time.Duration(100+rand.IntN(400))*time.Millisecond)
		case r.status == http.StatusUnauthorized:
			if !d.signIn(ctx) {
				return r
			}
		default:
			return r
		}
	}
	return last
}

// ask clicks once.
func (d *desk) ask(ctx context.Context, c *click, number string) (reply, error) {
	body, err := json.Marshal(map[string]any{"number": number, "again": c.again})
	if err != nil {
		return reply{}, err
	}
	var doc struct {
		ID     string
		State  call.State
		Code   call.Code // of a problem
		Reason *struct{ Code call.Code }
	}
	status, err := d.send(ctx, http.MethodPost, "/api/v1/calls", string(body), c.key, &doc)
	r := reply{status: status, call: doc.ID, state: doc.State, code: doc.Code}
	if doc.Reason != nil {
		r.code = doc.Reason.Code
	}
	c.took(r)
	return r, err
}

// errTorn is an answer that came in part.
var errTorn = errors.New("the answer did not come whole")

// send makes one request and reads the answer. What the server may not answer,
// whatever happens around it, is noted.
func (d *desk) send(ctx context.Context, method, path, body, key string, into any) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, d.front.url()+path, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := d.browser.Do(req)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, errTorn
	}
	switch resp.StatusCode {
	case 200, 201, 401, 409, 429, 503:
	default:
		d.ledger.fault(fmt.Sprintf("%s %s of agent %d is answered %d: %.300s", method, path, d.agent, resp.StatusCode, text))
	}
	if err := json.Unmarshal(text, into); err != nil {
		d.ledger.fault(fmt.Sprintf("%s %s of agent %d is answered %d and no document: %.300s", method, path, d.agent, resp.StatusCode, text))
	}
	return resp.StatusCode, nil
}

// settle says how a call went.
func (d *desk) settle(ctx context.Context, id string, word call.Outcome) {
	d.ledger.says(id, word)
	var doc any
	for range 20 {
		status, err := d.send(ctx, http.MethodPost, "/api/v1/calls/"+id+"/outcome", `{"outcome":"`+string(word)+`"}`, "", &doc)
		if err == nil && status != http.StatusServiceUnavailable || ctx.Err() != nil {
			return
		}
		pause(ctx, 200*time.Millisecond)
	}
}
