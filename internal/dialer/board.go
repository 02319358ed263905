package dialer

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Board is where the servers of one customer find each other. All of it is kept
// for moments only: whoever dies is forgotten when his time is over.
type Board interface {
	// Meet says that this server is here until a moment and how many requests it
	// made since it was last here, and returns the others.
	Meet(ctx context.Context, used int, until time.Time) (Company, error)
	// Leave says that this server is here no more.
	Leave(ctx context.Context) error
	// Rest lets all servers ask nothing until a moment, and says until when Puzzel
	// itself asked to wait; a moment that has passed says that it did not.
	Rest(ctx context.Context, until, asked time.Time) error
	// Claim takes the reading of all agents for this server until a moment; false
	// while it is another's.
	Claim(ctx context.Context, until time.Time) (bool, error)
	// GiveBack ends a claim.
	GiveBack(ctx context.Context) error
	// Post puts up a reading for the others; one of all agents ends the claim.
	Post(ctx context.Context, p Posting) error
	// Since returns the readings that were answered at or after a moment and are
	// still up, this server's own among them.
	Since(ctx context.Context, at time.Time) ([]Posting, error)
}

// Company is who else is there.
type Company struct {
	Others     int       // how many other servers
	Used       int       // how many requests they made
	RestUntil  time.Time // until when one of all lets them rest
	AskedUntil time.Time // until when Puzzel asked one of all to wait
}

// Posting is one reading as servers tell it each other.
type Posting struct {
	All         bool                      // of all agents at once: their statuses alone
	Part        bool                      // of one agent, and her statuses alone
	Agents      map[int64]call.AgentState // by user id; the times are those of the reading
	BegunAt, At time.Time
}

const (
	meetEvery   = 5 * time.Second        // how often servers say that they are here
	hereFor     = 15 * time.Second       // and for how long
	readEvery   = 200 * time.Millisecond // how often the board is read, in company
	readOverlap = 10 * time.Second       // how much of it is read again: others' clocks, late commits
	boardTime   = 2 * time.Second        // how long the board may take
	warnAgain   = time.Hour              // how often what is wrong with every reading is said
)

// attendBoard meets the others until ctx ends, and reads what they read.
func (l *Lookout) attendBoard(ctx context.Context) {
	defer l.leave(ctx)
	for ctx.Err() == nil {
		l.meet(ctx)
		again, step := time.Now().Add(meetEvery), meetEvery
		if l.inCompany() {
			step = readEvery
		}
		for sleep(ctx, step) == nil && time.Now().Before(again) {
			l.readBoard(ctx)
		}
	}
}

// meet renews this server's place, and its part of the budget: by what each made
// of his part lately, so that clicks may all come to one of them.
func (l *Lookout) meet(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, boardTime)
	defer cancel()
	used := l.ration.usedSince()
	company, err := l.share.Board.Meet(ctx, used, time.Now().Add(hereFor))
	if err != nil {
		if ctx.Err() == nil {
			l.share.Log.WarnContext(ctx, "the other servers of a customer cannot be met", "err", err)
		}
		return
	}
	l.mu.Lock()
	l.company = company
	l.mu.Unlock()
	l.ration.divide(float64(used+1) / float64(used+company.Used+company.Others+1))
	l.ration.restUntil(company.RestUntil, company.AskedUntil)
}

func (l *Lookout) leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), boardTime)
	defer cancel()
	l.posting.Wait()
	if err := l.share.Board.Leave(ctx); err != nil {
		l.share.Log.WarnContext(ctx, "a server's place among the others could not be given back; it ends by itself", "err", err)
	}
}

func (l *Lookout) inCompany() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.company.Others > 0
}

// readBoard takes over what others have read.
func (l *Lookout) readBoard(ctx context.Context) {
	if !l.inCompany() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, boardTime)
	defer cancel()
	postings, err := l.share.Board.Since(ctx, time.Now().Add(-readOverlap))
	if err != nil {
		return // meet tells of it
	}
	for _, p := range postings {
		l.seeElsewhere(ctx, p)
	}
}

