package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/widget"
)

func after(d time.Duration) time.Time { return noon.Add(d) }

func connection(agent call.AgentRef, frame, process, id string, at, until time.Duration) widget.Connected {
	return widget.Connected{
		Frame: widget.Frame{Agent: agent, ID: frame}, Process: process, ID: id, ConnectedAt: after(at), Until: after(until),
	}
}

// testFrames connects frames at one process and finds them at another: the newest
// is active, and the other again when it has gone.
func testFrames(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	connect := func(on *store.Store, c widget.Connected) widget.Connected {
		t.Helper()
		got, err := on.ConnectFrame(t.Context(), c)
		if err != nil {
			t.Fatalf("connect: %v", err)
		}
		return got
	}
	want := func(what string, at time.Duration, want ...string) {
		t.Helper()
		list, err := other.Frames(t.Context(), kari, after(at))
		got := []string{}
		for _, c := range list {
			got = append(got, c.Frame.ID+"/"+c.ID)
		}
		if diff := cmp.Diff(append([]string{}, want...), got); diff != "" || err != nil {
			t.Errorf("%s (%v) (-want +got):\n%s", what, err, diff)
		}
	}
	one := connect(s, connection(kari, "one", "a", "1", 0, 10*time.Second))
	two := connect(other, connection(kari, "two", "b", "2", 0, 20*time.Second))
	connect(s, connection(ola, "one", "a", "3", time.Second, time.Minute))
	connect(s, connection(otherKari, "one", "a", "4", time.Second, time.Minute))
	if !two.ConnectedAt.After(one.ConnectedAt) {
		t.Errorf("connected at %s and %s: nobody is newest", one.ConnectedAt, two.ConnectedAt)
	}
	want("the newest is active", 5*time.Second, "two/2", "one/1")
	want("a lease ends", 10*time.Second, "two/2")

	kept, err := s.KeepFrames(t.Context(), "a", after(40*time.Second), after(5*time.Second))
	if err != nil || len(kept) != 4 {
		t.Errorf("%d connections of the agents with one here (%v), want 3 and one elsewhere", len(kept), err)
	}
	want("a lease is prolonged", 15*time.Second, "two/2", "one/1")
	connect(other, connection(kari, "one", "b", "5", 0, time.Minute))
	want("a frame that comes back is newest", 15*time.Second, "one/5", "two/2")
	leave := func(f widget.Frame, id string) {
		t.Helper()
		if err := s.LeaveFrame(t.Context(), f, id); err != nil {
			t.Errorf("leave: %v", err)
		}
	}
	leave(one.Frame, "1")
	want("a connection that was replaced ends nothing", 15*time.Second, "one/5", "two/2")
	leave(one.Frame, "5")
	want("the other becomes active again", 15*time.Second, "two/2")
	if kept, err := other.KeepFrames(t.Context(), "b", after(time.Minute), noon); err != nil || len(kept) != 1 {
		t.Errorf("%d connections kept (%v): one that left does not come back", len(kept), err)
	}
	wantErr(t, "a frame of nobody", store.ErrKey, func() error {
		_, err := s.ConnectFrame(t.Context(), widget.Connected{Frame: widget.Frame{ID: "x"}})
		return err
	}())
	t.Run("reports", func(t *testing.T) { testReports(t, s, other) })
}

func testReports(t *testing.T, s, other *store.Store) {
	f := widget.Frame{Agent: ola, ID: "reporting"}
	report := func(status call.UserStatus, at time.Duration) {
		t.Helper()
		err := other.ReportFrame(t.Context(), f, widget.Report{Centre: call.CentreLoggedOn, Status: status, At: after(at)})
		if err != nil {
			t.Errorf("report: %v", err)
		}
	}
	report("Søvnig", 2*time.Second) // before it is connected
	report(call.StatusBusy, time.Second)
	c, err := s.ConnectFrame(t.Context(), connection(ola, f.ID, "c", "9", 3*time.Second, time.Hour))
	want := widget.Report{Centre: call.CentreLoggedOn, Status: "Søvnig", At: after(2 * time.Second)}
	if c.Reported != want || err != nil {
		t.Errorf("reported %+v (%v), want %+v", c.Reported, err, want)
	}
	report(call.StatusBusy, 5*time.Second)
	list, err := s.Frames(t.Context(), ola, after(30*time.Minute))
	if err != nil || len(list) != 1 || list[0].Reported.Status != call.StatusBusy {
		t.Errorf("%+v (%v)", list, err)
	}
	if err := s.SweepWidget(t.Context(), after(30*time.Minute)); err != nil {
		t.Error(err)
	}
	if list, err = s.Frames(t.Context(), ola, after(30*time.Minute)); err != nil || len(list) != 1 {
		t.Errorf("%+v (%v): a frame that is connected was swept", list, err)
	}
}

