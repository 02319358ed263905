package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/cli"
)

// demoRun is a demo that runs in this process.
type demoRun struct {
	CRM           string `json:"crm"`
	Server        string `json:"server"`
	ContactCentre string `json:"contact_centre"`

	line string
	end  context.CancelFunc
	code chan int
}

// startDemo runs the demo with an environment that must not matter to it.
func startDemo(t *testing.T, args ...string) *demoRun {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	d := &demoRun{end: cancel, code: make(chan int, 1)}
	go func() {
		d.code <- cli.Run(ctx, cli.Process{
			Args: append([]string{"demo", "--json", "--no-open", "--addr", "127.0.0.1:0"}, args...),
			Env:  []string{"CLICKTOCALL_CLOUD=nowhere", "CLICKTOCALL_CONFIG=/nowhere", "CLICKTOCALL_SERVER=http://192.0.2.1", "HOME=/nowhere"},
			In:   strings.NewReader(""), Out: in, Err: t.Output(),
		})
		_ = in.Close()
	}()
	t.Cleanup(cancel)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the demo printed no line: %v", err)
	}
	d.line = line
	if err := json.Unmarshal([]byte(line), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// ask makes a request and wants a status; headers are "Name: value".
func ask(t *testing.T, status int, method, address, body string, headers ...string) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if req.Header.Set(name, value); name == "Host" {
			req.Host = value
		}
	}
	client := http.Client{Timeout: 15 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != status {
		t.Errorf("%s %s: %s, want %d\n%.300s", method, address, resp.Status, status, text)
	}
	return text
}

func (d *demoRun) bearer(t *testing.T, query string) string {
	t.Helper()
	var doc struct{ Bearer string }
	if err := json.Unmarshal(ask(t, http.StatusOK, http.MethodPost, d.CRM+"/bearer"+query, ""), &doc); err != nil || doc.Bearer == "" {
		t.Fatalf("no bearer: %v", err)
	}
	return doc.Bearer
}

// TestDemo is the demo's whole story as programs see it: one line, a page of
// another origin that is signed in, a click, a phone answered by hand, and nothing
// left when it ends.
func TestDemo(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	d := startDemo(t)
	want := `{"crm":"` + d.CRM + `","server":"` + d.Server + `","contact_centre":"` + d.ContactCentre + `"}` + "\n"
	if d.line != want || d.CRM == "" || d.Server == "" || d.ContactCentre == "" {
		t.Fatalf("the demo printed %q", d.line)
	}
	page := ask(t, http.StatusOK, http.MethodGet, d.CRM+"/", "")
	for _, part := range []string{`src="` + d.Server + `/dist/v1/element.js"`, `data-client="demo-crm"`, `src="` + d.ContactCentre + `/sim/"`} {
		if !bytes.Contains(page, []byte(part)) {
			t.Errorf("the page does not have %s", part)
		}
	}

	own := []string{"Origin: " + d.CRM, "Authorization: Bearer " + d.bearer(t, "")}
	if me := ask(t, http.StatusOK, http.MethodGet, d.Server+"/api/v1/me", "", own...); !bytes.Contains(me, []byte("Kari Nordmann")) {
		t.Errorf("the page is signed in as somebody else: %s", me)
	}
	ask(t, http.StatusCreated, http.MethodPost, d.Server+"/api/v1/calls", `{"number":"22 22 59 09"}`,
		append(own, "Content-Type: application/json", "Idempotency-Key: one")...)
	answerByHand(t, d.ContactCentre)
	var orders []json.RawMessage
	if err := json.Unmarshal(ask(t, http.StatusOK, http.MethodGet, d.ContactCentre+"/sim/orders", ""), &orders); err != nil || len(orders) != 1 {
		t.Errorf("%d orders, want 1 (%v)", len(orders), err)
	}

	d.end()
	select {
	case code := <-d.code:
		if code != 0 {
			t.Errorf("it ended with %d, want 0", code)
		}
	case <-time.After(4 * time.Second):
		t.Fatal("it did not end")
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// TestDemoOfTheWidget has Puzzel's application between the CRM and the customer's
// phone, with the widget of this demo's server in it.
func TestDemoOfTheWidget(t *testing.T) {
	t.Parallel()
	d := startDemo(t, "--road", "widget")
	page := ask(t, http.StatusOK, http.MethodGet, d.CRM+"/", "")
	for _, part := range []string{
		`src="` + d.ContactCentre + `/sim/agent?user=username&amp;widget=` + strings.ToLower(url.QueryEscape(d.Server)) + `/widget"`,
		`src="` + d.ContactCentre + `/sim/?userId=1231234&amp;phone=customer"`, `data-road="widget"`,
	} {
		if !bytes.Contains(page, []byte(part)) {
			t.Errorf("the page does not have %s", part)
		}
	}
}

// TestDemoPageIsAsStrictAsTheGuide holds the page to the policy that the guide asks
// of CRM developers: what the guide forgets would be forbidden in the stories.
func TestDemoPageIsAsStrictAsTheGuide(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(guide), "## Content-Security-Policy and Trusted Types")
	blocks := strings.Split(section, "```")
	if !found || len(blocks) < 4 {
		t.Fatal("the guide has no policy")
	}
	d := startDemo(t)
	resp, err := http.Get(d.CRM)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	policy := map[string][]string{}
	for _, directive := range strings.Split(resp.Header.Get("Content-Security-Policy"), ";") {
		if words := strings.Fields(directive); len(words) > 0 {
			policy[words[0]] = words[1:]
		}
	}
	asked := strings.ReplaceAll(blocks[1]+";"+blocks[3], "https://clicktocall.example.com", d.Server)
	for _, directive := range strings.Split(asked, ";") {
		words := strings.Fields(directive)
		for _, source := range words[1:] {
			if !slices.Contains(policy[words[0]], source) {
				t.Errorf("%s does not have %s", words[0], source)
			}
		}
	}
	if strings.Contains(resp.Header.Get("Content-Security-Policy"), "unsafe") {
		t.Error("the page's policy is not strict")
	}
}

// answerByHand takes up the agent's phone as soon as it rings.
func answerByHand(t *testing.T, box string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		resp, err := http.Post(box+"/sim/agents/1231234/answer", "application/json", nil)
		if err == nil && resp.Body.Close() == nil && resp.StatusCode == http.StatusOK {
			return
		}
		time.Sleep(50 * time.Millisecond) // the box's phones ring by the clock
	}
	t.Fatal("the agent's phone did not ring")
}

