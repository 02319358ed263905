package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

func testCalls(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	c := newCall(kari, "+4722225555", noon)

	_, err := s.Call(t.Context(), kari.CustomerKey, c.ID)
	wantErr(t, "a call nobody saved", call.ErrNotFound, err)

	save(t, s, c)
	got, err := s.Call(t.Context(), kari.CustomerKey, c.ID)
	wantCall(t, "a new call", c, got, err)

	c = ended(c, call.OutcomeTalked, noon.Add(time.Minute))
	save(t, s, c)
	got, err = s.Call(t.Context(), kari.CustomerKey, c.ID)
	wantCall(t, "the call, over", c, got, err)
}

// testChanges holds Change to all or nothing.
func testChanges(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s := open()
	wrong := errors.New("something else went wrong")

	gone := func(what string, c call.Call) {
		t.Helper()
		_, err := open().Call(t.Context(), c.Agent.CustomerKey, c.ID)
		wantErr(t, what, call.ErrNotFound, err)
	}

	c := newCall(kari, "+4722225555", noon)
	err := s.Change(t.Context(), kari, func(tx call.Tx) error {
		if err := tx.Save(t.Context(), c); err != nil {
			return err
		}
		got, err := tx.ByID(t.Context(), c.ID)
		wantCall(t, "a call in its own transaction", c, got, err)
		return wrong
	})
	wantErr(t, "fn's own error", wrong, err)
	gone("a call whose fn failed", c)

	ctx, cancel := context.WithCancel(t.Context())
	err = s.Change(ctx, kari, func(tx call.Tx) error {
		err := tx.Save(ctx, c)
		cancel()
		return err
	})
	wantErr(t, "a change whose context ended before the commit", context.Canceled, err)
	gone("a call whose context ended", c)

	err = s.Change(ctx, kari, func(call.Tx) error { t.Error("fn ran although its context had ended"); return nil })
	wantErr(t, "a change whose context ended before it began", context.Canceled, err)

	func() {
		defer func() { _ = recover() }()
		_ = s.Change(t.Context(), kari, func(tx call.Tx) error {
			_ = tx.Save(t.Context(), c)
			panic("in the middle")
		})
	}()
	gone("a call whose fn panicked", c)
	save(t, s, c) // and the store works as before
}

// testSpoilt goes on after a Save that failed: nothing of it is kept.
func testSpoilt(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	c, inside := newCall(kari, "+4722225555", noon), newCall(kari, "+4722225556", noon)
	err := s.Change(t.Context(), kari, func(tx call.Tx) error {
		if err := tx.Save(t.Context(), c); err != nil {
			return err
		}
		wantErr(t, "a second live call", call.ErrLiveCall, tx.Save(t.Context(), inside))
		return nil
	})
	wantErr(t, "a change after a failed save", call.ErrLiveCall, err)
	_, err = s.Call(t.Context(), kari.CustomerKey, c.ID)
	wantErr(t, "a call saved before one that failed", call.ErrNotFound, err)

	save(t, s, c)
	var outside call.Tx
	inTx(t, s, kari, func(tx call.Tx) { outside = tx })
	if err := outside.Save(t.Context(), ended(c, call.OutcomeTalked, noon)); err == nil {
		t.Error("a transaction that is over still saves")
	}
}

func testLive(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	first, second := newCall(kari, "+4722225555", noon), newCall(kari, "+4722225556", noon)

	_, err := s.Live(t.Context(), kari)
	wantErr(t, "live before any call", call.ErrNotFound, err)

	save(t, s, first)
	wantErr(t, "a second live call", call.ErrLiveCall, saveOne(t, s, second))
	wantErr(t, "a second live call from elsewhere", call.ErrLiveCall, saveOne(t, other, second))
	got, err := other.Live(t.Context(), kari)
	wantCall(t, "the live call", first, got, err)
	inTx(t, other, kari, func(tx call.Tx) {
		got, err := tx.Live(t.Context())
		wantCall(t, "the live call in a transaction", first, got, err)
	})

	// The flag can pass from one call to the next in one transaction.
	over := ended(first, call.OutcomeTalked, noon.Add(time.Minute))
	inTx(t, s, kari, func(tx call.Tx) {
		for _, c := range []call.Call{over, second} {
			if err := tx.Save(t.Context(), c); err != nil {
				t.Errorf("save: %v", err)
			}
		}
	})
	got, err = s.Live(t.Context(), kari)
	wantCall(t, "the next live call", second, got, err)

	// An old call cannot take it back.
	reopened := over
	reopened.Live = true
	wantErr(t, "an old call taking the flag", call.ErrLiveCall, saveOne(t, s, reopened))

	// Everybody else is free.
	save(t, s, newCall(ola, "+4722225555", noon), newCall(otherKari, "+4722225555", noon))
}

