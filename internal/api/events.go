package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
)

// Opened is the first event of a stream.
type Opened struct {
	After int64 `json:"after" doc:"The stream tells what has a greater id. Lower than the cursor that was asked for where that is none of this server's."`
	Agent Agent `json:"agent" doc:"Whose events they are."`
}

// CallEvent is something that happened to a call.
type CallEvent struct {
	At      time.Time     `json:"at" doc:"When it was stored."`
	State   call.State    `json:"state" doc:"The state the call came into then."`
	Outcome *call.Outcome `json:"outcome" doc:"How it ended, as was known then."`
	Call    Call          `json:"call" doc:"The call as it stands now."`
}

// KeepAlive is a sign of life.
type KeepAlive struct {
	At time.Time `json:"at"`
}

type eventsInput struct {
	Accept    string   `header:"Accept" hidden:"true"`
	LastEvent string   `header:"Last-Event-ID" pattern:"^[0-9]{1,18}$" doc:"The id of the last event that was read: the stream goes on after it. Without it, and without after, it begins now." example:"4217"`
	After     string   `query:"after" pattern:"^[0-9]{1,18}$" doc:"The same as Last-Event-ID, where headers cannot be set. 0 begins with the oldest event there is." example:"4217"`
	Include   []string `query:"include" nullable:"false" enum:"reminders" doc:"What else to tell, apart by commas: reminders." example:"reminders"`
	Poll      string   `query:"poll" enum:"0,1" doc:"1 ends the answer once everything that is known has been told."`
}

type eventsOutput struct{ Body func(huma.Context) }

// writeTime is how long a reader may take to accept an event.
const writeTime = 10 * time.Second

// events tells what happens to the agent's calls, as it happens.
func (h *handler) events(_ context.Context, v *visit, in *eventsInput) (*eventsOutput, error) {
	return &eventsOutput{func(huma.Context) {
		v.stream = func(w http.ResponseWriter, r *http.Request) { h.follow(w, r, v, in) }
	}}, nil
}

// follow answers with a stream.
func (h *handler) follow(w http.ResponseWriter, r *http.Request, v *visit, in *eventsInput) {
	s := newStream(w, v, formOf(in.Accept))
	if r.Method == http.MethodHead {
		s.begin()
		return
	}
	err := h.stream(r.Context(), v, in, s)
	if err != nil && !s.begun && r.Context().Err() == nil {
		h.write(w, r, refusedStream(err))
		return
	}
	s.end()
	h.endOf(r.Context(), v, err)
}

// refusedStream is why a stream could not begin.
func refusedStream(err error) error {
	switch {
	case errors.Is(err, feed.ErrCrowded):
		return &call.Error{Code: call.CodeTooManyReaders}
	case errors.Is(err, feed.ErrClosed):
		return &call.Error{Code: call.CodeInterrupted, Err: err}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}

// stream tells until the reader leaves, is cut off, or loses her session.
func (h *handler) stream(ctx context.Context, v *visit, in *eventsInput, s *stream) error {
	if in.Poll == "1" {
		return h.parts.Feed.Replay(ctx, v.Agent.AgentRef, in.cursor(), s.tell, in.also()...)
	}
	ctx, leave := h.vigil.watch(ctx, v.Principal)
	defer leave()
	return h.parts.Feed.Follow(ctx, v.Agent.AgentRef, in.cursor(), s.tell, in.also()...)
}

// endOf logs why a stream ended, where it was not the reader's own doing.
func (h *handler) endOf(ctx context.Context, v *visit, err error) {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, feed.ErrClosed) {
		return
	}
	h.parts.Log.InfoContext(ctx, "a stream of events was ended", "trace_id", v.trace, "user_id", v.Agent.UserID, "err", err)
}

// cursor is where the reader wants to go on.
func (in *eventsInput) cursor() int64 {
	for _, given := range []string{in.LastEvent, in.After} {
		if n, err := strconv.ParseInt(given, 10, 64); err == nil {
			return n
		}
	}
	return feed.FromNow
}

// also are the kinds of events that are told only to who asks for them.
func (in *eventsInput) also() []feed.Kind {
	if slices.Contains(in.Include, "reminders") {
		return []feed.Kind{feed.KindReminder}
	}
	return nil
}

// formOf is the form of a stream for what a reader accepts: JSON lines where she
// names JSON and not events, server-sent events otherwise.
func formOf(accept string) form {
	accept = strings.ToLower(accept)
	if strings.Contains(accept, "json") && !strings.Contains(accept, eventStream) {
		return jsonLines
	}
	return serverSent
}
