package storetest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

func testLists(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	calls := history(t, s)
	list := func(f call.Filter) []call.Call {
		t.Helper()
		f.CustomerKey = kari.CustomerKey
		got, err := s.Calls(t.Context(), f)
		if err != nil {
			t.Fatalf("list: %v", err)
		}
		return got
	}

	wantIDs(t, "all, newest first", list(call.Filter{}), calls...)
	wantIDs(t, "one agent's", list(call.Filter{UserID: ola.UserID}), calls[0], calls[2])
	wantIDs(t, "by state", list(call.Filter{States: []call.State{call.StatePlacing, call.StateUnknown}}), calls[0], calls[1])
	wantIDs(t, "by number", list(call.Filter{E164: "+4722225555"}), calls[1], calls[3])
	wantIDs(t, "by the key of its click", list(call.Filter{UserID: ola.UserID, Key: calls[2].Click.Key}), calls[2])
	inTx(t, s, ola, func(tx call.Tx) {
		if err := tx.Join(t.Context(), calls[2].ID, call.ClickID{Key: "joined"}, noon); err != nil {
			t.Error(err)
		}
	})
	wantIDs(t, "by the key of a click that joined it", list(call.Filter{UserID: ola.UserID, Key: "joined"}), calls[2])
	wantIDs(t, "by the joined key of another agent", list(call.Filter{UserID: kari.UserID, Key: "joined"}))
	wantIDs(t, "by another agent's key", list(call.Filter{UserID: kari.UserID, Key: calls[2].Click.Key}))
	wantIDs(t, "since, including", list(call.Filter{Since: calls[1].CreatedAt}), calls[0], calls[1])
	wantIDs(t, "until, excluding", list(call.Filter{Until: calls[1].CreatedAt}), calls[2:]...)
	wantIDs(t, "until a moment later", list(call.Filter{Until: calls[1].CreatedAt.Add(time.Nanosecond)}), calls[1:]...)
	wantIDs(t, "the first two", list(call.Filter{Limit: 2}), calls[:2]...)
	wantIDs(t, "after the second", list(call.Filter{Limit: 2, Before: calls[1].ID}), calls[2:4]...)
	wantIDs(t, "after the last", list(call.Filter{Before: calls[4].ID}))
	wantIDs(t, "nobody's", list(call.Filter{UserID: 404}))

	unfinished, err := s.Unfinished(t.Context(), kari.CustomerKey)
	if err != nil {
		t.Fatalf("unfinished: %v", err)
	}
	wantIDs(t, "unfinished, oldest first", unfinished, calls[1], calls[0])

	for what, f := range map[string]call.Filter{
		"a cursor nobody has":       {CustomerKey: kari.CustomerKey, Before: "nothing"},
		"another agent's cursor":    {CustomerKey: kari.CustomerKey, UserID: ola.UserID, Before: calls[1].ID},
		"another customer's cursor": {CustomerKey: otherKari.CustomerKey, Before: calls[1].ID},
	} {
		_, err := s.Calls(t.Context(), f)
		wantErr(t, what, call.ErrNotFound, err)
	}
	_, err = s.Calls(t.Context(), call.Filter{})
	wantErr(t, "a list of all customers", store.ErrKey, err)

	t.Run("paging", func(t *testing.T) { testPaging(t, s) })
}

// history saves five calls of one customer and returns them newest first.
func history(t *testing.T, s *store.Store) []call.Call {
	t.Helper()
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	calls := []call.Call{
		newCall(ola, "+4722225556", at(4)),
		newCall(kari, "+4722225555", at(3)),
		ended(newCall(ola, "+4722225557", at(2)), call.OutcomeTalked, at(3)),
		ended(newCall(kari, "+4722225555", at(1)), call.OutcomeTalked, at(2)),
		ended(newCall(kari, "+4722225558", at(1)), call.OutcomeTalked, at(2)),
	}
	calls[1].State = call.StateUnknown // and still live
	if calls[3].ID < calls[4].ID {     // made in the same instant: the id decides
		calls[3].ID, calls[4].ID = calls[4].ID, calls[3].ID
		calls[3].Click.Key, calls[4].Click.Key = calls[4].Click.Key, calls[3].Click.Key
	}
	shuffled := []call.Call{calls[3], calls[0], calls[4], calls[2], calls[1]}
	save(t, s, shuffled...)
	save(t, s, newCall(otherKari, "+4722225555", noon))
	return calls
}

