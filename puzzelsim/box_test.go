package puzzelsim_test

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestManyAtOnce lets 20 agents order, change, read and be reset over at the same time, for the race detector,
// and counts: every order that was accepted is listed, once, under its own agent.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	const agents, rounds = 20, 25
	l := newLab(t, puzzelsim.Options{Crowd: agents})
	var wg sync.WaitGroup
	for n := 1; n <= agents; n++ {
		auth, id := l.token(fmt.Sprintf("agent%d", n)), puzzelsim.CrowdAgent(n).UserID
		fine := func(method, path string, body any) {
			if got, err := l.send(method, path, body, auth); err != nil || got.status >= 300 {
				t.Errorf("%s %s: %d %v", method, path, got.status, err)
			}
		}
		wg.Go(func() {
			path := fmt.Sprintf("/ContactCentre5/12345/users/%d", id)
			for i := range rounds {
				fine("POST", path+"/callout", fmt.Sprintf(`{"destination":"2222%04d"}`, i))
				fine("GET", path, nil)
				fine("GET", "/ContactCentre5/12345/users/stateinformation/Today", nil)
				fine("PATCH", fmt.Sprintf("/sim/agents/%d", id), `{"userStatus":"Available","alertDelayMs":0}`)
				fine("GET", "/sim/state", nil)
				fine("POST", "/sim/inbound", fmt.Sprintf(`{"userId":%d}`, id))
			}
		})
	}
	wg.Wait()
	perAgent, seen := map[int]int{}, map[int64]bool{}
	for _, o := range l.box.Orders() {
		perAgent[o.UserID]++
		seen[o.RequestID] = true
	}
	if len(seen) != agents*rounds || len(perAgent) != agents {
		t.Errorf("%d orders of %d agents, want %d of %d", len(seen), len(perAgent), agents*rounds, agents)
	}
	for id, n := range perAgent {
		if n != rounds {
			t.Errorf("agent %d has %d orders, want %d", id, n, rounds)
		}
	}
	wg.Go(l.box.Reset)
	wg.Go(func() { l.box.Orders() })
	wg.Go(func() { _ = l.box.ChangeAgent(1231234, puzzelsim.AgentChange{UserStatus: new("Busy")}) })
	wg.Wait()
}

// TestNoGoroutines makes boxes with calls, streams and held requests, closes them, and counts. It cannot run
// beside other tests, whose goroutines it would count.
func TestNoGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	synctest.Test(t, func(t *testing.T) {
		for range 10 {
			l := newLab(t, puzzelsim.Options{})
			auth := l.token("username")
			l.order(auth, "22220908")
			l.fault(`{"operation":"user","fault":"slow","ms":86400000}`)
			go func() { _, _ = l.send("GET", userPath, nil, auth) }()
			for _, path := range []string{"/sim/events", "/sim/events?userId=1231235", "/sim/agents/1231234/application/events"} {
				r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost"+path, nil)
				go l.box.ServeHTTP(httptest.NewRecorder(), r)
			}
			time.Sleep(10 * time.Second)
			_ = l.box.Close()
			_ = l.box.Close()
		}
		synctest.Wait()
	}) // fails by itself when a goroutine of the bubble is left
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, before %d", after, before)
	}
}

// TestCloseEndsStreams: a server with an open page shuts down once the box is closed.
func TestCloseEndsStreams(t *testing.T) {
	t.Parallel()
	box := puzzelsim.New(puzzelsim.Options{})
	server := httptest.NewServer(box)
	r, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/sim/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	lines := bufio.NewScanner(answer.Body)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "data: {") {
		t.Fatalf("the stream starts %q", lines.Text())
	}
	_ = box.Close()
	for lines.Scan() {
	}
	server.Close()
}

// TestNewRefuses: options that contradict themselves are found at once.
func TestNewRefuses(t *testing.T) {
	t.Parallel()
	kari := puzzelsim.Agent{UserID: 1, UserName: "kari"}
	for name, customers := range map[string][]puzzelsim.Customer{
		"no key":          {{Agents: []puzzelsim.Agent{kari}}},
		"key twice":       {{Key: "1"}, {Key: "1"}},
		"user id twice":   {{Key: "1", Agents: []puzzelsim.Agent{kari}}, {Key: "2", Agents: []puzzelsim.Agent{kari}}},
		"user name twice": {{Key: "1", Agents: []puzzelsim.Agent{kari, {UserID: 2, UserName: "KARI"}}}},
		"no user name":    {{Key: "1", Agents: []puzzelsim.Agent{{UserID: 1}}}},
		"impossible start": {{Key: "1", Agents: []puzzelsim.Agent{
			{UserID: 1, UserName: "a", Start: puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerAfter(-1)}},
		}}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: New made a box", name)
				}
			}()
			puzzelsim.New(puzzelsim.Options{Customers: customers})
		}()
	}
}

// TestOptions: own customers, a start that differs, a pace, and that reset goes back to them.
func TestOptions(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{
			Customers: []puzzelsim.Customer{{Key: "7", ID: 70, Agents: []puzzelsim.Agent{{
				UserID: 8, UserName: "eva", Password: "geheim", FirstName: "Eva", LastName: "Ek",
				Start: puzzelsim.AgentChange{ContactCentreStatus: new("Pause"), PauseTypeID: new(4), WrapUpMs: new(0)},
			}}}},
			Pace: puzzelsim.Pace{AlertDelay: -1, AutoAnswer: time.Second},
		})
		login := func() string {
			return bearer(l.want(200, "POST", logIn, `{"customerKey":"7","userName":"eva","password":"geheim"}`).json(t)["accessToken"])
		}
		auth := login()
		l.want(200, "POST", "/ContactCentre5/7/users/8/callout", `{"destination":"22220901"}`, auth)
		status := func() string {
			r := l.want(200, "GET", "/ContactCentre5/7/users/8", nil, auth).result(t)
			return fmt.Sprint(r["contactCentreStatus"], "/", r["pauseTypeId"], "/", r["userStatus"])
		}
		if got := status(); got != "Pause/4/Alerting" {
			t.Errorf("at once %s", got)
		}
		time.Sleep(time.Second)
		if got := status(); got != "Pause/4/Connected" {
			t.Errorf("after a second %s", got)
		}
		time.Sleep(ms(1500))
		if got := status(); got != "Pause/4/Available" {
			t.Errorf("after the busy customer, without wrap-up, %s", got)
		}
		if err := l.box.ChangeAgent(8, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff"), PauseTypeID: new(0)}); err != nil {
			t.Fatal(err)
		}
		l.box.Reset()
		auth = login()
		if got := status(); got != "Pause/4/Available" {
			t.Errorf("after the reset %s", got)
		}
		if err := l.box.ChangeAgent(9, puzzelsim.AgentChange{}); err == nil {
			t.Error("an agent that does not exist was changed")
		}
	})
}

// TestDocumentation holds the tables of the package comment and of the page to the scenarios that are played.
func TestDocumentation(t *testing.T) {
	t.Parallel()
	for file, format := range map[string]string{"doc.go": "//\t…%s   %s\n", "page/index.html": "<tr><td>%s</td><td>%s</td></tr>"} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for ending, what := range puzzelsim.ScenariosForTest() {
			line := fmt.Sprintf(format, ending, what)
			if ending == "else" {
				line = strings.Replace(line, "…", "", 1)
			}
			if !strings.Contains(string(content), line) {
				t.Errorf("%s has no line %q", file, line)
			}
		}
	}
}
