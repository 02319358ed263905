package puzzelsim

import (
	"container/heap"
	"time"
)

// agenda is what will happen, and when. It has no timers: whoever takes the box first lets happen what has
// become due. So the box owns no goroutine, cannot leak one, and shows the same story however seldom it is
// asked, in a synctest bubble as on the wall clock.
type agenda struct {
	now     time.Time // everything due up to here has happened
	entries entries
	seq     int
	touched bool // something changed since the last look
}

// entry is one thing that will happen unless it is cancelled.
type entry struct {
	due time.Time
	seq int // what was planned first comes first at the same moment
	do  func()
}

// after plans do at d from the agenda's now.
func (a *agenda) after(d time.Duration, do func()) *entry { return a.at(a.now.Add(d), do) }

// at plans do at a moment; one that has passed means at once.
func (a *agenda) at(due time.Time, do func()) *entry {
	if due.Before(a.now) {
		due = a.now
	}
	a.seq++
	e := &entry{due: due, seq: a.seq, do: do}
	heap.Push(&a.entries, e)
	a.touched = true
	return e
}

// cancel takes the entry back; on nil, or after it happened, it does nothing.
func (e *entry) cancel() {
	if e != nil {
		e.do = nil
	}
}

// advance lets everything happen that is due up to t. Each thing sees its own moment as now.
func (a *agenda) advance(t time.Time) {
	for len(a.entries) > 0 && !a.entries[0].due.After(t) {
		e := heap.Pop(&a.entries).(*entry)
		if e.do == nil {
			continue
		}
		do := e.do
		e.do = nil
		a.now = e.due
		a.touched = true
		do()
	}
	if t.After(a.now) {
		a.now = t
	}
}

// next is the moment of the next thing, if there is one.
func (a *agenda) next() (time.Time, bool) {
	for len(a.entries) > 0 {
		if a.entries[0].do != nil {
			return a.entries[0].due, true
		}
		heap.Pop(&a.entries)
	}
	return time.Time{}, false
}

func (a *agenda) clear() {
	a.entries = nil
	a.touched = true
}

// entries is a heap by due and seq.
type entries []*entry

func (h entries) Len() int { return len(h) }

func (h entries) Less(i, j int) bool {
	if !h[i].due.Equal(h[j].due) {
		return h[i].due.Before(h[j].due)
	}
	return h[i].seq < h[j].seq
}

func (h entries) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

func (h *entries) Push(x any) { *h = append(*h, x.(*entry)) }

func (h *entries) Pop() any {
	old := *h
	last := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return last
}
