package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// marked are planted numbers: no answer that refuses may hold one, in whatever
// way it is written.
var marked = []string{"+47 918 27 364", "91827364", "tel:+4791827364;ext=9182", "0047 91 82 73 64", "4791827364"}

// TestBadRequests sends ten thousand requests that are wrong in every way that
// comes to mind. None is answered with 5xx, and no refusal repeats a number.
func TestBadRequests(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := newWorld(t, storetest.Empty(t), filepath.Join(dir, "keys", "key"), func(p *api.Parts) {
		customer := p.Customer
		p.Customer = func(key string) (api.Customer, bool) {
			c, ours := customer(key)
			c.ClicksPerMinute = 1 << 20 // here it is not about how many
			return c, ours
		}
	})
	const total, workers = 10_000, 4
	const longest = 20 * time.Second // on a machine that is busy with something else
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	began := time.Now()
	var wg sync.WaitGroup
	var signing sync.Mutex
	counts := make([]map[int]int, workers)
	for i := range workers {
		b := &bully{t: t, w: w, signing: &signing, rand: rand.New(rand.NewPCG(seed, uint64(i))), counts: map[int]int{}}
		counts[i] = b.counts
		wg.Go(func() {
			for range total / workers {
				if b.once(); t.Failed() || time.Since(began) > longest {
					return
				}
			}
		})
	}
	wg.Wait()
	sum, sent := map[int]int{}, 0
	for _, c := range counts {
		for status, n := range c {
			sum[status] += n
			sent += n
		}
	}
	t.Logf("%d requests in %v: %v", sent, time.Since(began).Round(time.Millisecond), sum)
	if logged := onlyDigits(w.log.String()); strings.Contains(logged, "91827364") {
		i := strings.Index(logged, "91827364")
		t.Errorf("a number is logged: …%s…", logged[max(0, i-300):i+20])
	}
	if len(sum) < 6 {
		t.Errorf("only the statuses %v were seen: the requests are not varied enough", sum)
	}
}

// bully makes bad requests.
type bully struct {
	t      *testing.T
	w      *world
	rand   *rand.Rand
	cookie access.Secret
	counts map[int]int

	signing *sync.Mutex // two at once would count as two tries
}

func (b *bully) once() {
	if b.cookie == "" {
		b.signing.Lock()
		b.cookie = b.w.signIn(b.t, ingrid).Cookie // an agent and an administrator: everything is open to her
		b.signing.Unlock()
	}
	req, sent := b.request()
	answer := httptest.NewRecorder()
	b.w.handler.ServeHTTP(answer, req)
	if req.Context().Err() != nil {
		return // whoever asked has gone
	}
	b.counts[answer.Code]++
	switch {
	case answer.Code >= 500:
		b.t.Errorf("answered %d: %s\n%s", answer.Code, sent, answer.Body)
	case answer.Code == http.StatusUnauthorized:
		b.cookie = "" // one of the requests signed her out
	case answer.Code < 300:
		return // understood, and what it says is hers to read
	}
	if digits := onlyDigits(fmt.Sprint(answer.Header()) + answer.Body.String()); strings.Contains(digits, "91827364") {
		b.t.Errorf("a number is repeated: %s\n%v\n%s", sent, answer.Header(), answer.Body)
	}
}

// onlyDigits is a text without what separates digits of a number.
func onlyDigits(s string) string { return separators.ReplaceAllString(s, "") }

var separators = regexp.MustCompile(`[ +.()/-]`)

// request makes one. It also says it in words.
func (b *bully) request() (*http.Request, string) {
	method, path := b.operation()
	target := path + b.query()
	var body []byte
	if b.rand.IntN(8) > 0 {
		body = b.body(path)
	}
	ctx := context.Background()
	if strings.HasSuffix(path, "/events") {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 5*time.Millisecond)
		b.t.Cleanup(cancel)
	}
	req := httptest.NewRequestWithContext(ctx, method, "http://"+host+"/", bytes.NewReader(body))
	var err error
	if req.URL, err = url.Parse("http://" + host + target); err != nil {
		req.URL.Path = "/api/v1/calls"
	}
	req.AddCookie(&http.Cookie{Name: api.SessionCookie, Value: string(b.cookie)})
	for name, values := range map[string][]string{
		"Idempotency-Key": {"", "k", fmt.Sprint(b.rand.Uint64()), fmt.Sprint(b.rand.Uint64()), b.number(), b.text(), strings.Repeat("k", 501)},
		"Content-Type":    {"application/json", "application/json", "application/json; charset=utf-8", "text/plain", "application/xml", b.number(), "a+;b", ""},
		"Accept":          {"", "*/*", "application/json", "text/html", "application/x-ndjson", b.number(), "a/b;q=x"},
		"Accept-Language": {"", "nb", "en;q=0.1, nb", b.number(), strings.Repeat("x,", 300)},
		"Last-Event-Id":   {"", "", "0", b.number(), "-1", "99999999999999999999"},
		"Traceparent":     {"", "00-" + strings.Repeat("a", 32) + "-b-01", b.number()},
		"Sec-Fetch-Site":  {"", "", "", "same-origin", "cross-site"},
	} {
		if value := b.one(values); value != "" {
			req.Header.Set(name, value)
		}
	}
	return req, fmt.Sprintf("%s %.200s with %d headers and %.200q", method, target, len(req.Header), body)
}

