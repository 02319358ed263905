package campaign_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// customer is the box's first one, whom its crowd belongs to.
const customer = "12345"

// stage is a box, one or several servers on one record, and people who click.
type stage struct {
	*testing.T
	seed    uint64
	source  string // of the record: a file, or PostgreSQL
	crash   func() error
	box     *puzzelsim.Box
	servers []*process
	front   *line
	store   *store.Store
	frames  bool // everybody has our frame in Puzzel's application
	numbers atomic.Int64
	desks   []*desk
	ledger  *ledger
	weather *weather

	timers sync.WaitGroup
	began  time.Time
}

// plan is what a stage is made of.
type plan struct {
	binary   string
	seed     uint64
	clicks   int
	servers  int
	database string       // "" for an SQLite file
	crash    func() error // lets the database crash; nil where that cannot be
	frames   bool         // orders go through frames in Puzzel's application, as long as they are open
}

func newStage(t *testing.T, p plan) *stage {
	t.Helper()
	s := &stage{T: t, seed: p.seed, crash: p.crash, frames: p.frames, ledger: newLedger(p.clicks), began: time.Now()}
	s.weather = newWeather(s)
	agents := min(max(p.clicks*2/5, 10), 600)
	s.box = puzzelsim.New(puzzelsim.Options{Crowd: agents, TokenLifetime: 45 * time.Second})
	t.Cleanup(func() { _ = s.box.Close() })
	folder := t.TempDir()
	s.source = p.database
	if s.source == "" {
		s.source = filepath.Join(folder, "data", "clicktocall.db")
	}
	for i := range p.servers {
		s.addServer(p, folder, i)
	}
	s.front = s.mustLine(&line{draw: s.weather.toServer, to: func() string {
		n, _ := s.weather.dice(len(s.servers))
		return s.servers[n].url()
	}})
	for n := range agents {
		s.addDesk(n + 1)
	}
	return s
}

func (s *stage) addServer(p plan, folder string, n int) {
	s.Helper()
	server := &process{binary: p.binary, log: filepath.Join(folder, fmt.Sprintf("log-%d", n)), restart: 200 * time.Millisecond}
	server.line = s.mustLine(&line{
		to: func() string { return "http://box" }, way: s.box.Transport(),
		draw: s.weather.toBox, done: s.weather.answered, kill: server.kill,
	})
	server.env = []string{
		"HOME=" + folder, "CLICKTOCALL_DATA=" + filepath.Join(folder, "data"), "CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_AUTH_URL=" + server.line.url(), "CLICKTOCALL_API_URL=" + server.line.url() + "/ContactCentre5",
		"CLICKTOCALL_ID_URL=" + server.line.url() + "/id", "CLICKTOCALL_CUSTOMER_KEY=" + customer,
		"CLICKTOCALL_REQUESTS_PER_SECOND=1000", // hundreds of agents at once are more than the usual ration is for
	}
	if p.database != "" {
		server.env = append(server.env, "CLICKTOCALL_DATABASE="+p.database)
	}
	s.servers = append(s.servers, server)
}

func (s *stage) mustLine(l *line) *line {
	s.Helper()
	l, err := newLine(l)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(l.close)
	return l
}

// browsers share connections, as those behind one proxy do.
var browsers = &http.Transport{MaxIdleConnsPerHost: 256}

func (s *stage) addDesk(n int) {
	s.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.Fatal(err)
	}
	made := puzzelsim.CrowdAgent(n)
	d := &desk{stage: s, user: made.UserName, agent: int64(made.UserID), browser: &http.Client{
		Jar: jar, Transport: browsers,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	d.reader = newReader(d)
	s.desks = append(s.desks, d)
}

// run is the campaign of one stage, from the first start to the last look.
func (s *stage) run() record {
	s.Helper()
	s.start()
	ctx, home := context.WithCancel(s.Context())
	defer home()
	var readers sync.WaitGroup
	s.signIn(ctx, &readers)
	if s.frames {
		s.openFrames(ctx, &readers)
	}
	s.click(ctx)
	s.askAgain(ctx)
	s.settleDown()
	seen := s.catchUp()
	for _, p := range s.servers {
		if err := p.stop(); err != nil {
			s.ledger.fault(err.Error())
		}
	}
	home()
	readers.Wait()
	s.timers.Wait()
	return s.record(seen)
}

// start starts the servers and opens their record to look into.
func (s *stage) start() {
	s.Helper()
	for _, p := range s.servers {
		if err := p.start(); err != nil {
			s.Fatalf("%v\n%s", err, tail(p.log))
		}
		s.Cleanup(p.kill)
	}
	var err error
	if s.store, err = store.Open(s.Context(), s.source, store.Options{Patience: 20 * time.Second}); err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = s.store.Close() })
}

// signIn signs everybody in, on a calm day, and lets them follow their events.
func (s *stage) signIn(ctx context.Context, readers *sync.WaitGroup) {
	s.Helper()
	var doors sync.WaitGroup
	next := make(chan *desk)
	for range 16 {
		doors.Go(func() {
			for d := range next {
				if !d.signIn(ctx) {
					s.ledger.fault("agent " + d.user + " could not sign in")
				}
				readers.Go(func() { d.reader.run(ctx) })
			}
		})
	}
	for _, d := range s.desks {
		next <- d
	}
	close(next)
	doors.Wait()
	s.Logf("%d agents are signed in after %.1f s", len(s.desks), time.Since(s.began).Seconds())
}

// openFrames opens Puzzel's application with our frame for everybody; one in eight
// has it open twice.
func (s *stage) openFrames(ctx context.Context, open *sync.WaitGroup) {
	for _, d := range s.desks {
		open.Go(func() { d.sits(ctx) })
		if d.agent%8 == 0 {
			open.Go(func() { d.sits(ctx) })
		}
	}
}

// click lets everybody click, on a bad day, until there are clicks enough.
func (s *stage) click(ctx context.Context) {
	s.weather.is(true)
	stormy, calm := context.WithCancel(ctx)
	var around, work sync.WaitGroup
	around.Go(func() { s.weather.storm(stormy) })
	for _, p := range s.servers {
		around.Go(func() {
			if err := p.attend(stormy); err != nil {
				s.ledger.fault(err.Error())
			}
		})
	}
	for _, d := range s.desks {
		work.Go(func() { d.work(ctx) })
	}
	work.Wait()
	s.weather.is(false)
	calm()
	around.Wait()
	s.Logf("%d clicks after %.1f s", len(s.ledger.clicks), time.Since(s.began).Seconds())
}

// later does something after a while; run waits for it.
func (s *stage) later(after time.Duration, do func()) {
	s.timers.Go(func() { pause(s.Context(), after); do() })
}

func isNotFound(err error) bool { return errors.Is(err, call.ErrNotFound) }

// quiet tells whether a log holds no panic and no phone number.
func quiet(log string) bool {
	return !strings.Contains(log, "panic") && !strings.Contains(log, "004722") && !strings.Contains(log, "+4722") && !dialled.MatchString(log)
}

// dialled is a Norwegian number as it goes to Puzzel.
var dialled = regexp.MustCompile(`(?:00|\+)47[2-7][0-9]{7}`)
