package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
)

// The people of the suite. Two of them share a user id and nothing else.
var (
	kari      = call.AgentRef{CustomerKey: "12345", UserID: 1231234}
	ola       = call.AgentRef{CustomerKey: "12345", UserID: 5}
	otherKari = call.AgentRef{CustomerKey: "99999", UserID: 1231234}
)

// noon is the time the suite's stories begin.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// same compares what was read with what was saved: nil and empty are the same,
// and what only a parser knows of a number does not survive.
var same = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(phone.Number{})}

// newCall is a call being placed, as the core would store it.
func newCall(agent call.AgentRef, e164 string, at time.Time) call.Call {
	id := uuid.Must(uuid.NewV7()).String()
	return call.Call{
		ID:       id,
		Agent:    call.Agent{AgentRef: agent, Name: "Kari Nordmann"},
		State:    call.StatePlacing,
		Evidence: call.Evidence{By: call.ByAgent, Certain: true},
		Number:   phone.Number{Text: e164, E164: e164, Region: "NO", Kind: phone.KindFixedLine},
		Dialled:  "00" + e164[1:],
		Road:     call.RoadREST,
		Click:    call.ClickID{Key: "key-" + id, Digest: "digest"},

		CreatedAt: at,
		Live:      true,
		Order:     call.Lease{Owner: "this process", Deadline: at.Add(20 * time.Second)},
	}
}

// ended is the call, over at some time for some reason.
func ended(c call.Call, o call.Outcome, at time.Time) call.Call {
	c.State, c.Outcome, c.EndedAt, c.Live = call.StateEnded, o, at, false
	c.OutcomeEvidence = call.Evidence{By: call.ByPuzzelState}
	return c
}

// save stores calls, each in a change of its own.
func save(t *testing.T, s *store.Store, calls ...call.Call) {
	t.Helper()
	for _, c := range calls {
		if err := saveOne(t, s, c); err != nil {
			t.Fatalf("save a call in state %s: %v", c.State, err)
		}
	}
}

func saveOne(t *testing.T, s *store.Store, c call.Call) error {
	return s.Change(t.Context(), c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), c) })
}

// inTx gives fn a transaction of the agent's and fails when it cannot be had.
func inTx(t *testing.T, s *store.Store, agent call.AgentRef, fn func(call.Tx)) {
	t.Helper()
	err := s.Change(t.Context(), agent, func(tx call.Tx) error {
		fn(tx)
		return nil
	})
	if err != nil {
		t.Fatalf("change: %v", err)
	}
}

// wantCall fails unless got is want.
func wantCall(t *testing.T, what string, want, got call.Call, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantErr fails unless err is want.
func wantErr(t *testing.T, what string, want, err error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got %v, want %v", what, err, want)
	}
}

// wantIDs fails unless the calls are these, in this order.
func wantIDs(t *testing.T, what string, got []call.Call, want ...call.Call) {
	t.Helper()
	short := func(calls []call.Call) (ids []string) {
		for _, c := range calls {
			ids = append(ids, fmt.Sprintf("%s@%s", c.ID, c.CreatedAt.Format(time.StampMilli)))
		}
		return ids
	}
	if diff := cmp.Diff(short(want), short(got), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