// operation is one of the document's, sometimes with another method, and with
// numbers and nonsense for what is in its path.
func (b *bully) operation() (method, path string) {
	doc, err := document()
	if err != nil {
		b.t.Fatal(err)
	}
	path = b.one(slices.Sorted(func(yield func(string) bool) {
		for p := range doc.Paths.Map() {
			if !yield(p) {
				return
			}
		}
	}))
	for m := range doc.Paths.Value(path).Operations() {
		method = m
	}
	if b.rand.IntN(10) == 0 {
		method = b.one([]string{"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "X"})
	}
	path = inBraces.ReplaceAllStringFunc(path, func(name string) string {
		if name == "{user_id}" && b.rand.IntN(2) == 0 {
			return fmt.Sprint(b.rand.IntN(1_000)) // an id is logged, so it is none of the marked ones
		}
		return url.PathEscape(b.one([]string{b.number() + "x", b.text(), "0", "-1", "1", "..", "%", "9223372036854775808", strings.Repeat("9", 80)}))
	})
	if b.rand.IntN(40) == 0 {
		path += "/" + url.PathEscape(b.number())
	}
	return method, path
}

var inBraces = regexp.MustCompile(`\{[^}]+\}`)

func (b *bully) query() string {
	if b.rand.IntN(2) == 0 {
		return ""
	}
	q := url.Values{}
	for range 1 + b.rand.IntN(3) {
		name := b.one([]string{"limit", "before", "since", "until", "state", "after", "poll", b.number(), b.text()})
		q.Add(name, b.one([]string{b.number(), b.text(), "", "0", "-1", "1e9", "ended", "2026-01-01T00:00:00Z", "[91827364]"}))
	}
	if b.rand.IntN(10) == 0 {
		return "?" + b.number() + "=%zz&" + q.Encode()
	}
	return "?" + q.Encode()
}

// bodies are ones that would do, to be spoilt.
var bodies = map[string]string{
	"calls":        `{"number":"+4791827364","region":"NO","context":{"system":"a","type":"b","id":"c","url":"https://a.example/","name":"d"},"options":{"max_attempts":1,"vip_score":2,"service_system_variable":{"name":"a","resolve":true}},"again":true,"override":{"reason":"r"}}`,
	"outcome":      `{"outcome":"talked"}`,
	"inspect":      `{"number":"91827364","region":"NO"}`,
	"inspect-many": `{"numbers":[{"number":"91827364"},{"number":"+4791827364","region":"NO"}]}`,
	"stop":         `{"reason":"r"}`,
	"free":         `{"username":"u"}`,
}

func (b *bully) body(path string) []byte {
	sound := bodies[path[strings.LastIndex(path, "/")+1:]]
	if sound == "" || b.rand.IntN(20) == 0 {
		sound = bodies["calls"]
	}
	switch b.rand.IntN(12) {
	case 0:
		return []byte(sound[:b.rand.IntN(len(sound))])
	case 1:
		return []byte(b.text() + sound)
	case 2:
		return []byte(strings.Repeat("[", 1+b.rand.IntN(20_000)))
	case 3:
		return bytes.Repeat([]byte(sound), 2)
	case 4:
		return []byte(`{"` + b.number() + `":` + strings.Repeat(" ", b.rand.IntN(70_000)) + `1}`)
	case 5:
		spoilt := []byte(sound)
		for range 1 + b.rand.IntN(4) {
			spoilt[b.rand.IntN(len(spoilt))] = byte(b.rand.IntN(256))
		}
		return spoilt
	}
	var tree any
	if err := json.Unmarshal([]byte(sound), &tree); err != nil {
		b.t.Fatal(err)
	}
	for range 1 + b.rand.IntN(3) {
		tree = b.spoil(tree)
	}
	raw, err := json.Marshal(tree)
	if err != nil {
		b.t.Fatal(err)
	}
	return raw
}

// spoil changes one thing somewhere in a document.
func (b *bully) spoil(value any) any {
	switch v := value.(type) {
	case map[string]any:
		if len(v) == 0 || b.rand.IntN(4) == 0 {
			v[b.one([]string{b.number(), b.text(), "number", "region", "[91827364]", "Number", "a.b"})] = b.value()
			return v
		}
		for name := range v {
			if b.rand.IntN(6) == 0 {
				delete(v, name)
			} else {
				v[name] = b.spoil(v[name])
			}
			return v
		}
	case []any:
		if len(v) > 0 && b.rand.IntN(2) == 0 {
			v[b.rand.IntN(len(v))] = b.spoil(v[0])
			return v
		}
		for range b.rand.IntN(600) {
			v = append(v, b.value())
		}
		return v
	}
	return b.value()
}

func (b *bully) value() any {
	return []any{
		nil, true, -1, 1e18, 0.5, json.Number("9182736491827364"), b.number(), b.text(),
		[]any{b.number()},
		map[string]any{b.number(): b.number()},
		strings.Repeat("9", 5000), "",
		[]any{},
		map[string]any{},
	}[b.rand.IntN(14)]
}

func (b *bully) number() string { return b.one(marked) }

// text is nonsense, with a number in it where it may hide.
func (b *bully) text() string {
	return b.one([]string{
		"", "x", "string", "\x00", "\u0000918 27 364", "javascript:alert(91827364)", "=cmd|'91827364'!A1", "https://u:p@a/91827364",
		"’918.27.364", strings.Repeat("å", 300), "\xff\xfe91827364", "../91827364", "${91827364}", "%3C91827364", "\r\nX: 91827364", "null",
	})
}

func (b *bully) one(list []string) string { return list[b.rand.IntN(len(list))] }