func testKeys(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	used := ended(newCall(kari, "+4722225555", noon), call.OutcomeTalked, noon)
	used.Click = call.ClickID{Key: "k", Digest: "d"}
	save(t, s, used)
	byKey := func(agent call.AgentRef, key string, since time.Time) (c call.Call, err error) {
		inTx(t, s, agent, func(tx call.Tx) { c, err = tx.ByKey(t.Context(), key, since) })
		return c, err
	}

	got, err := byKey(kari, "k", noon)
	wantCall(t, "a key used at since", used, got, err)
	got, err = byKey(kari, "k", noon.Add(-24*time.Hour))
	wantCall(t, "a key used after since", used, got, err)
	for _, key := range []string{"K", "k ", "", "other"} {
		_, err = byKey(kari, key, noon.Add(-time.Hour))
		wantErr(t, "a key nobody used", call.ErrNotFound, err)
	}
	for _, agent := range []call.AgentRef{ola, otherKari} {
		_, err = byKey(agent, "k", noon)
		wantErr(t, "another agent's key", call.ErrNotFound, err)
	}

	twice := newCall(kari, "+4722225556", noon)
	twice.Click.Key = "k"
	if err := saveOne(t, s, twice); err == nil {
		t.Error("two calls share one idempotency key")
	}

	// A minute past its 24 hours the key is forgotten, and free for a new call.
	_, err = byKey(kari, "k", noon.Add(time.Minute))
	wantErr(t, "a key used before since", call.ErrNotFound, err)
	_, err = byKey(kari, "k", noon.Add(-24*time.Hour))
	wantErr(t, "a forgotten key", call.ErrNotFound, err)
	save(t, s, twice)
	got, err = byKey(kari, "k", noon)
	wantCall(t, "the key's new call", twice, got, err)

	used.Click.Key = ""
	got, err = s.Call(t.Context(), kari.CustomerKey, used.ID)
	wantCall(t, "the call whose key was forgotten", used, got, err)

	// A click that joined the call has it under its own key, for as long.
	joined := call.ClickID{Key: "j", Digest: "other"}
	inTx(t, s, kari, func(tx call.Tx) { err = tx.Join(t.Context(), used.ID, joined, noon.Add(time.Hour)) })
	wantErr(t, "a click that joins", nil, err)
	want := used
	want.Click = joined
	got, err = byKey(kari, "j", noon.Add(time.Hour))
	wantCall(t, "the call that a click joined", want, got, err)
	_, err = byKey(kari, "j", noon.Add(time.Hour+time.Second))
	wantErr(t, "a key that joined before since", call.ErrNotFound, err)
	for _, agent := range []call.AgentRef{ola, otherKari} {
		_, err = byKey(agent, "j", noon)
		wantErr(t, "another agent's joined key", call.ErrNotFound, err)
	}
	got, err = s.Call(t.Context(), kari.CustomerKey, used.ID)
	wantCall(t, "the call that was joined", used, got, err)
	inTx(t, s, kari, func(tx call.Tx) { err = tx.Join(t.Context(), twice.ID, joined, noon.Add(2*time.Hour)) })
	wantErr(t, "the same key joining again, later", nil, err)
	want = twice
	want.Click = joined
	got, err = byKey(kari, "j", noon.Add(2*time.Hour))
	wantCall(t, "the call that the key joined last", want, got, err)
}