// TestDemoPageKeepsItsBearer lets nobody but the page itself have it, and gives
// none once a person has ended the pairing.
func TestDemoPageKeepsItsBearer(t *testing.T) {
	t.Parallel()
	d := startDemo(t)
	port := d.CRM[strings.LastIndex(d.CRM, ":"):]
	ask(t, http.StatusForbidden, http.MethodPost, d.CRM+"/bearer", "", "Origin: "+d.ContactCentre)
	ask(t, http.StatusForbidden, http.MethodPost, d.CRM+"/bearer", "", "Sec-Fetch-Site: same-site")
	ask(t, http.StatusMisdirectedRequest, http.MethodPost, d.CRM+"/bearer", "", "Host: rebound.example"+port)
	ask(t, http.StatusMisdirectedRequest, http.MethodGet, d.CRM+"/", "", "Host: rebound.example")
	ask(t, http.StatusFound, http.MethodGet, d.CRM+"/", "", "Host: localhost"+port)

	first := d.bearer(t, "")
	if again := d.bearer(t, ""); again != first {
		t.Error("a bearer that is good was replaced")
	}
	renewed := d.bearer(t, "?renew")
	if renewed == first {
		t.Error("a bearer that was refused was given again")
	}
	ask(t, http.StatusNoContent, http.MethodPost, d.Server+"/pair/end", "", "Origin: "+d.CRM, "Authorization: Bearer "+renewed)
	ask(t, http.StatusUnauthorized, http.MethodPost, d.CRM+"/bearer?renew", "")
	ask(t, http.StatusUnauthorized, http.MethodPost, d.CRM+"/bearer", "")
}

func TestDemoRefuses(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() }) // after the parallel ones below
	for name, test := range map[string]struct {
		args []string
		exit int
		says string
	}{
		"a story of it": {[]string{"--road", "widget", "--once"}, 2, "--once"},
		"no road":       {[]string{"--road", "rail"}, 2, "rail"},
		"taken port":    {[]string{"--addr", taken.Addr().String()}, 1, `"code":"address_in_use"`},
		"other machine": {[]string{"--addr", "0.0.0.0:0"}, 2, "loopback"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			code := cli.Run(t.Context(), cli.Process{
				Args: append([]string{"demo", "--json", "--no-open"}, test.args...), Out: &out, Err: io.Discard, In: strings.NewReader(""),
			})
			if code != test.exit || !strings.Contains(out.String(), test.says) || !json.Valid(out.Bytes()) {
				t.Errorf("exit %d, want %d with %s\n%s", code, test.exit, test.says, out.String())
			}
		})
	}
}