// testPaging turns pages while calls are added: none is shown twice, none of
// those that were there is left out.
func testPaging(t *testing.T, s *store.Store) {
	const before = 60
	agent := call.AgentRef{CustomerKey: "paging", UserID: 1}
	var want []string
	for i := range before {
		c := ended(newCall(agent, "+4722225555", noon.Add(time.Duration(i/7)*time.Second)), call.OutcomeTalked, noon)
		save(t, s, c)
		want = append(want, c.ID)
	}
	var got []string
	f := call.Filter{CustomerKey: agent.CustomerKey, Limit: 7}
	for {
		page, err := s.Calls(t.Context(), f)
		if err != nil {
			t.Fatalf("page: %v", err)
		}
		if len(page) == 0 {
			break
		}
		for _, c := range page {
			got = append(got, c.ID)
		}
		f.Before = page[len(page)-1].ID
		save(t, s, ended(newCall(agent, "+4722225555", noon.Add(time.Hour)), call.OutcomeTalked, noon))
	}
	slices.Reverse(want)
	if !slices.Equal(got, want) {
		t.Errorf("the pages hold %d calls, not the %d that were there, newest first", len(got), len(want))
	}

	strangers := ended(newCall(otherKari, "+4722225555", noon), call.OutcomeTalked, noon)
	save(t, s, strangers)
	wanted := slices.Concat(want, []string{"nothing", strangers.ID}, want)
	named, err := s.CallsByID(t.Context(), agent.CustomerKey, wanted)
	if err != nil || !slices.Equal(slices.Sorted(maps.Keys(named)), slices.Sorted(slices.Values(want))) {
		t.Errorf("by their ids there are %d calls, want the %d named (%v)", len(named), len(want), err)
	}
	for id, c := range named {
		if c.ID != id || c.Agent.AgentRef != agent {
			t.Errorf("under %s stands %s of %v", id, c.ID, c.Agent)
		}
	}
	if named, err = s.CallsByID(t.Context(), agent.CustomerKey, nil); err != nil || len(named) != 0 {
		t.Errorf("by no id there are %d calls (%v)", len(named), err)
	}

	many, err := s.Calls(t.Context(), call.Filter{CustomerKey: agent.CustomerKey})
	if err != nil || len(many) != 50 {
		t.Errorf("a list without a limit has %d calls, want 50 (%v)", len(many), err)
	}
}

func testIsolation(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	hers := newCall(kari, "+4722225555", noon)
	save(t, s, hers)

	for _, stranger := range []call.AgentRef{ola, otherKari} {
		inTx(t, s, stranger, func(tx call.Tx) {
			_, err := tx.ByID(t.Context(), hers.ID)
			wantErr(t, "a stranger's ByID", call.ErrNotFound, err)
			_, err = tx.Live(t.Context())
			wantErr(t, "a stranger's Live", call.ErrNotFound, err)
			_, err = tx.LatestTo(t.Context(), hers)
			wantErr(t, "a stranger's LatestTo", call.ErrNotFound, err)
		})
		err := s.Change(t.Context(), stranger, func(tx call.Tx) error { return tx.Save(t.Context(), hers) })
		wantErr(t, "a stranger saving her call", store.ErrForeignCall, err)
		_, err = s.Live(t.Context(), stranger)
		wantErr(t, "a stranger's live call", call.ErrNotFound, err)
	}

	// A colleague cannot take a call over by its id; another customer has ids of its own.
	stolen := hers
	stolen.Agent.AgentRef = ola
	wantErr(t, "a colleague taking her call", store.ErrForeignCall, saveOne(t, s, stolen))
	twin := hers
	twin.Agent.AgentRef = otherKari
	save(t, s, twin)
	got, err := s.Call(t.Context(), kari.CustomerKey, hers.ID)
	wantCall(t, "her call afterwards", hers, got, err)

	_, err = s.Call(t.Context(), "nobody", hers.ID)
	wantErr(t, "her call at another customer", call.ErrNotFound, err)
	list, err := s.Calls(t.Context(), call.Filter{CustomerKey: "nobody"})
	if err != nil || len(list) != 0 {
		t.Errorf("another customer's list: %d calls (%v)", len(list), err)
	}
	err = s.Change(t.Context(), call.AgentRef{UserID: 1}, func(call.Tx) error { return nil })
	wantErr(t, "a change without a customer", store.ErrKey, err)
}

