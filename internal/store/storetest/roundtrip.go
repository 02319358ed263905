package storetest

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// testRoundTrip saves calls with anything in every field and reads them back.
func testRoundTrip(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	seed := rand.Uint64()
	r := random{rand.New(rand.NewPCG(seed, 1))}
	for range 25 {
		first, second := r.call(), r.call()
		save(t, s, first)
		second.ID, second.Agent.AgentRef = first.ID, first.Agent.AgentRef
		save(t, s, second) // every field must follow
		got, err := s.Call(t.Context(), second.Agent.CustomerKey, second.ID)
		wantCall(t, "a random call", stored(second), got, err)
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// stored is the call as it is promised to come back: times in UTC and cut to the millisecond.
func stored(c call.Call) call.Call {
	for _, at := range times(&c) {
		if !at.IsZero() {
			*at = time.UnixMilli(at.UnixMilli()).UTC()
		}
	}
	return c
}

func times(c *call.Call) []*time.Time {
	return []*time.Time{
		&c.CreatedAt, &c.OrderedAt, &c.AgentRingingAt, &c.AgentAnsweredAt, &c.CustomerAnsweredAt,
		&c.UnknownAt, &c.EndedAt, &c.Order.Deadline, &c.Watch.LookedAt, &c.Watch.AvailableSince,
	}
}

// random makes up values.
type random struct{ *rand.Rand }

func (r random) call() call.Call {
	c := newCall(kari, "+4722225555", noon)
	c.Live = false
	c.Agent.UserID, c.Agent.Name = r.Int64(), r.text()
	c.State, c.Outcome, c.Road = pick(r, call.States()), pick(r, append(call.Outcomes(), "")), pick(r, []string{call.RoadREST, call.RoadWidget})
	c.Evidence, c.OutcomeEvidence = r.evidence(), r.evidence()
	c.Number = phone.Number{
		Text: r.text(), E164: r.text(), Ext: r.text(), Region: r.text(), Kind: phone.Kind(r.text()), Digits: r.text(),
	}
	c.Dialled, c.RequestID, c.Click.Digest = r.text(), r.text(), r.text()
	c.Context = call.Context{System: r.text(), Type: r.text(), ID: r.text(), URL: r.text(), Name: r.text()}
	c.Notes = r.text()
	c.Options, c.Again = r.options(), r.yes()
	c.Order.Owner, c.Watch.StatusBefore = r.text(), call.UserStatus(r.text())
	for _, at := range times(&c) {
		*at = r.time()
	}
	if r.yes() {
		c.Reason = &call.Reason{Code: call.Code(r.text()), Quote: r.text(), Params: map[string]string{r.text(): r.text()}}
	}
	for range r.IntN(3) {
		c.Passed = append(c.Passed, call.Override{Guard: call.Code(r.text()), Reason: r.text()})
	}
	if r.yes() {
		n := r.IntN(3) // zero seconds are not nothing
		c.AgentLineSeconds = &n
	}
	return c
}

func (r random) options() call.Options {
	var o call.Options
	if r.yes() {
		return o
	}
	n, id, yes := r.IntN(2), r.Int64(), r.yes()
	o.AlternateSource, o.ListName, o.RequestCategory = r.text(), r.text(), r.text()
	o.MaxAttempts, o.VIPScore, o.AgentID, o.DisableReserved = &n, &n, &id, &yes
	o.ServiceSystemVariable = &call.Variable{Name: r.text(), Resolve: &yes}
	return o
}

func (r random) evidence() call.Evidence {
	return call.Evidence{By: call.By(r.text()), Certain: r.yes()}
}

func (r random) yes() bool { return r.IntN(2) == 0 }

func (r random) text() string {
	runes := []rune("abc 0123+'\"\\<&>{}%?$1\n\tåøæ電😀\u2028\u202e\uFFFD")
	out := make([]rune, r.IntN(12))
	for i := range out {
		out[i] = pick(r, runes)
	}
	return string(out)
}

// time is unknown, or any instant of some centuries, in any zone.
func (r random) time() time.Time {
	if r.yes() {
		return time.Time{}
	}
	zone := time.FixedZone("", r.IntN(24*3600)-12*3600)
	return time.Unix(r.Int64N(8e9)-2e9, r.Int64N(1e9)).In(zone)
}

func pick[T any](r random, from []T) T { return from[r.IntN(len(from))] }
