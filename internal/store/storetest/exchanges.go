package storetest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// said is one exchange about a call.
func said(c call.Call, id string, at time.Time) store.Exchange {
	return store.Exchange{
		ID: id, CallID: c.ID, At: at, Server: "one/7", Operation: "callout", Method: "POST",
		Path: "/{customerKey}/users/{userId}/callout", Attempt: 1, Took: 182 * time.Millisecond, Status: 200,
		Code: 7, PuzzelID: "abc-1", Message: "Not now", Failure: "refused", Then: "never repeated",
		Request: `{"destination":"•••"}`, Answer: `{"result":7000000001,"code":7}`,
	}
}

func keepSaid(t *testing.T, s *store.Store, customer string, list ...store.Exchange) {
	t.Helper()
	if strays, err := s.SaveExchanges(t.Context(), customer, list); err != nil || len(strays) != 0 {
		t.Fatalf("keep what was said: %d strays, %v", len(strays), err)
	}
}

func wantSaid(t *testing.T, what string, s *store.Store, c call.Call, want ...store.Exchange) {
	t.Helper()
	got, err := s.Exchanges(t.Context(), c.Agent.CustomerKey, c.ID)
	if diff := cmp.Diff(append([]store.Exchange{}, want...), got); diff != "" || err != nil {
		t.Errorf("%s: %v (-want +got):\n%s", what, err, diff)
	}
}

// testExchanges keeps what was said about a call, once, whole, and oldest first.
func testExchanges(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s := open()
	c, theirs := newCall(kari, planted, noon), newCall(otherKari, planted, noon)
	save(t, s, c, theirs)
	first, second := said(c, "a", noon), said(c, "b", noon.Add(time.Millisecond))
	second.Attempt, second.Message = 2, "æ \x00 \xff"
	keepSaid(t, s, kari.CustomerKey, second, first)
	keepSaid(t, open(), kari.CustomerKey, first) // by somebody in doubt
	second.Message = "æ \uFFFD \uFFFD"
	wantSaid(t, "what was said", s, c, first, second)
	wantSaid(t, "about another customer's call", s, theirs)

	stray := said(call.Call{ID: "nobody's"}, "c", noon)
	foreign := said(theirs, "d", noon)
	strays, err := s.SaveExchanges(t.Context(), kari.CustomerKey, []store.Exchange{stray, said(c, "e", noon.Add(time.Second)), foreign})
	if diff := cmp.Diff([]store.Exchange{stray, foreign}, strays); diff != "" || err != nil {
		t.Errorf("strays: %v (-want +got):\n%s", err, diff)
	}
	wantSaid(t, "beside strays", s, c, first, second, said(c, "e", noon.Add(time.Second)))
	_, err = s.SaveExchanges(t.Context(), "", []store.Exchange{first})
	wantErr(t, "of no customer", store.ErrKey, err)
	_, err = s.SaveExchanges(t.Context(), kari.CustomerKey, []store.Exchange{said(c, "", noon)})
	wantErr(t, "without an id", store.ErrKey, err)
	if events := readAll(t, s, everybody, 0, 1); len(events) != 1 {
		t.Errorf("%d events", len(events))
	}
}

// testUnsaid forgets what was said: with age, with the call, with its number.
func testUnsaid(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	now := noon.AddDate(0, 2, 0)
	young, old, other := newCall(kari, planted, now.AddDate(0, 0, -15)), newCall(ola, planted, now.AddDate(0, -14, 0)), newCall(otherKari, planted, now)
	old.Live = false
	save(t, s, young, old, other)
	cut := now.AddDate(0, 0, -14)
	echo := said(young, "b", cut)
	echo.Message, echo.Answer, echo.PuzzelID = "no: 2222 5555", `{"id":4722225555,"also":"0047 22225555"}`, "4722225555"
	keepSaid(t, s, kari.CustomerKey, said(young, "a", cut.Add(-time.Millisecond)), echo, said(old, "c", now))
	for i := range 120 { // more than one batch
		keepSaid(t, s, otherKari.CustomerKey, said(other, fmt.Sprint(i), noon))
	}
	echo.Message, echo.Answer, echo.PuzzelID = "no: ••••", `{"id":••••,"also":"••••"}`, "••••"
	wantSaid(t, "of its own number", s, young, said(young, "a", cut.Add(-time.Millisecond)), echo)

	done, err := s.Retain(t.Context(), store.DefaultRetention(), now)
	if want := (store.Retained{Deleted: 1, Exchanges: 121}); err != nil || done != want {
		t.Errorf("retained %+v (%v), want %+v", done, err, want)
	}
	wantSaid(t, "14 days ago", s, young, echo)
	wantSaid(t, "about a deleted call", s, old)
	wantSaid(t, "long ago", s, other)

	if _, err := s.Erase(t.Context(), kari.CustomerKey, planted); err != nil {
		t.Error(err)
	}
	wantSaid(t, "about an erased number", s, young)
	keepSaid(t, s, kari.CustomerKey, said(young, "late", now))
	wantSaid(t, "about an erased number, afterwards", s, young)
	eraseWhileSaying(t, s)
}

// eraseWhileSaying erases a number while somebody keeps what was said about it:
// nothing remains, whoever comes first.
func eraseWhileSaying(t *testing.T, s *store.Store) {
	t.Helper()
	for round := range 5 {
		c := ended(newCall(ola, planted, noon.Add(time.Duration(round)*time.Minute)), call.OutcomeTalked, noon)
		save(t, s, c)
		var both sync.WaitGroup
		both.Go(func() {
			for i := range 10 {
				x := said(c, fmt.Sprint(i), noon)
				if _, err := s.SaveExchanges(t.Context(), ola.CustomerKey, []store.Exchange{x}); err != nil {
					t.Error(err)
				}
			}
		})
		if _, err := s.Erase(t.Context(), ola.CustomerKey, planted); err != nil && !strings.Contains(err.Error(), "reading") {
			t.Error(err)
		}
		both.Wait()
		wantSaid(t, "after both", s, c)
	}
}