func offer(agent call.AgentRef, id, frame string) widget.HandOver {
	return widget.HandOver{
		ID: id, Frame: widget.Frame{Agent: agent, ID: frame}, What: widget.WhatOrder, CallID: id, State: widget.StateOffered,
		MadeAt: noon, Deadline: after(3 * time.Second), EndsAt: after(15 * time.Second),
	}
}

// testHandOvers takes orders through every way there is.
func testHandOvers(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	for _, c := range []widget.Connected{
		connection(kari, "one", "a", "1", 0, time.Minute), connection(ola, "one", "b", "2", 0, time.Minute),
	} {
		if _, err := s.ConnectFrame(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	first, second := offer(kari, "first", "one"), offer(kari, "second", "one")
	for _, h := range []widget.HandOver{first, second, offer(ola, "ola's", "one"), offer(kari, "elsewhere", "gone")} {
		if err := s.Offer(t.Context(), h); err != nil {
			t.Fatalf("offer: %v", err)
		}
	}
	if err := s.Offer(t.Context(), first); err == nil {
		t.Error("an order was offered twice")
	}
	list, err := other.Offered(t.Context(), "a")
	if diff := cmp.Diff([]widget.HandOver{first, second}, list); diff != "" || err != nil {
		t.Errorf("offered (%v) (-want +got):\n%s", err, diff)
	}
	step := func(what string, want, got bool, err error) {
		t.Helper()
		if got != want || err != nil {
			t.Errorf("%s: %v (%v), want %v", what, got, err, want)
		}
	}
	accepted := widget.Acknowledgement{Kind: call.AnswerAccepted, RequestID: "7000000001", Message: "ok"}
	_, err = s.Answer(t.Context(), first.Frame, "first", accepted, after(time.Second))
	wantErr(t, "acknowledge what was not handed", call.ErrNotFound, err)
	got, err := s.Hand(t.Context(), "12345", "first", after(time.Second))
	step("hand", true, got, err)
	got, err = other.Hand(t.Context(), "12345", "first", after(time.Second))
	step("hand again", false, got, err)
	got, err = s.Move(t.Context(), "12345", "first", widget.StateOffered, widget.StateWithdrawn)
	step("withdraw what was handed", false, got, err)
	got, err = other.Hand(t.Context(), "12345", "second", after(3*time.Second))
	step("hand at the deadline", false, got, err)
	got, err = s.Move(t.Context(), "12345", "second", widget.StateOffered, widget.StateWithdrawn)
	step("withdraw", true, got, err)
	got, err = s.Hand(t.Context(), "12345", "second", after(time.Second))
	step("hand what was withdrawn", false, got, err)
	got, err = s.Hand(t.Context(), "99999", "ola's", after(time.Second))
	step("hand another customer's", false, got, err)

	for what, f := range map[string]widget.Frame{
		"another frame's": {Agent: kari, ID: "two"}, "another agent's": {Agent: ola, ID: "one"}, "another customer's": {Agent: otherKari, ID: "one"},
	} {
		_, err := other.Answer(t.Context(), f, "first", accepted, after(2*time.Second))
		wantErr(t, "acknowledge "+what, call.ErrNotFound, err)
	}
	h, err := other.Answer(t.Context(), first.Frame, "first", accepted, after(2*time.Second))
	if err != nil || h.State != widget.StateHanded || h.Answer != accepted || !h.HandedAt.Equal(after(time.Second)) {
		t.Errorf("acknowledged %+v (%v)", h, err)
	}
	_, err = other.Answer(t.Context(), first.Frame, "first", accepted, after(2*time.Second))
	wantErr(t, "acknowledge twice", call.ErrNotFound, err)
	got, err = s.Move(t.Context(), "12345", "first", widget.StateHanded, widget.StateLapsed)
	step("lapse what is acknowledged", false, got, err)
	t.Run("late", func(t *testing.T) { testLateAnswer(t, s, other) })
}

// testLateAnswer acknowledges an order that nobody waits for any more.
func testLateAnswer(t *testing.T, s, other *store.Store) {
	c := newCall(kari, "+4722225555", noon)
	c.State, c.UnknownAt, c.Live = call.StateUnknown, after(15*time.Second), false
	save(t, s, c)
	late := offer(kari, c.ID, "one")
	if err := s.Offer(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Hand(t.Context(), "12345", c.ID, noon); !got || err != nil {
		t.Fatalf("hand: %v (%v)", got, err)
	}
	if got, err := s.Move(t.Context(), "12345", c.ID, widget.StateHanded, widget.StateLapsed); !got || err != nil {
		t.Fatalf("lapse: %v (%v)", got, err)
	}
	unheard := func(want int) {
		t.Helper()
		if list, err := other.Unheard(t.Context(), "12345", noon); err != nil || len(list) != want {
			t.Errorf("%d unheard orders (%v), want %d", len(list), err, want)
		}
	}
	unheard(0)
	h, err := other.Answer(t.Context(), late.Frame, c.ID, widget.Acknowledgement{Kind: call.AnswerAccepted}, after(20*time.Second))
	if err != nil || h.State != widget.StateLapsed {
		t.Errorf("%+v (%v)", h, err)
	}
	unheard(1)
	if list, err := other.Unheard(t.Context(), "12345", after(time.Millisecond)); err != nil || len(list) != 0 {
		t.Errorf("%d unheard orders since later (%v)", len(list), err)
	}
	unsure := offer(kari, "unsure", "one")
	if err := s.Offer(t.Context(), unsure); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Hand(t.Context(), "12345", unsure.ID, noon); !got || err != nil {
		t.Fatalf("hand: %v (%v)", got, err)
	}
	for _, step := range []struct {
		kind call.AnswerKind
		from widget.State // "": not taken
	}{
		{call.AnswerUnknown, widget.StateHanded},
		{call.AnswerUnknown, ""},
		{call.AnswerAccepted, widget.StateAcknowledged},
		{call.AnswerRefused, ""},
		{call.AnswerUnknown, ""},
	} {
		h, err := other.Answer(t.Context(), unsure.Frame, unsure.ID, widget.Acknowledgement{Kind: step.kind}, noon)
		if taken := err == nil; taken != (step.from != "") || taken && h.State != step.from {
			t.Errorf("%s: %+v (%v), want it taken from %q", step.kind, h, err, step.from)
		}
	}
	c.State = call.StateOrdered
	save(t, s, c)
	unheard(0)
	if err := s.SweepWidget(t.Context(), after(time.Second)); err != nil {
		t.Error(err)
	}
	_, err = s.HandOver(t.Context(), "12345", c.ID)
	wantErr(t, "a hand-over that was swept", call.ErrNotFound, err)
}

// testHandedOnce lets processes race to hand one order, to withdraw it, and to
// acknowledge it: one wins each time, and what is withdrawn was never handed.
func testHandedOnce(t *testing.T, fresh Fresh) {
	open := fresh(t)
	stores := []*store.Store{open(), open(), open()}
	for round := range 6 {
		id := fmt.Sprint("order ", round)
		h := offer(kari, id, "one")
		if err := stores[0].Offer(t.Context(), h); err != nil {
			t.Fatal(err)
		}
		var handed, withdrawn, answered atomic.Int32
		var wg sync.WaitGroup
		for i := range 18 {
			s := stores[i%len(stores)]
			wg.Go(func() {
				counts(t, &handed, func() (bool, error) { return s.Hand(t.Context(), "12345", id, noon) })
				if i%3 == 0 {
					counts(t, &withdrawn, func() (bool, error) {
						return s.Move(t.Context(), "12345", id, widget.StateOffered, widget.StateWithdrawn)
					})
				}
				_, err := s.Answer(t.Context(), h.Frame, id, widget.Acknowledgement{Kind: call.AnswerRefused}, noon)
				if err == nil {
					answered.Add(1)
				}
			})
		}
		wg.Wait()
		if handed.Load()+withdrawn.Load() != 1 || answered.Load() != handed.Load() {
			t.Errorf("round %d: handed %d times, withdrawn %d times, answered %d times",
				round, handed.Load(), withdrawn.Load(), answered.Load())
		}
	}
}

func counts(t *testing.T, into *atomic.Int32, do func() (bool, error)) {
	did, err := do()
	if err != nil {
		t.Errorf("%v", err)
	}
	if did {
		into.Add(1)
	}
}