func testDoNotCall(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	entry := func(e164, reason string) call.DoNotCall {
		return call.DoNotCall{E164: e164, Reason: reason, AddedBy: "Ødegård", AddedAt: noon}
	}
	add := func(customer string, entries ...call.DoNotCall) store.Added {
		t.Helper()
		added, err := s.AddDoNotCall(t.Context(), customer, entries...)
		if err != nil {
			t.Fatalf("add: %v", err)
		}
		return added
	}

	if added := add("12345", entry("+4722225555", "asked us")); added.New != 1 || added.Known != nil {
		t.Errorf("one new entry: %+v", added)
	}
	added := add("12345", entry("+4722225556", "a"), entry("+4722225555", "again"), entry("+4722225556", "b"), entry("+4722225557", ""))
	if added.New != 2 || !slices.Equal(added.Known, []int{1, 2}) {
		t.Errorf("two new entries and two known: %+v", added)
	}
	add("99999", entry("+4722225559", "another customer's"))

	got, err := s.DoNotCall(t.Context(), "12345", "+4722225555")
	if want := entry("+4722225555", "asked us"); err != nil || got != want {
		t.Errorf("the first entry stays: %v %+v", err, got)
	}
	_, err = s.DoNotCall(t.Context(), "12345", "+4722225559")
	wantErr(t, "another customer's entry", call.ErrNotFound, err)

	_, err = s.AddDoNotCall(t.Context(), "12345", entry("+4722225560", ""), entry("22225561", ""))
	wantErr(t, "an entry that is no number", store.ErrNumber, err)
	_, err = s.DoNotCall(t.Context(), "12345", "+4722225560")
	wantErr(t, "an entry beside one that is no number", call.ErrNotFound, err)

	var numbers []string
	for after := ""; ; after = numbers[len(numbers)-1] {
		page, err := s.DoNotCallList(t.Context(), "12345", after, 2)
		if err != nil {
			t.Fatalf("list: %v", err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			numbers = append(numbers, e.E164)
		}
	}
	if want := []string{"+4722225555", "+4722225556", "+4722225557"}; !slices.Equal(numbers, want) {
		t.Errorf("the pages hold %v, want %v", numbers, want)
	}

	if err := s.RemoveDoNotCall(t.Context(), "12345", "+4722225555"); err != nil {
		t.Errorf("remove: %v", err)
	}
	wantErr(t, "remove twice", call.ErrNotFound, s.RemoveDoNotCall(t.Context(), "12345", "+4722225555"))
	wantErr(t, "remove another's", call.ErrNotFound, s.RemoveDoNotCall(t.Context(), "12345", "+4722225559"))
}

func testFacts(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	old := store.Fact{Name: "callout_on_pause", Value: "refused", Evidence: "doctor, code 17", At: noon}
	newer := store.Fact{Name: "callout_on_pause", Value: "accepted", Evidence: "doctor, 電話", At: noon.Add(time.Hour)}
	other := store.Fact{Name: "a_first_one", Value: "yes", At: noon}
	for _, f := range []store.Fact{newer, old, other} {
		if err := s.SaveFact(t.Context(), "12345", f); err != nil {
			t.Fatalf("save: %v", err)
		}
	}
	if err := s.SaveFact(t.Context(), "99999", old); err != nil {
		t.Fatalf("save: %v", err)
	}
	got, err := s.Facts(t.Context(), "12345")
	if want := []store.Fact{other, newer}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the facts are %+v (%v), want %+v", got, err, want)
	}
	none, err := s.Facts(t.Context(), "nobody")
	if err != nil || len(none) != 0 {
		t.Errorf("facts of nobody: %+v (%v)", none, err)
	}
	wantErr(t, "a fact without a name", store.ErrKey, s.SaveFact(t.Context(), "12345", store.Fact{}))
}
