package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// An answer that says nothing proves no refusal: the order may have been taken.
func TestAnswerOfNoKindIsUnknown(t *testing.T) {
	t.Parallel()
	for _, kind := range []call.AnswerKind{"", "Accepted", "perhaps"} {
		got := placing().TakeAnswer(call.Answer{Kind: kind}, at(nowAt))
		wantState(t, got, call.StateUnknown, "")
		if !got.Live || !got.UnknownAt.Equal(at(nowAt)) {
			t.Errorf("answer %q: live %v, unknown at %v; an unknown order keeps the agent from another", kind, got.Live, got.UnknownAt)
		}
	}
}

// Every refusal and every unknown has a coded reason, whatever the road forgot.
func TestAnswerWithoutReasonGetsOne(t *testing.T) {
	t.Parallel()
	for kind, code := range map[call.AnswerKind]call.Code{
		call.AnswerRefused:     call.CodePuzzelRefused,
		call.AnswerUnreachable: call.CodeUnreachable,
		call.AnswerSignIn:      call.CodeSignInNeeded,
		call.AnswerUnknown:     call.CodeOrderUnanswered,
		"":                     call.CodeOrderUnanswered,
	} {
		got := placing().TakeAnswer(call.Answer{Kind: kind}, at(nowAt))
		if got.Reason == nil || got.Reason.Code != code {
			t.Errorf("answer %q without a reason: got %+v, want %s", kind, got.Reason, code)
		}
	}
}

// A road keeps its reason; the call does not share it with later calls.
func TestAnswerKeepsTheRoadsReason(t *testing.T) {
	t.Parallel()
	why := call.Reason{Code: call.CodeTooManyRequests, Params: map[string]string{"seconds": "7"}, Quote: "slow down"}
	got := placing().TakeAnswer(call.Answer{Kind: call.AnswerRefused, Reason: &why}, at(nowAt))
	if got.Reason == nil || got.Reason.Code != why.Code || got.Reason.Quote != why.Quote || got.Reason.Params["seconds"] != "7" {
		t.Errorf("got reason %+v, want %+v", got.Reason, why)
	}
}

// Whoever finds a call past its deadline gives it up, as unknown since then;
// before that and in every other state nothing happens.
func TestExpire(t *testing.T) {
	t.Parallel()
	instants := []time.Duration{0, deadlineAt - time.Millisecond, deadlineAt, deadlineAt + time.Millisecond, 24 * time.Hour}
	for _, before := range standings() {
		for _, d := range instants {
			want := before.call
			if want.State == call.StatePlacing && d > deadlineAt {
				want.State, want.Evidence = call.StateUnknown, call.Evidence{By: call.ByPuzzelAnswer}
				want.Reason = &call.Reason{Code: call.CodeOrderInterrupted}
				want.UnknownAt, want.Order = at(deadlineAt), call.Lease{}
			}
			t.Run(before.name+"/"+d.String(), func(t *testing.T) {
				t.Parallel()
				wantCall(t, before.call.Expire(at(d)), want)
			})
		}
	}
}

// An unknown call keeps the agent from another one for 60 s; nothing else is
// ever released.
func TestRelease(t *testing.T) {
	t.Parallel()
	free := unknownAt + call.UnknownBlocks
	for _, before := range standings() {
		for _, d := range []time.Duration{nowAt, free - time.Millisecond, free, free + time.Hour} {
			want := before.call
			if want.State == call.StateUnknown && d >= free {
				want.Live = false
			}
			t.Run(before.name+"/"+d.String(), func(t *testing.T) {
				t.Parallel()
				wantCall(t, before.call.Release(at(d)), want)
			})
		}
	}
}

// A call given up at its deadline blocks for 60 s from that deadline on.
func TestExpiredIsReleasedInTime(t *testing.T) {
	t.Parallel()
	found := at(deadlineAt + 40*time.Second)
	c := placing().Expire(found)
	if c = c.Release(found); !c.Live {
		t.Error("released 40 s after the deadline")
	}
	if c = c.Release(at(deadlineAt + call.UnknownBlocks)); c.Live {
		t.Error("not released 60 s after the deadline")
	}
}

// A refusal that comes after the call was given up proves nothing any more:
// only certain evidence and a person's word settle an unknown.
func TestLateRefusalLeavesUnknown(t *testing.T) {
	t.Parallel()
	for _, kind := range []call.AnswerKind{call.AnswerRefused, call.AnswerUnreachable, call.AnswerSignIn, call.AnswerUnknown} {
		c := unknown()
		wantCall(t, c.TakeAnswer(call.Answer{Kind: kind, Reason: &call.Reason{Code: call.CodePuzzelRefused}}, at(nowAt)), c)
	}
}