// post puts up a reading of one agent for the others, beside what is going on.
func (l *Lookout) post(ctx context.Context, p Posting) {
	if !l.inCompany() {
		return
	}
	l.posting.Go(func() { l.put(ctx, p) })
}

// postAll puts up a reading of all agents, and with it ends the claim.
func (l *Lookout) postAll(ctx context.Context, p Posting) {
	if l.inCompany() {
		l.put(ctx, p)
	}
}

func (l *Lookout) put(ctx context.Context, p Posting) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), boardTime)
	defer cancel()
	if err := l.share.Board.Post(ctx, p); err != nil {
		l.warnRarely(ctx, "a reading could not be told to the other servers", "err", err)
	}
}

// warnRarely logs what would else be logged with every reading.
func (l *Lookout) warnRarely(ctx context.Context, text string, args ...any) {
	l.mu.Lock()
	last, warned := l.warned[text]
	again := !warned || time.Since(last) >= warnAgain
	if again {
		l.warned[text] = time.Now()
	}
	l.mu.Unlock()
	if again {
		l.share.Log.WarnContext(ctx, text, args...)
	}
}

// claim takes the reading of all agents; alone there is nobody to take it from.
func (l *Lookout) claim(ctx context.Context) (bool, error) {
	if !l.inCompany() {
		return true, nil
	}
	asked := time.Now()
	own, cancel := context.WithTimeout(ctx, boardTime)
	defer cancel()
	mine, err := l.share.Board.Claim(own, asked.Add(claimTime))
	if err != nil || !mine {
		return mine, err
	}
	l.readBoard(ctx) // another's claim may have ended a moment ago, with a reading
	if l.allReadSince(asked.Add(-readEvery)) {
		l.giveBack(ctx)
		return false, nil
	}
	return true, nil
}

func (l *Lookout) giveBack(ctx context.Context) {
	if !l.inCompany() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), boardTime)
	defer cancel()
	if err := l.share.Board.GiveBack(ctx); err != nil {
		l.share.Log.WarnContext(ctx, "a claim could not be given back; it ends by itself", "err", err)
	}
}

// awaitOthers waits a moment for another server's reading of all agents. A
// watcher that gets none tries again at its next turn; a person is not kept waiting.
func (l *Lookout) awaitOthers(ctx context.Context, asked time.Time, who asker, err error) error {
	if err != nil {
		l.share.Log.WarnContext(ctx, "the servers of a customer cannot agree who reads all agents", "err", err)
		return errReadOne
	}
	for end := asked.Add(heldTime); time.Now().Before(end); {
		if l.allReadSince(asked.Add(-readEvery)) {
			return nil
		}
		if err := sleep(ctx, readEvery/4); err != nil {
			return err
		}
		l.readBoard(ctx)
	}
	if who.whole() {
		return errReadOne
	}
	return nil
}

// allReadSince tells whether all agents were read at a moment or later.
func (l *Lookout) allReadSince(at time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.all.begun.Before(at)
}

// answered takes what became of a request, and lets the other servers rest with
// this one.
func (l *Lookout) answered(ctx context.Context, begun time.Time, err error) {
	if until := l.ration.heard(begun, err); !until.IsZero() {
		l.tellRest(ctx, until, err)
	}
}

// orderAnswered is answered for an order, whose answer waits for nothing.
func (l *Lookout) orderAnswered(ctx context.Context, begun time.Time, err error) {
	if until := l.ration.heard(begun, err); !until.IsZero() {
		l.posting.Go(func() { l.tellRest(ctx, until, err) })
	}
}

// tellRest tells of a rest that has begun.
func (l *Lookout) tellRest(ctx context.Context, until time.Time, err error) {
	l.share.Log.WarnContext(ctx, "Puzzel is overburdened or away; nothing is asked for a while", "until", until, "err", err)
	if !l.inCompany() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), boardTime)
	defer cancel()
	if err := l.share.Board.Rest(ctx, until, l.ration.askedUntil()); err != nil {
		l.share.Log.WarnContext(ctx, "the other servers could not be told to rest", "err", err)
	}
}