func testLatest(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	older := ended(newCall(kari, "+4722225555", at(0)), call.OutcomeTalked, at(1))
	newer := ended(newCall(kari, "+4722225555", at(2)), call.OutcomeAgentDidNotAnswer, at(3))
	elsewhere := ended(newCall(kari, "+4722225556", at(4)), call.OutcomeAgentDidNotAnswer, at(4))
	refused := newCall(kari, "+4722225555", at(6))
	refused.State, refused.Live = call.StateRefused, false
	inside := ended(newCall(kari, "+470", at(7)), call.OutcomeTalked, at(8))
	inside.Number.E164, inside.Dialled = "", "1234"
	save(t, s, older, newer, elsewhere, refused, inside)

	latestTo := func(agent call.AgentRef, e164, dialled string) (c call.Call, err error) {
		probe := newCall(agent, "+4799999999", noon)
		probe.Number.E164, probe.Dialled = e164, dialled
		inTx(t, s, agent, func(tx call.Tx) { c, err = tx.LatestTo(t.Context(), probe) })
		return c, err
	}
	got, err := latestTo(kari, "+4722225555", "anything")
	wantCall(t, "the latest call to a number, refused ones apart", newer, got, err)
	got, err = latestTo(kari, "", "1234")
	wantCall(t, "the latest call inside the house", inside, got, err)
	for _, nobody := range [][2]string{{"+4711111111", "1234"}, {"", "004722225555"}, {"", ""}} {
		_, err = latestTo(kari, nobody[0], nobody[1])
		wantErr(t, "the latest call to a number never called", call.ErrNotFound, err)
	}
	_, err = latestTo(ola, "+4722225555", "")
	wantErr(t, "the latest call of another agent", call.ErrNotFound, err)

	unanswered := func(agent call.AgentRef, since time.Time) (c call.Call, err error) {
		inTx(t, s, agent, func(tx call.Tx) { c, err = tx.LatestUnanswered(t.Context(), since) })
		return c, err
	}
	got, err = unanswered(kari, at(0))
	wantCall(t, "the latest unanswered call", elsewhere, got, err)
	got, err = unanswered(kari, at(4))
	wantCall(t, "the latest unanswered call, ended at since", elsewhere, got, err)
	_, err = unanswered(kari, at(4).Add(time.Nanosecond))
	wantErr(t, "an unanswered call that ended before since", call.ErrNotFound, err)
	_, err = unanswered(ola, at(0))
	wantErr(t, "another agent's unanswered call", call.ErrNotFound, err)
}

// testTexts gives the store what pages, Puzzel and people come up with.
func testTexts(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	long := strings.Repeat("a long story ", 20_000)
	for name, text := range map[string]string{
		"empty": "", "unicode": "Åse Ødegård ☎ 電話 👩🏽‍💼 \u202e", "quotes": `'"; DROP TABLE calls; --\`, "long": long,
		"lines": "one\r\n\ttwo", "html": "<script>&amp;</script>",
	} {
		c := ended(newCall(kari, "+4722225555", noon), call.OutcomeTalked, noon)
		c.Agent.Name, c.Number.Text, c.Number.Ext = text, text, text
		c.Context = call.Context{System: text, Name: text}
		c.Reason = &call.Reason{Code: call.CodePuzzelRefused, Quote: text, Params: map[string]string{"x": text}}
		c.Passed = []call.Override{{Guard: call.CodePremiumRate, Reason: text}}
		c.RequestID = text
		save(t, s, c)
		got, err := s.Call(t.Context(), kari.CustomerKey, c.ID)
		wantCall(t, name, c, got, err)
	}

	// What is no text costs a character, never the call.
	odd := ended(newCall(kari, "+4722225555", noon), call.OutcomeTalked, noon)
	odd.RequestID, odd.Number.Text, odd.Context.Name = "a\x00b", "22\xff", "c\x00\xfe"
	save(t, s, odd)
	odd.RequestID, odd.Number.Text, odd.Context.Name = "a\uFFFDb", "22\uFFFD", "c\x00\uFFFD"
	got, err := s.Call(t.Context(), kari.CustomerKey, odd.ID)
	wantCall(t, "what is no text", odd, got, err)

	// A key must be exactly itself.
	for what, spoil := range map[string]func(*call.Call){
		"no id":     func(c *call.Call) { c.ID = "" },
		"a bad id":  func(c *call.Call) { c.ID = "a\x00" },
		"a bad key": func(c *call.Call) { c.Click.Key = "a\xff" },
	} {
		c := newCall(kari, "+4722225555", noon)
		spoil(&c)
		if err := saveOne(t, s, c); err == nil {
			t.Errorf("a call with %s was saved", what)
		}
	}
}
